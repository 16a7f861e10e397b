"""The tables themselves: the plain ones tell the same as the whole ones."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.making import append, log, make, merge, supersede, tables, tamper
from tests.store.test_handing import submit
from tests.store.test_read import load

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


@pytest.mark.parametrize("seed", range(3))
def test_tables_tell_the_same_in_whatever_order_the_log_came(store: Path, tmp_path: Path, seed: int) -> None:
    for path in (store, other := make(tmp_path / "other.db", 2)):
        first, _ = log(path, 1, partners=("c", "b")), log(path, 2)
        supersede(path, "correct", first.name, 3)
        for text in ("Mô hình hay", "Cách làm mới"):
            told = {"plan": "p", "kind": "opinion", "text": text, "day": "2026-06-01"}
            remark = append(path, "remark", told)
            append(path, "handle", {"day": "2026-06-02", "outcome": "Đã xong"}, remark.name)
        for number in (1, 2):
            load(path, f"{path.stem} {number}")
            submit(path, "a", number)
    orders = [make(tmp_path / f"{number}.db", 3) for number in range(2)]
    for path, sources in zip(orders, ((store, other), (other, store)), strict=True):
        for source in sources:
            merge(source, path, random.Random(seed))
    here, there = (tables(path) for path in orders)
    assert not [name for name, rows in here.items() if not rows and name != "row_key"]
    assert here == there


def test_rows_that_belong_to_nothing_are_told_too(store: Path) -> None:
    log(store, 1)
    tamper(
        store,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO partner VALUES (99, 0, 'b')",
        "INSERT INTO search (rowid, text) VALUES (99, 'lạc')",
    )
    found = tables(store)
    assert [row for row in found["partner"] if row[0] is None] == [(None, 0, "b")]
    assert [row for row in found["search"] if row[0] is None] == [(None, "lạc")]
    assert len(found["search"]) == 2
