"""An office of its own for each test: a home, a clock that stands still, the program in-process."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hvn_cli.cli.entry import main

NOW = "2026-06-10T10:00"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of the program left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The object on stdout; there must be nothing beside it."""
        return json.loads(self.out)

    def ok(self) -> "Answer":
        """This very answer, where the run went well."""
        assert self.code == 0, self.err
        return self


Run = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Office:
    """The folders of one test and the ways to run `hvn` there."""

    folder: Path
    hvn: Run

    @property
    def store(self) -> Path:
        """The store that `hvn init` makes."""
        return self.folder / "data" / "hvn" / "hvn.db"

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a process of its own."""
        return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), **more}

    def process(self, *arguments: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
        """`hvn` as a process of its own, where streams matter."""
        told: Mapping[str, str] = options.pop("env", {})
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("stdin", subprocess.DEVNULL)
        command = [sys.executable, "-m", "hvn_cli", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment(**told), timeout=60, check=False, **options
        )


@pytest.fixture(scope="session")
def first_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store with the shipped plan, to be copied."""
    path = tmp_path_factory.mktemp("first") / "hvn.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HVN_NOW", NOW)
        patch.setenv("HVN_CONFIG", str(path.parent / "config.toml"))
        assert main(["--db", str(path), "init"]) == 0
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """An office where nothing was recorded and no store made."""
    for name in [name for name in os.environ if name.startswith("HVN_")]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.setenv("HVN_NOW", NOW)
    monkeypatch.setenv("HVN_NAME", "Lan")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(tmp_path)

    def hvn(*arguments: str) -> Answer:
        capsys.readouterr()
        code = main(list(arguments))
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return Office(tmp_path, hvn)


@pytest.fixture
def office(bare: Office, first_store: Path) -> Office:
    """An office with a new store."""
    bare.store.parent.mkdir(parents=True)
    shutil.copy(first_store, bare.store)
    return bare


# What the five units did: every command as a clerk would type it.
DONE: tuple[tuple[str, ...], ...] = (
    ("bxdd-1", "Ban hành Kế hoạch số 12-KH/ĐU", "-d", "5/2", "-q", "van_ban=1", "-e", "Số 12-KH/ĐU"),
    ("bxdd-2", "Tập huấn tuyên truyền viên", "-d", "20/3", "-q", "tap_huan=1", "-q", "hoc_vien=85"),
    ("ubnd-4", "Kiem tra cho Viet Hung", "-d", "12/4", "-q", "kiem_tra=4", "-q", "tien phat=12,5"),
    (
        *("ubnd-3,mttq-3", "Tuần hàng Việt tại Khu đô thị Việt Hưng", "-d", "1/5", "--to", "7/5"),
        *("--partner", "mttq", "-q", "phien_cho=1", "-q", "gian_hang=40", "-q", "luot_khach=12.500"),
        *("-q", "doanh_so=1.234,567", "-q", "dn_tham_gia=35"),
    ),
    (
        *("mttq-2", "Hội nghị Nhân dân tổ 5", "-d", "15/3", "-q", "hoi_nghi=1", "-q", "luot_nguoi=120"),
        *("-e", "bienban.pdf", "-e", "https://viethung.hanoi.gov.vn/tin/123", "--note", "Dòng một\nDòng hai"),
    ),
    (
        "mttq-2",
        "Hội nghị phụ nữ",
        "--unit",
        "phu nu",
        "-d",
        "8/3",
        "-q",
        "hoi_nghi=1",
        "-q",
        "luot_nguoi=210",
    ),
    ("tcd-1", "Chi bộ 7 sinh hoạt chuyên đề", "-d", "3/4"),
    (
        *("bbt-1", "Đăng tin về Ngày Quyền của người tiêu dùng thế giới và các hoạt động hưởng ứng"),
        *("-d", "14/3", "-q", "tin_bai=6", "-q", "luot_tiep_can=3.450"),
    ),
    ("bbt-2", "Video gương điển hình", "-d", "10/1", "-q", "video=1"),
    ("chung-1", "Báo cáo quý I", "--unit", "bbt", "-d", "9/3", "-q", "bao_cao=1"),
    ("mttq-4", "Giám sát giá cả", "-d", "hôm qua", "-q", "giam_sat=1", "--place", "Chợ Việt Hưng"),
)


@pytest.fixture(scope="session")
def busy_folder(first_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which the five units have recorded, to be copied."""
    folder = tmp_path_factory.mktemp("busy")
    shutil.copy(first_store, folder / "hvn.db")
    (folder / "bienban.pdf").write_bytes(b"%PDF-1.7 bi\xc3\xaan b\xe1\xba\xa3n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HVN_NOW", NOW)
        patch.setenv("HVN_NAME", "Lan")
        patch.setenv("HVN_CONFIG", str(folder / "config.toml"))
        patch.chdir(folder)
        for arguments in DONE:
            assert main(["--db", "hvn.db", "log", *arguments]) == 0
        remark = ["remark", "han che", "Hộ kinh doanh nhỏ ít tham gia", "--unit", "mttq"]
        assert main(["--db", "hvn.db", *remark]) == 0
    return folder


@pytest.fixture
def busy(bare: Office, busy_folder: Path) -> Office:
    """An office where the five units have recorded eleven activities and a remark."""
    bare.store.parent.mkdir(parents=True)
    shutil.copytree(busy_folder, bare.store.parent, dirs_exist_ok=True)
    (bare.folder / "bienban.pdf").write_bytes(b"x")
    return bare
