"""What reports answer with beside the report itself."""

from dataclasses import dataclass

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Indicator, Period, Plan
from hvn_cli.errors import Finding


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report written to a file of `size` bytes, with the blanks that a person still has to fill."""

    path: str
    form: str
    period: str
    size: int
    blanks: tuple[Finding, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The activities behind one figure; `total` is in thousandths, None where figures don't add up."""

    plan: Plan
    period: Period
    indicator: Indicator
    activities: tuple[Logged, ...]
    total: int | None
