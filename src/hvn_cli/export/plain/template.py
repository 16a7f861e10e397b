"""`--json` of template."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.template import TemplateChecked, TemplateExported


def template_exported_plain(exported: "TemplateExported") -> Plain:
    """`hvn.template_export/1`."""
    return {"schema": "hvn.template_export/1", "profile": exported.profile, "path": exported.path}


def template_checked_plain(checked: "TemplateChecked") -> Plain:
    """`hvn.template_check/1`."""
    return {
        "schema": "hvn.template_check/1",
        "path": checked.path,
        "findings": plain_findings(checked.findings),
    }
