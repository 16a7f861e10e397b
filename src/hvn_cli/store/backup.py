"""Backups: whole copies of a store, each opened and verified before it gets its name."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from hvn_cli.domain.retention import BackupName, choose_outdated, parse_backup_name
from hvn_cli.errors import FileExists, Finding, Severity, StoreError, Unwritable, errors_in
from hvn_cli.frozen import field, frozen
from hvn_cli.store.connection import WAIT_SECONDS, Waiting, explain, inspecting, reading
from hvn_cli.store.copies import bring_files, missing_files, wanted_files
from hvn_cli.store.create import publish
from hvn_cli.store.evidence import files_folder
from hvn_cli.store.files import make_folder, remove_folders, sync_folder
from hvn_cli.store.seals import check_seal, known_seals, read_seal
from hvn_cli.store.upgrade import readable
from hvn_cli.store.verify import verify_store

Random = Callable[[int], bytes]

FILES: Final = "files"
_OF_TARGET = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")
_AS_FILES_SAY = ("full", "read_only")


@frozen
class Proof:
    """What a store was found to hold: entries, seal, what is wrong with it, which large files it wants."""

    entries: int
    seal: str
    findings: tuple[Finding, ...]
    files: Mapping[str, str] = field(default_factory=dict)


def back_up(
    store: Path, folder: Path, *, stamp: str, random: Random, waiting: Waiting | None = None
) -> tuple[Path, Proof]:
    """Makes a backup in `folder` and proves it; findings tell of evidence files that could not come along.

    Raises `StoreError` for the store, `Unwritable` or `FileExists` for the folder; then no backup was made.
    """
    folder = folder.absolute()
    temporary = folder / f".{random(4).hex()}.hvn-new"
    with _reaching(folder, temporary):
        made = make_folder(folder)
        try:
            proof = copy_store(store, temporary, waiting=waiting)
            missing = bring_files(proof.files, (files_folder(store),), folder / FILES)
            path = folder / f"hvn-{stamp}-{proof.seal}.db"
            if os.path.lexists(path):
                raise FileExists(str(path))
            publish(temporary, path)
            made = []
        finally:
            with suppress(OSError):
                temporary.unlink()
            remove_folders(made)
    return path, Proof(proof.entries, proof.seal, (*proof.findings, *missing))


@contextmanager
def _reaching(folder: Path, temporary: Path) -> Iterator[None]:
    """Tells faults of the folder that takes the backup as its own, not as those of the store."""
    try:
        yield
    except OSError as error:
        raise Unwritable(str(folder), error.strerror or str(error)) from error
    except StoreError as error:
        if error.path != str(temporary):
            raise
        reason = error.reason if error.reason in _AS_FILES_SAY else "disk"
        raise Unwritable(str(folder), reason) from error


def copy_store(
    store: Path,
    target: Path,
    change: Callable[[Path], None] | None = None,
    waiting: Waiting | None = None,
) -> Proof:
    """Copies a store, even while it is written, to a new file; opened, verified and durable at the end.

    `change` may write to the copy before it is verified. Raises `StoreError` or `OSError`.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with reading(store, waiting=waiting) as connection:
            seal = read_seal(connection)
            connection.execute("COMMIT")
            _vacuum(connection, store, target)
    except StoreError as error:
        if error.path == str(target):
            prove(store, blame=store)  # a damaged source can look to SQLite like a full disk
        raise
    if change:
        change(target)
    proof = prove(target, blame=store)
    if proof.seal != seal:
        # Somebody recorded meanwhile: then the copy is of a later moment.
        with reading(store) as connection:
            if check_seal(connection, proof.seal):
                raise StoreError(str(store), "damaged", "seal")
    _sync(target)
    return proof


def _vacuum(connection: sqlite3.Connection, store: Path, target: Path) -> None:
    # The connection can't write to the store by its mode; `query_only` would forbid the copy too.
    connection.execute("PRAGMA query_only=OFF")
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000):d}")
    try:
        # As bytes: a name on Linux need not be text.
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target.absolute()),))
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        raise explain(target if name.startswith(_OF_TARGET) else store, error) from error


def prove(path: Path, *, blame: Path) -> Proof:
    """What a store holds, every page and hash checked; raises `StoreError` for `blame` where it is bad."""
    try:
        entries, seal, findings = verify_store(path)
        _require(blame, (f for f in findings if not f.code.startswith("evidence_")))
        with inspecting(path) as connection:
            files = wanted_files(connection)
    except StoreError as error:
        if error.reason in ("damaged", "not_a_store"):
            raise StoreError(str(blame), "damaged", error.detail) from error
        raise
    told = _without_files(findings, files)
    _require(blame, told)
    return Proof(entries, seal, told, files)


def _require(blame: Path, findings: Iterable[Finding]) -> None:
    if wrong := errors_in(findings):
        raise StoreError(str(blame), "damaged", f"{wrong[0].code} {wrong[0].place}".strip())


def _without_files(findings: Iterable[Finding], files: Mapping[str, str]) -> tuple[Finding, ...]:
    """What is wrong with a store alone: the files beside it are looked at where a backup keeps them."""
    beside = {digest[:12] for digest in files}
    return tuple(f for f in findings if f.code != "evidence_unused" and f.place not in beside)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def list_backups(folder: Path) -> list[BackupName]:
    """The backups in a folder, oldest first; files of other names are none. Raises `Unwritable`."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Unwritable(str(folder), error.strerror or str(error)) from error
    return sorted(backup for name in names if (backup := parse_backup_name(name)))


def prune_backups(store: Path, folder: Path, made: str) -> tuple[str, ...]:
    """Removes backups that are outdated now; their names.

    Only those whose seal the log of this store has had: what another log tells may be nowhere else.
    """
    newest = parse_backup_name(made)
    assert newest is not None
    backups = list_backups(folder)
    with reading(store) as connection:
        known = known_seals(connection, {backup.seal for backup in backups})
    removed = []
    for backup in choose_outdated((b for b in backups if b.seal in known), newest):
        with suppress(OSError):
            (folder / backup.text).unlink()
            removed.append(backup.text)
    if removed:
        with suppress(OSError):
            sync_folder(folder)
    return tuple(removed)


def check_backup(path: Path, backup: BackupName) -> Proof:
    """Everything that is wrong with a backup; its name must tell the seal of what is in it."""
    try:
        with readable(path) as copy:
            entries, seal, findings = verify_store(copy)
            with inspecting(copy) as connection:
                wanted = wanted_files(connection)
    except StoreError as error:
        wrong = Finding("backup_unusable", Severity.ERROR, path.name, {"reason": error.reason})
        return Proof(0, "", (wrong,))
    told = [*_without_files(findings, wanted)]
    told += missing_files(wanted, (path.parent / FILES, files_folder(path)))
    if seal != backup.seal:
        told.append(Finding("backup_changed", Severity.ERROR, "", {"seal": seal or "–"}))
    return Proof(entries, seal, tuple(told))
