"""The harness of the benchmarks: that it measures, compares and writes; never how long something took."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks.__main__ import main
from benchmarks.environment import child_environment
from benchmarks.floors import ALL, ON_TERMINAL
from benchmarks.measure import Command, Runs, median, ratio, run_in_turns
from benchmarks.page import MissingMark, put_block, write_pages
from benchmarks.peer_data import MARK, MARKED, WRITERS, items
from benchmarks.peer_tools import PEERS
from benchmarks.results import PARTS, Result, Row, Spread, from_plain, keep, kept, row_of, to_plain
from benchmarks.rows import HOME, city_bodies, tell_rows, ward_bodies
from benchmarks.tables import show_summary

REPO = Path(__file__).resolve().parents[2]
UNITS = ("bxdd", "ubnd", "mttq", "tcd", "bbt")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are started by fork")


def _measured(name: str, *seconds: float) -> Runs:
    return Runs(Command(name, ["true"]), list(seconds), list(seconds), [10.0 for _ in seconds])


def _results() -> dict[str, Result]:
    """One of each part that the README's figures come from."""

    def of(part: str, *rows: Row) -> Result:
        return Result(part, "2026-11-23", {"cpu": "any", "hvn": "0", "load": "0"}, {"runs": 3}, rows)

    wall = Spread(61.0, 60.0, 70.0)
    tasks = "hvn tasks --unit mttq" + ON_TERMINAL
    grown = "hvn tasks --unit mttq-001"
    return {
        "start": of("start", Row("start", tasks, wall, wall, wall, ALL + ON_TERMINAL, 1.15, 1.2)),
        "scale": of(
            "scale",
            Row("scale", grown, wall, wall, wall, figures={"size": 1_000}),
            Row("scale", grown, wall, wall, wall, "", 1.6, 1.5, figures={"size": 1_000_000}),
        ),
        "size": of("size", Row("years", "one ward", figures={"years": 10, "activities": 4_000, "MB": 9.6})),
    }


@pytest.mark.parametrize(("values", "middle"), [([3, 1, 2], 2), ([4, 1, 2, 3], 2.5), ([7], 7)])
def test_the_median(values: Sequence[float], middle: float) -> None:
    assert median(values) == middle


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="nothing"):
        median([])


def test_a_ratio_is_that_of_each_round() -> None:
    """A slow minute slows both, and must not count."""
    assert ratio(_measured("hvn", 2.0, 20.0, 3.0), _measured("floor", 1.0, 10.0, 3.0)) == 2.0


@pytest.mark.parametrize(("goal", "holds"), [(2.0, True), (1.9, False), (None, None)])
def test_a_goal_holds_or_not(goal: float | None, holds: bool | None) -> None:
    row = row_of("t", _measured("hvn", 2.0, 4.0), floor=_measured("floor", 1.0, 2.0), goal=goal, peak_goal=9)
    assert (row.holds, row.peak_holds) == (holds, False)
    assert row.wall == Spread(3000.0, 2000.0, 4000.0)


def test_what_failed_has_no_figures() -> None:
    runs = Runs(Command("hvn", ["false"]), fault="exit code 1: no")
    row = row_of("t", runs, floor=_measured("floor", 1.0), goal=2.0)
    assert (row.wall, row.ratio, row.holds, row.fault) == (None, None, False, "exit code 1: no")


def test_results_come_back_from_json(tmp_path: Path) -> None:
    results = _results()
    for result in results.values():
        keep(tmp_path, result)
        assert from_plain(json.loads(json.dumps(to_plain(result)))) == result
    assert kept(tmp_path) == results


def test_only_the_block_is_replaced() -> None:
    text = "a\n<!-- benchmarks: x -->\nold\n<!-- end of x -->\nb\n"
    assert put_block(text, "x", r"\1 new") == text.replace("old", r"\1 new")
    with pytest.raises(MissingMark):
        put_block(text, "y", "new")


