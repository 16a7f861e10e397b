"""Putting a backup in the place of a store: proved first, the old one kept, the new one whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hvn_cli.domain.answers.backup import Restored
from hvn_cli.domain.codes import replica_word
from hvn_cli.errors import FileExists, Finding, NeedsConfirmation, RestoreRefused, Severity, StoreError
from hvn_cli.frozen import frozen
from hvn_cli.store.backup import FILES, copy_store, prove
from hvn_cli.store.connection import Connection, Waiting, holding, inspecting, reading, writing
from hvn_cli.store.copies import bring_files
from hvn_cli.store.evidence import files_folder
from hvn_cli.store.files import make_folder, refuse, sync_folder
from hvn_cli.store.handing import is_sample
from hvn_cli.store.replica import own_replica, take_replica
from hvn_cli.store.upgrade import readable

Random = Callable[[int], bytes]

_BESIDE = ("-journal", "-wal", "-shm")


@frozen
class Terms:
    """On what terms a restore is done: the moment for names, chance, this computer, what was agreed to.

    `waiting` is called where another program holds a store for long.
    """

    stamp: str
    random: Random
    machine: str
    accept: bool = False
    newer_aside: bool = False
    waiting: Waiting | None = None


@frozen
class _Held:
    """What a store holds, for comparing."""

    names: frozenset[str]
    replica: str
    sample: bool


def restore_store(source: Path, target: Path, terms: Terms) -> Restored:
    """Puts what `source` holds in the place of `target`, and keeps what was there under another name.

    Raises `StoreError`, `RestoreRefused` or `NeedsConfirmation`; then the store at `target` is as it was.
    """
    real = Path(os.path.realpath(target))
    if os.path.realpath(source) == str(real):
        raise RestoreRefused(str(target), "same", str(source))
    with readable(source) as opened:
        return _restore(opened, source, target, real, terms)


def _restore(opened: Path, source: Path, target: Path, real: Path, terms: Terms) -> Restored:
    """Does it, reading from `opened`: `source` itself or a copy of it in today's schema."""
    with reading(opened, waiting=terms.waiting) as connection:
        offered = _hold(connection)
    files = prove(opened, blame=source).files
    present = _look(real, target, terms.waiting)
    _agree(offered, present, real, source, terms)
    aside = real.with_name(f"{real.name}.before-restore-{terms.stamp}")
    # It goes on in its old chain only where the present store shows that nothing of that chain is missing.
    renewed = present is None or present.replica != offered.replica or not present.names <= offered.names
    taken: list[str] = []
    with _copying(target, real.with_name(f".{terms.random(4).hex()}.hvn-new")) as temporary:
        make_folder(real.parent)
        missing = bring_files(
            files, (source.absolute().parent / FILES, files_folder(source)), files_folder(real)
        )
        change = (lambda copy: taken.append(_renew(copy, terms))) if renewed else None
        proof = copy_store(opened, temporary, change)
        kept = str(aside) if _switch(temporary, real, aside, present, terms.waiting) else ""
    name = replica_word(taken[0]) if taken else ""
    findings = (*proof.findings, *missing)
    return Restored(str(target), str(source), proof.entries, proof.seal, kept, name, findings)


@contextmanager
def _copying(target: Path, temporary: Path) -> Iterator[Path]:
    """A name for the copy until it is in place; what is left of it goes, and faults are told of `target`."""
    try:
        yield temporary
    except OSError as error:
        raise refuse(target, error) from error
    except StoreError as error:
        if error.path == str(temporary):
            raise StoreError(str(target), error.reason, error.detail) from error
        raise
    finally:
        for leftover in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                leftover.unlink()


def _hold(connection: Connection) -> _Held:
    names = frozenset(name for (name,) in connection.execute("SELECT name FROM entry"))
    return _Held(names, own_replica(connection), is_sample(connection))


def _look(real: Path, target: Path, waiting: Waiting | None) -> _Held | None:
    """What the present store holds; None where there is none, or none that can be read."""
    if not os.path.lexists(real):
        return None
    if not real.is_file():
        raise StoreError(str(target), "exists")
    try:
        with inspecting(real, waiting=waiting) as connection:
            return _hold(connection)
    except StoreError as error:
        if error.reason in ("damaged", "not_a_store"):
            return None
        raise


def _agree(offered: _Held, present: _Held | None, real: Path, source: Path, terms: Terms) -> None:
    """Raises where the present store has more than what is offered, or where nobody said yes."""
    if present and present.sample != offered.sample:
        raise RestoreRefused(str(real), "sample", str(source))
    newer = len(present.names - offered.names) if present else 0
    if newer and not terms.newer_aside:
        raise RestoreRefused(str(real), "newer", str(source), newer)
    if os.path.lexists(real) and not terms.accept:
        data: dict[str, str | int] = {"path": str(real), "count": len(present.names) if present else 0}
        raise NeedsConfirmation((Finding("restore_replaces", Severity.WARNING, "", data),))


def _renew(copy: Path, terms: Terms) -> str:
    with writing(copy) as connection:
        return take_replica(connection, terms.machine, terms.random)


def _switch(temporary: Path, real: Path, aside: Path, present: _Held | None, waiting: Waiting | None) -> bool:
    """Gives the copy its place while nobody can record; whether something was there."""
    if present is None:
        return _replace(temporary, real, aside)
    with holding(real, waiting=waiting) as connection:
        if _hold(connection) != present:
            raise StoreError(str(real), "locked")
        if os.name != "nt":  # Windows renames no file that is open
            return _replace(temporary, real, aside)
    return _replace(temporary, real, aside)


def _replace(temporary: Path, real: Path, aside: Path) -> bool:
    """The old store gets a second name before the new one takes its first: one of them is always there."""
    there = os.path.lexists(real)
    beside = [ending for ending in _BESIDE if _has_content(real.with_name(real.name + ending))]
    moved = [(real.with_name(real.name + e), aside.with_name(aside.name + e)) for e in beside]
    pairs = [(real, aside), *moved] if there else moved
    done: list[tuple[Path, Path]] = []
    placed = False
    try:
        for old, new in pairs:
            _name_too(old, new)
            done.append((old, new))
        sync_folder(real.parent)
        for old, _ in moved:
            old.unlink(missing_ok=True)
        temporary.replace(real)
        placed = True
        sync_folder(real.parent)
    except (OSError, FileExists):
        if placed:
            aside.replace(real) if there else real.unlink()
        for old, new in done:
            if os.path.lexists(new):
                new.unlink() if os.path.lexists(old) else new.rename(old)
        raise
    return there


def _has_content(path: Path) -> bool:
    return os.path.lexists(path) and (not path.is_file() or path.stat().st_size > 0)


def _name_too(old: Path, new: Path) -> None:
    """A second name for a file; on a file system without hard links its only one."""
    if os.path.lexists(new):
        raise FileExists(str(new))
    try:
        os.link(old, new)
    except FileExistsError:
        raise FileExists(str(new)) from None
    except OSError:
        old.rename(new)
