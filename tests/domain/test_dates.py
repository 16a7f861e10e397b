"""Days and periods as clerks type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.dates import BadDay, add_months, add_years, month_last, parse_day
from hvn_cli.domain.period import calendar_period, period_code, year_before

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15/3", date(2026, 3, 15)),
        ("15-3", date(2026, 3, 15)),
        ("15.3", date(2026, 3, 15)),
        (" 15 / 3 ", date(2026, 3, 15)),
        ("15/03/2026", date(2026, 3, 15)),
        ("15-3-2025", date(2025, 3, 15)),
        ("15/3/25", date(2025, 3, 15)),
        ("2026-03-15", date(2026, 3, 15)),
        ("ngày 15 tháng 3", date(2026, 3, 15)),
        ("ngay 15 thang 3 nam 2025", date(2025, 3, 15)),
        ("hôm nay", TODAY),
        ("hom qua", date(2026, 11, 21)),
        ("Hôm kia", date(2026, 11, 20)),
        ("3 ngày trước", date(2026, 11, 19)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert parse_day(typed, today=TODAY, year=2026) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/2", "calendar"),
        ("29/2", "calendar"),
        ("1/13/2026", "calendar"),
        ("0/1", "calendar"),
        ("2026-02-30", "calendar"),
        ("tháng 3", "form"),
        ("15", "form"),
        ("15/3/026", "form"),
        ("15/3 sáng", "form"),
        ("", "form"),
        ("mai kia", "form"),
    ],
)
def test_a_day_is_refused_rather_than_guessed(typed: str, reason: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(typed, today=TODAY, year=2026)
    assert caught.value.reason == reason


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_understood_in_the_forms_of_documents(day: date) -> None:
    for typed in (f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", day.isoformat()):
        assert parse_day(typed, today=TODAY, year=2026) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026", "2026"),
        ("năm 2025", "2025"),
        ("2026-6T", "2026-6T"),
        ("6T", "2026-6T"),
        ("6 tháng", "2026-6T"),
        ("6 tháng đầu năm 2025", "2025-6T"),
        ("9t", "2026-9T"),
        ("2026-Q1", "2026-Q1"),
        ("q1", "2026-Q1"),
        ("quý III", "2026-Q3"),
        ("Quy IV/2025", "2025-Q4"),
        ("2026-03", "2026-03"),
        ("tháng 3", "2026-03"),
        ("3/2025", "2025-03"),
        ("t12", "2026-12"),
        ("13", None),
        ("0000", None),
        ("9999-Q1", None),
        ("quý V", None),
        ("2026-13", None),
        ("2026-", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_period_is_understood_or_not(typed: str, code: str | None) -> None:
    assert period_code(typed, 2026) == code


@pytest.mark.parametrize(
    ("code", "start", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-6T", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-9T", date(2026, 1, 1), date(2026, 9, 30)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_of_the_calendar_has_its_days(code: str, start: date, last: date) -> None:
    period = calendar_period(code)
    assert (period.start, period.last, period.due, period.stated) == (start, last, last, False)


def test_a_year_before_keeps_the_span() -> None:
    before = year_before(calendar_period("2024-02"))
    assert (before.start, before.last) == (date(2023, 2, 1), date(2023, 2, 28))


def test_months_and_years_at_the_edges() -> None:
    assert add_months(date(2026, 12, 5), 1) == date(2027, 1, 1)
    assert add_months(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert month_last(date(2028, 2, 1)) == date(2028, 2, 29)
    assert add_years(date(2028, 2, 29), -1) == date(2027, 2, 28)
