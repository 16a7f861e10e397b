"""Text that lies: refused with its code point, or kept exactly and shown harmlessly, wherever from."""

import json
import os
import unicodedata
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.cli.conftest import Office

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged, activity_body
from hvn_cli.domain.answers.activities import ActivityList
from hvn_cli.domain.answers.shown import ShownActivity
from hvn_cli.domain.answers.store import Config, Verified
from hvn_cli.domain.answers.taken import Taken
from hvn_cli.domain.remark import Remark
from hvn_cli.domain.story import Act
from hvn_cli.domain.text import find_hidden, nfc, visible
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.plain.pieces import json_text
from hvn_cli.labels import Words
from hvn_cli.render.activities import render_activities
from hvn_cli.render.in_pipe import draw_lines
from hvn_cli.render.on_terminal import Styled
from hvn_cli.render.recorded import render_remark, render_undone
from hvn_cli.render.shown import render_shown
from hvn_cli.render.store import render_config, render_verified
from hvn_cli.usecases.books import read_plan_file

# Markup, shells, SQL, spreadsheets, templates: harmless letters that must come back as they are.
KEPT = (
    "[khẩn] họp gấp",
    "[/khẩn] xong",
    "họp [b]gấp[/b] [link=file:///etc/passwd]xem[/link]",
    "[red]đỏ[/] \\[x]",
    ":smile: :warning:",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp;",
    "{title} {0} {} %s %(x)s",
    "{{ 7*7 }} {% raw %}",
    "'; DROP TABLE entry; --",
    '" OR 1=1 --',
    '=HYPERLINK("http://x")',
    "+1-2@x",
    "$(rm -rf ~) `id` ${HOME}",
    "%00 %1b[31m \\x1b[31m \\u202e",
    "../../etc/passwd",
    "C:\\Windows\\System32",
    "NULL null None true NaN",
    "~ * ? [a-z] !",
    "“ngoặc kép” ‘đơn’ – — …",
    "chữ có dấu hỏi ngã nặng: ổ ỗ ộ",
    "e\u0301 viết rời",
    "\u1eed \u00f4 \u0111 \u0110",
    "日本語 한국어 العربية עברית",
    "👩‍👩‍👧 🇻🇳",
    "a" * 300,
    "một " * 200,
    "ﬁ ① Ⅳ ½ ²",
)
# Characters that hide, steer or forge; the code point must be named.
REFUSED = (
    "\x00",
    "\x07",
    "\x08",
    "\x0b",
    "\x1b[31m",
    "\x1b]0;tên\x07",
    "\x1b]8;;http://x\x07",
    "\x7f",
    "\x85",
    "\x9b31m",
    "\u00ad",
    "\u061c",
    "\u200b",
    "\u200f",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\uffff",
    "\U000e0041",
)
FIELDS = ("title", "--place", "--note", "-e")


def _arguments(field: str, text: str) -> list[str]:
    if field == "title":
        return ["--", "mttq-2", text]
    if field == "-e":
        return ["-e", f"https://x/{text}", "mttq-2", "X"]
    return [f"{field}={text}", "mttq-2", "X"]


def _kept(activity: dict[str, object], field: str) -> object:
    if field == "-e":
        evidence = activity["evidence"]
        assert isinstance(evidence, list)
        return evidence[0]["name"].removeprefix("https://x/")
    return activity[field.lstrip("-")]


def _harmless(text: str) -> None:
    assert find_hidden(text) == "", ascii(text)
    assert "\t" not in text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", KEPT, ids=ascii)
