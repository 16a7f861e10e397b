"""Which backups may go: by their names alone, never one that is not surely ours."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

DAYS: Final = 7
WEEKS: Final = 5
MONTHS: Final = 12

_NAME = re.compile(
    r"hvn-(\d{4})(\d\d)(\d\d)-((?:[01]\d|2[0-3])(?:[0-5]\d){2})-(\d{1,15}-[0-9a-f]{20})\.db", re.A
)


@dataclass(frozen=True, slots=True, order=True)
class BackupName:
    """What the name of a backup tells: when it was made, and the seal of the log in it."""

    day: date
    clock: str
    seal: str

    @property
    def text(self) -> str:
        """The name itself: `hvn-20260610-100000-412-ab12….db`."""
        return f"hvn-{self.day:%Y%m%d}-{self.clock}-{self.seal}.db"


def parse_backup_name(name: str) -> BackupName | None:
    """What the name tells, or None where no backup is called so."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return BackupName(day, found[4], found[5])


def choose_outdated(backups: Iterable[BackupName], made: BackupName) -> tuple[BackupName, ...]:
    """The backups that may go, oldest first, once `made` is there.

    Kept is the newest of each of the last days, weeks and months that have one.
    """
    newest_first = sorted(backups, reverse=True)
    kept = {made}
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    )
    for count, span in spans:
        newest: dict[object, BackupName] = {}
        for backup in newest_first:
            newest.setdefault(span(backup.day), backup)
        kept.update(list(newest.values())[:count])
    return tuple(backup for backup in reversed(newest_first) if backup not in kept)
