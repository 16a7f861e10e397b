"""The one way to open a store: checked before it is touched, with the settings that keep what was said.

TRUNCATE with synchronous EXTRA loses nothing in a power cut on any system; `docs/log.md` gives the reasons.
"""

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from hvn_cli.errors import StoreError
from hvn_cli.store.schema import APPLICATION_ID, SCHEMA, TRIGGERS

Connection = sqlite3.Connection

WAIT_SECONDS: Final = 60
_MAGIC = b"SQLite format 3\0"

_SETTINGS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "mmap_size=0",
)
_WRITER_SETTINGS = ("synchronous=EXTRA", "fullfsync=ON", "secure_delete=ON")

_REASONS = (
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_FULL", "full"),
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_CANTOPEN", "unreadable"),
    ("SQLITE_PERM", "unreadable"),
    ("SQLITE_AUTH", "unreadable"),
    ("SQLITE_NOTADB", "not_a_store"),
    ("SQLITE_CORRUPT", "damaged"),
    ("SQLITE_IOERR", "io"),
)


def explain(path: Path, error: sqlite3.Error) -> StoreError:
    """The refusal that an error of SQLite amounts to; its name decides, as its text misleads."""
    name = getattr(error, "sqlite_errorname", "")
    reason = next((reason for start, reason in _REASONS if name.startswith(start)), "damaged")
    return StoreError(str(path), reason, f"{name} {error}".strip())


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write, closed at the end; raises `StoreError`."""
    _check_file(path)
    with _translated(path):
        connection = _connect(path, "ro")
        try:
            connection.execute("PRAGMA query_only=ON")
            # One read transaction, so that everything shown belongs to one moment.
            connection.execute("BEGIN")
            _check_schema(path, connection)
            yield connection
        finally:
            connection.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection inside one immediate transaction: committed at the end, undone by any exception.

    Raises `StoreError`; then nothing was changed.
    """
    _check_file(path)
    _check_folder(path)
    with _translated(path):
        connection = _connect(path, "rw")
        try:
            _set_up_writer(path, connection)
            connection.execute("BEGIN IMMEDIATE")
            _check_schema(path, connection)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.close()


@contextmanager
def creating(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new, still empty file at `path`, in no transaction; used with a temporary name."""
    with _translated(path):
        connection = _connect(path, "rwc")
        try:
            _set_up_writer(path, connection)
            yield connection
        finally:
            connection.close()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def _set_up_writer(path: Path, connection: sqlite3.Connection) -> None:
    answer = connection.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0]
    if answer != "truncate":
        raise StoreError(str(path), "damaged", f"journal_mode={answer}")
    for setting in _WRITER_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except OSError as error:
        raise StoreError(str(path), "io", error.strerror or str(error)) from error


def _check_file(path: Path) -> None:
    """Raises `StoreError` unless the file's first 100 bytes are those of a whole store of a known version.

    It is read and closed before SQLite opens it: closing it later would drop SQLite's lock.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise StoreError(str(path), "missing") from None
    except OSError as error:
        raise StoreError(str(path), "unreadable", error.strerror or "") from None
    if len(header) < 100 or header[:16] != _MAGIC:
        raise StoreError(str(path), "not_a_store")
    page_size = struct.unpack(">H", header[16:18])[0]
    pages, user_version, application = (struct.unpack(">I", header[at : at + 4])[0] for at in (28, 60, 68))
    if application != APPLICATION_ID:
        raise StoreError(str(path), "not_a_store")
    if user_version > SCHEMA or header[19] > 2:
        raise StoreError(str(path), "newer", str(user_version))
    if pages * (65536 if page_size == 1 else page_size) > size:
        raise StoreError(str(path), "damaged", "truncated")
    if header[18] == 2 or Path(f"{path}-wal").exists():
        # Another program has changed how the file is written; what it kept beside it may be needed.
        raise StoreError(str(path), "damaged", "wal")


def _check_folder(path: Path) -> None:
    """Raises `StoreError` where no journal could be made: SQLite would call that a disk error."""
    if not os.access(path, os.W_OK) or not os.access(path.absolute().parent, os.W_OK):
        raise StoreError(str(path), "read_only")


def _check_schema(path: Path, connection: sqlite3.Connection) -> None:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    if found != TRIGGERS:
        raise StoreError(str(path), "damaged", "triggers")
