"""`hvn template export|check`: the Word templates of written reports."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.errors import errors_in


def template_export(
    office: Office,
    profile: Annotated[str, Option("--profile", help="template_profile", metavar="profile")],
    out: Annotated[str, Option("--out", "-o", help="template_out", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.export.word.template import export_template

    exported = export_template(profile, Path(out))
    office.out.written = True
    office.out.show(exported, "template.exported", as_json=as_json)


def template_check(
    office: Office,
    file: Annotated[str, Argument(help="template_file", metavar="file")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.domain.answers.template import TemplateChecked
    from hvn_cli.export.word.template import check_template

    checked = TemplateChecked(file, check_template(Path(file)))
    office.out.show(checked, "template.checked", as_json=as_json)
    if errors_in(checked.findings):
        raise Ended(1)
