"""What recording, correcting and taking back answer with."""

from dataclasses import dataclass
from datetime import date

from hvn_cli.domain.activity import Logged, Remark
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.tasks import Task
from hvn_cli.errors import Finding


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Taken:
    """A remark, a settled opinion (`handle`) or a handed-in report (`submit`) that was taken back."""

    op: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkHandled:
    """A public opinion that is settled now; `before` is the day that was recorded for it earlier."""

    plan: Plan
    remark: Remark
    before: date | None
