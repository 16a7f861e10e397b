"""Any change behind the program's back is found; a skilled one by an earlier seal."""

import sqlite3
from pathlib import Path

import pytest
from tests.store.making import AT, append, chance, log, supersede, tables, tamper

from hvn_cli.domain.entry import seal_entry
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import inspecting, reading
from hvn_cli.store.log import insert_entry, own_replica, read_log, read_seal
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED
from hvn_cli.store.seals import check_seal
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


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM head",
        "DELETE FROM tip",
        "INSERT INTO tip SELECT min(name) FROM entry WHERE name NOT IN (SELECT name FROM tip)",
        "UPDATE entry SET envelope = replace(envelope, 'Lan', 'Minh')",
        "UPDATE body SET data = replace(data, '\"1\"', '\"2\"') WHERE data LIKE '%\"1\"%'",
        "UPDATE body SET salt = upper(salt) WHERE salt <> upper(salt)",
        "UPDATE body SET data = data || ' '",
        "INSERT INTO body SELECT 'x', salt, data FROM body LIMIT 1",
        "DELETE FROM meta WHERE k = 'replica'",
        "UPDATE meta SET v = 'x' WHERE k = 'replica'",
        "UPDATE entry SET envelope = CAST(x'ff' || envelope AS TEXT) WHERE rowid = 2",
        "UPDATE body SET data = CAST(x'ff' || data AS TEXT) WHERE rowid = 2",
        "DELETE FROM entry WHERE rowid = (SELECT max(rowid) FROM entry)",
    ],
)
def test_other_changes_are_found(filled: Path, statement: str) -> None:
    assert tamper(filled, statement) >= 1
    entries, _, findings = verify_store(filled)
    assert findings != ()
    assert entries <= 7


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