def test_odd_text_comes_back_exactly(office: Office, field: str, text: str) -> None:
    told = office.hvn("log", "--yes", "--json", *_arguments(field, text)).ok().json
    wanted = nfc(text).strip()
    assert _kept(told["activity"], field) == wanted
    listed = office.hvn("activities", "--json").ok().json["activities"]
    assert _kept(listed[0], field) == wanted
    for screen in (("show", "2"), ("activities",), (), ("report",)):
        drawn = office.hvn(*screen).ok().out
        _harmless(drawn)
        if screen == ("show", "2"):
            flat = "".join(drawn.split())
            assert "".join(wanted.split()) in flat


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_hidden_characters_are_refused_by_name(office: Office, field: str, character: str) -> None:
    answer = office.hvn("log", "--yes", *_arguments(field, f"trước{character}sau"))
    assert answer.code == 40, answer.err
    assert f"U+{ord(character[0]):04X}" in answer.err
    _harmless(answer.err)
    assert office.hvn("activities", "--json").ok().json["activities"] == []


@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_what_is_mistyped_is_echoed_harmlessly(office: Office, character: str) -> None:
    hidden = f"x{character}y"
    for arguments in (
        [hidden],
        ["tasks", "--unit", hidden],
        ["tasks", f"--{hidden}"],
        ["tasks", "--state", hidden],
        ["tasks", "--period", hidden],
        ["tasks", "--due-within", hidden],
        ["show", hidden],
        ["show", "a", hidden],
        ["log", hidden, "X"],
        ["log", "mttq-2", "X", "-q", f"{hidden}=1"],
        ["log", "mttq-2", "X", "-q", f"hoi_nghi={hidden}"],
        ["log", "mttq-2", "X", "-d", hidden],
        ["log", "mttq-2", "X", "-e", hidden],
        ["correct", hidden, "--title", "X"],
        ["void", hidden, "--why", "X"],
        ["remark", hidden, "X"],
        ["remark", "hạn chế", hidden],
        ["report", "--trace", hidden],
        ["config", "set", hidden, hidden],
        ["config", "set", "name", hidden],
        ["--db", hidden, "tasks"],
        ["--plan", hidden, "tasks"],
        ["--lang", hidden, "tasks"],
        ["plan", "show", "--revision", hidden],
    ):
        answer = office.hvn(*arguments)
        assert answer.code not in (0, 1, 90), (arguments, answer)
        assert "Traceback" not in answer.err
        _harmless(answer.out)
        _harmless(answer.err)


@pytest.mark.parametrize(
    "name", ["HVN_NAME", "HVN_UNIT", "HVN_DB", "HVN_PLAN", "HVN_LANG", "HVN_NOW", "HVN_CONFIG"]
)
@pytest.mark.parametrize("character", [c for c in REFUSED if "\x00" not in c], ids=ascii)
def test_a_hidden_character_in_the_environment_is_harmless(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, character: str
) -> None:
    monkeypatch.setenv(name, f"x{character}y")
    for arguments in (
        (),
        ("tasks",),
        ("log", "mttq-2", "X"),
        ("config", "show"),
        ("config", "path"),
        ("init",),
    ):
        answer = office.hvn(*arguments)
        assert answer.code != 90, (arguments, answer.err)
        _harmless(answer.out)
        _harmless(answer.err)


