"""What `hvn backup` and `hvn restore` answer with."""

from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class BackedUp:
    """A new backup and what it holds; the outdated ones that were removed; evidence that is missing."""

    path: str
    entries: int
    seal: str
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]


@frozen
class BackupChecked:
    """What a look at one backup found."""

    name: str
    entries: int
    seal: str
    findings: tuple[Finding, ...]


@frozen
class BackupsChecked:
    """What a look at every backup in a folder found; `none` says that there is nothing to look at."""

    folder: str
    backups: tuple[BackupChecked, ...]
    none: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, by backup."""
        return (*self.none, *(finding for backup in self.backups for finding in backup.findings))


@frozen
class Restored:
    """A backup in the place of the store; where the old one is kept; this computer's new name, if any."""

    path: str
    source: str
    entries: int
    seal: str
    aside: str
    name: str
    findings: tuple[Finding, ...]
