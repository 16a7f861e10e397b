"""The kept sums by plan, unit, responsibility, indicator and day, which reports read."""

import sqlite3
from collections.abc import Sequence

from hvn_cli.domain.activity import Activity

_ADD_QUANTITY = (
    "INSERT INTO sum_quantity (plan, unit, responsibility, day, indicator, n, milli)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET milli = milli + excluded.milli, n = n + excluded.n"
)
_ADD_ACTIVITY = (
    "INSERT INTO sum_activity VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET n = n + excluded.n, n_first = n_first + excluded.n_first, n_bare = n_bare + excluded.n_bare"
)
_DROP_QUANTITY = (
    "DELETE FROM sum_quantity WHERE plan = ? AND unit = ? AND responsibility = ?"
    " AND day = ? AND indicator = ? AND n = 0"
)
_DROP_ACTIVITY = (
    "DELETE FROM sum_activity WHERE plan = ? AND unit = ? AND responsibility = ? AND day = ? AND n = 0"
)

_Key = tuple[str, str, str, str]  # plan, unit, responsibility, day


class _Gathered:
    """What was gathered for one key: how often it was served, counted, without evidence; by indicator."""

    __slots__ = ("counts", "quantities")

    def __init__(self) -> None:
        self.counts = [0, 0, 0]
        self.quantities: dict[str, list[int]] = {}  # how often told, and the sum in thousandths


class Sums:
    """What activities add to the kept sums, gathered until it is written: one row for each key."""

    def __init__(self) -> None:
        self._gathered: dict[_Key, _Gathered] = {}
        self._told = 0

    def __len__(self) -> int:
        return self._told

    def add(self, activity: Activity, sign: int) -> None:
        """Adds an activity (`sign` 1), or takes it out (-1)."""
        day, counted = activity.day.isoformat(), True
        for responsibility in activity.responsibilities:
            key = (activity.plan, activity.unit, responsibility, day)
            gathered = self._gathered.get(key)
            if gathered is None:
                gathered = self._gathered[key] = _Gathered()
                self._told += 1
            gathered.counts[0] += sign
            if counted:  # once, under the first that it serves
                counted = False
                gathered.counts[1] += sign
                gathered.counts[2] += 0 if activity.evidence else sign
                quantities = gathered.quantities
                for code, milli in activity.quantities.items():
                    if code in quantities:
                        sums = quantities[code]
                        sums[0] += sign
                        sums[1] += sign * milli
                    else:
                        quantities[code] = [sign, sign * milli]
                        self._told += 1

    def write(self, connection: sqlite3.Connection) -> None:
        """Brings the kept sums up to what was gathered; rows that come to nothing go."""
        # In the order of the keys: so each page of the tables is fetched once.
        ordered = sorted(self._gathered.items(), key=lambda item: item[0])
        activities = [(key, gathered.counts) for key, gathered in ordered]
        quantities = [
            ((*key, code), sums) for key, gathered in ordered for code, sums in gathered.quantities.items()
        ]
        _write(connection, _ADD_ACTIVITY, _DROP_ACTIVITY, activities)
        _write(connection, _ADD_QUANTITY, _DROP_QUANTITY, quantities)
        self._gathered.clear()
        self._told = 0


def _write(
    connection: sqlite3.Connection, add: str, drop: str, rows: Sequence[tuple[tuple[str, ...], list[int]]]
) -> None:
    connection.executemany(add, [(*key, *counts) for key, counts in rows if any(counts)])
    if spent := [key for key, (n, *_) in rows if n <= 0]:
        connection.executemany(drop, spent)
