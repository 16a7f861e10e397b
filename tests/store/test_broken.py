"""Stores in every bad state that is known: one sentence, a code of its own, no byte changed."""

import ctypes
import os
import random
import resource
import shutil
import socket
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.large import among
from tests.store.conftest import NOW, Process
from tests.store.making import tamper
from tests.store.test_settings import held

from hvn_cli.cli.entry import main
from hvn_cli.store import connection as room

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and links of another kind")

COMMANDS: dict[str, tuple[str, ...]] = {
    "home": (),
    "tasks": ("tasks",),
    "activities": ("activities",),
    "show": ("show", "2"),
    "report": ("report",),
    "report of a day": ("report", "--as-of", "10/6"),
    "trace": ("report", "--trace", "luot_nguoi"),
    "plan show": ("plan", "show"),
    "plan export": ("plan", "export", "--out", "out.yaml"),
    "evidence list": ("evidence", "list"),
    "evidence export": ("evidence", "export", "--out", "files"),
    "evidence verify": ("evidence", "verify"),
    "config set": ("config", "set", "unit", "mttq"),
    "log": ("log", "mttq-2", "Hội nghị", "--date", "15/3", "--yes"),
    "correct": ("correct", "2", "--place", "Nhà văn hóa", "--yes"),
    "void": ("void", "2", "--why", "ghi nhầm"),
    "undo": ("undo",),
    "remark": ("remark", "model", "Mô hình hay"),
    "redact": ("redact", "2", "--why", "đơn", "--yes"),
    "plan load": ("plan", "load", str(Path(__file__).parents[2] / "data" / "plan.yaml")),
    "verify": ("verify",),
    "rebuild": ("rebuild",),
    "backup": ("backup", "usb"),
}
READING = set(list(COMMANDS)[: list(COMMANDS).index("log")]) | {"verify", "backup"}


