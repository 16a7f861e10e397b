"""Which days are off: the office's own file where there is one, else the shipped one."""

from hvn_cli.domain.workdays import WorkDays
from hvn_cli.usecases.books import Desk


def work_days(desk: Desk) -> WorkDays:
    """The working days; raises `UnreadableSettings`. Read only where a command shows days."""
    from hvn_cli.holidays import read_holidays, shipped_holidays

    return read_holidays(desk.holidays) if desk.holidays else shipped_holidays()
