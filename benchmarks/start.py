"""How long a command takes to answer in a ward's store, beside an empty Python with the same libraries."""

import re
import subprocess
from typing import Final, NamedTuple

from benchmarks.environment import child_environment
from benchmarks.floors import (
    ALL,
    ON_TERMINAL,
    RICH,
    SQLITE,
    TYPER,
    hvn,
    shell_insert,
    shell_report,
    shell_tasks,
    start_floors,
)
from benchmarks.measure import Command, run_in_turns
from benchmarks.options import Options
from benchmarks.results import Row, row_of
from benchmarks.stores import copied, kept_store

ACTIVITIES: Final = 1_000
_ROUNDS: Final = 25


class Case(NamedTuple):
    """A command, with the most that it may take by floor: `goal` must hold, `moonshot` is hoped for."""

    name: str
    words: tuple[str, ...]
    terminal: bool
    goal: tuple[str, float] | None = None
    moonshot: tuple[str, float] | None = None
    writes: bool = False


_LOG: Final = ("log", "mttq-2", "Hội nghị số {run}", "15/3", "hoi_nghi=1", "luot_nguoi=120")
_PIPED: Final = (TYPER, 1.2)
_PIPED_MOON: Final = (SQLITE, 2.0)
_SCREEN: Final = (ALL, 1.2)
_SCREEN_MOON: Final = (RICH, 1.35)
_HELP: Final = (TYPER, 1.1)
_HEAVY: Final = ("typer", "rich", "pydantic", "yaml", "sqlite_utils")

CASES: Final = (
    Case("hvn tasks --unit mttq", ("tasks", "--unit", "mttq"), True, _SCREEN, _SCREEN_MOON),
    Case("hvn tasks --unit mttq", ("tasks", "--unit", "mttq"), False, _PIPED, _PIPED_MOON),
    Case("hvn tasks --unit mttq --json", ("tasks", "--unit", "mttq", "--json"), False, _PIPED, _PIPED_MOON),
    Case("hvn", (), True, _SCREEN),
    Case("hvn activities", ("activities", "--limit", "20"), True, _SCREEN),
    Case("hvn activities", ("activities", "--limit", "20"), False, _PIPED),
    Case("hvn show mttq-2", ("show", "mttq-2"), True, _SCREEN),
    Case("hvn log", _LOG, True, (ALL, 1.35), _SCREEN_MOON, writes=True),
    Case("hvn log", _LOG, False, (TYPER, 1.35), _PIPED_MOON, writes=True),
    Case("hvn report --period 6T", ("report", "--period", "6T"), True, _SCREEN, _SCREEN_MOON),
    Case("hvn report --period 6T", ("report", "--period", "6T"), False, _PIPED, _PIPED_MOON),
    Case("hvn --version", ("--version",), False, _HELP, _PIPED_MOON),
    Case("hvn --help", ("--help",), False, _HELP),
    Case("hvn log --help", ("log", "--help"), False, _HELP),
    Case("TAB: hvn ta", ("__complete", "bash", "1", "hvn", "ta"), False, _HELP, _PIPED_MOON),
    Case(
        "TAB: hvn show mttq-", ("__complete", "bash", "2", "hvn", "show", "mttq-"), False, _HELP, _PIPED_MOON
    ),
)


def measure_start(options: Options) -> list[Row]:
    """Rows of the tables `floor`, `start` (what must hold), `moonshot` (what is hoped for) and `imports`."""
    store = kept_store(options.folder, "ward", ACTIVITIES)
    written = {terminal: copied(store, f"start-{terminal}") for terminal in (True, False)}
    cases = [
        (
            case,
            hvn(
                case.name,
                written[case.terminal] if case.writes else store,
                *case.words,
                terminal=case.terminal,
            ),
        )
        for case in CASES
    ]
    cases = [(case, command) for case, command in cases if options.wants(command.name)]
    floors = [
        *start_floors(),
        shell_tasks(store),
        shell_report(store, "2026-01", "2026-06"),
        shell_insert(copied(store, "start-shell")),
    ]
    runs = run_in_turns(
        [*floors, *(command for _, command in cases)], options.rounds(_ROUNDS), options.folder
    )
    rows = [row_of("floor", runs[command.name]) for command in floors]
    rows += [_imports(command, options) for case, command in cases if not case.terminal]
    for case, command in cases:
        for table, wanted in (("start", case.goal), ("moonshot", case.moonshot)):
            if wanted:
                floor = runs[wanted[0] + ON_TERMINAL * case.terminal]
                rows.append(row_of(table, runs[command.name], floor=floor, goal=wanted[1]))
    return rows


def _imports(command: Command, options: Options) -> Row:
    """Which of the heavy libraries a piped command loads, as Python itself tells."""
    environment = child_environment(options.folder, **command.environment, PYTHONPROFILEIMPORTTIME="1")
    done = subprocess.run(command.words, env=environment, capture_output=True, text=True, check=False)
    loaded = set(re.findall(r"^import time:.*\| +([a-z_0-9]+)$", done.stderr, re.MULTILINE))
    return Row("imports", command.name, figures={"imports": [name for name in _HEAVY if name in loaded]})
