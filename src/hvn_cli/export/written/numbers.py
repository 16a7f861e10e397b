"""Counts, amounts and days as Vietnamese offices write them in a document."""

from datetime import date

from hvn_cli.domain.activity import MILLI
from hvn_cli.domain.plan import Indicator, Period
from hvn_cli.labels import written as say
from hvn_cli.labels.formats import show_number

MILLIONS_IN_BILLION = 1000


def count(number: int) -> str:
    """A count: below ten with a zero before it (`02 hội nghị`), as offices do."""
    return f"{number:02}" if 0 < number < 10 else show_number(number * MILLI)


def figure(milli: int) -> str:
    """A count in thousandths: whole ones below ten with a zero before."""
    return count(milli // MILLI) if milli % MILLI == 0 else show_number(milli)


def is_amount(indicator: Indicator) -> bool:
    """Whether the figure is money or a share, told after its name and without a zero before."""
    measure = indicator.measure.casefold()
    return measure == "%" or measure.endswith(say.MONEY_TAIL)


def amount(indicator: Indicator, milli: int) -> str:
    """Money or a share: `12,5 triệu đồng`, `2,45 tỷ đồng` where that is no longer, `85,5%`."""
    if indicator.measure == "%":
        return f"{show_number(milli)}%"
    billions, rest = divmod(milli, MILLIONS_IN_BILLION)
    if indicator.measure.casefold() == say.MILLIONS and billions >= MILLI and rest == 0:
        return f"{show_number(billions)} {say.BILLIONS}"
    return f"{show_number(milli)} {indicator.measure}"


def written_day(day: date) -> str:
    """`05/02/2026`, `15/3/2026`: days below ten and months below three have a zero before."""
    return f"{_day_month(day)}/{day.year}"


def _day_month(day: date) -> str:
    return f"{day.day:02}/{f'{day.month:02}' if day.month < 3 else day.month}"


def place_and_day(place: str, day: date) -> str:
    """`Việt Hưng, ngày 05 tháng 6 năm 2026`."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return say.PLACE_DATE.format(place=place, day=f"{day.day:02}", month=month, year=day.year)


def days(first: date, last: date) -> str:
    """`ngày 15/3/2026`, `từ ngày 01 đến ngày 07/5/2026`."""
    if first == last:
        return say.ON_DAY.format(day=written_day(first))
    if (first.year, first.month) == (last.year, last.month):
        return say.SPAN_ONE_MONTH.format(first=first.day, last=written_day(last))
    begins = _day_month(first) if first.year == last.year else written_day(first)
    return say.SPAN_DAYS.format(first=begins, last=written_day(last))


def told_until(period: Period, made_on: date, last_activity: date | None) -> date:
    """The last day that the figures can speak of: today within the period, its last day after it."""
    latest = max(made_on, last_activity or made_on)
    return latest if period.holds(latest) else period.last