def patch(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def nothing(path: Path) -> None:
    path.unlink()


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nowhere.db"))


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def wal(path: Path) -> None:
    sql(path, "PRAGMA journal_mode=WAL", "CREATE TABLE other(x)")


def wal_left_out(path: Path) -> None:
    """A copy of a live store of another program's making, without what it keeps beside it."""
    live = path.with_name("live.db")
    path.rename(live)
    connection = sqlite3.connect(live)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.execute("INSERT INTO meta VALUES ('more', '1')")
    connection.commit()
    shutil.copy(live, path)
    connection.close()
    live.unlink()


def journal_of_another(path: Path) -> None:
    """What a crash left beside another store of the same name."""
    other = path.with_name("other.db")
    shutil.copy(path, other)
    sql(other, "PRAGMA application_id=7", "PRAGMA user_version=1")
    patch(other, 24, struct.pack(">I", 77))
    script = (
        "import os, signal, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=2')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('PRAGMA user_version=5')\n"
        "c.execute('CREATE TABLE more AS SELECT a.v, randomblob(9000) FROM meta a, meta b, meta c')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(other)], check=False)
    journal = other.with_name("other.db-journal")
    assert journal.stat().st_size > 512
    journal.rename(path.with_name("hvn.db-journal"))
    other.unlink()


def broken_word(path: Path) -> None:
    """SQLite quotes the word when it refuses the table, and Python can't tell what is no text."""
    patch(path, path.read_bytes().index(b"bare INTEGER NOT NULL") + 20, b"\xcc")


def tables_gone(path: Path) -> None:
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 's%'")
    for (name,) in tables.fetchall():
        connection.execute(f"DROP TABLE {name}")
    connection.commit()
    connection.close()


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def link(path: Path, target: Path) -> None:
    path.unlink()
    path.symlink_to(target)


def as_socket(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as opened:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        opened.bind(path.name)
        os.chdir(here)


def no_folder(path: Path) -> Path:
    path.unlink()
    return path.parent / "không có" / "hvn.db"


STATES: dict[str, tuple[int, Callable[[Path], object]]] = {
    "missing": (50, nothing),
    "dangling link": (50, dangling),
    "empty": (51, lambda path: path.write_bytes(b"")),
    "short": (51, lambda path: path.write_bytes(path.read_bytes()[:99])),
    "text": (51, lambda path: path.write_text("không phải sổ\n" * 100, encoding="utf-8")),
    "noise": (51, lambda path: path.write_bytes(random.Random(1).randbytes(40_960))),
    "zeros": (51, lambda path: path.write_bytes(bytes(40_960))),
    "header only": (53, lambda path: path.write_bytes(path.read_bytes()[:100])),
    "pipe": (51, pipe),
    "magic": (51, lambda path: patch(path, 0, b"SQLite format 4\0")),
    "first page gone": (51, lambda path: patch(path, 0, bytes(4096))),
    "other program": (51, lambda path: sql(path, "PRAGMA application_id=1")),
    "newer store": (52, lambda path: sql(path, "PRAGMA user_version=99")),
    "newer file": (52, lambda path: patch(path, 18, b"\3\3")),
    "newer schema": (52, lambda path: patch(path, 44, struct.pack(">I", 9))),
    "other size of pages": (53, lambda path: patch(path, 16, b"\x02\x00")),
    "other letters": (53, lambda path: patch(path, 56, struct.pack(">I", 2))),
    "half made": (53, lambda path: sql(path, "PRAGMA user_version=0")),
    "wal": (53, wal),
    "wal left out": (53, wal_left_out),
    "journal of another store": (53, journal_of_another),
    "wal beside": (53, lambda path: path.with_name(f"{path.name}-wal").write_bytes(b"x" * 100)),
    "cut in half": (53, lambda path: os.truncate(path, path.stat().st_size // 2)),
    "cut by a page": (53, lambda path: os.truncate(path, path.stat().st_size - 4096)),
    "cut oddly": (53, lambda path: os.truncate(path, path.stat().st_size - 100)),
    "schema page": (53, lambda path: patch(path, 100, b"\xff" * 400)),
    "zeroed schema": (53, lambda path: patch(path, 100, bytes(3996))),
    "broken word in the schema": (53, broken_word),
    "no tables": (53, tables_gone),
    "no entries table": (53, lambda path: sql(path, "PRAGMA foreign_keys=OFF", "DROP TABLE entry")),
    "strange trigger": (
        53,
        lambda path: sql(path, "CREATE TRIGGER x AFTER INSERT ON tip BEGIN SELECT 1; END"),
    ),
    "no plan": (53, lambda path: sql(path, "DELETE FROM plan_load")),
    "no guard": (53, lambda path: sql(path, "DROP TRIGGER entry_no_delete")),
    "folder": (57, as_folder),
}
# What is no store at all, or of a newer program, or has something beside it that no store has.
STRANGE: dict[str, tuple[int, Callable[[Path], object]]] = {
    "missing folder": (50, no_folder),
    "link to itself": (57, lambda path: link(path, path)),
    "link to a folder": (57, lambda path: link(path, path.parent)),
    "link to a device": (51, lambda path: link(path, Path("/dev/null"))),
    "socket": (51, as_socket),
    "no version that can be": (52, lambda path: sql(path, "PRAGMA user_version=-1")),
    "wal is a folder": (53, lambda path: beside(path, "-wal").mkdir()),
    "journal is a folder": (53, lambda path: beside(path, "-journal").mkdir()),
    "journal is a pipe": (53, lambda path: os.mkfifo(beside(path, "-journal"))),
}
BAD = STATES | STRANGE
# What `rebuild` is for.
MENDS = {("no guard", "rebuild"), ("strange trigger", "rebuild"), ("no plan", "rebuild")}
# Who asks for nothing that is wrong: the log tells of the plan, and evidence is kept without one.
UNTOUCHED = {("no plan", "report of a day"), ("no plan", "evidence verify")}
# Each state and each command in the quick tests, all of both in the slow ones.
PAIRS = [
    pytest.param(state, command, marks=() if (s + c) % 5 == 0 else pytest.mark.slow)
    for s, state in enumerate(BAD)
    for c, command in enumerate(COMMANDS)
]


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("HVN_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HVN_CONFIG", "HVN_NOW", "HVN_NAME"):
        monkeypatch.setenv(name, surroundings[name])
    monkeypatch.chdir(tmp_path)
    assert os.environ["HVN_NOW"] == NOW


def everything(folder: Path) -> dict[str, object]:
    """What lies in a folder; an empty journal is as good as none."""
    return {
        path.name: path.read_bytes() if path.is_file() else path.lstat().st_mode
        for path in folder.iterdir()
        if not (path.name.endswith("-journal") and path.is_file() and path.stat().st_size == 0)
    }


@pytest.mark.parametrize(("state", "command"), PAIRS)
@pytest.mark.usefixtures("at_home")
def test_every_command_refuses(
    office: Path, command: str, state: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, spoil = BAD[state]
    path = spoil(office)
    store = path if isinstance(path, Path) else office
    before = everything(office.parent)
    if (state, command) in MENDS | UNTOUCHED:
        assert main(["--db", str(store), *COMMANDS[command]]) == 0
        return
    ended = main(["--db", str(store), *COMMANDS[command]])
    told = capfd.readouterr()
    assert ended == code or (command == "verify" and code == 53 and ended == 1), told.err
    assert "Traceback" not in told.out + told.err
    assert str(office.parent) in told.out + told.err
    if ended != 1:
        (sentence,) = told.err.strip().splitlines()
        assert sentence.count(". ") >= 1, "it tells what to do next"
    assert everything(office.parent) == before


# What no hvn writes, met by a command that has no reason to expect it.
FOREIGN = (
    ("UPDATE entry SET replica = 'x'", "show"),
    ("UPDATE activity SET id = 'x' WHERE n = 1", "show"),
    ("UPDATE activity SET day = '2026-99-99'", "activities"),
    ("UPDATE activity SET last = 'x'", "log"),
    ("UPDATE body SET data = '{\"a\":1}'", "correct"),
    ("UPDATE body SET data = '[]'", "undo"),
    ("UPDATE entry SET envelope = '[]'", "plan export"),
    ("UPDATE plan_revision SET data = '[]'", "tasks"),
    ("UPDATE plan_load SET loaded_at = 'x'", "plan export"),
    ("UPDATE quantity SET milli = -1", "report"),
)


@pytest.mark.parametrize(("change", "command"), FOREIGN)
@pytest.mark.usefixtures("at_home")
def test_a_value_that_no_hvn_writes_is_no_unexpected_fault(
    office: Path, change: str, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    tamper(office, change)
    before = everything(office.parent)
    code = main(["--db", str(office), *COMMANDS[command]])
    told = capfd.readouterr()
    assert code in (0, 53), told.err
    assert code == 0 or str(office) in told.err
    if code or command in READING:
        assert everything(office.parent) == before
    assert main(["--db", str(office), "verify"]) == 1


@pytest.mark.parametrize("count", [60, pytest.param(among(600, 4_000), marks=pytest.mark.slow)])
@pytest.mark.usefixtures("at_home")
def test_no_turned_bit_is_an_unexpected_fault(office: Path, count: int) -> None:
    dice, whole = random.Random(5), office.read_bytes()
    schema = 8 * 4096  # its words stand on the first pages
    for number in range(count):
        path, turned = office.with_name(f"{number}.db"), bytearray(whole)
        place = dice.randrange(dice.choice((schema, len(whole))))
        turned[place] ^= 1 << dice.randrange(8)
        path.write_bytes(turned)
        command = dice.choice(list(COMMANDS))
        assert main(["--db", str(path), *COMMANDS[command]]) != 90, (place, command)


@pytest.mark.parametrize("state", STRANGE)
@pytest.mark.usefixtures("at_home")
def test_nothing_strange_is_restored(office: Path, state: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = STRANGE[state][1](
        bad := Path(shutil.copytree(office.parent, office.parent.parent / "xấu")) / "hvn.db"
    )
    source = path if isinstance(path, Path) else bad
    before = everything(office.parent), everything(bad.parent)
    ended = main(["--db", str(office), "restore", str(source), "--yes", "--newer-aside"])
    told = capfd.readouterr()
    assert ended in (50, 51, 52, 53, 57), told.err
    assert str(bad.parent) in told.err
    assert "Traceback" not in told.err
    assert (everything(office.parent), everything(bad.parent)) == before


def changed_letter(path: Path) -> None:
    data = path.read_bytes()
    patch(path, data.index("Hội nghị tổ 6".encode()), b"M")


def zeroed_end(path: Path) -> None:
    """What some file systems leave after a power cut."""
    patch(path, path.stat().st_size - 3 * 4096, bytes(3 * 4096))


# Harm that a command may not meet: what it reads is sound. `verify` and `backup` read everything.
QUIET: dict[str, Callable[[Path], object]] = {
    "one letter": changed_letter,
    "zeroed end": zeroed_end,
    "zeroed page": lambda path: patch(path, 4096 * (path.stat().st_size // 8192), bytes(4096)),
    "free pages miscounted": lambda path: patch(path, 36, struct.pack(">I", 9)),
    "no replica": lambda path: sql(path, "DELETE FROM meta WHERE k = 'replica'"),
    "no tip": lambda path: sql(path, "DELETE FROM tip"),
    "a sum changed": lambda path: sql(path, "UPDATE sum_activity SET n = n + 1"),
}


@pytest.mark.parametrize("state", QUIET)
@pytest.mark.usefixtures("at_home")
def test_quiet_harm_is_found_by_who_reads_it(
    office: Path, tmp_path: Path, state: str, capfd: pytest.CaptureFixture[str]
) -> None:
    QUIET[state](office)
    spoilt = office.read_bytes()
    for command, words in COMMANDS.items():
        before = everything(office.parent)
        ended = main(["--db", str(office), *words])
        told = capfd.readouterr()
        assert "Traceback" not in told.out + told.err
        assert ended in (0, 1, 36, 43, 53), (command, told.err)
        if command in READING or ended not in (0, 1):
            assert everything(office.parent) == before, command
        if command == "verify":
            assert ended == 1
            assert not (tmp_path / "usb").exists()
        if command == "backup" and state != "free pages miscounted":  # a copy counts them anew
            assert ended == 53
            assert list((tmp_path / "usb").glob("*")) == []
        office.write_bytes(spoilt)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=pytest.mark.slow if page % 2 else ()) for page in range(2, 90, 9)]
)
@pytest.mark.usefixtures("at_home")
def test_noise_in_any_page_is_never_a_traceback(
    office: Path, command: str, page: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """Reading may go well where the page is not needed; `verify` must find it, or it held nothing."""
    place = page * 4096 % office.stat().st_size
    held_something = any(office.read_bytes()[place : place + 4096])
    patch(office, place, bytes((n * 37 + page) % 256 for n in range(4096)))
    ended = main(["--db", str(office), *COMMANDS[command]])
    told = capfd.readouterr()
    assert "Traceback" not in told.out + told.err
    assert ended in (0, 1, 36, 51, 53)
    if command == "verify" and held_something:
        assert ended != 0


LOCKED = ("tasks", "log", "verify", "rebuild", "backup", "evidence verify", "redact", "plan load", "restore")


@pytest.mark.parametrize("command", LOCKED)
@pytest.mark.usefixtures("at_home")
def test_a_locked_store_is_waited_for_with_a_word_and_refused(
    office: Path,
    tmp_path: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.3)
    monkeypatch.setattr(room, "NOTICE_SECONDS", 0.1)
    before, source = everything(office.parent), shutil.copy(office, tmp_path / "copy.db")
    words = COMMANDS.get(command, ("restore", str(source), "--yes"))
    with held(office):
        assert main(["--db", str(office), *words]) == 56
    waiting, refused = capfd.readouterr().err.strip().splitlines()
    assert waiting == f"Chương trình khác đang ghi vào {office}; đang chờ đến lượt…"
    assert str(office) in refused
    assert everything(office.parent) == before


def without_rights() -> None:
    """Takes from the administrator the right to write where nobody may."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP


READ_ONLY: dict[str, tuple[int, int, dict[str, int]]] = {
    "file": (0o444, 0o755, {"log": 54, "rebuild": 54, "undo": 54, "tasks": 0, "report": 0, "verify": 0}),
    "folder": (0o644, 0o555, {"log": 54, "rebuild": 54, "undo": 54, "tasks": 0, "report": 0, "verify": 0}),
    "unreadable": (0o000, 0o755, {"log": 57, "rebuild": 57, "undo": 57, "tasks": 57, "verify": 57}),
}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX rights")
@pytest.mark.parametrize("kind", READ_ONLY)
def test_what_may_not_be_written_is_read_or_refused(office: Path, hvn: Process, kind: str) -> None:
    file, folder, codes = READ_ONLY[kind]
    before = everything(office.parent)
    office.chmod(file)
    office.parent.chmod(folder)
    try:
        for command, code in codes.items():
            ran = hvn("--db", office, *COMMANDS[command], preexec_fn=without_rights)
            assert ran.returncode == code, (command, ran.stderr)
            assert "Traceback" not in ran.stderr
            assert not code or str(office) in ran.stderr
    finally:
        office.parent.chmod(0o755)
        office.chmod(0o644)
    assert everything(office.parent) == before


def test_nothing_is_begun_in_a_read_only_folder(tmp_path: Path, hvn: Process) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o555)
    for path in (folder / "hvn.db", folder / "deeper" / "hvn.db"):
        ran = hvn("--db", path, "init", preexec_fn=without_rights)
        assert ran.returncode == 54, ran.stderr
        assert str(path) in ran.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("more", [0, 100, 4096, 20_000])
@pytest.mark.parametrize("command", ["log", "rebuild", "plan load"])
def test_a_file_that_may_not_grow_stays_as_it_was(
    office: Path, hvn: Process, command: str, more: int, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.yaml"
    text = (Path(__file__).parents[2] / "data" / "plan.yaml").read_text(encoding="utf-8")
    plan.write_text(text.replace("Hội nghị", "Cuộc họp"), encoding="utf-8")
    limit = office.stat().st_size + more
    words = ("plan", "load", str(plan)) if command == "plan load" else COMMANDS[command]
    before = office.read_bytes()
    ran = hvn(
        "--db", office, *words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    assert "Traceback" not in ran.stderr
    if ran.returncode:
        assert ran.returncode in (55, 59), ran.stderr
        assert str(office) in ran.stderr
        assert hvn("--db", office, "verify").returncode == 0
        assert office.read_bytes() == before
    else:
        assert office.stat().st_size <= limit
        assert hvn("--db", office, "verify").returncode == 0


def test_a_store_that_cannot_be_finished_leaves_nothing(tmp_path: Path, hvn: Process) -> None:
    path = tmp_path / "new" / "hvn.db"
    ran = hvn(
        "--db", path, "init", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))
    )
    assert ran.returncode in (55, 59)
    assert str(path) in ran.stderr
    assert not path.parent.exists()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a disk")
def test_a_full_disk(tmp_path: Path, office: Path, hvn: Process) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(disk)], check=True)
    try:
        path = Path(shutil.copy(office, disk))
        with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while filler.write(bytes(4096)):
                pass
        before = path.read_bytes()
        for command in ("log", "rebuild", "undo", "remark"):
            ran = hvn("--db", path, *COMMANDS[command])
            assert ran.returncode == 55, ran.stderr
            assert str(path) in ran.stderr
            assert path.read_bytes() == before
        ran = hvn("--db", disk / "new.db", "init")
        assert ran.returncode == 55, ran.stderr
        for command in ("tasks", "verify"):
            assert hvn("--db", path, *COMMANDS[command]).returncode == 0
        (disk / "filler").unlink()
        assert sorted(each.name for each in disk.iterdir() if each.stat().st_size) == ["hvn.db"]
        assert hvn("--db", path, *COMMANDS["log"]).returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)
