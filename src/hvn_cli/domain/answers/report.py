"""What reports answer with beside the report itself."""

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Indicator, Period, Plan
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class ReportWritten:
    """A report written to a file of `size` bytes, with the blanks that a person still has to fill."""

    path: str
    form: str
    period: str
    size: int
    blanks: tuple[Finding, ...]
    findings: tuple[Finding, ...]


@frozen
class Trace:
    """The activities behind one figure; `total` is in thousandths, None where figures don't add up."""

    plan: Plan
    period: Period
    indicator: Indicator
    activities: tuple[Logged, ...]
    total: int | None
