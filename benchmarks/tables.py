"""The rows of each part as tables for a page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from benchmarks.results import Result, Row, Spread


def count(number: float) -> str:
    """`1,000,000`."""
    return f"{number:,.0f}"


def show_time(spread: Spread | None, *, whole: bool = False) -> str:
    """The median in milliseconds, from 10 s on in seconds; with the least and the most where `whole`."""
    if spread is None:
        return "–"
    seconds = spread.median >= 10_000

    def told(value: float) -> str:
        value = value / 1000 if seconds else value
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}"

    text = told(spread.median) + (" s" if seconds else " ms")
    return f"{text} ({told(spread.least)}–{told(spread.most)})" if whole else text


def show_ratio(ratio: float | None) -> str:
    """`1.17 ×`."""
    return "–" if ratio is None else f"{ratio:.2f} ×" if ratio < 100 else f"{ratio:.0f} ×"


def show_holds(holds: bool | None) -> str:
    """`yes` or `**no**`, so that what does not hold is seen."""
    return "–" if holds is None else "yes" if holds else "**no**"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose first column is text and whose others are set to the right."""
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def _peak(row: Row) -> str:
    return f"{row.peak.median:.0f} MiB" if row.peak else "–"


def _wall(row: Row, *, whole: bool = True) -> str:
    return row.fault.partition(":")[0] if row.fault else show_time(row.wall, whole=whole)


def _of(rows: Iterable[Row], name: str) -> list[Row]:
    return [row for row in rows if row.table == name]


def start_tables(rows: Sequence[Row]) -> str:
    """Floors, then each command with its goal and its moonshot."""
    floors = ([r.name, _wall(r), show_time(r.cpu), _peak(r)] for r in _of(rows, "floor"))
    told = [table(("floor", "wall", "CPU", "peak"), floors)]
    for name, word in (("start", "goal"), ("moonshot", "moonshot")):
        lines = (
            [
                r.name,
                _wall(r),
                show_time(r.cpu),
                _peak(r),
                r.floor,
                show_ratio(r.ratio),
                f"{r.goal}",
                show_holds(r.holds),
            ]
            for r in _of(rows, name)
        )
        told.append(table(("command", "wall", "CPU", "peak", "floor", "ratio", word, "holds"), lines))
    loaded = (
        [r.name, ", ".join(r.figures["imports"]) or "none", show_holds("rich" not in r.figures["imports"])]
        for r in _of(rows, "imports")
    )
    told.append(table(("piped", "loads", "without Rich"), loaded))
    return "\n\n".join(told)


def scale_tables(rows: Sequence[Row]) -> str:
    """One line for each command, a column for each size; then the roll-up."""
    mine = _of(rows, "scale")
    sizes = sorted({row.figures["size"] for row in mine})
    lines = []
    for name in dict.fromkeys(row.name for row in mine):
        by_size = {row.figures["size"]: row for row in mine if row.name == name}
        last = by_size[max(by_size)]
        grown = [row.holds for row in by_size.values() if row.holds is not None]
        holds = all(grown) if grown else None
        goal = "–" if last.goal is None else f"{last.goal}"
        times = [_wall(by_size[size], whole=False) for size in sizes]
        lines.append([name, *times, show_ratio(last.ratio), goal, show_holds(holds)])
    heads = ("command", *map(count, sizes), "largest to smallest", "goal", "holds")
    rolled = (
        [
            r.name,
            count(r.figures["size"]),
            _wall(r),
            _peak(r),
            show_ratio(r.ratio),
            _goal(r),
            show_holds(r.holds),
        ]
        for r in _of(rows, "roll-up")
    )
    heads_rolled = ("roll-up", "activities", "wall", "peak", "ratio", "goal", "holds")
    streamed = (
        [r.name, count(r.figures["size"]), _wall(r), show_time(r.cpu), _peak(r)] for r in _of(rows, "stream")
    )
    heads_streamed = ("all of them, piped", "activities", "wall", "CPU", "peak")
    told = (table(heads, lines), table(heads_rolled, rolled), table(heads_streamed, streamed))
    return "\n\n".join(told)


def _goal(row: Row) -> str:
    return "–" if row.goal is None else f"{row.goal:g}"


def _cost_table(rows: Iterable[Row], heads: Sequence[str], columns: Sequence[str]) -> str:
    lines = (
        [
            row.name,
            *(count(row.figures[column]) if column in row.figures else "–" for column in columns),
            _wall(row),
            show_time(row.cpu),
            _peak(row),
            show_ratio(row.ratio),
            _goal(row),
            show_holds(row.holds),
            show_holds(row.peak_holds),
        ]
        for row in rows
    )
    return table((*heads, "wall", "CPU", "peak", "ratio", "goal", "holds", "peak holds"), lines)


