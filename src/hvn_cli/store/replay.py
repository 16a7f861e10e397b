"""The store as it was: its tables made again in memory from the entries up to a day."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from hvn_cli.store.log import insert_entry, read_log
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.read import no_store


@contextmanager
def as_it_was(connection: sqlite3.Connection, day: date) -> Iterator[sqlite3.Connection]:
    """The tables that the entries made up to `day`, that day inside, by the time that each one claims.

    An entry that names one left out is left out too, so that what remains is a log by itself.
    """
    with no_store() as past:
        kept: set[str] = set()
        for entry in read_log(connection):
            told = entry.envelope
            before = {told.prev, *told.seen}
            if date.fromisoformat(told.at[:10]) <= day and (told.seq == 1 or told.prev in kept):
                if not before - {told.prev} <= kept:
                    continue
                insert_entry(past, entry)
                apply_entry(past, entry)
                kept.add(entry.name)
        yield past
