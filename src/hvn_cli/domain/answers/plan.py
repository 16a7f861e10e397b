"""What the commands about plans answer with."""

from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class PlanCheck:
    """A plan file with everything that is wrong with it; `plan` is None where it can't be read as one."""

    path: str
    plan: Plan | None
    findings: tuple[Finding, ...]


@frozen
class PlanLoad:
    """A plan that was loaded: its revision, and whether the store had it already."""

    plan: Plan
    revision: str
    changed: bool


@frozen
class Revision:
    """One revision of a plan in the store."""

    revision: str
    plan: str
    loaded_at: str
    loaded_by: str
    current: bool


@frozen
class PlanShown:
    """A plan with its revision and the other revisions that the store keeps."""

    plan: Plan
    revision: str
    revisions: tuple[Revision, ...]
    stored: bool
