"""Writing entries: sealed, stored with their body, projected and read back before anything is committed."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any, Final

from hvn_cli.domain.beginning import find_plain
from hvn_cli.domain.entry import (
    ZERO,
    BadEntry,
    Entry,
    Envelope,
    canonical,
    check_body,
    check_place,
    name_entry,
    parse_envelope,
    parse_object,
    seal_entry,
    seal_next,
    spell,
)
from hvn_cli.errors import BadValue
from hvn_cli.frozen import frozen
from hvn_cli.places import StrPath
from hvn_cli.store.bodies import Told
from hvn_cli.store.connection import BadRow, Waiting, writing
from hvn_cli.store.inserting import insert_rows
from hvn_cli.store.projection import apply_entry, apply_told
from hvn_cli.store.replica import own_replica as own_replica
from hvn_cli.store.replica import settle_replica
from hvn_cli.store.seals import read_tips

# A city with more replicas than this is seen in several entries: one must fit into its envelope.
MAX_SEEN: Final = 500


@frozen
class Writer:
    """The log inside one open transaction, with the claims that its entries make about when and who.

    `renamed` is the replica that was taken because another computer wrote last.
    """

    connection: sqlite3.Connection
    at: str
    who: str
    random: Callable[[int], bytes]
    renamed: str = ""

    def append(self, op: str, obj: str, body: Mapping[str, Any]) -> Entry:
        """Adds one entry to this computer's chain and brings the tables up to it.

        Raises `BadValue` for a text that no log may hold.
        """
        connection = self.connection
        replica = own_replica(connection)
        head = connection.execute("SELECT seq, name FROM head WHERE replica = ?", (replica,)).fetchone()
        seq, prev = head or (0, ZERO)
        try:
            entry = seal_entry(
                replica=replica,
                seq=seq + 1,
                prev=prev,
                seen=[tip for tip in read_tips(connection) if tip != prev][:MAX_SEEN],
                lc=(connection.execute("SELECT max(lc) FROM entry").fetchone()[0] or 0) + 1,
                at=self.at,
                who=self.who,
                op=op,
                obj=obj,
                body=body,
                random=self.random,
            )
        except BadEntry as error:
            raise BadValue("text", "", "text_character", str(error)) from error
        insert_entry(connection, entry)
        _read_back(connection, entry)
        apply_entry(connection, entry)
        return entry

    def append_all(self, op: str, bodies: Sequence[Mapping[str, Any]]) -> list[Entry]:
        """Adds entries that begin something, one after the other; the same as `append` for each, but quicker.

        From the second on each follows the one before it, which nobody else can have followed: we hold the
        file. They are stored together and read back together.
        """
        entries: list[Entry] = []
        for body in bodies:
            if entries and read_tips(self.connection) == [entries[-1].name]:
                break
            entries.append(self.append(op, "", body))
        last, chain, told = entries[-1:], [], []
        for body in bodies[len(entries) :]:
            data, tells = _written(op, body)
            last = [seal_next(last[0].envelope, last[0].name, data, self.random)]
            chain += last
            told.append(tells)
        if chain:
            insert_chain(self.connection, chain)
            apply_told(self.connection, zip(chain, told, strict=True))
        return entries + chain


def _written(op: str, body: Mapping[str, Any]) -> tuple[bytes, Told]:
    """The canonical JSON of a body, and what that tells; raises `BadValue`."""
    if op == "log" and (plain := find_plain(text := spell(body))):
        return text.encode(), plain
    try:
        data = canonical(dict(body))
    except BadEntry as error:
        raise BadValue("text", "", "text_character", str(error)) from error
    return data, json.loads(data)


@contextmanager
def appending(
    path: StrPath,
    *,
    at: str,
    who: str,
    random: Callable[[int], bytes],
    machine: str = "",
    waiting: Waiting | None = None,
) -> Iterator[Writer]:
    """A `Writer` whose entries are all committed at the end, or none; `machine` tells this computer."""
    with writing(path, waiting=waiting) as connection:
        yield Writer(connection, at, who, random, settle_replica(connection, machine, random))


def insert_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Stores an entry and its body, and moves head and tips; raises `BadEntry` where it does not fit in.

    What it names must be there already, so entries of another replica come in the order of the log.
    """
    envelope = entry.envelope
    if wrong := check_place(envelope, lambda name: _find_envelope(connection, name)):
        raise BadEntry(wrong)
    row = (entry.name, envelope.replica, envelope.seq, envelope.lc, envelope.op, envelope.obj)
    connection.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, entry.envelope_bytes.decode())
    )
    if entry.body is not None:
        connection.execute("INSERT INTO body VALUES (?, ?, ?)", (entry.name, entry.salt, entry.body.decode()))
    before = [(name,) for name in (envelope.prev, *envelope.seen)]
    connection.executemany("DELETE FROM tip WHERE name = ?", before)
    connection.execute("INSERT INTO tip VALUES (?)", (entry.name,))
    head = (envelope.seq, entry.name, envelope.replica)
    moved = connection.execute(
        "UPDATE head SET seq = ?, name = ? WHERE replica = ? AND seq < ?", (*head, envelope.seq)
    )
    if moved.rowcount == 0:
        connection.execute(
            "INSERT INTO head (seq, name, replica) SELECT ?, ?, ?"
            " WHERE NOT EXISTS (SELECT 1 FROM head WHERE replica = ?)",
            (*head, envelope.replica),
        )


