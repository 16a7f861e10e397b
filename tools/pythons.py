"""Finds a Python on this machine that hvn can run on; standard library of Python 3.8 only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

OLDEST = (3, 11)
NAMES = ("3.14", "3.13", "3.12", "3.11")
# ensurepip is in a package of its own on Debian; an empty folder of that name may stay behind.
PROBE = """
import sys
try:
    from ensurepip import bootstrap as found
except ImportError:
    found = None
print(*sys.version_info[:2], 1 if found else 0, sys.executable)
"""


class Python(NamedTuple):
    """An interpreter that exists, its version, and whether it can make environments by itself."""

    path: str
    version: tuple[int, int]
    has_venv: bool


def venv_python(venv: Path) -> Path:
    """Where an environment keeps its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def probe(command: Sequence[str]) -> Python | None:
    """The interpreter that this command starts, or None where it does not start (a shim, a store alias)."""
    try:
        run = subprocess.run([*command, "-c", PROBE], stdout=-1, stderr=-3, timeout=30, check=True)
        major, minor, has_venv, path = run.stdout.decode("utf-8", "surrogateescape").split(None, 3)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    # The real file: a link such as /usr/bin/python3 leads to another version after an upgrade.
    return Python(os.path.realpath(path.strip()), (int(major), int(minor)), has_venv == "1")


def pyenv_commands() -> list[list[str]]:
    """The Pythons that pyenv has installed, newest first; none where its folder cannot be read."""
    versions = Path(os.environ.get("PYENV_ROOT") or Path("~/.pyenv").expanduser()) / "versions"
    try:
        folders = [found for name in NAMES for found in sorted(versions.glob(name + ".*"), reverse=True)]
    except OSError:
        return []
    return [[str(venv_python(folder))] for folder in folders]


def candidates() -> Iterator[list[str]]:
    """Commands that may start a suitable Python, the one that runs now first."""
    yield [sys.executable]
    for name in (*NAMES, "3"):
        yield ["py", "-" + name] if os.name == "nt" else ["python" + name]
    yield from pyenv_commands()
    for name in NAMES:
        yield ["/usr/bin/python" + name]  # hidden when a pyenv shim of that name stands before it


def find_python(version: tuple[int, int] | None = None) -> Python | None:
    """A Python from 3.11 (or of this very version), preferably one that can make environments by itself."""
    spare = None
    for command in candidates():
        found = probe(command)
        if found and (found.version == version if version else found.version >= OLDEST):
            if found.has_venv:
                return found
            spare = spare or found
    return spare
