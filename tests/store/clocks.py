"""Histories of several computers whose clocks go as they like, and the same ones under clocks that are right.

Each is made twice by the same chance: only what the clocks say is different. Entries are then named by
replica and number, as their true names depend on every byte of them.
"""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.store.making import PLAN, activity, shuffled

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.entry import digest_plan
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.history import story_of, tips_of
from hvn_cli.store.log import Writer, insert_entry, read_log
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED
from hvn_cli.store.seals import read_seal

Clock = Callable[[], str]
Row = tuple[object, ...]

YEARS: Final = (1, 1970, 1999, 2026, 2038, 2099, 9999)
ZONES: Final = ("+07:00", "+00:00", "-12:00", "+14:00")
MOST_ACTS: Final = 25


def right_clock() -> Clock:
    """Goes on by a minute with every act."""
    minutes = iter(range(24 * 60))
    return lambda: f"2026-06-10T{(now := next(minutes)) // 60:02}:{now % 60:02}:00+07:00"


def wild_clock(chance: random.Random) -> Clock:
    """Stands still, goes back, or jumps over centuries and zones, from the first day of all to the last."""
    moments = [_moment(chance) for _ in range(MOST_ACTS + 2)]
    match chance.randrange(4):
        case 0:
            moments = moments[:1] * len(moments)
        case 1:
            moments.sort(reverse=True)
        case 2:
            moments = ["1970-01-01T00:00:00+00:00"] * len(moments)
    following = iter(moments)
    return lambda: next(following)


def _moment(chance: random.Random) -> str:
    day, clock = chance.choice(((1, "00:00:00"), (15, "12:30:00"), (31, "23:59:59")))
    month = chance.choice((1, 12))
    return f"{chance.choice(YEARS):04}-{month:02}-{day:02}T{clock}{chance.choice(ZONES)}"


class History:
    """What several computers did, and what each knows at the end, in the order in which it learned it."""

    def __init__(self, folder: Path, empties: Sequence[Path], seed: int, *, wild: bool) -> None:
        self.stores = [Path(shutil.copy(empty, folder / empty.name)) for empty in empties]
        # What is done must not depend on how much chance the clocks take.
        chance, clocks = random.Random(seed), random.Random(f"clock {seed}")
        self.moments: list[str] = []
        with ExitStack() as opened:
            self._all = [opened.enter_context(writing(path)) for path in self.stores]
            self._writers = [
                self._writer(connection, wild_clock(clocks) if wild else right_clock(), seed + number)
                for number, connection in enumerate(self._all)
            ]
            for number in range(2):  # known to all: so they can disagree about it
                self._writers[0]("log", activity_body(activity(number)))
            for target in self._all[1:]:
                _merge(self._all[0], target, chance)
            for _ in range(chance.randint(8, MOST_ACTS)):
                self._act(chance)
            for target in self._all:
                for source in chance.sample(self._all, len(self._all)):
                    _merge(source, target, chance)

    def _writer(self, connection: sqlite3.Connection, clock: Clock, seed: int) -> Callable[..., str]:
        salts = random.Random(seed)

        def append(op: str, body: dict[str, object], obj: str = "") -> str:
            self.moments.append(at := clock())
            return Writer(connection, at, "Lan", salts.randbytes).append(op, obj, body).name

        return append

    def _act(self, chance: random.Random) -> None:
        which, number = chance.randrange(len(self._all)), chance.randrange(40)
        connection, append = self._all[which], self._writers[which]
        match chance.choice(
            ("log", "log", "correct", "correct", "void", "remark", "opinion", "take", "plan")
        ):
            case "log":
                append("log", activity_body(activity(number)))
            case "correct" if found := _pick(connection, "activity", number):
                told = {"versions": _in_order(connection, tips_of(connection, found))}
                append("correct", told | {"activity": activity_body(activity(number))}, found)
            case "void" if found := _pick(connection, "activity", number):
                told = {"versions": _in_order(connection, tips_of(connection, found))}
                append("void", told | {"why": f"lý do {number}"}, found)
            case "remark":
                append("remark", _remark("model", number))
            case "opinion" if found := _pick(connection, "remark", number):
                append("handle", {"day": "2026-06-02", "outcome": f"Đã nhắc nhở {number}"}, found)
            case "opinion":
                append("remark", _remark("opinion", number))
            case "take" if found := _pick(connection, "remark", number):
                append("void", {"versions": [found]}, found)
            case "plan":
                plan = {"code": PLAN, "year": number % 3}
                body = {"code": PLAN, "revision": digest_plan(plan), "plan": plan, "source": "x"}
                append("plan", body, PLAN)
        if chance.random() < 0.3:
            _merge(chance.choice(self._all), connection, chance)


def _remark(kind: str, number: int) -> dict[str, object]:
    return {"plan": PLAN, "kind": kind, "text": f"Ý kiến {number}", "day": "2026-06-01"}


def _pick(connection: sqlite3.Connection, table: str, number: int) -> str:
    """One of the things there are, the same one whatever they are called."""
    found = connection.execute(f"SELECT id FROM {table} ORDER BY lc, replica, seq").fetchall()
    return str(found[number % len(found)][0]) if found else ""


def _in_order(connection: sqlite3.Connection, names: list[str]) -> list[str]:
    order = [name for (name,) in connection.execute("SELECT name FROM entry ORDER BY lc, replica, seq")]
    return sorted(names, key=order.index)


def _merge(source: sqlite3.Connection, target: sqlite3.Connection, order: random.Random) -> None:
    known = {name for (name,) in target.execute("SELECT name FROM entry")}
    for entry in shuffled([entry for entry in read_log(source) if entry.name not in known], order):
        insert_entry(target, entry)
        apply_entry(target, entry)


class Told:
    """What one store tells: its seal, the order of its entries, its tables, the story of each activity."""

    def __init__(self, path: Path, moments: Sequence[str]) -> None:
        with reading(path) as connection:
            rows = connection.execute(
                "SELECT name, replica || ':' || seq FROM entry ORDER BY lc, replica, seq, name"
            ).fetchall()
            self._named = dict(rows) | dict.fromkeys(moments, "at")
            self.seal = read_seal(connection)
            self.order = [place for _, place in rows]
            self.tables = {name: self._rows(connection, asked) for name, asked in PROJECTED.items()}
            self.stories = {
                place: [self._named[act.entry] for act in story_of(connection, name)] for name, place in rows
            }

    def _rows(self, connection: sqlite3.Connection, asked: str) -> list[Row]:
        rows: Iterator[Row] = iter(connection.execute(asked))
        return sorted((tuple(self._named.get(v, v) for v in row) for row in rows), key=repr)

    def without_names(self) -> object:
        """All that may not depend on a clock."""
        return self.order, self.tables, self.stories
