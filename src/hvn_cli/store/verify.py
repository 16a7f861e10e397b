"""Proving that a store is what its log says: every hash, the order, the heads, the tables."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import BadEntry, Entry
from hvn_cli.errors import Finding, Severity
from hvn_cli.store.aside import Aside, check_pages
from hvn_cli.store.bodies import Told
from hvn_cli.store.compare import Comparison
from hvn_cli.store.connection import (
    BadRow,
    Waiting,
    check_size,
    explain,
    find_triggers,
    inspecting,
    mending,
)
from hvn_cli.store.evidence import check_evidence
from hvn_cli.store.kept_sums import SUMMED, count_wrong_sums
from hvn_cli.store.projection import Applied, Projection
from hvn_cli.store.schema import PROJECTED, PROJECTION, TRIGGERS, arm_triggers, run_all
from hvn_cli.store.seals import check_seal, read_seal
from hvn_cli.store.whole import WholeLog, fault

# Hears how many entries were read, of how many.
Progress = Callable[[int, int], None]

_AT_ONCE = 1_000


def verify_store(
    path: Path,
    seals: Sequence[str] = (),
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> tuple[int, str, tuple[Finding, ...]]:
    """How many entries there are, their seal, and everything that is wrong with the store.

    `seals` are earlier ones, from paper or backups: a log that was rewritten with care does not fit them.

    A damaged store is told by findings; `StoreError` is for what is no store or can't be read at all.
    """
    with inspecting(path, waiting=waiting) as connection, Aside(path) as aside:
        findings = _guarded(path, lambda: _check_guards(connection))
        read = _Read(connection, progress)
        findings += _guarded(path, read.check)
        # What is wrong with the pages explains the rest, and is told first.
        findings[:0] = _guarded(path, lambda: _check_pages(path, connection, aside))
        # A file that is gone says nothing about the log: the tables must still be what it tells.
        whole = not any(f.severity is Severity.ERROR and f.code != "guards_changed" for f in findings)
        findings += _guarded(path, lambda: check_evidence(connection, path))
        if whole:
            found = _guarded(path, lambda: _check_there(connection)) or _guarded(path, read.check_tables)
            # Sums of wrong activities say nothing: who makes those anew makes the sums anew.
            if not any(f.place in SUMMED or f.code in ("pages_damaged", "table_gone") for f in found):
                found += _guarded(path, lambda: _check_sums(connection, aside))
            findings += found
        findings += _guarded(path, lambda: [f for s in seals if (f := check_seal(connection, s))])
        return read.count, _seal(path, connection), tuple(findings)


def rebuild_store(path: Path, progress: Progress | None = None, waiting: Waiting | None = None) -> int:
    """Makes the shadow tables and the triggers anew from a log that is whole; the number of entries read.

    Raises `StoreError` for a damaged log: what it tells must not be taken for the truth.
    """
    with mending(path, waiting=waiting) as connection:
        for table in PROJECTED:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        run_all(connection, PROJECTION)
        log, projection = WholeLog(connection), Projection(connection)
        of = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        for entry, body in log.entries():
            _require_whole(log)  # before anything of it is believed
            projection.apply(entry, body)
            if progress and log.count % _AT_ONCE == 0:
                progress(log.count, of)
        _require_whole(log)
        projection.finish()
        arm_triggers(connection)
        return log.count


def _guarded(path: Path, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a check finds, with the fault that stopped it where the file is damaged."""
    found: list[Finding] = []
    try:
        found.extend(check())
    except (sqlite3.DatabaseError, BadEntry, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.ProgrammingError):
            raise
        told = explain(path, error)
        if told.reason != "damaged":
            raise told from error
        found.append(fault("pages_damaged", detail=told.detail))
    return found


def _seal(path: Path, connection: sqlite3.Connection) -> str:
    """The seal; of a damaged store nothing, which is told already."""
    try:
        return read_seal(connection)
    except (ValueError, TypeError):
        return ""
    except sqlite3.DatabaseError as error:
        if (told := explain(path, error)).reason != "damaged":
            raise told from error
        return ""


