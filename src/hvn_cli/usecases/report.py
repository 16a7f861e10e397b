"""`hvn report`: the figures of a period, and the activities behind each of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hvn_cli.domain.answers import Trace
from hvn_cli.domain.dates import BadDay, parse_day
from hvn_cli.domain.names import require_indicator, require_period, require_unit
from hvn_cli.domain.period import current_period, year_before, year_to_date
from hvn_cli.domain.plan import Period
from hvn_cli.domain.report import Report, Tallies, build_report
from hvn_cli.errors import BadValue, Finding, Severity
from hvn_cli.store.activities import Wanted, list_activities, list_shared
from hvn_cli.store.log import read_seal
from hvn_cli.store.read import (
    count_activities,
    count_disputed,
    latest_quantities,
    list_remarks,
    sum_quantities,
)
from hvn_cli.store.redact import count_redacted
from hvn_cli.usecases.books import Books, Desk, open_books
from hvn_cli.usecases.tasks import tasks_of

BARE_SHOWN = 20


def report_period(
    desk: Desk,
    *,
    period: str | None,
    units: Sequence[str],
    revision: str | None = None,
    as_of: str | None = None,
) -> Report:
    """The report of a period (the one due next where none is named), for some units or all.

    `revision` names an older revision of the plan, `as_of` a day at whose end the report is made once more,
    so that an old report can be made again.
    """
    desk, past = _moved_back(desk, as_of)
    with open_books(desk, revision, as_of=past) as books:
        plan = books.plan
        span = require_period(plan, period) if period else current_period(plan, desk.today)
        codes = tuple(dict.fromkeys(require_unit(plan, typed) for typed in units))
        under = tuple(code for unit in codes for code in plan.codes_under(unit))
        return build_report(
            plan,
            span,
            units=codes,
            made_on=desk.today,
            tasks=tasks_of(books, span, desk.today),
            tallies=_tallies(books, span),
            remarks=list_remarks(books.connection, plan.code, span.start, span.last, under),
            bare=tuple(
                list_activities(
                    books.connection,
                    Wanted(
                        plan.code,
                        units=under,
                        start=span.start,
                        last=span.last,
                        without_evidence=True,
                        led=True,
                        limit=BARE_SHOWN,
                    ),
                )
            ),
            seal=read_seal(books.connection) if books.stored else "",
            findings=_findings(books),
        )


def _moved_back(desk: Desk, as_of: str | None) -> tuple[Desk, date | None]:
    """The desk on the day that `as_of` names, and that day; raises `BadValue`."""
    if as_of is None:
        return desk, None
    try:
        day = parse_day(as_of, today=desk.today, year=desk.today.year)
    except BadDay as error:
        raise BadValue("as_of", as_of, f"day_{error.reason}") from None
    then = desk.now.replace(year=day.year, month=day.month, day=day.day)
    return replace(desk, now=min(then, desk.now)), day


def _tallies(books: Books, span: Period) -> Tallies:
    connection, plan = books.connection, books.plan
    year, before = year_to_date(span), year_before(span)
    single = [i.code for i in plan.indicators if not i.additive]
    return Tallies(
        counts=count_activities(connection, plan.code, span.start, span.last),
        sums=sum_quantities(connection, plan.code, span.start, span.last),
        year_sums=sum_quantities(connection, plan.code, year.start, year.last),
        before_sums=sum_quantities(connection, plan.code, before.start, before.last),
        latest=latest_quantities(connection, plan.code, single, span.start, span.last),
        shared=list_shared(connection, plan.code, span.start, span.last),
    )


def _findings(books: Books) -> list[Finding]:
    disputed = count_disputed(books.connection, books.plan.code)
    removed = count_redacted(books.connection)
    found = [Finding("disputed", Severity.WARNING, "", {"count": disputed})] if disputed else []
    return found + ([Finding("redacted", Severity.NOTE, "", {"count": removed})] if removed else [])


def trace_indicator(desk: Desk, typed: str, *, period: str | None, units: Sequence[str]) -> Trace:
    """The activities whose quantities make the figure of an indicator."""
    with open_books(desk) as books:
        plan = books.plan
        indicator = require_indicator(plan, typed)
        span = require_period(plan, period) if period else current_period(plan, desk.today)
        under = {code for typed_unit in units for code in plan.codes_under(require_unit(plan, typed_unit))}
        wanted = Wanted(plan.code, start=span.start, last=span.last, indicator=indicator.code)
        # Quantities count for the unit that leads: what others only took part in is not behind their figure.
        found = tuple(
            logged
            for logged in list_activities(books.connection, wanted)
            if not under or logged.activity.unit in under
        )
        total = sum(logged.activity.quantities[indicator.code] for logged in found)
        return Trace(plan, span, indicator, found, total if indicator.additive else None)
