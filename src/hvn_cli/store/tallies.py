"""What the kept sums tell: activities by day; activities and figures of any span by body and responsibility.

Whole months are read from the sums; of the days before and behind them, the activities themselves.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hvn_cli.domain.months import month_last, month_start
from hvn_cli.store.connection import BadRow

if TYPE_CHECKING:
    from hvn_cli.domain.report import ByBody

Span = tuple[str, str]  # first and last day, or month


def count_days(
    connection: sqlite3.Connection, plan: str, only: Collection[str] | None = None
) -> Mapping[str, Mapping[date, int]]:
    """By responsibility (or `only` some): how many activities of anybody served it on each day."""
    question = "SELECT responsibility, day, n FROM sum_day WHERE plan = ?"
    values: list[str | None] = [plan]
    if only is not None:
        question += " AND responsibility IN (SELECT value FROM json_each(?))"
        values.append(_json(only))
    found: dict[str, dict[date, int]] = {}
    for responsibility, day, n in connection.execute(question, values):
        found.setdefault(responsibility, {})[date.fromisoformat(day)] = n
    return found


def count_days_of(
    connection: sqlite3.Connection, plan: str, responsibility: str, bodies: Sequence[str]
) -> Mapping[date, int]:
    """How many activities of these bodies served a responsibility on each day."""
    rows = connection.execute(
        f"SELECT day, sum(n) FROM sum_activity WHERE {_SOME} AND responsibility = ? GROUP BY day",  # noqa: S608
        (plan, _json(bodies), responsibility),
    )
    return {date.fromisoformat(day): n for day, n in rows}


def count_by_day(
    connection: sqlite3.Connection, plan: str, start: date, last: date, bodies: Collection[str] | None = None
) -> Mapping[date, int]:
    """How many activities, each counted once, began on each day: of all bodies, or of some."""
    rows = connection.execute(
        f"SELECT day, sum(n_first) FROM {_days(bodies)} AND day BETWEEN ? AND ? GROUP BY day",  # noqa: S608
        (plan, _json(bodies), start.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): n for day, n in rows}


def since_when(
    connection: sqlite3.Connection,
    plan: str,
    enough: int,
    *,
    bodies: Collection[str],
    responsibilities: Collection[str],
    last: date | None,
    bare: bool,
) -> date | None:
    """The latest day since which `enough` activities were counted, or None where there are not so many.

    Each is counted once, under the body that led and the first responsibility. Empty means all; `bare` counts
    only those without evidence, `last` none of later days.
    """
    counted = "n_bare" if bare else "n_first"
    question = f"SELECT day, sum({counted}) FROM {_days(bodies or None)}"  # noqa: S608  # our own names
    values = [plan, _json(bodies or None)]
    if responsibilities:
        question += " AND responsibility IN (SELECT value FROM json_each(?))"
        values.append(_json(responsibilities))
    if last:
        question += " AND day <= ?"
        values.append(last.isoformat())
    for day, n in connection.execute(f"{question} GROUP BY day ORDER BY day DESC", values):
        enough -= n
        if enough <= 0:
            return date.fromisoformat(day)
    return None


def _days(bodies: Collection[str] | None) -> str:
    """The days of all bodies together, or of some."""
    return f"sum_day WHERE {_ALL}" if bodies is None else f"sum_activity WHERE {_SOME}"


# The key of every table that tells of bodies begins with plan and body.
_SOME = "plan = ? AND unit IN (SELECT value FROM json_each(?))"
_ALL = "plan = ? AND ? IS NULL"


def _json(names: Collection[str] | None) -> str | None:
    return None if names is None else json.dumps(sorted(names))


def _whole_months(start: date, last: date) -> tuple[Span | None, list[Span]]:
    """The first and last month that lie in a span of days as a whole, and the spans of days that are left."""
    first = start if start.day == 1 else month_last(start) + timedelta(days=1)
    after = month_start(last + timedelta(days=1))
    if first >= after:
        return None, [(start.isoformat(), last.isoformat())] if start <= last else []
    day = timedelta(days=1)
    left = [(start, first - day), (after, last)]
    return _months(first, after - day), [(a.isoformat(), b.isoformat()) for a, b in left if a <= b]


def _months(start: date, last: date) -> Span:
    return start.isoformat()[:7], last.isoformat()[:7]


def _rows(
    connection: sqlite3.Connection,
    months: str,
    days: str,
    plan: str,
    bodies: Collection[str] | None,
    span: tuple[date, date],
) -> Iterator[tuple[Any, ...]]:
    """What is told of the whole months in a span by the question about `months`, of the rest by `days`."""
    some = "" if bodies is None else " AND a.unit IN (SELECT value FROM json_each(?))"
    whole, left = _whole_months(*span)
    if whole:
        where = _ALL if bodies is None else _SOME
        question = months.format(f"WHERE {where} AND month BETWEEN ? AND ?")
        yield from connection.execute(question, (plan, _json(bodies), *whole))
    for part in left:
        values = (plan, *part) if bodies is None else (plan, *part, _json(bodies))
        yield from connection.execute(
            days.format(f"WHERE a.plan = ? AND a.day BETWEEN ? AND ? AND a.void = 0{some}"), values
        )


_COUNTED_BY_MONTH = (
    "SELECT unit, responsibility, sum(n_first), sum(n_bare) FROM sum_month {} AND n_first > 0"
    " GROUP BY unit, responsibility"
)
_COUNTED_BY_DAY = (
    "SELECT a.unit, s.responsibility, count(*), sum(a.bare) FROM activity a"
    " CROSS JOIN serves s ON s.n = a.n AND s.position = 0 {} GROUP BY a.unit, s.responsibility"
)


def count_activities(
    connection: sqlite3.Connection,
    plan: str,
    start: date,
    last: date,
    bodies: Collection[str] | None = None,
) -> Mapping[tuple[str, str], tuple[int, int]]:
    """By (unit or member, responsibility): activities counted once, and those of them without evidence."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    rows = _rows(connection, _COUNTED_BY_MONTH, _COUNTED_BY_DAY, plan, bodies, (start, last))
    for unit, responsibility, n, bare in rows:
        before = found.get((unit, responsibility), (0, 0))
        found[unit, responsibility] = before[0] + n, before[1] + bare
    return found


