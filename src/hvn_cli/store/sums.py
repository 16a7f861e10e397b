"""The kept sums, which tasks, lists and reports read: brought up to activities that come, change or go."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from operator import add, itemgetter
from typing import Final

from hvn_cli.domain.activity import Activity
from hvn_cli.store.inserting import insert_rows

Body = tuple[str, str]  # plan and unit, which begin each key but that of a day of all bodies
Key = tuple[str, ...]
Sum = tuple[int, ...]
Rows = dict[Key, Sum]


class _Table:
    """How rows come into a table of sums; the first sum of a row says how many activities it tells of."""

    __slots__ = ("_add", "_drop", "_into")

    def __init__(self, name: str, key: tuple[str, ...], sums: tuple[str, ...]) -> None:
        added = ", ".join(f"{column} = {column} + excluded.{column}" for column in sums)
        self._into = f"{name} ({', '.join((*key, *sums))})"
        self._add = f"ON CONFLICT DO UPDATE SET {added}"
        found = " AND ".join(f"{column} = ?" for column in key)
        self._drop = f"DELETE FROM {name} WHERE {found} AND {sums[0]} = 0"  # noqa: S608  # our own names

    def write(self, connection: sqlite3.Connection, rows: Sequence[tuple[Key, Sum]]) -> None:
        """Adds the sums to the rows with their keys; a row that comes to nothing goes."""
        insert_rows(connection, self._into, [key + sums for key, sums in rows if any(sums)], self._add)
        if spent := [key for key, (n, *_) in rows if n <= 0]:
            connection.executemany(self._drop, spent)


_COUNTS: Final = ("n", "n_first", "n_bare")
_ACTIVITY: Final = _Table("sum_activity", ("plan", "unit", "responsibility", "day"), _COUNTS)
_DAY: Final = _Table("sum_day", ("plan", "responsibility", "day"), _COUNTS)
_MONTH: Final = _Table("sum_month", ("plan", "unit", "responsibility", "month"), _COUNTS)
_QUANTITY: Final = _Table(
    "sum_quantity", ("plan", "unit", "responsibility", "indicator", "month"), ("n", "milli")
)


class Sums:
    """What activities add to the kept sums, gathered until it is written: one row for each key."""

    def __init__(self) -> None:
        self._counts: dict[Body, Rows] = {}
        self._quantities: dict[Body, Rows] = {}
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, activity: Activity, sign: int) -> None:
        """Adds an activity (`sign` 1), or takes it out (-1)."""
        body, day = (activity.plan, activity.unit), activity.day.isoformat()
        counts = self._counts.setdefault(body, {})
        told = (sign, sign, 0 if activity.evidence else sign)
        for responsibility in activity.responsibilities:
            self._size += _gather(counts, (responsibility, day), told)
            told = (sign, 0, 0)  # counted once, under the first that it serves
        if activity.quantities:
            quantities = self._quantities.setdefault(body, {})
            first, month = activity.responsibilities[0], day[:7]
            for code, milli in activity.quantities.items():
                self._size += _gather(quantities, (first, code, month), (sign, sign * milli))

    def write(self, connection: sqlite3.Connection) -> None:
        """Brings the kept sums up to what was gathered."""
        days: Rows = {}
        months: dict[Body, Rows] = {body: {} for body in self._counts}
        for (plan, unit), counts in self._counts.items():
            for (responsibility, day), told in counts.items():
                _gather(days, (plan, responsibility, day), told)
                _gather(months[plan, unit], (responsibility, day[:7]), told)
        _ACTIVITY.write(connection, _ordered(self._counts.items()))
        _DAY.write(connection, sorted(days.items()))
        _MONTH.write(connection, _ordered(months.items()))
        _QUANTITY.write(connection, _ordered(self._quantities.items()))
        self._counts.clear()
        self._quantities.clear()
        self._size = 0


def _gather(rows: Rows, key: Key, told: Sum) -> bool:
    """Adds to the sums of a key; whether it is a new one."""
    there = rows.get(key)
    rows[key] = told if there is None else tuple(map(add, there, told))
    return there is None


def _ordered(rows: Iterable[tuple[Body, Mapping[Key, Sum]]]) -> list[tuple[Key, Sum]]:
    """Rows with their whole keys, in the order of these: so each page of the table is fetched once."""
    return [
        (body + key, told)
        for body, inner in sorted(rows, key=itemgetter(0))
        for key, told in sorted(inner.items())
    ]
