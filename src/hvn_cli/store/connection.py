"""The one way to open a store: checked before it is touched, with the settings that keep what was said.

TRUNCATE with synchronous EXTRA loses nothing in a power cut on any system; `docs/log.md` gives the reasons.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from hvn_cli.domain.broken import BadEntry
from hvn_cli.errors import StoreError
from hvn_cli.places import StrPath, file_address
from hvn_cli.store.header import check_file
from hvn_cli.store.journal import read_image, settle_journal
from hvn_cli.store.schema import SCHEMA, TRIGGERS

Connection = sqlite3.Connection
Waiting = Callable[[], None]

WAIT_SECONDS: Final = 60.0
NOTICE_SECONDS: Final = 2.0
# SQLite waits in slices: in between a person can be told, and can stop it from the keyboard.
_SLICE_SECONDS: Final = 0.25

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
    ("SQLITE_IOERR", "io"),
)

# Not what a file can cause: faults of the program, which must not be told as faults of the store.
_OUR_FAULTS = (sqlite3.ProgrammingError, sqlite3.NotSupportedError, sqlite3.InterfaceError)


class BadRow(sqlite3.DatabaseError):
    """A row that no hvn can have written; told as a damaged store."""


def question_marks(values: Sequence[object]) -> str:
    """The places of so many values in a question."""
    return ", ".join("?" * len(values))


def explain(path: StrPath, error: Exception) -> StoreError:
    """The refusal that an error of SQLite amounts to; its name decides, as its text misleads."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_ERROR" and isinstance(error.__context__, sqlite3.Error):
        return explain(path, error.__context__)  # undoing failed too: what made it necessary is the reason
    if name == "SQLITE_CORRUPT" and _reads_well(path):
        return StoreError(str(path), "io", "SQLITE_IOERR_READ")
    reason = next((reason for start, reason in _REASONS if name.startswith(start)), "damaged")
    return StoreError(str(path), reason, f"{name} {error}".strip())


