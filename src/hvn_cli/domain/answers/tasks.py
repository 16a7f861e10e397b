"""What `hvn tasks` answers with."""

from collections.abc import Mapping
from datetime import date

from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.tasks import Task
from hvn_cli.frozen import field, frozen


@frozen
class TaskList:
    """The tasks asked for, with the plan and period they belong to."""

    plan: Plan
    period: Period
    tasks: tuple[Task, ...]
    all_count: int
    today: date
    stored: bool
    send_by: Mapping[date, date] = field(default_factory=dict)  # due on a day off → the working day before
