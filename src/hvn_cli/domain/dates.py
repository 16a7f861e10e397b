"""Days as clerks type them: `15/3`, `hôm qua`, `thứ sáu tuần trước`.

The day stands before the month, always; without a year it is in the plan's year. What can mean
two days is refused, never guessed.
"""

import re
from datetime import date, timedelta

from hvn_cli.domain.text import fold, nfc

MAX_TYPED = 80

_AWAY = {
    "hom nay": 0,
    "nay": 0,
    "today": 0,
    "hom qua": -1,
    "qua": -1,
    "yesterday": -1,
    "hom kia": -2,
    "ngay mai": 1,
    "mai": 1,
    "tomorrow": 1,
    "ngay kia": 2,
}
# `sáng nay`, `chiều qua`: a part of a day is of that day.
_AWAY |= {
    f"{part} {day}": _AWAY[day] for part in ("sang", "trua", "chieu", "toi") for day in ("nay", "qua", "mai")
}
# Without accents these look like `hôm kia` and `ngày kia`, but are a day further away.
_FURTHER = {"hôm kìa": -3, "ngày kìa": 3}
# One and the same sign between the parts: `10-12/3` is no day in the year 3.
_DAY_MONTH = (
    r"(?a)(?:ngay )?(\d{1,2})(?:(?: ?([/.-]) ?)(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?"
    r"| thang (\d{1,2})(?:(?: nam | ?/ ?)(\d{4}|\d{2}))?)"
)
_ISO = r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})"
_DAYS_AWAY = r"(?a)(\d{1,3}) ngay (truoc|nua|sau)"
_WEEKDAY = r"(?:thu ?(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn))(?: (tuan .+))?"
_SHORT_WEEKDAY = r"(?a)t ?([2-7]) (tuan .+)"  # `t3` alone may be March
# `Chủ nhật, ngày 15 tháng 3 năm 2026`, as our own screens write it.
_NAMED_DATE = r"(?a)(?:thu ?(hai|ba|tu|nam|sau|bay|[2-7])|(chu nhat|cn)) ((?:ngay )?\d.*)"
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
WEEKS = {"tuan nay": 0, "tuan truoc": -1, "tuan qua": -1, "tuan sau": 1, "tuan toi": 1}


class BadDay(ValueError):
    """What can't be understood (`form`), is in no calendar (`calendar`), or can mean more than one thing.

    `year`: the year has two digits; `week`: a weekday that may be last week's or this week's; `weekday`: that
    date falls on another day of the week. Of spans also `reversed`: the end is before the beginning, and
    `years`: only the beginning has a year.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_day(text: str, *, today: date, year: int) -> date:
    """The day that `text` names; `year` is taken where the text has none. Raises `BadDay`, never guesses."""
    typed = plain_typed(text)
    try:
        found = _day_in_words(text, typed, today)
    except OverflowError:
        raise BadDay("calendar") from None
    found = found or _dated(typed, year)
    if found is None:
        raise BadDay("form")
    return found


def plain_typed(text: str) -> str:
    """`text` as it is compared: folded, with single spaces; raises `BadDay` where it is far too long."""
    if len(text) > MAX_TYPED:
        raise BadDay("form")
    # A dash that a word processor made of a hyphen, and the two spaces that look like one.
    return re.sub(r"[\s,]+", " ", fold(text).replace("–", "-").replace("—", "-")).strip()


def _day_in_words(text: str, typed: str, today: date) -> date | None:
    if (spoken := " ".join(nfc(text).casefold().split())) in _FURTHER:
        return today + timedelta(days=_FURTHER[spoken])
    if typed in _AWAY:
        return today + timedelta(days=_AWAY[typed])
    # A pattern takes longer to make than a day to read: only where it can fit.
    if typed[:1].isdigit() and (away := re.fullmatch(_DAYS_AWAY, typed)):
        return today + timedelta(days=int(away[1]) * (-1 if away[2] == "truoc" else 1))
    if typed.startswith(("thu", "c")) and (named := re.fullmatch(_WEEKDAY, typed)):
        return _weekday(named[1] or "", named[3] or "", today)
    if typed.startswith("t") and (short := re.fullmatch(_SHORT_WEEKDAY, typed)):
        return _weekday(short[1], short[2], today)
    return None


def _dated(typed: str, year: int) -> date | None:
    """The day of a date in figures or in the words of documents, or None."""
    if typed[:4].isdigit() and (iso := re.fullmatch(_ISO, typed)):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if (typed[:1].isdigit() or typed.startswith("ngay ")) and (parts := re.fullmatch(_DAY_MONTH, typed)):
        day, _, month, with_sign, spelled_month, with_word = parts.groups()
        told_year = with_sign or with_word
        if told_year and len(told_year) == 2:
            raise BadDay("year")
        return _day(int(told_year) if told_year else year, int(month or spelled_month), int(day))
    if typed.startswith(("thu", "c")) and (named := re.fullmatch(_NAMED_DATE, typed)):
        found = _dated(named[3], year)
        if found and found.weekday() != _place(named[1] or ""):
            raise BadDay("weekday")
        return found
    return None


def _place(name: str) -> int:
    """Where in the week the day called `hai` … `bay` or `2` … `7` is; without a name, Sunday."""
    if not name:
        return 6
    return _WEEKDAYS[name] if name in _WEEKDAYS else int(name) - 2


def _weekday(name: str, week: str, today: date) -> date:
    """The day of that name in a week, Monday first; without a week, this week's where it has come.

    Else last week's and this week's can both be meant: `BadDay`.
    """
    place = _place(name)
    if week and week not in WEEKS:
        raise BadDay("form")
    if not week and place > today.weekday():
        raise BadDay("week")
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS.get(week, 0))
    return monday + timedelta(days=place)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDay("calendar") from None
