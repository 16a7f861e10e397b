"""`hvn plan check|load|show|schema|export`."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in

File = Annotated[str | None, Argument(help="plan_file", metavar="file")]


def plan_check(office: Office, file: File = None, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.plan import check_plan_file

    checked = check_plan_file(file or office.desk.plan_file)
    office.out.show(checked, "plan.check", as_json=as_json)
    if errors_in(checked.findings):
        raise Ended(1)


def plan_load(
    office: Office,
    file: Annotated[str, Argument(help="plan_file", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.plan import load_plan

    loaded = load_plan(office.desk, Path(file))
    office.out.committed = True
    office.out.show(loaded, "plan.load", as_json=as_json)


def plan_show(
    office: Office,
    text: Annotated[bool, Option("--text", help="plan_text")] = False,
    indicators: Annotated[bool, Option("--indicators", help="plan_indicators")] = False,
    periods: Annotated[bool, Option("--periods", help="plan_periods")] = False,
    revisions: Annotated[bool, Option("--revisions", help="plan_revisions")] = False,
    revision: options.RevisionOption = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.plan_text import plan_text
    from hvn_cli.usecases.plan import show_plan

    shown = show_plan(office.desk, revision)
    if text:
        office.out.write(plan_text(shown.plan))
        return
    forms = {"plan.indicators": indicators, "plan.periods": periods, "plan.revisions": revisions}
    form = next((name for name, wanted in forms.items() if wanted), "plan")
    office.out.show(shown, form, as_json=as_json)


def plan_schema(office: Office) -> None:
    from hvn_cli.usecases.plan import plan_schema_text

    office.out.write(plan_schema_text().rstrip("\n"))


def plan_export(
    office: Office,
    out: Annotated[str | None, Option("--out", "-o", help="out", metavar="file")] = None,
    revision: options.RevisionOption = None,
) -> None:
    from hvn_cli.export.files import write_new
    from hvn_cli.usecases.plan import plan_source

    source = plan_source(office.desk, revision)
    if out is None:
        office.out.write(source.rstrip("\n"))
        return
    write_new(Path(out), source)
    office.out.say(words("screen.written", path=out))
