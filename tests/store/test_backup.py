"""Backups are proved before they count, and a restore puts the same log in place or changes nothing."""

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path

import pytest
from tests.large import among
from tests.store.conftest import Process
from tests.store.making import activity, append, busy, chance, log, make, supersede, tamper
from tests.store.test_broken import STATES, everything, without_rights
from tests.store.test_evidence import attach
from tests.store.test_settings import held

from hvn_cli.domain.activity import Evidence, EvidenceKind, activity_body
from hvn_cli.domain.answers.backup import Restored
from hvn_cli.domain.retention import parse_backup_name
from hvn_cli.errors import FileExists, NeedsConfirmation, RestoreRefused, Severity, StoreError, Unwritable
from hvn_cli.store.backup import back_up, check_backup, copy_store, list_backups, prune_backups
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.evidence import beside
from hvn_cli.store.log import own_replica
from hvn_cli.store.restore import Terms, restore_store
from hvn_cli.store.seals import read_seal
from hvn_cli.store.upgrade import backup_before
from hvn_cli.store.verify import verify_store

STAMP = "20260610-100000"
TERMS = Terms("20260611-100000", os.urandom, "máy A", accept=True)


def seal_of(path: Path) -> str:
    with reading(path) as connection:
        return read_seal(connection)


def replica_of(path: Path) -> str:
    with reading(path) as connection:
        return own_replica(connection)


def backup(store: Path, folder: Path, stamp: str = STAMP) -> Path:
    path, proof = back_up(store, folder, stamp=stamp, random=os.urandom)
    assert proof.findings == ()
    return path


def restore(source: Path, target: Path, **told: object) -> Restored:
    fields = {"stamp": "20260611-100000", "random": os.urandom, "machine": "máy A", "accept": True}
    return restore_store(source, target, Terms(**(fields | told)))  # type: ignore[arg-type]


def make_history(store: Path, seed: int) -> None:
    """Some acts, as they come."""
    dice = random.Random(seed)
    known: list[str] = []
    for number in range(dice.randrange(1, 12)):
        act = dice.choice(("log", "log", "correct", "void"))
        if act == "log" or not known:
            known.append(log(store, seed * 100 + number).name)
        else:
            supersede(store, act, dice.choice(known), number)


def test_a_backup_that_waits_for_somebody_says_so(store: Path, tmp_path: Path) -> None:
    with busy(store, "EXCLUSIVE") as leave:
        path, _ = back_up(store, tmp_path / "usb", stamp=STAMP, random=os.urandom, waiting=leave)
    assert seal_of(path) == seal_of(store)


@pytest.mark.parametrize(
    ("at", "how"), [("source", "EXCLUSIVE"), ("target", "EXCLUSIVE"), ("target", "IMMEDIATE")]
)
def test_a_restore_that_waits_for_somebody_says_so(store: Path, tmp_path: Path, at: str, how: str) -> None:
    source = backup(store, tmp_path / "usb")
    with busy(source if at == "source" else store, how) as leave:
        restored = restore(source, store, waiting=leave)
    assert restored.seal == seal_of(store)


@pytest.mark.parametrize("count", [50, pytest.param(among(200, 1000), marks=pytest.mark.slow)])
def test_a_restore_gives_the_same_seal(tmp_path: Path, empty: Path, count: int) -> None:
    for seed in range(count):
        folder = tmp_path / str(seed)
        folder.mkdir()
        store = Path(shutil.copy(empty, folder / "hvn.db"))
        make_history(store, seed)
        restored = restore(backup(store, folder / "to"), folder / "anew" / "hvn.db")
        assert restored.seal == seal_of(store) == seal_of(folder / "anew" / "hvn.db")
        entries, seal, findings = verify_store(folder / "anew" / "hvn.db")
        assert (entries, seal, findings) == (restored.entries, restored.seal, ())
        shutil.rmtree(folder)


