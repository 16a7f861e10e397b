"""Reports as files, beside the library of each kind writing the same cells; plans, beside YAML alone."""

import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.environment import ROOT, child_environment
from benchmarks.floors import PYTHON, hvn
from benchmarks.measure import Command, Failed, Starter, run_in_turns
from benchmarks.options import Options
from benchmarks.results import Row, row_of
from benchmarks.stores import city_plan, kept_store

_FLOOR: Final = Path(__file__).with_name("files_floor.py")
_ROUNDS: Final = 5
_GOAL: Final = 2.0
_PEAK: Final = 300.0
_YAML: Final = "import typer, yaml; yaml.load(open({!r}, 'rb'), {})"


class Case(NamedTuple):
    """A kind of file, for how many activities, and the libraries that it is compared with, ours first."""

    kind: str
    activities: int
    libraries: tuple[tuple[str, str], ...]


CASES: Final = (
    Case("docx", 3_000, (("docx", "docxtpl"), ("python-docx", "python-docx"))),
    Case("html", 3_000, (("html", "strings joined"),)),
    Case("xlsx", 100_000, (("xlsx", "xlsxwriter"),)),
)


def measure_files(options: Options) -> list[Row]:
    """Rows of the tables `files` and `plan`; stores of no more activities than the largest size asked for."""
    rows = []
    for case in CASES:
        if options.wants(case.kind):
            rows += _measure_kind(options, case)
    return rows + (_measure_plan(options) if options.wants("plan") else [])


def _measure_kind(options: Options, case: Case) -> list[Row]:
    size = min(case.activities, max(options.sizes))
    store = kept_store(options.folder, "ward", size)
    folder = options.folder / "work"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"report --format {case.kind}"
    target = folder / f"report-{size}.{case.kind}"
    words = ("report", "--period", "2026", "--format", case.kind, "--out", str(target), "--yes")
    mine = hvn(name, store, *words)
    cells = folder / f"report-{size}.{case.kind}.cells"
    count = _take_cells(options, case.kind, mine, target, cells)
    floors = [
        Command(library, [PYTHON, str(_FLOOR), "write", writer, str(cells), f"{target}.floor"])
        for writer, library in case.libraries
    ]
    runs = run_in_turns([mine, *floors], options.rounds(_ROUNDS), options.folder)
    rows = [row_of("files", runs[floor.name], activities=size, cells=count) for floor in floors]
    whole: dict[str, Any] = {"goal": _GOAL, "peak_goal": _PEAK} if size == case.activities else {}
    floor = runs[floors[0].name]
    rows.append(row_of("files", runs[name], floor=floor, activities=size, cells=count, **whole))
    return rows


def _take_cells(options: Options, kind: str, mine: Command, target: Path, cells: Path) -> int:
    """Writes the report once, keeps its cells for the floor, and returns their number; raises `Failed`."""
    print(f"writing {target.name} once …", file=sys.stderr, flush=True)
    with Starter(options.folder) as starter:
        told = starter.run(mine)
    if told["code"]:
        raise Failed(told["tail"].decode("utf-8", "replace"))
    done = subprocess.run(
        [PYTHON, str(_FLOOR), "cells", kind, str(target), str(cells)],
        env=child_environment(options.folder),
        stdout=subprocess.PIPE,
        check=True,
    )
    return int(done.stdout)


def _measure_plan(options: Options) -> list[Row]:
    """The shipped plan and one with 630 bodies, read by us and by the YAML library in C and in Python."""
    folder = options.folder / "work"
    folder.mkdir(parents=True, exist_ok=True)
    large = folder / "plan-630.yaml"
    large.write_text(city_plan(), encoding="utf-8")
    rows = []
    for told, path in (("data/plan.yaml", ROOT / "data" / "plan.yaml"), ("630 bodies", large)):
        commands = [
            Command(f"libyaml in C: {told}", [PYTHON, "-c", _YAML.format(str(path), "yaml.CBaseLoader")]),
            Command(f"PyYAML in Python: {told}", [PYTHON, "-c", _YAML.format(str(path), "yaml.BaseLoader")]),
            hvn(f"hvn plan check: {told}", folder / "none.db", "plan", "check", str(path)),
        ]
        commands[2] = Command(commands[2].name, commands[2].words)  # no store: the plan file alone
        runs = run_in_turns(commands, options.rounds(_ROUNDS), options.folder)
        floor = runs[commands[0].name]
        rows += [row_of("plan", floor), *(row_of("plan", runs[c.name], floor=floor) for c in commands[1:])]
    return rows