def _check_pages(path: Path, connection: sqlite3.Connection, aside: Aside) -> Iterator[Finding]:
    check_size(path, connection)
    # A page is damaged when it is so again: the first time a read may have failed.
    if not aside.found_sound_pages():
        yield from (fault("pages_damaged", detail=answer) for answer in check_pages(connection))


def _check_there(connection: sqlite3.Connection) -> Iterator[Finding]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    yield from (fault("table_gone", table) for table in PROJECTED if table not in there)


def _check_sums(connection: sqlite3.Connection, aside: Aside) -> Iterator[Finding]:
    wrong = aside.found_wrong_sums()
    if wrong is None:
        wrong = count_wrong_sums(connection)
    yield from (fault("table_differs", table, rows=rows) for table, rows in wrong.items())


def _check_guards(connection: sqlite3.Connection) -> Iterator[Finding]:
    found = find_triggers(connection)
    wrong = [name for name in {**TRIGGERS, **found} if found.get(name) != TRIGGERS.get(name)]
    if wrong:
        yield fault("guards_changed", names=", ".join(sorted(wrong)))


class _Read:
    """The log read once, for itself and for the tables, which are compared as long as it is whole."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._connection = connection
        self._progress = progress
        self._log = WholeLog(connection)
        self._tables: list[Finding] = []
        self._unknown = 0
        self._stopped: Exception | None = None

    @property
    def count(self) -> int:
        """How many entries are whole."""
        return self._log.count

    def check(self) -> Iterator[Finding]:
        """Everything that is wrong with the log itself."""
        try:
            self._check()
        except sqlite3.Error as error:
            if hasattr(error, "sqlite_errorname"):
                yield from self._log.findings
                raise
            self._check_with_any_text()
        yield from self._log.findings

    def _check_with_any_text(self) -> None:
        """Reads once more: broken text reaches the hashes, which tell which entry it belongs to."""
        self._log, self._tables, self._unknown = WholeLog(self._connection), [], 0
        self._connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        try:
            self._check()
        finally:
            self._connection.text_factory = str

    def _check(self) -> None:
        of = self._connection.execute("SELECT count(*) FROM entry").fetchone()[0]
        with closing(Comparison(self._connection)) as comparison:
            for entry, body in self._log.entries():
                self._unless_stopped(self._compare, comparison, entry, body)
                if self._progress and self.count % _AT_ONCE == 0:
                    self._progress(self.count, of)
            self._unless_stopped(self._tell, comparison)

    def _unless_stopped(self, step: Callable[..., None], *told: object) -> None:
        """Goes on with the comparing; what stops it does not stop the reading of the log."""
        if self._log.is_whole and not self._stopped:
            try:
                step(*told)
            except sqlite3.DatabaseError as error:
                self._stopped = error

    def _compare(self, comparison: Comparison, entry: Entry, body: Told | None) -> None:
        applied = comparison.take(entry, body)
        if applied is Applied.MISSHAPEN:
            place = show_code(entry.envelope.replica, entry.envelope.seq)
            self._tables.append(fault("body_misshapen", place))
        self._unknown += applied is Applied.UNKNOWN

    def _tell(self, comparison: Comparison) -> None:
        if self._unknown:
            self._tables.append(Finding("unknown_acts", Severity.WARNING, "", {"count": self._unknown}))
        self._tables += [fault("table_differs", table, rows=rows) for table, rows in comparison.differing()]

    def check_tables(self) -> list[Finding]:
        """What is wrong with the tables, of a log that was found whole."""
        if self._stopped:
            raise self._stopped
        return self._tables


def _require_whole(log: WholeLog) -> None:
    if not log.is_whole:
        wrong = log.first_wrong
        raise BadRow(f"{wrong.code} {wrong.place}")
