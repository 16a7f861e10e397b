"""A quick look into a store for an answer to TAB: reads without waiting and changes nothing.

Light on purpose: it imports nothing else of this room. Whatever is odd about the file raises `sqlite3.Error`,
`OSError` or `ValueError`; then there is nothing to offer.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from hvn_cli.domain.codes import show_code
from hvn_cli.places import file_address

Row = tuple[str, str, list[str]]

_BEGINNING = b"SQLite format 3\0"
_OURS = b"hvn1"  # at 68, as `hvn_cli.store.schema.APPLICATION_ID` writes it
_PLAIN = b"\1\1"  # at 18: written without a log beside it, which reading might have to touch


@contextmanager
def glimpsing(path: str) -> Iterator[sqlite3.Connection]:
    """A connection to read from that gives up at once where somebody is writing."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise ValueError(path)  # a pipe would be waited for without end
    with open(path, "rb") as file:
        start = file.read(100)
    if not start.startswith(_BEGINNING) or start[68:72] != _OURS or start[18:20] != _PLAIN:
        raise ValueError(path)
    wal, journal = (f"{os.path.realpath(path)}-{ending}" for ending in ("wal", "journal"))
    # SQLite would make one more file beside the one, and wait for the other end of the other.
    if os.path.lexists(wal) or (os.path.lexists(journal) and not os.path.isfile(journal)):
        raise ValueError(path)
    connection = sqlite3.connect(f"{file_address(path)}?mode=ro", uri=True, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        yield connection
    finally:
        connection.close()


def plan_text(connection: sqlite3.Connection) -> str:
    """The JSON of the plan that the store works with; as `hvn_cli.store.read.find_plan` chooses it."""
    row = connection.execute(
        "SELECT p.data FROM plan_load l JOIN plan_revision p USING (revision)"
        " ORDER BY l.lc DESC, l.replica DESC, l.seq DESC, l.entry DESC LIMIT 1"
    ).fetchone()
    return str(row[0])


def last_activities(connection: sqlite3.Connection, limit: int = 20) -> list[Row]:
    """The activities recorded last: code, title, number."""
    rows = connection.execute(
        "SELECT a.replica, a.seq, a.title FROM entry e CROSS JOIN activity a ON a.id = e.name"
        " WHERE e.op = 'log' AND a.void = 0 ORDER BY e.lc DESC LIMIT ?",
        (limit,),
    )
    return [(show_code(replica, seq), title, [str(seq)]) for replica, seq, title in rows]


def open_opinions(connection: sqlite3.Connection, limit: int = 20) -> list[Row]:
    """The public opinions that nobody has settled, the latest first: code, text, number."""
    rows = connection.execute(
        "SELECT replica, seq, text FROM remark r WHERE kind = 'opinion' AND void = 0 AND NOT EXISTS"
        " (SELECT 1 FROM handling h WHERE h.remark = r.id AND h.void = 0) ORDER BY lc DESC, id LIMIT ?",
        (limit,),
    )
    return [(show_code(replica, seq), text, [str(seq)]) for replica, seq, text in rows]


def revisions(connection: sqlite3.Connection) -> list[Row]:
    """The revisions of the plan, the latest first: the beginning of the name, when and by whom loaded."""
    rows = connection.execute(
        "SELECT revision, loaded_at, loaded_by FROM plan_load"
        " ORDER BY lc DESC, replica DESC, seq DESC, entry DESC"
    )
    found: dict[str, str] = {}
    for revision, at, who in rows:
        found.setdefault(revision[:12], f"{at[:10]}, {who}")
    return [(revision, told, []) for revision, told in found.items()]
