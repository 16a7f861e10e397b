"""What falls in a year or a month as a calendar file: deadlines with alarms, and dated events."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from hvn_cli.domain.answers.calendar import CalendarWritten
from hvn_cli.domain.dues import Agenda, Due
from hvn_cli.domain.plan import Cadence, Deadline
from hvn_cli.domain.tasks import State
from hvn_cli.domain.text import fold
from hvn_cli.errors import Finding, NeedsConfirmation, Severity
from hvn_cli.export.files import replacing
from hvn_cli.export.ics import Event, ics_text
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_period, show_weekday_date


def write_calendar(
    agenda: Agenda, path: Path, stamp: datetime, words: Words, *, accept: bool
) -> CalendarWritten:
    """Writes the calendar file, whole or not at all.

    Raises `NeedsConfirmation` where a file is there and `accept` is false, or `Unwritable`.
    """
    if path.is_dir():
        path = path / f"{_plain_id(agenda.plan.code)}.ics"
    if path.exists() and not accept:
        raise NeedsConfirmation((Finding("file_replaced", Severity.WARNING, "", {"path": str(path)}),))
    events = list(events_of(agenda, words))
    name = words("screen.calendar.name", plan=agenda.plan.code)
    if agenda.unit:
        told = {"plan": agenda.plan.code, "unit": agenda.plan.name_of(agenda.unit)}
        name = words("screen.calendar.file_name", **told)
    with replacing(path) as temporary:
        temporary.write_bytes(ics_text(name, events, stamp).encode())
    return CalendarWritten(str(path), len(events))


def events_of(agenda: Agenda, words: Words) -> Iterator[Event]:
    """Milestones, due days and reports, by day; what several units owe on one day is one event."""
    found = [*_milestones(agenda), *_dues(agenda, words), *_reports(agenda, words)]
    seen: dict[str, int] = {}
    for event in sorted(found, key=lambda e: (e.start, e.last, e.uid)):
        number = seen[event.uid] = seen.get(event.uid, 0) + 1
        uid = event.uid if number == 1 else f"{event.uid}-{number}"
        yield Event(
            f"{_plain_id(agenda.plan.code)}-{uid}@hvn",
            event.start,
            event.last,
            event.summary,
            event.description,
            event.category,
            event.alarm,
        )


def _milestones(agenda: Agenda) -> Iterator[Event]:
    for one in agenda.milestones:
        description = "" if one.stated else one.why or ""
        yield Event(
            f"moc-{_plain_id(one.code)}", one.start, one.last, one.title, description, "hvn", alarm=False
        )


def _dues(agenda: Agenda, words: Words) -> Iterator[Event]:
    def thing(due: Due) -> tuple[str, str, str]:
        """A report keeps its name where its day moves, a slot where its last day does."""
        about = due.slot.period or due.slot.start.isoformat()
        return due.responsibility.id, about, due.day.isoformat()

    for (code, about, _), group in groupby(sorted(agenda.dues, key=thing), key=thing):
        dues = list(group)
        first = dues[0]
        yield Event(
            f"viec-{_plain_id(code)}-{_plain_id(about)}",
            first.day,
            first.day,
            _summary(agenda, dues, words),
            "\n".join(_facts(agenda, dues, words)),
            "hvn",
            alarm=any(due.state is not State.DONE for due in dues),
        )


def _summary(agenda: Agenda, dues: Sequence[Due], words: Words) -> str:
    units = (
        agenda.plan.name_of(dues[0].unit)
        if len(dues) == 1
        else words("screen.calendar.units", count=len(dues))
    )
    return words("screen.calendar.due", title=dues[0].responsibility.title, units=units)


def _facts(agenda: Agenda, dues: Sequence[Due], words: Words) -> Iterator[str]:
    first = dues[0]
    yield first.responsibility.text
    for due in dues:
        yield words(
            "screen.calendar.progress",
            unit=agenda.plan.name_of(due.unit),
            met=due.met,
            times=due.slot.times,
            state=words(f"screen.state.{due.state.value}"),
        )
    if first.is_report and (send_by := agenda.days.send_by(first.day)):
        days = (show_weekday_date(day, words.lang) for day in (first.day, send_by))
        yield words("screen.due.off", **dict(zip(("due", "day"), days, strict=True)))
    if not first.stated:
        yield words("screen.calendar.assumed", code=first.responsibility.id)


def _reports(agenda: Agenda, words: Words) -> Iterator[Event]:
    """The days of reports for which the plan has no duty of its own; with one, that is the event."""
    duties = [r for r in agenda.plan.responsibilities.values() if r.cadence is Cadence.REPORTING]
    covered = {r.deadline is Deadline.UNITS for r in duties}
    for one in agenda.reports:
        if one.of_units in covered:
            continue
        key = "report_units" if one.of_units else "report_ward"
        yield Event(
            f"bao-cao-{_plain_id(one.period.code)}-{'don-vi' if one.of_units else 'phuong'}",
            one.day,
            one.day,
            words(f"screen.calendar.{key}", period=show_period(one.period, words.lang)),
            "",
            "hvn",
            alarm=True,
        )


def _plain_id(code: str) -> str:
    """A code as a part of a name that every program takes."""
    return re.sub(r"[^a-z0-9.]+", "-", fold(code))