def insert_chain(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Stores entries of one replica that follow each other and the only tip, and reads them back."""
    told = [(entry, entry.envelope, entry.envelope_bytes.decode()) for entry in entries]
    rows = [(e.name, v.replica, v.seq, v.lc, v.op, v.obj, text) for e, v, text in told]
    insert_rows(connection, "entry", rows)
    bodies = {e.name: (e.salt, e.body.decode()) for e in entries if e.body is not None}
    insert_rows(connection, "body", [(name, *body) for name, body in bodies.items()])
    first, last = entries[0].envelope, entries[-1]
    connection.execute("DELETE FROM tip WHERE name = ?", (first.prev,))
    connection.execute("INSERT INTO tip VALUES (?)", (last.name,))
    head = (last.envelope.seq, last.name, first.replica)
    connection.execute("UPDATE head SET seq = ?, name = ? WHERE replica = ?", head)
    there = connection.execute(
        "SELECT e.name, e.envelope, b.salt, b.data FROM entry e JOIN body b USING (name)"
        " WHERE e.replica = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq",
        (first.replica, first.seq, last.envelope.seq),
    )
    # The same bytes have the same hashes: comparing them is to check these once more. What all envelopes say
    # alike is read in the last one.
    same = there.fetchall() == [(e.name, text, *bodies.get(e.name, ())) for e, _, text in told]
    if not same or parse_envelope(last.envelope_bytes) != last.envelope:
        raise BadRow("read back otherwise than written")


def _find_envelope(connection: sqlite3.Connection, name: str) -> Envelope | None:
    row = connection.execute("SELECT envelope FROM entry WHERE name = ?", (name,)).fetchone()
    return parse_envelope(row[0].encode()) if row else None


def _read_back(connection: sqlite3.Connection, entry: Entry) -> None:
    """Fails unless what the file now holds is what was sealed."""
    if read_entry(connection, entry.name) != entry:
        raise BadRow("read back otherwise than written")


def read_entry(connection: sqlite3.Connection, name: str) -> Entry:
    """The entry called `name`, with every hash checked; raises `BadEntry`."""
    row = connection.execute(
        "SELECT e.envelope, b.salt, b.data FROM entry e LEFT JOIN body b USING (name) WHERE e.name = ?",
        (name,),
    ).fetchone()
    if row is None:
        raise BadEntry("not there")
    entry = _sealed(name, *row)
    if entry.body is not None:
        parse_object(entry.body)  # what reads plain bodies at once takes long to make for one
    return entry


def entry_from_row(name: str, envelope_text: str, salt: str | None, data: str | None) -> Entry:
    """The entry that a row holds, with every hash checked; raises `BadEntry`."""
    return read_row(name, envelope_text, salt, data)[0]


def read_row(name: str, envelope_text: str, salt: str | None, data: str | None) -> tuple[Entry, Told | None]:
    """The entry that a row holds and what its body tells, with every hash checked; raises `BadEntry`."""
    entry = _sealed(name, envelope_text, salt, data)
    if entry.body is None or data is None:
        return entry, None
    plain = find_plain(data) if entry.envelope.op == "log" else None
    return entry, plain or parse_object(entry.body)


def _sealed(name: str, envelope_text: str, salt: str | None, data: str | None) -> Entry:
    """The entry that a row holds; its hashes are right, its body may still be of any form."""
    try:
        envelope_bytes = envelope_text.encode()
        if name_entry(envelope_bytes) != name:
            raise BadEntry("the name is not that of the content")
        envelope = parse_envelope(envelope_bytes)
        if salt is None or data is None:
            return Entry(name, envelope, envelope_bytes, "", None)
        body = data.encode()
        check_body(salt, body, envelope.body)
        return Entry(name, envelope, envelope_bytes, salt, body)
    except BadEntry:
        raise
    except (AttributeError, TypeError, ValueError) as error:  # a damaged page gives numbers and broken text
        raise BadEntry(f"unreadable: {type(error).__name__}") from error


def read_log(connection: sqlite3.Connection) -> Iterator[Entry]:
    """Every entry in the order of the log (lc, replica, seq, name), hashes checked; raises `BadEntry`."""
    question = (
        "SELECT e.name, e.envelope, b.salt, b.data FROM entry e LEFT JOIN body b USING (name)"
        " ORDER BY e.lc, e.replica, e.seq, e.name"
    )
    # Closed at the first bad entry too: an open question would keep the file locked as long as the refusal.
    with closing(connection.execute(question)) as rows:
        for row in rows:
            yield entry_from_row(*row)
