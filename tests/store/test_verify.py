"""What stops a check of the store: a disk that fails is told as that, and nothing that was found is lost."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.store.disks import failing_disk
from tests.store.making import busy, log, merge, supersede, tamper
from tests.store.test_broken import broken_word

from hvn_cli.errors import Severity, StoreError
from hvn_cli.store import verify as room
from hvn_cli.store.verify import rebuild_store, verify_store

OTHER_SEAL = "1-" + "0" * 20
# Of a page that is asked for again SQLite then knows nothing any more: it reads the file once more.
FORGETFUL = "PRAGMA default_cache_size = 1"


def told(path: Path, seals: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The findings with what is told beside them."""
    return [(f.code, str(f.data.get("detail", f.place))) for f in verify_store(path, seals)[2]]


@pytest.fixture
def five(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two corrected activities and one more; whoever waits hears of every entry."""
    monkeypatch.setattr(room, "_AT_ONCE", 1)
    first, second = log(store, 1), log(store, 2)
    supersede(store, "correct", first.name, 9)
    supersede(store, "correct", second.name, 10)
    log(store, 5)
    return store


class Once:
    """A disk that fails once who reads the log: so many reads after so many entries were heard of."""

    def __init__(self, entries: int, reads: int) -> None:
        self.left, self._entries, self._counts = reads, entries, False
        self._reader = threading.get_ident()

    def hear(self, count: int, of: int) -> None:
        self._counts = count == self._entries or self._counts

    def read(self, file: int, place: int) -> bool:
        counts = self._counts and threading.get_ident() == self._reader
        self.left -= counts
        return counts and self.left == 0


def test_a_schema_with_broken_letters_is_told_as_damage(five: Path) -> None:
    broken_word(five)
    count, seal, findings = verify_store(five)
    assert (count, seal) == (0, "")
    assert {f.code for f in findings} == {"pages_damaged"}
    assert all("can't decode byte 0xcc" in str(f.data["detail"]) for f in findings)


def test_a_check_that_waits_for_somebody_says_so(five: Path) -> None:
    with busy(five, "EXCLUSIVE") as leave:
        assert verify_store(five, waiting=leave)[::2] == (5, ())
    with busy(five, "IMMEDIATE") as leave:
        assert rebuild_store(five, waiting=leave) == 5


# Comparing while the log is read, the ends of the log, comparing what was left for the end.
@pytest.mark.parametrize(("entries", "reads"), [(1, 1), (5, 1), (5, 10)])
def test_a_disk_that_fails_once_is_no_damaged_store(five: Path, entries: int, reads: int) -> None:
    tamper(five, FORGETFUL)
    once = Once(entries, reads)
    with failing_disk(reads=once.read), pytest.raises(StoreError) as refused:
        verify_store(five, (), once.hear)
    assert (refused.value.path, refused.value.reason) == (str(five), "io")
    assert refused.value.detail.startswith("SQLITE_IOERR_READ")
    assert verify_store(five)[::2] == (5, ())


@pytest.mark.parametrize("failing", [1, 20, 60])
def test_what_a_thread_could_not_read_is_read_once_more(five: Path, failing: int) -> None:
    """The first page, one of all pages, one of the activities that are added up."""
    tamper(five, FORGETFUL)
    reader, left = threading.get_ident(), failing

    def read(file: int, place: int) -> bool:
        nonlocal left
        counts = threading.get_ident() != reader
        left -= counts
        return counts and left == 0

    with failing_disk(reads=read):
        assert verify_store(five)[::2] == (5, ())
    assert left <= 0
    tamper(five, "UPDATE sum_quantity SET milli = milli + 1")
    left = failing
    with failing_disk(reads=read):
        found = verify_store(five)[2]
    assert [(f.code, f.place, f.data) for f in found] == [("table_differs", "sum_quantity", {"rows": 12})]


def test_whichever_read_fails_once_no_sound_store_is_called_damaged(five: Path) -> None:
    tamper(five, FORGETFUL)
    right, place, left = verify_store(five), 0, 0

    def read(file: int, at: int) -> bool:
        nonlocal left
        left -= 1
        return left == 0

    while left <= 0:
        place += 1
        left = place
        told: object
        with failing_disk(reads=read):
            try:
                told = verify_store(five)
            except StoreError as error:
                told = error.reason
        assert told in ("io", right)
    assert place > 50


def test_what_stopped_the_comparing_first_is_told(five: Path) -> None:
    tamper(five, "ALTER TABLE handling RENAME COLUMN outcome TO told", FORGETFUL)
    once = Once(1, 1)
    with failing_disk(reads=once.read), pytest.raises(StoreError) as refused:
        verify_store(five, (), once.hear)
    assert refused.value.reason == "io"


def test_tables_that_are_gone_are_made_anew(five: Path) -> None:
    tamper(five, "DROP TABLE quantity", "DROP TABLE search", "UPDATE sum_day SET n = n + 1")
    assert told(five) == [("table_gone", "quantity"), ("table_gone", "search")]
    rebuild_store(five)
    assert told(five) == []
    tamper(five, "DROP TABLE sum_day")
    assert told(five) == [("table_gone", "sum_day")]


@pytest.mark.parametrize(
    ("harm", "place"),
    [
        ("UPDATE activity SET void = 1 WHERE seq = 5", "activity"),
        ("DELETE FROM serves WHERE n = 3 AND position = 1", "serves"),
        ("UPDATE quantity SET milli = milli + 1 WHERE n = 3", "quantity"),
    ],
)
def test_sums_of_wrong_activities_are_not_told_as_wrong(five: Path, harm: str, place: str) -> None:
    tamper(five, harm)
    assert told(five) == [("table_differs", place)]


def test_what_stops_the_comparing_stops_nothing_else(five: Path) -> None:
    tamper(
        five,
        "ALTER TABLE quantity RENAME COLUMN n TO number",
        f"INSERT INTO blob VALUES ('{'0' * 64}', 3, x'616263')",
    )
    gone = ("pages_damaged", "SQLITE_ERROR no such column: n")
    assert told(five, [OTHER_SEAL]) == [("evidence_changed", "0" * 12), gone, ("seal_unknown", "")]
    tamper(five, "UPDATE entry SET lc = 99 WHERE seq = 5")
    assert [code for code, _ in told(five)] == ["entry_columns", "evidence_changed"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_is_damaged_when_it_is_so_twice(store: Path, times: int) -> None:
    tamper(store, "INSERT INTO blob VALUES ('d', 9000, zeroblob(9000))")
    last, asked = store.stat().st_size - 4096, list[int]()

    def reads(file: int, place: int) -> bool:
        asked.extend([place] * (place == last))
        return place == last and len(asked) <= times

    with failing_disk(reads=reads):
        found = told(store)
    assert [code for code, _ in found] == (["pages_damaged"] if times == 2 else []) + ["evidence_changed"]
    assert times == 1 or "failed to get page" in found[0][1]


def test_a_cut_file_is_told(store: Path) -> None:
    tamper(store, "INSERT INTO blob VALUES ('d', 9000, zeroblob(9000))")
    os.truncate(store, store.stat().st_size - 1)
    assert ("pages_damaged", "truncated") in told(store)


def test_what_is_found_before_the_reading_stops_is_told(store: Path) -> None:
    tamper(store, "DELETE FROM meta WHERE k = 'replica'", "ALTER TABLE body RENAME COLUMN salt TO sand")
    missed = ("pages_damaged", "SQLITE_ERROR no such column: b.salt")
    assert told(store) == [("replica_wrong", ""), missed]


def test_a_broken_entry_is_told_by_who_looks_for_a_seal_too(store: Path) -> None:
    log(store)
    for envelope, wrong in (
        ("'{}'", "fields of the envelope"),
        ("CAST(x'ff' AS TEXT)", "Could not decode to UTF-8 column 'envelope' with text '\ufffd'"),
    ):
        tamper(store, f"UPDATE entry SET envelope = {envelope}")
        found = told(store, [OTHER_SEAL])
        assert found[0][0] == "entry_changed"
        assert found[-1] == ("pages_damaged", wrong)


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE tip SET name = name || char(8203)"],
        [
            "PRAGMA writable_schema=ON",
            "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'tip'",
            "PRAGMA writable_schema=RESET",
            "INSERT INTO tip VALUES (x'00')",
        ],
    ],
)
def test_ends_that_are_no_names_have_no_seal(store: Path, statements: list[str]) -> None:
    log(store)
    tamper(store, *statements)
    count, seal, findings = verify_store(store)
    assert (count, seal, [f.code for f in findings]) == (1, "", ["tips_wrong"])


def test_tables_beside_a_fork_are_compared(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    clone = Path(shutil.copy(store, tmp_path / "clone.db"))
    log(store, 2)
    log(clone, 3)
    merge(clone, store)
    tamper(store, "DELETE FROM search")
    assert [f.severity for f in verify_store(store)[2]] == [Severity.WARNING, Severity.ERROR]


def test_a_fault_of_whoever_listens_stays_one(five: Path) -> None:
    def fail(count: int, of: int) -> None:
        raise sqlite3.ProgrammingError("ours")

    with pytest.raises(sqlite3.ProgrammingError, match="ours"):
        verify_store(five, (), fail)


def test_nobody_need_listen(five: Path) -> None:
    assert verify_store(five)[2] == ()
    assert rebuild_store(five) == 5


def test_a_rebuild_goes_no_further_than_the_first_fault(five: Path) -> None:
    heard: list[tuple[int, int]] = []
    tamper(five, "UPDATE entry SET obj = 'x' WHERE seq = 3")
    with pytest.raises(StoreError) as refused:
        rebuild_store(five, lambda count, of: heard.append((count, of)))
    assert refused.value.detail.startswith("entry_columns ")
    assert heard == [(1, 5), (2, 5)]


def test_a_fault_without_a_place_is_told_without_a_blank(store: Path) -> None:
    log(store)
    tamper(store, "DELETE FROM tip")
    with pytest.raises(StoreError) as refused:
        rebuild_store(store)
    assert refused.value.detail == "tips_wrong"
