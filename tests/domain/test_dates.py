"""Days and periods as clerks type them."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.dates import BadDay, parse_day
from hvn_cli.domain.months import add_months, add_years, month_last
from hvn_cli.domain.period import calendar_period, period_code, year_before
from hvn_cli.domain.spans import parse_span
from hvn_cli.domain.text import fold
from hvn_cli.labels.formats import show_date, show_day_in_words, show_weekday_date, show_weekday_full

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
        ("15.03.2026", date(2026, 3, 15)),
        ("NGÀY 15/3", date(2026, 3, 15)),
        ("ngày 15 tháng 3/2025", date(2025, 3, 15)),
        ("3/4", date(2026, 4, 3)),
        ("2026-03-15", date(2026, 3, 15)),
        ("ngày 15 tháng 3", date(2026, 3, 15)),
        ("ngay 15 thang 3 nam 2025", date(2025, 3, 15)),
        ("hôm nay", TODAY),
        ("hom qua", date(2026, 11, 21)),
        ("Hôm kia", date(2026, 11, 20)),
        ("3 ngày trước", date(2026, 11, 19)),
        ("hôm kìa", date(2026, 11, 19)),
        ("ngày mai", date(2026, 11, 23)),
        ("ngày kia", date(2026, 11, 24)),
        ("2 ngày nữa", date(2026, 11, 24)),
        ("chủ nhật", TODAY),
        ("Thứ 6", date(2026, 11, 20)),
        ("thu hai", date(2026, 11, 16)),
        ("Thứ Sáu tuần trước", date(2026, 11, 13)),
        ("thu 2 tuan nay", date(2026, 11, 16)),
        ("CN tuần trước", date(2026, 11, 15)),
        ("thứ ba tuần sau", date(2026, 11, 24)),
        ("T6 tuần trước", date(2026, 11, 13)),
        ("t2 tuan nay", date(2026, 11, 16)),
        ("sáng nay", TODAY),
        ("Chiều qua", date(2026, 11, 21)),
        ("toi qua", date(2026, 11, 21)),
        ("Chủ nhật, ngày 15 tháng 3 năm 2026", date(2026, 3, 15)),
        ("chu nhat 15/3", date(2026, 3, 15)),
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
        ("t6", "form"),
        ("t8 tuần trước", "form"),
        ("đêm qua", "form"),
        ("15/3/26", "year"),
        ("ngày 15 tháng 3 năm 26", "year"),
        ("15-3/2026", "form"),
        ("10-12/03", "form"),
        ("thứ tám", "form"),
        ("thứ sáu tuần trăng mật", "form"),
        ("thứ hai 15/3", "weekday"),
        ("9999-99-99", "calendar"),
        ("１５/３", "form"),
        ("15/3" + " " * 90, "form"),
    ],
)
def test_a_day_is_refused_rather_than_guessed(typed: str, reason: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_day(typed, today=TODAY, year=2026)
    assert caught.value.reason == reason


WEDNESDAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("thứ hai", 8), ("thứ ba", 9), ("thứ tư", 10), ("thứ năm", None), ("thứ 6", None), ("chủ nhật", None)],
)
def test_a_weekday_alone_is_a_day_of_this_week_that_has_come(typed: str, day: int | None) -> None:
    """One still to come may be last week's too: nobody knows which is meant."""
    if day:
        assert parse_day(typed, today=WEDNESDAY, year=2026) == date(2026, 6, day)
        return
    with pytest.raises(BadDay) as caught:
        parse_day(typed, today=WEDNESDAY, year=2026)
    assert caught.value.reason == "week"


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_back_as_screens_and_papers_write_it(day: date, today: date) -> None:
    words = show_day_in_words(day)
    for typed in (words, words.upper(), fold(words), show_date(day), show_weekday_full(day)):
        assert parse_day(typed, today=today, year=2026) == day
    this_year = f"{show_weekday_date(day)}", f"{day.day}.{day.month}", f"ngày {day.day} tháng {day.month}"
    for typed in this_year:
        assert parse_day(typed, today=today, year=day.year) == day


_WORDS = "thứ|hai|6|chủ nhật|tuần|trước|này|tháng|năm|quý|II|từ|đến|-|/|.|15|3|2026|31|0|ngày|hôm|nay|kìa| "
_PIECES = st.sampled_from([*_WORDS.split("|"), "6 tháng đầu năm", "cuối"])
_TYPED = st.one_of(
    st.text(max_size=30), st.lists(_PIECES, max_size=9).map(" ".join), st.lists(_PIECES).map("".join)
)


@given(_TYPED, st.dates(), st.integers(1, 9999))
def test_whatever_is_typed_becomes_a_day_or_a_refusal(typed: str, today: date, year: int) -> None:
    with contextlib.suppress(BadDay):
        assert isinstance(parse_day(typed, today=today, year=year), date)


