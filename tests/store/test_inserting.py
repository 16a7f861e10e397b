"""Many rows are inserted by few statements, each one that every SQLite takes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from hvn_cli.store.inserting import insert_rows


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
        connection.execute("CREATE TABLE told(a PRIMARY KEY, b, c)")
        connection.execute("CREATE TABLE one(a)")
        yield connection


@pytest.mark.parametrize("count", [0, 1, 332, 333, 334, 665, 666, 667, 1000])
def test_every_row_comes_once_and_in_its_order(connection: sqlite3.Connection, count: int) -> None:
    rows = [(n, str(n), None) for n in range(count)]
    heard: list[str] = []
    connection.set_trace_callback(heard.append)
    insert_rows(connection, "told", rows)
    connection.set_trace_callback(None)
    assert connection.execute("SELECT * FROM told ORDER BY rowid").fetchall() == rows
    assert len(heard) == count // 333 + count % 333


def test_as_many_as_one_statement_may_hold(connection: sqlite3.Connection) -> None:
    insert_rows(connection, "one", [(n,) for n in range(3 * 999)])
    assert connection.execute("SELECT count(*), sum(a) FROM one").fetchone() == (2997, sum(range(2997)))


def test_what_is_said_behind_the_values_holds_for_all(connection: sqlite3.Connection) -> None:
    behind = "ON CONFLICT DO UPDATE SET c = c + excluded.c"
    for _ in range(3):
        insert_rows(connection, "told (a, c)", [(n, n) for n in range(700)], behind)
    assert connection.execute("SELECT a, b, c FROM told ORDER BY a").fetchall() == [
        (n, None, 3 * n) for n in range(700)
    ]


def test_a_row_that_is_refused_is_told(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert_rows(connection, "told", [(n % 400, "", "") for n in range(500)])
