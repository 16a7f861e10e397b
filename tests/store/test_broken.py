"""Stores in every bad state that is known: one sentence, a code of its own, no byte changed."""

import ctypes
import os
import resource
import shutil
import sqlite3
import struct
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.store.conftest import NOW, Process
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
    "plan show": ("plan", "show"),
    "log": ("log", "mttq-2", "Hội nghị", "--date", "15/3", "--yes"),
    "correct": ("correct", "2", "--place", "Nhà văn hóa", "--yes"),
    "undo": ("undo",),
    "remark": ("remark", "model", "Mô hình hay"),
    "plan load": ("plan", "load", str(Path(__file__).parents[2] / "data" / "plan.yaml")),
    "verify": ("verify",),
    "rebuild": ("rebuild",),
    "backup": ("backup", "usb"),
}


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


def without_plan(path: Path) -> None:
    sql(path, "DELETE FROM plan_load")


STATES: dict[str, tuple[int, Callable[[Path], object]]] = {
    "missing": (50, nothing),
    "dangling link": (50, dangling),
    "empty": (51, lambda path: path.write_bytes(b"")),
    "short": (51, lambda path: path.write_bytes(path.read_bytes()[:99])),
    "text": (51, lambda path: path.write_text("không phải sổ\n" * 100, encoding="utf-8")),
    "pipe": (51, pipe),
    "magic": (51, lambda path: patch(path, 0, b"SQLite format 4\0")),
    "first page gone": (51, lambda path: patch(path, 0, bytes(4096))),
    "other program": (51, lambda path: sql(path, "PRAGMA application_id=1")),
    "newer store": (52, lambda path: sql(path, "PRAGMA user_version=99")),
    "newer file": (52, lambda path: patch(path, 18, b"\3\3")),
    "newer schema": (52, lambda path: patch(path, 44, struct.pack(">I", 9))),
    "half made": (53, lambda path: sql(path, "PRAGMA user_version=0")),
    "wal": (53, wal),
    "wal beside": (53, lambda path: path.with_name(f"{path.name}-wal").write_bytes(b"x" * 100)),
    "cut in half": (53, lambda path: os.truncate(path, path.stat().st_size // 2)),
    "cut by a page": (53, lambda path: os.truncate(path, path.stat().st_size - 4096)),
    "cut oddly": (53, lambda path: os.truncate(path, path.stat().st_size - 100)),
    "schema page": (53, lambda path: patch(path, 100, b"\xff" * 400)),
    "no guard": (53, lambda path: sql(path, "DROP TRIGGER entry_no_delete")),
    "folder": (57, as_folder),
}
# These are of no use to `verify` and `rebuild` either way, or are what they are for.
MENDS = {("no guard", "rebuild")}


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("HVN_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HVN_CONFIG", "HVN_NOW", "HVN_NAME"):
        monkeypatch.setenv(name, surroundings[name])
    monkeypatch.chdir(tmp_path)
    assert os.environ["HVN_NOW"] == NOW


def everything(folder: Path) -> dict[str, object]:
    return {
        path.name: path.read_bytes() if path.is_file() else path.lstat().st_mode for path in folder.iterdir()
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("at_home")
def test_every_command_refuses(
    office: Path, command: str, state: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, spoil = STATES[state]
    spoil(office)
    before = everything(office.parent)
    if (state, command) in MENDS:
        assert main(["--db", str(office), *COMMANDS[command]]) == 0
        return
    ended = main(["--db", str(office), *COMMANDS[command]])
    told = capfd.readouterr()
    assert ended == code or (command == "verify" and code == 53 and ended == 1)
    assert "Traceback" not in told.out + told.err
    assert str(office) in told.out + told.err
    assert everything(office.parent) == before


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("page", range(2, 90, 9))
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


@pytest.mark.parametrize("command", ["tasks", "log", "verify"])
@pytest.mark.usefixtures("at_home")
def test_a_locked_store_is_refused(
    office: Path, command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.3)
    before = everything(office.parent)
    with held(office):
        assert main(["--db", str(office), *COMMANDS[command]]) == 56
    assert str(office) in capfd.readouterr().err
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
