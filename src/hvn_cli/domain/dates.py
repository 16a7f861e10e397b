"""Days as clerks type them: `15/3`, `15-03-2026`, `hôm qua`; a day without a year is in the plan's year."""

import re
from datetime import date, timedelta

from hvn_cli.domain.text import fold

_BACK = {"hom nay": 0, "nay": 0, "today": 0, "hom qua": 1, "qua": 1, "yesterday": 1, "hom kia": 2}
_DAY_MONTH = re.compile(
    r"(?:ngay )?(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:(?:\s*[/.-]\s*|\s+nam\s+)(\d{4}|\d{2}))?",
    re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAYS_AGO = re.compile(r"(\d{1,3}) ngay truoc", re.ASCII)


class BadDay(ValueError):
    """A day that can't be understood (`form`) or is in no calendar (`calendar`)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_day(text: str, *, today: date, year: int) -> date:
    """The day that `text` names; `year` is taken where the text has none. Raises `BadDay`, never guesses."""
    typed = re.sub(r"\s+", " ", fold(text)).strip()
    if typed in _BACK:
        return today - timedelta(days=_BACK[typed])
    if ago := _DAYS_AGO.fullmatch(typed):
        return today - timedelta(days=int(ago[1]))
    if iso := _ISO.fullmatch(typed):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if parts := _DAY_MONTH.fullmatch(typed):
        typed_year = int(parts[3]) if parts[3] else year
        return _day(typed_year if typed_year > 99 else 2000 + typed_year, int(parts[2]), int(parts[1]))
    raise BadDay("form")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDay("calendar") from None


def month_start(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def month_last(day: date) -> date:
    """The last day of the month of `day`."""
    return add_months(month_start(day), 1) - timedelta(days=1)


def add_months(first: date, months: int) -> date:
    """The first day of the month that is `months` after the month of `first`."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def add_years(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
