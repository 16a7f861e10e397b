"""A rollback journal left by a crash: undone where it is the store's own, refused where it is not.

SQLite plays back whatever journal lies beside a file, even one that another file left there, and a reading
connection can't play back at all. Every writer of ours puts page 1 first into its journal, so the journal
tells which file it belongs to and which state of it.
"""

import os
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from typing import Final

from hvn_cli.errors import StoreError
from hvn_cli.places import StrPath
from hvn_cli.store.header import HEADER, find_older, older_schema, parse_header, read_start

Connect = Callable[[str, str], AbstractContextManager[sqlite3.Connection]]

_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_TRIES: Final = 20
_PAUSE_SECONDS: Final = 0.05
# More statements that change tables than any migration has in one transaction; each adds one.
_COOKIE_STEPS: Final = 1000


def journal_of(real: StrPath) -> str:
    """Where SQLite keeps the journal of a store."""
    return f"{os.fspath(real)}-journal"


def is_left_over(real: StrPath) -> bool:
    """Whether a journal with something in it lies there: of a crash, or of somebody writing just now."""
    try:
        return read_start(journal_of(real), 1) not in (b"", b"\0")
    except StoreError as error:
        return error.reason != "missing"


def read_image(real: StrPath) -> bytes:
    """The beginning of page 1 as the journal would put it back; nothing where page 1 does not come first."""
    try:
        start = read_start(journal_of(real), 28)
        if len(start) < 28 or not start.startswith(_MAGIC):
            return b""
        _, _, pages, sector, page_size = struct.unpack_from(">5I", start, 8)
        if sector > 65536:
            return b""
        record = read_start(journal_of(real), sector + 4 + HEADER)[sector:]
    except StoreError:
        return b""
    image = record[4:]
    header = parse_header(image)
    if record[:4] != b"\0\0\0\1" or header is None or header.page_size != page_size:
        return b""
    try:
        return image if os.stat(real).st_size >= pages * page_size else b""
    except OSError:  # a journal without its store
        return b""


def find_older_behind(path: StrPath) -> int | None:
    """The schema of an older store, also where an upgrade of it was cut off in the middle of its commit.

    Its first page may then say that it is of today, and its journal that it is not.
    """
    return find_older(path) or older_schema(read_image(os.path.realpath(path)))


def settle_journal(path: StrPath, real: str, connect: Connect) -> None:
    """Lets SQLite undo what a crash left half done; raises `StoreError` for a journal of another file."""
    journal = journal_of(real)
    if os.path.lexists(journal) and not os.path.isfile(journal):
        raise StoreError(str(path), "damaged", "journal")  # SQLite would wait for the other end of a pipe
    for _ in range(_TRIES):
        if not is_left_over(real) or not _is_hot(real, connect):
            return
        if _is_own(real):
            _roll_back(path, real, connect)
            return
        # Somebody else may just have settled it and begun to write: what was read may be of two moments.
        time.sleep(_PAUSE_SECONDS)
    raise StoreError(str(path), "damaged", "journal")


def _is_hot(real: str, connect: Connect) -> bool:
    """Whether nobody is at work on the journal; a connection that can't write looks without acting."""
    try:
        with connect(real, "ro") as connection:
            connection.execute("PRAGMA schema_version").fetchall()
    except sqlite3.OperationalError as error:
        return getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY_ROLLBACK"
    except sqlite3.DatabaseError:
        return False  # told by whoever opens it next
    return False


def _is_own(real: str) -> bool:
    """Whether the journal belongs to the file as it is: begun from this state, or half way to the next."""
    try:
        begun = read_start(journal_of(real), len(_MAGIC))
    except StoreError as error:
        if error.reason != "missing":
            raise
        return False  # somebody else has just settled it
    if begun != _MAGIC:
        return True  # torn before it was made valid: SQLite plays nothing back and drops it
    image, present = read_image(real), read_start(real)
    before, now = parse_header(image), parse_header(present)
    if before is None:
        return False
    if now is None:  # the first page was being written when the power went
        return True
    if (now.application, now.page_size) != (before.application, before.page_size):
        return False
    if now.counter == before.counter:
        return present == image
    return now.counter == before.counter + 1 and 0 <= now.cookie - before.cookie < _COOKIE_STEPS


def _roll_back(path: StrPath, real: str, connect: Connect) -> None:
    if not os.access(real, os.W_OK) or not os.access(os.path.dirname(real), os.W_OK):
        raise StoreError(str(path), "read_only", "journal")
    with connect(real, "rw") as connection:
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=EXTRA")
        with closing(connection.execute("PRAGMA schema_version")) as asked:
            asked.fetchall()
