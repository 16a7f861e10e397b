"""The tables of a store, and the triggers that keep its log from being changed by mistake."""

import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x68766E31  # "hvn1"
SCHEMA: Final = 4

LOG: Final = """
CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT;
CREATE TABLE entry(
    name TEXT PRIMARY KEY, replica TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
    lc INTEGER NOT NULL CHECK (lc > 0), op TEXT NOT NULL, obj TEXT NOT NULL, envelope TEXT NOT NULL
) STRICT;
CREATE INDEX entry_chain ON entry(replica, seq);
CREATE INDEX entry_order ON entry(lc);
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

# Since schema 2: public opinions that were settled, and reports that were handed in.
HANDING: Final = """CREATE TABLE handling(
    id TEXT PRIMARY KEY, remark TEXT NOT NULL, lc INTEGER NOT NULL, replica TEXT NOT NULL,
    seq INTEGER NOT NULL, day TEXT NOT NULL, outcome TEXT NOT NULL, void INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handling_remark ON handling(remark);
CREATE TABLE submission(
    id TEXT PRIMARY KEY, lc INTEGER NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL,
    plan TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL, day TEXT NOT NULL,
    revision TEXT NOT NULL, figures TEXT NOT NULL,
    entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, void INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX submission_period ON submission(plan, unit, period);
"""

# Since schema 3: which rows of tables were recorded, so that a table may be read again.
ROW_KEYS: Final = """CREATE TABLE row_key(
    n INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY(key, n)
) STRICT, WITHOUT ROWID;
"""

# Since schema 4: sums that stay small however many bodies there are. A day of all bodies together, a month of
# each; figures by month alone.
SUMS: Final = """CREATE TABLE sum_day(
    plan TEXT NOT NULL, responsibility TEXT NOT NULL, day TEXT NOT NULL,
    n INTEGER NOT NULL, n_first INTEGER NOT NULL, n_bare INTEGER NOT NULL,
    PRIMARY KEY(plan, responsibility, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_month(
    plan TEXT NOT NULL, unit TEXT NOT NULL, responsibility TEXT NOT NULL, month TEXT NOT NULL,
    n INTEGER NOT NULL, n_first INTEGER NOT NULL, n_bare INTEGER NOT NULL,
    PRIMARY KEY(plan, unit, responsibility, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE sum_quantity(
    plan TEXT NOT NULL, unit TEXT NOT NULL, responsibility TEXT NOT NULL, indicator TEXT NOT NULL,
    month TEXT NOT NULL, n INTEGER NOT NULL, milli INTEGER NOT NULL,
    PRIMARY KEY(plan, unit, responsibility, indicator, month)
) STRICT, WITHOUT ROWID;
"""

# `n` numbers an activity or remark inside this file only: the tables beside it and the search index (there
# an activity is n, a remark -n) stay small by it. It may differ after a rebuild.
PROJECTION: Final = f"""
CREATE TABLE plan_revision(revision TEXT PRIMARY KEY, plan TEXT NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE plan_load(
    entry TEXT PRIMARY KEY, revision TEXT NOT NULL, lc INTEGER NOT NULL, replica TEXT NOT NULL,
    seq INTEGER NOT NULL, loaded_at TEXT NOT NULL, loaded_by TEXT NOT NULL
) STRICT;
CREATE TABLE activity(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lc INTEGER NOT NULL, replica TEXT NOT NULL,
    seq INTEGER NOT NULL, plan TEXT NOT NULL, unit TEXT NOT NULL,
    day TEXT NOT NULL, last TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL,
    bare INTEGER NOT NULL, version TEXT NOT NULL, entered_at TEXT NOT NULL, entered_by TEXT NOT NULL,
    void INTEGER NOT NULL, void_why TEXT NOT NULL, disputed INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_day ON activity(plan, day, lc);
CREATE INDEX activity_unit ON activity(plan, unit, day, lc);
CREATE INDEX activity_seq ON activity(seq);
CREATE INDEX activity_disputed ON activity(plan) WHERE disputed = 1;
CREATE TABLE version(
    n INTEGER NOT NULL, name TEXT NOT NULL, op TEXT NOT NULL, lc INTEGER NOT NULL,
    replica TEXT NOT NULL, seq INTEGER NOT NULL, tip INTEGER NOT NULL, PRIMARY KEY(n, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE serves(
    n INTEGER NOT NULL, position INTEGER NOT NULL, responsibility TEXT NOT NULL, PRIMARY KEY(n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX serves_responsibility ON serves(responsibility, n);
CREATE INDEX serves_shared ON serves(n) WHERE position = 1;
CREATE TABLE partner(
    n INTEGER NOT NULL, position INTEGER NOT NULL, unit TEXT NOT NULL, PRIMARY KEY(n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_unit ON partner(unit, n);
CREATE TABLE quantity(
    n INTEGER NOT NULL, indicator TEXT NOT NULL, milli INTEGER NOT NULL, PRIMARY KEY(n, indicator)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantity_indicator ON quantity(indicator, n);
CREATE TABLE evidence(
    n INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    digest TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(n, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE remark(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lc INTEGER NOT NULL, replica TEXT NOT NULL,
    seq INTEGER NOT NULL, plan TEXT NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, unit TEXT NOT NULL, day TEXT NOT NULL, theme TEXT NOT NULL,
    entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, void INTEGER NOT NULL,
    awarded TEXT NOT NULL DEFAULT '', award TEXT NOT NULL DEFAULT '', decision TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX remark_day ON remark(plan, day, lc);
CREATE INDEX remark_kind ON remark(plan, kind, day);
{HANDING}{ROW_KEYS}CREATE TABLE sum_activity(
    plan TEXT NOT NULL, unit TEXT NOT NULL, responsibility TEXT NOT NULL, day TEXT NOT NULL,
    n INTEGER NOT NULL, n_first INTEGER NOT NULL, n_bare INTEGER NOT NULL,
    PRIMARY KEY(plan, unit, responsibility, day)
) STRICT, WITHOUT ROWID;
{SUMS}CREATE VIRTUAL TABLE search USING fts5(text, tokenize="unicode61 remove_diacritics 2");
"""


def _beside(table: str, columns: str) -> str:
    return (
        f"SELECT a.id, {columns} FROM {table} t LEFT JOIN activity a USING (n)"  # noqa: S608  # our own names
        f" ORDER BY a.id, {columns}"
    )


# The tables that are computed from the log, each with the question that tells its rows without `n`, in order.
PROJECTED: Final = {
    "plan_revision": "SELECT revision, plan, data FROM plan_revision ORDER BY revision",
    "plan_load": (
        "SELECT entry, revision, lc, replica, seq, loaded_at, loaded_by FROM plan_load ORDER BY entry"
    ),
    "activity": (
        "SELECT id, lc, replica, seq, plan, unit, day, last, title, place, note, bare, version, entered_at,"
        " entered_by, void, void_why, disputed FROM activity ORDER BY id"
    ),
    "version": _beside("version", "t.name, t.op, t.lc, t.replica, t.seq, t.tip"),
    "serves": _beside("serves", "t.position, t.responsibility"),
    "partner": _beside("partner", "t.position, t.unit"),
    "quantity": _beside("quantity", "t.indicator, t.milli"),
    "evidence": _beside("evidence", "t.position, t.kind, t.name, t.digest, t.size"),
    "row_key": _beside("row_key", "t.key"),
    "remark": (
        "SELECT id, lc, replica, seq, plan, kind, text, unit, day, theme, entered_at, entered_by, void,"
        " awarded, award, decision FROM remark ORDER BY id"
    ),
    "handling": "SELECT id, remark, lc, replica, seq, day, outcome, void FROM handling ORDER BY id",
    "submission": (
        "SELECT id, lc, replica, seq, plan, unit, period, day, revision, figures, entered_at, entered_by,"
        " void FROM submission ORDER BY id"
    ),
    "sum_quantity": (
        "SELECT plan, unit, responsibility, indicator, month, n, milli FROM sum_quantity"
        " ORDER BY plan, unit, responsibility, indicator, month"
    ),
    "sum_activity": (
        "SELECT plan, unit, responsibility, day, n, n_first, n_bare FROM sum_activity"
        " ORDER BY plan, unit, responsibility, day"
    ),
    "sum_day": (
        "SELECT plan, responsibility, day, n, n_first, n_bare FROM sum_day ORDER BY plan, responsibility, day"
    ),
    "sum_month": (
        "SELECT plan, unit, responsibility, month, n, n_first, n_bare FROM sum_month"
        " ORDER BY plan, unit, responsibility, month"
    ),
    "search": (
        "SELECT coalesce(a.id, r.id) AS object, s.text FROM search s LEFT JOIN activity a ON a.n = s.rowid"
        " LEFT JOIN remark r ON r.n = -s.rowid ORDER BY object, s.text"
    ),
}


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes every table."""
    run_all(connection, LOG + PROJECTION)


def create_plain_tables(connection: sqlite3.Connection) -> None:
    """Makes the tables without what only finds rows quickly: for comparing them, not for asking."""
    plain = (LOG + PROJECTION).split("CREATE VIRTUAL TABLE search")[0] + "CREATE TABLE search(text TEXT)"
    run_all(connection, "".join(s + ";" for s in plain.split(";") if "CREATE INDEX" not in s))


def run_all(connection: sqlite3.Connection, script: str) -> None:
    """Runs statement by statement, as `executescript` would commit what was begun before."""
    for statement in script.split(";"):
        if statement.strip():
            connection.execute(statement)


def _never(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


def _not_without_order(table: str, key: str) -> str:
    """What a `redact` entry names, an entry's body or a file, may go; nothing else."""
    return (
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "  # noqa: S608  # our own names
        f"WHEN NOT EXISTS (SELECT 1 FROM entry WHERE op = 'redact' AND obj = OLD.{key}) "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


def _no_replace(table: str, key: str) -> str:
    """REPLACE by another program removes a row without asking the delete trigger; by its rowid too."""
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608  # our own names
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key} OR rowid = NEW.rowid) "
        f"BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


TRIGGERS: Final = {
    "entry_no_update": _never("entry", "UPDATE"),
    "entry_no_delete": _never("entry", "DELETE"),
    "entry_no_replace": _no_replace("entry", "name"),
    "body_no_update": _never("body", "UPDATE"),
    "body_no_delete": _not_without_order("body", "name"),
    "body_no_replace": _no_replace("body", "name"),
    "blob_no_update": _never("blob", "UPDATE"),
    "blob_no_delete": _not_without_order("blob", "digest"),
    "blob_no_replace": _no_replace("blob", "digest"),
    "head_no_back": (
        "CREATE TRIGGER head_no_back BEFORE UPDATE ON head "
        "WHEN NEW.seq <= OLD.seq OR NEW.replica <> OLD.replica "
        "BEGIN SELECT RAISE(ABORT, 'a head never goes back'); END"
    ),
    "head_no_delete": _never("head", "DELETE"),
    "head_no_replace": _no_replace("head", "replica"),
}


def arm_triggers(connection: sqlite3.Connection) -> None:
    """Gives the store exactly the triggers of today, whatever it had."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
    for sql in TRIGGERS.values():
        connection.execute(sql)
