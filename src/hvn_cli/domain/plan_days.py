"""The days of a plan: in order, in its year, and periods that lie inside each other or apart."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.plan_links import places_of
from hvn_cli.errors import Finding, Severity

YEARS: Final = range(1990, 2101)

_GRACE: Final = timedelta(days=31)  # many offices count a year from 15 December of the year before


def check_days(plan: Plan) -> Iterator[Finding]:
    """Everything wrong or odd about the days of milestones and periods."""
    spans = [(f"milestones.{n}", m.start, m.last) for n, m in enumerate(plan.milestones)]
    spans += ((f"periods.{n}", p.start, p.last) for n, p in enumerate(plan.periods))
    for place, duty in places_of(plan):
        if duty.by and duty.by.year != plan.year:
            data: dict[str, str | int] = {"day": duty.by.isoformat(), "year": plan.year}
            yield Finding("outside_year", Severity.WARNING, f"{place}.by", data)
    for place, start, last in spans:
        if last < start:
            yield _finding("ends_early", f"{place}.to", {"from": start, "to": last})
        elif _is_outside(start, plan.year) or _is_outside(last, plan.year):
            key = "from" if _is_outside(start, plan.year) else "to"
            day = start if key == "from" else last
            data = {"day": day.isoformat(), "year": plan.year}
            yield Finding("outside_year", Severity.WARNING, f"{place}.{key}", data)
    for index, period in enumerate(plan.periods):
        yield from _check_due(f"periods.{index}", period)
    yield from _check_overlaps(plan.periods)


def _finding(code: str, place: str, days: Mapping[str, date]) -> Finding:
    # The labels write days named `day`, `from` and `to` as people do.
    data: dict[str, str | int] = {name: day.isoformat() for name, day in days.items()}
    return Finding(code, Severity.ERROR, place, data)


def _is_outside(day: date, year: int) -> bool:
    if year not in YEARS:
        return False  # the year itself is the fault
    return not date(year, 1, 1) - _GRACE <= day <= date(year, 12, 31) + _GRACE


def _check_due(place: str, period: Period) -> Iterator[Finding]:
    if period.due < period.start:
        yield _finding("due_early", f"{place}.due", {"day": period.due, "from": period.start})
    if period.unit_due and period.unit_due < period.start:
        yield _finding("due_early", f"{place}.unit_due", {"day": period.unit_due, "from": period.start})
    if period.unit_due and period.unit_due > period.due:
        yield _finding("unit_due_late", f"{place}.unit_due", {"day": period.unit_due, "to": period.due})


def _check_overlaps(periods: tuple[Period, ...]) -> Iterator[Finding]:
    """Quarter I inside six months is fine; two periods with the same days, or half of each other, are not."""
    around: list[Period] = []
    numbered = [(n, p) for n, p in enumerate(periods) if p.start <= p.last]
    for index, period in sorted(numbered, key=lambda pair: (pair[1].start, -pair[1].last.toordinal())):
        while around and around[-1].last < period.start:
            around.pop()
        if around and (fault := _overlap(around[-1], period)):
            names = {"name": period.code, "other": around[-1].code}
            yield Finding(fault, Severity.ERROR, f"periods.{index}", names)
        else:
            around.append(period)


def _overlap(earlier: Period, later: Period) -> str:
    """What is wrong with two periods of which `later` begins inside `earlier`; nothing if nested."""
    if (earlier.start, earlier.last) == (later.start, later.last):
        return "same_days"
    return "overlap" if earlier.last < later.last else ""
