"""Which days are off: the office's own file where there is one, else the shipped one."""

from hvn_cli.domain.workdays import WorkDays
from hvn_cli.usecases.books import Desk


def work_days(desk: Desk) -> WorkDays:
    """The working days; raises `UnreadableSettings`. Read only where a command shows days."""
    from hvn_cli.holidays import kept_holidays, read_holidays
    from hvn_cli.places import shipped

    if desk.holidays:
        return read_holidays(desk.holidays)
    return kept_holidays(shipped("holidays.toml"), shipped("holidays.json"))
