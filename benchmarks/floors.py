"""What commands are compared with: an empty Python with the same libraries, and the sqlite3 shell."""

import sys
from pathlib import Path
from typing import Final

from benchmarks.measure import Command
from benchmarks.rows import PLAN

PYTHON: Final = sys.executable
PASS: Final = "empty Python"
SQLITE: Final = "sqlite3"
RICH: Final = "rich + sqlite3"
TYPER: Final = "typer + sqlite3"
ALL: Final = "typer + rich + sqlite3"
ON_TERMINAL: Final = " (terminal)"

_STATEMENTS: Final = {
    PASS: "pass",
    SQLITE: "import sqlite3",
    RICH: "import rich.console, rich.table, sqlite3",
    TYPER: "import typer, sqlite3",
    ALL: "import typer, rich.console, rich.table, sqlite3",
}


def python_floor(name: str, *, terminal: bool = False) -> Command:
    """An otherwise empty Python that loads libraries."""
    return Command(name + ON_TERMINAL * terminal, [PYTHON, "-c", _STATEMENTS[name]], terminal=terminal)


def start_floors() -> list[Command]:
    """The floors of a start: piped, and those that a screen is compared with on a terminal too."""
    piped = [python_floor(name) for name in _STATEMENTS]
    return piped + [python_floor(name, terminal=True) for name in (RICH, ALL)]


def shell(name: str, store: Path, *statements: str) -> Command:
    """The sqlite3 shell running statements on a store."""
    return Command(name, ["sqlite3", str(store), " ".join(statements)])


def shell_tasks(store: Path) -> Command:
    """The shell asking for what `hvn tasks` reads."""
    question = f"SELECT responsibility, day, n FROM sum_day WHERE plan = '{PLAN}';"
    return shell("sqlite3 shell: tasks", store, question)


def shell_report(store: Path, start: str, last: str) -> Command:
    """The shell asking for the sums that `hvn report` reads."""
    question = (
        "SELECT indicator, unit, responsibility, sum(milli) FROM sum_quantity"
        f" WHERE plan = '{PLAN}' AND month BETWEEN '{start}' AND '{last}'"
        " GROUP BY indicator, unit, responsibility;"
    )
    return shell("sqlite3 shell: report", store, question)


def shell_insert(store: Path) -> Command:
    """The shell writing one row, with the settings that keep it through a power cut."""
    return shell(
        "sqlite3 shell: insert with fsync",
        store,
        "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA; PRAGMA fullfsync=ON;",
        "INSERT OR REPLACE INTO row_key VALUES (0, 'run {run}');",
    )


def hvn(
    name: str, store: Path, *words: str, terminal: bool = False, codes: tuple[int, ...] = (0,)
) -> Command:
    """A command of this checkout on a store, as `python -m hvn_cli`."""
    return Command(
        name + ON_TERMINAL * terminal,
        [PYTHON, "-m", "hvn_cli", *words],
        terminal=terminal,
        environment={"HVN_DB": str(store)},
        codes=codes,
    )
