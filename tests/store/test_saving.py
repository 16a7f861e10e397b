"""Who is blamed when a backup fails, the store or where it was to go; what is durable and what is told."""

import os
import sqlite3
import struct
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import log, tamper, watch_syncs
from tests.store.test_backup import backup, log_large, seal_of
from tests.store.test_broken import patch, sql
from tests.store.test_settings import Fault

from hvn_cli import __version__
from hvn_cli.errors import Finding, Severity, StoreError, Unwritable
from hvn_cli.store.backup import check_backup, list_backups, prove, prune_backups
from hvn_cli.store.connection import writing
from hvn_cli.store.evidence import beside
from hvn_cli.store.verify import verify_store

Act = Callable[[], object]


def before_copying(monkeypatch: pytest.MonkeyPatch, act: Act) -> None:
    """What happens from now on just before SQLite copies a store."""

    class Connection(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if statement.startswith("VACUUM"):
                act()
            return super().execute(statement, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Connection))


def failing(error: Exception) -> Act:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SQLITE_FULL", "full"),
        ("SQLITE_READONLY_DIRECTORY", "read_only"),
        ("SQLITE_IOERR_WRITE", "disk"),
        ("SQLITE_CANTOPEN", "disk"),
        ("SQLITE_PERM", "disk"),
    ],
)
def test_a_disk_that_takes_no_copy_is_told_of_the_folder(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    log(store, 1)
    before = store.read_bytes()
    before_copying(monkeypatch, failing(Fault(name, "its text")))
    with pytest.raises(Unwritable) as refused:
        backup(store, tmp_path / "to")
    assert (refused.value.path, refused.value.reason) == (str(tmp_path / "to"), reason)
    assert not (tmp_path / "to").exists()
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (Fault("SQLITE_BUSY", "its text"), "locked", "SQLITE_BUSY its text"),
        (Fault("SQLITE_NOTADB", "its text"), "not_a_store", "SQLITE_NOTADB its text"),
        (sqlite3.OperationalError("without a name"), "damaged", "without a name"),
    ],
    ids=["busy", "no database", "no name"],
)
def test_a_store_that_gives_no_copy_is_told_itself(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str, detail: str
) -> None:
    log(store, 1)
    before_copying(monkeypatch, failing(error))
    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "to")
    told = refused.value
    assert (told.path, told.reason, told.detail) == (str(store), reason, detail)
    assert not (tmp_path / "to").exists()


def test_a_damaged_store_is_no_full_disk(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store, 1)
    tamper(store, "UPDATE body SET data = replace(data, 'số 1', 'số 2')")
    before_copying(monkeypatch, failing(Fault("SQLITE_FULL", "its text")))
    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "to")
    assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
    assert refused.value.detail.startswith("entry_changed ")


def test_whoever_holds_the_store_when_it_is_copied_is_waited_for(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store, 1)
    timers = []
    with closing(sqlite3.connect(store, isolation_level=None, check_same_thread=False)) as other:

        def hold() -> None:
            other.execute("BEGIN EXCLUSIVE")
            timers.append(threading.Timer(0.4, other.execute, ("ROLLBACK",)))
            timers[0].start()

        before_copying(monkeypatch, hold)
        path = backup(store, tmp_path / "to")
        timers[0].join()
    assert seal_of(path) == seal_of(store)


def test_what_is_saved_is_durable_before_it_has_its_name(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store, 1)
    files, folders = watch_syncs(monkeypatch)
    path = backup(store, tmp_path / "to")
    assert files == [(0o600, path.stat().st_size)]
    assert folders[-1] == path.parent.stat().st_ino


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="no such names")
def test_a_folder_whose_name_is_no_text_takes_a_backup(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    folder = tmp_path / os.fsdecode(b"b\xe1n sao?#%41")
    assert verify_store(backup(store, folder)) == verify_store(store)


# What a proof says


def number(path: Path, version: int) -> None:
    patch(path, 60, struct.pack(">I", version))


@pytest.mark.parametrize(
    ("spoil", "blamed", "reason", "detail"),
    [
        (lambda path: path.write_text("x" * 5000), "store.db", "damaged", ""),
        (lambda path: number(path, 0), "store.db", "damaged", "user_version=0"),
        (lambda path: number(path, 99), "hvn.db", "newer_known", __version__),
        (lambda path: path.unlink(), "hvn.db", "missing", ""),
        (lambda path: sql(path, "DROP TABLE blob"), "store.db", "damaged", "guards_changed"),
        (lambda path: sql(path, "DROP TABLE tip"), "store.db", "damaged", "pages_damaged"),
    ],
    ids=["no store", "half made", "newer", "gone", "no files", "no tips"],
)
def test_a_bad_copy_is_told_of_the_store_it_was_made_of(
    store: Path, tmp_path: Path, spoil: Callable[[Path], object], blamed: str, reason: str, detail: str
) -> None:
    log(store, 1)
    spoil(store)
    with pytest.raises(StoreError) as refused:
        prove(store, blame=tmp_path / "store.db")
    told = refused.value
    assert (told.path, told.reason, told.detail) == (str(tmp_path / blamed), reason, detail)


def test_what_is_wrong_with_the_log_comes_before_its_files(store: Path) -> None:
    log(store, 1)
    with writing(store) as connection:
        connection.execute("INSERT INTO blob VALUES (?, 3, x'616263')", ("ab" * 32,))
        connection.execute("DELETE FROM sum_day")
    with pytest.raises(StoreError) as refused:
        prove(store, blame=store)
    assert refused.value.detail == "table_differs sum_day"


def test_a_backup_without_a_seal_says_so(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    (name,) = list_backups(path.parent)
    sql(path, "DROP TABLE tip")
    proof = check_backup(path, name)
    assert proof.seal == ""
    assert proof.findings[-1] == Finding("backup_changed", Severity.ERROR, "", {"seal": "–"})


def test_what_else_lies_beside_a_backup_is_not_told(store: Path, tmp_path: Path) -> None:
    place = log_large(store, 1, b"a" * 100)
    path = backup(store, tmp_path / "to")
    home = beside(path, place.name)
    home.parent.mkdir(parents=True)
    (home.parent / "more").write_bytes(b"x")
    home.write_bytes(b"harmed")
    assert [f.code for f in verify_store(path)[2]] == ["evidence_changed", "evidence_unused"]
    (name,) = list_backups(path.parent)
    assert check_backup(path, name).findings == ()


# Old backups


def test_that_backups_are_gone_is_made_durable(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store, 1)
    names = [backup(store, tmp_path / "to", f"20260610-10000{n}").name for n in range(3)]
    _, folders = watch_syncs(monkeypatch)
    assert prune_backups(store, tmp_path / "to", names[2]) == tuple(names[:2])
    assert folders == [(tmp_path / "to").stat().st_ino]
    assert prune_backups(store, tmp_path / "to", names[2]) == ()
    assert len(folders) == 1
    made = backup(store, tmp_path / "to", "20260610-110000").name
    monkeypatch.setattr(os, "fsync", lambda _: failing(OSError(5, "Input/output error"))())
    assert prune_backups(store, tmp_path / "to", made) == (names[2],)
