"""`hvn verify` and `hvn rebuild`: proving that the store is what its log says."""

from collections.abc import Callable, Sequence
from pathlib import Path

from hvn_cli.domain.answers.store import Rebuilt, Verified
from hvn_cli.errors import Finding, Severity, StoreError, errors_in
from hvn_cli.settings import StorePlace
from hvn_cli.store.connection import reading
from hvn_cli.store.read import each_plan
from hvn_cli.usecases.books import Desk, read_loaded, unread_plan

# Hears how many entries were read, of how many.
Progress = Callable[[int, int], None]


def verify_log(desk: Desk, seals: Sequence[str] = (), progress: Progress | None = None) -> Verified:
    """Everything that is wrong with the store, also by the seals of earlier reports."""
    from hvn_cli.store.verify import verify_store

    count, seal, findings = verify_store(_path(desk), seals, progress, desk.waiting)
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _unread_plans(desk)
    return Verified(str(desk.store.path), count, seal, findings)


def find_damage(store: StorePlace) -> StoreError | None:
    """The refusal that a store asks for by what is wrong with it; None where it is whole, or not there."""
    from hvn_cli.store.verify import verify_store

    if not store.exists:
        return None
    try:
        wrong = errors_in(verify_store(Path(store.path))[2])
    except StoreError as error:
        return error
    return (
        StoreError(str(store.path), "damaged", f"{wrong[0].code} {wrong[0].place}".strip()) if wrong else None
    )


def _unread_plans(desk: Desk) -> tuple[Finding, ...]:
    """The plans that were loaded and can't be read, in a store that is whole otherwise."""
    with reading(desk.store.path, waiting=desk.waiting) as connection:
        return tuple(unread_plan(row) for row in each_plan(connection) if not read_loaded(row)[1])


def rebuild_tables(desk: Desk, progress: Progress | None = None) -> Rebuilt:
    """Makes the shadow tables anew from the log."""
    from hvn_cli.store.verify import rebuild_store

    return Rebuilt(str(desk.store.path), rebuild_store(_path(desk), progress, desk.waiting))


def _path(desk: Desk) -> Path:
    if not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    return Path(desk.store.path)
