"""The kept sums, which tasks, lists and reports read: brought up to activities that come, change or go."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from hvn_cli.domain.activity import Activity

Key = tuple[str, ...]
Rows = Mapping[Key, list[int]]


class _Table:
    """How rows come into a table of sums; the first sum of a row says how many activities it tells of."""

    __slots__ = ("_add", "_drop")

    def __init__(self, name: str, key: tuple[str, ...], sums: tuple[str, ...]) -> None:
        marks = ", ".join("?" * (len(key) + len(sums)))
        added = ", ".join(f"{column} = {column} + excluded.{column}" for column in sums)
        self._add = (
            f"INSERT INTO {name} ({', '.join((*key, *sums))})"  # noqa: S608  # our own names
            f" VALUES ({marks}) ON CONFLICT DO UPDATE SET {added}"
        )
        found = " AND ".join(f"{column} = ?" for column in key)
        self._drop = f"DELETE FROM {name} WHERE {found} AND {sums[0]} = 0"  # noqa: S608  # our own names

    def write(self, connection: sqlite3.Connection, rows: Rows) -> None:
        """Adds the sums to the rows with their keys; a row that comes to nothing goes."""
        # In the order of the keys: so each page of the table is fetched once.
        ordered = sorted(rows.items())
        connection.executemany(self._add, [(*key, *sums) for key, sums in ordered if any(sums)])
        if spent := [key for key, (n, *_) in ordered if n <= 0]:
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
        self._counts: dict[Key, list[int]] = {}
        self._quantities: dict[Key, list[int]] = {}

    def __len__(self) -> int:
        return len(self._counts) + len(self._quantities)

    def add(self, activity: Activity, sign: int) -> None:
        """Adds an activity (`sign` 1), or takes it out (-1)."""
        plan, unit, day = activity.plan, activity.unit, activity.day.isoformat()
        once, bare = sign, 0 if activity.evidence else sign
        for responsibility in activity.responsibilities:
            counts = self._counts.setdefault((plan, unit, responsibility, day), [0, 0, 0])
            counts[0] += sign
            counts[1] += once
            counts[2] += bare
            once = bare = 0  # counted once, under the first that it serves
        first, month = activity.responsibilities[0], day[:7]
        for code, milli in activity.quantities.items():
            sums = self._quantities.setdefault((plan, unit, first, code, month), [0, 0])
            sums[0] += sign
            sums[1] += sign * milli

    def write(self, connection: sqlite3.Connection) -> None:
        """Brings the kept sums up to what was gathered."""
        counts = self._counts.items()
        _ACTIVITY.write(connection, self._counts)
        _DAY.write(connection, _total(((key[0], *key[2:]), told) for key, told in counts))
        _MONTH.write(connection, _total(((*key[:3], key[3][:7]), told) for key, told in counts))
        _QUANTITY.write(connection, self._quantities)
        self._counts.clear()
        self._quantities.clear()


def _total(rows: Iterable[tuple[Key, list[int]]]) -> Rows:
    totals: dict[Key, list[int]] = {}
    for key, counts in rows:
        total = totals.setdefault(key, [0, 0, 0])
        for place, n in enumerate(counts):
            total[place] += n
    return totals
