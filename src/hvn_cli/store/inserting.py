"""Many rows put into a table by few statements: telling SQLite of one takes as long as inserting it."""

import sqlite3
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

# What every SQLite allows in one statement, also where it was built long ago.
_VARIABLES: Final = 999


def insert_rows(
    connection: sqlite3.Connection, into: str, rows: Sequence[tuple[Any, ...]], behind: str = ""
) -> None:
    """Inserts rows, all as wide as the first; `into` names the table and perhaps its columns.

    `behind` is what stands behind the values, for rows that are there.
    """
    if not rows:
        return
    width = len(rows[0])
    at_once = _VARIABLES // width
    whole = len(rows) - len(rows) % at_once
    for first in range(0, whole, at_once):
        values = [*chain.from_iterable(rows[first : first + at_once])]
        connection.execute(_statement(into, width, at_once, behind), values)
    connection.executemany(_statement(into, width, 1, behind), rows[whole:])


@cache
def _statement(into: str, width: int, count: int, behind: str) -> str:
    row = f"({', '.join('?' * width)})"
    return f"INSERT INTO {into} VALUES {', '.join([row] * count)} {behind}"  # noqa: S608  # our own names
