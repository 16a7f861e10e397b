"""Proving that a store is what its log says: every hash, the order, the heads, the tables."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from hvn_cli.domain.entry import ZERO, BadEntry, Envelope, show_code
from hvn_cli.errors import Finding, Severity
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.evidence import check_evidence
from hvn_cli.store.log import entry_from_row, read_log, read_seal
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED, create_tables


def verify_store(path: Path) -> tuple[int, str, tuple[Finding, ...]]:
    """How many entries there are, their seal, and everything that is wrong with the store."""
    with reading(path) as connection:
        findings = [*_check_pages(connection)]
        envelopes: dict[str, Envelope] = {}
        findings += _check_entries(connection, envelopes)
        findings += _check_order(envelopes)
        findings += _check_ends(connection, envelopes)
        findings += check_evidence(connection, path)
        if not findings:
            findings += _check_tables(connection)
        return len(envelopes), read_seal(connection), tuple(findings)


def rebuild_store(path: Path) -> int:
    """Makes the shadow tables anew from the log, in one transaction; the number of entries read."""
    with writing(path) as connection:
        for table in PROJECTED:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  # our own names
        for entry in read_log(connection):
            apply_entry(connection, entry)
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def _error(code: str, place: str = "", **data: str | int) -> Finding:
    return Finding(code, Severity.ERROR, place, data)


def _check_pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (answer,) in connection.execute("PRAGMA integrity_check(20)"):
        if answer != "ok":
            yield _error("pages_damaged", "", detail=answer)


def _check_entries(connection: sqlite3.Connection, envelopes: dict[str, Envelope]) -> Iterator[Finding]:
    """Every entry against its name, its columns and its body; fills `envelopes` with the good ones."""
    ordered = {row[0] for row in connection.execute("SELECT obj FROM entry WHERE op = 'redact'")}
    rows = connection.execute(
        "SELECT e.name, e.envelope, b.salt, b.data, e.replica, e.seq, e.lc, e.op, e.obj"
        " FROM entry e LEFT JOIN body b USING (name) ORDER BY e.lc, e.replica, e.seq, e.name"
    )
    for name, envelope, salt, data, *columns in rows:
        place = _place(columns[0], columns[1])
        try:
            entry = entry_from_row(name, envelope, salt, data)
        except BadEntry as error:
            yield _error("entry_changed", place, detail=str(error))
            continue
        envelopes[name] = entry.envelope
        told = entry.envelope
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


def _check_order(envelopes: dict[str, Envelope]) -> Iterator[Finding]:
    for envelope in envelopes.values():
        place = _place(envelope.replica, envelope.seq)
        if envelope.prev == ZERO:
            if envelope.seq != 1:
                yield _error("chain_begins_late", place)
        elif (before := envelopes.get(envelope.prev)) is None:
            yield _error("chain_gap", place)
        elif before.replica != envelope.replica or before.seq != envelope.seq - 1 or before.lc >= envelope.lc:
            yield _error("chain_order", place)
        for seen in envelope.seen:
            if seen not in envelopes or envelopes[seen].lc >= envelope.lc:
                yield _error("seen_gone", place)


def _check_ends(connection: sqlite3.Connection, envelopes: dict[str, Envelope]) -> Iterator[Finding]:
    """The tips and heads against those that the entries themselves make."""
    named = {name for e in envelopes.values() for name in (e.prev, *e.seen)}
    if {row[0] for row in connection.execute("SELECT name FROM tip")} != set(envelopes) - named:
        yield _error("tips_wrong")
    highest: dict[str, set[tuple[int, str]]] = {}
    for name, envelope in envelopes.items():
        highest.setdefault(envelope.replica, set()).add((envelope.seq, name))
    for replica, seq, name in connection.execute("SELECT replica, seq, name FROM head"):
        ends = highest.pop(replica, set())
        if (seq, name) not in ends or any(other > seq for other, _ in ends):
            yield _error("head_wrong", _place(replica, seq))
    for replica in highest:
        yield _error("head_missing", _place(replica, 0))


def _check_tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The shadow tables against those of a rebuild in memory."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_tables(fresh)  # the body table too: a correction reads what the versions before it told
        unknown = 0
        for entry in read_log(connection):
            if entry.body is not None:
                row = (entry.name, entry.salt, entry.body.decode())
                fresh.execute("INSERT INTO body VALUES (?, ?, ?)", row)
            unknown += not apply_entry(fresh, entry)
        if unknown:
            yield Finding("unknown_acts", Severity.WARNING, "", {"count": unknown})
        for table, order in PROJECTED.items():
            kept, told = (_rows(c, table, order) for c in (connection, fresh))
            if kept != told:
                yield _error("table_differs", table, rows=len(set(kept) ^ set(told)))
    finally:
        fresh.close()


def _rows(connection: sqlite3.Connection, table: str, order: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "n"]
    question = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608  # our own names
    return connection.execute(question).fetchall()
