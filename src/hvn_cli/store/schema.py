"""The tables of a store, and the triggers that keep its log from being changed by mistake."""

import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x68766E31  # "hvn1"
SCHEMA: Final = 1

LOG: Final = """
CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT;
CREATE TABLE entry(
    name TEXT PRIMARY KEY, replica TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
    lc INTEGER NOT NULL CHECK (lc > 0), op TEXT NOT NULL, obj TEXT NOT NULL, envelope TEXT NOT NULL
) STRICT;
CREATE INDEX entry_chain ON entry(replica, seq);
CREATE INDEX entry_order ON entry(lc, replica, seq, name);
CREATE INDEX entry_object ON entry(obj);
CREATE TABLE body(
    name TEXT PRIMARY KEY REFERENCES entry(name), salt TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE TABLE head(
    replica TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL REFERENCES entry(name)
) STRICT;
CREATE TABLE tip(name TEXT PRIMARY KEY REFERENCES entry(name)) STRICT;
CREATE TABLE blob(digest TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
"""

PROJECTION: Final = """
CREATE TABLE plan_revision(
    revision TEXT PRIMARY KEY, plan TEXT NOT NULL, entry TEXT NOT NULL, number INTEGER NOT NULL,
    loaded_at TEXT NOT NULL, loaded_by TEXT NOT NULL, current INTEGER NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE TABLE activity(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, replica TEXT NOT NULL, seq INTEGER NOT NULL,
    plan TEXT NOT NULL, unit TEXT NOT NULL,
    day TEXT NOT NULL, last TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL,
    bare INTEGER NOT NULL, version TEXT NOT NULL, entered_at TEXT NOT NULL, entered_by TEXT NOT NULL,
    void INTEGER NOT NULL, void_why TEXT NOT NULL, disputed INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_day ON activity(plan, void, day, seq);
CREATE INDEX activity_unit ON activity(plan, void, unit, day, seq);
CREATE INDEX activity_seq ON activity(seq, replica);
CREATE TABLE version(
    name TEXT PRIMARY KEY, object TEXT NOT NULL, op TEXT NOT NULL, lc INTEGER NOT NULL,
    replica TEXT NOT NULL, seq INTEGER NOT NULL, tip INTEGER NOT NULL
) STRICT;
CREATE INDEX version_object ON version(object, tip);
CREATE TABLE serves(
    activity TEXT NOT NULL, position INTEGER NOT NULL, responsibility TEXT NOT NULL,
    PRIMARY KEY(activity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX serves_responsibility ON serves(responsibility, activity);
CREATE TABLE partner(
    activity TEXT NOT NULL, position INTEGER NOT NULL, unit TEXT NOT NULL, PRIMARY KEY(activity, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE quantity(
    activity TEXT NOT NULL, indicator TEXT NOT NULL, milli INTEGER NOT NULL, PRIMARY KEY(activity, indicator)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantity_indicator ON quantity(indicator, activity);
CREATE TABLE evidence(
    activity TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    digest TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(activity, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, replica TEXT NOT NULL, seq INTEGER NOT NULL,
    plan TEXT NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, unit TEXT NOT NULL, day TEXT NOT NULL, theme TEXT NOT NULL,
    entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, void INTEGER NOT NULL
) STRICT;
CREATE INDEX remark_day ON remark(plan, void, day);
CREATE TABLE sum_quantity(
    plan TEXT NOT NULL, unit TEXT NOT NULL, responsibility TEXT NOT NULL, indicator TEXT NOT NULL,
    day TEXT NOT NULL, milli INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY(plan, unit, responsibility, indicator, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_activity(
    plan TEXT NOT NULL, unit TEXT NOT NULL, responsibility TEXT NOT NULL, day TEXT NOT NULL,
    n INTEGER NOT NULL, n_first INTEGER NOT NULL, n_bare INTEGER NOT NULL,
    PRIMARY KEY(plan, unit, responsibility, day)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
    object UNINDEXED, kind UNINDEXED, text, tokenize="unicode61 remove_diacritics 2"
);
"""

# The tables that are computed from the log, each with the columns that order its rows. `n` only numbers the
# rows (their place in the search index is n for an activity, -n for a remark) and may differ after a rebuild.
PROJECTED: Final = {
    "plan_revision": "number",
    "activity": "id",
    "version": "name",
    "serves": "activity, position",
    "partner": "activity, position",
    "quantity": "activity, indicator",
    "evidence": "activity, position",
    "remark": "id",
    "sum_quantity": "plan, unit, responsibility, indicator, day",
    "sum_activity": "plan, unit, responsibility, day",
    "search": "object, kind, text",
}


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes every table; statement by statement, as a script would commit what was begun before."""
    for statement in (LOG + PROJECTION).split(";"):
        if statement.strip():
            connection.execute(statement)


def _never(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


def _no_replace(table: str, key: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  # our own names
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


TRIGGERS: Final = {
    "entry_no_update": _never("entry", "UPDATE"),
    "entry_no_delete": _never("entry", "DELETE"),
    "entry_no_replace": _no_replace("entry", "name"),
    "body_no_update": _never("body", "UPDATE"),
    "body_no_delete": (
        "CREATE TRIGGER body_no_delete BEFORE DELETE ON body "
        "WHEN NOT EXISTS (SELECT 1 FROM entry WHERE op = 'redact' AND obj = OLD.name) "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    ),
    "body_no_replace": _no_replace("body", "name"),
    "blob_no_update": _never("blob", "UPDATE"),
    "blob_no_replace": _no_replace("blob", "digest"),
    "head_no_back": (
        "CREATE TRIGGER head_no_back BEFORE UPDATE ON head WHEN NEW.seq < OLD.seq "
        "BEGIN SELECT RAISE(ABORT, 'a head never goes back'); END"
    ),
    "head_no_delete": _never("head", "DELETE"),
    "head_no_replace": _no_replace("head", "replica"),
}
