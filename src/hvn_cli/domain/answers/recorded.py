"""What recording, correcting and taking back answer with."""

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.tasks import Task
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class Recorded:
    """An activity as it now stands in the log, with its tasks before and after, and what was noticed."""

    plan: Plan
    period: Period
    op: str
    activity: Logged
    before: tuple[Task, ...]
    after: tuple[Task, ...]
    findings: tuple[Finding, ...]
    store: str
    made_store: bool = False
