"""What taking back and settling answer with."""

from datetime import date

from hvn_cli.domain.plan import Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.frozen import frozen


@frozen
class Taken:
    """A remark, a settled opinion (`handle`) or a handed-in report (`submit`) that was taken back."""

    op: str
    code: str
    text: str


@frozen
class RemarkHandled:
    """A public opinion that is settled now; `before` is the day that was recorded for it earlier."""

    plan: Plan
    remark: Remark
    before: date | None
