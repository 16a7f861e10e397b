"""`hvn verify` and `hvn rebuild`: proving that the store is what its log says."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hvn_cli.domain.answers.store import Rebuilt, Verified
from hvn_cli.errors import StoreError
from hvn_cli.usecases.books import Desk

# Hears how many entries were read, of how many.
Progress = Callable[[int, int], None]


def verify_log(desk: Desk, seals: Sequence[str] = (), progress: Progress | None = None) -> Verified:
    """Everything that is wrong with the store, also by the seals of earlier reports."""
    from hvn_cli.store.verify import verify_store

    return Verified(str(desk.store.path), *verify_store(_path(desk), seals, progress))


def rebuild_tables(desk: Desk, progress: Progress | None = None) -> Rebuilt:
    """Makes the shadow tables anew from the log."""
    from hvn_cli.store.verify import rebuild_store

    return Rebuilt(str(desk.store.path), rebuild_store(_path(desk), progress))


def _path(desk: Desk) -> Path:
    if not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    return desk.store.path
