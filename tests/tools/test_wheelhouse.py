"""The folder for installing without a network holds what the lock names for that computer, and no more."""

import subprocess
from pathlib import Path

import pytest

import wheelhouse

PYTHON = "3.12"


def _filled(folder: Path, platform: str) -> list[wheelhouse.Locked]:
    locked = wheelhouse.wanted(platform, PYTHON)
    for one in locked:
        (folder / f"{one.name.replace('-', '_')}-{one.version}-py3-none-any.whl").touch()
    (folder / "hvn_cli-0.2.0-py3-none-any.whl").touch()
    for name in wheelhouse.KEPT:
        (folder / name).touch()
    return locked


def test_markers_are_asked_of_the_computer_that_the_folder_is_for() -> None:
    windows = {one.name for one in wheelhouse.wanted("win_amd64", PYTHON)}
    linux = {one.name for one in wheelhouse.wanted("manylinux2014_x86_64", PYTHON)}
    assert "colorama" in windows - linux
    assert {"typer", "rich", "pydantic-core", "lxml"} <= windows & linux


def test_every_line_of_the_lock_is_read_with_its_hashes() -> None:
    lock = (wheelhouse.ROOT / "requirements.lock").read_text(encoding="utf-8")
    read = list(wheelhouse.read_lock(lock))
    assert len(read) == sum(1 for line in lock.splitlines() if line[:1].isalnum())
    assert all(one.hashes for one in read)
    assert sum(len(one.hashes) for one in read) == lock.count("--hash=")


def test_a_folder_that_is_right_has_no_faults(tmp_path: Path) -> None:
    assert wheelhouse.faults(tmp_path, _filled(tmp_path, "win_amd64")) == []


def test_what_is_missing_or_too_much_is_named(tmp_path: Path) -> None:
    locked = _filled(tmp_path, "win_amd64")
    next(tmp_path.glob("rich-*.whl")).rename(tmp_path / "rich-1.0-py3-none-any.whl")
    (tmp_path / "left-over.txt").touch()
    next(tmp_path.glob("hvn_cli-*.whl")).unlink()
    found = wheelhouse.faults(tmp_path, locked)
    assert "not of the lock: rich 1.0" in found
    assert "not of the lock: left-over.txt" in found
    assert "our own wheel must be there once" in found
    assert any(fault.startswith("missing: rich ") for fault in found)


def test_the_scripts_install_by_hash_and_ask_no_network() -> None:
    for script in (wheelhouse.INSTALL_CMD, wheelhouse.INSTALL_SH):
        told = script.format(python="3.12", wheel="hvn_cli-0.2.0-py3-none-any.whl")
        assert told.count("--no-index") == told.count("-m pip install") == 2
        assert "--require-hashes" in told
        assert "{" not in told.replace("${HVN_PLACE", "")
    wheelhouse.INSTALL_CMD.encode("ascii")  # a console reads it in its own code page


@pytest.mark.slow
def test_a_folder_for_windows_is_made_whole(tmp_path: Path) -> None:
    try:
        wheelhouse.make(tmp_path, ["win_amd64"], PYTHON)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"wheels could not be fetched, perhaps there is no network: {error.cmd[3]}")
    assert wheelhouse.faults(tmp_path, wheelhouse.wanted("win_amd64", PYTHON)) == []
    assert not list(tmp_path.glob("*manylinux*"))
