"""Other trackers on the same activities: a list that picks 20, one more item, sums."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.floors import hvn
from benchmarks.measure import Command, Runs, Starter, median, run_in_turns
from benchmarks.options import Options
from benchmarks.peer_data import WRITERS, items
from benchmarks.peer_tools import ACTS, PEERS, Peer, find_program, find_version
from benchmarks.results import Row, row_of
from benchmarks.stores import copied, kept_store

SIZES: Final = (20, 1_000, 100_000)
_ROUNDS: Final = 5
_BOUND: Final = 60.0
# At a hundred thousand each peer is to take at least five times as long as we do.
_GOAL: Final = 1 / 5
_GOAL_FROM: Final = 100_000
# It writes one line at the end of one small file.
_EXCEPTED: Final = ("timewarrior", "add")
_OURS: Final = {
    "list": ("activities", "--unit", "mttq-001", "--limit", "20"),
    "report": ("report", "--period", "2026-Q1"),
    "add": ("log", "mttq-2", "Hội nghị số {run}", "15/3", "hoi_nghi=1", "--unit", "mttq-001"),
}


def measure_peers(options: Options) -> list[Row]:
    """Rows of the table `peers`: of each peer, act and size how long it took, and hvn's part of that time."""
    programs = {peer: find_program(peer, options.folder) for peer in PEERS if options.wants(peer.name)}
    there = {peer: program for peer, program in programs.items() if program}
    versions = {peer: find_version(peer, program) for peer, program in there.items()}
    rows = [
        Row("peers", peer.name, fault="not installed", figures={"act": act, "size": 0})
        for peer, program in programs.items()
        if not program
        for act in ACTS
    ]
    for size in [size for size in SIZES if size <= max(options.sizes)]:
        folders = {peer: _prepare(options, peer, program, size) for peer, program in there.items()}
        for act in ACTS:
            mine = _ours(options, act, size)
            theirs = {
                peer: _command(peer, program, act, folders[peer])
                for peer, program in there.items()
                if getattr(peer, act)
            }
            runs = run_in_turns([mine, *theirs.values()], options.rounds(_ROUNDS), options.folder)
            rows.append(row_of("peers", runs[mine.name], act=act, size=size, version=""))
            for peer, command in theirs.items():
                rows.append(_compared(runs[command.name], runs[mine.name], act, size, versions[peer]))
    return rows


def _prepare(options: Options, peer: Peer, program: str, size: int) -> Path:
    """Writes the peer's data anew, so that what earlier runs added is gone."""
    folder = options.folder / "peers" / peer.name / str(size)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "home").mkdir(parents=True)
    print(f"data for {peer.name}: {size}", file=sys.stderr, flush=True)
    WRITERS[peer.name](list(items(size)), folder)
    if peer.ready:
        with Starter(options.folder) as starter:
            starter.run(_told(peer, program, "ready", peer.ready, folder))
    return folder


def _command(peer: Peer, program: str, act: str, folder: Path) -> Command:
    return _told(peer, program, peer.name, getattr(peer, act), folder, bound=_BOUND)


def _told(
    peer: Peer, program: str, name: str, words: tuple[str, ...], folder: Path, bound: float = 900.0
) -> Command:
    def filled(text: str) -> str:
        return text.replace("{d}", str(folder))

    home = {"HOME": str(folder / "home"), "PYTHONPATH": "", "XDG_DATA_HOME": str(folder / "home")}
    home |= {"XDG_CONFIG_HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "home")}
    environment = home | {key: filled(value) for key, value in peer.environment.items()}
    return Command(name, [program, *map(filled, words)], environment=environment, bound=bound)


def _ours(options: Options, act: str, size: int) -> Command:
    store = kept_store(options.folder, "city", size)
    used = copied(store, f"peers-{size}") if act == "add" else store
    return hvn("hvn", used, *_OURS[act])


def _compared(theirs: Runs, mine: Runs, act: str, size: int, version: str) -> Row:
    """The peer's row; where it was given up at the bound, the ratio is at most what is told.

    What crashes is told, but it is no question of speed.
    """
    goal = _GOAL if size >= _GOAL_FROM and (theirs.command.name, act) != _EXCEPTED else None
    told = row_of("peers", theirs, goal=goal, act=act, size=size, version=version)
    if not mine.wall:
        return told
    if theirs.wall:
        shares = [a / b for a, b in zip(mine.wall, theirs.wall, strict=False)]
        return replace(told, floor="hvn", ratio=median(shares))
    if theirs.fault.startswith(">"):
        return replace(told, floor="hvn", ratio=median(mine.wall) / theirs.command.bound, note="at most")
    return replace(told, goal=None)
