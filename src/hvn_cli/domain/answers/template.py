"""What the commands about Word templates answer with."""

from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class TemplateExported:
    """A Word template that was written for an office to change."""

    profile: str
    path: str


@frozen
class TemplateChecked:
    """A Word template with everything that is wrong or odd about it."""

    path: str
    findings: tuple[Finding, ...]
