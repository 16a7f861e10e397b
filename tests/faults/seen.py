"""What a folder tells after harm was done to it, and whether that may be."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.acts import STORE

from hvn_cli.errors import Severity, StoreError
from hvn_cli.store.connection import inspecting
from hvn_cli.store.header import find_older
from hvn_cli.store.upgrade import readable, upgrade_store
from hvn_cli.store.verify import verify_store

# An entry without what chance gave it: number, what was done, about what, and the body or None.
Entry = tuple[int, str, str, str | None]
Log = tuple[Entry, ...]

PLACES = (STORE, "mới/sâu/hvn.db", "data/hvn/hvn.db")


@dataclass(frozen=True, slots=True)
class Seen:
    """The log of the store (None where there is no store), those of copies, and everything that is wrong.

    `older` is the schema of a store that is not upgraded yet.
    """

    log: Log | None
    backups: frozenset[Log]
    aside: frozenset[Log]
    wrong: tuple[str, ...]
    older: int | None = None

    @property
    def held(self) -> tuple[Log | None, int | None]:
        """What an act may change in the store itself."""
        return self.log, self.older


def look(folder: Path) -> Seen:
    """Opens and verifies every store that has its lasting name; what a crash left is undone by that."""
    wrong: list[str] = []
    backups = [log for path in _backups(folder) for log in _prove(path, wrong)]
    aside = [log for path in folder.glob(f"{STORE}.before-restore-*[0-9]") for log in _prove(path, wrong)]
    aside += [
        log for path in folder.glob(f"{STORE}.before-upgrade-*[0-9]") for log in _prove_older(path, wrong)
    ]
    logs: list[Log] = []
    older = None
    for place in PLACES:
        path = folder / place
        if os.path.lexists(path):
            older = _upgrade(path, wrong)
            logs += _prove(path, wrong)
    if len(logs) > 1:
        wrong.append("two stores")
    return Seen(logs[0] if logs else None, frozenset(backups), frozenset(aside), tuple(wrong), older)


def _upgrade(path: Path, wrong: list[str]) -> int | None:
    """Does what the next command would do to an older store; the schema that it had."""
    try:
        kept = upgrade_store(path, stamp="look", random=os.urandom)
    except StoreError as error:
        wrong.append(f"{path.name}: {error.reason} {error.detail}")
        return None
    older = find_older(kept) if kept else None
    if kept:
        kept.unlink()
    return older


def _prove_older(path: Path, wrong: list[str]) -> Iterator[Log]:
    """The log of what was kept of an older store, which stays as it is."""
    if find_older(path) is None:
        wrong.append(f"{path.name}: not of an older schema")
    try:
        with readable(path) as copy:
            yield from _prove(copy, wrong)
    except StoreError as error:
        wrong.append(f"{path.name}: {error.reason} {error.detail}")


def _backups(folder: Path) -> Iterator[Path]:
    return folder.glob("usb/**/hvn-*.db")


def _prove(path: Path, wrong: list[str]) -> Iterator[Log]:
    """The log of a store; what verifying it told goes to `wrong`."""
    try:
        _, seal, findings = verify_store(path)
        # A copy's files lie where verifying it alone does not look.
        alone = path.name != STORE
        wrong += [
            f"{path.name}: {f.code} {f.place}"
            for f in findings
            if f.severity is Severity.ERROR and not (alone and f.code == "evidence_missing")
        ]
        if path.name.startswith("hvn-") and not path.name.endswith(f"-{seal}.db"):
            wrong.append(f"{path.name}: holds {seal}")
        with inspecting(path) as connection:
            rows = connection.execute(
                "SELECT e.seq, e.op, e.obj, b.data FROM entry e LEFT JOIN body b USING (name)"
                " ORDER BY e.lc, e.replica, e.seq"
            ).fetchall()
        yield tuple(rows)
    except StoreError as error:
        wrong.append(f"{path.name}: {error.reason} {error.detail}")


def still_readable(folder: Path, texts: Iterable[str]) -> list[str]:
    """The files of the store, of those beside it, of its journal, that hold one of these texts."""
    paths = [p for p in folder.rglob(f"{STORE}*") if p.is_file()]
    paths += [p for p in (folder / f"{STORE}.files").rglob("*") if p.is_file()]
    contents = {path: path.read_bytes() for path in paths}
    return [
        path.relative_to(folder).as_posix()
        for path, data in contents.items()
        if any(text.encode() in data for text in texts)
    ]
