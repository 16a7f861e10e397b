"""Removal by order: what an order names leaves the file for good, and the chain still holds."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hvn_cli.domain.codes import is_meant, number_in, show_code
from hvn_cli.domain.entry import parse_envelope
from hvn_cli.errors import CannotRedact, Finding, Severity
from hvn_cli.frozen import frozen
from hvn_cli.store.evidence import beside, files_in, is_redacted, named_files
from hvn_cli.store.files import sync_folder
from hvn_cli.store.log import Writer, read_log
from hvn_cli.store.projection import apply_entries
from hvn_cli.store.schema import PROJECTED, PROJECTION, arm_triggers, run_all


@frozen
class Thing:
    """What an order can name: an activity or remark by its first entry, or a file by its digest."""

    kind: str
    name: str
    code: str


@frozen
class Removal:
    """Everything that goes with a thing: entries whose bodies go, files that nothing else tells of."""

    thing: Thing
    entries: tuple[str, ...]
    files: tuple[str, ...]


@frozen
class Order:
    """An order that was carried out: its claims, and how many entries and files it was about."""

    thing: Thing
    why: str
    number: str
    at: str
    who: str
    entries: int
    files: int


def find_things(connection: sqlite3.Connection, typed: str) -> list[Thing]:
    """What a code, an end of one or the beginning of a hash can mean; any entry of a story means the story.

    Raises `CannotRedact` where it can only be a plan or an order.
    """
    rows = _entries_called(connection, typed.strip().lower())
    found = {}
    for name, replica, seq, op, obj in rows:
        if op in ("log", "remark"):
            found[name] = Thing("activity" if op == "log" else "remark", name, show_code(replica, seq))
        elif op in ("correct", "void", "handle"):
            found |= {thing.name: thing for thing in find_things(connection, obj)}
    if rows and not found:
        raise CannotRedact(typed, "plan" if rows[0][3] == "plan" else "redact")
    return list(found.values())


def _entries_called(connection: sqlite3.Connection, typed: str) -> list[tuple[Any, ...]]:
    question = "SELECT name, replica, seq, op, obj FROM entry WHERE"
    if (number := number_in(typed)) is not None:
        # By the replicas there are: the numbers alone are in no order that could be looked up.
        each = f"{question} replica = ? AND seq = ?"
        replicas = connection.execute("SELECT replica FROM head").fetchall()
        rows = [row for (replica,) in replicas for row in connection.execute(each, (replica, number))]
        rows = [row for row in rows if is_meant(typed, row[1], row[2])]
        if rows:
            return rows
    if len(typed) >= 8:
        return connection.execute(f"{question} name >= ? AND name < ?", (typed, typed + "g")).fetchall()
    return []


def find_files(connection: sqlite3.Connection, typed: str) -> list[Thing]:
    """The files whose digest begins so; raises `CannotRedact` for one that is gone already."""
    prefix = typed.strip().lower()
    if len(prefix) < 4:
        return []
    found = [digest for digest in named_files(connection) if digest.startswith(prefix)]
    if not found and _gone(connection, prefix):
        raise CannotRedact(typed, "gone")
    return [Thing("evidence", digest, digest[:12]) for digest in sorted(found)]


def _gone(connection: sqlite3.Connection, prefix: str) -> bool:
    question = "SELECT 1 FROM entry WHERE op = 'redact' AND obj >= ? AND obj < ?"
    return connection.execute(question, (prefix, prefix + "g")).fetchone() is not None


def plan_removal(connection: sqlite3.Connection, thing: Thing) -> Removal:
    """What the order would remove; raises `CannotRedact` where nothing is left."""
    if thing.kind == "evidence":
        return Removal(thing, (), (thing.name,))
    rows = connection.execute(
        "SELECT e.name, b.data FROM entry e JOIN body b USING (name)"
        " WHERE e.name = ? OR (e.obj = ? AND e.op IN ('correct', 'void', 'handle')) ORDER BY e.lc, e.name",
        (thing.name, thing.name),
    ).fetchall()
    if not rows:
        raise CannotRedact(thing.code, "gone")
    names = tuple(name for name, _ in rows)
    told = dict.fromkeys(digest for _, data in rows for digest in files_in(data))
    files = tuple(
        d for d in told if not is_redacted(connection, d) and not _told_elsewhere(connection, d, names)
    )
    return Removal(thing, names, files)


def _told_elsewhere(connection: sqlite3.Connection, digest: str, names: Sequence[str]) -> bool:
    rows = connection.execute("SELECT name FROM body WHERE instr(data, ?)", (digest,))
    return any(name not in names for (name,) in rows)


def remove(writer: Writer, removal: Removal, body: Mapping[str, str]) -> None:
    """Appends the orders, removes the content and makes the tables anew, all in the writer's transaction."""
    for name in removal.entries:
        writer.append("redact", name, body)
    of = {} if removal.thing.kind == "evidence" else {"of": removal.thing.name}
    for digest in removal.files:
        writer.append("redact", digest, {**body, **of})
    connection = writer.connection
    connection.executemany("DELETE FROM body WHERE name = ?", [(name,) for name in removal.entries])
    connection.executemany("DELETE FROM blob WHERE digest = ?", [(name,) for name in removal.files])
    for table in ("body", "blob"):
        _copy_afresh(connection, table)
    for table in PROJECTED:
        connection.execute(f"DROP TABLE {table}")
    run_all(connection, PROJECTION)
    apply_entries(connection, read_log(connection))
    arm_triggers(connection)


