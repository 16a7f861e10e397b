"""The plan and the log that a command answers from: a store, or the shipped plan where there is none yet."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from hvn_cli.domain.codes import replica_word
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_json import NO_PLAN, plan_from_plain, plan_to_plain
from hvn_cli.errors import BadValue, Finding, OtherPlan, Severity, StoreError, UnknownName
from hvn_cli.frozen import field, frozen
from hvn_cli.places import StrPath, shipped
from hvn_cli.settings import StorePlace
from hvn_cli.store.connection import Connection, reading
from hvn_cli.store.handing import is_sample
from hvn_cli.store.read import PlanRow, each_plan, find_plan, list_revisions, no_store

if TYPE_CHECKING:
    from hvn_cli.store.log import Writer


def no_machine() -> str:
    """The answer where nobody knows which computer this is."""
    return ""


@frozen
class Desk:
    """What every use case is given: where the store is, which plan file was named, who, when, what chance."""

    store: StorePlace
    plan_file: StrPath | None
    unit: str
    who: str
    now: datetime
    random: Callable[[int], bytes]
    waiting: Callable[[], None] | None = None  # told once when another program holds the store
    machine: Callable[[], str] = no_machine  # what tells this computer from others
    holidays: StrPath | None = None  # the office's own file of days off
    news: list[Finding] = field(default_factory=list)  # what to tell beside the answer

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        return self.now.date()

    @property
    def at(self) -> str:
        """The claim of entries about their time: ISO 8601 to the second, with offset."""
        return self.now.isoformat(timespec="seconds")


@frozen
class Books:
    """An open store to read from, with its plan; not `stored` where a plan file alone answers."""

    plan: Plan
    connection: Connection
    stored: bool


@contextmanager
def open_books(desk: Desk, revision: str | None = None, *, as_of: date | None = None) -> Iterator[Books]:
    """The plan (of an older `revision` where one is named) and log to answer from; makes nothing.

    `as_of` gives both as they were at the end of that day. Raises `StoreError`, `UnknownName`, `BadValue`, or
    what reading a plan file does.
    """
    if not desk.store.exists:
        if desk.store.named:
            raise StoreError(str(desk.store.path), "missing")
        if revision is not None or as_of is not None:
            raise UnknownName("revision", revision or str(as_of))
        with no_store() as connection:
            yield Books(read_plan_file(desk.plan_file), connection, stored=False)
        return
    with ExitStack() as open_:
        connection = open_.enter_context(reading(desk.store.path, waiting=desk.waiting))
        _mark_sample(desk, connection)
        if as_of is not None:
            from hvn_cli.store.replay import as_it_was  # reads the whole log: seldom wanted

            connection = open_.enter_context(as_it_was(connection, as_of))
            if find_plan(connection) is None:
                raise BadValue("as_of", as_of.isoformat(), "as_of_early")
        if desk.plan_file and revision is None:
            plan = read_plan_file(desk.plan_file)
        else:
            plan = plan_of(connection, desk, revision)
        yield Books(plan, connection, stored=True)


@contextmanager
def write_books(desk: Desk) -> Iterator[tuple[Plan, "Writer"]]:
    """The plan and a writer in one transaction, for a store that is there."""
    from hvn_cli.store.log import appending  # most commands only read

    named = plan_to_plain(read_plan_file(desk.plan_file)) if desk.plan_file else None
    with appending(
        desk.store.path,
        at=desk.at,
        who=desk.who,
        random=desk.random,
        machine=desk.machine(),
        waiting=desk.waiting,
    ) as writer:
        _mark_sample(desk, writer.connection)
        plan = plan_of(writer.connection, desk)
        if named and named != plan_to_plain(plan):
            raise OtherPlan(str(desk.plan_file), str(desk.store.path))
        yield plan, writer
    if writer.renamed:
        told = {"name": replica_word(writer.renamed)}
        desk.news.append(Finding("replica_renamed", Severity.NOTE, "", told))


def _mark_sample(desk: Desk, connection: Connection) -> None:
    """Nobody may take made-up figures for the ward's: whatever is done with such a store says so."""
    if is_sample(connection) and not any(finding.code == "sample" for finding in desk.news):
        desk.news.append(Finding("sample", Severity.WARNING, "", {}))


def plan_of(connection: Connection, desk: Desk, revision: str | None = None) -> Plan:
    """The plan that the store works with, or one of its older revisions by the beginning of its name.

    A plan of another shape, which another computer has loaded, is passed over for the one before, and told.
    Raises `UnknownName`, or `StoreError` where there is none at all.
    """
    if revision is not None:
        row = find_plan(connection, revision)
        if row is None:
            raise UnknownName("revision", revision, tuple(r[0][:12] for r in list_revisions(connection)))
        try:
            return plan_from_plain(row.data)
        except NO_PLAN:
            raise StoreError(str(desk.store.path), "damaged", f"plan {row.revision[:12]}") from None
    faulty = None
    for row in each_plan(connection):
        plan, whole = read_loaded(row)
        if plan and whole:
            return plan
        faulty = faulty or plan
        if not any(finding.code == "plan_unread" for finding in desk.news):
            desk.news.append(unread_plan(row))
    if faulty:
        return faulty
    raise StoreError(str(desk.store.path), "damaged", "plan")


def read_loaded(row: PlanRow) -> tuple[Plan | None, bool]:
    """A plan that was loaded, if it is one, and whether it holds to the rules; our own was checked before."""
    try:
        plan = plan_from_plain(row.data)
    except NO_PLAN:
        return None, False
    if not row.foreign:
        return plan, True
    from hvn_cli.domain.plan_rules import check_plan  # only where computers share a log

    return plan, not any(finding.severity is Severity.ERROR for finding in check_plan(plan))


def unread_plan(row: PlanRow) -> Finding:
    """What is told of a plan that can't be read."""
    return Finding("plan_unread", Severity.WARNING, row.revision[:12], {})


def read_plan_file(path: StrPath | None) -> Plan:
    """The plan in a file, or the shipped one; raises `InvalidPlan` or `UnreadablePlan`."""
    from pathlib import Path

    from hvn_cli.planfile.read import require_plan  # pydantic and YAML: only where a file is read

    plan, _ = require_plan(Path(path or shipped("plan.yaml")))
    return plan
