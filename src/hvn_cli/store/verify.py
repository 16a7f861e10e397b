"""Proving that a store is what its log says: every hash, the order, the heads, the tables."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from hvn_cli.domain.entry import ZERO, BadEntry, Entry, Envelope, check_place, show_code
from hvn_cli.errors import Finding, Severity
from hvn_cli.store.connection import BadRow, check_size, explain, find_triggers, inspecting, mending
from hvn_cli.store.evidence import check_evidence
from hvn_cli.store.log import entry_from_row, read_seal
from hvn_cli.store.projection import Applied, apply_entry
from hvn_cli.store.schema import PROJECTED, PROJECTION, TRIGGERS, arm_triggers, create_plain_tables, run_all
from hvn_cli.store.seals import check_seal

Envelopes = dict[str, Envelope]


def verify_store(path: Path, seals: Sequence[str] = ()) -> tuple[int, str, tuple[Finding, ...]]:
    """How many entries there are, their seal, and everything that is wrong with the store.

    `seals` are earlier ones, from paper or backups: a log that was rewritten with care does not fit them.

    A damaged store is told by findings; `StoreError` is for what is no store or can't be read at all.
    """
    with inspecting(path) as connection:
        envelopes: Envelopes = {}
        findings: list[Finding] = []
        for check in (
            lambda: _check_pages(path, connection),
            lambda: _check_guards(connection),
            lambda: _check_with_any_text(connection, envelopes),
            lambda: check_evidence(connection, path),
        ):
            findings += _guarded(path, check)
        if not any(f.severity is Severity.ERROR and f.code != "guards_changed" for f in findings):
            findings += _guarded(path, lambda: _check_tables(connection, envelopes))
        findings += _guarded(path, lambda: [f for s in seals if (f := check_seal(connection, s))])
        return len(envelopes), _seal(connection), tuple(findings)


def rebuild_store(path: Path) -> int:
    """Makes the shadow tables and the triggers anew from a log that is whole; the number of entries read.

    Raises `StoreError` for a damaged log: what it tells must not be taken for the truth.
    """
    with mending(path) as connection:
        envelopes: Envelopes = {}
        for finding in check_log(connection, envelopes):
            if finding.severity is Severity.ERROR:
                raise BadRow(f"{finding.code} {finding.place}".strip())
        for table in PROJECTED:
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        run_all(connection, PROJECTION)
        for entry in _checked_entries(connection, envelopes):
            apply_entry(connection, entry)
        arm_triggers(connection)
        return len(envelopes)


def _guarded(path: Path, check: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a check finds, with the fault that stopped it where the file is damaged."""
    found: list[Finding] = []
    try:
        found.extend(check())
    except (sqlite3.DatabaseError, BadEntry) as error:
        if isinstance(error, sqlite3.ProgrammingError):
            raise
        told = explain(path, error)
        if told.reason not in ("damaged", "not_a_store"):
            raise told from error
        found.append(_error("pages_damaged", "", detail=told.detail))
    return found


def _seal(connection: sqlite3.Connection) -> str:
    try:
        return read_seal(connection)
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return ""


def _error(code: str, place: str = "", **data: str | int) -> Finding:
    return Finding(code, Severity.ERROR, place, data)


