"""Whether commands cost the same in a store of a thousand activities and in one of a million."""

import sqlite3
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.floors import ALL, hvn, python_floor, shell
from benchmarks.measure import Command, run_in_turns
from benchmarks.options import Options
from benchmarks.results import Row, row_of
from benchmarks.stores import copied, kept_store

_ROUNDS: Final = 11
_BOUND: Final = 60.0
_STREAM_BOUND: Final = 300.0
_UNITS: Final = ("bxdd", "ubnd", "mttq", "tcd", "bbt")
_QUARTER: Final = ("--period", "2026-Q1")
_LOG: Final = ("log", "mttq-2", "Hội nghị số {run}", "15/3", "hoi_nghi=1", "--unit", "mttq-001")


def _ward(number: int) -> tuple[str, ...]:
    return tuple(word for unit in _UNITS for word in ("--unit", f"{unit}-{number:03}"))


class Case(NamedTuple):
    """A command, and how much longer than in the smallest store it may take."""

    name: str
    words: tuple[str, ...]
    goal: float | None = 1.5
    terminal: bool = True
    writes: bool = False


# Ward 1 has 400 activities in every store; of the other 125 each has an equal part of all the rest.
CASES: Final = (
    Case("hvn", ()),
    Case("hvn tasks", ("tasks",)),
    Case("hvn tasks --unit mttq-001", ("tasks", "--unit", "mttq-001")),
    Case("hvn log", _LOG, writes=True),
    Case("hvn activities", ("activities",)),
    Case("hvn activities --limit 20 (piped)", ("activities", "--limit", "20"), terminal=False),
    Case("hvn show 51", ("show", "51")),
    Case("hvn search: in each 14th", ("search", "khuyen mai that"), 3.0),
    Case("hvn search: in one only", ("search", "lan {size}"), 3.0),
    Case("hvn activities --search", ("activities", "--search", "khuyen mai that", "--limit", "20"), 3.0),
    Case("report of ward 1, a quarter: as many activities", ("report", *_QUARTER, *_ward(1))),
    Case("report of ward 2, a quarter: its part of all", ("report", *_QUARTER, *_ward(2))),
    Case("report of all wards, a quarter", ("report", *_QUARTER), None),
)
_COUNTS: Final = "SELECT unit, responsibility, count(*) FROM served GROUP BY unit, responsibility;"
_SUMS: Final = (
    "SELECT unit, responsibility, indicator, sum(milli) FROM told GROUP BY unit, responsibility, indicator;"
)
_KEPT_COUNTS: Final = (
    "SELECT unit, responsibility, sum(n_first) FROM sum_month GROUP BY unit, responsibility;"
)
_KEPT_SUMS: Final = (
    "SELECT unit, responsibility, indicator, sum(milli) FROM sum_quantity"
    " GROUP BY unit, responsibility, indicator;"
)


def measure_scale(options: Options) -> list[Row]:
    """Rows of the tables `scale` (each size against the smallest), `roll-up` (largest store), `stream`."""
    stores = {size: kept_store(options.folder, "city", size) for size in sorted(options.sizes)}
    commands = {
        (case, size): _command(case, size, store)
        for case in CASES
        for size, store in stores.items()
        if options.wants(case.name)
    }
    everything = [python_floor(ALL, terminal=True), *commands.values()]
    runs = run_in_turns(everything, options.rounds(_ROUNDS), options.folder)
    smallest = min(stores)
    rows = []
    for (case, size), command in commands.items():
        first = runs[commands[case, smallest].name]
        mine = runs[command.name]
        grown = {"floor": first, "goal": case.goal} if size > smallest and first.wall else {}
        row = row_of("scale", mine, name=case.name, size=size, bytes=mine.bytes, **grown)  # type: ignore[arg-type]
        rows.append(row)
    rows += _measure_roll_up(options, max(stores), stores[max(stores)])
    return rows + _measure_streams(options, stores)


def _command(case: Case, size: int, store: Path) -> Command:
    used = copied(store, f"scale-{size}") if case.writes else store
    words = [word.replace("{size}", str(size)) for word in case.words]
    command = hvn(f"{case.name}, {size}", used, *words, terminal=case.terminal)
    return replace(command, bound=_BOUND)


def _measure_streams(options: Options, stores: Mapping[int, Path]) -> list[Row]:
    """All activities through a pipe, which takes its time: what counts is that the memory stays."""
    name = "hvn activities, all of them"
    if not options.wants(name):
        return []
    commands = {
        size: replace(hvn(f"{name}, {size}", store, "activities"), bound=_STREAM_BOUND)
        for size, store in stores.items()
    }
    rounds = min(options.rounds(_ROUNDS), 2)
    runs = run_in_turns(list(commands.values()), rounds, options.folder, warm=False)
    return [row_of("stream", runs[c.name], name="hvn activities", size=size) for size, c in commands.items()]


def _measure_roll_up(options: Options, size: int, store: Path) -> list[Row]:
    """Every body by every responsibility: from our kept sums, and by the shell from a covering index."""
    if not options.wants("roll-up"):
        return []
    flat = _flat_rows(options.folder, store)
    year = ("--period", "2026", "--json")
    asked = [
        (
            shell("roll-up of activities: sqlite3 shell", flat, _COUNTS),
            shell("roll-up of activities: sqlite3 shell, kept sums", store, _KEPT_COUNTS),
            hvn("roll-up of activities: hvn tasks --json", store, "tasks", *year),
        ),
        (
            shell("roll-up of quantities: sqlite3 shell", flat, _SUMS),
            shell("roll-up of quantities: sqlite3 shell, kept sums", store, _KEPT_SUMS),
            hvn("roll-up of quantities: hvn report --json", store, "report", *year),
        ),
    ]
    commands = [command for same in asked for command in same]
    runs = run_in_turns(commands, options.rounds(_ROUNDS), options.folder)
    goal = 1.3 if size >= 1_000_000 else None  # in a small store it is only the start of Python
    rows = []
    for floor, kept, mine in asked:
        rows.append(row_of("roll-up", runs[floor.name], size=size))
        rows.append(row_of("roll-up", runs[kept.name], floor=runs[floor.name], size=size))
        rows.append(row_of("roll-up", runs[mine.name], floor=runs[floor.name], goal=goal, size=size))
    return rows


def _flat_rows(folder: Path, store: Path) -> Path:
    """The activities and quantities of a store as two tables with a covering index each."""
    path = folder / "work" / f"{store.stem}-flat.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    print(f"making {path.name} …", file=sys.stderr, flush=True)
    connection = sqlite3.connect(path)
    run: Callable[..., object] = connection.execute
    run("ATTACH ? AS store", (str(store),))
    run(
        "CREATE TABLE served AS SELECT a.unit, s.responsibility"
        " FROM store.activity a JOIN store.serves s USING (n) WHERE a.void = 0"
    )
    run(
        "CREATE TABLE told AS SELECT a.unit, s.responsibility, q.indicator, q.milli FROM store.activity a"
        " JOIN store.serves s ON s.n = a.n AND s.position = 0 JOIN store.quantity q ON q.n = a.n"
        " WHERE a.void = 0"
    )
    run("CREATE INDEX served_cover ON served(unit, responsibility)")
    run("CREATE INDEX told_cover ON told(unit, responsibility, indicator, milli)")
    connection.commit()
    connection.close()
    return path