def test_the_pages_get_what_was_measured(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("README.md", "docs/performance.md"):
        shutil.copyfile(REPO / name, tmp_path / name)
    for result in _results().values():
        keep(tmp_path / "data", result)
    assert main(["page", "--data", str(tmp_path / "data"), "--into", str(tmp_path)]) == 0
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "trả lời sau 61 ms" in readme
    assert "1.000.000 hoạt động" in readme
    assert "1,6 lần" in readme
    assert "of 1,000.\nTen years of a ward take 10 MB" in readme
    page = (tmp_path / "docs" / "performance.md").read_text(encoding="utf-8")
    assert "1 of 2 goals hold" in page
    assert "| 1.15 × | 1.2 | yes |" in page
    assert write_pages(tmp_path, kept(tmp_path / "data")) == ["bulk", "files", "peers"]
    assert (tmp_path / "docs" / "performance.md").read_text(encoding="utf-8") == page


def test_the_page_has_a_place_for_every_part() -> None:
    page = (REPO / "docs" / "performance.md").read_text(encoding="utf-8")
    for name in (*PARTS, "machine", "summary"):
        assert put_block(page, name, "x") != page


def test_a_summary_names_what_does_not_hold() -> None:
    told = show_summary(_results().values())
    assert told.splitlines()[-1] == "- scale: hvn tasks --unit mttq-001 at 1,000,000: 1.60 ×, goal 1.5"


def test_rows_are_decided_by_the_seed() -> None:
    city = city_bodies(UNITS)
    rows = list(tell_rows(2_000, city))
    assert rows == list(tell_rows(2_000, city))
    assert rows != list(tell_rows(2_000, city, seed=1))
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    assert {len(row["quantities"]) for row in rows} == {3}
    assert sum(row["unit"].endswith("-001") for row in rows) == HOME
    assert {row["unit"] for row in tell_rows(100, ward_bodies(UNITS))} == set(UNITS)


def test_every_peer_gets_its_data_and_twenty_marked(tmp_path: Path) -> None:
    told = list(items(100))
    assert sum(item.tag == MARK for item in told) == MARKED
    assert {peer.name for peer in PEERS} == set(WRITERS)
    for name, write in WRITERS.items():
        (tmp_path / name).mkdir()
        write(told, tmp_path / name)
        written = [p.read_text(encoding="utf-8") for p in (tmp_path / name).rglob("*") if p.is_file()]
        assert any(MARK in text for text in written), name


def test_commands_take_turns_from_outside(tmp_path: Path) -> None:
    """A warm round, then each as often; a terminal where asked; what fails or hangs is told once."""
    counting = tmp_path / "count"
    python = [sys.executable, "-c"]
    size = "import os, sys; print(os.isatty(1), os.get_terminal_size(1).columns if os.isatty(1) else '')"
    commands = [
        Command("empty", [*python, "pass"]),
        Command("number", [*python, f"open({str(counting)!r}, 'a').write('{{run}} ')"]),
        Command("screen", [*python, f"{size}; assert os.isatty(0)"], terminal=True),
        Command("fails", [*python, "raise SystemExit('oh')"]),
        Command("hangs", [*python, "import time; time.sleep(60)"], bound=0.2),
        Command("missing", ["no-such-program-here"]),
    ]
    runs = run_in_turns(commands, 2, tmp_path)
    assert counting.read_text(encoding="utf-8") == "0 1 2 "
    assert len(runs["empty"].wall) == len(runs["empty"].cpu) == 2
    assert 3 < median(runs["empty"].peak) < 40
    assert runs["screen"].bytes == len("True 100\r\n")
    assert runs["fails"].fault == "exit code 1: oh"
    assert runs["hangs"].fault == "> 0 s"
    assert runs["missing"].fault.startswith("exit code 127")


def test_children_see_neither_this_home_nor_switches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("HVN_UNIT", "mttq")
    environment = child_environment(tmp_path)
    assert not {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "HVN_UNIT"} & environment.keys()
    assert all(str(tmp_path) in environment[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"))


def _run(*words: str) -> dict[str, Any]:
    """The JSON of a run of the harness as a process of its own."""
    into = Path(words[words.index("--data") + 1]) / "told.json"
    command = [sys.executable, "-m", "benchmarks", *words, "--json", str(into)]
    subprocess.run(command, cwd=REPO, check=True, capture_output=True, timeout=300)
    told: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
    return told


def test_a_start_is_measured(tmp_path: Path) -> None:
    told = _run("start", "--runs", "1", "--only", "TAB: hvn ta", "--data", str(tmp_path))
    assert told["schema"] == "hvn.benchmarks/1"
    (part,) = told["results"]
    assert part["part"] == "start"
    assert {"cpu", "python", "sqlite", "hvn", "load"} <= part["machine"].keys()
    mine = [row for row in part["rows"] if row["table"] == "start"]
    assert [row["name"] for row in mine] == ["TAB: hvn ta"]
    assert mine[0]["wall"]["least"] <= mine[0]["wall"]["median"] <= mine[0]["wall"]["most"]
    assert isinstance(mine[0]["ratio"], float)
    assert isinstance(mine[0]["holds"], bool)
    assert [row["fault"] for row in part["rows"] if "Python" in row["name"]] == [""]
    assert not (tmp_path / "results").exists()  # some commands only: no result for the page


@pytest.mark.slow
def test_every_part_is_measured_at_tiny_sizes(tmp_path: Path) -> None:
    parts = ["start", "scale", "bulk", "files", "size"]
    told = _run(*parts, "--runs", "1", "--sizes", "100,300", "--data", str(tmp_path))
    assert [part["part"] for part in told["results"]] == parts
    faults = [
        row["fault"] for part in told["results"] for row in part["rows"] if "sqlite3 shell" not in row["name"]
    ]
    assert set(faults) == {""}
    assert [path.stem for path in sorted((tmp_path / "results").iterdir())] == sorted(parts)
