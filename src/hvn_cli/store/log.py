"""Writing entries: sealed, stored with their body, projected and read back before anything is committed."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hvn_cli.domain.entry import (
    ZERO,
    BadEntry,
    Entry,
    name_entry,
    parse_body,
    parse_envelope,
    seal_entry,
    show_seal,
)
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import writing
from hvn_cli.store.projection import apply_entry


@dataclass(frozen=True, slots=True)
class Writer:
    """The log inside one open transaction, with the claims that its entries make about when and who."""

    connection: sqlite3.Connection
    at: str
    who: str
    random: Callable[[int], bytes]

    def append(self, op: str, obj: str, body: Mapping[str, Any]) -> Entry:
        """Adds one entry to this computer's chain and brings the tables up to it."""
        connection = self.connection
        replica = own_replica(connection)
        head = connection.execute("SELECT seq, name FROM head WHERE replica = ?", (replica,)).fetchone()
        seq, prev = head or (0, ZERO)
        highest = connection.execute("SELECT max(lc) FROM entry").fetchone()[0] or 0
        tips = [row[0] for row in connection.execute("SELECT name FROM tip ORDER BY name")]
        entry = seal_entry(
            replica=replica,
            seq=seq + 1,
            prev=prev,
            seen=[tip for tip in tips if tip != prev],
            lc=highest + 1,
            at=self.at,
            who=self.who,
            op=op,
            obj=obj,
            body=body,
            random=self.random,
        )
        insert_entry(connection, entry)
        _read_back(connection, entry)
        apply_entry(connection, entry)
        return entry


@contextmanager
def appending(path: Path, *, at: str, who: str, random: Callable[[int], bytes]) -> Iterator[Writer]:
    """A `Writer` whose entries are all committed at the end, or none."""
    with writing(path) as connection:
        yield Writer(connection, at, who, random)


def own_replica(connection: sqlite3.Connection) -> str:
    """The 16 hex digits of the replica that this store writes as."""
    return str(connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()[0])


def insert_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Stores an entry and its body, and moves head and tips."""
    envelope = entry.envelope
    row = (entry.name, envelope.replica, envelope.seq, envelope.lc, envelope.op, envelope.obj)
    connection.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, entry.envelope_bytes.decode())
    )
    if entry.body is not None:
        connection.execute("INSERT INTO body VALUES (?, ?, ?)", (entry.name, entry.salt, entry.body.decode()))
    before = [(name,) for name in (envelope.prev, *envelope.seen)]
    connection.executemany("DELETE FROM tip WHERE name = ?", before)
    connection.execute("INSERT INTO tip VALUES (?)", (entry.name,))
    moved = connection.execute(
        "UPDATE head SET seq = ?, name = ? WHERE replica = ? AND seq < ?",
        (envelope.seq, entry.name, envelope.replica, envelope.seq),
    )
    if moved.rowcount == 0:
        connection.execute(
            "INSERT INTO head SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM head WHERE replica = ?)",
            (envelope.replica, envelope.seq, entry.name, envelope.replica),
        )


def _read_back(connection: sqlite3.Connection, entry: Entry) -> None:
    """Raises `StoreError` unless what the file now holds is what was sealed."""
    try:
        found = read_entry(connection, entry.name)
    except BadEntry as error:
        raise StoreError("", "damaged", str(error)) from error
    if found != entry:
        raise StoreError("", "damaged", "read back otherwise than written")


def read_entry(connection: sqlite3.Connection, name: str) -> Entry:
    """The entry called `name`, with every hash checked; raises `BadEntry`."""
    row = connection.execute(
        "SELECT e.envelope, b.salt, b.data FROM entry e LEFT JOIN body b USING (name) WHERE e.name = ?",
        (name,),
    ).fetchone()
    if row is None:
        raise BadEntry("not there")
    return entry_from_row(name, *row)


def entry_from_row(name: str, envelope_text: str, salt: str | None, data: str | None) -> Entry:
    """The entry that a row holds, with every hash checked; raises `BadEntry`."""
    envelope_bytes = envelope_text.encode()
    if name_entry(envelope_bytes) != name:
        raise BadEntry("the name is not that of the content")
    envelope = parse_envelope(envelope_bytes)
    if salt is None or data is None:
        return Entry(name, envelope, envelope_bytes, "", None)
    parse_body(salt, data.encode(), envelope.body)
    return Entry(name, envelope, envelope_bytes, salt, data.encode())


def read_log(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every entry in the order of the log (lc, replica, seq, name), hashes checked; raises `BadEntry`."""
    rows = connection.execute(
        "SELECT e.name, e.envelope, b.salt, b.data FROM entry e LEFT JOIN body b USING (name)"
        " ORDER BY e.lc, e.replica, e.seq, e.name"
    )
    for row in rows:
        yield entry_from_row(*row)


def read_seal(connection: sqlite3.Connection) -> str:
    """The seal of the log as it stands: number of entries and 20 hex digits over its tips."""
    count = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    return show_seal(count, [row[0] for row in connection.execute("SELECT name FROM tip")])
