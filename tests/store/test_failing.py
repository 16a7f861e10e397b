"""What a connection does when the disk, the rights or a row fail in the middle: nothing is half done."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.store.disks import failing_disk
from tests.store.making import AT, chance, log
from tests.store.test_broken import broken_word, without_rights
from tests.store.test_settings import Fault

from hvn_cli.domain.broken import BadEntry
from hvn_cli.errors import StoreError
from hvn_cli.store import connection as room
from hvn_cli.store.connection import (
    creating,
    explain,
    holding,
    inspecting,
    question_marks,
    reading,
    upgrading,
    writing,
)
from hvn_cli.store.header import parse_header, read_start
from hvn_cli.store.journal import is_left_over
from hvn_cli.store.log import Writer
from hvn_cli.store.verify import verify_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and rights of another kind")


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """A disk that has no room for more, as the system tells this process."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_an_act_that_cannot_be_committed_is_refused_and_undone(store: Path) -> None:
    log(store)
    before, size = store.read_bytes(), store.stat().st_size
    with no_file_longer_than(size), pytest.raises(StoreError) as refused, writing(store) as connection:
        Writer(connection, AT, "Lan", chance(3)).append("other", "", {"text": "x" * 50_000})
    assert (refused.value.path, refused.value.reason) in ((str(store), "full"), (str(store), "io"))
    assert store.read_bytes() == before
    assert (verify_store(store)[0], verify_store(store)[2]) == (1, ())


def test_a_full_disk_before_anything_was_appended_is_told(store: Path) -> None:
    log(store)
    before = store.read_bytes()

    def fill() -> None:
        with writing(store) as connection:
            connection.execute("PRAGMA max_page_count = 1")
            connection.execute("INSERT INTO meta VALUES ('x', printf('%.90000c', 'x'))")

    with pytest.raises(StoreError) as refused:
        fill()
    assert refused.value.reason == "full"
    assert store.read_bytes() == before


def commits_of(store: Path) -> int:
    header = parse_header(read_start(store))
    return header.counter if header else -1


@pytest.mark.parametrize("times", [1, 99])
def test_what_the_disk_holds_is_recorded_though_the_disk_says_it_failed(store: Path, times: int) -> None:
    before, told = commits_of(store), list[int]()

    def truncates(file: int, length: int) -> bool:
        told.append(length)
        os.ftruncate(file, length)
        return len(told) <= times

    with failing_disk(truncates=truncates):
        log(store)
    assert told == [0, 0]
    assert not is_left_over(store)
    assert commits_of(store) == before + 2  # once more, so that it is synced
    assert verify_store(store)[::2] == (1, ())


@pytest.mark.parametrize("reads", [False, True])
@pytest.mark.parametrize("times", [1, 99])
def test_what_the_disk_gave_up_is_refused(store: Path, times: int, reads: bool) -> None:
    log(store)
    before, told = store.read_bytes(), list[int]()

    def truncates(file: int, length: int) -> bool:
        told.append(length)
        return len(told) <= times

    with (
        failing_disk(truncates, lambda file, place: reads and bool(told)),
        pytest.raises(StoreError) as refused,
    ):
        log(store, 2)
    assert (refused.value.path, refused.value.reason) == (str(store), "io")
    assert refused.value.detail.startswith("SQLITE_IOERR_TRUNCATE")
    assert verify_store(store)[::2] == (1, ())
    assert store.read_bytes() == before


@pytest.mark.parametrize("times", [1, 99])
def test_a_change_without_an_entry_is_refused_when_the_disk_gave_it_up(store: Path, times: int) -> None:
    before, told = store.read_bytes(), list[int]()

    def truncates(file: int, length: int) -> bool:
        told.append(length)
        return len(told) <= times

    with (
        failing_disk(truncates),
        pytest.raises(StoreError) as refused,
        writing(store) as connection,
    ):
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
    assert refused.value.reason == "io"
    assert verify_store(store)[::2] == (0, ())
    assert store.read_bytes() == before


def test_who_is_stopped_behind_the_commit_is_stopped(store: Path) -> None:
    def act() -> None:
        with writing(store) as connection:

            def stop(_: object, event: str, called: object) -> None:
                done = event == "c_return" and getattr(called, "__name__", "") == "execute"
                if done and not connection.in_transaction:
                    sys.setprofile(None)
                    raise KeyboardInterrupt

            Writer(connection, AT, "Lan", chance(3)).append("other", "", {"text": "x"})
            sys.setprofile(stop)

    with pytest.raises(KeyboardInterrupt):
        act()
    assert verify_store(store)[0] == 1


