"""`hvn log`: records one activity, with its evidence, and shows what it made of the task."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from hvn_cli.domain.activity import Activity, Evidence, activity_body
from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.domain.period import current_period
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.rules import check_activity
from hvn_cli.errors import BadValue, Finding, NeedsConfirmation, Severity, StoreError, UnknownName
from hvn_cli.frozen import replace
from hvn_cli.places import StrPath
from hvn_cli.store.activities import find_activities, require_activity, same_activity
from hvn_cli.store.connection import Connection
from hvn_cli.store.log import Writer
from hvn_cli.usecases.books import Books, Desk, write_books
from hvn_cli.usecases.form import (
    ActivityForm,
    amend_activity,
    links_of,
    one_of,
    read_form,
    read_template,
)
from hvn_cli.usecases.progress import tasks_of

if TYPE_CHECKING:
    from hvn_cli.store.incoming import Incoming


class Change(NamedTuple):
    """An entry to be written about an activity; `also` are responsibilities it touches beside its own."""

    op: str
    about: str
    body: Mapping[str, object]
    activity: Activity
    findings: tuple[Finding, ...] = ()
    also: tuple[str, ...] = ()


class Attached(NamedTuple):
    """The evidence named on a command line: links and document numbers, and files that were read."""

    store: StrPath
    evidence: tuple[Evidence, ...]
    files: "tuple[Incoming, ...]"

    def keep(self, writer: Writer) -> None:
        """Keeps the files, in the transaction of the entry that tells of them."""
        if not self.files:
            return
        from pathlib import Path

        from hvn_cli.store.incoming import keep_incoming

        for file in self.files:
            keep_incoming(writer.connection, Path(self.store), file)


@contextmanager
def attaching(desk: Desk, typed: tuple[str, ...]) -> Iterator[Attached]:
    """The evidence named by links, document numbers and paths, read before the store is locked."""
    links = links_of(typed)
    if all(text in links for text in typed):
        yield Attached(desk.store.path, tuple(links[text] for text in typed), ())
        return
    from pathlib import Path

    from hvn_cli.store.incoming import incoming_files  # files come now and then

    sources = [Path(text) for text in typed if text not in links]
    with incoming_files(Path(desk.store.path), sources) as read:
        told = (links.get(text) or read[Path(text)].evidence for text in typed)
        yield Attached(desk.store.path, tuple(told), tuple(read.values()))


def record_activity(desk: Desk, form: ActivityForm, *, accept: bool) -> Recorded:
    """Records an activity; makes the user's own store where there is none and none was named.

    Raises `NeedsConfirmation` where something is unlikely and `accept` is false; then nothing is recorded.
    """
    if desk.store.named and not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    with attaching(desk, form.evidence) as attached:
        return _record_into(desk, form, attached, accept=accept)


def _record_into(desk: Desk, form: ActivityForm, attached: Attached, *, accept: bool) -> Recorded:
    if not desk.store.exists:
        return _record_first(desk, form, attached, accept=accept)
    with write_books(desk) as (plan, writer):
        return _record(desk, plan, writer, form, attached, accept=accept)


def _record_first(desk: Desk, form: ActivityForm, attached: Attached, *, accept: bool) -> Recorded:
    """Makes the store together with its first activity: a refused form leaves no store behind."""
    from hvn_cli.usecases.setup import make_store  # once

    recorded: list[Recorded] = []
    try:
        make_store(
            desk, lambda plan, w: recorded.append(_record(desk, plan, w, form, attached, accept=accept))
        )
    except StoreError as error:
        if error.reason != "exists":
            raise
        # Another command made it in the meantime.
        found = replace(desk, store=replace(desk.store, exists=True))
        return _record_into(found, form, attached, accept=accept)
    return replace(recorded[0], made_store=True)


def _record(
    desk: Desk, plan: Plan, writer: Writer, form: ActivityForm, attached: Attached, *, accept: bool
) -> Recorded:
    activity = read_new(desk, plan, writer.connection, form, attached.evidence)
    findings = check_new(
        plan, activity, desk, accept=accept, odd=odd_beside(writer.connection, form, activity)
    )
    change = Change("log", "", activity_body(activity), activity, findings)
    attached.keep(writer)
    return append_change(desk, plan, writer, change)


def read_new(
    desk: Desk, plan: Plan, connection: Connection, form: ActivityForm, evidence: tuple[Evidence, ...]
) -> Activity:
    """The activity that a form tells by itself, or beside what a template or an earlier one says."""
    if form.like:
        from hvn_cli.domain.repeating import activity_like, same_day_next_month  # now and then

        old = one_of(find_activities(connection, form.like), form.like).activity
        if form.repeat and form.day:
            raise BadValue("date", form.day, "day_repeated")
        day = same_day_next_month(old.day) if form.repeat else desk.today
        base = activity_like(old, plan, day)
        if not base.responsibilities and not form.responsibilities:
            raise UnknownName("responsibility", ", ".join(old.responsibilities))
    elif form.template:
        base = read_template(plan, form, today=desk.today, default_unit=desk.unit)
    else:
        told = read_form(plan, form, today=desk.today, default_unit=desk.unit)
        return replace(told, evidence=evidence)
    return amend_activity(plan, base, form, evidence, today=desk.today)


def odd_beside(connection: Connection, form: ActivityForm, activity: Activity) -> tuple[Finding, ...]:
    """What wants a yes beside the activity itself: one that looks the same, a day that nobody typed."""
    found = []
    if form.repeat:
        found.append(Finding("repeated_day", Severity.WARNING, "date", {"said": activity.day.isoformat()}))
    if twin := same_activity(connection, activity):
        found.append(Finding("same_activity", Severity.WARNING, "title", {"code": twin}))
    return tuple(found)


def check_new(
    plan: Plan, activity: Activity, desk: Desk, *, accept: bool, odd: tuple[Finding, ...] = ()
) -> tuple[Finding, ...]:
    """What is odd about an activity that is to be recorded, with what is `odd` beside it.

    Raises `NeedsConfirmation` where something is unlikely and `accept` is false.
    """
    findings = (*check_activity(plan, activity, today=desk.today), *odd)
    asking = tuple(f for f in findings if f.severity is not Severity.NOTE)
    if asking and not accept:
        raise NeedsConfirmation(asking)
    return findings


def append_change(desk: Desk, plan: Plan, writer: Writer, change: Change) -> Recorded:
    """Writes the entry and compares the tasks that it touches before and after."""
    period = period_of(plan, change.activity, desk)
    books = Books(plan, writer.connection, stored=True)
    touched = {*change.activity.responsibilities, *change.also}
    before = tasks_of(books, period, desk.today, touched)
    entry = writer.append(change.op, change.about, change.body)
    after = tasks_of(books, period, desk.today, touched)
    logged = require_activity(writer.connection, change.about or entry.name)
    store = str(desk.store.path)
    return Recorded(plan, period, change.op, logged, before, after, change.findings, store)


def period_of(plan: Plan, activity: Activity, desk: Desk) -> Period:
    """The period whose tasks to show: the current one, or the first that holds the activity."""
    current = current_period(plan, desk.today)
    holding = [p for p in plan.periods if p.holds(activity.day)]
    return current if current.holds(activity.day) or not holding else holding[0]
