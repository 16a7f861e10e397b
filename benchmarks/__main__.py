"""Measures hvn beside floors and peers, prints tables, and writes them into the pages.

python -m benchmarks                         everything: two hours
python -m benchmarks start size --runs 5     these parts
python -m benchmarks page                    writes the pages from what was measured last
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.bulk import measure_bulk
from benchmarks.environment import ROOT, default_folder
from benchmarks.files import measure_files
from benchmarks.machine import describe_machine
from benchmarks.measure import Failed
from benchmarks.options import Options
from benchmarks.page import write_pages
from benchmarks.peer_tools import install
from benchmarks.peers import measure_peers
from benchmarks.results import PARTS, SCHEMA, Result, Row, keep, kept, to_plain
from benchmarks.scale import measure_scale
from benchmarks.size import measure_size
from benchmarks.start import measure_start
from benchmarks.tables import show_part

MEASURE: Final[dict[str, Callable[[Options], list[Row]]]] = {
    "start": measure_start,
    "scale": measure_scale,
    "bulk": measure_bulk,
    "files": measure_files,
    "peers": measure_peers,
    "size": measure_size,
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}, page; all without")
    parser.add_argument(
        "--runs", type=int, help="rounds of each command, instead of what a part does usually"
    )
    parser.add_argument("--sizes", default="1000,100000,1000000", help="activities in the stores")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="commands whose name has such a word"
    )
    parser.add_argument("--data", type=Path, default=default_folder(), help="what is generated is kept here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the results of this run as JSON")
    parser.add_argument(
        "--write", action="store_true", help="writes docs/performance.md and the README's figures"
    )
    parser.add_argument("--into", type=Path, default=ROOT, help="the folder that holds these pages")
    parser.add_argument("--install", action="store_true", help="installs peers that are missing")
    told = parser.parse_args(arguments)
    if unknown := [part for part in told.parts if part not in (*PARTS, "page")]:
        parser.error(f"no such part: {', '.join(unknown)}")
    try:
        told.sizes = tuple(sorted({int(size) for size in told.sizes.split(",")}))
    except ValueError:
        parser.error(f"no sizes: {told.sizes}")
    return told


def main(arguments: Sequence[str]) -> int:
    """Measures what is asked for; 0 whatever the figures are, 1 where a part could not be measured."""
    told = parse(arguments)
    if os.name == "nt":
        sys.exit("python -m benchmarks: Linux or macOS only")
    folder = told.data.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    options = Options(folder, told.runs, told.sizes, tuple(told.only))
    if told.install:
        install(folder)
    results, failed = [], False
    for part in [part for part in told.parts or PARTS if part != "page"]:
        try:
            results.append(measure(part, options))
        except Failed as error:  # the other parts may take hours: they are still worth having
            failed = True
            print(f"{part}: {error}", file=sys.stderr, flush=True)
            continue
        print(f"\n## {part}\n\n{show_part(results[-1])}\n", flush=True)
        if not options.only:  # a part in which something is missing is no result for the page
            keep(folder, results[-1])
    if told.json:
        plain = {"schema": SCHEMA, "results": [to_plain(result) for result in results]}
        told.json.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if told.write or "page" in told.parts:
        missing = write_pages(told.into, kept(folder))
        if missing:
            print(f"left as they were, never measured here: {', '.join(missing)}", file=sys.stderr)
    return int(failed)


def measure(part: str, options: Options) -> Result:
    """One part, with the machine as it was before it."""
    print(f"measuring {part} …", file=sys.stderr, flush=True)
    machine = describe_machine()
    try:
        rows = MEASURE[part](options)
    finally:
        shutil.rmtree(options.folder / "work", ignore_errors=True)  # copies of stores, up to 7 GB
    asked = {"runs": options.runs, "sizes": list(options.sizes)}
    return Result(part, date.today().isoformat(), machine, asked, tuple(rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
