"""What handing in answers with."""

from datetime import date

from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.report import Report
from hvn_cli.domain.submission import Cell, Submission
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class Submitted:
    """A report that was handed in now: with which figures, and whether on time."""

    plan: Plan
    period: Period
    submission: Submission
    cell: Cell
    report: Report
    digest: str
    findings: tuple[Finding, ...]


@frozen
class Submissions:
    """Who has handed in what: a cell for each unit (the ward's is empty) and period."""

    plan: Plan
    today: date
    units: tuple[str, ...]
    periods: tuple[Period, ...]
    cells: tuple[Cell, ...]
    stored: bool
