"""Puts what was measured into `docs/performance.md` and `README.md`, between marks; all else stays."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.floors import ALL, ON_TERMINAL
from benchmarks.results import PARTS, Result, Row
from benchmarks.tables import show_machine, show_part, show_summary

PAGE: Final = "docs/performance.md"
README: Final = "README.md"
_NEEDED: Final = ("start", "scale", "size")
_TASKS: Final = "hvn tasks --unit mttq" + ON_TERMINAL


class MissingMark(Exception):
    """A page lacks the marks between which a block belongs."""


def put_block(text: str, name: str, content: str) -> str:
    """The text with `content` between the marks of block `name`; raises `MissingMark`."""
    begin, end = f"<!-- benchmarks: {name} -->", f"<!-- end of {name} -->"
    found = re.compile(f"{re.escape(begin)}\n.*?{re.escape(end)}", re.DOTALL)
    if not found.search(text):
        raise MissingMark(name)
    return found.sub(lambda _: f"{begin}\n{content}\n{end}", text, count=1)


def write_pages(root: Path, results: Mapping[str, Result]) -> list[str]:
    """Writes the blocks of the parts that were measured; the names of the parts that were not."""
    page = root / PAGE
    text = page.read_text(encoding="utf-8")
    for name, result in results.items():
        text = put_block(text, name, "\n" + show_part(result) + "\n")
    if results:
        newest = max(results.values(), key=lambda result: result.date)
        text = put_block(text, "machine", "\n" + show_machine(newest.machine) + "\n")
        text = put_block(text, "summary", "\n" + show_summary(results.values()) + "\n")
    page.write_text(text, encoding="utf-8")
    if all(name in results for name in _NEEDED):
        readme = root / README
        told = readme.read_text(encoding="utf-8")
        for lang, sentence in tell_figures(results).items():
            told = put_block(told, f"figures, {lang}", sentence)
        readme.write_text(told, encoding="utf-8")
    return [part for part in PARTS if part not in results]


def tell_figures(results: Mapping[str, Result]) -> dict[str, str]:
    """The three figures that a user cares about, as a sentence or two in each language.

    How long `hvn tasks` takes, how much longer in the largest store, how large ten years of a ward are.
    """
    start = _find(results["start"], "start", _TASKS)
    grown = _grown(results["scale"], "hvn tasks --unit mttq-001")
    years = [row for row in results["size"].rows if row.table == "years" and row.name == "one ward"]
    assert start.wall
    assert start.ratio
    assert start.floor == ALL + ON_TERMINAL
    assert grown.ratio
    most, least = grown.figures["size"], min(row.figures["size"] for row in results["scale"].rows)
    megabytes = max(row.figures["MB"] for row in years)
    took, size = f"{start.wall.median:.0f} ms", f"{megabytes:.0f} MB"
    vi = (
        f"**Nhanh chậm thế nào.** `hvn tasks --unit mttq` trả lời sau {took}, gấp {_comma(start.ratio)} lần"
        " một Python trống nạp cùng\nthư viện; trong sổ của cả thành phố,"
        f" {_dots(most)} hoạt động của 630 nơi, lâu gấp {_comma(grown.ratio)} lần\ntrong sổ {_dots(least)}."
        f" Mười năm của một phường chiếm {size}.\n"
        "Cách đo và mọi con số khác: [docs/performance.md](docs/performance.md)."
    )
    en = (
        f"`hvn tasks --unit mttq` answers in {took}, {start.ratio:.1f} times an empty Python with the same"
        f" libraries; in a city's store of\n{most:,} activities of 630 bodies it takes"
        f" {grown.ratio:.1f} times as long as in one of {least:,}.\nTen years of a ward take {size}:"
        " [docs/performance.md](docs/performance.md)."
    )
    return {"vi": vi, "en": en}


def _find(result: Result, table: str, name: str) -> Row:
    return next(row for row in result.rows if (row.table, row.name) == (table, name))


def _grown(result: Result, name: str) -> Row:
    rows = [row for row in result.rows if row.table == "scale" and row.name == name]
    return max(rows, key=lambda row: row.figures["size"])


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _dots(number: int) -> str:
    return f"{number:,}".replace(",", ".")
