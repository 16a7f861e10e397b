"""How a store of any released schema becomes one of today's: all in one transaction."""

import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from hvn_cli import __version__
from hvn_cli.store.schema import (
    APPLICATION_ID,
    HANDING,
    ROW_KEYS,
    SCHEMA,
    SUMS,
    arm_triggers,
    create_tables,
    run_all,
)

migrations = Migrations("hvn")


@migrations()
def m001_initial(db: sqlite_utils.Database) -> None:
    """A new store gets the tables of today; those of version 0.1 have been there since."""
    create_tables(db.conn)


@migrations()
def m002_handing(db: sqlite_utils.Database) -> None:
    """Reports handed in, opinions settled, and what a commendation tells."""
    if db["submission"].exists():
        return
    run_all(db.conn, HANDING)
    for column in ("awarded", "award", "decision"):
        db.conn.execute(f"ALTER TABLE remark ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.conn.execute("CREATE INDEX remark_kind ON remark(plan, kind, day)")


@migrations()
def m003_row_keys(db: sqlite_utils.Database) -> None:
    """Which rows of tables were recorded; no version before has recorded any."""
    if not db["row_key"].exists():
        run_all(db.conn, ROW_KEYS)


@migrations()
def m004_sums_by_month(db: sqlite_utils.Database) -> None:
    """Sums of all bodies by day, of each by month; the figures, which were kept by day, by month alone."""
    if db["sum_month"].exists():
        return
    db.conn.execute("ALTER TABLE sum_quantity RENAME TO sum_quantity_by_day")
    run_all(db.conn, SUMS)
    db.conn.execute(
        "INSERT INTO sum_day SELECT plan, responsibility, day, sum(n), sum(n_first), sum(n_bare)"
        " FROM sum_activity GROUP BY plan, responsibility, day"
    )
    db.conn.execute(
        "INSERT INTO sum_month SELECT plan, unit, responsibility, substr(day, 1, 7) AS month, sum(n),"
        " sum(n_first), sum(n_bare) FROM sum_activity GROUP BY plan, unit, responsibility, month"
    )
    db.conn.execute(
        "INSERT INTO sum_quantity SELECT plan, unit, responsibility, indicator, substr(day, 1, 7) AS month,"
        " sum(n), sum(milli) FROM sum_quantity_by_day GROUP BY plan, unit, responsibility, indicator, month"
    )
    db.conn.execute("DROP TABLE sum_quantity_by_day")


def migrate(connection: sqlite3.Connection) -> None:
    """Brings a store, new or of an older schema, to today's; its triggers are armed anew.

    Either everything is done or, after a crash too, nothing.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Page 1 comes first into the journal by this: there it is known which file the journal belongs to.
        connection.execute(f"PRAGMA user_version = {SCHEMA:d}")
        migrations.apply(sqlite_utils.Database(connection, execute_plugins=False))
        arm_triggers(connection)
        # For an older hvn, which can tell then what to install.
        connection.execute(
            "INSERT INTO meta VALUES ('hvn', ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v", (__version__,)
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
