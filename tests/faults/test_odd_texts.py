"""Odd texts of every kind: kept exactly or refused by name, and told again exactly by every output."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from tests.cli.conftest import Office
from tests.cli.conftest import bare as bare
from tests.cli.conftest import first_store as first_store
from tests.cli.conftest import office as office
from tests.faults.at_terminal import show
from tests.faults.odd_texts import as_rows, odd_texts
from tests.faults.told_again import READERS, Told, assert_harmless, without_guards
from tests.large import among

from hvn_cli.domain.text import MAX_TEXT, find_hidden, nfc

EACH = 1000
BATCHES = among(2, 13)  # a quarter of the texts is refused
YEAR = ("report", "--period", "2026", "--yes")
FILES: dict[str, tuple[str, ...]] = {
    "docx": (*YEAR, "--format", "docx", "--out", "ra.docx"),
    "xlsx": (*YEAR, "--format", "xlsx", "--out", "ra.xlsx"),
    "csv": (*YEAR, "--format", "csv", "--annex", "3", "--out", "ra.csv"),
    "html": (*YEAR, "--format", "html", "--out", "ra.html"),
}
# Told on the screen too, where much is cut: only that nothing of it does anything.
LISTS = (("activities", "--limit", "5000"), YEAR, ("search", "hội"), ("calendar", "--month", "2026-03"), ())
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def record(office: Office, texts: list[str]) -> tuple[Told, list[str]]:
    """What was kept, by code, and the lines of the table that were refused."""
    Path("bảng.jsonl").write_text(as_rows(texts), encoding="utf-8")
    answer = office.hvn("log", "--from", "bảng.jsonl", "--partial", "--yes", "--json")
    assert answer.code in (0, 1), answer.err
    assert_harmless(answer.out)
    told = answer.json
    why = {finding["line"] for finding in told["findings"] if finding["severity"] == "error"}
    assert why == set(told["bad"]), "each has its reason"
    refused = [texts[line - 1] for line in told["bad"]]
    listed = office.hvn("activities", "--limit", "5000", "--json").ok()
    Path("ra.json").write_text(listed.out, encoding="utf-8")
    notes = {one["note"] for one in listed.json["activities"]}
    assert notes == {in_lines(text) for text in texts if not is_refused(text)}
    return READERS["json"](Path("ra.json")), refused


def in_lines(text: str) -> str:
    """A text as it is kept where it may have several lines."""
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def in_one_line(text: str) -> str:
    """A text as a table's cell gives it to where there is one line only."""
    return nfc(" ".join(text.split())).strip()


def is_refused(text: str) -> bool:
    """Whether the door must refuse a text: it hides or steers, is too long, or nothing."""
    kept = in_lines(text)
    return not kept or len(text) > MAX_TEXT or find_hidden(kept.replace("\n", "").replace("\t", "")) != ""


def squeezed(text: str) -> str:
    """Without spaces, as lines are broken there."""
    return "".join(text.split())


def try_texts(office: Office, texts: list[str]) -> None:
    kept, refused = record(office, texts)
    assert refused == [text for text in texts if is_refused(text)]
    in_order = sorted(kept, key=lambda code: int(code.rpartition("-")[2]))
    wanted = [in_one_line(text) for text in texts if not is_refused(text)]
    assert [kept[code] for code in in_order] == [(text, text) for text in wanted]
    for text in wanted:
        nothing_hides(text)
    for name, words in FILES.items():
        office.hvn(*words).ok()
        read = READERS[name](Path(f"ra.{name}"))
        assert read.keys() == kept.keys(), name
        for code, told in read.items():
            assert told == tuple(_as_told(text, name) for text in kept[code]), (name, code)
    try_terminal(office, kept)


def _as_told(text: str, name: str) -> str:
    """What an output has to tell of a text: all of it."""
    if name == "csv":
        return without_guards(text)
    if name == "xlsx" and text.startswith("<r>") and text.endswith("</r>"):
        return f"{text} "  # or the library takes it for markup
    return text


def nothing_hides(text: str) -> None:
    """By what Unicode itself says of each character, not by our own list."""
    for character in text:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp"), ascii(text)
        assert unicodedata.bidirectional(character) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
        ), ascii(text)


def try_terminal(office: Office, kept: Told) -> None:
    """Each activity by itself, whole; then lists of them."""
    commands = [("show", code) for code in kept] + [*LISTS]
    told = show(commands, office.folder, office.environment(COLUMNS="100"))
    steering = set()
    for shown, (code, (title, place)) in zip(told, kept.items(), strict=False):
        plain = squeezed(COLOUR.sub("", shown))
        assert plain.startswith(squeezed(f"{code}{title}Ngày")), ascii(title)
        assert squeezed(f"Địa điểm{place}Minh chứng") in plain, ascii(title)
    for shown in told:
        steering |= {*COLOUR.findall(shown)}
        assert_harmless(COLOUR.sub("", shown))
    # What the program itself draws with: bold, faint, a few colours.
    assert len(steering) < 12, steering


@pytest.mark.skipif("os.name == 'nt'", reason="needs a terminal of Unix")
def test_some_odd_texts(office: Office) -> None:
    try_texts(office, odd_texts(120, seed=1))


@pytest.mark.slow
@pytest.mark.skipif("os.name == 'nt'", reason="needs a terminal of Unix")
@pytest.mark.parametrize("batch", range(BATCHES))
def test_ten_thousand_odd_texts(office: Office, batch: int) -> None:
    try_texts(office, odd_texts(EACH, seed=100 + batch))


def test_the_texts_are_odd_enough() -> None:
    texts = odd_texts(2000, seed=1)
    assert len({*texts}) == 2000
    assert 200 < sum(map(is_refused, texts)) < 1000
    assert sum(text.lstrip()[:1] in {*"=+-@＝＋－＠"} for text in texts) > 150
    assert sum(nfc(text) != text for text in texts) > 100
    assert json.loads(as_rows(texts).split("\n")[0])["hoạt động"] == texts[0]
