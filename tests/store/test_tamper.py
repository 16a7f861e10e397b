"""Any change behind the program's back is found; a skilled one by an earlier seal."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import AT, append, chance, log, supersede, tables, tamper

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import seal_entry
from hvn_cli.errors import Finding, Severity, StoreError
from hvn_cli.store import verify as room
from hvn_cli.store.connection import inspecting, reading
from hvn_cli.store.log import insert_entry, own_replica, read_log
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED
from hvn_cli.store.seals import check_seal, read_seal
from hvn_cli.store.verify import rebuild_store, verify_store

LOG_COLUMNS = {
    "entry": ("name", "replica", "seq", "lc", "op", "obj", "envelope"),
    "body": ("name", "salt", "data"),
    "head": ("replica", "seq", "name"),
    "tip": ("name",),
    "blob": ("digest", "size", "data"),
}


@pytest.fixture
def filled(store: Path) -> Path:
    first = log(store, 1)
    for number in range(2, 6):
        log(store, number)
    supersede(store, "correct", first.name, 9)
    append(store, "remark", {"plan": "p", "kind": "model", "text": "Mô hình hay", "day": "2026-06-01"})
    tamper(store, "INSERT INTO blob VALUES (lower(hex(randomblob(32))), 3, x'616263')")
    tamper(
        store,
        "DELETE FROM blob",
        "INSERT INTO blob VALUES"
        " ('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, x'616263')",
    )
    assert verify_store(store)[2] == ()
    return store


def changed(table: str, column: str) -> str:
    """One value made another one of the same kind."""
    first = f"(SELECT min(rowid) FROM {table})"
    return (
        f"UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1"
        f" WHEN 'blob' THEN x'616264' ELSE substr({column}, 1, length({column}) - 1)"
        f" || CASE substr({column}, -1) WHEN '0' THEN '1' ELSE '0' END END WHERE rowid = {first}"
    )


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table, columns in LOG_COLUMNS.items() for column in columns]
)
def test_one_changed_value_is_found(filled: Path, table: str, column: str) -> None:
    assert tamper(filled, changed(table, column)) == 1
    assert verify_store(filled)[2] != ()


@pytest.mark.parametrize("row", range(7))
@pytest.mark.parametrize("table", ["entry", "body"])
def test_each_row_that_is_gone_is_found(filled: Path, table: str, row: int) -> None:
    assert tamper(filled, f"DELETE FROM {table} WHERE rowid = {row + 1}") == 1
    assert verify_store(filled)[2] != ()


THIRD = "(SELECT name FROM entry WHERE seq = 3)"
# What verify says of an entry that is not what it was: it, the one after it, and an end that it leaves open.
AFTER: tuple[tuple[str, str, dict[str, Any]], ...] = (("chain_gap", "wn5-4", {}), ("tips_wrong", "", {}))
NAME = ("entry_changed", "wn5-3", {"detail": "the name is not that of the content"})
BODY = ("entry_changed", "wn5-3", {"detail": "the body is not the one that was sealed"})
CODE = ("entry_changed", "wn5-3", {"detail": "unreadable: UnicodeEncodeError"})

CHANGES: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "UPDATE entry SET envelope = replace(envelope, 'Lan', 'Minh') WHERE seq = 3": [NAME, *AFTER],
    "UPDATE entry SET envelope = CAST(x'ff' || envelope AS TEXT) WHERE seq = 3": [CODE, *AFTER],
    "UPDATE entry SET replica = 'x' WHERE seq = 3": [("entry_columns", "wn5-3", {})],
    "UPDATE entry SET seq = 33 WHERE seq = 3": [("entry_columns", "wn5-3", {})],
    "UPDATE entry SET lc = 33 WHERE seq = 3": [("entry_columns", "wn5-3", {})],
    "UPDATE entry SET op = 'x' WHERE seq = 3": [("entry_columns", "wn5-3", {})],
    "UPDATE entry SET obj = 'x' WHERE seq = 3": [("entry_columns", "wn5-3", {})],
    f"UPDATE body SET data = '{{}}' WHERE name = {THIRD}": [BODY, *AFTER],
    f"UPDATE body SET data = data || ' ' WHERE name = {THIRD}": [BODY, *AFTER],
    f"UPDATE body SET salt = upper(salt) WHERE name = {THIRD}": [BODY, *AFTER],
    f"UPDATE body SET data = CAST(x'ff' || data AS TEXT) WHERE name = {THIRD}": [CODE, *AFTER],
    f"DELETE FROM body WHERE name = {THIRD}": [("body_missing", "wn5-3", {})],
    "INSERT INTO body SELECT 'x' || rowid, salt, data FROM body LIMIT 2": [("body_alone", "", {"count": 2})],
    "DELETE FROM entry WHERE seq = 1": [("body_alone", "", {"count": 1}), ("chain_gap", "wn5-2", {})],
    "DELETE FROM entry WHERE seq = 3": [("body_alone", "", {"count": 1}), *AFTER],
    "DELETE FROM entry WHERE seq = 7": [
        ("body_alone", "", {"count": 1}),
        ("tips_wrong", "", {}),
        ("head_wrong", "wn5-7", {}),
    ],
    "DELETE FROM tip": [("tips_wrong", "", {})],
    f"INSERT INTO tip VALUES ({THIRD})": [("tips_wrong", "", {})],
    "DELETE FROM head": [("head_missing", "wn5-7", {})],
    "UPDATE head SET seq = 6": [("head_wrong", "wn5-6", {})],
    "UPDATE head SET name = 'x'": [("head_wrong", "wn5-7", {})],
    "UPDATE head SET name = CAST(x'ff' || name AS TEXT)": [("head_wrong", "wn5-7", {})],
    f"UPDATE head SET name = {THIRD}": [("head_wrong", "wn5-7", {})],
    f"UPDATE head SET seq = 3, name = {THIRD}": [("head_wrong", "wn5-3", {})],
    "UPDATE head SET replica = 'x'": [("head_wrong", "x-7", {}), ("head_missing", "wn5-7", {})],
    "INSERT INTO head VALUES ('0123456789abcdef', 1, 'y')": [("head_wrong", "jqs-1", {})],
    "DELETE FROM meta WHERE k = 'replica'": [("replica_wrong", "", {})],
    "UPDATE meta SET v = substr(v, 2) WHERE k = 'replica'": [("replica_wrong", "", {})],
    "UPDATE meta SET v = v || '0' WHERE k = 'replica'": [("replica_wrong", "", {})],
    "UPDATE meta SET v = upper(v) WHERE k = 'replica'": [("replica_wrong", "", {})],
    "UPDATE blob SET size = 4": [("evidence_changed", "ba7816bf8f01", {})],
    "DELETE FROM remark": [
        ("table_differs", "remark", {"rows": 1}),
        ("table_differs", "search", {"rows": 2}),
    ],
    "INSERT INTO sum_activity SELECT 'x', unit, responsibility, day, n, n_first, n_bare"
    " FROM sum_activity LIMIT 3": [("table_differs", "sum_activity", {"rows": 3})],
    "UPDATE activity SET title = 'x' WHERE seq = 2": [("table_differs", "activity", {"rows": 2})],
    "DROP TABLE remark": [("table_gone", "remark", {})],
}


@pytest.mark.parametrize("statement", CHANGES)
def test_what_was_changed_is_told_with_its_place(filled: Path, statement: str) -> None:
    tamper(filled, statement)
    count, seal, findings = verify_store(filled)
    assert [(f.code, f.place, f.data) for f in findings] == CHANGES[statement]
    assert {f.severity for f in findings} == {Severity.ERROR}
    broken = any(finding.code == "entry_changed" for finding in findings)
    assert count == 7 - broken - statement.startswith("DELETE FROM entry")
    assert seal.startswith("6-" if statement.startswith("DELETE FROM entry") else "7-")


def test_guards_that_were_changed_are_named(filled: Path) -> None:
    other = sqlite3.connect(filled)
    for statement in (
        "DROP TRIGGER entry_no_delete",
        "DROP TRIGGER body_no_delete",
        "CREATE TRIGGER body_no_delete BEFORE DELETE ON body BEGIN SELECT 1; END",
        "DELETE FROM remark",
    ):
        other.execute(statement)
    other.commit()
    other.close()
    assert [(f.code, f.place, f.data) for f in verify_store(filled)[2]] == [
        ("guards_changed", "", {"names": "body_no_delete, entry_no_delete"}),
        ("table_differs", "remark", {"rows": 1}),
        ("table_differs", "search", {"rows": 2}),
    ]


def test_every_shadow_value_is_compared_and_made_anew(filled: Path) -> None:
    right = tables(filled)
    with inspecting(filled) as connection:
        columns = [
            (table, row[1])
            for table in PROJECTED
            for row in connection.execute(f"PRAGMA table_info({table})")
            if not (row[5] and row[1] == "n")
        ]
    spoilt = 0
    for table, column in columns:
        key = f"{column} = (SELECT min({column}) FROM {table})"
        change = changed(table, column).partition(" WHERE rowid")[0] + f" WHERE {key}"
        if tamper(filled, change.replace("UPDATE", "UPDATE OR IGNORE", 1)):
            found = [f.data.get("rows") and f.place for f in verify_store(filled)[2]]
            assert table in found, (table, column)
            spoilt += 1
            rebuild_store(filled)
            assert tables(filled) == right
    assert spoilt > 55


def test_a_rebuild_brings_back_tables_and_guards(filled: Path) -> None:
    right = tables(filled)
    other = sqlite3.connect(filled)
    for statement in (
        "DROP TRIGGER body_no_delete",
        "DROP TABLE quantity",
        "DROP INDEX activity_day",
        "DELETE FROM activity",
        'CREATE TRIGGER "odd "" name" AFTER INSERT ON tip BEGIN SELECT 1; END',
    ):
        other.execute(statement)
    other.commit()
    other.close()
    codes = {f.code for f in verify_store(filled)[2]}
    assert {"guards_changed"} <= codes
    assert rebuild_store(filled) == 7
    assert verify_store(filled)[2] == ()
    assert tables(filled) == right


def test_nothing_is_rebuilt_from_a_damaged_log(filled: Path) -> None:
    tamper(filled, "UPDATE body SET data = '{}' WHERE rowid = 3")
    before = filled.read_bytes()
    with pytest.raises(StoreError) as refused:
        rebuild_store(filled)
    assert refused.value.reason == "damaged"
    assert refused.value.path == str(filled)
    assert filled.read_bytes() == before


def rewrite(source: Path, target: Path, change: int) -> None:
    """Makes the log anew with another title in one entry: every hash right, as somebody skilled would."""
    with reading(source) as connection:
        entries = list(read_log(connection))
        replica = own_replica(connection)
    tamper(target, f"UPDATE meta SET v = '{replica}' WHERE k = 'replica'")
    other = sqlite3.connect(target, isolation_level=None)
    names: dict[str, str] = {}
    for place, entry in enumerate(entries):
        told = (entry.body or b"").decode()
        if place == change:
            told = told.replace("tuyên truyền", "rất lớn")
        for old, new in names.items():
            told = told.replace(old, new)
        envelope = entry.envelope
        again = seal_entry(
            replica=replica, seq=envelope.seq, prev=names.get(envelope.prev, envelope.prev), seen=(),
            lc=envelope.lc, at=AT, who="Lan", op=envelope.op, obj=names.get(envelope.obj, envelope.obj),
            body=__import__("json").loads(told), random=chance(place),
        )  # fmt: skip
        names[entry.name] = again.name
        insert_entry(other, again)
        apply_entry(other, again)
    other.close()


@pytest.mark.parametrize("change", range(5))
def test_a_skilled_change_is_found_by_an_older_seal(
    filled: Path, tmp_path: Path, empty: Path, change: int
) -> None:
    with reading(filled) as connection:
        seal = read_seal(connection)
    forged = tmp_path / "forged.db"
    forged.write_bytes(empty.read_bytes())
    rewrite(filled, forged, change)
    assert verify_store(forged)[0] == 7
    assert verify_store(forged)[2] == ()
    for path, code in ((filled, None), (forged, "seal_unknown")):
        log(path, 20)
        with reading(path) as connection:
            found = check_seal(connection, seal)
        assert (found.code if found else None) == code


def test_whoever_waits_is_told_how_far_it_is(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_AT_ONCE", 3)
    told: list[tuple[int, int]] = []

    def hear(count: int, of: int) -> None:
        told.append((count, of))

    assert verify_store(filled, (), hear)[2] == ()
    assert told == [(3, 7), (6, 7)]
    assert rebuild_store(filled, hear) == 7
    assert told == [(3, 7), (6, 7)] * 2


def test_acts_of_another_version_are_counted_and_misshapen_ones_named(store: Path) -> None:
    append(store, "praise", {"x": 1})
    append(store, "log", {"title": "Chỉ có tên"})
    append(store, "praise", {"x": 2})
    with reading(store) as connection:
        word = show_code(own_replica(connection), 2)
    assert verify_store(store)[2] == (
        Finding("body_misshapen", Severity.ERROR, word),
        Finding("unknown_acts", Severity.WARNING, "", {"count": 2}),
    )


def test_a_log_without_its_ends_has_no_seal(filled: Path) -> None:
    tamper(filled, "PRAGMA foreign_keys=OFF", "DROP TABLE tip")
    count, seal, findings = verify_store(filled)
    assert (count, seal) == (7, "")
    assert [(f.code, f.data) for f in findings] == [
        ("pages_damaged", {"detail": "SQLITE_ERROR no such table: tip"}),
    ]


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("UPDATE body SET data = '{}' WHERE rowid = 3", "entry_changed wn5-3"),
        ("DELETE FROM tip", "tips_wrong"),
        ("UPDATE head SET seq = 6", "head_wrong wn5-6"),
    ],
)
def test_why_nothing_is_rebuilt_is_said(filled: Path, statement: str, detail: str) -> None:
    tamper(filled, statement)
    with pytest.raises(StoreError) as refused:
        rebuild_store(filled)
    assert (refused.value.path, refused.value.reason, refused.value.detail) == (
        str(filled),
        "damaged",
        detail,
    )


def test_a_rebuild_without_tables_of_an_earlier_version(filled: Path) -> None:
    right = tables(filled)
    tamper(filled, *(f"DROP TABLE {name}" for name in PROJECTED))
    assert rebuild_store(filled) == 7
    assert tables(filled) == right


def test_a_seal_of_another_log_is_told_beside_all_else(filled: Path) -> None:
    tamper(filled, "DELETE FROM remark")
    seal = "3-" + "0" * 20
    assert [(f.code, f.data) for f in verify_store(filled, [seal])[2]] == [
        ("table_differs", {"rows": 1}),
        ("table_differs", {"rows": 2}),
        ("seal_unknown", {"seal": seal}),
    ]
