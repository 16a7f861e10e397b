"""Report periods: those that the plan file lists, and months and quarters of the calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hvn_cli.domain.months import add_months, add_years
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.text import fold

_YEARS = range(1990, 2101)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def find_period(plan: Plan, typed: str) -> Period | None:
    """The period that people mean by `2026-6T`, `6T`, `q1`, `quý I`, `tháng 3`, `2026-03`; or None.

    A period of the plan file goes before one of the calendar; no year means the plan's year.
    """
    code = period_code(typed, plan.year)
    if code is None:
        return None
    listed = {p.code.upper(): p for p in plan.periods}
    return listed.get(code) or calendar_period(code)


def period_code(typed: str, year: int) -> str | None:
    """The code (`2026-Q1`) for a period as people type it, or None."""
    text = re.sub(r"\s+", " ", fold(typed)).strip()
    if found := re.fullmatch(r"([0-9]{4})(?:-(.+))?", text):
        year, text = int(found[1]), found[2] or "nam"
    elif found := re.fullmatch(r"(.+?)(?: ?/ ?| nam | )([0-9]{4})", text):
        year, text = int(found[2]), found[1]
    if year not in _YEARS:
        return None
    if text in ("nam", "ca nam"):
        return str(year)
    if found := re.fullmatch(r"(6|9) ?(?:t|thang)(?: dau(?: nam)?)?", text):
        return f"{year}-{found[1]}T"
    if found := re.fullmatch(r"(?:quy|q) ?(iv|i{1,3}|[1-4])", text):
        return f"{year}-Q{_ROMAN[found[1]]}"
    if (found := re.fullmatch(r"(?:thang |t ?)?([0-9]{1,2})", text)) and 1 <= int(found[1]) <= 12:
        return f"{year}-{int(found[1]):02}"
    return None


def calendar_period(code: str) -> Period:
    """The period of the calendar with this code; its report is due on its last day, as nobody set another."""
    year_text, _, part = code.partition("-")
    first = date(int(year_text), 1, 1)
    if not part:
        start, months, name = first, 12, f"Năm {year_text}"
    elif part in ("6T", "9T"):
        start, months, name = first, int(part[0]), f"{part[0]} tháng đầu năm {year_text}"
    elif part.startswith("Q"):
        quarter = int(part[1])
        start, months = add_months(first, 3 * quarter - 3), 3
        name = f"Quý {('I', 'II', 'III', 'IV')[quarter - 1]} năm {year_text}"
    else:
        start, months, name = add_months(first, int(part) - 1), 1, f"Tháng {int(part)} năm {year_text}"
    last = add_months(start, months) - timedelta(days=1)
    return Period(code=code, name=name, start=start, last=last, due=last, stated=False)


def current_period(plan: Plan, today: date) -> Period:
    """The period whose report is due next: what people work on today; after the last one, the last."""
    by_due = sorted(plan.periods, key=lambda p: (p.due, p.code))
    return next((p for p in by_due if p.due >= today), by_due[-1])


def year_to_date(period: Period) -> Period:
    """From 1 January of the period's last year to the period's last day."""
    start = date(period.last.year, 1, 1)
    return Period(
        code=period.code, name=period.name, start=start, last=period.last, due=period.due, stated=False
    )


def year_before(period: Period) -> Period:
    """The same span one year earlier."""
    return Period(
        code=period.code,
        name=period.name,
        start=add_years(period.start, -1),
        last=add_years(period.end, -1) - timedelta(days=1),
        due=add_years(period.due, -1),
        stated=False,
    )


def months_of(start: date, last: date, size: int) -> Iterator[tuple[date, date]]:
    """First and last day of each span of `size` calendar months that touches `start` to `last`."""
    first = date(start.year, (start.month - 1) // size * size + 1, 1)
    while first <= last:
        following = add_months(first, size)
        yield first, following - timedelta(days=1)
        first = following
