"""What the commands about Word templates answer with."""

from dataclasses import dataclass

from hvn_cli.errors import Finding


@dataclass(frozen=True, slots=True)
class TemplateExported:
    """A Word template that was written for an office to change."""

    profile: str
    path: str


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """A Word template with everything that is wrong or odd about it."""

    path: str
    findings: tuple[Finding, ...]
