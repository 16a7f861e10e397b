"""`--json` of backup."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.backup import BackedUp, BackupsChecked, Restored


def backup_plain(made: "BackedUp") -> Plain:
    """`hvn.backup/1`."""
    return {
        "schema": "hvn.backup/1",
        "path": made.path,
        "entries": made.entries,
        "seal": made.seal,
        "removed": list(made.removed),
        "findings": plain_findings(made.findings),
    }


def backup_check_plain(checked: "BackupsChecked") -> Plain:
    """`hvn.backup_check/1`."""
    backups = [
        {"name": b.name, "entries": b.entries, "seal": b.seal, "findings": plain_findings(b.findings)}
        for b in checked.backups
    ]
    none = plain_findings(checked.none)
    return {"schema": "hvn.backup_check/1", "folder": checked.folder, "backups": backups, "findings": none}


def backup_restored_plain(restored: "Restored") -> Plain:
    """`hvn.restore/1`."""
    return {
        "schema": "hvn.restore/1",
        "path": restored.path,
        "source": restored.source,
        "entries": restored.entries,
        "seal": restored.seal,
        "aside": restored.aside,
        "name": restored.name,
        "findings": plain_findings(restored.findings),
    }