def test_a_settings_file_may_hold_anything(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HVN_NAME")
    file = office.folder / "config" / "hvn" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('unit = "\\u001b[31m"\nname = "\\u202e[b]"\nlang = "vi"\n', encoding="utf-8")
    for arguments in (("config", "show"), ("config", "show", "--json"), ("log", "mttq-2", "X"), ("tasks",)):
        answer = office.hvn(*arguments)
        assert answer.code in (0, 10)
        _harmless(answer.out)
        _harmless(answer.err)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize("name", ["[khẩn].pdf", "<script>.pdf", "a'b\".pdf", "-rf.pdf", "e\u0301.pdf"])
def test_evidence_may_have_an_odd_name(office: Office, name: str) -> None:
    Path(name).write_bytes(b"x")
    told = office.hvn("log", "mttq-2", "X", f"--evidence={name}", "--json").ok().json
    assert told["activity"]["evidence"][0]["name"] == unicodedata.normalize("NFC", name)
    assert unicodedata.normalize("NFC", name) in office.hvn("show", "2").ok().out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
@pytest.mark.parametrize("name", ["a\x1b[31m.pdf", "a\nb.pdf", "a\u202efdp.exe", "a\x7f.pdf"])
def test_evidence_with_a_lying_name_is_refused(office: Office, name: str) -> None:
    Path(name).write_bytes(b"x")
    answer = office.hvn("log", "mttq-2", "X", f"--evidence={name}")
    assert answer.code == 42
    assert "ký tự ẩn" in answer.err
    _harmless(answer.err)


def _stored(text: str) -> Logged:
    """An activity as an older program, or one that lies, may have stored it."""
    activity = Activity(
        plan="p",
        unit=text,
        day=date(2026, 3, 15),
        last=date(2026, 3, 16),
        title=text,
        responsibilities=("mttq-2", text),
        partners=(text,),
        place=text,
        note=f"{text}\n{text}",
        quantities={"hoi_nghi": 1000, text: 2000},
        evidence=(Evidence(EvidenceKind.FILE, text), Evidence(EvidenceKind.LINK, f"https://x/{text}")),
    )
    return Logged(text, text, activity, text, text, text, void=True, void_why=text, disputed=True)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_what_the_store_holds_already_is_shown_harmlessly(character: str, width: int) -> None:
    hidden = f"[khẩn]{character}[/b]"
    plan, logged, words = read_plan_file(None), _stored(hidden), Words()
    log, void = (
        Act("e", hidden, op, "o", hidden, hidden, {"activity": activity_body(logged.activity), "why": hidden})
        for op in ("log", "void")
    )
    remark = Remark(hidden, "result", hidden, hidden, date(2026, 3, 15))
    finding = Finding("evidence_missing", Severity.ERROR, hidden, {"name": hidden})
    for drawing in (
        render_activities(ActivityList(plan, (logged,), 1, True), words, width),
        render_shown(ShownActivity(plan, logged, (log, void)), words, width),
        render_remark(remark, words, width),
        render_undone(Taken("remark", hidden, hidden), words, width),
        render_verified(Verified(hidden, 1, hidden, (finding,)), words, width),
        render_config(Config((("unit", hidden, "file"),), hidden, False, hidden), words, width),
    ):
        screen = StringIO()
        console = Console(file=screen, markup=False, emoji=False, highlight=False, width=width)
        console.print(Styled(drawing), end="")
        _harmless(screen.getvalue())
        piped = "".join(f"{line}\n" for line in draw_lines(drawing, width))
        _harmless(piped)
        assert "[khẩn]" in screen.getvalue()
        assert "[khẩn]" in piped


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_kept_exactly_or_refused(office: Office, text: str) -> None:
    if "\ud800" <= max(text, default="") <= "\udfff" or any("\ud800" <= c <= "\udfff" for c in text):
        return  # no process is ever given these
    answer = office.hvn("log", "--yes", "--json", "mttq-2", f"--title={text}")
    _harmless(answer.err)
    if answer.code == 0:
        title = answer.json["activity"]["title"]
        assert title == nfc(text).strip()
        shown = office.hvn("show", answer.json["activity"]["id"]).ok().out
        _harmless(shown)
    else:
        assert answer.code == 40
        assert nfc(text).strip() == "" or find_hidden(nfc(text).strip()) or set("\t\n\r") & set(text)


@given(st.lists(st.text(max_size=30), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_recorded_or_refused_in_a_sentence(office: Office, words: list[str]) -> None:
    if any("\ud800" <= c <= "\udfff" for word in words for c in word):
        return
    answer = office.hvn("log", "--yes", "--json", "--", "mttq-2", *words)
    assert answer.code in (0, 32, 38, 40, 42, 45), answer.err
    _harmless(answer.err)


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x))
)
def test_json_is_harmless_and_exact(value: object) -> None:
    text = json_text({"value": value})
    assert find_hidden(text) == ""
    assert json.loads(text) == {"value": value}


@given(st.text())
def test_what_is_visible_stays_visible(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    _harmless(visible(text))
