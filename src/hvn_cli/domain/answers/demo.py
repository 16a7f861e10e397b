"""What `hvn demo` answers with."""

from hvn_cli.domain.plan import Plan
from hvn_cli.frozen import frozen


@frozen
class DemoMade:
    """A store with made-up data: where it is, `given` as it may be typed from here, what is in it.

    `period` is one whose report is worth a look.
    """

    path: str
    given: str
    plan: Plan
    seed: int
    period: str
    activities: int
    remarks: int
    files: int