def _check_pages(path: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    check_size(path, connection)
    told: list[str] = []
    for _ in range(2):  # a page is damaged when it is so again: the first time a read may have failed
        told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
        if told == ["ok"]:
            return
    yield from (_error("pages_damaged", "", detail=answer) for answer in told)


def _check_guards(connection: sqlite3.Connection) -> Iterator[Finding]:
    found = find_triggers(connection)
    wrong = [name for name in {**TRIGGERS, **found} if found.get(name) != TRIGGERS.get(name)]
    if wrong:
        yield _error("guards_changed", "", names=", ".join(sorted(wrong)))


def _check_with_any_text(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Finding]:
    """What `check_log` tells; broken text reaches the hashes, which tell which entry it belongs to."""
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    try:
        yield from check_log(connection, envelopes)
    finally:
        connection.text_factory = str


def check_log(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Finding]:
    """Everything that is wrong with the log itself; fills `envelopes` with the entries that are whole."""
    yield from _check_replica(connection)
    yield from _check_entries(connection, envelopes)
    yield from _check_order(envelopes)
    yield from _check_ends(connection, envelopes)


def _check_replica(connection: sqlite3.Connection) -> Iterator[Finding]:
    row = connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()
    word = str(row[0]) if row else ""
    if len(word) != len(ZERO) // 4 or not set(word) <= set("0123456789abcdef"):
        yield _error("replica_wrong")


def _check_entries(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Finding]:
    """Every entry against its name, its columns and its body; fills `envelopes` with the good ones."""
    ordered = {row[0] for row in connection.execute("SELECT obj FROM entry WHERE op = 'redact'")}
    rows = connection.execute(
        "SELECT e.name, e.envelope, b.salt, b.data, e.replica, e.seq, e.lc, e.op, e.obj"
        " FROM entry e LEFT JOIN body b USING (name) ORDER BY e.rowid"
    )
    for name, envelope, salt, data, *columns in rows:
        try:
            entry = entry_from_row(name, envelope, salt, data)
        except BadEntry as error:
            yield _error("entry_changed", _place(columns[0], columns[1]), detail=str(error))
            continue
        told = envelopes[name] = entry.envelope
        if columns != [told.replica, told.seq, told.lc, told.op, told.obj]:
            yield _error("entry_columns", _place(told.replica, told.seq))
        if entry.body is None and name not in ordered:
            yield _error("body_missing", _place(told.replica, told.seq))
    lone = "SELECT count(*) FROM body WHERE name NOT IN (SELECT name FROM entry)"
    if count := connection.execute(lone).fetchone()[0]:
        yield _error("body_alone", "", count=count)


def _place(replica: object, seq: object) -> str:
    try:
        return show_code(str(replica), int(str(seq)))
    except ValueError:
        return f"{replica}-{seq}"


def _check_order(envelopes: Envelopes) -> Iterator[Finding]:
    """Every entry after those that it names; two with one number of one replica mean a copied store."""
    places: set[tuple[str, int]] = set()
    for envelope in envelopes.values():
        place = (envelope.replica, envelope.seq)
        if code := check_place(envelope, envelopes.get):
            yield _error(code, _place(*place))
        if place in places:
            yield Finding("fork", Severity.WARNING, _place(*place))
        places.add(place)


def _check_ends(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Finding]:
    """The tips and heads against those that the entries themselves make."""
    named = {name for e in envelopes.values() for name in (e.prev, *e.seen)}
    if {row[0] for row in connection.execute("SELECT name FROM tip")} != envelopes.keys() - named:
        yield _error("tips_wrong")
    highest: dict[str, int] = {}
    for envelope in envelopes.values():
        highest[envelope.replica] = max(envelope.seq, highest.get(envelope.replica, 0))
    for replica, seq, name in connection.execute("SELECT replica, seq, name FROM head"):
        end = envelopes.get(name)
        if end is None or (end.replica, end.seq) != (replica, seq) or highest.get(replica) != seq:
            yield _error("head_wrong", _place(replica, seq))
        highest.pop(replica, None)
    for replica, seq in highest.items():
        yield _error("head_missing", _place(replica, seq))


def _check_tables(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Finding]:
    """The shadow tables against those of a rebuild in memory, from a log that was checked."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        fresh.execute("PRAGMA journal_mode=OFF")  # nothing here is ever undone
        create_plain_tables(fresh)  # the body table too: a correction reads what the versions before it told
        fresh.execute("BEGIN")
        unknown = 0
        for entry in _checked_entries(connection, envelopes):
            if entry.body is not None:
                row = (entry.name, entry.salt, entry.body.decode())
                fresh.execute("INSERT INTO body VALUES (?, ?, ?)", row)
            applied = apply_entry(fresh, entry)
            unknown += applied is Applied.UNKNOWN
            if applied is Applied.MISSHAPEN:
                yield _error("body_misshapen", _place(entry.envelope.replica, entry.envelope.seq))
        if unknown:
            yield Finding("unknown_acts", Severity.WARNING, "", {"count": unknown})
        for table, question in PROJECTED.items():
            if rows := _count_differences(connection.execute(question), fresh.execute(question)):
                yield _error("table_differs", table, rows=rows)
    finally:
        fresh.close()


def _checked_entries(connection: sqlite3.Connection, envelopes: Envelopes) -> Iterator[Entry]:
    """The entries in the order of the log, without checking their hashes a second time."""
    rows = connection.execute(
        "SELECT e.name, b.salt, b.data FROM entry e LEFT JOIN body b USING (name)"
        " ORDER BY e.lc, e.replica, e.seq, e.name"
    )
    for name, salt, data in rows:
        yield Entry(name, envelopes[name], b"", salt or "", data.encode() if data is not None else None)


def _count_differences(kept: sqlite3.Cursor, told: sqlite3.Cursor) -> int:
    """How many rows differ; the rows are kept in memory only from the first difference on."""
    for one, other in zip_longest(kept, told):
        if one != other:
            left, right = [one, *kept], [other, *told]
            return max(1, len(({*left} ^ {*right}) - {None}))
    return 0