_SUMMED_BY_MONTH = "SELECT indicator, unit, sum(milli) FROM sum_quantity {} GROUP BY unit, indicator"
_SUMMED_BY_DAY = (
    "SELECT q.indicator, a.unit, sum(q.milli) FROM activity a CROSS JOIN quantity q ON q.n = a.n {}"
    " GROUP BY a.unit, q.indicator"
)


def sum_quantities(
    connection: sqlite3.Connection,
    plan: str,
    start: date,
    last: date,
    bodies: Collection[str] | None = None,
) -> "ByBody":
    """The sums of these days."""
    found: dict[str, dict[str, int]] = {}
    rows = _rows(connection, _SUMMED_BY_MONTH, _SUMMED_BY_DAY, plan, bodies, (start, last))
    for indicator, unit, milli in rows:
        sums = found.setdefault(indicator, {})
        sums[unit] = sums.get(unit, 0) + milli
    return found


_LATEST = (
    "SELECT q.milli FROM activity a CROSS JOIN quantity q USING (n)"
    " WHERE a.plan = ? AND a.unit = ? AND a.day BETWEEN ? AND ? AND a.void = 0 AND q.indicator = ?"
    " ORDER BY a.day DESC, a.lc DESC, a.id DESC LIMIT 1"
)


def latest_quantities(
    connection: sqlite3.Connection,
    plan: str,
    indicators: Sequence[str],
    start: date,
    last: date,
    bodies: Collection[str] | None = None,
) -> "ByBody":
    """The last figures told in these days."""
    # The kept sums tell in which months, so that only their activities are read.
    where = _ALL if bodies is None else _SOME
    months = connection.execute(
        f"SELECT DISTINCT indicator, unit, month FROM sum_quantity WHERE {where}"  # noqa: S608  # our own words
        " AND month BETWEEN ? AND ? AND indicator IN (SELECT value FROM json_each(?))"
        " ORDER BY month DESC, unit",
        (plan, _json(bodies), *_months(start, last), json.dumps(indicators)),
    ).fetchall()
    found: dict[str, dict[str, int]] = {}
    for indicator, unit, month in months:
        figures = found.setdefault(indicator, {})
        if unit in figures:
            continue
        first = max(start, date.fromisoformat(f"{month}-01"))
        span = (first, min(last, month_last(first)))
        days = [day.isoformat() for day in span]
        row = connection.execute(_LATEST, (plan, unit, *days, indicator)).fetchone()
        if row is not None:
            figures[unit] = row[0]
        elif span == (month_start(first), month_last(first)):
            raise BadRow("sum_quantity")
    return found
