"""`hvn backup` and `hvn restore`."""

from contextlib import suppress
from pathlib import Path

from hvn_cli.domain.answers.backup import BackedUp, BackupChecked, BackupsChecked, Restored
from hvn_cli.errors import Finding, HvnError, Severity, StoreError, Unwritable, errors_in
from hvn_cli.frozen import replace
from hvn_cli.store.backup import back_up, check_backup, list_backups, prune_backups
from hvn_cli.store.restore import Terms, restore_store
from hvn_cli.usecases.books import Desk


def make_backup(desk: Desk, folder: Path, *, keep_all: bool = False) -> BackedUp:
    """Makes a verified backup in `folder`; then removes those that are outdated, where it is whole."""
    store = Path(desk.store.path)
    if not desk.store.exists:
        raise StoreError(str(store), "missing")
    path, proof = back_up(store, folder, stamp=_stamp(desk), random=desk.random, waiting=desk.waiting)
    removed: tuple[str, ...] = ()
    if not errors_in(proof.findings) and not keep_all:
        with suppress(HvnError):  # the backup is made: old ones that stay do no harm
            removed = prune_backups(store, path.parent, path.name)
    return BackedUp(str(path), proof.entries, proof.seal, removed, proof.findings)


def backup_of_today(desk: Desk, folder: Path) -> BackedUp | None:
    """The first backup of this day, where there is none yet; a folder that is not there is not made."""
    if not folder.is_dir():
        raise Unwritable(str(folder), "missing")
    if any(backup.day == desk.today for backup in list_backups(folder)):
        return None
    return make_backup(desk, folder)


def check_backups(folder: Path) -> BackupsChecked:
    """Every backup in `folder`, verified from its first byte to its last."""
    checked = []
    for backup in list_backups(folder):
        proof = check_backup(folder / backup.text, backup)
        findings = tuple(replace(f, place=f"{backup.text} {f.place}".strip()) for f in proof.findings)
        checked.append(BackupChecked(backup.text, proof.entries, proof.seal, findings))
    nothing = () if checked else (Finding("no_backups", Severity.ERROR, str(folder)),)
    return BackupsChecked(str(folder), tuple(checked), nothing)


def restore_backup(desk: Desk, source: Path, *, accept: bool, newer_aside: bool) -> Restored:
    """Puts a backup in the place of the store, which is kept under another name.

    Raises `NeedsConfirmation` where a store is there and `accept` is false; then nothing was changed.
    """
    terms = Terms(
        _stamp(desk),
        desk.random,
        desk.machine(),
        accept=accept,
        newer_aside=newer_aside,
        waiting=desk.waiting,
    )
    return restore_store(source, Path(desk.store.path), terms)


def _stamp(desk: Desk) -> str:
    return f"{desk.now:%Y%m%d-%H%M%S}"
