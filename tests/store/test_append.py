"""Entries as they come into the store: one chain, read back, never changed again."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import AT, append, chance, log, make, merge, tamper

from hvn_cli.domain.entry import ZERO, BadEntry, seal_entry, seal_next
from hvn_cli.errors import BadValue, StoreError
from hvn_cli.store import connection as room
from hvn_cli.store import log as entries_room
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import (
    Writer,
    appending,
    entry_from_row,
    insert_entry,
    own_replica,
    read_entry,
    read_log,
)
from hvn_cli.store.schema import TRIGGERS
from hvn_cli.store.seals import read_seal
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


def test_many_are_added_to_more_ends_than_one_entry_names(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries_room, "MAX_SEEN", 2)
    log(store, 1)
    for seed in range(2, 6):
        other = make(tmp_path / f"{seed}.db", seed)
        log(other, seed)
        merge(other, store)
    with writing(store) as connection:
        added = Writer(connection, AT, "Lan", chance(9)).append_all("other", [{"n": n} for n in range(5)])
    assert [len(entry.envelope.seen) for entry in added] == [2, 2, 0, 0, 0]
    with reading(store) as connection:
        kept = [e for e in read_log(connection) if e.envelope.op == "other"]
        seal = read_seal(connection)
    assert kept == added
    assert seal.startswith("10-")
    count, told, findings = verify_store(store)
    assert (count, told, [f.code for f in findings]) == (10, seal, ["unknown_acts"])


def test_a_text_that_no_log_may_hold_is_refused_whole(store: Path) -> None:
    before = store.read_bytes()
    for title, why in (("x\u202e", "character not allowed: U+202E"), (1.5, "type not allowed: float")):
        with pytest.raises(BadValue) as refused:
            append(store, "log", {"title": title})
        assert vars(refused.value) == {
            "what": "text",
            "value": "",
            "reason": "text_character",
            "hint": why,
        }
    assert store.read_bytes() == before


def append_to_a_disk_that_lies(store: Path, lie: str) -> None:
    with writing(store) as connection:
        for name in ("entry_no_update", "body_no_update", "body_no_delete"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"CREATE TEMP TRIGGER lie AFTER INSERT ON main.body BEGIN {lie}; END")
        Writer(connection, AT, "Lan", chance(5)).append("log", "", {"x": 1})


@pytest.mark.parametrize(
    ("lie", "detail"),
    [
        (
            "UPDATE entry SET envelope = replace(envelope, 'Lan', 'Lam')",
            "the name is not that of the content",
        ),
        ("UPDATE body SET data = '{}' WHERE name = NEW.name", "the body is not the one that was sealed"),
        ("DELETE FROM body WHERE name = NEW.name", "read back otherwise than written"),
    ],
)
def test_what_cannot_be_read_back_is_not_committed(store: Path, lie: str, detail: str) -> None:
    log(store, 1)
    with pytest.raises(StoreError) as refused:
        append_to_a_disk_that_lies(store, lie)
    assert (refused.value.reason, refused.value.path) == ("damaged", str(store))
    assert refused.value.detail == detail
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


def test_an_entry_names_as_many_tips_as_fit_into_it(store: Path) -> None:
    others = [
        seal_entry(
            replica=f"{number:016x}",
            seq=1,
            prev=ZERO,
            seen=(),
            lc=1,
            at=AT,
            who="Lan",
            op="other",
            obj="",
            body={},
            random=chance(number),
        )
        for number in range(501)
    ]
    with writing(store) as connection:
        for entry in reversed(others):
            insert_entry(connection, entry)
        writer = Writer(connection, AT, "Lan", chance(1))
        first, second = (writer.append("other", "", {}) for _ in range(2))
        assert list(read_log(connection)) == [*others, first, second]
    assert writer.renamed == ""
    names = sorted(entry.name for entry in others)
    assert first.envelope.seen == tuple(names[:500])
    assert second.envelope.seen == (names[500],)
    assert verify_store(store)[2][0].code == "unknown_acts"
    assert len(verify_store(store)[2]) == 1


def test_only_another_computer_makes_a_new_chain(store: Path) -> None:
    told = []
    for number, machine in enumerate(("A", "A", None, "B", "B", "A")):
        known: dict[str, Any] = {"machine": machine} if machine else {}
        with appending(store, at=AT, who="Lan", random=chance(number), **known) as writer:
            entry = writer.append("other", "", {})
            told.append((writer.renamed, entry.envelope.replica, entry.envelope.seq))
    (_, first, _), second, third = told[0], told[3][0], told[5][0]
    assert len({first, second, third}) == 3
    assert told == [
        *(("", first, number) for number in (1, 2, 3)),
        *((second, second, 1), ("", second, 2), (third, third, 1)),
    ]


def test_who_waits_for_the_store_is_told_so(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "NOTICE_SECONDS", 0.05)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told: list[str] = []

    def release() -> None:
        told.append("waiting")
        other.execute("ROLLBACK")

    with appending(store, at=AT, who="Lan", random=chance(1), waiting=release) as writer:
        writer.append("other", "", {})
    other.close()
    assert told == ["waiting"]


def test_an_entry_is_read_by_its_name(store: Path) -> None:
    entry, other = log(store, 1), log(store, 2)
    tamper(store, f"DELETE FROM body WHERE name = '{other.name}'")
    with reading(store) as connection:
        assert read_entry(connection, entry.name) == entry
        assert read_entry(connection, other.name) == replace(other, salt="", body=None)
        assert list(read_log(connection)) == [entry, replace(other, salt="", body=None)]
        with pytest.raises(BadEntry, match="not there"):
            read_entry(connection, "a" * 64)


@pytest.mark.parametrize("body", [b'{"b":1,"a":2}', b'{"a":1.5}', b"[]", b"{"])
def test_a_body_of_another_form_is_no_entry_though_it_was_sealed(store: Path, body: bytes) -> None:
    first = log(store, 1)
    entry = seal_next(first.envelope, first.name, body, chance(2))
    with writing(store) as connection:
        insert_entry(connection, entry)
        with pytest.raises(BadEntry):
            read_entry(connection, entry.name)


@pytest.mark.parametrize("column", ["envelope", "salt", "data"])
@pytest.mark.parametrize("value", [5, b"x", "\ud800"], ids=["number", "bytes", "no text"])
def test_what_a_damaged_page_gives_is_no_entry(store: Path, column: str, value: object) -> None:
    entry = log(store, 1)
    assert entry.body is not None
    row: dict[str, Any] = {
        "envelope": entry.envelope_bytes.decode(),
        "salt": entry.salt,
        "data": entry.body.decode(),
    }
    assert entry_from_row(entry.name, *row.values()) == entry
    with pytest.raises(BadEntry):
        entry_from_row(entry.name, *(row | {column: value}).values())


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
