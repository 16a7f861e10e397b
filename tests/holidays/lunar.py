"""The Vietnamese lunar calendar, by moon and sun at 105° east (the method that Hồ Ngọc Đức published).

Only what checks our file of holidays: which day of the common calendar a day of the lunar year is.
"""

from datetime import date, timedelta
from math import floor, pi, sin

ZONE = 7 / 24
EPOCH = date(1900, 1, 1)
EPOCH_JULIAN = 2415021


def _new_moon(k: int) -> int:
    """The Julian day, in Việt Nam, of the k-th new moon after 1 January 1900."""
    t = k / 1236.85
    r = pi / 180
    moment = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    moment += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * r)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2) * r
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2) * r
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t**2) * r
    more = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon)
    more += 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node)
    more += -0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon) + 0.0004 * sin(2 * node + sun)
    more += -0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
    more += 0.0005 * sin(2 * moon + sun)
    return floor(moment + more - (-0.000278 + 0.000265 * t + 0.000262 * t**2) + 0.5 + ZONE)


def _sun_sector(julian: int) -> int:
    """In which of twelve parts of its way the sun is as the day begins."""
    t = (julian - 0.5 - ZONE - 2451545) / 36525
    r = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t**2) * r
    away = (1.914600 - 0.004817 * t) * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.00029 * sin(3 * anomaly)
    return floor(((280.46645 + 36000.76983 * t + away) % 360) / 30)


def _eleventh_month(year: int) -> int:
    """The Julian day on which the month of the winter solstice begins."""
    k = floor(((date(year, 12, 31) - EPOCH).days + EPOCH_JULIAN - 2415021) / 29.530588853)
    begins = _new_moon(k)
    return _new_moon(k - 1) if _sun_sector(begins) >= 9 else begins


def lunar_day(year: int, month: int, day: int) -> date:
    """The day that a lunar date of the first ten months of a lunar year without a leap month before it is."""
    start = _eleventh_month(year - 1)
    k = floor(0.5 + (start - 2415021.076998695) / 29.530588853)
    # Eleventh and twelfth month, then the first; of thirteen months one has no change of sector.
    months = [_new_moon(k + n) for n in range(15)]
    if _eleventh_month(year) - start > 365:
        leap = next(n for n in range(1, 14) if _sun_sector(months[n]) == _sun_sector(months[n + 1]))
        if leap <= month + 1:
            months.pop(leap)
    return EPOCH + timedelta(days=months[month + 1] + day - 1 - EPOCH_JULIAN)
