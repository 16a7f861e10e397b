"""Bringing a store that an older hvn made to today's schema: a copy is kept, and all is done or nothing."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hvn_cli.errors import StoreError
from hvn_cli.places import StrPath, file_address
from hvn_cli.store.connection import explain, upgrading
from hvn_cli.store.create import publish
from hvn_cli.store.header import find_older
from hvn_cli.store.journal import find_older_behind

Random = Callable[[int], bytes]


def upgrade_store(store: StrPath, *, stamp: str, random: Random) -> Path | None:
    """Upgrades a store; where the copy of the old one lies, or None where it was up to date already.

    Raises `StoreError`: `older` where the place can't be written to. Then the store is as it was.
    """
    path = Path(store)
    if find_older_behind(path) is None:
        return None
    try:
        with upgrading(path) as connection:
            kept = backup_before(connection, path, stamp=stamp, random=random)
            if find_older(kept) is None:  # another command was quicker
                kept.unlink()
                return None
            _migrate(connection, path)
    except StoreError as error:
        if error.reason == "read_only":
            raise StoreError(str(path), "older", error.detail) from error
        raise
    return kept


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    from hvn_cli.store.migrations import migrate  # sqlite-utils is heavy, and upgrades are seldom

    try:
        migrate(connection)
    except sqlite3.Error as error:
        raise explain(path, error) from error


@contextmanager
def readable(path: Path) -> Iterator[Path]:
    """Where to read a backup: there itself, or a copy of today's schema where an older hvn made it.

    Raises `StoreError`. The backup itself stays as it is.
    """
    if find_older(path) is None:
        yield path
        return
    with ExitStack() as until_read:
        try:
            copy = Path(until_read.enter_context(TemporaryDirectory())) / path.name
            shutil.copyfile(path, copy)
        except OSError as error:
            raise StoreError(str(path), "unreadable", error.strerror or "") from error
        try:
            with upgrading(copy) as connection:
                _migrate(connection, copy)
        except StoreError as error:
            raise StoreError(str(path), error.reason, error.detail) from error
        yield copy


def backup_before(connection: sqlite3.Connection, path: Path, *, stamp: str, random: Random) -> Path:
    """Puts a whole copy of a store of any schema beside it, before a migration changes it; where it is.

    The connection must be in no transaction. Raises `StoreError`; then nothing may be changed.
    """
    temporary = path.with_name(f".{random(4).hex()}.hvn-new")
    target = path.with_name(f"{path.name}.before-upgrade-{stamp}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        # As bytes: a name on Linux need not be text.
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(temporary.absolute()),))
        _check_pages(temporary)
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        publish(temporary, target)
    except sqlite3.Error as error:
        raise explain(path, error) from error
    except OSError as error:
        raise StoreError(str(path), "io", error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
    return target


def _check_pages(path: Path) -> None:
    copy = sqlite3.connect(f"{file_address(path)}?mode=ro", uri=True)
    try:
        answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        copy.close()
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)
