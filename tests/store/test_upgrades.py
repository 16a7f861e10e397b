"""A store of every released schema is read, verified, written to and reported on by this version."""

import errno
import gzip
import os
import signal
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.conftest import Process
from tests.store.making import make
from tests.store.test_broken import without_rights

from hvn_cli.domain.entry import show_seal
from hvn_cli.domain.retention import parse_backup_name
from hvn_cli.errors import StoreError
from hvn_cli.settings import StorePlace
from hvn_cli.store.backup import check_backup
from hvn_cli.store.connection import upgrading
from hvn_cli.store.header import find_older
from hvn_cli.store.migrations import migrate
from hvn_cli.store.restore import Terms, restore_store
from hvn_cli.store.schema import SCHEMA
from hvn_cli.store.upgrade import readable, upgrade_store
from hvn_cli.store.verify import verify_store
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.report import report_period
from hvn_cli.usecases.submission import look_at_submissions
from hvn_cli.usecases.verify import rebuild_tables, verify_log

FIXTURES = Path(__file__).parent / "fixtures"
SCHEMAS = [int(path.name.removeprefix("schema-").removesuffix(".db.gz")) for path in FIXTURES.glob("*.gz")]
ENTRIES = {1: 7, 2: 11, 3: 12, 4: 12}
NEW_KINDS = ("opinion", "commendation")


def old_store(folder: Path) -> Path:
    path = folder / "hvn.db"
    path.write_bytes(gzip.decompress((FIXTURES / "schema-1.db.gz").read_bytes()))
    return path


def test_there_is_a_store_of_every_schema() -> None:
    assert sorted(SCHEMAS) == list(range(1, SCHEMA + 1))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_store_of_every_schema_is_read(schema: int, tmp_path: Path) -> None:
    path = tmp_path / "hvn.db"
    path.write_bytes(gzip.decompress((FIXTURES / f"schema-{schema}.db.gz").read_bytes()))
    now = datetime.fromisoformat("2026-06-11T09:00:00+07:00")
    place = StorePlace(path, named=True, exists=True)
    desk = Desk(store=place, plan_file=None, unit="", who="Lan", now=now, random=os.urandom)
    kept = upgrade_store(path, stamp="x", random=os.urandom)
    assert (kept is None) == (schema == SCHEMA)
    before = verify_log(desk)
    assert (before.findings, before.entries) == ((), ENTRIES[schema])
    report = report_period(desk, period="2026", units=())
    totals = {line.indicator.code: line.total for line in report.indicators if line.total}
    assert totals == {"hoi_nghi": 1000, "luot_nguoi": 150_000, "doanh_so": 12_500}
    shortcomings = [r.text for r in report.remarks if r.kind == "shortcoming"]
    assert shortcomings == ["Ít hộ kinh doanh tham gia"]
    cells = {(c.unit, c.period): c.times for c in look_at_submissions(desk).cells}
    assert cells["mttq", "2026-6T"] == (schema >= 2)
    assert [(r.awarded, r.handled is not None) for r in report.remarks if r.kind in NEW_KINDS] == (
        [("", True), ("collective", False)] if schema >= 2 else []
    )
    record_activity(desk, ActivityForm(responsibilities=("bbt-2",), title="Đăng 5 tin"), accept=False)
    rebuild_tables(desk)
    after = verify_log(desk, [before.seal])
    assert (after.findings, after.entries) == ((), ENTRIES[schema] + 1)


def test_an_upgraded_store_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    upgrade_store(path, stamp="x", random=os.urandom)
    new = make(tmp_path / "new.db")
    told = []
    for each in (path, new):
        with closing(sqlite3.connect(each)) as connection:
            tables = [
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') ORDER BY name"
                )
            ]
            columns = {
                name: [(c[1], c[2], c[3]) for c in connection.execute(f"PRAGMA table_info('{name}')")]
                for name in tables
            }
            told.append((tables, columns))
    assert told[0] == told[1]


def test_what_was_before_an_upgrade_is_kept(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    kept = upgrade_store(path, stamp="20260611", random=os.urandom)
    assert kept == tmp_path / "hvn.db.before-upgrade-20260611"
    assert find_older(kept) == 1
    assert find_older(path) is None
    assert upgrade_store(path, stamp="y", random=os.urandom) is None
    assert sorted(p.name for p in tmp_path.iterdir() if p.stat().st_size) == ["hvn.db", kept.name]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="no such names")
