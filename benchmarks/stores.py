"""Stores of made-up activities, written through the real log, kept in the data folder and used again.

`python -m benchmarks.stores KIND SIZE PATH` makes one: in a process of its own, as it grows.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.environment import ROOT, child_environment
from benchmarks.rows import SEED, WARDS, Body, city_bodies, tell_rows, ward_bodies
from hvn_cli.store.schema import SCHEMA

# Goes up whenever the same seed gives other rows, so that no older store is taken for one of today.
_GENERATION: Final = 1
_PORTION: Final = 5_000
_VIETNAM: Final = timezone(timedelta(hours=7))


def kept_store(folder: Path, kind: str, size: int) -> Path:
    """The store of `kind` (`ward`: the shipped plan; `city`: 126 bodies for each unit), made if need be."""
    path = folder / "stores" / f"{kind}-{size}-g{_GENERATION}-v{SCHEMA}-s{SEED}.db"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"making {path.name} …", file=sys.stderr, flush=True)
        begun = time.monotonic()
        command = [sys.executable, "-m", "benchmarks.stores", kind, str(size), str(path)]
        subprocess.run(command, env=child_environment(folder), cwd=ROOT, check=True)
        print(f"made in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return path


def copied(store: Path, name: str) -> Path:
    """A fresh copy of a store under `name`, for what writes: the kept one stays as it is."""
    path = store.parent.parent / "work" / f"{name}.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{path.name}*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copyfile(store, path)
    path.chmod(0o600)
    return path


def city_plan() -> str:
    """The text of a plan file: the shipped plan, each of its five units with a body in each of 126 wards."""
    import yaml

    plan = yaml.safe_load((ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"))
    for unit in plan["units"]:
        unit["members"] = [
            {
                "code": f"{unit['code']}-{ward:03}",
                "name": f"{unit['short_name']} phường số {ward}",
                "kind": unit["kind"],
                "aliases": [],
                "stated": False,
                "why": "Phường bịa ra để đo tốc độ.",
            }
            for ward in range(1, WARDS + 1)
        ]
    return str(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False))


def make(kind: str, size: int, path: Path) -> None:
    """Writes a store with `size` activities to `path`, through the same writer as `hvn log --from`."""
    from hvn_cli.settings import StorePlace
    from hvn_cli.usecases.books import Desk, read_plan_file, write_books
    from hvn_cli.usecases.setup import make_store

    growing = path.with_name(f"{path.name}.growing")
    growing.unlink(missing_ok=True)
    journal = growing.with_name(f"{growing.name}-journal")
    journal.unlink(missing_ok=True)
    plan_file = path.with_name("city-plan.yaml") if kind == "city" else None
    if plan_file:
        plan_file.write_text(city_plan(), encoding="utf-8")
    plan = read_plan_file(plan_file)
    units = [unit.code for unit in plan.units]
    bodies = city_bodies(units) if kind == "city" else ward_bodies(units)
    desk = Desk(
        store=StorePlace(growing, named=True, exists=True),
        plan_file=plan_file,
        unit="",
        who="Văn phòng",
        now=datetime(2026, 1, 1, 8, tzinfo=_VIETNAM),
        random=_seeded_bytes(),
        machine=_this_machine(),
    )
    make_store(desk)
    writing = replace(desk, plan_file=None)  # else the file is read and compared for every portion
    for portion in _portions(tell_rows(size, bodies)):
        with write_books(writing) as (_, writer):
            writer.append_all("log", portion)
    growing.rename(path)
    journal.unlink(missing_ok=True)


def _portions(rows: Iterator[Body]) -> Iterator[list[Body]]:
    while portion := list(islice(rows, _PORTION)):
        yield portion


def _seeded_bytes() -> Callable[[int], bytes]:
    """Bytes that the seed decides; a store is then the same file content wherever it is made."""
    return Random(SEED).randbytes


def _this_machine() -> Callable[[], str]:
    """As `hvn` tells it: else the first `hvn log` would take the store for one from another computer."""
    from hvn_cli.store.replica import machine_id

    return machine_id


def count_activities(store: Path) -> int:
    """How many activities a store tells of."""
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM activity").fetchone()[0])
    finally:
        connection.close()


if __name__ == "__main__":
    os.umask(0o077)
    make(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
