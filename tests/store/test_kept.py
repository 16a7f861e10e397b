"""Which files the log tells of, and under which name; rows of files that no hvn has written."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.making import append, log, make, merge, tamper

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.errors import Finding, Severity, StoreError
from hvn_cli.store.connection import inspecting, reading, writing
from hvn_cli.store.evidence import check_files, named_files
from hvn_cli.store.verify import verify_store

DIGEST = "ab" * 32


def told(store: Path) -> list[tuple[str, str]]:
    with reading(store) as connection:
        return list(named_files(connection).items())


def keep(store: Path, *contents: bytes) -> list[str]:
    """Puts files into the store that nothing tells of; their digests."""
    rows = [(sha256(content).hexdigest(), len(content), content) for content in contents]
    with writing(store) as connection:
        connection.executemany("INSERT INTO blob VALUES (?, ?, ?)", rows)
    return [digest for digest, _, _ in rows]


def test_a_file_has_the_name_of_the_latest_entry_whenever_that_came(store: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other.db", 2)
    first, later = (Evidence(EvidenceKind.FILE, name, DIGEST, 3) for name in ("cũ.pdf", "mới.pdf"))
    log(other, 1, evidence=(Evidence(EvidenceKind.FILE, "khác.pdf", "cd" * 32, 3), first))
    log(store, 2)
    log(store, 3, evidence=(later,))
    merge(other, store)
    assert told(store) == [("cd" * 32, "khác.pdf"), (DIGEST, "mới.pdf")]


def test_an_act_that_is_not_known_keeps_no_file(store: Path) -> None:
    append(store, "future", {"evidence": [{"kind": "file", "digest": DIGEST, "name": "a.pdf"}]})
    assert told(store) == []


def test_a_wrong_size_is_harm_too(store: Path) -> None:
    (digest,) = keep(store, b"abc")
    assert verify_store(store)[2] == ()
    tamper(store, "UPDATE blob SET size = 4")
    assert verify_store(store)[2] == (Finding("evidence_changed", Severity.ERROR, digest[:12]),)


@pytest.mark.parametrize("row", [f"'{DIGEST}', 1, 5", "x'6162', 1, x'61'", "NULL, 1, x'61'"])
def test_a_row_of_another_kind_is_damage(store: Path, row: str) -> None:
    with closing(sqlite3.connect(store)) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'blob'")
        other.commit()
    with closing(sqlite3.connect(store)) as other:
        other.execute(f"INSERT INTO blob VALUES ({row})")
        other.commit()
    with pytest.raises(StoreError) as refused, inspecting(store) as connection:
        list(check_files(connection, store))
    assert (refused.value.reason, refused.value.detail) == ("damaged", "blob")


def test_a_damaged_index_of_the_files_is_told(store: Path) -> None:
    """A digest that is listed and not found: its first letter there is another one."""
    first = min(keep(store, *(bytes([n]) for n in range(9)))).encode()
    whole = store.read_bytes()
    places = [whole.index(first), whole.rindex(first)]
    assert len({*places}) == whole.count(first) == 2  # in the table and in its index
    for place in places:
        store.write_bytes(whole[:place] + b"f" + whole[place + 1 :])
        findings = verify_store(store)[2]
        assert {f.code for f in findings} == {"pages_damaged"}
    assert findings[-1].data == {"detail": "blob"}
