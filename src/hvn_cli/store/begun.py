"""What new activities put into the tables: their rows, made here only, written or compared many at once."""

import sqlite3
from typing import Any, Final

from hvn_cli.domain.activity import Activity
from hvn_cli.domain.beginning import Beginning
from hvn_cli.domain.entry import Entry
from hvn_cli.domain.text import fold
from hvn_cli.store.inserting import insert_rows

Row = tuple[Any, ...]

# The tables that an activity has rows in, each beginning with its number, in the order of their columns.
PARTS: Final = ("serves", "partner", "quantity", "evidence", "search")
TABLES: Final = ("activity", "version", "row_key", *PARTS)


def next_number(connection: sqlite3.Connection) -> int:
    """The number of the next activity in this file."""
    return int(connection.execute("SELECT coalesce(max(n), 0) + 1 FROM activity").fetchone()[0])


def columns_of(activity: Activity) -> Row:
    """What the table of activities tells of one: from `plan` to `bare`."""
    days = (activity.day.isoformat(), activity.last.isoformat())
    texts = (activity.title, activity.place, activity.note)
    return (activity.plan, activity.unit, *days, *texts, int(not activity.evidence))


class Begun:
    """Rows of activities by table, gathered until they are written or compared."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in TABLES}

    def __len__(self) -> int:
        return len(self.rows["activity"])

    def add(self, number: int, entry: Entry, beginning: Beginning) -> None:
        """The rows of what a `log` entry tells."""
        name, told, rows = entry.name, entry.envelope, self.rows
        place = (told.lc, told.replica, told.seq)
        columns = columns_of(beginning.activity)
        rows["activity"].append((number, name, *place, *columns, name, told.at, told.who, 0, "", 0))
        rows["version"].append((number, name, told.op, *place, 1))
        if beginning.key:
            rows["row_key"].append((number, beginning.key))
        self.add_parts(number, beginning.activity)

    def add_parts(self, number: int, activity: Activity) -> None:
        """The rows beside that of the activity itself."""
        rows = self.rows
        rows["serves"] += [(number, i, each) for i, each in enumerate(activity.responsibilities)]
        if activity.partners:
            rows["partner"] += [(number, i, unit) for i, unit in enumerate(activity.partners)]
        rows["quantity"] += [(number, code, milli) for code, milli in activity.quantities.items()]
        texts = [activity.title, activity.place, activity.note]
        if activity.evidence:
            told = [(e.kind.value, e.name, e.digest, e.size) for e in activity.evidence]
            rows["evidence"] += [(number, i, *columns) for i, columns in enumerate(told)]
            texts.append(" ".join(e.name for e in activity.evidence))
        rows["search"].append((number, fold(" \n ".join(filter(None, texts)))))

    def write(self, connection: sqlite3.Connection) -> None:
        """Puts the rows into the tables."""
        for table, rows in self.rows.items():
            if table == "search":  # its index is written out before each statement of more than one row
                connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
            else:
                insert_rows(connection, table, rows)
            rows.clear()
