"""Working days and days off: the week of five days, holidays, and Saturdays that were swapped for one."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from hvn_cli.frozen import field, frozen


@frozen
class Holiday:
    """Days off, or with `work` days at a weekend on which people work; both ends inside.

    `computed` says that the lunar calendar or the law gave them, no announcement yet.
    """

    start: date
    last: date
    name: str
    why: str = ""
    computed: bool = False
    work: bool = False


@frozen
class WorkDays:
    """Which days are worked on, as far as the holidays of a year are known."""

    holidays: tuple[Holiday, ...] = field(default=())

    @cached_property
    def _names(self) -> Mapping[date, Holiday]:
        return {day: one for one in self.holidays for day in days_of(one.start, one.last)}

    def holiday(self, day: date) -> Holiday | None:
        """The holiday, or the day worked instead of one, that `day` is."""
        return self._names.get(day)

    def is_off(self, day: date) -> bool:
        """Whether nobody works on `day`."""
        told = self._names.get(day)
        return not told.work if told else day.weekday() > 4

    def last_before(self, day: date) -> date:
        """`day` where it is a working day, else the last working day before it."""
        while self.is_off(day):
            day -= timedelta(days=1)
        return day

    def send_by(self, due: date, today: date | None = None) -> date | None:
        """By when to send what is due on a day off; None where it is none, or that day was before `today`."""
        if not self.is_off(due):
            return None
        day = self.last_before(due)
        return None if today and day < today else day

    def knows(self, year: int) -> bool:
        """Whether the holidays of `year` are there; else only weekends are off."""
        return any(one.start.year == year for one in self.holidays)


def days_of(start: date, last: date) -> Iterable[date]:
    """Every day from `start` to `last`."""
    return (start + timedelta(days=n) for n in range((last - start).days + 1))
