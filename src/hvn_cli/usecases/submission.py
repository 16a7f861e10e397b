"""`hvn submit` and `hvn submissions`: which reports were handed in, with which figures, and when."""

from datetime import date
from typing import Any

from hvn_cli.domain.answers.submission import Submissions, Submitted
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.names import require_period, require_unit
from hvn_cli.domain.period import current_period, find_period
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.submission import Submission, digest_figures, figures_body, handing_cell
from hvn_cli.errors import BadValue, Finding, MissingValue, NeedsConfirmation, Severity
from hvn_cli.frozen import replace
from hvn_cli.store.handing import list_submissions
from hvn_cli.store.log import Writer
from hvn_cli.usecases.books import Books, Desk, open_books, write_books
from hvn_cli.usecases.form import read_day
from hvn_cli.usecases.report import build_from
from hvn_cli.usecases.setup import plan_revision

_EXAMPLE = "hvn submit --unit mttq --period 2026-6T"


def submit_report(
    desk: Desk, *, unit: str | None, ward: bool, period: str | None, day: str | None, accept: bool
) -> Submitted:
    """Records that a unit (or the ward) has handed in the report of a period, with the figures of now.

    Raises `NeedsConfirmation` where it was handed in before and `accept` is false; then nothing was recorded.
    """
    if ward and unit:
        raise BadValue("unit", unit, "ward_or_unit")
    with write_books(desk) as (plan, writer):
        code = "" if ward else _unit_of(plan, unit or desk.unit)
        span = require_period(plan, period, desk.today) if period else current_period(plan, desk.today)
        told = read_day(day, plan, desk.today) if day else desk.today
        _check_day(told, span, desk.today, day or "")
        earlier = [
            s
            for s in list_submissions(writer.connection, plan.code)
            if (s.unit, s.period) == (code, span.code)
        ]
        findings = (_again(earlier[-1]),) if earlier else ()
        if findings and not accept:
            raise NeedsConfirmation(findings)
        made = hand_in(desk, plan, writer, code, span, told)
        cell = handing_cell(code, span, [*earlier, made.submission], desk.today)
        return replace(made, cell=cell, findings=findings)


def hand_in(desk: Desk, plan: Plan, writer: Writer, unit: str, span: Period, day: date) -> Submitted:
    """Records the handing-in of a report by a unit (empty: the ward) in the writer's transaction."""
    books = Books(plan, writer.connection, stored=True)
    report = build_from(books, desk.today, span, (unit,) if unit else ())
    figures = figures_body(report)
    revision = plan_revision(plan)
    body: dict[str, Any] = {
        "plan": plan.code,
        "unit": unit,
        "day": day.isoformat(),
        "revision": revision,
        "figures": figures,
        "digest": digest_figures(figures),
    }
    entry = writer.append("submit", "", {key: value for key, value in body.items() if value})
    code = show_code(entry.envelope.replica, entry.envelope.seq)
    made = Submission(entry.name, code, unit, span.code, day, revision, desk.at, desk.who)
    cell = handing_cell(unit, span, [made], desk.today)
    return Submitted(plan, span, made, cell, report, body["digest"], ())


def _unit_of(plan: Plan, typed: str) -> str:
    if not typed:
        raise MissingValue("unit", _EXAMPLE)
    return require_unit(plan, typed)


def _check_day(day: date, span: Period, today: date, typed: str) -> None:
    if day > today:
        raise BadValue("date", typed, "submitted_future")
    if day < span.start:
        raise BadValue("date", typed or day.isoformat(), "submitted_early", span.name)


def _again(last: Submission) -> Finding:
    told = {"submission": last.code, "day": last.day.isoformat()}
    return Finding("submitted_again", Severity.WARNING, "", told)


def look_at_submissions(desk: Desk) -> Submissions:
    """Unit by unit and period by period: on time, late, missing, not due yet."""
    with open_books(desk) as books:
        plan, found = books.plan, list_submissions(books.connection, books.plan.code)
        periods = {period.code: period for period in plan.periods}
        for one in found:
            if one.period not in periods and (other := find_period(plan, one.period)):
                periods[other.code] = other
        told = {one.unit for one in found}
        units = ["", *(code for code in plan.bodies if code in {u.code for u in plan.units} or code in told)]
        units += sorted(told.difference(units))
        cells = tuple(
            handing_cell(
                unit,
                period,
                [one for one in found if (one.unit, one.period) == (unit, period.code)],
                desk.today,
            )
            for unit in units
            for period in periods.values()
        )
        return Submissions(plan, desk.today, tuple(units), tuple(periods.values()), cells, books.stored)
