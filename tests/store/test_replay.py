"""The store as it was on a day, or as the writer of an entry saw it: the tables that it had then."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import activity, append, chance, log, make, merge, supersede, tables

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.entry import Entry
from hvn_cli.errors import StoreError
from hvn_cli.store.activities import find_activities
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer, read_log
from hvn_cli.store.replay import as_it_was, as_seen_by
from hvn_cli.store.schema import PROJECTED


def log_at(store: Path, number: int, at: str) -> Entry:
    with writing(store) as connection:
        writer = Writer(connection, f"{at}+07:00", "Lan", chance(number))
        return writer.append("log", "", activity_body(activity(number)))


def told(past: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {name: past.execute(question).fetchall() for name, question in PROJECTED.items()}


def names(connection: sqlite3.Connection) -> set[str]:
    return {entry.name for entry in read_log(connection)}


def test_a_day_has_the_tables_that_it_ended_with(store: Path) -> None:
    days = {date(2026, 5, 31): tables(store)}
    first = log_at(store, 1, "2026-06-01T00:00:00")
    days[date(2026, 6, 1)] = tables(store)
    log_at(store, 2, "2026-06-02T08:00:00")
    log_at(store, 3, "2026-06-02T23:59:59")
    days[date(2026, 6, 2)] = days[date(2026, 6, 3)] = tables(store)
    with writing(store) as connection:
        body = {"versions": [first.name], "why": "nhầm"}
        Writer(connection, "2026-06-04T00:00:00+07:00", "Lan", chance(4)).append("void", first.name, body)
    days[date(2026, 6, 4)] = now = tables(store)
    with reading(store) as connection:
        for day, then in days.items():
            with as_it_was(connection, day) as past:
                assert told(past) == then, day
        assert told(connection) == now


def test_what_follows_an_entry_of_a_later_day_is_of_later_too(store: Path, tmp_path: Path) -> None:
    """A clock that was put back; the log of the past is one by itself, without gaps."""
    other = make(tmp_path / "other.db", 3)
    first = log_at(store, 1, "2026-06-01T10:00:00")
    log_at(store, 2, "2026-06-05T10:00:00")
    log_at(store, 3, "2026-06-01T11:00:00")
    theirs = log_at(other, 4, "2026-06-01T10:00:00")
    merge(store, other)
    log_at(other, 5, "2026-06-01T12:00:00")  # has seen all of them
    with reading(other) as connection, as_it_was(connection, date(2026, 6, 1)) as past:
        assert names(past) == {first.name, theirs.name}
        assert [one.activity for one in find_activities(past, first.name)] == [activity(1)]


def test_a_writer_saw_what_its_computer_knew_before(store: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other.db", 3)
    first = log(store, 1)
    before = tables(store)
    merge(store, other)
    theirs = log(other, 2)
    corrected = supersede(other, "correct", first.name, 3)
    alone = log(store, 4)
    both = tables(store)
    merge(other, store)
    last = append(store, "remark", {"plan": "p", "kind": "model", "text": "x", "day": "2026-06-01"})
    with reading(store) as connection:
        with as_seen_by(connection, first.name) as past:
            assert names(past) == set()
        with as_seen_by(connection, alone.name) as past:
            assert told(past) == before != both
        with as_seen_by(connection, corrected.name) as past:
            assert names(past) == {first.name, theirs.name}
        with as_seen_by(connection, last.name) as past:
            assert names(past) == {first.name, theirs.name, corrected.name, alone.name}


def test_an_entry_that_is_not_there_was_seen_by_nobody(store: Path) -> None:
    log(store, 1)
    with (
        pytest.raises(StoreError) as refused,
        reading(store) as connection,
        as_seen_by(connection, "0123456789ab" + "c" * 52),
    ):
        pass
    assert (refused.value.reason, refused.value.detail) == ("damaged", "entry 0123456789")
