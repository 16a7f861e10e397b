"""What a restore leaves where something stops it half way, and what it takes along."""

import errno
import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from tests.store.making import append, log, make, merge
from tests.store.test_backup import backup, replica_of, restore, seal_of
from tests.store.test_broken import everything

from hvn_cli.errors import FileExists, NeedsConfirmation, RestoreRefused, Severity, StoreError
from hvn_cli.store.restore import Terms, restore_store
from hvn_cli.store.verify import verify_store

ASIDE = "hvn.db.before-restore-20260611-100000"


@pytest.fixture
def kept(store: Path, tmp_path: Path) -> Path:
    """A backup of the store, which has one activity, and the store alone in its folder afterwards."""
    log(store, 1)
    return backup(store, tmp_path / "to")


def test_unless_told_otherwise_nothing_is_replaced(store: Path, kept: Path) -> None:
    terms = Terms("20260611-100000", os.urandom, "máy A")
    with pytest.raises(NeedsConfirmation) as asked:
        restore_store(kept, store, terms)
    (finding,) = asked.value.findings
    assert (finding.code, finding.severity, finding.place) == ("restore_replaces", Severity.WARNING, "")
    assert finding.data == {"path": str(store), "count": 1}
    log(store, 2)
    with pytest.raises(RestoreRefused) as refused:
        restore_store(kept, store, terms)
    assert vars(refused.value) | {} == {
        "path": str(store), "reason": "newer", "source": str(kept), "count": 1, "exit_code": 62,
    }  # fmt: skip
    store.write_bytes(b"x" * 10)
    with pytest.raises(NeedsConfirmation) as asked:
        restore_store(kept, store, terms)
    assert asked.value.findings[0].data == {"path": str(store), "count": 0}


def test_a_refusal_names_both_files(store: Path) -> None:
    with pytest.raises(RestoreRefused) as refused:
        restore(store, store)
    assert (refused.value.path, refused.value.source, refused.value.exit_code) == (str(store), str(store), 63)


@pytest.mark.parametrize("made_up", ["source", "target"])
def test_made_up_data_and_an_offices_own_are_never_exchanged(
    store: Path, tmp_path: Path, made_up: str
) -> None:
    other = make(tmp_path / "other.db", 9)
    append(other if made_up == "source" else store, "demo", {"seed": 1}, "demo")
    path, before = backup(other, tmp_path / "to"), everything(tmp_path)
    with pytest.raises(RestoreRefused) as refused:
        restore(path, store, newer_aside=True)
    assert (refused.value.path, refused.value.reason, refused.value.source) == (
        str(store),
        "sample",
        str(path),
    )
    assert refused.value.exit_code == 64
    assert everything(tmp_path) == before
    assert restore(path, tmp_path / "new.db").seal == seal_of(other)


def test_a_restore_tells_what_it_did(store: Path, kept: Path, tmp_path: Path) -> None:
    seal = seal_of(store)
    told = restore(kept, store)
    assert (told.path, told.source, told.entries, told.seal) == (str(store), str(kept), 1, seal)
    assert (told.aside, told.name, told.findings) == (str(store.with_name(ASIDE)), "", ())
    anew = tmp_path / "a" / "b" / "hvn.db"
    told = restore(kept, anew)
    assert (told.path, told.aside, told.entries) == (str(anew), "", 1)
    assert replica_of(anew) != replica_of(store)
    assert len(told.name) == 3
    assert sorted(path.name for path in anew.parent.iterdir() if path.stat().st_size) == ["hvn.db"]


def test_a_store_of_another_name_gives_the_restored_one_a_new_name(store: Path, tmp_path: Path) -> None:
    """Though it lacks nothing of what is offered: the two chains are not the same."""
    log(store, 1)
    other = make(tmp_path / "other.db", 9)
    merge(store, other)
    told = restore(backup(other, tmp_path / "to"), store)
    assert told.name
    assert replica_of(store) != replica_of(other)


def test_what_lies_beside_goes_aside_too(store: Path, kept: Path) -> None:
    beside = {ending: store.with_name(f"{store.name}{ending}") for ending in ("-journal", "-wal", "-shm")}
    store.write_bytes(b"no store" * 100)
    for ending, path in beside.items():
        path.write_bytes(ending.encode())
    restore(kept, store)
    assert verify_store(store)[2] == ()
    for ending in beside:
        assert store.with_name(f"{ASIDE}{ending}").read_bytes() == ending.encode()
    assert store.with_name(ASIDE).read_bytes() == b"no store" * 100


def test_of_several_names_that_are_taken_none_is_given(store: Path, kept: Path) -> None:
    store.write_bytes(b"no store" * 100)
    for ending in ("-journal", "-wal"):
        store.with_name(f"{store.name}{ending}").write_bytes(b"x")
    taken = store.with_name(f"{ASIDE}-wal")
    taken.symlink_to("nowhere")
    before = everything(store.parent)
    with pytest.raises(FileExists) as refused:
        restore(kept, store)
    assert refused.value.path == str(taken)
    assert everything(store.parent) == before


