"""Recording a whole table, proving and rebuilding a store, beside the same hashing and inserting alone."""

import csv
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.floors import PYTHON, hvn, shell
from benchmarks.measure import Command, Failed, Starter, run_in_turns
from benchmarks.options import Options
from benchmarks.results import Row, row_of
from benchmarks.rows import city_bodies, tell_rows
from benchmarks.stores import copied, count_activities, kept_store

_FLOOR: Final = Path(__file__).with_name("bulk_floor.py")
_TABLES: Final = (10_000, 100_000)
_BOUND: Final = 3_600.0
_GOAL: Final = 2.0
_PEAK: Final = 150.0
_UNITS: Final = ("bxdd", "ubnd", "mttq", "tcd", "bbt")


def measure_bulk(options: Options) -> list[Row]:
    """Rows of the tables `import`, `verify` and `rebuild`, each size in turns with its floor."""
    rows = []
    most = max(options.sizes)
    for size in [size for size in _TABLES if size <= most] or [most]:
        if options.wants("import"):
            rows += _measure_import(options, size)
    for size in sorted(options.sizes):
        if options.wants("verify") or options.wants("rebuild"):
            rows += _measure_store(options, size)
    return rows


def _rounds(options: Options, size: int) -> int:
    """Fewer of those that take minutes, which vary less too."""
    return options.rounds(1 if size >= 1_000_000 else 3)


def _goals(size: int) -> dict[str, Any]:
    """What is asked of large stores; in a small one Python's start is most of the time."""
    return {"goal": _GOAL, "peak_goal": _PEAK} if size >= 100_000 else {}


def _measure_import(options: Options, size: int) -> list[Row]:
    table = _table(options.folder, size)
    empty = kept_store(options.folder, "city", 0)
    recorded = _record_once(options, size, table, empty)
    target = options.folder / "work" / f"import-{size}.db"
    mine = hvn("hvn log --from", target, "log", "--from", str(table), "--yes")
    mine = _slow(mine, lambda: copied(empty, f"import-{size}"))
    # One line of text must be read for each row too, whatever is done with it then.
    written = str(target.with_suffix(".floor"))
    floor = _slow(Command("hash and insert", [PYTHON, str(_FLOOR), "log", str(recorded), written]))
    runs = run_in_turns([mine, floor], _rounds(options, size), options.folder, warm=False)
    return [
        row_of("import", runs[floor.name], size=size),
        row_of("import", runs[mine.name], floor=runs[floor.name], size=size, **_goals(size)),
    ]


def _measure_store(options: Options, size: int) -> list[Row]:
    store = kept_store(options.folder, "city", size)
    pages = shell("sqlite3 shell: integrity_check", store, "PRAGMA integrity_check;")
    pairs: dict[str, tuple[Command, Command]] = {}
    if options.wants("verify"):
        words = [PYTHON, str(_FLOOR), "verify", str(store)]
        pairs["verify"] = hvn("hvn verify", store, "verify"), Command("verify: hash and insert", words)
    if options.wants("rebuild"):
        words = [PYTHON, str(_FLOOR), "rebuild", str(store), str(copied(store, f"rebuild-floor-{size}"))]
        mine = hvn("hvn rebuild", copied(store, f"rebuild-{size}"), "rebuild")
        pairs["rebuild"] = mine, Command("rebuild: hash and insert", words)
    commands = [_slow(command) for pair in pairs.values() for command in pair]
    runs = run_in_turns([*commands, _slow(pages)], _rounds(options, size), options.folder, warm=False)
    rows = []
    for table, (mine, floor) in pairs.items():
        rows.append(row_of(table, runs[floor.name], size=size))
        told = row_of(table, runs[mine.name], floor=runs[floor.name], size=size, **_goals(size))
        rows.append(told)
    return [*rows, row_of("verify", runs[pages.name], size=size)]


def _slow(command: Command, before: Callable[[], object] | None = None) -> Command:
    """The command with an hour to end in."""
    return replace(command, before=before, bound=_BOUND)


def _record_once(options: Options, size: int, table: Path, empty: Path) -> Path:
    """The store that recording the table makes, from which the floor takes its rows; raises `Failed`."""
    store = copied(empty, f"recorded-{size}")
    print(f"recording {size} rows once …", file=sys.stderr, flush=True)
    with Starter(options.folder) as starter:
        told = starter.run(_slow(hvn("record", store, "log", "--from", str(table), "--yes")))
    if told["code"] or count_activities(store) != size:
        raise Failed(told["tail"].decode("utf-8", "replace"))
    return store


def _table(folder: Path, size: int) -> Path:
    """A csv file of the same rows as the store of that size, one column for each indicator."""
    path = folder / "work" / f"table-{size}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    bodies = city_bodies(_UNITS)
    indicators = sorted({code for body in tell_rows(2_000, bodies) for code in body["quantities"]})
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Nhiệm vụ", "Đơn vị", "Ngày", "Tên hoạt động", "Địa điểm", "Minh chứng", "Ghi chú", *indicators]
        )
        for body in tell_rows(size, bodies):
            proofs = "; ".join(proof["name"] for proof in body.get("evidence", ()))
            told = [body["responsibilities"][0], body["unit"], body["day"], body["title"]]
            counts = [body["quantities"].get(code, "") for code in indicators]
            writer.writerow([*told, body.get("place", ""), proofs, body.get("note", ""), *counts])
    return path
