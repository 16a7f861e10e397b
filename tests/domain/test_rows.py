"""Tables of activities: headings in any form, cells of every kind, keys of rows."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from hvn_cli.domain.activity import BadQuantity
from hvn_cli.domain.dates import BadDay
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.rows import (
    Cell,
    cell_day,
    cell_quantity,
    cell_text,
    day_of_serial,
    find_header,
    has_source,
    is_blank,
    row_key,
    swapped,
)
from hvn_cli.places import shipped


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The shipped plan."""
    from hvn_cli.planfile.read import require_plan

    return require_plan(Path(shipped("plan.yaml")))[0]


def test_headings_are_understood_as_people_write_them(plan: Plan) -> None:
    cells = (
        "STT",
        "NHIỆM VỤ (*)",
        "  Ngày: ",
        "Tên  hoạt động *",
        "Lượt người tham dự (lượt người)",
        "hoi nghi",
    )
    header = find_header(plan, 3, cells)
    assert header is not None
    told = [(c.field, c.place, c.indicator) for c in header.columns]
    assert told == [
        ("responsibility", 1, ""),
        ("date", 2, ""),
        ("title", 3, ""),
        ("quantities", 4, "luot_nguoi"),
        ("quantities", 5, "hoi_nghi"),
    ]
    assert header.findings == ()
    assert header.column("quantities.hoi_nghi") == header.columns[4]
    assert header.column("place") is None
    assert find_header(plan, 1, ("PHƯỜNG VIỆT HƯNG", None, 5)) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("15/3/2026", date(2026, 3, 15)),
        ("15/3", date(2026, 3, 15)),
        ("2026-03-15", date(2026, 3, 15)),
        ("2026-03-15 00:00:00", date(2026, 3, 15)),
        (date(2026, 3, 15), date(2026, 3, 15)),
        (datetime.fromisoformat("2026-03-15T23:59"), date(2026, 3, 15)),
    ],
)
def test_days_are_read(cell: Cell, day: date) -> None:
    assert cell_day(cell, year=2026) == day


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("30/2", "calendar"),
        ("hôm qua", "form"),
        ("3 ngày trước", "form"),
        (46096, "serial"),
        (46096.0, "serial"),
        (15.3, "form"),
        (True, "form"),
        (time(7, 30), "form"),
        (timedelta(hours=3), "form"),
    ],
)
def test_what_is_no_day_is_told_why(cell: Cell, why: str) -> None:
    with pytest.raises(BadDay) as told:
        cell_day(cell, year=2026)
    assert told.value.reason == why


def test_days_and_texts_of_cells() -> None:
    assert day_of_serial(46096.0) == date(2026, 3, 15)
    assert swapped(date(2026, 3, 5)) == date(2026, 5, 3)
    assert swapped(date(2026, 3, 15)) is swapped(date(2026, 3, 3)) is None
    cells: list[Cell] = [120.0, 1.25, date(2026, 3, 5), None, True, "x ", 10**20]
    assert [cell_text(cell) for cell in cells] == [
        "120",
        "1.25",
        "05/03/2026",
        "",
        "True",
        "x ",
        "1" + "0" * 20,
    ]
    assert [is_blank(cell) for cell in (None, " ", "", 0, False)] == [True, True, True, False, False]


def test_numbers_are_never_guessed(plan: Plan) -> None:
    people, money = plan.indicators_by_code["luot_nguoi"], plan.indicators_by_code["doanh_so"]
    assert [cell_quantity(c, people) for c in (120, 120.0, "1.250", " 12 ")] == [
        120_000,
        120_000,
        1_250_000,
        12_000,
    ]
    assert [cell_quantity(c, money) for c in (1.25, "1,25", 0.1 + 0.2)] == [1_250, 1_250, 300]
    wrong: list[tuple[Cell, str]] = [
        (1.25, "whole"),
        ("1.25", "form"),
        (-1, "negative"),
        (True, "form"),
        (float("nan"), "form"),
        (float("inf"), "form"),
        (1e300, "large"),
        (10**400, "large"),
        (date(2026, 3, 5), "form"),
    ]
    for cell, why in wrong:
        with pytest.raises(BadQuantity) as told:
            cell_quantity(cell, people)
        assert told.value.reason == why, cell
    with pytest.raises(BadQuantity, match="fine"):
        cell_quantity(1.23456, money)


def test_keys_tell_the_mark_and_the_content() -> None:
    one, two = row_key({"title": "a"}, "1"), row_key({"title": "b"}, "1")
    assert one[:32] == two[:32]
    assert one[32:] != two[32:]
    assert row_key({"title": "a"})[32:] == one[32:]
    assert has_source(one)
    assert not has_source(row_key({"title": "a"}))
    assert len(one) == 64
