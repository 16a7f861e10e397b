"""The tables themselves: the plain ones tell the same as the whole ones."""

import sqlite3
from contextlib import closing

from hvn_cli.store.schema import PROJECTED, TRIGGERS, arm_triggers, create_plain_tables, create_tables


def test_plain_tables_answer_the_same_questions_without_indexes() -> None:
    with closing(sqlite3.connect(":memory:")) as whole, closing(sqlite3.connect(":memory:")) as plain:
        create_tables(whole)
        create_plain_tables(plain)
        for table, question in PROJECTED.items():
            told = [[column[0] for column in c.execute(question).description] for c in (whole, plain)]
            assert told[0] == told[1], table
        made = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
        assert plain.execute(made).fetchone() == (0,)
        assert whole.execute(made).fetchone()[0] > 0


def test_guards_of_any_name_are_replaced_by_those_of_today() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        create_tables(connection)
        connection.execute('CREATE TRIGGER "an ""old"" one" AFTER INSERT ON tip BEGIN SELECT 1; END')
        arm_triggers(connection)
        arm_triggers(connection)
        made = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        assert dict(connection.execute(made).fetchall()) == TRIGGERS
