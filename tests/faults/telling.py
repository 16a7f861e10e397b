"""Screens that can't show what they are given: other letters, nobody there, a full disk, no screen at all.

A command runs as a process of its own, as a shell would start it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.stage import ROOT

BOTH: Final = (1, 2)


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands in the place of stdout (1), stderr (2) or both; `letters` are those of the screen."""

    place: str = ""
    streams: tuple[int, ...] = ()
    letters: str = ""


SCREENS: Final = {
    **{f"letters of {letters}": Screen(letters=letters) for letters in ("cp1252", "cp1258", "ascii")},
    **{
        f"{place}: {'both' if streams == BOTH else ('stdout', 'stderr')[streams[0] - 1]}": Screen(
            place, streams
        )
        for place in ("full", "nobody", "closed")
        for streams in ((1,), (2,), BOTH)
    },
}


@dataclass(frozen=True, slots=True)
class Told:
    """How a command ended, and what could be told."""

    code: int
    out: bytes
    err: bytes


def tell_to(screen: Screen, folder: Path, words: Sequence[str], now: str) -> Told:
    """Runs a command in `folder` before such a screen."""
    kept = {
        name: told for name, told in os.environ.items() if not name.startswith(("HVN_", "XDG_", "PYTHON"))
    }
    environment = kept | {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HVN_CONFIG": str(folder / "config.toml"),
        "HVN_NAME": "Lan",
        "HVN_NOW": now,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *(p for p in sys.path if p)]),
    }
    if screen.letters:
        # Not LC_ALL=C: by that Python 3.12 itself can't start in a folder whose name is not ASCII.
        environment |= {"PYTHONIOENCODING": f"{screen.letters}:strict", "LANG": "C", "LC_ALL": ""}
    with ExitStack() as opened:
        places = {1: subprocess.PIPE, 2: subprocess.PIPE}
        if screen.place in _PLACES:
            place = opened.enter_context(_PLACES[screen.place]())
            places |= dict.fromkeys(screen.streams, place)
        ran = subprocess.run(
            [sys.executable, "-m", "hvn_cli", *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=places[1],
            stderr=places[2],
            preexec_fn=_closing(screen.streams) if screen.place == "closed" else None,
            timeout=120,
            check=False,
        )
    return Told(ran.returncode, ran.stdout or b"", ran.stderr or b"")


@contextmanager
def _full() -> Iterator[int]:
    with Path("/dev/full").open("wb") as file:
        yield file.fileno()


@contextmanager
def _nobody() -> Iterator[int]:
    read, write = os.pipe()
    os.close(read)
    try:
        yield write
    finally:
        os.close(write)


_PLACES: Final[Mapping[str, Callable[[], AbstractContextManager[int]]]] = {"full": _full, "nobody": _nobody}


def _closing(streams: tuple[int, ...]) -> Callable[[], None]:
    def close() -> None:
        for stream in streams:
            os.close(stream)

    return close
