"""What `hvn activities` answers with."""

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Plan
from hvn_cli.frozen import frozen


@frozen
class ActivityList:
    """The activities asked for, newest first; `limit` is None where all are."""

    plan: Plan
    activities: tuple[Logged, ...]
    limit: int | None
    stored: bool
