"""Making a store: under a temporary name, whole, and only then under its own."""

import os
from collections.abc import Callable
from pathlib import Path

from hvn_cli.errors import StoreError
from hvn_cli.store.connection import creating


def create_store(
    path: Path, *, random: Callable[[int], bytes], made_at: str, fill: Callable[[Path], None]
) -> None:
    """Makes a store for a new replica at `path`; raises `StoreError` where something is there.

    `fill` is given the finished file under its temporary name, to write the first entries.
    """
    from hvn_cli.store.migrations import migrate  # sqlite-utils is heavy, and stores are seldom made

    if os.path.lexists(path):
        raise StoreError(str(path), "exists")
    path = path.absolute()
    temporary = path.with_name(f".{path.name}.{random(4).hex()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(str(path), "read_only", error.strerror or "") from error
    try:
        with creating(temporary) as connection:
            migrate(connection)
            connection.execute("BEGIN IMMEDIATE")
            rows = [("replica", random(8).hex()), ("made_at", made_at)]
            connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)
            connection.execute("COMMIT")
        fill(temporary)
        _publish(temporary, path)
    except StoreError as error:
        raise StoreError(str(path), error.reason, error.detail) from error
    finally:
        for leftover in (temporary, Path(f"{temporary}-journal")):
            leftover.unlink(missing_ok=True)


def _publish(temporary: Path, path: Path) -> None:
    """Gives the finished file its name, never over another one, and makes the name durable."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise StoreError(str(path), "exists") from None
    except OSError:  # a file system without hard links (FAT sticks)
        if os.path.lexists(path):
            raise StoreError(str(path), "exists") from None
        temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in `folder` durable where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
