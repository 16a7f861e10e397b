"""Pages, man pages and tables that are made from the commands: up to date, whole, without warnings."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.docs import commands, man_pages
from tests.docs.pages import REPO
from tests.docs.tree import nodes

from hvn_cli.cli.helping import head_of

MADE = dict(commands.made())
MAN = sorted(path for path, _ in man_pages.pages())


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_what_is_made_is_up_to_date(path: Path) -> None:
    told = path.read_text(encoding="utf-8") if path.exists() else ""
    assert told == MADE[path], "the commands have changed: python -m tests.docs.commands --write"


def test_nothing_is_left_of_commands_that_are_gone() -> None:
    there = {path for path in (REPO / "docs/man").rglob("*") if path.is_file()}
    assert there == {REPO / path for path in MAN}


@pytest.mark.parametrize("name", ["commands.md", "commands.en.md"])
def test_every_command_and_option_is_told(name: str) -> None:
    page = (REPO / "docs" / name).read_text(encoding="utf-8")
    for node in nodes():
        assert f"# {node.name}\n" in page
        told = page.split(f"# {node.name}\n", 1)[1].split("\n## ", 1)[0]
        names = [name for option in node.options for name in re.findall(r"--[a-z-]+", head_of(option))]
        assert len(names) >= len(node.options)
        assert all(name in told for name in names)


@pytest.mark.parametrize("path", MAN, ids=lambda path: "-".join(path.parts[2:]))
def test_a_man_page_is_rendered_without_warnings(path: Path) -> None:
    if not shutil.which("man") or not shutil.which("groff"):
        pytest.skip("no man or groff on this computer: apt-get install man-db groff")
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "MAN_KEEP_FORMATTING": ""}
    run = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", str(REPO / path)],
        env=environment,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stderr == b""
    shown = run.stdout.decode()
    assert ("CÁCH DÙNG" if "vi" in path.parts else "SYNOPSIS") in shown
    assert "hvn" in shown
    assert all(len(line) <= 80 for line in shown.splitlines() if " hvn " not in line)
