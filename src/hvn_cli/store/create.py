"""Making a store: under a temporary name, whole, and only then under its own."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hvn_cli.errors import StoreError
from hvn_cli.store.connection import creating
from hvn_cli.store.files import make_folder, refuse, remove_folders, sync_folder

Random = Callable[[int], bytes]


def create_store(path: Path, *, random: Random, made_at: str, fill: Callable[[Path], None]) -> None:
    """Makes a store for a new replica at `path`; raises `StoreError` where something is there.

    `fill` is given the finished file under its temporary name, to write the first entries.
    """
    path = path.absolute()
    _check_place(path)
    temporary = path.with_name(f".{random(4).hex()}.hvn-new")
    made: list[Path] = []
    try:
        made = make_folder(path.parent)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _make_tables(temporary, random, made_at)
        fill(temporary)
        publish(temporary, path)
        made = []
    except StoreError as error:
        raise StoreError(str(path), error.reason, error.detail) from error
    except OSError as error:
        raise refuse(path, error) from error
    finally:
        for leftover in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                leftover.unlink()
        remove_folders(made)


def _check_place(path: Path) -> None:
    """Raises `StoreError` where something is, or where the journal of a lost store would spoil a new one."""
    if os.path.lexists(path):
        raise StoreError(str(path), "exists")
    for beside in (path.with_name(f"{path.name}-journal"), path.with_name(f"{path.name}-wal")):
        if os.path.lexists(beside) and (not beside.is_file() or beside.stat().st_size):
            raise StoreError(str(beside), "exists")


def _make_tables(path: Path, random: Random, made_at: str) -> None:
    from hvn_cli.store.migrations import migrate  # sqlite-utils is heavy, and stores are seldom made

    with creating(path) as connection:
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        rows = [("replica", random(8).hex()), ("made_at", made_at)]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        # The number that SQLite counts up with each change of the tables begins anywhere: in page 1 it tells
        # a journal of this store from that of another.
        connection.execute(f"PRAGMA schema_version = {int.from_bytes(random(4)) >> 2:d}")
        connection.execute("COMMIT")


def publish(temporary: Path, path: Path) -> None:
    """Gives the finished file its name, never over another one, and makes the name durable."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise StoreError(str(path), "exists") from None
    except OSError:  # a file system without hard links (FAT sticks)
        if os.path.lexists(path):
            raise StoreError(str(path), "exists") from None
        temporary.replace(path)
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink()
        raise
