"""How a store is opened: the settings really in force, for its owner only, at any path."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.store.making import AT, chance, log, make, tamper

from hvn_cli.errors import StoreError
from hvn_cli.store import connection as room
from hvn_cli.store.connection import (
    BadRow,
    creating,
    explain,
    find_triggers,
    holding,
    inspecting,
    mending,
    reading,
    upgrading,
    writing,
)
from hvn_cli.store.create import create_store
from hvn_cli.store.schema import APPLICATION_ID, SCHEMA
from hvn_cli.store.verify import verify_store

IN_FORCE = {
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA,
    "encoding": "UTF-8",
}


def told(connection: sqlite3.Connection, setting: str) -> object:
    row = connection.execute(f"PRAGMA {setting}").fetchone()
    return row[0] if row else 0


def test_a_writer_has_every_setting(store: Path) -> None:
    with writing(store) as connection:
        wanted = IN_FORCE | {"journal_mode": "truncate", "synchronous": 3, "secure_delete": 1, "fullfsync": 1}
        assert {name: told(connection, name) for name in wanted} == wanted
        assert told(connection, "mmap_size") in (0, None)
        assert connection.in_transaction


def test_a_reader_has_every_setting_and_cannot_write(store: Path) -> None:
    with reading(store) as connection:
        wanted = IN_FORCE | {"query_only": 1}
        assert {name: told(connection, name) for name in wanted} == wanted
        connection.execute("PRAGMA query_only=OFF")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO tip VALUES ('x')")


def test_what_fails_in_a_transaction_leaves_nothing(store: Path) -> None:
    before = store.read_bytes()

    def stop() -> None:
        with writing(store) as connection:
            connection.execute("INSERT INTO meta VALUES ('x', 'y')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert store.read_bytes() == before


def test_a_fault_in_the_middle_of_reading_holds_no_lock(store: Path) -> None:
    """Its traceback keeps what was being read as long as somebody keeps the fault."""
    log(store)
    log(store)

    def stop_at_the_first(connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT name FROM entry")
        for _row in rows:
            raise BadRow("name")

    with pytest.raises(StoreError) as kept, writing(store) as connection:
        stop_at_the_first(connection)
    with closing(sqlite3.connect(store, isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")
    assert kept.value.reason == "damaged"


def test_our_own_faults_are_not_told_as_damage(store: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), writing(store) as connection:
        connection.execute("SELECT ?", ())
    with pytest.raises(OSError, match="mine"), reading(store):
        raise OSError("mine")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_everything_is_for_the_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = make(tmp_path / "a" / "b" / "hvn.db")
        log(path)
    finally:
        os.umask(old)
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


@pytest.mark.parametrize(
    "name",
    ["a b.db", "a#b.db", "a?mode=memory&x=.db", "100%.db", "%41.db", "sổ Đảng ủy.db", "-x.db", "'\".db"],
)
def test_every_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / f"thư mục {name}"
    path = make(folder / name)
    log(path)
    assert verify_store(path)[0] == 1
    assert {file.name for file in folder.iterdir()} <= {name, f"{name}-journal"}


def test_a_link_leads_to_the_store(tmp_path: Path, store: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(store)
    log(link)
    assert verify_store(store)[0] == 1
    assert [file.name for file in link.parent.iterdir()] == ["link.db"]


def test_two_stores_differ_in_what_page_one_says(tmp_path: Path) -> None:
    one, other = make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)
    assert one.read_bytes()[40:44] != other.read_bytes()[40:44]


def test_a_failed_beginning_leaves_nothing(tmp_path: Path) -> None:
    def fail(new: Path) -> None:
        assert new.exists()
        raise StoreError(str(new), "full")

    path = tmp_path / "a" / "b" / "hvn.db"
    with pytest.raises(StoreError) as refused:
        create_store(path, random=chance(1), made_at=AT, fill=fail)
    assert (refused.value.path, refused.value.reason) == (str(path), "full")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_where_something_is(tmp_path: Path, store: Path) -> None:
    (tmp_path / "gone.db").symlink_to(tmp_path / "nowhere")
    (tmp_path / "lost.db-journal").write_bytes(b"x" * 600)
    (tmp_path / "swept.db-journal").write_bytes(b"")
    before = store.read_bytes()
    for name, reason in (("hvn.db", "exists"), ("gone.db", "exists"), ("lost.db", "exists")):
        with pytest.raises(StoreError) as refused:
            make(tmp_path / name)
        assert refused.value.reason == reason
    with pytest.raises(StoreError) as refused:
        make(store / "below a file.db")
    assert refused.value.reason == "unreadable"
    assert store.read_bytes() == before
    make(tmp_path / "swept.db")
    assert not list(tmp_path.glob("*hvn-new*"))


HOLD = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path):  # type: ignore[no-untyped-def]
    """Another program that holds the store."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def test_a_held_store_is_waited_for_and_then_refused(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.8)
    monkeypatch.setattr(room, "NOTICE_SECONDS", 0.1)
    told: list[str] = []
    with held(store):
        for use in (reading, writing):
            with pytest.raises(StoreError) as refused, use(store, waiting=lambda: told.append("waiting")):
                pass
            assert refused.value.reason == "locked"
    assert told == ["waiting", "waiting"]