def bulk_tables(rows: Sequence[Row]) -> str:
    """Importing, verifying and rebuilding, each below its floor."""
    names = ("import", "verify", "rebuild")
    return "\n\n".join(_cost_table(_of(rows, name), (name, "activities"), ("size",)) for name in names)


def files_tables(rows: Sequence[Row]) -> str:
    """Reports as files, and plans."""
    files = _cost_table(_of(rows, "files"), ("file", "activities", "cells"), ("activities", "cells"))
    plans = ([r.name, _wall(r), _peak(r), show_ratio(r.ratio)] for r in _of(rows, "plan"))
    return files + "\n\n" + table(("plan file", "wall", "peak", "ratio"), plans)


def peers_tables(rows: Sequence[Row]) -> str:
    """One table for each act: the peers, with how many times longer than hvn they took in the largest."""
    told = []
    for act in ("list", "report", "add"):
        mine = [row for row in rows if row.figures["act"] == act]
        sizes = sorted({row.figures["size"] for row in mine if row.figures["size"]})
        lines = []
        for name in dict.fromkeys(row.name for row in mine):
            by_size = {row.figures["size"]: row for row in mine if row.name == name}
            last = by_size[max(by_size)]
            version = last.figures.get("version", "")
            times = [_wall(by_size.get(size, last), whole=False) for size in sizes]
            more = f"{1 / last.ratio:.1f} ×" if last.ratio else "–"
            more = f"> {more}" if last.note else more
            lines.append([f"{name} {version}".strip(), *times, more, show_holds(last.holds)])
        heads = (act, *map(count, sizes), "of hvn's time, largest", "5 times ours")
        told.append(table(heads, lines))
    return "\n\n".join(told)


def size_tables(rows: Sequence[Row]) -> str:
    """Bytes for each activity by what they are for; megabytes in a year and in ten."""
    mine = _of(rows, "size")
    sizes = sorted({row.figures["size"] for row in mine})
    lines = []
    for name in dict.fromkeys(row.name for row in mine):
        taken = {row.figures["size"]: row.figures["bytes"] for row in mine if row.name == name}
        lines.append([name, *(count(taken[size]) if size in taken else "–" for size in sizes)])
    years = (
        [f"{r.name}, {r.figures['years']} y", count(r.figures["activities"]), f"{r.figures['MB']:,.1f} MB"]
        for r in _of(rows, "years")
    )
    heads = ("bytes an activity", *(f"of {count(size)}" for size in sizes))
    return table(heads, lines) + "\n\n" + table(("store of", "activities", "size"), years)


TABLES: Final[dict[str, Callable[[Sequence[Row]], str]]] = {
    "start": start_tables,
    "scale": scale_tables,
    "bulk": bulk_tables,
    "files": files_tables,
    "peers": peers_tables,
    "size": size_tables,
}


def show_part(result: Result) -> str:
    """The tables of a part under a line that says when and how it was measured."""
    machine = result.machine
    when = (
        f"Measured on {result.date}, {_show_rounds(result.rows)}hvn {machine.get('hvn', '')},"
        f" load before it {machine.get('load', '')}."
    )
    return f"{when}\n\n{TABLES[result.part](result.rows)}"


def _show_rounds(rows: Iterable[Row]) -> str:
    counts = sorted({row.runs for row in rows if row.runs})
    if not counts:
        return ""
    least, most = counts[0], counts[-1]
    return f"{least} rounds, " if least == most else f"{least} to {most} rounds, "


def show_machine(machine: dict[str, str]) -> str:
    """What the newest part was measured on."""
    kept = ((name, value) for name, value in machine.items() if name not in ("date", "load", "hvn") and value)
    return table(("machine", ""), ([name, value] for name, value in kept)).replace("---:", "---")


def show_summary(results: Iterable[Result]) -> str:
    """How many goals hold, and every one that does not."""
    rows = [(result.part, row) for result in results for row in result.rows if row.table != "moonshot"]
    asked = [
        (row.holds, part, row, row.fault.partition(":")[0] or f"{show_ratio(row.ratio)}, goal {_goal(row)}")
        for part, row in rows
    ]
    asked += [
        (row.peak_holds, part, row, f"peak {_peak(row)}, goal {row.peak_goal:.0f} MiB")
        for part, row in rows
        if row.peak_goal is not None
    ]
    asked = [one for one in asked if one[0] is not None]
    missed = [one for one in asked if not one[0]]
    lines = [
        f"{len(asked) - len(missed)} of {len(asked)} goals hold{'; these do not:' if missed else '.'}",
        "",
    ]
    for _, part, row, told in missed:
        size = row.figures.get("size") or row.figures.get("activities")
        at = f" at {count(size)}" if size else ""
        act = f", {row.figures['act']}" if "act" in row.figures else ""
        lines.append(f"- {part}: {row.name}{act}{at}: {told}")
    return "\n".join(lines).rstrip()
