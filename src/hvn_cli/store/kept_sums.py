"""The kept sums beside the activities that they are of: SQLite adds up once more, by means of its own."""

import sqlite3
from typing import Final

# The tables that the sums are of.
SUMMED: Final = ("activity", "serves", "quantity")

_COUNTS: Final = ("n", "n_first", "n_bare")
_SUMMED: Final = ", ".join(f"sum({column}) AS {column}" for column in _COUNTS)
# Quantities count once, under the first responsibility that an activity serves; so does one without evidence.
_BY_DAY: Final = (
    "SELECT plan, unit, responsibility, day, count(*) AS n, sum(position = 0) AS n_first,"
    " sum(position = 0 AND bare) AS n_bare FROM activity JOIN serves USING (n) WHERE void = 0"
    " GROUP BY plan, unit, responsibility, day"
)
_QUANTITIES: Final = (
    "SELECT plan, unit, responsibility, indicator, substr(day, 1, 7) AS month, count(*) AS n,"
    " sum(milli) AS milli FROM activity JOIN serves USING (n) JOIN quantity USING (n)"
    " WHERE void = 0 AND position = 0 GROUP BY plan, unit, responsibility, indicator, substr(day, 1, 7)"
)


def count_wrong_sums(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows differ from what the activities in the tables add up to, by table of kept sums."""
    body = ("plan", "unit", "responsibility")
    wrong = {"sum_activity": _count(connection, "sum_activity", (*body, "day"), _COUNTS, _BY_DAY)}
    # Those of longer spans add up from those of days; where these are wrong, from the activities.
    days = f"({_BY_DAY})" if wrong["sum_activity"] else "sum_activity"
    of_all = f"SELECT plan, responsibility, day, {_SUMMED} FROM {days} GROUP BY plan, responsibility, day"  # noqa: S608
    by_month = (
        f"SELECT plan, unit, responsibility, substr(day, 1, 7) AS month, {_SUMMED} FROM {days}"  # noqa: S608
        " GROUP BY plan, unit, responsibility, substr(day, 1, 7)"
    )
    wrong |= {
        "sum_day": _count(connection, "sum_day", ("plan", "responsibility", "day"), _COUNTS, of_all),
        "sum_month": _count(connection, "sum_month", (*body, "month"), _COUNTS, by_month),
        "sum_quantity": _count(
            connection, "sum_quantity", (*body, "indicator", "month"), ("n", "milli"), _QUANTITIES
        ),
    }
    return {table: rows for table, rows in wrong.items() if rows}


def _count(
    connection: sqlite3.Connection, table: str, key: tuple[str, ...], sums: tuple[str, ...], told: str
) -> int:
    """How many rows only `table` has and how many only what is `told`: a changed one counts twice."""
    found = " AND ".join(f"kept.{column} = told.{column}" for column in key)
    same = " AND ".join(f"kept.{column} IS told.{column}" for column in sums)
    question = (
        f"SELECT count(*), coalesce(sum({same}), 0), (SELECT count(*) FROM {table})"  # noqa: S608
        f" FROM ({told}) told LEFT JOIN {table} kept ON {found}"
    )
    there, right, kept = connection.execute(question).fetchone()
    return int(there - right + kept - right)
