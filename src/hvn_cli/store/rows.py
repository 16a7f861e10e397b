"""Which rows of tables were recorded before, by their keys: source's own mark, then content, as digests."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.rows import SOURCE_DIGITS, has_source
from hvn_cli.store.connection import question_marks

_AT_ONCE: Final = 500
_KNOWN: Final = "SELECT k.key, a.replica, a.seq FROM row_key k JOIN activity a USING (n) WHERE k.key IN ({})"
_OTHER: Final = (
    "SELECT a.replica, a.seq FROM row_key k JOIN activity a USING (n)"
    " WHERE k.key > ? AND k.key < ? AND k.key <> ? AND a.void = 0 ORDER BY a.lc DESC LIMIT 1"
)


def known_rows(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Those of the keys that were recorded, taken back or not, each with the code of its activity."""
    found: dict[str, str] = {}
    for some in _portions(keys):
        question = _KNOWN.format(question_marks(some))
        for key, replica, seq in connection.execute(question, some):
            found[key] = show_code(replica, seq)
    return found


def other_content(connection: sqlite3.Connection, key: str) -> str:
    """The code of an activity from a row with the same mark of its source and another content, or nothing."""
    if not has_source(key):
        return ""
    mark = key[:SOURCE_DIGITS]
    row = connection.execute(_OTHER, (mark, mark + "g", key)).fetchone()
    return show_code(*row) if row else ""


def bodies_there(connection: sqlite3.Connection, plan: str) -> set[str]:
    """The units that have recorded anything which was not taken back."""
    return {
        unit for (unit,) in connection.execute("SELECT DISTINCT unit FROM sum_month WHERE plan = ?", (plan,))
    }


def titles_of(connection: sqlite3.Connection, plan: str, unit: str, day: date) -> dict[int, str]:
    """The codes of what a unit did on a day, by the hash that this process gives each title."""
    rows = connection.execute(
        "SELECT title, replica, seq FROM activity WHERE plan = ? AND unit = ? AND day = ? AND void = 0",
        (plan, unit, day.isoformat()),
    )
    return {hash(title): show_code(replica, seq) for title, replica, seq in rows}


def _portions(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some