def _copy_afresh(connection: sqlite3.Connection, table: str) -> None:
    """Moves a table to fresh pages: the gaps of old ones may hold copies of rows that were moved about.

    `secure_delete` zeroes what is deleted and every page that is given back, but not such gaps: measured
    without this, up to 2 of 2,700 removed texts could still be read.
    """
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    connection.execute(f"CREATE TABLE afresh AS SELECT * FROM {table} ORDER BY rowid")  # noqa: S608
    connection.execute(f"DROP TABLE {table}")
    connection.execute(sql)
    connection.execute(f"INSERT INTO {table} SELECT * FROM afresh ORDER BY rowid")  # noqa: S608
    connection.execute("DROP TABLE afresh")


def remove_beside(store: Path, removal: Removal) -> tuple[Finding, ...]:
    """Deletes the files beside the store once the order is recorded; those that can't be are told."""
    left = []
    for digest in removal.files:
        path = beside(store, digest)
        try:
            path.chmod(0o600)
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            pass
        except OSError:
            left.append(Finding("evidence_left", Severity.WARNING, digest[:12], {"path": str(path)}))
    return tuple(left)


def find_order(connection: sqlite3.Connection, thing: Thing) -> Order | None:
    """The first order about a thing that was removed."""
    row = connection.execute(
        "SELECT e.envelope, b.data FROM entry e LEFT JOIN body b USING (name)"
        " WHERE e.op = 'redact' AND e.obj = ? ORDER BY e.lc, e.name",
        (thing.name,),
    ).fetchone()
    if row is None:
        return None
    envelope, body = parse_envelope(row[0].encode()), json.loads(row[1] or "{}")
    why, number = (str(body.get(key, "")) for key in ("why", "order"))
    (count,) = connection.execute(
        "SELECT count(*) FROM entry e WHERE (e.name = ?"
        " OR (e.obj = ? AND e.op IN ('correct', 'void', 'handle')))"
        " AND e.name IN (SELECT obj FROM entry WHERE op = 'redact')",
        (thing.name, thing.name),
    ).fetchone()
    (files,) = connection.execute(
        "SELECT count(*) FROM entry e JOIN body b USING (name) WHERE e.op = 'redact' AND instr(b.data, ?)",
        (f'"of":"{thing.name}"',),
    ).fetchone()
    return Order(thing, why, number, envelope.at, envelope.who, count, files)
