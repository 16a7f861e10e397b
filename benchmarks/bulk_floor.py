"""What recording, verifying and rebuilding rest on: the same bytes hashed, the same rows inserted.

None of hvn's code runs here. `log SOURCE TARGET` writes the rows of a store into a new file, 2 000 entries in
one transaction; `verify SOURCE` inserts those of the computed tables into memory, `rebuild SOURCE TARGET`
into a copy of the store, in one transaction. The rows come ready from SOURCE: only reading them costs.
"""

import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

_PORTION: Final = 2_000
_SETTINGS: Final = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "secure_delete=ON",
)
_LOG: Final = ("meta", "entry", "body", "head", "tip", "blob")
# Filled with each activity, `n` numbering it; what is added up or seldom told comes at the end.
_BY_NUMBER: Final = ("activity", "version", "serves", "partner", "quantity", "evidence", "row_key")
_SCHEMA: Final = "SELECT type, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
_AT_THE_END: Final = ("plan_revision", "plan_load", "sum_activity", "sum_day", "sum_month", "sum_quantity")


def connect(path: str, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with the settings that hvn uses, and no transactions of its own."""
    name = path if path == ":memory:" else Path(path).absolute().as_uri() + ("?mode=ro" if read_only else "")
    connection = sqlite3.connect(name, uri=True, isolation_level=None)
    for setting in _SETTINGS[:6] if read_only else _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def create(
    source: sqlite3.Connection, target: sqlite3.Connection, *, log: bool, indexes: bool = True
) -> None:
    """Makes the tables of the source in the target, with the log's where asked; its triggers are left out."""
    kinds = ("table", "index") if indexes else ("table",)
    for kind, table, sql in source.execute(_SCHEMA).fetchall():
        hidden = table.startswith(("sqlite_", "search_", "_sqlite"))
        if kind in kinds and not hidden and (log or table not in _LOG):
            target.execute(sql if indexes or table != "search" else "CREATE TABLE search(text TEXT)")


def entries(source: sqlite3.Connection) -> Iterator[list[tuple[Any, ...]]]:
    """The log in portions, each hash of it computed."""
    rows = source.execute(
        "SELECT e.*, b.salt, b.data FROM entry e LEFT JOIN body b USING (name) ORDER BY e.rowid"
    )
    while portion := list(islice(rows, _PORTION)):
        for *_, envelope, salt, data in portion:
            sha256(b"hvn-entry-1\n" + envelope.encode()).hexdigest()
            if data is not None:
                sha256(b"hvn-body-1\n" + bytes.fromhex(salt) + data.encode()).hexdigest()
        yield portion


def fill(target: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Inserts rows as they are."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        names = "search(rowid, text)" if table == "search" else table
        target.executemany(f"INSERT INTO {names} VALUES ({places})", rows)


def fill_numbered(source: sqlite3.Connection, target: sqlite3.Connection, first: int, last: int) -> None:
    """Inserts what belongs to the activities with these numbers."""
    for table in _BY_NUMBER:
        fill(
            target,
            table,
            source.execute(f"SELECT * FROM {table} WHERE n BETWEEN {first} AND {last}").fetchall(),
        )
    texts = f"SELECT rowid, text FROM search WHERE rowid BETWEEN {first} AND {last}"
    fill(target, "search", source.execute(texts).fetchall())


def fill_rest(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Inserts the rows of the tables that have no numbers, portion by portion."""
    for table in _AT_THE_END:
        rows = source.execute(f"SELECT * FROM {table}")
        while portion := list(islice(rows, _PORTION)):
            fill(target, table, portion)


def numbers(source: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The first and last number of each portion of activities."""
    most = source.execute("SELECT coalesce(max(n), 0) FROM activity").fetchone()[0]
    for first in range(1, most + 1, _PORTION):
        yield first, first + _PORTION - 1


def log(source: sqlite3.Connection, path: str) -> None:
    """The whole store once more, in a new file."""
    Path(path).unlink(missing_ok=True)
    target = connect(path)
    create(source, target, log=True)
    spans = numbers(source)
    for portion in entries(source):
        target.execute("BEGIN IMMEDIATE")
        fill(target, "entry", [row[:7] for row in portion])
        fill(target, "body", [(row[0], row[7], row[8]) for row in portion])
        if span := next(spans, None):
            fill_numbered(source, target, *span)
        target.execute("COMMIT")
    target.execute("BEGIN IMMEDIATE")
    fill_rest(source, target)
    target.execute("COMMIT")
    target.close()


def verify(source: sqlite3.Connection) -> None:
    """The log read and hashed, the computed tables filled in memory."""
    for _ in entries(source):
        pass
    target = sqlite3.connect(":memory:", isolation_level=None)
    target.execute("PRAGMA journal_mode=OFF")
    create(source, target, log=False, indexes=False)
    target.execute("BEGIN")
    for span in numbers(source):
        fill_numbered(source, target, *span)
    fill_rest(source, target)
    target.close()


def rebuild(source: sqlite3.Connection, path: str) -> None:
    """The log read and hashed, the computed tables of a copy emptied and filled again."""
    target = connect(path)
    target.execute("BEGIN IMMEDIATE")
    for _ in entries(source):
        pass
    computed = (*_BY_NUMBER, *_AT_THE_END, "search")
    for table in computed:
        target.execute(f"DROP TABLE {table}")
    for kind, table, sql in source.execute(_SCHEMA).fetchall():
        if kind in ("table", "index") and table in computed:
            target.execute(sql)
    for span in numbers(source):
        fill_numbered(source, target, *span)
    fill_rest(source, target)
    target.execute("COMMIT")
    target.close()


def main(words: list[str]) -> None:
    """Does what the words say."""
    act, path, *rest = words
    source = connect(path, read_only=True)
    if act == "log":
        log(source, *rest)
    elif act == "verify":
        verify(source)
    else:
        rebuild(source, *rest)
    source.close()


if __name__ == "__main__":
    main(sys.argv[1:])
