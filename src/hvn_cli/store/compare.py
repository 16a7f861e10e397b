"""The tables beside what the log tells, portion by portion, so that memory stays flat.

What an activity was logged with is compared at once, as long as nothing was said about it since. All else is
made anew in tables of its own beside, which stay small, and compared at the end. Every row that the log tells
must be there, and no table may have more rows than were met: then they are the same.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import Final

from hvn_cli.domain.beginning import Beginning
from hvn_cli.domain.entry import Entry
from hvn_cli.store.begun import TABLES, Begun, Row
from hvn_cli.store.bodies import BadBody, Told, read_beginning
from hvn_cli.store.connection import question_marks
from hvn_cli.store.projection import Applied, Projection
from hvn_cli.store.schema import PROJECTED, create_plain_tables

_AT_ONCE: Final = 500  # as many names as one question may hold
# A log with few corrections never needs so much; beyond, SQLite keeps the rest in a file without a name.
_CACHE: Final = "PRAGMA cache_size = -32768"
_REMARKS: Final = (
    "SELECT n, id, lc, replica, seq, plan, kind, text, unit, day, theme, entered_at, entered_by, void,"
    " awarded, award, decision FROM remark"
)
# Small, or in the order of their keys: compared row by row as a whole.
_AS_A_WHOLE: Final = ("plan_revision", "plan_load", "handling", "submission")
# Those are compared with the tables of activities, not with the log.
_SUMS: Final = ("sum_activity", "sum_day", "sum_month", "sum_quantity")


class Comparison:
    """Takes every entry in the order of the log; `differing` tells how many rows of each table differ."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._beside = sqlite3.connect("", isolation_level=None)
        self._beside.execute("PRAGMA journal_mode=OFF")  # nothing here is ever undone
        self._beside.execute(_CACHE)
        create_plain_tables(self._beside)
        self._beside.execute("BEGIN")
        self._anew = Projection(self._beside)
        self._waiting: dict[str, tuple[Entry, Beginning]] = {}
        self._differing: Counter[str] = Counter()
        self._met: Counter[str] = Counter()

    def close(self) -> None:
        """Gives up what was made beside."""
        self._beside.close()

    def take(self, entry: Entry, told: Told | None) -> Applied:
        """Compares what an entry tells, or keeps it until all that is about it was read."""
        if entry.envelope.op != "log" or told is None:
            if entry.envelope.obj in self._waiting:
                self._compare_waiting()
            return self._make_anew(entry, told)
        try:
            self._waiting[entry.name] = (entry, read_beginning(told))
        except BadBody:
            return Applied.MISSHAPEN
        if len(self._waiting) >= _AT_ONCE:
            self._compare_waiting()
        return Applied.DONE

    def _make_anew(self, entry: Entry, told: Told | None) -> Applied:
        if entry.body is not None:  # a correction reads what the versions before it told
            row = (entry.name, entry.salt, entry.body.decode())
            self._beside.execute("INSERT INTO body VALUES (?, ?, ?)", row)
        return self._anew.apply(entry, told)

    def _compare_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        told_of = self._told_of([*waiting])
        numbers = self._numbers("activity", [*waiting])
        begun = Begun()
        for entry, beginning in waiting.values():
            if entry.name in told_of:
                self._make_anew(entry, beginning)
            else:
                begun.add(numbers[entry.name], entry, beginning)
        self._compare(begun.rows)

    def _told_of(self, names: Sequence[str]) -> set[str]:
        """Those of the names that later entries are about."""
        question = f"SELECT DISTINCT obj FROM entry WHERE obj IN ({question_marks(names)})"  # noqa: S608
        return {obj for (obj,) in self._connection.execute(question, names)}

    def _numbers(self, table: str, ids: Sequence[str]) -> Mapping[str, int]:
        """The numbers that the store has given; numbers that no row has for what is not there.

        Only numbers above nothing were given: below are, in the index of words, the remarks.
        """
        question = f"SELECT id, n FROM {table} WHERE id IN ({question_marks(ids)})"  # noqa: S608  # our own names
        missing = count(-(2**62))
        found = dict(self._connection.execute(question, ids).fetchall())
        return {id_: n if (n := found.get(id_, 0)) > 0 else next(missing) for id_ in ids}

    def _compare(self, told: Mapping[str, list[Row]]) -> None:
        """Compares the rows of some activities, all of theirs in each table."""
        runs = [*_runs(sorted(row[0] for row in told["activity"]))]
        for table, rows in told.items():
            if table == "row_key":
                kept = self._keys([key for _, key in rows], {row[0] for row in told["activity"]})
            else:
                kept = self._rows_of(table, runs)
            self._note(table, kept, rows)

    def _rows_of(self, table: str, runs: Iterable[tuple[int, int]]) -> list[Row]:
        columns, key = ("rowid, text", "rowid") if table == "search" else ("*", "n")
        question = f"SELECT {columns} FROM {table} WHERE {key} BETWEEN ? AND ?"  # noqa: S608  # our own names
        rows: list[Row] = []
        for run in runs:
            rows += self._connection.execute(question, run).fetchall()
        return rows

    def _keys(self, keys: Sequence[str], numbers: set[int]) -> list[Row]:
        question = f"SELECT n, key FROM row_key WHERE key IN ({question_marks(keys)})"  # noqa: S608  # question marks
        return sorted(row for row in self._connection.execute(question, keys) if row[0] in numbers)

    def _note(self, table: str, kept: list[Row], told: list[Row]) -> None:
        self._met[table] += len(kept)
        if kept == told:  # nearly always, and in one order
            return
        self._differing[table] += len({*kept} ^ {*told})

    def differing(self) -> Iterator[tuple[str, int]]:
        """The tables that are not as the log tells, each with the number of rows that differ."""
        self._compare_waiting()
        self._anew.finish()
        self._compare_activities_beside()
        self._compare_remarks()
        for table in PROJECTED:
            if table in _SUMS:
                continue
            if table in _AS_A_WHOLE:
                rows = count_differences(
                    self._connection.execute(PROJECTED[table]), self._beside.execute(PROJECTED[table])
                )
            else:
                question = f"SELECT count(*) FROM {table}"  # noqa: S608  # our own names
                there = self._connection.execute(question).fetchone()[0]
                rows = self._differing[table] + there - self._met[table]
            if rows:
                yield table, rows

    def _compare_activities_beside(self) -> None:
        last = 0
        question = "SELECT n, id FROM activity WHERE n > ? ORDER BY n LIMIT ?"
        while some := self._beside.execute(question, (last, _AT_ONCE)).fetchall():
            first, last = some[0][0], some[-1][0]
            numbers = self._numbers("activity", [id_ for _, id_ in some])
            number_of = {n: numbers[id_] for n, id_ in some}
            told: dict[str, list[Row]] = {}
            for table in TABLES:
                key = "rowid" if table == "search" else "n"
                columns = "rowid, text" if table == "search" else "*"
                rows = self._beside.execute(
                    f"SELECT {columns} FROM {table} WHERE {key} BETWEEN ? AND ?",  # noqa: S608  # our own names
                    (first, last),
                )
                told[table] = [(number_of[n], *values) for n, *values in rows]
            self._compare(told)

    def _compare_remarks(self) -> None:
        last = 0
        while some := self._beside.execute(
            f"{_REMARKS} WHERE n > ? ORDER BY n LIMIT ?", (last, _AT_ONCE)
        ).fetchall():
            last = some[-1][0]
            numbers = self._numbers("remark", [row[1] for row in some])
            kept = self._connection.execute(
                f"{_REMARKS} WHERE id IN ({question_marks(some)}) ORDER BY n", [row[1] for row in some]
            ).fetchall()
            self._note("remark", kept, sorted((numbers[id_], id_, *values) for _, id_, *values in some))
            question = f"SELECT rowid, text FROM search WHERE rowid IN ({question_marks(some)})"  # noqa: S608
            texts = self._beside.execute(question, [-row[0] for row in some])
            ids = {-row[0]: row[1] for row in some}
            found = sorted((-numbers[ids[rowid]], text) for rowid, text in texts)
            runs = [(-n, -n) for n in numbers.values()]
            self._note("search", sorted(self._rows_of("search", runs)), found)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of numbers without a gap: its rows lie side by side."""
    for _, run in groupby(enumerate(numbers), lambda place: place[1] - place[0]):
        _, side_by_side = zip(*run, strict=True)
        yield side_by_side[0], side_by_side[-1]


def count_differences(kept: sqlite3.Cursor, told: sqlite3.Cursor) -> int:
    """How many rows differ; the rows are kept in memory only from the first difference on."""
    while True:
        some, others = kept.fetchmany(_AT_ONCE), told.fetchmany(_AT_ONCE)
        if some != others:
            return max(1, len({*some, *kept} ^ {*others, *told}))
        if not some:
            return 0