def test_a_backup_is_a_whole_store_of_its_owner(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    assert path.name == f"hvn-{STAMP}-{seal_of(store)}.db"
    assert verify_store(path) == verify_store(store)
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(FileExists):
        backup(store, tmp_path / "to")
    log(store, 2)
    assert backup(store, tmp_path / "to") != path


def test_a_backup_beside_its_store(store: Path) -> None:
    log(store, 1)
    path = backup(store, store.parent)
    assert check_backup(path, list_backups(store.parent)[0]).findings == ()
    assert verify_store(store)[2] == ()


def test_a_backup_while_somebody_writes(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    with writing(store) as connection:
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
        path = backup(store, tmp_path / "to")
    assert seal_of(path) == seal_of(store)


def test_a_damaged_store_gives_no_backup(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    tamper(store, "UPDATE body SET data = replace(data, 'số 1', 'số 2')")
    with pytest.raises(StoreError) as caught:
        backup(store, tmp_path / "to")
    assert (caught.value.reason, caught.value.path) == ("damaged", str(store))
    assert not (tmp_path / "to").exists()


def test_a_file_is_no_folder(store: Path) -> None:
    with pytest.raises(Unwritable):
        backup(store, store)
    assert [p.name for p in store.parent.iterdir() if p.stat().st_size] == [store.name]


def log_large(store: Path, number: int, content: bytes) -> Path:
    """Logs an activity with a file that lies beside the store; where it lies."""
    digest = sha256(content).hexdigest()
    place = beside(store, digest)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    log(store, number, evidence=(Evidence(EvidenceKind.FILE, f"{number}.mp4", digest, len(content)),))
    return place


def test_large_evidence_goes_along_once_and_comes_back(store: Path, tmp_path: Path) -> None:
    one, two = log_large(store, 1, b"a" * 3_000_000), log_large(store, 2, b"b" * 100)
    path = backup(store, tmp_path / "to")
    kept = tmp_path / "to" / "files" / one.name[:2] / one.name
    before = kept.stat().st_mtime_ns
    backup(store, tmp_path / "to", "20260611-100000")
    assert kept.stat().st_mtime_ns == before
    restored = restore(path, tmp_path / "anew" / "hvn.db")
    assert restored.findings == ()
    assert beside(tmp_path / "anew" / "hvn.db", two.name).read_bytes() == b"b" * 100
    assert verify_store(tmp_path / "anew" / "hvn.db")[2] == ()


def test_evidence_in_the_store_itself_lies_nowhere_else(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    attach(store, tmp_path / "a.txt")
    path = backup(store, tmp_path / "to")
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert restore(path, tmp_path / "anew" / "hvn.db").findings == ()


def test_evidence_of_earlier_versions_goes_along(store: Path, tmp_path: Path) -> None:
    place = log_large(store, 1, b"a" * 100)
    with reading(store) as connection:
        name = connection.execute("SELECT name FROM entry").fetchone()[0]
    supersede(store, "correct", name, 2)
    backup(store, tmp_path / "to")
    assert (tmp_path / "to" / "files" / place.name[:2] / place.name).exists()


@pytest.mark.parametrize("spoil", ["gone", "changed"])
def test_a_backup_without_its_evidence_says_so(store: Path, tmp_path: Path, spoil: str) -> None:
    place = log_large(store, 1, b"a" * 100)
    good = backup(store, tmp_path / "good")
    kept = tmp_path / "good" / "files" / place.name[:2] / place.name
    for each in (place, kept):
        each.unlink() if spoil == "gone" else each.write_bytes(b"x" * 100)
    _, proof = back_up(store, tmp_path / "to", stamp=STAMP, random=os.urandom)
    assert [f.code for f in proof.findings] == ["evidence_missing"]
    name = parse_backup_name(good.name)
    assert name is not None
    assert [f.code for f in check_backup(good, name).findings] == ["evidence_missing"]
    restored = restore(good, tmp_path / "anew" / "hvn.db")
    assert [f.code for f in restored.findings] == ["evidence_missing"]


def test_every_byte_of_a_backup_counts(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    name, whole = list_backups(path.parent)[0], path.read_bytes()
    for place in range(0, len(whole), 4096):
        page = whole[place : place + 4096]
        if page.strip(b"\0"):
            path.write_bytes(whole[:place] + bytes(b ^ 0x55 for b in page) + whole[place + 4096 :])
            assert check_backup(path, name).findings, place
    path.write_bytes(whole)
    assert check_backup(path, name).findings == ()
    other = path.rename(path.with_name(path.name.replace("-1-", "-2-")))
    assert [f.code for f in check_backup(other, list_backups(path.parent)[0]).findings] == ["backup_changed"]


def test_only_backups_of_this_log_are_removed(tmp_path: Path) -> None:
    ours, theirs = make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)
    folder = tmp_path / "to"
    log(theirs, 9)
    kept = [backup(theirs, folder, f"20260601-10000{n}").name for n in range(1)]
    stray = folder / "hvn-20260601-100000-notes.db"
    for number in range(1, 4):
        log(ours, number)
        made = backup(ours, folder, f"20260601-12000{number}")
    stray.write_text("x", encoding="utf-8")
    removed = prune_backups(ours, folder, made.name)
    assert len(removed) == 2
    assert {p.name for p in folder.iterdir()} == {*kept, stray.name, made.name}


def test_a_backup_with_newer_entries_is_never_removed(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    first = backup(store, tmp_path / "to", "20260601-080000")
    log(store, 2)
    newer = backup(store, tmp_path / "to", "20260601-090000")
    restore(first, store, newer_aside=True)
    log(store, 3)
    made = backup(store, tmp_path / "to", "20260601-100000")
    assert prune_backups(store, tmp_path / "to", made.name) == (first.name,)
    assert newer.exists()


# Restoring


def test_newer_entries_are_not_lost(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    log(store, 2)
    log(store, 3)
    before = store.read_bytes()
    with pytest.raises(RestoreRefused) as caught:
        restore(path, store)
    assert (caught.value.reason, caught.value.count, caught.value.exit_code) == ("newer", 2, 62)
    assert store.read_bytes() == before
    old_seal, old_replica = seal_of(store), replica_of(store)
    restored = restore(path, store, newer_aside=True)
    assert seal_of(Path(restored.aside)) == old_seal
    assert replica_of(store) != old_replica
    assert restored.name
    entry = log(store, 4)
    assert entry.envelope.seq == 1
    assert verify_store(store)[2] == ()


def test_it_keeps_its_name_where_nothing_is_missing(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    restored = restore(backup(store, tmp_path / "to"), store)
    assert restored.name == ""
    assert log(store, 2).envelope.seq == 2
    assert verify_store(store)[2] == ()


def test_nothing_is_replaced_without_a_yes(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    before = everything(store.parent)
    with pytest.raises(NeedsConfirmation):
        restore(path, store, accept=False)
    assert everything(store.parent) == before


def test_the_store_itself_is_no_backup(store: Path, tmp_path: Path) -> None:
    (tmp_path / "also.db").symlink_to(store)
    for source in (store, tmp_path / "also.db"):
        with pytest.raises(RestoreRefused) as caught:
            restore(source, store)
        assert caught.value.reason == "same"


def test_an_aside_file_is_never_overwritten(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    aside = Path(restore(path, store).aside)
    before, kept = store.read_bytes(), aside.read_bytes()
    with pytest.raises(FileExists):
        restore(path, store)
    assert (store.read_bytes(), aside.read_bytes()) == (before, kept)


@pytest.mark.parametrize(
    "state", sorted(set(STATES) - {"folder", "pipe", "newer store", "newer file", "newer schema"})
)
def test_a_store_in_a_bad_state_is_set_aside_as_it_is(office: Path, tmp_path: Path, state: str) -> None:
    path = backup(office, tmp_path / "to")
    STATES[state][1](office)
    before = office.read_bytes() if office.exists() else None
    restored = restore(path, office)
    assert verify_store(office)[2] == ()
    assert seal_of(office) == restored.seal
    if before is not None:
        assert Path(restored.aside).read_bytes() == before


@pytest.mark.parametrize("state", ["folder", "newer store"])
def test_what_may_be_worth_more_is_left_alone(office: Path, tmp_path: Path, state: str) -> None:
    path = backup(office, tmp_path / "to")
    STATES[state][1](office)
    before = everything(office.parent)
    with pytest.raises(StoreError):
        restore(path, office)
    assert everything(office.parent) == before


@pytest.mark.parametrize("state", STATES)
def test_a_bad_source_changes_nothing(office: Path, planned: Path, tmp_path: Path, state: str) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    source = Path(shutil.copy(planned, folder / "hvn.db"))
    code, spoil = STATES[state]
    spoil(source)
    before, theirs = everything(office.parent), everything(folder)
    with pytest.raises(StoreError) as caught:
        restore(source, office, newer_aside=True)
    assert caught.value.exit_code == code
    assert everything(office.parent) == before
    assert everything(folder) == theirs


def test_a_tampered_source_changes_nothing(office: Path, planned: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(planned, tmp_path / "tampered.db"))
    tamper(source, "UPDATE body SET data = replace(data, 'tổ 5', 'tổ 9')")
    before = everything(office.parent)
    with pytest.raises(StoreError) as caught:
        restore(source, office, newer_aside=True)
    assert caught.value.reason == "damaged"
    assert everything(office.parent) == before


def test_a_journal_of_the_lost_store_does_not_spoil_the_new_one(office: Path, tmp_path: Path) -> None:
    path = backup(office, tmp_path / "to")
    child = subprocess.Popen([sys.executable, "-c", HALF_WRITTEN, str(office)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.kill()
    child.communicate()
    journal = office.with_name(f"{office.name}-journal")
    assert journal.stat().st_size > 0
    office.unlink()
    restored = restore(path, office)
    assert verify_store(office)[2] == ()
    assert restored.aside == ""
    assert office.with_name(f"{office.name}.before-restore-20260611-100000-journal").stat().st_size > 0


HALF_WRITTEN = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")
connection.execute("PRAGMA cache_spill=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version=1")
for n in range(200):
    connection.execute("INSERT INTO meta VALUES (?, ?)", (str(n), "x" * 4000))
print("now", flush=True)
time.sleep(60)
"""


def test_the_copy_before_a_migration(store: Path) -> None:
    log(store, 1)
    connection = sqlite3.connect(store, isolation_level=None)
    connection.execute("PRAGMA user_version = 0")
    path = backup_before(connection, store, stamp=STAMP, random=chance(1))
    connection.close()
    assert path.name == f"hvn.db.before-upgrade-{STAMP}"
    copy = sqlite3.connect(path)
    assert copy.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    assert copy.execute("PRAGMA user_version").fetchone() == (0,)
    copy.close()
    assert sorted(p.name for p in store.parent.iterdir() if p.stat().st_size) == ["hvn.db", path.name]


# Where a disk or a person stops it


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX rights")
def test_a_read_only_folder_takes_nothing(office: Path, hvn: Process, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o555)
    before = everything(office.parent)
    for place in (folder, folder / "deeper"):
        ran = hvn("--db", office, "backup", place, preexec_fn=without_rights)
        assert ran.returncode == 61, ran.stderr
        assert str(place) in ran.stderr
    assert list(folder.iterdir()) == []
    assert everything(office.parent) == before


@pytest.mark.parametrize("limit", [0, 4096, 100_000, 300_000])
def test_a_full_disk_leaves_no_half_backup(office: Path, hvn: Process, tmp_path: Path, limit: int) -> None:
    folder, before = tmp_path / "to", everything(office.parent)

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    ran = hvn("--db", office, "backup", folder, preexec_fn=small)
    assert ran.returncode == 61, ran.stderr
    assert str(folder) in ran.stderr
    assert not folder.exists()
    assert everything(office.parent) == before
    path = backup(office, folder)
    before = everything(office.parent)
    ran = hvn("--db", office, "restore", path, "--yes", preexec_fn=small)
    assert ran.returncode in (55, 59), ran.stderr
    assert everything(office.parent) == before


KILLED_BACKUP = """
import itertools, os, sys
from pathlib import Path
from hvn_cli.store.backup import back_up
print("now", flush=True)
for n in itertools.count():
    back_up(Path(sys.argv[1]), Path(sys.argv[2]), stamp=f"20260610-{n:06d}", random=os.urandom)
"""
KILLED_RESTORE = """
import itertools, os, sys
from pathlib import Path
from hvn_cli.store.restore import Terms, restore_store
print("now", flush=True)
for n in itertools.count():
    terms = Terms(f"20260611-{os.getpid()}-{n}", os.urandom, "", accept=True, newer_aside=True)
    restore_store(Path(sys.argv[2 + n % 2]), Path(sys.argv[1]), terms)
"""
KILLS = [20, pytest.param(among(60, 250), marks=pytest.mark.slow)]


def kill(script: str, *paths: Path, after: float) -> None:
    """Runs a script and kills it so many seconds after it began its work."""
    command = [sys.executable, "-c", script, *map(str, paths)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after)
        child.kill()


@pytest.mark.parametrize("count", KILLS)
def test_a_killed_backup_is_whole_or_not_there(office: Path, tmp_path: Path, count: int) -> None:
    dice, seal, seen = random.Random(1), seal_of(office), 0
    for _ in range(count):
        folder = tmp_path / "to"
        kill(KILLED_BACKUP, office, folder, after=dice.uniform(0, 0.3))
        for name in list_backups(folder) if folder.exists() else ():
            seen += 1
            assert name.seal == seal
            assert check_backup(folder / name.text, name).findings == ()
        shutil.rmtree(folder, ignore_errors=True)
    assert seen
    assert verify_store(office)[2] == ()


@pytest.mark.parametrize("count", KILLS)
def test_a_killed_restore_leaves_the_old_or_the_new(office: Path, tmp_path: Path, count: int) -> None:
    dice, sources = random.Random(2), [backup(office, tmp_path / "to")]
    log(office, 1)
    sources.append(backup(office, tmp_path / "to"))
    seals = {seal_of(source) for source in sources}
    for _ in range(count):
        kill(KILLED_RESTORE, office, *sources, after=dice.uniform(0, 0.2))
        entries, seal, findings = verify_store(office)
        assert (entries in (3, 4), seal in seals, findings) == (True, True, ())
        for aside in office.parent.glob("*.before-restore-*"):
            if aside.stat().st_size and not aside.name.endswith("-journal"):
                assert seal_of(aside) in seals
            aside.unlink()


def test_a_body_of_any_shape_is_no_obstacle(store: Path, tmp_path: Path) -> None:
    append(store, "future", {"digest": "no digest", "x": {"digest": 5}})
    append(store, "log", activity_body(activity(1)))
    path, proof = back_up(store, tmp_path / "to", stamp=STAMP, random=os.urandom)
    assert [f.code for f in proof.findings] == ["unknown_acts"]
    restored = restore(path, tmp_path / "anew.db")
    assert restored.seal == seal_of(store)


def test_a_copy_with_a_damaged_film_is_restored_without_it(store: Path, tmp_path: Path) -> None:
    place = log_large(store, 1, b"a" * 100)
    place.write_bytes(b"x" * 100)
    restored = restore(store, tmp_path / "anew" / "hvn.db")
    assert [f.code for f in restored.findings] == ["evidence_missing"]
    place.write_bytes(b"a" * 100)
    restored = restore(store, tmp_path / "again" / "hvn.db")
    assert restored.findings == ()


# What is said, and what is left


def test_a_fault_of_the_folder_is_not_told_of_the_store(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store, 1)
    (tmp_path / "file").write_text("x")
    for folder, why in (
        (tmp_path / "file", "Not a directory"),
        (tmp_path / ("x" * 300), "File name too long"),
    ):
        with pytest.raises(Unwritable) as refused:
            backup(store, folder)
        assert (refused.value.path, refused.value.reason) == (str(folder), why)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable) as refused:
        backup(store, tmp_path / "to" / "deep")
    assert (refused.value.path, refused.value.reason) == (
        str(tmp_path / "to" / "deep"),
        "No space left on device",
    )
    assert not (tmp_path / "to").exists()
    monkeypatch.setattr(os, "fsync", lambda _: None)
    with pytest.raises(StoreError) as gone:
        backup(tmp_path / "gone.db", tmp_path / "to")
    assert (gone.value.path, gone.value.reason) == (str(tmp_path / "gone.db"), "missing")


def test_the_name_of_a_backup_is_never_given_twice(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = tmp_path / "to" / f"hvn-{STAMP}-{seal_of(store)}.db"
    path.parent.mkdir()
    path.symlink_to("nowhere")
    with pytest.raises(FileExists) as refused:
        backup(store, path.parent)
    assert refused.value.path == str(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_copy_is_of_the_store_and_of_nothing_else(store: Path, tmp_path: Path) -> None:
    log(store, 1)

    def more(copy: Path) -> None:
        log(copy, 2)

    with pytest.raises(StoreError) as refused:
        copy_store(store, tmp_path / "copy.db", more)
    assert (refused.value.path, refused.value.reason, refused.value.detail) == (str(store), "damaged", "seal")

    def newer(copy: Path) -> None:
        log(store, 3)
        shutil.copyfile(store, copy)

    proof = copy_store(store, tmp_path / "newer.db", newer)
    assert (proof.entries, proof.seal, proof.findings, proof.files) == (2, seal_of(store), (), {})
    with pytest.raises(FileExistsError):
        copy_store(store, tmp_path / "newer.db")
    assert (tmp_path / "newer.db").read_bytes() == store.read_bytes()


def test_a_backup_waits_for_who_is_committing(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    with held(store) as process:
        timer = threading.Timer(0.7, process.kill)
        timer.start()
        path = backup(store, tmp_path / "to")
        timer.join()
    assert seal_of(path) == seal_of(store)


def test_what_is_wrong_with_a_store_is_told_of_it(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    whole = store.read_bytes()
    tamper(store, "UPDATE body SET data = replace(data, 'số 1', 'số 2')")
    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "to")
    assert refused.value.detail.startswith("entry_changed ")
    store.write_bytes(whole)
    tamper(store, "DELETE FROM tip")
    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "to")
    assert refused.value.detail == "tips_wrong"


def test_a_changed_file_in_a_store_is_no_reason_to_have_no_backup(store: Path, tmp_path: Path) -> None:
    """What lies in the store is proved, what lies beside it is looked for."""
    place = log_large(store, 1, b"a" * 100)
    place.write_bytes(b"b" * 100)
    (place.parent / "more").write_bytes(b"x")
    _, proof = back_up(store, tmp_path / "to", stamp=STAMP, random=os.urandom)
    (finding,) = proof.findings
    assert (finding.code, finding.place, finding.data) == (
        "evidence_missing",
        place.name[:12],
        {"name": "1.mp4"},
    )
    with writing(store) as connection:
        connection.execute("INSERT INTO blob VALUES (?, 3, x'616263')", ("ab" * 32,))
    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "to")
    assert refused.value.detail == f"evidence_changed {'ab' * 6}"


def test_the_files_beside_a_copied_store_are_found_there(store: Path, tmp_path: Path) -> None:
    """A backup finds its files in the folder of all backups, or beside itself as a store has them."""
    place = log_large(store, 1, b"a" * 100)
    path = backup(store, tmp_path / "to")
    (name,) = list_backups(path.parent)
    shutil.rmtree(path.parent / "files")
    (finding,) = check_backup(path, name).findings
    assert (finding.code, finding.data) == ("evidence_missing", {"name": "1.mp4"})
    home = beside(path, place.name)
    home.parent.mkdir(parents=True)
    shutil.copy(place, home)
    proof = check_backup(path, name)
    assert (proof.entries, proof.seal, proof.findings) == (1, seal_of(store), ())


def test_what_a_check_says(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    path = backup(store, tmp_path / "to")
    (name,) = list_backups(path.parent)
    seal = seal_of(store)
    log(path, 2)
    (finding,) = check_backup(path, name).findings
    assert (finding.code, finding.severity, finding.place) == ("backup_changed", Severity.ERROR, "")
    assert finding.data == {"seal": seal_of(path)} != {"seal": seal}
    path.write_bytes(b"x")
    proof = check_backup(path, name)
    assert (proof.entries, proof.seal) == (0, "")
    (finding,) = proof.findings
    assert (finding.code, finding.severity, finding.place) == ("backup_unusable", Severity.ERROR, path.name)
    assert finding.data == {"reason": "not_a_store"}


def test_backups_are_listed_from_the_oldest(tmp_path: Path) -> None:
    seal = "1-" + "0" * 20
    names = [f"hvn-2026060{n}-100000-{seal}.db" for n in (3, 1, 2)]
    for name in (*names, "hvn.db", f"{names[0]}-journal"):
        (tmp_path / name).touch()
    assert [backup.text for backup in list_backups(tmp_path)] == sorted(names)
    assert list_backups(tmp_path / "gone") == []
    with pytest.raises(Unwritable) as refused:
        list_backups(tmp_path / "hvn.db")
    assert (refused.value.path, refused.value.reason) == (str(tmp_path / "hvn.db"), "Not a directory")


def test_an_outdated_backup_that_cannot_go_stays(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    names = [backup(store, tmp_path / "to", f"20260610-10000{n}").name for n in range(3)]
    (tmp_path / "to" / names[0]).unlink()
    (tmp_path / "to" / names[0]).mkdir()
    assert prune_backups(store, tmp_path / "to", names[2]) == (names[1],)
    assert sorted(path.name for path in (tmp_path / "to").iterdir()) == [names[0], names[2]]
    assert prune_backups(store, tmp_path / "to", names[2]) == ()
