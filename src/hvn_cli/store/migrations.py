"""How a store of any released schema becomes one of today's: all in one transaction."""

import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from hvn_cli.store.schema import (
    APPLICATION_ID,
    HANDING,
    ROW_KEYS,
    SCHEMA,
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
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
