"""`hvn report`: the figures of a period, and the activities behind each of them."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Required, TypedDict, Unpack

from hvn_cli.domain.answers.report import Trace
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.names import require_indicator, require_period, require_unit
from hvn_cli.domain.period import current_period, year_before, year_to_date
from hvn_cli.domain.plan import Period
from hvn_cli.domain.report import Report, Tallies, build_report
from hvn_cli.domain.submission import (
    Figures,
    Handed,
    Submission,
    compare_figures,
    read_figures,
    thaw_report,
)
from hvn_cli.errors import Finding, NotSubmitted, Severity
from hvn_cli.frozen import frozen, replace
from hvn_cli.store.activities import Wanted, list_activities, list_shared
from hvn_cli.store.connection import Connection
from hvn_cli.store.handing import find_submission, is_sample, read_kept_figures
from hvn_cli.store.read import count_disputed, count_redacted, list_open_opinions, list_remarks
from hvn_cli.store.seals import read_seal
from hvn_cli.store.tallies import count_activities, latest_quantities, sum_quantities
from hvn_cli.usecases.books import Books, Desk, open_books, plan_of
from hvn_cli.usecases.progress import tasks_of

BARE_SHOWN = 20


@frozen
class _Open:
    """An open report question: the books to answer from, and what was handed in where that is wanted.

    `evidence` is where files are kept, where the books are those of an earlier time.
    """

    books: Books
    desk: Desk
    span: Period
    codes: tuple[str, ...]
    frozen: tuple[Submission, Figures] | None = None
    evidence: Connection | None = None


@frozen
class OpenDossier:
    """A dossier while the store is open; `read` gives the content of an evidence file by its digest."""

    dossier: Dossier
    read: Callable[[str], Iterator[bytes]]


class Asked(TypedDict, total=False):
    """What report is asked for: of a period (else the one due next), for some units (else all).

    `revision` names an older revision of the plan, `as_of` a day at whose end the report is made once more;
    `as_submitted` asks for the report as it was handed in.
    """

    period: Required[str | None]
    units: Required[Sequence[str]]
    revision: str | None
    as_of: str | None
    as_submitted: bool


def report_period(desk: Desk, **asked: Unpack[Asked]) -> Report:
    """The report of a period; raises `NotSubmitted` where one handed in is asked for and there is none."""
    with _asking(desk, **asked) as found:
        return _report(found)


@contextmanager
def opening_dossier(desk: Desk, **asked: Unpack[Asked]) -> Iterator[OpenDossier]:
    """The report that `report_period` makes, with the activities behind it, for files that leave the office.

    What reads the evidence works as long as the context is open.
    """
    with _asking(desk, **asked) as found:
        from pathlib import Path

        from hvn_cli.store.evidence import read_kept  # most reports open no evidence

        kept, store = found.evidence or found.books.connection, Path(desk.store.path)
        yield OpenDossier(_dossier(found), lambda digest: read_kept(kept, store, digest))


def _dossier(asked: _Open) -> Dossier:
    report = _report(asked)
    books, span = asked.books, asked.span
    wanted = Wanted(
        books.plan.code, units=_under(books, asked.codes), start=span.start, last=span.last, led=True
    )
    newest_first = list(list_activities(books.connection, wanted))
    removed = count_redacted(books.connection)
    return Dossier(report, tuple(reversed(newest_first)), report.opinions, removed, report.sample)


@contextmanager
def _asking(desk: Desk, **asked: Unpack[Asked]) -> Iterator[_Open]:
    desk, past = _moved_back(desk, asked.get("as_of"))
    with open_books(desk, asked.get("revision"), as_of=past) as books:
        plan, period = books.plan, asked["period"]
        span = require_period(plan, period, desk.today) if period else current_period(plan, desk.today)
        codes = tuple(dict.fromkeys(require_unit(plan, typed) for typed in asked["units"]))
        found = _Open(books, desk, span, codes)
        if not asked.get("as_submitted"):
            yield found
            return
        with _frozen(found) as frozen:
            yield frozen


@contextmanager
def _frozen(asked: _Open) -> Iterator[_Open]:
    """The books as they were when the report was handed in, with the figures that were kept of it."""
    from hvn_cli.store.replay import as_seen_by  # reads the whole log: seldom wanted

    books, unit = asked.books, _submitter(asked.codes)
    kept = _handed_in(books, unit, asked.span.code)
    if kept is None:
        raise NotSubmitted(", ".join(map(books.plan.name_of, asked.codes)), asked.span.name)
    found, figures = kept
    with as_seen_by(books.connection, found.id) as past:
        plan = plan_of(past, asked.desk, found.revision)
        yield _Open(
            Books(plan, past, stored=True),
            replace(asked.desk, now=_on(asked.desk, figures.made_on)),
            figures.period,
            figures.units_asked,
            kept,
            books.connection,
        )


def _submitter(codes: Sequence[str]) -> str | None:
    """Whose report it is: the ward's (empty), a unit's; None where several units are in it."""
    return None if len(codes) > 1 else codes[0] if codes else ""


def _report(asked: _Open) -> Report:
    report = build_from(asked.books, asked.desk.today, asked.span, asked.codes)
    if asked.frozen:
        submission, figures = asked.frozen
        return replace(thaw_report(report, figures), handed=Handed(submission, shown=True))
    return replace(report, handed=_handed(asked.books, report))


def _handed(books: Books, report: Report) -> Handed | None:
    """What was handed in of this report, and what has changed since."""
    kept = _handed_in(books, _submitter(report.asked_units), report.period.code)
    if kept is None:
        return None
    found, figures = kept
    return Handed(found, tuple(compare_figures(figures, report)))


def _handed_in(books: Books, unit: str | None, period: str) -> tuple[Submission, Figures] | None:
    """The last report of a period that a unit (empty: the ward) handed in, with the figures kept of it."""
    found = None if unit is None else find_submission(books.connection, books.plan.code, unit, period)
    if found is None:
        return None
    return found, read_figures(json.loads(read_kept_figures(books.connection, found.id)))


def build_from(books: Books, today: date, span: Period, codes: tuple[str, ...]) -> Report:
    """The report of `span` for the units with these codes, or for all, from open books."""
    plan, connection = books.plan, books.connection
    under = _under(books, codes)
    bare = Wanted(
        plan.code,
        units=under,
        start=span.start,
        last=span.last,
        without_evidence=True,
        led=True,
        limit=BARE_SHOWN,
    )
    return build_report(
        plan,
        span,
        units=codes,
        made_on=today,
        tasks=tasks_of(books, span, today),
        tallies=_tallies(books, span, under),
        remarks=list_remarks(connection, plan.code, span.start, span.last, under),
        bare=tuple(list_activities(connection, bare)),
        seal=read_seal(connection) if books.stored else "",
        findings=_findings(books),
        opinions=list_open_opinions(connection, plan.code, span.last, under),
        sample=is_sample(connection),
    )


def _under(books: Books, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for unit in codes for code in books.plan.codes_under(unit))


def day_of_issue(desk: Desk, typed: str | None) -> date:
    """The day that stands on a report: today, or the one that `typed` names; raises `BadValue`."""
    if typed is None:
        return desk.today
    return _typed_day(desk, typed, "date")


def _typed_day(desk: Desk, typed: str, what: str) -> date:
    from hvn_cli.usecases.form import understand_day  # most reports are asked for without a day

    return understand_day(typed, today=desk.today, year=desk.today.year, what=what)


def _moved_back(desk: Desk, as_of: str | None) -> tuple[Desk, date | None]:
    """The desk on the day that `as_of` names, and that day; raises `BadValue`."""
    if as_of is None:
        return desk, None
    day = _typed_day(desk, as_of, "as_of")
    return replace(desk, now=min(_on(desk, day), desk.now)), day


def _on(desk: Desk, day: date) -> datetime:
    """The time of the desk's clock on another day."""
    return desk.now.replace(year=day.year, month=day.month, day=day.day)


def _tallies(books: Books, span: Period, under: Sequence[str]) -> Tallies:
    connection, plan, units = books.connection, books.plan, under or None
    year, before = year_to_date(span), year_before(span)
    single = [i.code for i in plan.indicators if not i.additive]
    return Tallies(
        counts=count_activities(connection, plan.code, span.start, span.last, units),
        sums=sum_quantities(connection, plan.code, span.start, span.last, units),
        year_sums=sum_quantities(connection, plan.code, year.start, year.last, units),
        before_sums=sum_quantities(connection, plan.code, before.start, before.last, units),
        latest=latest_quantities(connection, plan.code, single, span.start, span.last, units),
        shared=list_shared(connection, plan.code, span.start, span.last, units),
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
        span = require_period(plan, period, desk.today) if period else current_period(plan, desk.today)
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
