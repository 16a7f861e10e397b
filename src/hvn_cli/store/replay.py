"""The store as it was: its tables made again in memory from the entries of that time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from hvn_cli.domain.entry import ZERO, Entry, parse_envelope
from hvn_cli.store.connection import BadRow
from hvn_cli.store.log import insert_entry, read_log
from hvn_cli.store.projection import apply_entries
from hvn_cli.store.read import no_store


@contextmanager
def as_it_was(connection: sqlite3.Connection, day: date) -> Iterator[sqlite3.Connection]:
    """The tables that the entries made up to `day`, that day inside, by the time that each one claims.

    An entry that names one left out is left out too, so that what remains is a log by itself.
    """
    with _replayed(connection, lambda entry: date.fromisoformat(entry.envelope.at[:10]) <= day) as past:
        yield past


@contextmanager
def as_seen_by(connection: sqlite3.Connection, name: str) -> Iterator[sqlite3.Connection]:
    """The tables that the writer of the entry called `name` saw: everything before it, not itself."""
    seen: set[str] = set()
    waiting = _named_by(connection, name)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += _named_by(connection, one)
    with _replayed(connection, lambda entry: entry.name in seen) as past:
        yield past


def _named_by(connection: sqlite3.Connection, name: str) -> list[str]:
    row = connection.execute("SELECT envelope FROM entry WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise BadRow(f"entry {name[:10]}")
    envelope = parse_envelope(row[0].encode())
    return [named for named in (envelope.prev, *envelope.seen) if named != ZERO]


@contextmanager
def _replayed(
    connection: sqlite3.Connection, wanted: Callable[[Entry], bool]
) -> Iterator[sqlite3.Connection]:
    with no_store() as past:
        apply_entries(past, _put_into(past, connection, wanted))
        yield past


def _put_into(
    past: sqlite3.Connection, connection: sqlite3.Connection, wanted: Callable[[Entry], bool]
) -> Iterator[Entry]:
    kept: set[str] = set()
    for entry in read_log(connection):
        told = entry.envelope
        before = {told.prev, *told.seen} - {ZERO}
        if wanted(entry) and before <= kept:
            insert_entry(past, entry)
            kept.add(entry.name)
            yield entry
