"""The kept sums by plan, unit, responsibility, indicator and day, which reports read."""

import sqlite3

from hvn_cli.domain.activity import Activity

_ADD_QUANTITY = (
    "INSERT INTO sum_quantity (plan, unit, responsibility, indicator, day, n, milli)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET milli = milli + excluded.milli, n = n + excluded.n"
)
_ADD_ACTIVITY = (
    "INSERT INTO sum_activity VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET n = n + excluded.n, n_first = n_first + excluded.n_first, n_bare = n_bare + excluded.n_bare"
)
_DROP_QUANTITY = (
    "DELETE FROM sum_quantity WHERE plan = ? AND unit = ? AND responsibility = ?"
    " AND indicator = ? AND day = ? AND n = 0"
)
_DROP_ACTIVITY = (
    "DELETE FROM sum_activity WHERE plan = ? AND unit = ? AND responsibility = ? AND day = ? AND n = 0"
)

_Gathered = dict[tuple[str, ...], list[int]]


class Sums:
    """What activities add to the kept sums, gathered until it is written: one row for each key."""

    def __init__(self) -> None:
        self._quantities: _Gathered = {}
        self._activities: _Gathered = {}

    def __len__(self) -> int:
        return len(self._quantities) + len(self._activities)

    def add(self, activity: Activity, sign: int) -> None:
        """Adds an activity (`sign` 1), or takes it out (-1)."""
        day, first = activity.day.isoformat(), sign
        bare = 0 if activity.evidence else 1
        for responsibility in activity.responsibilities:
            key: tuple[str, ...] = (activity.plan, activity.unit, responsibility, day)
            counts = self._activities.get(key)
            if counts is None:
                counts = self._activities[key] = [0, 0, 0]
            counts[0] += sign
            counts[1] += first
            counts[2] += first * bare
            first = 0  # an activity is counted once, under the first that it serves
        where = (activity.plan, activity.unit, activity.responsibilities[0])
        for code, milli in activity.quantities.items():
            key = (*where, code, day)
            sums = self._quantities.get(key)
            if sums is None:
                self._quantities[key] = [sign, sign * milli]
            else:
                sums[0] += sign
                sums[1] += sign * milli

    def write(self, connection: sqlite3.Connection) -> None:
        """Brings the kept sums up to what was gathered; rows that come to nothing go."""
        _write(connection, _ADD_QUANTITY, _DROP_QUANTITY, self._quantities)
        _write(connection, _ADD_ACTIVITY, _DROP_ACTIVITY, self._activities)


def _write(connection: sqlite3.Connection, add: str, drop: str, gathered: _Gathered) -> None:
    # In the order of the keys: so each page of the table is fetched once.
    rows = [(key, counts) for key, counts in sorted(gathered.items()) if any(counts)]
    connection.executemany(add, [(*key, *counts) for key, counts in rows])
    connection.executemany(drop, [key for key, (n, *_) in rows if n <= 0])
    gathered.clear()
