"""Entries as they come into the store: one chain, read back, never changed again."""

import sqlite3
from pathlib import Path

import pytest
from tests.store.making import AT, append, chance, log, tamper

from hvn_cli.domain.entry import ZERO, BadEntry, seal_entry
from hvn_cli.errors import BadValue, StoreError
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer, insert_entry, own_replica, read_log, read_seal
from hvn_cli.store.schema import TRIGGERS
from hvn_cli.store.verify import verify_store


def test_entries_make_one_chain(store: Path) -> None:
    names = [log(store, number).name for number in range(1, 6)]
    with reading(store) as connection:
        entries = list(read_log(connection))
        assert [e.name for e in entries] == names
        assert [e.envelope.prev for e in entries] == [ZERO, *names[:-1]]
        assert [e.envelope.seq for e in entries] == [e.envelope.lc for e in entries] == [1, 2, 3, 4, 5]
        assert {e.envelope.replica for e in entries} == {own_replica(connection)}
        assert connection.execute("SELECT replica, seq, name FROM head").fetchall() == [
            (own_replica(connection), 5, names[-1])
        ]
        assert connection.execute("SELECT name FROM tip").fetchall() == [(names[-1],)]
        seal = read_seal(connection)
    assert verify_store(store) == (5, seal, ())


def test_a_text_that_no_log_may_hold_is_refused_whole(store: Path) -> None:
    before = store.read_bytes()
    with pytest.raises(BadValue):
        append(store, "log", {"title": "x\u202e"})
    with pytest.raises(BadValue):
        append(store, "log", {"title": 1.5})
    assert store.read_bytes() == before


def append_to_a_disk_that_lies(store: Path) -> None:
    with writing(store) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
        connection.execute(
            "CREATE TEMP TRIGGER change AFTER INSERT ON main.body BEGIN"
            " UPDATE main.entry SET envelope = replace(envelope, 'Lan', 'Lam') WHERE name = NEW.name; END"
        )
        Writer(connection, AT, "Lan", chance(5)).append("log", "", {"x": 1})


def test_what_cannot_be_read_back_is_not_committed(store: Path) -> None:
    log(store, 1)
    with pytest.raises(StoreError) as refused:
        append_to_a_disk_that_lies(store)
    assert (refused.value.reason, refused.value.path) == ("damaged", str(store))
    assert verify_store(store)[0] == 1
    assert verify_store(store)[2] == ()


@pytest.mark.parametrize(("seq", "prev"), [(2, "a" * 64), (3, "")])
def test_an_entry_must_fit_in(store: Path, seq: int, prev: str) -> None:
    head = log(store, 1).name
    with writing(store) as connection:
        entry = seal_entry(
            replica=own_replica(connection), seq=seq, prev=prev or head, seen=(), lc=3, at=AT, who="Lan",
            op="log", obj="", body={}, random=chance(1),
        )  # fmt: skip
        with pytest.raises(BadEntry, match="chain_"):
            insert_entry(connection, entry)
    assert verify_store(store)[0] == 1


EVERY_WAY = [
    "UPDATE entry SET envelope = 'x'",
    "UPDATE entry SET rowid = rowid + 100",
    "UPDATE OR REPLACE entry SET lc = 9",
    "DELETE FROM entry",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    "REPLACE INTO entry SELECT name, replica, seq, lc, op, 'x', envelope FROM entry",
    "REPLACE INTO entry (rowid, name, replica, seq, lc, op, obj, envelope) VALUES (1, 1, 1, 1, 1, 1, 1, 1)",
    "INSERT OR IGNORE INTO entry SELECT * FROM entry",
    "INSERT INTO entry SELECT * FROM entry WHERE true ON CONFLICT DO UPDATE SET obj = 'x'",
    "UPDATE body SET data = '{}'",
    "DELETE FROM body",
    "INSERT OR REPLACE INTO body SELECT name, salt, '{}' FROM body",
    "INSERT OR REPLACE INTO body (rowid, name, salt, data) SELECT rowid, 'x', salt, data FROM body",
    "INSERT INTO body SELECT * FROM body WHERE true ON CONFLICT DO UPDATE SET data = '{}'",
    "UPDATE head SET seq = seq - 1",
    "UPDATE head SET name = 'x'",
    "UPDATE head SET seq = seq + 1, replica = 'x'",
    "DELETE FROM head",
    "INSERT OR REPLACE INTO head SELECT replica, 0, name FROM head",
    "INSERT OR REPLACE INTO head (rowid, replica, seq, name) SELECT rowid, 'x', 1, name FROM head",
    "UPDATE blob SET data = x'00'",
    "DELETE FROM blob",
    "INSERT OR REPLACE INTO blob SELECT digest, 0, x'' FROM blob",
]


@pytest.mark.parametrize("statement", EVERY_WAY)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_log_is_never_changed(store: Path, statement: str, recursive: str) -> None:
    """By our own connection or that of another program, which has other settings."""
    for number in (1, 2):
        log(store, number)
    with writing(store) as connection:
        connection.execute("INSERT INTO blob VALUES ('d', 1, x'61')")
    before = store.read_bytes()
    other = sqlite3.connect(store)
    other.execute(f"PRAGMA recursive_triggers={recursive}")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never goes back"):
        other.execute(statement)
    other.close()
    with pytest.raises(StoreError), writing(store) as connection:
        connection.execute(statement)
    assert store.read_bytes() == before


def test_only_what_an_order_names_may_go(store: Path) -> None:
    entry = log(store)
    append(store, "redact", {"why": "theo lệnh"}, entry.name)
    append(store, "redact", {"why": "theo lệnh"}, "d")
    with writing(store) as connection:
        connection.execute("INSERT INTO blob VALUES ('d', 1, x'61'), ('e', 1, x'61')")
    for statement, left in (
        (f"DELETE FROM body WHERE name = '{entry.name}'", 0),
        ("DELETE FROM blob WHERE digest = 'd'", 0),
    ):
        with writing(store) as connection:
            assert connection.execute(statement).rowcount == 1 - left
    with pytest.raises(StoreError), writing(store) as connection:
        connection.execute("DELETE FROM blob")


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_store_without_its_guards_is_refused(store: Path, name: str) -> None:
    log(store)
    other = sqlite3.connect(store)
    other.execute(f"DROP TRIGGER {name}")
    other.commit()
    other.close()
    for use in (reading, writing):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert (refused.value.reason, refused.value.detail) == ("damaged", "triggers")
    assert [f.code for f in verify_store(store)[2]] == ["guards_changed"]


def test_a_guard_of_somebody_else_is_refused(store: Path) -> None:
    tamper(store, "CREATE TRIGGER more AFTER INSERT ON entry BEGIN DELETE FROM tip; END")
    with pytest.raises(StoreError), writing(store):
        pass
    assert [f.data["names"] for f in verify_store(store)[2]] == ["more"]