@given(_TYPED, st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_whatever_is_typed_becomes_a_span_or_a_refusal(typed: str, today: date) -> None:
    with contextlib.suppress(BadDay):
        first, last = parse_span(typed, today=today, year=2026)
        assert first <= last
    with contextlib.suppress(BadDay):  # whoever may type a span may type a day
        day = parse_day(typed, today=today, year=2026)
        assert parse_span(typed, today=today, year=2026) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(0, 400))
def test_a_span_is_read_back_in_every_way_to_write_one(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    days = f"{first.day}/{first.month}", f"{last.day}/{last.month}"
    for typed in (
        f"từ {show_date(first)} đến {show_date(last)}",
        f"{show_date(first)} - {show_date(last)}",
        f"{first.isoformat()} - {last.isoformat()}",
        *([f"{days[0]} - {days[1]}/{last.year}", f"{days[0]}-{days[1]}"] if first.year == last.year else []),
        *(
            [f"{first.day}-{last.day}/{last.month}"]
            if (first.year, first.month) == (last.year, last.month)
            else []
        ),
    ):
        assert parse_span(typed, today=WEDNESDAY, year=last.year) == (first, last), typed


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("tháng 3", "2026-03-01", "2026-03-31"),
        ("THANG 3/2025", "2025-03-01", "2025-03-31"),
        ("tháng tư", "2026-04-01", "2026-04-30"),
        ("tháng năm năm 2025", "2025-05-01", "2025-05-31"),
        ("tháng mười hai", "2026-12-01", "2026-12-31"),
        ("quý II", "2026-04-01", "2026-06-30"),
        ("quy 3 nam 2025", "2025-07-01", "2025-09-30"),
        ("6 tháng đầu năm", "2026-01-01", "2026-06-30"),
        ("sáu tháng cuối năm", "2026-07-01", "2026-12-31"),
        ("9 tháng", "2026-01-01", "2026-09-30"),
        ("năm 2025", "2025-01-01", "2025-12-31"),
        ("từ 10/3 đến 15/3", "2026-03-10", "2026-03-15"),
        ("tu 10/3 toi 15/3", "2026-03-10", "2026-03-15"),
        ("từ 30/4 đến hết 2/5", "2026-04-30", "2026-05-02"),
        ("10-15/3", "2026-03-10", "2026-03-15"),
        ("10-15/3/2025", "2025-03-10", "2025-03-15"),
        ("10/3 - 15/3", "2026-03-10", "2026-03-15"),
        ("10/3–15/3/2025", "2025-03-10", "2025-03-15"),
        ("từ ngày 10 đến ngày 15 tháng 3", "2026-03-10", "2026-03-15"),
        ("từ tháng 3 đến tháng 5", "2026-03-01", "2026-05-31"),
        ("quý I - quý II", "2026-01-01", "2026-06-30"),
        ("20/12/2025 - 5/1/2026", "2025-12-20", "2026-01-05"),
        ("tuần này", "2026-06-08", "2026-06-14"),
        ("tuần trước", "2026-06-01", "2026-06-07"),
        ("tháng trước", "2026-05-01", "2026-05-31"),
        ("quý này", "2026-04-01", "2026-06-30"),
        ("năm ngoái", "2025-01-01", "2025-12-31"),
        ("từ hôm kia đến hôm nay", "2026-06-08", "2026-06-10"),
        ("thứ hai tuần này - thứ sáu tuần này", "2026-06-08", "2026-06-12"),
        ("hôm qua", "2026-06-09", "2026-06-09"),
        ("10-12", "2026-12-10", "2026-12-10"),
    ],
)
def test_a_span_is_understood(typed: str, first: str, last: str) -> None:
    found = parse_span(typed, today=WEDNESDAY, year=2026)
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("3", "form"),
        ("t3", "form"),  # Tuesday, or March
        ("1-3/2026", "form"),  # a day, or January to March
        ("tháng 3 - 5", "form"),
        ("đầu tháng 3", "form"),
        ("từ 15/3", "form"),
        ("", "form"),
        ("15-10/3", "reversed"),
        ("20/12 - 5/1", "reversed"),
        ("10/12/2025 - 15/1", "years"),
        ("từ 31/2 đến 3/3", "calendar"),
        ("0-5/3", "calendar"),
        ("thứ sáu đến chủ nhật", "week"),
        ("15/3/26", "year"),
    ],
)
def test_a_span_is_refused_rather_than_guessed(typed: str, reason: str) -> None:
    with pytest.raises(BadDay) as caught:
        parse_span(typed, today=WEDNESDAY, year=2026)
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
