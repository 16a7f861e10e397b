"""Spans of days as clerks type them: `tháng 3`, `quý II`, `từ 10/3 đến 15/3`, `10-15/3`, or one day."""

import re
from datetime import date, timedelta

from hvn_cli.domain.dates import WEEKS, BadDay, parse_day, plain_typed
from hvn_cli.domain.months import add_months, month_start
from hvn_cli.domain.period import calendar_period, find_period, period_code
from hvn_cli.domain.plan import Period, Plan

Span = tuple[date, date]

# `năm` is both "year" and "five": a month is spelled out by the word behind `tháng` only.
_MONTHS = (
    *("mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin"),
    *("muoi mot", "muoi hai", "muoi"),
)
_SPELLED_MONTH = rf"thang ({'|'.join(_MONTHS)})(?= |$)"
_NUMBER_OF = {name: number for number, name in enumerate((*_MONTHS[:9], "muoi", "muoi mot", "muoi hai"), 1)}
_AROUND = {"nay": 0, "truoc": -1, "qua": -1, "sau": 1, "toi": 1}
_AROUND_NOW = r"(thang|quy|nam) (nay|truoc|qua|sau|toi)"
_SECOND_HALF = r"(?a)(?:6|sau) thang cuoi nam(?: (\d{4}))?"
_FIRST_MONTHS = r"(sau|chin)(?= thang)"
# `10-15/3`, `từ 10 đến 15 tháng 3`: the month stands once, behind the last day.
_DAYS_OF_ONE_MONTH = (
    r"(?a)(?:tu )?(?:ngay )?(\d{1,2})(?: ?- ?| den | toi )(?:het )?(?:ngay )?"
    r"(\d{1,2}(?: ?[/.] ?\d{1,2}(?: ?[/.] ?\d+)?| thang \d{1,2}(?:(?: nam | ?/ ?)\d+)?))"
)
_JOINED = r" ?- ?| den (?:het )?| toi "
_YEAR_AT_END = r"(?a)(?:[/.-]| nam |^| )(\d{4})$"


def parse_span(text: str, *, today: date, year: int) -> Span:
    """The first and last day that `text` names, both inside; `year` is taken where the text has none.

    Raises `BadDay`, never guesses: a number alone, or `t3`, may be a day or a month.
    """
    try:
        if one := _one(text, plain_typed(text), today, year):
            return one
        return _from_to(plain_typed(text), today, year)
    except OverflowError:
        raise BadDay("calendar") from None


def is_span(text: str, *, today: date, year: int) -> bool:
    """Whether `text` names days, where one day was wanted."""
    try:
        parse_span(text, today=today, year=year)
    except BadDay:
        return False
    return True


def find_spoken_period(plan: Plan, typed: str, today: date) -> Period | None:
    """The period of just the days that are meant by `tháng này`, `quý trước`, `năm ngoái`; or None."""
    try:
        start, last = parse_span(typed, today=today, year=plan.year)
    except BadDay:
        return None
    parts = (f"-{start.month:02}", f"-Q{(start.month + 2) // 3}", "-6T", "-9T", "")
    periods = (find_period(plan, f"{start.year}{part}") for part in parts)
    return next((p for p in periods if p and (p.start, p.last) == (start, last)), None)


def _one(text: str, typed: str, today: date, year: int) -> Span | None:
    """The span of a text that has no beginning and end of its own, or None."""
    if found := _of_calendar(typed, today, year):
        return found
    try:
        day = parse_day(text, today=today, year=year)
    except BadDay as error:
        if error.reason == "form":
            return None
        raise
    return day, day


def _of_calendar(typed: str, today: date, year: int) -> Span | None:
    if typed in WEEKS:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS[typed])
        return monday, monday + timedelta(days=6)
    if around := re.fullmatch(_AROUND_NOW, typed):
        return _around(around[1], _AROUND[around[2]], today)
    if typed in ("nam nay", "nam ngoai"):
        return _around("nam", 0 if typed == "nam nay" else -1, today)
    if half := re.fullmatch(_SECOND_HALF, typed):
        told = int(half[1] or year)
        return date(told, 7, 1), date(told, 12, 31)
    spelled = re.sub(_SPELLED_MONTH, lambda found: f"thang {_NUMBER_OF[found[1]]}", typed)
    spelled = re.sub(_FIRST_MONTHS, lambda found: {"sau": "6", "chin": "9"}[found[1]], spelled)
    if re.fullmatch(r"t? ?\d{1,2}", spelled, re.ASCII):
        return None
    code = period_code(spelled, year)
    period = calendar_period(code) if code else None
    return (period.start, period.last) if period else None


def _around(unit: str, away: int, today: date) -> Span:
    months = {"thang": 1, "quy": 3, "nam": 12}[unit]
    first = month_start(today).replace(month=(today.month - 1) // months * months + 1)
    start = add_months(first, away * months)
    return start, add_months(start, months) - timedelta(days=1)


def _from_to(typed: str, today: date, year: int) -> Span:
    if short := re.fullmatch(_DAYS_OF_ONE_MONTH, typed):
        last = parse_day(short[2], today=today, year=year)
        try:
            return _ordered(last.replace(day=int(short[1])), last)
        except ValueError as error:
            raise error if isinstance(error, BadDay) else BadDay("calendar") from None
    typed = typed.removeprefix("tu ")
    parts = [
        (typed[: joint.start()], typed[joint.end() :], joint.group().strip())
        for joint in re.finditer(_JOINED, typed)
    ]
    found = {span for start, last, sign in parts if (span := _halves(start, last, sign, today, year))}
    if len(found) != 1:  # none, or two ways to read it
        raise BadDay("form")
    return _ordered(*found.pop())


def _halves(start: str, last: str, sign: str, today: date, year: int) -> Span | None:
    """The span from `start` to `last`; a year written once, at the end, counts for both."""
    if not start or not last or (sign == "-" and (start.isdigit() or last.isdigit())):
        return None
    end_year, own_year = re.search(_YEAR_AT_END, last), re.search(_YEAR_AT_END, start)
    try:
        first = _one(start, start, today, int(end_year[1]) if end_year else year)
        second = _one(last, last, today, year)
    except BadDay as error:
        if error.reason == "week" or sign != "-":
            raise
        return None
    if first is None or second is None:
        return None
    has_own_year = own_year or re.match(r"\d{4}-", start)
    if has_own_year and not end_year and not re.match(r"\d{4}-", last) and first[0].year != year:
        raise BadDay("years")
    return first[0], second[1]


def _ordered(first: date, last: date) -> Span:
    if last < first:
        raise BadDay("reversed")
    return first, last
