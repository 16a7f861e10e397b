"""How a store of any released schema becomes one of today's; each step is one transaction."""

import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from hvn_cli.store.schema import APPLICATION_ID, SCHEMA, arm_triggers, create_tables

migrations = Migrations("hvn")


@migrations()
def m001_initial(db: sqlite_utils.Database) -> None:
    """The tables of version 0.1."""
    create_tables(db.conn)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the store to today's schema and arms its triggers anew, as altering tables drops them."""
    db = sqlite_utils.Database(connection, execute_plugins=False)
    migrations.apply(db)
    connection.execute("BEGIN IMMEDIATE")
    try:
        arm_triggers(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {SCHEMA:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