def _reads_well(path: StrPath) -> bool:
    """Whether a second look finds every page sound: SQLite takes a failing read for a damaged page."""
    try:
        with _connected(os.path.realpath(path), "ro") as again:
            return bool(again.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.Error as second:
        return getattr(second, "sqlite_errorname", "").startswith("SQLITE_IOERR")


@contextmanager
def reading(path: StrPath, *, waiting: Waiting | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that can't write, closed at the end; raises `StoreError`."""
    with inspecting(path, waiting=waiting) as connection:
        check_size(path, connection)
        _check_guards(connection)
        yield connection


@contextmanager
def inspecting(path: StrPath, *, waiting: Waiting | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that can't write to a store that may be damaged; raises `StoreError`."""
    with _opened(path, "ro") as connection:
        connection.execute("PRAGMA query_only=ON")
        # One read transaction, so that everything shown belongs to one moment.
        connection.execute("BEGIN")
        _patiently(connection, "PRAGMA schema_version", waiting)
        yield connection


@contextmanager
def beside(path: StrPath) -> Iterator[sqlite3.Connection]:
    """One more connection to a store that this process is inspecting, for another thread.

    It looks at nothing before: closing the file once more would give up the lock of the first connection.
    """
    with _connected(os.path.realpath(path), "ro") as connection:
        yield connection


@contextmanager
def writing(path: StrPath, *, waiting: Waiting | None = None) -> Iterator[sqlite3.Connection]:
    """A connection inside one immediate transaction: committed at the end, undone by any exception.

    Raises `StoreError`; then nothing was changed. `waiting` is called once when it takes long.
    """
    with _begun(path, waiting, guarded=True) as connection:
        yield connection


@contextmanager
def mending(path: StrPath, *, waiting: Waiting | None = None) -> Iterator[sqlite3.Connection]:
    """As `writing`, for a store whose triggers may be gone."""
    with _begun(path, waiting, guarded=False) as connection:
        yield connection


@contextmanager
def holding(path: StrPath, *, waiting: Waiting | None = None) -> Iterator[sqlite3.Connection]:
    """A connection that keeps everybody else from writing, and writes nothing; raises `StoreError`."""
    with _opened(path, "rw") as connection:
        _patiently(connection, "BEGIN IMMEDIATE", waiting)
        yield connection


@contextmanager
def _begun(path: StrPath, waiting: Waiting | None, *, guarded: bool) -> Iterator[sqlite3.Connection]:
    with _opened(path, "rw") as connection:
        _set_up_writer(connection, waiting)
        _patiently(connection, "BEGIN IMMEDIATE", waiting)
        check_size(path, connection)
        if guarded:
            _check_guards(connection)
        # Page 1 comes first into the journal by this: there it is known which file the journal belongs to.
        connection.execute(f"PRAGMA user_version = {SCHEMA:d}")
        before = after = _tips(connection)
        try:
            yield connection
            after = _tips(connection)
            _patiently(connection, "COMMIT", waiting)
        except BaseException as error:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            failed = getattr(error, "sqlite_errorname", "").startswith("SQLITE_IOERR")
            if not failed or not _is_there(connection, before, after):
                raise


def _tips(connection: sqlite3.Connection) -> set[tuple[str]]:
    return set(connection.execute("SELECT name FROM tip"))


def _is_there(connection: sqlite3.Connection, before: set[tuple[str]], after: set[tuple[str]]) -> bool:
    """Whether the file holds an act whose commit failed: the disk did after the journal was given up.

    Then nothing can take it back, and it must not be told as not recorded.
    """
    try:
        if before == after or _tips(connection) != after:
            return False
    except sqlite3.Error:
        return False
    with suppress(sqlite3.Error):  # another commit, as small as can be, syncs once more what was not synced
        connection.execute(f"PRAGMA user_version = {SCHEMA:d}")
    return True


@contextmanager
def creating(path: StrPath) -> Iterator[sqlite3.Connection]:
    """A connection to a new, still empty file at `path`, in no transaction; used with a temporary name."""
    with _translated(path), _connected(path, "rw") as connection:
        _set_up_writer(connection, None)
        yield connection


@contextmanager
def upgrading(path: StrPath) -> Iterator[sqlite3.Connection]:
    """A connection that may write to a store of an older schema, in no transaction; raises `StoreError`."""
    with _opened(path, "rw", older=True) as connection:
        _set_up_writer(connection, None)
        _check_guards(connection)
        yield connection


@contextmanager
def _opened(path: StrPath, mode: str, *, older: bool = False) -> Iterator[sqlite3.Connection]:
    real = os.path.realpath(path)
    check_file(path, real, read_image(real), older=older)
    if mode == "rw":
        _check_rights(path, real)
    with _translated(path):
        settle_journal(path, real, _connected)
        with _connected(real, mode) as connection:
            yield connection


@contextmanager
def _connected(path: StrPath, mode: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(
        f"{file_address(path)}?mode={mode}", uri=True, isolation_level=None, timeout=_SLICE_SECONDS
    )
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        yield connection
    except BaseException as error:
        _finish_questions(error)
        if isinstance(error, UnicodeDecodeError):  # SQLite quotes from a damaged file what is no text
            raise BadRow(str(error)) from error
        raise
    finally:
        connection.close()


def _finish_questions(error: BaseException) -> None:
    """Ends what was being read when `error` came: its traceback would keep that, and thereby a lock."""
    from traceback import clear_frames  # seldom needed

    clear_frames(error.__traceback__)


def _set_up_writer(connection: sqlite3.Connection, waiting: Waiting | None) -> None:
    # This one looks at the file, and so waits for whoever is committing.
    answer = _patiently(connection, "PRAGMA journal_mode=TRUNCATE", waiting)
    if answer != [("truncate",)]:
        raise BadRow(f"journal_mode={answer}")
    for setting in _WRITER_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _patiently(
    connection: sqlite3.Connection, statement: str, waiting: Waiting | None
) -> list[tuple[object, ...]]:
    """The rows of a statement that takes a lock, tried again and again while another program holds it."""
    begun, told = time.monotonic(), False
    while True:
        try:
            return connection.execute(statement).fetchall()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - begun
            if error.sqlite_errorname != "SQLITE_BUSY" or waited >= WAIT_SECONDS:
                raise
            if waiting and not told and waited >= NOTICE_SECONDS:
                told = True
                waiting()


@contextmanager
def _translated(path: StrPath) -> Iterator[None]:
    try:
        yield
    except _OUR_FAULTS:
        raise
    except (sqlite3.Error, BadEntry) as error:
        raise explain(path, error) from error


def _check_rights(path: StrPath, real: str) -> None:
    """Raises `StoreError` where no journal could be made: SQLite would call that a disk error."""
    if not os.access(real, os.W_OK) or not os.access(os.path.dirname(real), os.W_OK):
        raise StoreError(str(path), "read_only")


def check_size(path: StrPath, connection: sqlite3.Connection) -> None:
    """Fails where the file is cut: SQLite reads what is missing of its last page as zeros.

    Needs a lock, as somebody's commit makes the file longer page by page.
    """
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if os.stat(path).st_size < pages * size:
        raise BadRow("truncated")


def _check_guards(connection: sqlite3.Connection) -> None:
    if find_triggers(connection) != TRIGGERS:
        raise BadRow("triggers")


def find_triggers(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers of a store by name."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
