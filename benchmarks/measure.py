"""Whole processes measured in turns: a round runs each command once, so that all meet the same machine."""

import marshal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.environment import child_environment

BOUND: Final = 60.0
_STARTER: Final = Path(__file__).with_name("starter.py")


class Failed(Exception):
    """A measured command ended otherwise than it should have."""


@dataclass(frozen=True)
class Command:
    """What is run: `{run}` (or `{run:02}`) in its words becomes the number of the run.

    `before` is done first, unmeasured.

    `terminal` gives it a terminal of 100 columns, else a pipe; `bound` is in seconds; `codes` are the exit
    codes that are no failure.
    """

    name: str
    words: Sequence[str]
    terminal: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    stdin: str = ""
    before: Callable[[], object] | None = None
    bound: float = 600.0
    codes: tuple[int, ...] = (0,)


@dataclass
class Runs:
    """What was measured of a command, run by run: seconds of wall and CPU, MiB at the peak."""

    command: Command
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    bytes: int = 0
    fault: str = ""

    @property
    def stopped(self) -> bool:
        """Whether it was given up, at its bound or as it failed."""
        return bool(self.fault)


def _numbered(word: str, number: int) -> str:
    return word.replace("{run}", str(number)).replace("{run:02}", f"{number:02}")


class Starter:
    """The small process that starts what is measured; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        command = [sys.executable, "-I", "-S", str(_STARTER)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __enter__(self) -> "Starter":
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def run(self, command: Command, number: int = 0) -> dict[str, Any]:
        """Runs a command once and returns what the starter tells of it."""
        assert self._process.stdin
        assert self._process.stdout
        environment = child_environment(self._folder, **command.environment)
        request = {
            "command": [_numbered(word, number) for word in command.words],
            "environment": environment,
            # Python looks for modules in the folder that it stands in: one in which there are none.
            "cwd": command.folder or environment["HOME"],
            "stdin": command.stdin,
            "terminal": command.terminal,
            "bound": command.bound,
        }
        marshal.dump(request, self._process.stdin)
        self._process.stdin.flush()
        told: dict[str, Any] = marshal.load(self._process.stdout)
        return told


def run_in_turns(
    commands: Sequence[Command], rounds: int, folder: Path, *, warm: bool = True
) -> dict[str, Runs]:
    """Every command `rounds` times by name, after a round that is not counted; the order turns each round.

    A command that fails in the round before, or takes longer than its bound, is not run again.
    """
    runs = {command.name: Runs(command) for command in commands}
    assert len(runs) == len(commands), "two commands of one name"
    with Starter(folder) as starter:
        for number in range(0 if warm else 1, rounds + 1):
            shift = number % len(commands) if commands else 0
            for command in (*commands[shift:], *commands[:shift]):
                if not runs[command.name].stopped:
                    _run_once(starter, runs[command.name], number)
    return runs


def _run_once(starter: Starter, runs: Runs, number: int) -> None:
    command = runs.command
    if command.before:
        command.before()
    told = starter.run(command, number)
    if told["stopped"]:
        runs.fault = f"> {command.bound:.0f} s"
    elif told["code"] not in command.codes:
        end = told["tail"].decode("utf-8", "replace").strip()[-300:]
        runs.fault = f"exit code {told['code']}: {end}"
        print(f"{command.name}: {runs.fault}", file=sys.stderr, flush=True)
    elif number:
        runs.wall.append(told["wall"])
        runs.cpu.append(told["cpu"])
        runs.peak.append(told["peak"] / 1024)
        runs.bytes = told["bytes"]


def median(values: Iterable[float]) -> float:
    """The middle of the values, or the mean of the two middle ones; raises `ValueError` for none at all."""
    found = sorted(values)
    if not found:
        raise ValueError("nothing was measured")
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


def ratio(one: Runs, other: Runs) -> float:
    """How much longer `one` took: the median over the rounds, as both met the same machine in each."""
    return median(a / b for a, b in zip(one.wall, other.wall, strict=False))
