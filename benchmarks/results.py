"""What a part found: rows with medians and goals, kept as JSON in the data folder for the page."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Runs, median, ratio

SCHEMA: Final = "hvn.benchmarks/1"
PARTS: Final = ("start", "scale", "bulk", "files", "peers", "size")


@dataclass(frozen=True)
class Spread:
    """The median of several runs with the least and the most."""

    median: float
    least: float
    most: float


@dataclass(frozen=True)
class Row:
    """A line of a table: wall and CPU in milliseconds, peak in MiB, `ratio` to the wall time of `floor`.

    `goal` is the most that the ratio may be, `peak_goal` that the peak may be; None where the row is only
    there to compare with. Several goals of one command are several rows. `runs` tells how often it was run,
    `figures` what is no time.
    """

    table: str
    name: str
    wall: Spread | None = None
    cpu: Spread | None = None
    peak: Spread | None = None
    floor: str = ""
    ratio: float | None = None
    goal: float | None = None
    peak_goal: float | None = None
    runs: int = 0
    fault: str = ""
    note: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool | None:
        """Whether the goal is reached; None where there is none or nothing to compare with."""
        if self.goal is None or (self.ratio is None and not self.fault):
            return None
        return self.ratio is not None and self.ratio <= self.goal

    @property
    def peak_holds(self) -> bool | None:
        """Whether the peak is as low as it should be; None where nothing was asked or measured."""
        if self.peak_goal is None or self.peak is None:
            return None
        return self.peak.most <= self.peak_goal


@dataclass(frozen=True)
class Result:
    """A part as it was measured: when, on what, with which options."""

    part: str
    date: str
    machine: dict[str, str]
    options: dict[str, Any]
    rows: tuple[Row, ...]


def spread(values: Sequence[float], factor: float = 1.0) -> Spread:
    """Median, least and most of the values times `factor`."""
    return Spread(median(values) * factor, min(values) * factor, max(values) * factor)


def row_of(
    table: str,
    runs: Runs,
    *,
    floor: Runs | None = None,
    goal: float | None = None,
    peak_goal: float | None = None,
    name: str = "",
    note: str = "",
    **figures: Any,
) -> Row:
    """The row of a command; the ratio is to `floor`, where that one was measured too."""
    told = name or runs.command.name
    floor_name = floor.command.name if floor else ""
    if runs.fault or not runs.wall:
        return Row(
            table,
            told,
            floor=floor_name,
            goal=goal,
            peak_goal=peak_goal,
            fault=runs.fault,
            note=note,
            figures=figures,
        )
    return Row(
        table,
        told,
        spread(runs.wall, 1000),
        spread(runs.cpu, 1000),
        spread(runs.peak),
        floor_name,
        ratio(runs, floor) if floor and floor.wall else None,
        goal,
        peak_goal,
        len(runs.wall),
        note=note,
        figures=figures,
    )


def to_plain(result: Result) -> dict[str, Any]:
    """A result as a JSON object; each row says whether its goals hold."""
    rows = [asdict(row) | {"holds": row.holds, "peak_holds": row.peak_holds} for row in result.rows]
    return {"schema": SCHEMA, **asdict(result), "rows": rows}


def from_plain(plain: dict[str, Any]) -> Result:
    """The result in a JSON object; raises KeyError or TypeError where it is none of ours."""
    rows = []
    for told in plain["rows"]:
        fields = {name: value for name, value in told.items() if name not in ("holds", "peak_holds")}
        for name in ("wall", "cpu", "peak"):
            fields[name] = Spread(**fields[name]) if fields[name] else None
        rows.append(Row(**fields))
    return Result(plain["part"], plain["date"], plain["machine"], plain["options"], tuple(rows))


def keep(folder: Path, result: Result) -> None:
    """Writes a result over the last one of its part."""
    path = folder / "results" / f"{result.part}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(to_plain(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def kept(folder: Path) -> dict[str, Result]:
    """The last result of each part that was measured into this folder, in the order of `PARTS`."""
    found = {}
    for part in PARTS:
        path = folder / "results" / f"{part}.json"
        if path.exists():
            found[part] = from_plain(json.loads(path.read_text(encoding="utf-8")))
    return found
