"""How large a store is, what takes the room, and what ten years come to."""

import json
import subprocess
from pathlib import Path
from typing import Final

from benchmarks.options import Options
from benchmarks.results import Row
from benchmarks.stores import kept_store

# As many as `hvn demo` makes for a year of one ward.
YEARLY: Final = 400
YEARS: Final = 10

_GROUPS: Final = {
    "the log: envelopes": ("entry",),
    "the log: bodies": ("body",),
    "the log: finding an entry": (
        "sqlite_autoindex_entry_1",
        "sqlite_autoindex_body_1",
        "entry_chain",
        "entry_order",
        "entry_object",
    ),
    "tables: activities": ("activity",),
    "tables: figures, evidence, versions": (
        "quantity",
        "evidence",
        "version",
        "serves",
        "partner",
        "row_key",
    ),
    "tables: finding an activity": (
        "sqlite_autoindex_activity_1",
        "activity_day",
        "activity_unit",
        "activity_seq",
        "quantity_indicator",
        "serves_responsibility",
    ),
    "kept sums": ("sum_activity", "sum_day", "sum_month", "sum_quantity"),
    "search without accents": ("search_content", "search_data", "search_docsize", "search_idx"),
}
_QUESTION: Final = "SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name"


def measure_size(options: Options) -> list[Row]:
    """Rows of the tables `size` (bytes for each activity, by what they are for) and `years` (MB)."""
    rows = []
    for size in sorted(options.sizes):
        store = kept_store(options.folder, "city", size)
        whole = store.stat().st_size
        rows.append(Row("size", "all", figures={"size": size, "bytes": whole / size}))
        rows += [
            Row("size", group, figures={"size": size, "bytes": taken / size})
            for group, taken in _by_group(store, whole).items()
        ]
    largest = kept_store(options.folder, "city", max(options.sizes))
    each = largest.stat().st_size / max(options.sizes)
    for year in (1, YEARS):
        store = kept_store(options.folder, "ward", YEARLY * year)
        told = {"years": year, "activities": YEARLY * year, "MB": store.stat().st_size / 1e6}
        rows.append(Row("years", "one ward", figures=told))
    for year in (1, YEARS):
        count = 126 * YEARLY * year
        told = {"years": year, "activities": count, "MB": each * count / 1e6}
        rows.append(Row("years", "126 wards", figures=told, note="reckoned from the largest store"))
    return rows


def _by_group(store: Path, whole: int) -> dict[str, int]:
    """Bytes by group of tables; nothing where this machine's sqlite3 shell can't tell them apart."""
    try:
        told = subprocess.run(
            ["sqlite3", "-readonly", "-json", str(store), _QUESTION],
            capture_output=True,
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return {}
    taken = {row["name"]: int(row["size"]) for row in json.loads(told.stdout)}
    found = {group: sum(taken.get(name, 0) for name in names) for group, names in _GROUPS.items()}
    return {**found, "the rest: the plan, empty pages": whole - sum(found.values())}
