"""`hvn template export|check`: the Word templates of written reports."""

from pathlib import Path
from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.office import office_of
from hvn_cli.errors import errors_in


def export(
    context: typer.Context,
    profile: Annotated[str, typer.Option("--profile", help="template_profile", metavar="profile")],
    out: Annotated[str, typer.Option("--out", "-o", help="template_out", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.export.word.template import export_template

    office = office_of(context)
    office.out.show(export_template(profile, Path(out)), "template.exported", as_json=as_json)


def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="template_file", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.answers import TemplateChecked
    from hvn_cli.export.word.template import check_template

    office = office_of(context)
    checked = TemplateChecked(file, check_template(Path(file)))
    office.out.show(checked, "template.checked", as_json=as_json)
    if errors_in(checked.findings):
        raise typer.Exit(1)
