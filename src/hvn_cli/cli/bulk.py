"""`hvn log --from`: a table of activities, shown first, then recorded after a yes."""

from typing import TYPE_CHECKING

from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.progress import showing_progress
from hvn_cli.cli.speech import words
from hvn_cli.errors import BadRows, Finding, HvnError, NeedsConfirmation, Severity

if TYPE_CHECKING:
    from hvn_cli.domain.answers.rows import RowsPreview
    from hvn_cli.usecases.bulk import Prepared


def log_rows(
    office: Office, source: str, *, unit: str, dry_run: bool, partial: bool, yes: bool, as_json: bool
) -> None:
    """Reads a table, shows what it would record, and records it once somebody has said yes."""
    from hvn_cli.sheetfile.read import open_tables
    from hvn_cli.usecases.bulk import prepare_rows

    file = open_tables(source)
    with showing_progress(office.out, words("screen.rows.reading")) as progress:
        prepared = prepare_rows(office.desk, file, unit=unit, progress=progress)
    preview = prepared.preview
    if dry_run or _refused(preview, partial=partial):
        office.out.show(preview, "rows.preview", as_json=as_json)
        if not dry_run:
            raise BadRows(preview.path, len(preview.bad), preview.rows)
        office.out.say(words("screen.rows.dry"))
        if _faults(preview):
            raise Ended(1)
        return
    if not as_json:
        office.out.show(preview, "rows.preview", as_json=False)
    if preview.good:
        get_consent(office, preview.good, yes=yes)
    _record(office, prepared, as_json=as_json)


def _faults(preview: "RowsPreview") -> list[Finding]:
    return [finding for finding in preview.findings if finding.severity is Severity.ERROR]


def _refused(preview: "RowsPreview", *, partial: bool) -> bool:
    """Whether faults keep everything from being recorded; a fault of the headings always does."""
    faults = _faults(preview)
    return bool(faults) and (not partial or any(fault.line not in preview.bad for fault in faults))


def get_consent(office: Office, count: int, *, yes: bool) -> None:
    """Goes on only with a yes to recording so many rows."""
    if yes:
        return
    if not office.out.can_ask:
        raise NeedsConfirmation(())
    if not office.out.ask(words("screen.rows.ask", count=count)):
        office.out.say(words("error.declined"))
        raise Ended(NeedsConfirmation.exit_code)


def _record(office: Office, prepared: "Prepared", *, as_json: bool) -> None:
    from dataclasses import replace

    from hvn_cli.usecases.bulk import record_rows

    preview = prepared.preview
    left = keep_left(office, prepared) if preview.bad else ""
    reached = 0

    def reach(done: int, count: int) -> None:
        nonlocal reached
        reached, office.out.committed = done, True
        progress(done, count)

    try:
        with showing_progress(office.out, words("screen.rows.writing")) as progress:
            recorded = record_rows(office.desk, prepared, reach)
    except (HvnError, KeyboardInterrupt) as error:
        if reached or isinstance(error, KeyboardInterrupt):  # else the refusal says that nothing was recorded
            office.out.say(words("screen.rows.stopped", done=reached, count=preview.good))
        raise
    office.out.show(replace(recorded, left=left), "rows.recorded", as_json=as_json)
    if recorded.made_store:
        office.warn_of_risk()
    if preview.bad:  # recorded, but not all of it
        raise Ended(1)


def keep_left(office: Office, prepared: "Prepared") -> str:
    """Writes the rows at fault before anything is recorded: where that fails nothing was done."""
    from hvn_cli.export.left_rows import Left, left_path, write_left
    from hvn_cli.usecases.bulk import left_rows

    preview = prepared.preview
    path = left_path(preview.path, prepared.table.kind)
    rows = left_rows(prepared)
    left = Left(rows, preview.findings, prepared.header.line, prepared.mark)
    return str(write_left(path, left, office.out.words))
