"""`hvn calendar` and `hvn due`: what falls on which day, and what somebody must be reminded of."""

from datetime import date, timedelta

from hvn_cli.domain.dates import BadDay
from hvn_cli.domain.dues import Agenda, Due, DueList, gather_by_unit, list_dues, report_dues
from hvn_cli.domain.months import month_last, month_start
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.period import calendar_period, period_code
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import BadValue
from hvn_cli.store.handing import list_handed
from hvn_cli.store.tallies import count_by_day
from hvn_cli.usecases.books import Books, Desk, open_books
from hvn_cli.usecases.progress import days_of
from hvn_cli.usecases.workdays import work_days


def look_at_month(desk: Desk, *, month: str | None, unit: str | None) -> Agenda:
    """What falls in a month: the one that `month` names, else this one."""
    with open_books(desk) as books:
        first = _month(month, desk.today, books.plan.year) if month else month_start(desk.today)
        return _agenda(desk, books, first, month_last(first), unit)


def look_at_year(desk: Desk, *, unit: str | None) -> Agenda:
    """What falls in the plan's year, and the reports about it."""
    with open_books(desk) as books:
        plan = books.plan
        days = [date(plan.year, 1, 1), date(plan.year, 12, 31), *(one.day for one in report_dues(plan))]
        return _agenda(desk, books, min(days), max(days), unit)


def _agenda(desk: Desk, books: Books, start: date, last: date, unit: str | None) -> Agenda:
    plan = books.plan
    code = _unit_of(plan, unit)
    bodies = plan.codes_under(code) if code else None
    activities = count_by_day(books.connection, plan.code, start, last, bodies)
    return Agenda(
        plan,
        desk.today,
        start,
        last,
        code,
        tuple(due for due in _dues(desk, books, code) if start <= due.day <= last),
        tuple(m for m in plan.milestones if m.start <= last and m.last >= start),
        tuple(one for one in report_dues(plan) if start <= one.day <= last),
        activities,
        work_days(desk),
        books.stored,
    )


def list_due(desk: Desk, *, within: int, unit: str | None) -> DueList:
    """What is due within so many days, and what is late, unit by unit."""
    with open_books(desk) as books:
        plan = books.plan
        code = _unit_of(plan, unit)
        dues = _dues(desk, books, code)
        units = gather_by_unit(plan, dues, desk.today, desk.today + timedelta(days=within))
        return DueList(plan, desk.today, within, units, work_days(desk), books.stored)


def _dues(desk: Desk, books: Books, unit: str) -> tuple[Due, ...]:
    handed = list_handed(books.connection, books.plan.code)
    found = list_dues(books.plan, days_of(books), today=desk.today, handed=handed)
    return tuple(due for due in found if not unit or due.unit == unit)


def _unit_of(plan: Plan, typed: str | None) -> str:
    """The unit that `typed` names; a member's is the unit that it counts into."""
    return plan.parents[require_unit(plan, typed)] if typed else ""


def _month(typed: str, today: date, year: int) -> date:
    """The first day of the month that `typed` names: `2026-06`, `tháng 6`, `6`, `tháng sau`."""
    code = period_code(typed, year)
    if code:
        period = calendar_period(code)
        span = period.start, period.last
    else:
        from hvn_cli.domain.spans import parse_span  # `tháng này`, `tháng trước`

        try:
            span = parse_span(typed, today=today, year=year)
        except BadDay:
            raise BadValue("month", typed, "month_form") from None
    if span != (month_start(span[0]), month_last(span[0])):
        raise BadValue("month", typed, "month_form")
    return span[0]
