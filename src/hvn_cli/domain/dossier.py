"""A report with what stands behind its figures: everything that is written out for people outside."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Milestone, Period, Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.domain.report import Report
from hvn_cli.errors import BadValue
from hvn_cli.frozen import frozen

PARTY_36: Final = "dang-hd36"
PARTY_05: Final = "dang-hd05"
STATE: Final = "nha-nuoc-nd30"
PROFILES: Final = (PARTY_36, PARTY_05, STATE)


def require_profile(typed: str) -> str:
    """The profile that `typed` names; empty for none. Raises `BadValue`."""
    profile = typed.strip().lower()
    if profile and profile not in PROFILES:
        raise BadValue("profile", typed, "profile_unknown", ", ".join(PROFILES))
    return profile


@frozen
class Dossier:
    """What every file of a report is made from.

    `activities` are those that the asked units led in the period, oldest first. `opinions` are the public
    opinions that nobody has handled yet, of this period and of earlier ones. `removed` counts what an order
    has removed. `sample` says that the figures were made up by `hvn demo`.
    """

    report: Report
    activities: tuple[Logged, ...]
    opinions: tuple[Remark, ...] = ()
    removed: int = 0
    sample: bool = False

    @property
    def plan(self) -> Plan:
        """The plan that the report is about."""
        return self.report.plan

    @property
    def period(self) -> Period:
        """The period that it covers."""
        return self.report.period

    def milestones_ahead(self) -> Iterator[Milestone]:
        """The plan's events that end after the period, the next one first."""
        later = (m for m in self.plan.milestones if m.last > self.period.last)
        return iter(sorted(later, key=lambda m: (m.start, m.code)))


@frozen
class Layout:
    """How a report that leaves the office is to look.

    `profile` is `dang-hd36`, `dang-hd05` or `nha-nuoc-nd30`; empty lets the day of issue and the unit decide.
    `final` refuses a report in which a person still has to write something.
    """

    issued: date
    profile: str = ""
    draft: bool = False
    final: bool = False
    seal: bool = True
