"""`hvn backup`, `backup --check` and `restore`."""

from hvn_cli.domain.answers.backup import BackedUp, BackupsChecked, Restored
from hvn_cli.domain.text import visible
from hvn_cli.errors import Finding, errors_in
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_backup(made: BackedUp, words: Words, width: int) -> Drawing:
    """Where the backup is, what it holds, what was removed, what could not come along."""
    key = "screen.backup.not_whole" if errors_in(made.findings) else "screen.backup.made"
    told = [pieces.whole(words(key, path=made.path, entries=made.entries, seal=made.seal))]
    if made.removed:
        told.append(pieces.whole(words("screen.backup.removed", count=len(made.removed))))
        told += [pieces.whole(f"  {name}") for name in made.removed]
    return pieces.lines(*told, *_found(made.findings, words))


def render_check(checked: BackupsChecked, words: Words, width: int) -> Drawing:
    """Every backup with what was found in it."""
    told: list[Drawing] = []
    for backup in checked.backups:
        key = "screen.backup.bad" if errors_in(backup.findings) else "screen.backup.good"
        told.append(pieces.whole(words(key, name=backup.name, entries=backup.entries)))
    return pieces.lines(*told, *_found(checked.findings, words))


def render_restored(restored: Restored, words: Words, width: int) -> Drawing:
    """What is in place now, where the old store is, under which name this computer goes on."""
    told = [
        pieces.whole(
            words("screen.restored.made", path=restored.path, entries=restored.entries, seal=restored.seal)
        )
    ]
    if restored.aside:
        told.append(pieces.whole(words("screen.restored.aside", path=restored.aside)))
    if restored.name:
        told.append(pieces.whole(words("screen.restored.name", name=restored.name)))
    return pieces.lines(*told, *_found(restored.findings, words))


def _found(findings: tuple[Finding, ...], words: Words) -> list[Drawing]:
    return [
        Text.assemble(
            (f"{visible(f.place)}: " if f.place else "", "bold"), pieces.plain(tell_finding(f, words))
        )
        for f in findings
    ]
