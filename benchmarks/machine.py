"""What the figures were measured on: told beside every table."""

import os
import platform
import sqlite3
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.environment import ROOT


def describe_machine() -> dict[str, str]:
    """Processor, memory, system and versions, as texts by name; `load` is that of the last minute."""
    return {
        "date": date.today().isoformat(),
        "cpu": f"{_cpu()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "disk": _file_system(),
        "load": f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "",
        "python": f"{platform.python_version()} ({platform.python_compiler()})",
        "sqlite": sqlite3.sqlite_version,
        "sqlite3 shell": _first_word(["sqlite3", "--version"]),
        "libraries": ", ".join(
            f"{name} {version(name)}" for name in ("typer", "rich", "xlsxwriter", "docxtpl")
        ),
        "hvn": _revision(),
    }


def _cpu() -> str:
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    for line in _lines("/proc/meminfo"):
        if line.startswith("MemTotal"):
            return f"{int(line.split()[1]) / 2**20:.0f} GiB"
    return ""


def _file_system() -> str:
    return next((line.split()[2] for line in _lines("/proc/self/mounts") if line.split()[1] == "/"), "")


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _first_word(command: list[str]) -> str:
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return told.split()[0] if told else ""


def _revision() -> str:
    from hvn_cli import __version__

    try:
        told = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return __version__
    return f"{__version__} ({told.stdout.strip()})"


if __name__ == "__main__":
    for key, value in describe_machine().items():
        print(f"{key}: {value}", file=sys.stdout)
