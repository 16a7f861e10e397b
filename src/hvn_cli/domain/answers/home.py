"""What `hvn` without more words answers with."""

from datetime import date

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.submission import due_of
from hvn_cli.domain.tasks import Task
from hvn_cli.frozen import frozen


@frozen
class Home:
    """What somebody should see who opens the program: for the whole ward, or for this computer's unit."""

    plan: Plan
    period: Period
    today: date
    unit: str
    due: tuple[Task, ...]
    late: tuple[Task, ...]
    last: tuple[Logged, ...]
    next_task: Task | None
    stored: bool
    send_by: date | None = None  # where the report is due on a day off: the working day before

    @property
    def report_due(self) -> date:
        """When the report of the current period is due: the units' day or the ward's."""
        return due_of(self.period, self.unit)
