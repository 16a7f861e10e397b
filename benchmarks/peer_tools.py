"""The peers: what each is called, how it is installed, and its nearest line to ours."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.peer_data import MARK

ACTS: Final = ("list", "report", "add")


@dataclass(frozen=True, eq=False)
class Peer:
    """A peer; in its lines `{d}` is the folder of its data, and an act that it does not have is empty.

    `package` is of Debian where `debian` is set, else of PyPI; `ready` is run once before anything is timed.
    """

    name: str
    package: str
    program: str
    debian: bool
    list: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    version: tuple[str, ...] = ("--version",)


_TITLE: Final = "Hội nghị số {run}"
_DOT: Final = ("-d", "{d}/todo.cfg")
_TXT: Final = ("-t", "{d}/todo.txt", "-d", "{d}/done.txt")
_JRNL: Final = ("--config-file", "{d}/jrnl.yaml")

PEERS: Final = (
    Peer(
        "taskwarrior",
        "taskwarrior",
        "task",
        True,
        (f"+{MARK}", "list"),
        ("summary",),
        ("add", "project:mttq.mttq-2", "+p001", "due:2026-12-15", _TITLE),
        ("import", "{d}/tasks.json"),
        {"TASKRC": "{d}/taskrc"},
    ),
    Peer(
        "timewarrior",
        "timewarrior",
        "timew",
        True,
        ("summary", "2025-12-31", "-", "2027-01-02", MARK),
        ("summary", "2026-01-01", "-", "2026-04-01"),
        ("track", "2027-01-10T10:{run:02}:00", "-", "2027-01-10T10:{run:02}:30", "mttq", "mttq-2", "p001"),
        environment={"TIMEWARRIORDB": "{d}"},
    ),
    Peer(
        "ledger",
        "ledger",
        "ledger",
        True,
        ("-f", "{d}/log.journal", "reg", MARK),
        ("-f", "{d}/log.journal", "bal", "--depth", "2"),
    ),
    Peer(
        "hledger",
        "hledger",
        "hledger",
        True,
        ("-f", "{d}/log.journal", "reg", MARK),
        ("-f", "{d}/log.journal", "bal", "-2"),
    ),
    Peer(
        "calcurse",
        "calcurse",
        "calcurse",
        True,
        ("-D", "{d}", "-Q", "--from", "01/01/2026", "--to", "12/31/2026", "--filter-pattern", MARK),
    ),
    Peer(
        "todo.txt-cli",
        "todotxt-cli",
        "todo-txt",
        True,
        (*_DOT, "ls", f"@{MARK}"),
        (*_DOT, "lsprj"),
        (*_DOT, "add", f"{_TITLE} +mttq.mttq-2 @p001"),
        version=("-V",),
    ),
    Peer(
        "topydo",
        "topydo",
        "topydo",
        False,
        (*_TXT, "ls", f"@{MARK}"),
        (*_TXT, "lsprj"),
        (*_TXT, "add", f"{_TITLE} +mttq.mttq-2 @p001"),
        version=("-v",),
    ),
    Peer(
        "watson",
        "td-watson",
        "watson",
        False,
        ("log", "-a", "-T", MARK, "-G"),
        ("report", "-f", "2026-01-01", "-t", "2026-03-31", "-G"),
        ("add", "-f", "2027-01-10 10:{run:02}", "-t", "2027-01-10 10:{run:02}", "mttq.mttq-2", "+p001"),
        environment={"WATSON_DIR": "{d}"},
    ),
    Peer(
        "todoman",
        "todoman",
        "todo",
        False,
        ("-c", "{d}/todoman.py", "list", "--category", MARK),
        (),
        ("-c", "{d}/todoman.py", "new", "-l", "todo", "-c", "p001", _TITLE),
        ("-c", "{d}/todoman.py", "list"),
    ),
    Peer(
        "jrnl",
        "jrnl",
        "jrnl",
        False,
        (*_JRNL, f"@{MARK}", "--short"),
        (*_JRNL, "--tags"),
        (*_JRNL, f"2026-11-22: {_TITLE} @p001 @mttq"),
    ),
)


def find_program(peer: Peer, folder: Path) -> str:
    """The peer's program on this machine; nothing where it is not installed."""
    if not peer.debian:
        own = folder / "tools" / peer.name / "bin" / peer.program
        return str(own) if own.exists() else ""
    return shutil.which(peer.program) or ""


def find_version(peer: Peer, program: str) -> str:
    """The number that the peer tells of itself, or nothing."""
    try:
        told = subprocess.run(
            [program, *peer.version], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    words = (word.strip("v,()") for word in (told.stdout + told.stderr).split())
    return next((word for word in words if word[:1].isdigit() and "." in word), "")


def install(folder: Path) -> None:
    """Installs what is missing: by apt-get where this is root, by uv or pip into the data folder."""
    missing = [peer for peer in PEERS if not find_program(peer, folder)]
    packages = [peer.package for peer in missing if peer.debian]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        _try(["apt-get", "install", "-y", "--no-install-recommends", *packages])
    for peer in missing:
        if not peer.debian:
            place = folder / "tools" / peer.name
            uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
            if uv:
                _try([uv, "venv", "--quiet", "--python", sys.executable, str(place)])
                _try(
                    [uv, "pip", "install", "--quiet", "--python", str(place / "bin" / "python"), peer.package]
                )
            else:
                _try([sys.executable, "-m", "venv", str(place)])
                _try([str(place / "bin" / "pip"), "install", "--quiet", peer.package])


def _try(command: list[str]) -> None:
    print(" ".join(command), file=sys.stderr, flush=True)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"  exit code {done.returncode}: what is not there is told in the table", file=sys.stderr)
