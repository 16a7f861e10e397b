"""`hvn plan check|load|show|schema|export`."""

from pathlib import Path
from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.office import office_of
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in

File = Annotated[str | None, typer.Argument(help="plan_file", metavar="file")]


def check(context: typer.Context, file: File = None, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.plan import check_plan_file

    office = office_of(context)
    checked = check_plan_file(Path(file) if file else office.desk.plan_file)
    office.out.show(checked, "plan.check", as_json=as_json)
    if errors_in(checked.findings):
        raise typer.Exit(1)


def load(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="plan_file", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.plan import load_plan

    office = office_of(context)
    loaded = load_plan(office.desk, Path(file))
    office.out.committed = True
    office.out.show(loaded, "plan.load", as_json=as_json)


def show(
    context: typer.Context,
    text: Annotated[bool, typer.Option("--text", help="plan_text")] = False,
    indicators: Annotated[bool, typer.Option("--indicators", help="plan_indicators")] = False,
    periods: Annotated[bool, typer.Option("--periods", help="plan_periods")] = False,
    revisions: Annotated[bool, typer.Option("--revisions", help="plan_revisions")] = False,
    revision: options.RevisionOption = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.plan_text import plan_text
    from hvn_cli.usecases.plan import show_plan

    office = office_of(context)
    shown = show_plan(office.desk, revision)
    if text:
        office.out.write(plan_text(shown.plan))
        return
    forms = {"plan.indicators": indicators, "plan.periods": periods, "plan.revisions": revisions}
    form = next((name for name, wanted in forms.items() if wanted), "plan")
    office.out.show(shown, form, as_json=as_json)


def schema(context: typer.Context) -> None:
    from hvn_cli.usecases.plan import plan_schema_text

    office_of(context).out.write(plan_schema_text().rstrip("\n"))


def export(
    context: typer.Context,
    out: Annotated[str | None, typer.Option("--out", "-o", help="out", metavar="file")] = None,
    revision: options.RevisionOption = None,
) -> None:
    from hvn_cli.export.files import write_new
    from hvn_cli.usecases.plan import plan_source

    office = office_of(context)
    source = plan_source(office.desk, revision)
    if out is None:
        office.out.write(source.rstrip("\n"))
        return
    write_new(Path(out), source)
    office.out.say(words("screen.written", path=out))
