"""Every screen at every width: lines that fit, whole words, nothing behind the last one."""

import json
import re
import unicodedata
from datetime import date
from importlib import import_module

import pytest
from tests.cli.conftest import Office

from hvn_cli.labels.formats import show_weekday
from hvn_cli.labels.words import PARTS

WIDTHS = (40, 60, 80, 100, 120, 200)
SCREENS: dict[str, tuple[str, ...]] = {
    "home": (),
    "tasks": ("tasks",),
    "late": ("tasks", "--state", "trễ"),
    "none": ("tasks", "--search", "không có gì như thế"),
    "task": ("show", "ubnd-3"),
    "activity": ("show", "mttq-2"),
    "activities": ("activities",),
    "report": ("report",),
    "calendar": ("calendar",),
    "month": ("calendar", "--month", "2026-03", "--unit", "mttq"),
    "due": ("due", "--within", "30"),
    "trace": ("report", "--trace", "luot_nguoi"),
    "plan": ("plan", "show"),
    "indicators": ("plan", "show", "--indicators"),
    "periods": ("plan", "show", "--periods"),
    "revisions": ("plan", "show", "--revisions"),
    "check": ("plan", "check"),
}


def _cells(line: str) -> int:
    return sum(not unicodedata.combining(c) for c in line)


def _vocabulary(office: Office) -> set[str]:
    """Every word that may stand on a screen: of the plan, of what was recorded, of our sentences."""
    told = office.hvn("plan", "show", "--json").out + office.hvn("activities", "--json").out
    told += office.hvn("report", "--json").out
    said = " ".join(
        vi for part in PARTS for vi, _ in import_module(f"hvn_cli.labels.{part}").MESSAGES.values()
    )
    said += " ".join(show_weekday(date(2026, 6, day)) for day in range(1, 8))
    texts = json.dumps(told, ensure_ascii=False)
    return set(re.findall(r"\w+", f"{texts} {said} {texts.lower()}"))


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_reads_well_at_every_width(busy: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    known = _vocabulary(busy)
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        drawn = busy.hvn(*SCREENS[name]).ok().out
        assert "\x1b" not in drawn
        for line in drawn.splitlines():
            assert line == line.rstrip(), f"spaces at the end, {width} columns: {line!r}"
            # Only a path stays whole where it is longer than the screen: people copy it.
            assert _cells(line) <= width or "/" in line, f"{width} columns: {line!r}"
        if name != "check":
            words = {w for w in re.findall(r"\w+", drawn) if w.isalpha() and not w.isupper()}
            assert words - known == set(), f"split words at {width} columns"
        assert drawn.endswith("\n")
        assert not drawn.endswith("\n\n")


def test_a_path_is_never_broken(bare: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    store, plan = str(bare.folder / ("thư mục dài " * 6) / "hvn.db"), str(bare.folder / ("k" * 60 + ".yaml"))
    assert bare.hvn("--db", store, "init").ok().out.count("\n") >= 2
    for arguments in (("verify",), ("rebuild",), ("config", "show")):
        drawn = bare.hvn("--db", store, *arguments).ok().out
        assert "hvn.db" in drawn
        assert str(bare.folder) in drawn
    bare.hvn("--db", store, "plan", "export", "--out", plan).ok()
    assert plan in bare.hvn("plan", "check", plan).ok().out


def test_a_state_has_its_word_and_mark_without_colour(busy: Office) -> None:
    drawn = busy.hvn("tasks").out
    for told in ("✓ xong", "! trễ hạn", "◐ đang làm", "○ chưa bắt đầu"):
        assert told in drawn


def test_a_new_store_explains_itself_in_five_lines(office: Office) -> None:
    lines = office.hvn().ok().out.splitlines()
    assert len(lines) == 5
    assert "hvn tasks --unit" in lines[2]
    assert lines[3].endswith("=1")
    # What it tells people to type works.
    command = lines[3].partition("hvn ")[2]
    arguments = re.findall(r'"([^"]*)"|(\S+)', command)
    office.hvn(*(quoted or plain for quoted, plain in arguments)).ok()


def test_without_a_store_the_plan_answers_and_nothing_is_made(bare: Office) -> None:
    assert "hvn log" in bare.hvn().ok().out
    assert "hvn init" in bare.hvn("tasks").ok().out
    assert list(bare.folder.iterdir()) == []


def test_home_fits_a_small_screen_and_names_the_next_command(busy: Office) -> None:
    drawn = busy.hvn().ok().out
    assert len(drawn.splitlines()) <= 30
    for told in ("Đang trễ (", "Đến hạn trong 30 ngày tới (", "Hoạt động gần đây", "Gõ tiếp: hvn log "):
        assert told in drawn


@pytest.mark.parametrize("unit", ["mttq", "mat tran", "phu nu"])
def test_home_of_a_unit_shows_its_own(busy: Office, monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    monkeypatch.setenv("HVN_UNIT", unit)
    drawn = busy.hvn().ok().out
    assert "MTTQ và đoàn thể" in drawn
    assert "tcd-2" not in drawn


def test_home_refuses_a_unit_that_nobody_knows(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_UNIT", "matran1")
    assert busy.hvn().code == 30


def test_a_responsibility_is_shown_verbatim_with_its_place(busy: Office) -> None:
    drawn = " ".join(busy.hvn("show", "bbt-2").ok().out.split())
    plan = busy.hvn("plan", "show", "--json").json
    text = next(r["text"] for u in plan["units"] for r in u["responsibilities"] if r["id"] == "bbt-2")
    assert f"“{text}”" in drawn
    assert "tiên độ" in drawn, "the document's own spelling"
    assert "Mục III.5.2 của kế hoạch" in drawn
    assert "* dự kiến: " in drawn


def test_an_activity_is_shown_with_its_history(busy: Office) -> None:
    code = next(a["id"] for a in busy.hvn("activities", "--json").json["activities"] if "tổ 5" in a["title"])
    busy.hvn("correct", code, "-q", "luot_nguoi=150", "--why", "đếm lại").ok()
    drawn = " ".join(busy.hvn("show", code.partition("-")[2]).ok().out.split())
    assert "Lan ghi lần đầu" in drawn
    assert "lượt người tham dự 120 → 150 (lý do: đếm lại)" in drawn
    assert "tệp: bienban.pdf" in drawn
    assert "Dòng một Dòng hai" in drawn


def test_quantities_say_what_was_counted(busy: Office) -> None:
    drawn = " ".join(busy.hvn("activities", "--search", "kiem tra").ok().out.split())
    assert "4 vụ kiểm tra thị trường; 12,5 triệu đồng (tiền xử phạt nộp ngân sách)" in drawn


def test_what_does_not_add_up_is_told_by_unit(busy: Office) -> None:
    drawn = busy.hvn("report").ok().out
    assert "doanh nghiệp, hộ kinh doanh tham gia (doanh nghiệp, hộ): UBND Phường 35" in drawn
    line = next(i for i in busy.hvn("report", "--json").json["indicators"] if i["code"] == "dn_tham_gia")
    assert line["total"] is None
    assert line["by_unit"] == {"ubnd": 35}


def test_every_screen_is_there_in_english(busy: Office) -> None:
    for name, arguments in SCREENS.items():
        drawn = busy.hvn("--lang", "en", *arguments).ok().out
        assert "Đang trễ" not in drawn, name
        assert "Tình trạng" not in drawn, name
    assert "Due in the next 30 days" in busy.hvn("--lang", "en").out
    assert "Đến hạn trong 30 ngày" in busy.hvn().out, "the next run speaks its own language"