def test_what_was_given_up_keeps_nobody_waiting(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite keeps the lock of a closed connection as long as somebody may still ask for more rows."""
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.1)
    asked: list[sqlite3.Cursor] = []

    def stop() -> None:
        with writing(store) as connection:
            asked.append(connection.execute("SELECT * FROM meta"))
            next(asked[0])
            connection.execute("INSERT INTO meta VALUES ('x', 'y')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    with holding(store) as other:
        assert other.execute("SELECT count(*) FROM meta WHERE k = 'x'").fetchone() == (0,)
    assert asked


def test_broken_text_that_a_writer_meets_is_damage(store: Path) -> None:
    with pytest.raises(StoreError) as refused, writing(store) as connection:
        connection.execute("SELECT CAST(x'ff' AS TEXT) AS text").fetchone()
    assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
    assert refused.value.detail.startswith("Could not decode to UTF-8")


def test_a_schema_with_broken_letters_is_damage(store: Path) -> None:
    broken_word(store)
    for use in (reading, writing, inspecting, holding):
        with pytest.raises(StoreError) as refused, use(store) as connection:
            connection.execute("SELECT count(*) FROM entry")
        assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
        assert refused.value.detail.startswith("'utf-8' codec can't decode byte 0xcc")


def test_an_answer_that_is_no_text_at_the_second_look_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "odd.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE oddest(x DEFAULT 0)")
        connection.execute("INSERT INTO oddest VALUES (NULL)")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"oddest", b"\xffddest").replace(b"DEFAULT 0", b"NOT NULL "))
    told = explain(path, Fault("SQLITE_CORRUPT", "malformed"))
    assert (told.reason, told.detail) == ("damaged", "SQLITE_CORRUPT malformed")


def test_only_an_upgrade_opens_an_older_store(store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 1")
    for use in (reading, writing, inspecting):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert (refused.value.reason, refused.value.detail) == ("older", "1")
    with upgrading(store) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_connection_is_closed_with_its_use(store: Path) -> None:
    for use in (reading, writing, inspecting):
        with use(store) as connection:
            pass
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_new_file_is_filled_in_no_transaction_but_what_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with creating(tmp_path / "new.db") as connection:
        connection.execute("CREATE TABLE one(x)")
        connection.execute("INSERT INTO one VALUES (1)")
        assert not connection.in_transaction


def test_an_entry_that_cannot_be_read_is_a_damaged_store(store: Path) -> None:
    with pytest.raises(StoreError) as refused, reading(store):
        raise BadEntry("no entry")
    assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
    assert refused.value.detail == "no entry"


@pytest.mark.parametrize(
    "kind", [sqlite3.ProgrammingError, sqlite3.NotSupportedError, sqlite3.InterfaceError]
)
def test_faults_of_the_program_stay_what_they_are(store: Path, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="ours"), reading(store):
        raise kind("ours")


def test_a_disk_that_fails_at_the_second_look_too_is_no_damaged_store(tmp_path: Path) -> None:
    """A folder can be opened like a file, but reading from it fails."""
    told = explain(tmp_path, Fault("SQLITE_CORRUPT", "malformed"))
    assert (told.path, told.reason, told.detail) == (str(tmp_path), "io", "SQLITE_IOERR_READ")


def test_a_store_that_is_held_is_asked_for_again_soon(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.01)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(StoreError), writing(store):
            pass
        assert time.monotonic() - begun < 3  # by itself SQLite would keep still for five


def test_places_in_a_question_are_as_many_as_values() -> None:
    assert [question_marks(range(n)) for n in (0, 1, 3)] == ["", "?", "?, ?, ?"]


TRY = """
import sys
from pathlib import Path
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import reading, writing
for file, folder in ((0o400, 0o700), (0o600, 0o500), (0o600, 0o700)):
    path = Path(sys.argv[1])
    path.chmod(file)
    path.parent.chmod(folder)
    for use in (reading, writing):
        try:
            with use(path):
                print("used")
        except StoreError as error:
            print(error.reason, error.detail, Path(error.path).name)
"""


def test_who_may_not_write_file_or_folder_reads_and_is_refused_otherwise(store: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", TRY, str(store)],
        preexec_fn=without_rights, capture_output=True, text=True, check=True,
    )  # fmt: skip
    refused = "read_only  hvn.db"
    assert ran.stdout.splitlines() == ["used", refused, "used", refused, "used", "used"]
