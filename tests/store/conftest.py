"""Stores for each test, and the program as a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import make

NOW = "2026-06-10T10:00"
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without entries, to be copied."""
    return make(tmp_path_factory.mktemp("empty") / "hvn.db")


@pytest.fixture
def store(tmp_path: Path, empty: Path) -> Path:
    """A store of its own without entries."""
    return Path(shutil.copy(empty, tmp_path / "hvn.db"))


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that knows nothing of this computer's user."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: told for name, told in os.environ.items() if not name.startswith(("HVN_", "XDG_"))}
    return kept | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "HVN_CONFIG": str(home / "config.toml"),
        "HVN_NOW": NOW,
        "HVN_NAME": "Lan",
    }


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Path:
    """A store with the shipped plan and two activities, made by the program itself; to be copied."""
    path = tmp_path_factory.mktemp("planned") / "hvn.db"
    for arguments in (
        ("init",),
        ("log", "mttq-2", "Hội nghị tổ 5", "--date", "15/3", "-q", "luot_nguoi=120", "--yes"),
        ("log", "mttq-2", "Hội nghị tổ 6", "--date", "16/3", "-q", "luot_nguoi=80", "--yes"),
    ):
        command = [sys.executable, "-P", "-m", "hvn_cli", "--db", str(path), *arguments]
        subprocess.run(command, env=surroundings, check=True, capture_output=True)
    return path


@pytest.fixture
def office(tmp_path: Path, planned: Path) -> Path:
    """A store of its own with a plan and two activities, alone in its folder."""
    folder = tmp_path / "sổ"
    folder.mkdir()
    return Path(shutil.copy(planned, folder / "hvn.db"))


@pytest.fixture
def hvn(surroundings: dict[str, str], tmp_path: Path) -> Process:
    """Runs the program as a process of its own."""

    def run(*arguments: str | Path, **options: Any) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-P", "-m", "hvn_cli", *map(str, arguments)]
        told: dict[str, Any] = {"encoding": "utf-8", "cwd": tmp_path, "timeout": 120} | options
        ran: subprocess.CompletedProcess[str] = subprocess.run(
            command, env=surroundings, check=False, capture_output=True, **told
        )
        return ran

    return run
