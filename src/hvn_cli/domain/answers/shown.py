"""What `hvn show` answers with."""

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Period, Plan, Responsibility
from hvn_cli.domain.story import Act
from hvn_cli.domain.tasks import Task
from hvn_cli.frozen import frozen


@frozen
class ShownResponsibility:
    """A responsibility with its tasks of the current period and the last activities that served it."""

    plan: Plan
    period: Period
    responsibility: Responsibility
    tasks: tuple[Task, ...]
    activities: tuple[Logged, ...]


@frozen
class ShownActivity:
    """An activity with every entry about it, oldest first."""

    plan: Plan
    activity: Logged
    story: tuple[Act, ...]
