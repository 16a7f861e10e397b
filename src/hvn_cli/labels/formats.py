"""How dates and numbers are written for people: `dd/mm/yyyy`, `1.234,5`."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hvn_cli.domain.plan import Period


def show_date(day: date | None) -> str:
    """`15/03/2026`, or a dash where there is no date."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else "–"


def show_day_month(day: date | None) -> str:
    """`15/03`, or a dash where there is no date."""
    return f"{day.day:02}/{day.month:02}" if day else "–"


_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def show_weekday(day: date, lang: str = "vi") -> str:
    """`Chủ nhật`, `Thứ Sáu`."""
    return _WEEKDAYS[lang][day.weekday()]


def show_weekday_date(day: date, lang: str = "vi") -> str:
    """`Thứ Sáu 13/03`, where the year is clear."""
    return f"{show_weekday(day, lang)} {show_day_month(day)}"


def show_weekday_full(day: date, lang: str = "vi") -> str:
    """`Chủ nhật 15/03/2026`."""
    return f"{show_weekday(day, lang)} {show_date(day)}"


def show_day_in_words(day: date, lang: str = "vi") -> str:
    """`Chủ nhật, ngày 15 tháng 3 năm 2026`."""
    if lang == "vi":
        return f"{show_weekday(day)}, ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{show_weekday(day, lang)}, {day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def show_month(day: date, lang: str = "vi") -> str:
    """`Tháng 6 năm 2026`."""
    if lang == "vi":
        return f"Tháng {day.month} năm {day.year}"
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}"


def show_period(period: "Period", lang: str = "vi") -> str:
    """`Quý I năm 2026`; in English `Quarter I of 2026`, unless the plan has a name of its own for it."""
    if lang == "vi":
        return period.name
    from hvn_cli.domain.period import calendar_period, period_code

    year, _, part = period.code.partition("-")
    if period_code(period.code, 0) != period.code or calendar_period(period.code).name != period.name:
        return period.name
    if part.startswith("Q"):
        return f"Quarter {('I', 'II', 'III', 'IV')[int(part[1]) - 1]} of {year}"
    if part.endswith("T"):
        return f"First {part[0]} months of {year}"
    return show_month(period.start, lang) if part else f"Year {year}"


def show_number(milli: int, lang: str = "vi") -> str:
    """A quantity in thousandths as people write it: `1.234,5` (English `1,234.5`)."""
    whole, rest = divmod(abs(milli), 1000)
    thousands, decimal = (".", ",") if lang == "vi" else (",", ".")
    text = str(whole) if whole < 1000 else f"{whole:,}".replace(",", thousands)
    if rest:
        text += decimal + f"{rest:03}".rstrip("0")
    return f"-{text}" if milli < 0 else text


def show_quantities(quantities: Mapping[str, int], counted: Mapping[str, str], lang: str = "vi") -> str:
    """`1 hội nghị; 120 lượt người tham dự`, in the order of `counted`, which tells what each code counts.

    What it does not know is told by its code, at the end.
    """
    told = [
        f"{show_number(quantities[code], lang)} {what}"
        for code, what in counted.items()
        if code in quantities
    ]
    told += [
        f"{code} {show_number(milli, lang)}" for code, milli in quantities.items() if code not in counted
    ]
    return "; ".join(told)


def show_size(size: int, lang: str = "vi") -> str:
    """The size of a file of so many bytes: `47 KB`, `1,1 MB`."""
    if size < 1_000_000:
        return f"{show_number(max(1, round(size / 1000)) * 1000, lang)} KB"
    return f"{show_number(round(size / 100_000) * 100, lang)} MB"


def show_percent(part: int, whole: int) -> str:
    """`part` of `whole` in whole per cent, rounded half up; a dash where `whole` is nothing."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else "–"
