"""A report drawn into a template and written as a .docx file."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from hvn_cli.errors import Finding, InvalidTemplate, Severity
from hvn_cli.export.paper import Paper
from hvn_cli.export.word.fields import Spelling, fields_of
from hvn_cli.export.word.finish import end_sections, fit_rules
from hvn_cli.export.word.language import make_environment
from hvn_cli.export.word.packing import repack
from hvn_cli.export.word.tables import fill_tables
from hvn_cli.export.word.template import open_template, require_template, template_bytes

# A paper has no moment of its own, and the file must not have one: the same report gives the same bytes.
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001  # the file format has no zone
_LONGEST_TITLE: Final = 255


def write_docx(paper: Paper, path: Path, *, template: Path | None = None) -> tuple[Finding, ...]:
    """Writes a report to exactly this path, in its profile's template or an office's own.

    Raises `InvalidTemplate` or `UnreadableTemplate`, before anything is written; `OSError` as it comes.
    """
    findings: tuple[Finding, ...] = ()
    if template is None:
        content = template_bytes(paper.profile)
    else:
        content, findings = require_template(template)
    spell = Spelling()
    try:
        made = draw(paper, content, spell)
    except Exception as error:
        if template is None:
            raise
        # It went well with the sample; an office's template must not end the program in any case.
        fault = Finding("template_fails", Severity.ERROR, "", {"message": str(error)[:200]})
        raise InvalidTemplate(str(template), (fault,)) from error
    path.write_bytes(made)
    return (*findings, *spell.findings())


def draw(paper: Paper, content: bytes, spell: Spelling) -> bytes:
    """The report in a template: the same report and template give the same bytes."""
    fields = fields_of(paper, spell)
    template = open_template(content)
    template.render(fields, make_environment())
    body = template.docx.element.body
    fill_tables(body, paper.annexes, spell)
    fit_rules(body, fields)
    end_sections(body, fields["seal"])
    properties = template.docx.core_properties
    properties.title = f"{fields['type_name']} {' '.join(fields['subject'])}"[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = "hvn"
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = _MADE
    file = BytesIO()
    template.save(file)
    return repack(file.getvalue())
