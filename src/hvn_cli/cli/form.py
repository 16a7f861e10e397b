"""`hvn form`: workbooks for those who have no hvn, and their answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hvn_cli.cli import options
from hvn_cli.cli.bulk import get_consent, keep_left
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.progress import showing_progress
from hvn_cli.cli.speech import words
from hvn_cli.errors import BadRows, BadValue, FileExists, HvnError

if TYPE_CHECKING:
    from hvn_cli.domain.answers.rows import RowsRecorded
    from hvn_cli.usecases.forms import Answers

Names = Annotated[str | None, Option("--names", help="form_names", metavar="file")]


def form_export(
    office: Office,
    unit: options.OneUnit = None,
    out: Annotated[str | None, Option("--out", "-o", help="form_out", metavar="file")] = None,
    each_member: Annotated[bool, Option("--each-member", help="each_member")] = False,
    names: Names = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.answers.forms import FormsWritten
    from hvn_cli.domain.forms import file_name
    from hvn_cli.export.form_book import write_form
    from hvn_cli.usecases.forms import make_forms

    several = each_member or names is not None
    listed = Path(names) if names else None
    forms = list(make_forms(office.desk, unit, each_member=each_member, names=listed))
    folder = Path(out or ".") if several else None
    paths = [folder / file_name(f) if folder else Path(out or file_name(f)) for f in forms]
    if len(set(paths)) < len(paths):
        raise BadValue("name", _twin(paths).name, "form_names_alike")
    for path in paths:  # before the first is written: all or none
        if path.exists():
            raise FileExists(str(path))
    with showing_progress(office.out, words("screen.rows.writing")) as progress:
        for number, (form, path) in enumerate(zip(forms, paths, strict=True), start=1):
            write_form(form, path)
            progress(number, len(forms))
    told = [(str(path), form.name) for form, path in zip(forms, paths, strict=True)]
    office.out.written = True
    office.out.show(FormsWritten(forms[0].plan, tuple(told)), "forms.written", as_json=as_json)


def _twin(paths: list[Path]) -> Path:
    return next(path for place, path in enumerate(paths) if path in paths[:place])


def form_import(
    office: Office,
    places: Annotated[list[str], Argument(help="form_places", metavar="form_file")],
    names: Names = None,
    dry_run: options.DryRun = False,
    partial: options.Partial = False,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.forms import look_at_forms

    answers = look_at_forms(office.desk, [Path(place) for place in places], Path(names) if names else None)
    preview = answers.preview
    refused = bool(preview.faults) and not partial
    if dry_run or refused or not as_json:
        office.out.show(preview, "forms.read", as_json=as_json)
    if dry_run:
        office.out.say(words("screen.rows.dry"))
        raise Ended(1 if preview.faults else 0)
    if refused:
        raise _refusal(answers)
    if preview.good:
        get_consent(office, preview.good, yes=yes)
    _record(office, answers, as_json=as_json)


def _refusal(answers: "Answers") -> HvnError:
    """What a single file has to say for itself, or how many of several are at fault."""
    told = answers.preview.answers
    if len(told) == 1 and told[0].refusal:
        return told[0].refusal
    rows = sum(answer.preview.rows if answer.preview else 1 for answer in told)
    return BadRows(
        told[0].path if len(told) == 1 else words("screen.forms.all"), answers.preview.faults, rows
    )


def _record(office: Office, answers: "Answers", *, as_json: bool) -> None:
    from dataclasses import replace

    from hvn_cli.domain.answers.forms import FormsRecorded
    from hvn_cli.usecases.bulk import record_rows

    preview, done = answers.preview, 0
    left = [keep_left(office, each) if each.preview.bad else "" for each in answers.prepared]
    recorded: list[RowsRecorded] = []
    reached = 0

    def reach(now: int, _count: int) -> None:
        nonlocal reached
        reached, office.out.committed = now, True
        progress(done + now, preview.good)

    try:
        with showing_progress(office.out, words("screen.rows.writing")) as progress:
            for each, path in zip(answers.prepared, left, strict=True):
                reached = 0
                recorded.append(replace(record_rows(office.desk, each, reach), left=path))
                done += recorded[-1].recorded
    except (HvnError, KeyboardInterrupt):
        told = done + reached if len(recorded) < len(answers.prepared) else done
        office.out.say(words("screen.rows.stopped", done=told, count=preview.good))
        raise
    office.out.show(FormsRecorded(preview, tuple(recorded)), "forms.recorded", as_json=as_json)
    if preview.faults:  # recorded, but not all of it
        raise Ended(1)
