"""Whatever the computer's clock says while people work, what they told comes out the same."""

import json
import re
import shutil
from itertools import cycle
from typing import Any

import pytest
from tests.cli.conftest import NOW, Office

# What was done, each with the day on which it was done: only where none is told does the clock give one.
# It is asked at the door whether a day has come yet, which `--yes` overrules.
DONE: tuple[tuple[str, ...], ...] = (
    ("log", "mttq-2", "Hội nghị tổ 5", "-d", "15/3/2026", "-q", "luot_nguoi=120", "--yes"),
    ("log", "mttq-2", "Hội nghị tổ 6", "-d", "16/3/2026", "-q", "luot_nguoi=80", "--yes"),
    ("correct", "2", "-q", "luot_nguoi=150", "--why", "đếm lại", "--yes"),
    ("log", "ubnd-3", "Tuần hàng Việt", "-d", "1/5/2026", "-q", "doanh_so=12,5", "--yes"),
    ("void", "3", "--why", "ghi nhầm"),
    ("undo",),
    ("remark", "hạn chế", "Ít hộ kinh doanh tham gia", "--date", "1/6/2026"),
    ("remark", "dư luận", "Chợ tạm bán hàng không rõ nguồn gốc", "--date", "2/6/2026"),
    ("log", "bbt-1", "Đăng tin", "-d", "14/3/2026", "-q", "tin_bai=6", "--yes"),
    ("correct", "10", "--title", "Đăng 6 tin", "--yes"),
)
ASKED: tuple[tuple[str, ...], ...] = (
    ("activities", "--voided", "--json"),
    ("tasks", "--period", "2026", "--json"),
    ("report", "--period", "2026", "--json"),
    ("search", "hội", "--json"),
    ("calendar", "--month", "2026-03", "--json"),
    ("show", "2", "--json"),
)
CLOCKS = {
    "stopped": ("1970-01-01T00:00",),
    "in the future": ("2099-12-31T23:59",),
    "going back": tuple(f"{year}-02-28T12:00" for year in range(2099, 2088, -1)),
    "wild": ("0001-01-01T00:00", "9999-12-31T23:59", "2026-06-10T10:00+14:00", "1970-01-01T00:00-12:00"),
}


def _told(office: Office, monkeypatch: pytest.MonkeyPatch, clock: tuple[str, ...]) -> dict[str, Any]:
    """What each question is answered, once all was done under a clock."""
    for words, now in zip(DONE, cycle(clock), strict=False):
        monkeypatch.setenv("HVN_NOW", now)
        office.hvn("--db", "sổ.db", *words).ok()
    monkeypatch.setenv("HVN_NOW", NOW)
    office.hvn("--db", "sổ.db", "verify").ok()
    found = {" ".join(words): office.hvn("--db", "sổ.db", *words).ok().out for words in ASKED}
    return {name: json.loads(_without_claims(out)) for name, out in found.items()}


def _without_claims(out: str) -> str:
    """Without the moments that entries claim, and without their names, which depend on every byte."""
    out = re.sub(r'"(entered_at|at)": "[^"]*"', r'"\1": ""', out)
    return re.sub(r"\b[0-9a-f]{20,64}\b", "…", out)


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_clock_decides_nothing(office: Office, monkeypatch: pytest.MonkeyPatch, clock: str) -> None:
    shutil.copy(office.store, "sổ.db")
    right = _told(office, monkeypatch, (NOW,))
    shutil.copy(office.store, "sổ.db")
    told = _told(office, monkeypatch, CLOCKS[clock])
    assert told == right
    assert len(right["activities --voided --json"]["activities"]) == 4


@pytest.mark.parametrize("now", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "mai"])
def test_a_moment_that_is_none_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    monkeypatch.setenv("HVN_NOW", now)
    answer = office.hvn("tasks")
    assert answer.code == office.hvn("log", "mttq-2", "Họp").code
    assert answer.code not in (0, 90)
    assert "HVN_NOW" in answer.err
