"""`hvn backup` and `hvn restore`."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import MissingValue, errors_in


def backup(
    office: Office,
    folder: Annotated[str | None, Argument(help="backup_folder", metavar="folder")] = None,
    check: Annotated[bool, Option("--check", help="backup_check")] = False,
    keep_all: Annotated[bool, Option("--keep-all", help="keep_all")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.backup import make_backup

    place = folder or office.settings["backup"].value
    if not place:
        raise MissingValue("folder", "hvn backup /media/usb/hvn")
    if check:
        _check(office, Path(place), as_json=as_json)
        return
    made = make_backup(office.desk, Path(place), keep_all=keep_all)
    office.out.written = True
    office.out.show(made, "backup", as_json=as_json)
    if errors_in(made.findings):
        raise Ended(1)


def _check(office: Office, folder: Path, *, as_json: bool) -> None:
    from hvn_cli.usecases.backup import check_backups

    checked = check_backups(folder)
    office.out.show(checked, "backup.check", as_json=as_json)
    if errors_in(checked.findings):
        raise Ended(1)


def restore(
    office: Office,
    source: Annotated[str, Argument(help="restore_source", metavar="file")],
    newer_aside: Annotated[bool, Option("--newer-aside", help="newer_aside")] = False,
    yes: Annotated[bool, Option("--yes", "-y", help="restore_yes")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.backup import restore_backup

    restored = with_consent(
        office,
        lambda ok: restore_backup(office.desk, Path(source), accept=ok, newer_aside=newer_aside),
        yes=yes,
        question=words("screen.still_restore"),
    )
    office.out.committed = True
    office.out.show(restored, "backup.restored", as_json=as_json)
    office.warn_of_risk()
    if errors_in(restored.findings):  # in place, but an evidence file is missing
        raise Ended(1)
