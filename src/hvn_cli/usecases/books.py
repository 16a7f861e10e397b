"""The plan and the log that a command answers from: a store, or the shipped plan where there is none yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_json import plan_from_plain, plan_to_plain
from hvn_cli.errors import OtherPlan, StoreError
from hvn_cli.settings import StorePlace, shipped
from hvn_cli.store.connection import Connection, reading
from hvn_cli.store.log import Writer, appending
from hvn_cli.store.read import find_plan, no_store


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case is given: where the store is, which plan file was named, who, when, what chance."""

    store: StorePlace
    plan_file: Path | None
    unit: str
    who: str
    now: datetime
    random: Callable[[int], bytes]

    @property
    def today(self) -> date:
        """The day in Việt Nam."""
        return self.now.date()

    @property
    def at(self) -> str:
        """The claim of entries about their time: ISO 8601 to the second, with offset."""
        return self.now.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Books:
    """An open store to read from, with its plan; not `stored` where a plan file alone answers."""

    plan: Plan
    connection: Connection
    stored: bool


@contextmanager
def open_books(desk: Desk) -> Iterator[Books]:
    """The plan and log to answer from; makes nothing. Raises `StoreError` or what reading a plan does."""
    if not desk.store.exists:
        if desk.store.named:
            raise StoreError(str(desk.store.path), "missing")
        with no_store() as connection:
            yield Books(read_plan_file(desk.plan_file), connection, stored=False)
        return
    with reading(desk.store.path) as connection:
        if desk.plan_file:
            yield Books(read_plan_file(desk.plan_file), connection, stored=True)
        else:
            yield Books(current_plan(connection, desk.store.path), connection, stored=True)


@contextmanager
def write_books(desk: Desk) -> Iterator[tuple[Plan, Writer]]:
    """The plan and a writer in one transaction, for a store that is there."""
    with appending(desk.store.path, at=desk.at, who=desk.who, random=desk.random) as writer:
        plan = current_plan(writer.connection, desk.store.path)
        if desk.plan_file and plan_to_plain(read_plan_file(desk.plan_file)) != plan_to_plain(plan):
            raise OtherPlan(str(desk.plan_file), str(desk.store.path))
        yield plan, writer


def current_plan(connection: Connection, path: Path) -> Plan:
    """The plan that the store works with; raises `StoreError` where it has none."""
    row = find_plan(connection)
    if row is None:
        raise StoreError(str(path), "damaged", "plan")
    return plan_from_plain(row.data)


def read_plan_file(path: Path | None) -> Plan:
    """The plan in a file, or the shipped one; raises `InvalidPlan` or `UnreadablePlan`."""
    from hvn_cli.planfile.read import require_plan  # pydantic and YAML: only where a file is read

    plan, _ = require_plan(path or shipped("plan.yaml"))
    return plan
