"""The whole log read once, in its order: every hash, every place in the chains, the ends.

Nothing is kept of an entry once it was looked at but the ends of the chains, so that memory stays flat.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import ZERO, BadEntry, Entry, Envelope, check_place
from hvn_cli.errors import Finding, Severity
from hvn_cli.store.bodies import Told
from hvn_cli.store.log import entry_from_row, read_row

_ENTRIES: Final = (
    "SELECT e.name, e.envelope, b.salt, b.data, e.replica, e.seq, e.lc, e.op, e.obj"
    " FROM entry e LEFT JOIN body b USING (name)"
)
_AT_ONCE: Final = 500


class WholeLog:
    """Reads the log and gathers what is wrong with it.

    `count` and `findings` are complete once `entries` has come to its end; `is_whole` says whether nothing
    wrong was found so far.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.count = 0
        self.is_whole = True
        self.findings: list[Finding] = []
        self._connection = connection
        self._rows = 0
        self._places: list[Finding] = []
        self._tips: dict[str, Envelope] = {}
        self._ahead: set[str] = set()
        self._highest: dict[str, int] = {}

    def entries(self) -> Iterator[tuple[Entry, Told | None]]:
        """Those that are whole, each with what its body tells, in the order of the log."""
        self._check_replica()
        rows = self._connection.execute(f"{_ENTRIES} ORDER BY e.lc, e.replica, e.seq, e.name")
        while some := rows.fetchmany(_AT_ONCE):
            self._rows += len(some)
            for row in some:
                if read := self._read(row):
                    yield read
        self._check_rest()

    def _check_replica(self) -> None:
        row = self._connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()
        word = str(row[0]) if row else ""
        if len(word) != len(ZERO) // 4 or not set(word) <= set("0123456789abcdef"):
            self._wrong("replica_wrong")

    def _read(self, row: tuple[Any, ...]) -> tuple[Entry, Told | None] | None:
        """An entry against its name, its columns and its body; None where it is not what was sealed."""
        name, envelope, salt, data, *columns = row
        try:
            entry, body = read_row(name, envelope, salt, data)
        except BadEntry as error:
            self._wrong("entry_changed", _place(columns[0], columns[1]), detail=str(error))
            return None
        told = entry.envelope
        self.count += 1
        if columns != [told.replica, told.seq, told.lc, told.op, told.obj]:
            self._wrong("entry_columns", _place(told.replica, told.seq))
        if body is None and not self._is_ordered(name):
            self._wrong("body_missing", _place(told.replica, told.seq))
        self._stand(name, told, (columns[2], columns[0], columns[1], name))
        return entry, body

    def _is_ordered(self, name: str) -> bool:
        question = "SELECT 1 FROM entry WHERE obj = ? AND op = 'redact'"
        return self._connection.execute(question, (name,)).fetchone() is not None

    def _stand(self, name: str, told: Envelope, order: tuple[Any, ...]) -> None:
        """Every entry must come after those that it names."""
        if code := check_place(told, self._find):
            self.is_whole = False
            self._places.append(fault(code, _place(told.replica, told.seq)))
        for named in (told.prev, *told.seen):
            # Nearly always one that nothing else has named: then it was read before.
            if self._tips.pop(named, None) is None and self._comes_after(named, order):
                self._ahead.add(named)
        if name not in self._ahead:
            self._tips[name] = told
        self._highest[told.replica] = max(told.seq, self._highest.get(told.replica, 0))

    def _find(self, name: str) -> Envelope | None:
        if name in self._tips:
            return self._tips[name]
        try:
            row = self._connection.execute(f"{_ENTRIES} WHERE e.name = ?", (name,)).fetchone()
            return entry_from_row(*row[:4]).envelope if row else None
        except (BadEntry, UnicodeEncodeError):  # broken text is the name of nothing
            return None

    def _comes_after(self, name: str, order: tuple[Any, ...]) -> bool:
        """Whether the entry called `name` is still to be read: only where columns were changed."""
        question = "SELECT lc, replica, seq, name FROM entry WHERE name = ?"
        row = self._connection.execute(question, (name,)).fetchone()
        try:
            return row is not None and row > order
        except TypeError:
            return False

    def _check_rest(self) -> None:
        """Bodies alone; two entries with one number of one replica, which mean a copied store; the ends."""
        # Read through an index, which a damaged page could have cut short.
        there = self._connection.execute("SELECT count(*) FROM entry NOT INDEXED").fetchone()[0]
        if there != self._rows:
            self._wrong("pages_damaged", detail="entry_order")
        lone = "SELECT count(*) FROM body WHERE name NOT IN (SELECT name FROM entry)"
        if count := self._connection.execute(lone).fetchone()[0]:
            self._wrong("body_alone", count=count)
        self.findings += self._places
        twice = "SELECT replica, seq, count(*) - 1 FROM entry GROUP BY replica, seq HAVING count(*) > 1"
        for replica, seq, more in self._connection.execute(twice):
            self.findings += [Finding("fork", Severity.WARNING, _place(replica, seq))] * more
        if {row[0] for row in self._connection.execute("SELECT name FROM tip")} != self._tips.keys():
            self._wrong("tips_wrong")
        for replica, seq, name in self._connection.execute("SELECT replica, seq, name FROM head").fetchall():
            end = self._find(name)
            if end is None or (end.replica, end.seq) != (replica, seq) or self._highest.get(replica) != seq:
                self._wrong("head_wrong", _place(replica, seq))
            self._highest.pop(replica, None)
        for replica, seq in self._highest.items():
            self._wrong("head_missing", _place(replica, seq))

    @property
    def first_wrong(self) -> Finding:
        """The first fault, of a log that is not whole."""
        return next(f for f in (*self.findings, *self._places) if f.severity is Severity.ERROR)

    def _wrong(self, code: str, place: str = "", **data: str | int) -> None:
        self.is_whole = False
        self.findings.append(fault(code, place, **data))


def fault(code: str, place: str = "", **data: str | int) -> Finding:
    """An error in a store; `place` is the code of an entry or the name of a table."""
    return Finding(code, Severity.ERROR, place, data)


def _place(replica: object, seq: object) -> str:
    try:
        return show_code(str(replica), int(str(seq)))
    except ValueError:
        return f"{replica}-{seq}"
