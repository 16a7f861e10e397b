"""What the commands about plans answer with."""

from dataclasses import dataclass

from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Finding


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A plan file with everything that is wrong with it; `plan` is None where it can't be read as one."""

    path: str
    plan: Plan | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanLoad:
    """A plan that was loaded: its revision, and whether the store had it already."""

    plan: Plan
    revision: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a plan in the store."""

    revision: str
    plan: str
    loaded_at: str
    loaded_by: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its revision and the other revisions that the store keeps."""

    plan: Plan
    revision: str
    revisions: tuple[Revision, ...]
    stored: bool
