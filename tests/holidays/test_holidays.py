"""data/holidays.toml against the moon, the law and an independent list; files that are wrong."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.holidays.lunar import lunar_day

from hvn_cli.domain.workdays import WorkDays, days_of
from hvn_cli.errors import UnreadableSettings
from hvn_cli.holidays import kept_holidays, read_holidays
from hvn_cli.places import shipped

YEARS = (2025, 2026, 2027)
# Announced for offices, and in no list that was made by rule: dispatch 12729/VPCP-KGVX of 25/12/2025.
ANNOUNCED = {date(2026, 1, 2): True, date(2026, 1, 10): False}


@pytest.fixture(scope="module")
def days() -> WorkDays:
    """The shipped file."""
    return read_holidays(shipped("holidays.toml"))


def _year(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0))]


def test_the_moon_is_known_well_enough_to_check_with() -> None:
    """First days of lunar years that everybody remembers, one with a leap month before and one in it."""
    known = {2020: "01-25", 2021: "02-12", 2023: "01-22", 2024: "02-10", 2007: "02-17"}
    assert {year: f"{lunar_day(year, 1, 1):%m-%d}" for year in known} == known


@pytest.mark.parametrize("year", YEARS)
def test_tet_and_the_kings_day_are_where_the_moon_has_them(days: WorkDays, year: int) -> None:
    new_year = lunar_day(year, 1, 1)
    for away in range(-1, 3):
        told = days.holiday(new_year + timedelta(days=away))
        assert told
        assert told.name == "Tết Nguyên đán"
    kings = days.holiday(lunar_day(year, 3, 10))
    assert kings
    assert kings.name == "Giỗ Tổ Hùng Vương"


@pytest.mark.parametrize("year", YEARS)
def test_every_holiday_of_the_law_is_there(days: WorkDays, year: int) -> None:
    for month, day, name in (
        (1, 1, "Tết Dương lịch"),
        (4, 30, "Ngày Chiến thắng"),
        (5, 1, "Quốc tế Lao động"),
        (9, 2, "Quốc khánh"),
    ):
        told = days.holiday(date(year, month, day))
        assert told
        assert told.name == name
    national = [d for d in _year(year) if (told := days.holiday(d)) and told.name == "Quốc khánh"]
    assert len(national) == 2
    assert days.knows(year)


# In an environment of its own: it asks for an older python-dateutil than hvn is installed with.
INDEPENDENT = "holidays==0.109"
ASK = """
import datetime, holidays, json, sys
year = int(sys.argv[1])
told = holidays.country_holidays("VN", years=year)
days = (datetime.date(year, 1, 1) + datetime.timedelta(days=n) for n in range(366))
print(json.dumps([str(day) for day in days if day.year == year and not told.is_working_day(day)]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("year", YEARS)
def test_an_independent_list_says_the_same(days: WorkDays, year: int) -> None:
    command = [
        sys.executable,
        "-m",
        "uv",
        "run",
        "--no-project",
        "--isolated",
        "--with",
        INDEPENDENT,
        "--python",
        sys.executable,
    ]
    ran = subprocess.run(
        [*command, "python", "-c", ASK, str(year)], capture_output=True, encoding="utf-8", check=False
    )
    if ran.returncode and "CI" not in os.environ:
        pytest.skip(f"{INDEPENDENT} can't be fetched: {ran.stderr[-200:]}")
    off = {date.fromisoformat(day) for day in json.loads(ran.stdout)}
    differing = {d: days.is_off(d) for d in _year(year) if days.is_off(d) != (d in off)}
    assert differing == {d: is_off for d, is_off in ANNOUNCED.items() if d.year == year}


def test_every_entry_has_a_reason_and_nothing_is_told_twice(days: WorkDays) -> None:
    told = [day for one in days.holidays for day in days_of(one.start, one.last)]
    assert len(told) == len(set(told))
    assert all(one.why for one in days.holidays)
    assert all(one.start.weekday() > 4 for one in days.holidays if one.work)


@pytest.mark.parametrize(
    ("due", "send_by"),
    [
        (date(2026, 3, 15), date(2026, 3, 13)),  # a Sunday
        (date(2026, 6, 15), None),
        (date(2026, 8, 22), None),  # a Saturday that was swapped
        (date(2026, 2, 20), date(2026, 2, 13)),  # the end of Tết
        (date(2026, 4, 27), date(2026, 4, 24)),
        (date(2030, 1, 1), None),  # holidays of that year are not known
        (date(2030, 1, 5), date(2030, 1, 4)),
    ],
)
def test_what_is_due_on_a_day_off_is_sent_before(days: WorkDays, due: date, send_by: date | None) -> None:
    assert days.send_by(due) == send_by
    assert days.send_by(due, due - timedelta(days=9)) == send_by
    assert days.send_by(due, due) is None, "nobody is told what should have been done before"


@pytest.mark.parametrize(
    "text",
    [
        "off = 3",
        "[[of]]\nfrom = 2026-01-01",
        "[[off]]\nname = 'x'",
        "[[off]]\nfrom = 2026-01-01",
        "[[off]]\nfrom = '2026-01-01'\nname = 'x'",
        "[[off]]\nfrom = 2026-01-01T00:00:00\nname = 'x'",
        "[[off]]\nfrom = 2026-01-05\nto = 2026-01-01\nname = 'x'",
        "[[off]]\nfrom = 2026-01-05\nto = 2027-01-06\nname = 'x'",
        "[[off]]\nfrom = 2026-01-05\nname = 'x'\nreason = 'y'",
        "[[off]]\nfrom = 2026-02-30\nname = 'x'",
        "off = [1]",
        "\xff\xfe",
    ],
)
def test_a_file_that_is_wrong_is_refused_and_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "holidays.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UnreadableSettings) as caught:
        read_holidays(path)
    assert caught.value.path == str(path)
    assert caught.value.reason


def test_the_shipped_days_are_those_of_the_shipped_file() -> None:
    source = Path(shipped("holidays.toml"))
    assert kept_holidays(source, Path(shipped("holidays.json"))) == read_holidays(source)


def test_a_changed_file_counts_at_once(tmp_path: Path) -> None:
    source = tmp_path / "holidays.toml"
    source.write_text('[[off]]\nfrom = 2026-03-02\nname = "Lễ hội"\n', encoding="utf-8")
    assert kept_holidays(source, Path(shipped("holidays.json"))) == read_holidays(source)
