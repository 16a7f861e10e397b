"""The kept sums by plan, unit, responsibility, indicator and day, which reports read."""

import sqlite3

from hvn_cli.domain.activity import Activity

_ADD_QUANTITY = (
    "INSERT INTO sum_quantity VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
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


def count_activity(connection: sqlite3.Connection, activity: Activity, sign: int) -> None:
    """Adds an activity to the kept sums (`sign` 1), or takes it out (-1); rows that come to nothing go."""
    day, bare = activity.day.isoformat(), int(not activity.evidence)
    keys = [(activity.plan, activity.unit, each, day) for each in activity.responsibilities]
    firsts = [sign, *[0] * (len(keys) - 1)]
    rows = [(*key, sign, first, first * bare) for key, first in zip(keys, firsts, strict=True)]
    connection.executemany(_ADD_ACTIVITY, rows)
    first_one = activity.responsibilities[0]
    told = [
        ((activity.plan, activity.unit, first_one, code, day), milli)
        for code, milli in activity.quantities.items()
    ]
    connection.executemany(_ADD_QUANTITY, [(*where, sign * milli, sign) for where, milli in told])
    if sign < 0:
        connection.executemany(_DROP_ACTIVITY, keys)
        connection.executemany(_DROP_QUANTITY, [where for where, _ in told])