def test_a_store_that_is_let_go_is_used(store: Path) -> None:
    with held(store) as process:
        told: list[str] = []

        def release() -> None:
            told.append("waiting")
            process.kill()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(room, "NOTICE_SECONDS", 0.3)
            with writing(store, waiting=release) as connection:
                connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    assert told == ["waiting"]
    assert verify_store(store)[2] == ()


class Fault(sqlite3.OperationalError):
    """An error of SQLite with the name that it would have."""

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(text)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        *(
            ("SQLITE_READONLY", "read_only"),
            ("SQLITE_READONLY_DBMOVED", "read_only"),
            ("SQLITE_FULL", "full"),
        ),
        *(("SQLITE_BUSY", "locked"), ("SQLITE_BUSY_SNAPSHOT", "locked"), ("SQLITE_LOCKED", "locked")),
        *(("SQLITE_CANTOPEN", "unreadable"), ("SQLITE_PERM", "unreadable"), ("SQLITE_AUTH", "unreadable")),
        *(("SQLITE_NOTADB", "not_a_store"), ("SQLITE_IOERR_FSYNC", "io"), ("SQLITE_ERROR", "damaged")),
        ("SQLITE_CORRUPT", "damaged"),
    ],
)
def test_the_name_of_an_error_decides(tmp_path: Path, name: str, reason: str) -> None:
    path = tmp_path / "hvn.db"
    path.write_bytes(b"no store" * 100)
    refusal = explain(path, Fault(name, "its text"))
    assert (refusal.path, refusal.reason, refusal.detail) == (str(path), reason, f"{name} its text")
    assert explain(path, Fault(name)).detail == name


def test_what_made_undoing_necessary_is_the_reason(store: Path) -> None:
    second = Fault("SQLITE_ERROR", "cannot rollback")
    second.__context__ = Fault("SQLITE_FULL", "disk is full")
    assert explain(store, second).reason == "full"
    second.__context__ = ValueError("of another kind")
    assert explain(store, second).detail == "SQLITE_ERROR cannot rollback"
    other = Fault("SQLITE_IOERR", "x")
    other.__context__ = Fault("SQLITE_FULL", "disk is full")
    assert explain(store, other).reason == "io"
    assert explain(store, BadRow("row")).detail == "row"


def test_a_page_that_is_sound_at_the_second_look_was_not_read_well(store: Path, tmp_path: Path) -> None:
    log(store)
    link = tmp_path / "link.db"
    link.symlink_to(store)
    for path in (store, link):
        told = explain(path, Fault("SQLITE_CORRUPT", "malformed"))
        assert (told.path, told.reason, told.detail) == (str(path), "io", "SQLITE_IOERR_READ")
    whole = store.read_bytes()
    place = whole.rindex(b"tuy\xc3\xaan") // 4096 * 4096
    store.write_bytes(whole[:place] + b"\xff" * 100 + whole[place + 100 :])
    assert explain(store, Fault("SQLITE_CORRUPT", "malformed")).reason == "damaged"


def test_who_holds_a_store_keeps_others_from_writing_and_nobody_from_reading(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store)
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.1)
    before = store.read_bytes()
    with holding(store) as connection:
        assert connection.in_transaction
        with pytest.raises(StoreError) as refused, writing(store):
            pass
        assert refused.value.reason == "locked"
        assert verify_store(store)[0] == 1
    assert store.read_bytes() == before


def test_a_new_or_older_store_is_written_with_every_setting(store: Path, tmp_path: Path) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "secure_delete": 1,
        "fullfsync": 1,
        "foreign_keys": 1,
    }
    (tmp_path / "new.db").touch()
    for opened in (upgrading(store), creating(tmp_path / "new.db")):
        with opened as connection:
            assert {name: told(connection, name) for name in wanted} == wanted
            assert not connection.in_transaction


def test_who_mends_needs_no_guards(store: Path) -> None:
    log(store)
    tamper(store, "DELETE FROM remark", "CREATE TRIGGER more AFTER INSERT ON meta BEGIN SELECT 1; END")
    with mending(store) as connection:
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    with inspecting(store) as connection:
        assert connection.execute("SELECT v FROM meta WHERE k = 'x'").fetchone() == ("y",)
        assert connection.in_transaction
        assert "more" in find_triggers(connection)
    for use in (reading, writing, upgrading):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert (refused.value.path, refused.value.reason, refused.value.detail) == (
            *(str(store), "damaged"),
            "triggers",
        )


def test_a_cut_file_is_not_taken_for_a_whole_one(store: Path, tmp_path: Path) -> None:
    log(store)
    with writing(store) as connection:
        connection.execute("INSERT INTO blob VALUES ('d', 9000, zeroblob(9000))")
    size = store.stat().st_size
    os.truncate(store, size - 1)
    for use in (reading, writing):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert (refused.value.reason, refused.value.detail) == ("damaged", "truncated")
    os.truncate(store, size)
    with reading(store):
        pass


def test_a_waiting_person_is_told_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WAIT_SECONDS", 1.2)
    monkeypatch.setattr(room, "NOTICE_SECONDS", 0.6)
    heard: list[float] = []
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with (
            pytest.raises(StoreError),
            mending(store, waiting=lambda: heard.append(time.monotonic() - begun)),
        ):
            pass
        took = time.monotonic() - begun
        with pytest.raises(StoreError), writing(store):  # nobody to tell
            pass
    assert len(heard) == 1
    assert 0.6 <= heard[0] < took
    assert 1.2 <= took < 5