def test_what_is_recorded_meanwhile_is_not_lost(store: Path, kept: Path) -> None:
    def busy(size: int) -> bytes:
        if size == 4:  # the name of the copy: everything was looked at by now
            log(store, 2)
        return os.urandom(size)

    with pytest.raises(StoreError) as refused:
        restore(kept, store, random=busy)
    assert (refused.value.path, refused.value.reason) == (str(store), "locked")
    assert verify_store(store)[0] == 2
    assert not list(store.parent.glob(".*"))
    assert not store.with_name(ASIDE).exists()


def count_syncs(monkeypatch: pytest.MonkeyPatch, folder: Path, failing: int) -> list[int]:
    """A disk that fails when names in a folder are made durable for the n-th time; what it was asked."""
    whole, asked = os.fsync, list[int]()

    def fsync(descriptor: int) -> None:
        of = os.fstat(descriptor)
        if stat.S_ISDIR(of.st_mode) and of.st_ino == folder.stat().st_ino:
            asked.append(descriptor)
            if len(asked) == failing:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return asked


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folder durable")
@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("failing", [1, 2])
@pytest.mark.parametrize("state", ["whole", "broken", "gone"])
def test_a_disk_that_fails_half_way_leaves_what_was(
    store: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, failing: int, state: str, links: bool
) -> None:
    """With hard links, and on a file system without them; before and after the new store is in place."""

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if state == "broken":
        store.write_bytes(b"no store" * 100)
        store.with_name(f"{store.name}-wal").write_bytes(b"x")
    elif state == "gone":
        store.unlink()
        store.with_name(f"{store.name}-journal").unlink(missing_ok=True)
    if not links:
        monkeypatch.setattr(os, "link", no_link)
    before = everything(store.parent)
    asked = count_syncs(monkeypatch, store.parent, failing)
    with pytest.raises(StoreError) as refused:
        restore(kept, store)
    assert (refused.value.path, refused.value.reason) == (str(store), "io")
    assert len(asked) == failing
    assert everything(store.parent) == before


def test_what_is_there_is_looked_at_through_a_link(store: Path, kept: Path, tmp_path: Path) -> None:
    log(store, 2)
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(store)
    with pytest.raises(RestoreRefused) as refused:
        restore(kept, link)
    assert refused.value.path == str(store)
    restore(kept, link, newer_aside=True)
    assert link.is_symlink()
    assert seal_of(link) == seal_of(store) == seal_of(kept)
    assert verify_store(store.with_name(ASIDE))[0] == 2


def test_a_folder_that_takes_nothing_is_told_of_the_target(store: Path, kept: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    target = tmp_path / "file" / "hvn.db"
    with pytest.raises(StoreError) as refused:
        restore(kept, target)
    assert (refused.value.path, refused.value.reason) == (str(target), "unreadable")
    shutil.rmtree(tmp_path / "to")
    with pytest.raises(StoreError) as refused:
        restore(kept, target)
    assert (refused.value.path, refused.value.reason) == (str(kept), "missing")


def test_a_fault_of_the_copy_is_told_of_the_target(store: Path, kept: Path) -> None:
    def full(size: int) -> bytes:
        if size == 8:  # the new name is written into the copy
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error
        return os.urandom(size)

    target = store.with_name("new.db")
    with pytest.raises(StoreError) as refused:
        restore(kept, target, random=full)
    assert (refused.value.path, refused.value.reason) == (str(target), "full")
    assert refused.value.detail == "SQLITE_FULL database or disk is full"
    assert not target.exists()
    assert not list(store.parent.glob(".*"))


def test_a_folder_in_the_place_of_a_store_stays(store: Path, kept: Path) -> None:
    store.unlink()
    store.mkdir()
    with pytest.raises(StoreError) as refused:
        restore(kept, store)
    assert (refused.value.path, refused.value.reason) == (str(store), "exists")


def test_where_nothing_is_nobody_is_asked(store: Path, kept: Path) -> None:
    assert restore(kept, store.with_name("new.db"), accept=False).entries == 1


def test_an_empty_journal_is_nothing_to_keep(store: Path, kept: Path) -> None:
    assert store.with_name(f"{store.name}-journal").stat().st_size == 0
    restore(kept, store)
    assert not store.with_name(f"{ASIDE}-journal").exists()


def test_a_folder_or_link_beside_goes_aside_too(store: Path, kept: Path) -> None:
    store.write_bytes(b"no store" * 100)
    store.with_name(f"{store.name}-wal").mkdir()
    store.with_name(f"{store.name}-shm").symlink_to("nowhere")
    restore(kept, store)
    assert store.with_name(f"{ASIDE}-wal").is_dir()
    assert store.with_name(f"{ASIDE}-shm").is_symlink()
    assert not store.with_name(f"{store.name}-wal").exists()
    assert verify_store(store)[2] == ()


@pytest.mark.parametrize("case", ["no links", "quicker"])
def test_no_name_is_taken_from_another_file(
    store: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """On a file system without hard links, and where somebody else gives the name at the same moment."""
    aside, link = store.with_name(ASIDE), os.link
    if case == "no links":
        aside.write_text("another")

    def linked(old: Path, new: Path) -> None:
        if case == "no links":
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        if new == aside:
            aside.write_text("another")
        link(old, new)

    monkeypatch.setattr(os, "link", linked)
    before = store.read_bytes()
    with pytest.raises(FileExists) as refused:
        restore(kept, store)
    assert refused.value.path == str(aside)
    assert (aside.read_text(), store.read_bytes()) == ("another", before)
