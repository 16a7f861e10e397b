"""Journals that a crash left: the store's own is undone by whoever comes next, no other is played back."""

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.store.making import log, make

from hvn_cli.errors import StoreError
from hvn_cli.places import file_address
from hvn_cli.store import journal as room
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.journal import is_left_over, journal_of, read_image, settle_journal
from hvn_cli.store.verify import verify_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process that kills itself")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PAUSE_SECONDS", 0.001)


CRASH = """
import os, signal, sys
from pathlib import Path
from hvn_cli.store.connection import writing
from hvn_cli.store.log import Writer
with writing(Path(sys.argv[1])) as connection:
    connection.execute("PRAGMA cache_size=5")
    writer = Writer(connection, "2026-06-01T10:00:00+07:00", "Lan", os.urandom)
    for number in range(int(sys.argv[2])):
        writer.append("other", "", {"text": "x" * 1000})
    if sys.argv[3] == "changed":
        connection.execute("CREATE TABLE more(x)")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def crash(path: Path, entries: int = 200, how: str = "plain") -> None:
    """Leaves the store as a writer does that is killed half way, its cache written out already."""
    ran = subprocess.run([sys.executable, "-c", CRASH, str(path), str(entries), how], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert is_left_over(path)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("use", [reading, writing])
@pytest.mark.parametrize("how", ["plain", "changed"])
def test_what_a_crash_left_is_undone(store: Path, use, how: str) -> None:  # type: ignore[no-untyped-def]
    log(store, 1)
    before = store.read_bytes()
    crash(store, how=how)
    assert store.read_bytes() != before
    assert read_image(store) == before[:100]
    with use(store) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    assert not is_left_over(store)
    assert verify_store(store)[0] == 1
    assert verify_store(store)[2] == ()


def test_many_can_come_after_a_crash(store: Path) -> None:
    log(store, 1)
    crash(store)
    code = (
        "import sys; from pathlib import Path; from hvn_cli.store.connection import *\n"
        "with (reading if sys.argv[2] == 'r' else writing)(Path(sys.argv[1])) as c:\n"
        "    print(c.execute('SELECT count(*) FROM entry').fetchone()[0])"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(store), mode], stdout=subprocess.PIPE)
        for mode in "rwrwrwrw"
    ]
    assert [process.communicate()[0].strip() for process in running] == [b"1"] * 8
    assert verify_store(store)[2] == ()


def test_a_journal_that_somebody_else_settles_meanwhile_is_none(store: Path) -> None:
    log(store, 1)
    crash(store)
    looked = []

    @contextmanager
    def connect(real: str, mode: str) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{file_address(real)}?mode={mode}", uri=True)) as connection:
            try:
                yield connection
            finally:
                looked.append(mode)
                if is_left_over(real):
                    with writing(real):
                        pass
                    Path(journal_of(real)).unlink()

    settle_journal(store, str(store), connect)
    assert looked == ["ro"]
    assert verify_store(store)[2] == ()


def test_a_journal_that_became_no_file_meanwhile_is_told_at_once(store: Path) -> None:
    log(store, 1)
    crash(store)
    before, looked = store.read_bytes(), []

    @contextmanager
    def connect(real: str, mode: str) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{file_address(real)}?mode={mode}", uri=True)) as connection:
            try:
                yield connection
            finally:
                looked.append(mode)
                Path(journal_of(real)).unlink()
                Path(journal_of(real)).mkdir()

    with pytest.raises(StoreError) as refused:
        settle_journal(store, str(store), connect)
    assert (refused.value.reason, looked) == ("unreadable", ["ro"])
    assert store.read_bytes() == before


@pytest.mark.parametrize("use", [reading, writing])
def test_the_journal_of_another_store_is_refused(store: Path, tmp_path: Path, use) -> None:  # type: ignore[no-untyped-def]
    other = make(tmp_path / "elsewhere" / "other.db", 5)
    for path in (store, other):
        log(path, 1)
    crash(other)
    shutil.copy(journal_of(other), journal_of(store))
    before = files(tmp_path)
    with pytest.raises(StoreError) as refused, use(store):
        pass
    assert (refused.value.reason, refused.value.detail) == ("damaged", "journal")
    assert files(tmp_path) == before


@pytest.mark.parametrize("later", [0, 3])
def test_another_state_of_the_same_store_is_refused(store: Path, tmp_path: Path, later: int) -> None:
    """An old copy put back beside a newer journal, and a new copy beside an older journal."""
    old = tmp_path / "old"
    log(store, 1)
    shutil.copy(store, old)
    for number in (2, 3, 4):
        log(store, number)
    crash(store)
    if later:
        left = Path(journal_of(store)).read_bytes()
        with writing(store):
            pass
        for number in range(5, 5 + later):
            log(store, number)
        Path(journal_of(store)).write_bytes(left)
    else:
        shutil.copy(old, store)
    before = files(tmp_path)
    for use in (reading, writing):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert refused.value.detail == "journal"
    assert files(tmp_path) == before


def test_a_first_page_torn_by_a_power_cut_is_healed(store: Path) -> None:
    log(store, 1)
    crash(store)
    with store.open("r+b") as file:
        file.write(bytes(512))
    assert verify_store(store)[0] == 1
    assert verify_store(store)[2] == ()


@pytest.mark.parametrize("content", [bytes(5000), b"\x7f" * 5000, b"\xd9" * 20])
def test_a_journal_without_meaning_changes_nothing(store: Path, content: bytes) -> None:
    """A header that was never made valid, as of a writer stopped before its first sync."""
    log(store, 1)
    before = store.read_bytes()
    Path(journal_of(store)).write_bytes(content)
    assert verify_store(store)[0] == 1
    assert store.read_bytes() == before
    log(store, 2)
    assert verify_store(store)[0] == 2


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes]:
    """A store before and after a crash, and the journal that lies beside it then."""
    store = make(tmp_path_factory.mktemp("crashed") / "hvn.db")
    log(store, 1)
    before = store.read_bytes()
    crash(store)
    return before, store.read_bytes(), Path(journal_of(store)).read_bytes()


@pytest.mark.parametrize(
    ("counter", "cookie", "own"),
    [
        *((0, 0, True), (0, 1, False), (-1, 0, False), (2, 0, False)),
        *((1, 0, True), (1, 999, True), (1, 1000, False), (1, -1, False)),
    ],
)
def test_a_journal_belongs_to_one_state_and_to_half_the_way_from_it(
    tmp_path: Path, left: tuple[bytes, bytes, bytes], counter: int, cookie: int, own: bool
) -> None:
    store, (before, after, journal) = tmp_path / "hvn.db", left
    first = bytearray(after[:100])
    for place, step in ((24, counter), (40, cookie)):
        struct.pack_into(">I", first, place, struct.unpack_from(">I", first, place)[0] + step)
    store.write_bytes(first + after[100:])
    Path(journal_of(store)).write_bytes(journal)
    if own:
        assert verify_store(store)[0] == 1
        assert store.read_bytes() == before
        return
    kept = files(tmp_path)
    with pytest.raises(StoreError) as refused, reading(store):
        pass
    assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
    assert refused.value.detail == "journal"
    assert files(tmp_path) == kept


def test_only_a_whole_first_page_is_an_image(tmp_path: Path, left: tuple[bytes, bytes, bytes]) -> None:
    store, (before, after, journal) = tmp_path / "hvn.db", left
    store.write_bytes(after)

    def image(changed: bytes) -> bytes:
        Path(journal_of(store)).write_bytes(changed)
        return read_image(store)

    def with_sector(size: int) -> bytes:
        head = journal[:20] + struct.pack(">I", size) + journal[24:28]
        return head.ljust(size, b"\0") + journal[512:]

    assert read_image(store) == b""
    for whole in (journal, journal[: 512 + 4 + 100], with_sector(32), with_sector(65536)):
        assert image(whole) == before[:100]
    for broken in (
        *(b"", journal[:27], journal[:28], journal[: 512 + 4 + 99]),
        *(b"x" + journal, b"x" + journal[1:], with_sector(65537)),
        journal[:24] + struct.pack(">I", 512) + journal[28:],
        journal[:512] + b"\0\0\0\2" + journal[516:],
        journal[:516] + b"x" + journal[517:],
    ):
        assert image(broken) == b""
    assert image(journal) == before[:100]
    os.truncate(store, len(before))
    assert read_image(store) == before[:100]
    os.truncate(store, len(before) - 1)
    assert read_image(store) == b""
    store.unlink()
    assert read_image(store) == b""


def test_what_counts_as_left_over(store: Path) -> None:
    journal = Path(journal_of(store))
    assert journal == store.with_name("hvn.db-journal")
    journal.unlink(missing_ok=True)
    assert not is_left_over(store)
    for content, is_one in ((b"", False), (bytes(600), False), (b"\xd9" + bytes(600), True)):
        journal.write_bytes(content)
        assert is_left_over(store) == is_one
    journal.unlink()
    journal.mkdir()
    assert is_left_over(store)


def settle(store: Path) -> list[str]:
    """How the store was opened to settle what lies beside it; whoever changes it makes the change durable."""
    opened = []

    @contextmanager
    def connect(real: str, mode: str) -> Iterator[sqlite3.Connection]:
        opened.append(mode)
        uri = f"{file_address(real)}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None)) as connection:
            yield connection
            if mode == "rw":
                assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
                assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)

    settle_journal(store, str(store), connect)
    return opened


def test_what_a_crash_left_is_looked_at_before_it_is_undone(store: Path) -> None:
    log(store, 1)
    assert settle(store) == []
    crash(store)
    assert settle(store) == ["ro", "rw"]
    assert settle(store) == []


def test_the_journal_of_somebody_at_work_is_left_alone(store: Path, left: tuple[bytes, bytes, bytes]) -> None:
    log(store, 1)
    with writing(store) as connection:
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("CREATE TABLE more AS SELECT randomblob(900000) AS x")
        assert is_left_over(store)
        assert settle(store) == ["ro"]
    assert not is_left_over(store)
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        Path(journal_of(store)).write_bytes(left[2])
        assert settle(store) == ["ro"]
        connection.execute("ROLLBACK")
    assert Path(journal_of(store)).read_bytes() == left[2]


def as_folder(journal: Path, left: bytes) -> None:
    journal.unlink(missing_ok=True)
    journal.mkdir()


def as_dead_link(journal: Path, left: bytes) -> None:
    journal.unlink(missing_ok=True)
    journal.symlink_to("nothing")


def without_first_page(journal: Path, left: bytes) -> None:
    journal.write_bytes(left[:512] + b"\0\0\0\2" + left[516:])


def of_another_program(journal: Path, left: bytes) -> None:
    journal.write_bytes(left[: 516 + 68] + b"abcd" + left[516 + 72 :])


@pytest.mark.parametrize("lay", [as_folder, as_dead_link, without_first_page, of_another_program])
def test_what_can_not_be_its_journal_is_refused(
    tmp_path: Path, left: tuple[bytes, bytes, bytes], lay: Callable[[Path, bytes], None]
) -> None:
    store, (before, _, journal) = tmp_path / "hvn.db", left
    # One step further than the journal tells, as a writer that was stopped half way leaves it.
    store.write_bytes(
        before[:24] + struct.pack(">I", struct.unpack_from(">I", before, 24)[0] + 1) + before[28:]
    )
    lay(Path(journal_of(store)), journal)
    kept = files(tmp_path)
    with pytest.raises(StoreError) as refused:
        settle(store)
    assert (refused.value.path, refused.value.reason) == (str(store), "damaged")
    assert refused.value.detail == "journal"
    assert files(tmp_path) == kept


@pytest.mark.parametrize("closed", ["hvn.db", ""])
def test_a_journal_that_may_not_be_undone_is_told(
    store: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    log(store, 1)
    crash(store)
    kept = files(store.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != store.parent / closed)
    with pytest.raises(StoreError) as refused:
        settle(store)
    assert (refused.value.path, refused.value.reason) == (str(store), "read_only")
    assert refused.value.detail == "journal"
    assert files(store.parent) == kept