def test_a_store_in_a_folder_whose_name_is_no_text_is_upgraded(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"s\xe8")
    folder.mkdir()
    path = old_store(folder)
    kept = upgrade_store(path, stamp="x", random=os.urandom)
    assert kept is not None
    assert (find_older(kept), find_older(path)) == (1, None)


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_store(tmp_path)
    before = path.read_bytes()

    def full(connection: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("hvn_cli.store.migrations.arm_triggers", full)
    with pytest.raises(StoreError):
        upgrade_store(path, stamp="x", random=os.urandom)
    monkeypatch.undo()
    assert path.read_bytes()[96:] == before[96:]
    assert find_older(path) == 1
    assert upgrade_store(path, stamp="y", random=os.urandom) is not None


def test_a_stopped_upgrade_is_undone_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks for the reason must find the file as it was, and free."""
    path = old_store(tmp_path)

    def stopped(connection: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hvn_cli.store.migrations.arm_triggers", stopped)
    with upgrading(path) as connection:
        with pytest.raises(KeyboardInterrupt):
            migrate(connection)
        assert not connection.in_transaction
        assert find_older(path) == 1


@pytest.mark.skipif(os.name == "nt", reason="forks and signals")
def test_an_upgrade_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Killed after so many statements, for every number of them."""
    done = 0
    for statements in range(0, 120, 3):
        folder = tmp_path / str(statements)
        folder.mkdir()
        path = old_store(folder)
        if (pid := os.fork()) == 0:
            kill_after(statements, path)
        os.waitpid(pid, 0)
        done += find_older(path) is None
        upgrade_store(path, stamp="again", random=os.urandom)
        count, _, findings = verify_store(path)
        assert (count, findings) == (ENTRIES[1], ())
    assert 0 < done < 40


@pytest.mark.skipif(os.name == "nt", reason="a second name for a file that is open")
def test_an_upgrade_that_is_cut_off_in_its_commit_is_undone_and_done_again(
    tmp_path: Path, hvn: Process
) -> None:
    """All pages are of today's schema by then, and the journal that takes them back still lies there."""
    path = old_store(tmp_path)
    journal, saved = tmp_path / "hvn.db-journal", tmp_path / "saved"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.set_trace_callback(lambda sql: os.link(journal, saved) if sql == "COMMIT" else None)
        migrate(connection)
    saved.rename(journal)
    assert find_older(path) is None
    ran = hvn("--db", path, "verify", "--json")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "before-upgrade" in ran.stderr
    kept = next(tmp_path.glob("hvn.db.before-upgrade-*"))
    assert (find_older(kept), find_older(path)) == (1, None)
    assert verify_store(path)[::2] == (ENTRIES[1], ())


def kill_after(statements: int, path: Path) -> None:
    left = [statements]

    def count(_: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        with upgrading(path) as connection:
            connection.set_trace_callback(count)
            migrate(connection)
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX rights")
@pytest.mark.parametrize(("file", "folder"), [(0o400, 0o755), (0o600, 0o555)])
def test_an_old_store_that_may_not_be_written_is_refused(
    tmp_path: Path, hvn: Process, file: int, folder: int
) -> None:
    place = tmp_path / "usb"
    place.mkdir()
    path = old_store(place)
    before = path.read_bytes()
    path.chmod(file)
    place.chmod(folder)
    try:
        for command in ("tasks", "report", "verify"):
            ran = hvn("--db", path, command, preexec_fn=without_rights)
            assert ran.returncode == 52, ran.stderr
            assert str(path) in ran.stderr
    finally:
        place.chmod(0o755)
    assert path.read_bytes() == before
    assert list(place.iterdir()) == [path]


def test_a_changed_old_store_is_not_upgraded(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert told.value.reason == "damaged"
    assert path.read_bytes() == before
    assert find_older(path) == 1


def test_a_backup_of_an_older_hvn_is_checked_and_restored(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        tips = [name for (name,) in connection.execute("SELECT name FROM tip")]
    backup = parse_backup_name(f"hvn-20260610-090000-{show_seal(ENTRIES[1], tips)}.db")
    assert backup is not None
    source = path.rename(tmp_path / backup.text)
    before = source.read_bytes()
    assert [f.code for f in check_backup(source, backup).findings] == []
    restored = restore_store(source, tmp_path / "in" / "hvn.db", Terms("x", os.urandom, "", accept=True))
    assert restored.entries == ENTRIES[1]
    assert verify_store(tmp_path / "in" / "hvn.db")[2] == ()
    assert source.read_bytes() == before


def test_the_copy_of_the_old_one_is_its_owners_and_the_same(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    old = os.umask(0)
    try:
        kept = upgrade_store(path, stamp="x", random=os.urandom)
    finally:
        os.umask(old)
    assert kept is not None
    assert kept.stat().st_mode & 0o777 == 0o600 or os.name == "nt"
    with closing(sqlite3.connect(kept)) as copy, closing(sqlite3.connect(old_store(tmp_path))) as whole:
        for table in ("entry", "body", "head", "tip", "meta"):
            question = f"SELECT * FROM {table}"
            assert copy.execute(question).fetchall() == whole.execute(question).fetchall()


def test_a_copy_that_cannot_be_made_stops_the_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_store(tmp_path)
    before = path.read_bytes()
    taken = tmp_path / "hvn.db.before-upgrade-x"
    taken.write_text("another")
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert (told.value.path, told.value.reason) == (str(taken), "exists")
    taken.unlink()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert (told.value.path, told.value.reason, told.value.detail) == (
        str(path),
        "io",
        "No space left on device",
    )
    monkeypatch.undo()
    (tmp_path / ".01020304.hvn-new").touch()
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=lambda size: bytes(range(1, size + 1)))
    assert (told.value.reason, told.value.detail) == ("io", "File exists")
    assert path.read_bytes()[96:] == before[96:]
    assert find_older(path) == 1
    assert not list(tmp_path.glob(".*"))
    assert not taken.exists()


def test_whoever_comes_second_finds_it_done(tmp_path: Path) -> None:
    path = old_store(tmp_path)

    def meanwhile(size: int) -> bytes:
        """Another command is quicker: it upgrades while this one looks for a name of its copy."""
        if size == 4 and not (tmp_path / "hvn.db.before-upgrade-first").exists():
            upgrade_store(path, stamp="first", random=os.urandom)
        return os.urandom(size)

    assert upgrade_store(path, stamp="second", random=meanwhile) is None
    assert sorted(p.name for p in tmp_path.iterdir() if p.stat().st_size) == [
        "hvn.db",
        "hvn.db.before-upgrade-first",
    ]
    assert verify_store(path)[2] == ()


def test_a_store_with_damaged_pages_is_not_upgraded(tmp_path: Path) -> None:
    path = old_store(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    before = path.read_bytes()
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert (told.value.path, told.value.reason) == (str(path), "damaged")
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.stat().st_size) == ["hvn.db"]


def test_what_is_of_today_is_read_where_it_lies(tmp_path: Path) -> None:
    today = make(tmp_path / "new.db")
    with readable(today) as path:
        assert path == today
    old = old_store(tmp_path)
    with readable(old) as path:
        assert path != old
        assert path.name == old.name
        assert verify_store(path)[0] == ENTRIES[1]
    assert not path.exists()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
        connection.commit()
    with pytest.raises(StoreError) as told, readable(old):
        pass
    assert (told.value.path, told.value.reason, told.value.detail) == (str(old), "damaged", "triggers")


def test_a_backup_that_cannot_be_read_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_store(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for act in ("shutil.copyfile", "os.mkdir"):
        with monkeypatch.context() as patched:
            patched.setattr(act, full)
            with pytest.raises(StoreError) as told, readable(path):
                pass
        assert (told.value.path, told.value.reason) == (str(path), "unreadable")
        assert told.value.detail == "No space left on device"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
    before = path.read_bytes()
    with pytest.raises(StoreError) as told, readable(path):
        pass
    assert (told.value.path, told.value.reason, told.value.detail != "") == (str(path), "damaged", True)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("mode", "reason", "detail"),
    [
        ("rw", "damaged", "SQLITE_ERROR no such column: nowhere"),
        ("ro", "older", "SQLITE_READONLY attempt to write a readonly database"),
    ],
)
def test_why_an_upgrade_failed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, reason: str, detail: str
) -> None:
    path, other = old_store(tmp_path), make(tmp_path / "other.db")

    def failing(_: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(f"{other.as_uri()}?mode={mode}", uri=True)) as connection:
            connection.execute("DELETE FROM meta" if mode == "ro" else "DELETE FROM meta WHERE nowhere = 1")

    monkeypatch.setattr("hvn_cli.store.migrations.arm_triggers", failing)
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert (told.value.path, told.value.reason, told.value.detail) == (str(path), reason, detail)
    assert find_older(path) == 1


def test_a_copy_that_is_not_sound_stops_the_upgrade(tmp_path: Path) -> None:
    """A row that its table forbids: it is copied as it is, and only a look at the copy finds it."""
    path = old_store(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE more(x)")
        connection.execute("INSERT INTO more VALUES (NULL)")
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE more(x NOT NULL)' WHERE name = 'more'"
        )
    before = path.read_bytes()
    with pytest.raises(StoreError) as told:
        upgrade_store(path, stamp="x", random=os.urandom)
    assert (told.value.path, told.value.reason, told.value.detail) == (
        str(path),
        "damaged",
        "NULL value in more.x",
    )
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.stat().st_size) == ["hvn.db"]


def test_the_copy_of_the_old_one_is_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, synced, whole = old_store(tmp_path), list[int](), os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    kept = upgrade_store(path, stamp="x", random=os.urandom)
    assert kept is not None
    assert synced[0] == kept.stat().st_ino
