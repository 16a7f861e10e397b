"""Failing disks: every call that touches a file fails once, or from then on, and the store is looked at.

python -m tests.faults.failing [--every 1] [--act log] [--kind read]
"""

import argparse
import errno
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tests.faults.acts import ACTS, Act, Offices, made_offices
from tests.faults.seen import Seen, look
from tests.faults.stage import KINDS, Fault, Run, Stage, raised_stage, scratch

_LATER = "2026-06-10T12:00"

# A broken disk, a full one, and rights that were taken away half way.
ERRORS: Final = {
    "open": (errno.EIO, errno.EACCES, errno.ENOSPC),
    "read": (errno.EIO,),
    "write": (errno.EIO, errno.ENOSPC),
    "truncate": (errno.EIO, errno.EACCES),
    "sync": (errno.EIO, errno.ENOSPC),
    "unlink": (errno.EIO, errno.EACCES),
    "rename": (errno.EIO, errno.EACCES, errno.ENOSPC),
    "mkdir": (errno.EIO, errno.EACCES, errno.ENOSPC),
}
# What a sentence about a failing disk must never say.
_UNTRUE = ("malformed", "made anew", "Traceback")
_DAMAGED = 53
_UNFORESEEN = 90


@dataclass(frozen=True, slots=True)
class Sound:
    """An act that nothing harmed: what was there before and after it, its calls, how long it took."""

    before: Seen
    after: Seen
    calls: dict[str, int]
    seconds: float

    def is_done(self, seen: Seen) -> bool:
        """Whether the act is fully there; an older backup that could not be removed may stay."""
        after = self.after
        return seen.held == after.held and after.backups <= seen.backups and after.aside <= seen.aside


@dataclass(slots=True)
class Injected:
    """How many runs were harmed, how they ended, and what was wrong with them."""

    faults: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Injected") -> None:
        """Takes the figures of another one in."""
        self.faults += other.faults
        self.codes += other.codes
        self.wrong += other.wrong
        self.first = other.first | self.first


def try_sound(stage: Stage, offices: Offices, act: Act) -> Sound:
    """Does an act of one command without harm."""
    folder = scratch()
    try:
        office = offices.copy(act, folder / "office")
        before = look(office)
        (words,) = offices.commands(act)
        ran = stage.run(office, words, now=_LATER)
        assert ran.code == 0, ran
        return Sound(before, look(office), dict(ran.calls), ran.seconds)
    finally:
        shutil.rmtree(folder)


def faults_of(sound: Sound, every: int) -> Iterator[Fault]:
    """Every call of every kind with every error, once and for good; or each `every`-th of these."""
    found = [
        Fault(kind, place, error, forever)
        for kind in KINDS[:-1]
        for place in range(1, sound.calls[kind] + 1)
        for error in ERRORS[kind]
        for forever in (False, True)
    ]
    yield from found[::every]


def try_fault(stage: Stage, offices: Offices, act: Act, sound: Sound, fault: Fault) -> tuple[Run, list[str]]:
    """Does an act that one fault befalls; everything that is wrong with how it ended."""
    folder = scratch()
    try:
        office = offices.copy(act, folder / "office")
        (words,) = offices.commands(act)
        ran = stage.run(office, words, now=_LATER, fault=fault)
        return ran, [*_judge_words(ran), *_judge_store(ran, sound, look(office))]
    finally:
        shutil.rmtree(folder)


def _judge_words(ran: Run) -> Iterator[str]:
    if ran.code < 0:
        yield f"ended by signal {-ran.code}"
    if ran.code == _DAMAGED:
        yield "calls a sound store damaged"
    if ran.code >= _UNFORESEEN:
        yield f"ended with {ran.code}"
    # A backup that is made but not whole tells so with its result.
    if ran.code and len(ran.err.strip().splitlines()) != 1 and not (ran.code == 1 and ran.out):
        yield "not one sentence"
    for word in _UNTRUE:
        if word in ran.err + ran.out:
            yield f"says “{word}”"


def _judge_store(ran: Run, sound: Sound, seen: Seen) -> Iterator[str]:
    # A file that could not be brought along is told of with the result.
    untold = [wrong for wrong in seen.wrong if "evidence_missing" not in wrong or wrong[-12:] not in ran.out]
    if untold:
        yield f"left {untold[0]}"
    if seen.held not in (sound.before.held, sound.after.held):
        yield "half an act"
    if ran.code == 0 and not sound.is_done(seen):
        yield "exit 0, and it is not there"
    if ran.code not in (0, 1) and sound.is_done(seen) and sound.after != sound.before:
        yield "refused, and it is there"


def try_act(
    stage: Stage, offices: Offices, act: Act, every: int = 1, kinds: tuple[str, ...] = KINDS
) -> Injected:
    """Harms an act by each `every`-th of its possible faults."""
    sound, told = try_sound(stage, offices, act), Injected()
    for fault in faults_of(sound, every):
        if fault.kind not in kinds:
            continue
        ran, wrong = try_fault(stage, offices, act, sound, fault)
        told.faults += ran.hits > 0
        told.codes[ran.code] += 1
        for each in wrong:
            what = f"{act.name}, {fault.kind}: {each}"
            told.wrong[what] += 1
            told.first.setdefault(what, f"{fault} {ran.code} {ran.err.strip()}")
    return told


SINGLE: Final = {name: act for name, act in ACTS.items() if len(act.commands) == 1}


def main() -> int:
    """Runs as many as asked for and tells what was wrong; the exit code says whether anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--act", action="append", choices=SINGLE)
    parser.add_argument("--kind", action="append", choices=KINDS[:-1])
    asked = parser.parse_args()
    total = Injected()
    with raised_stage() as stage, made_offices(stage) as offices:
        for name in asked.act or SINGLE:
            began = time.monotonic()
            told = try_act(stage, offices, SINGLE[name], asked.every, tuple(asked.kind or KINDS))
            total.add(told)
            print(  # noqa: T201  # run by hand
                f"{name:26} {told.faults:6} faults {time.monotonic() - began:6.0f} s"
                f" codes {dict(sorted(told.codes.items()))} {told.wrong.total()} wrong",
                flush=True,
            )
    print(f"{total.faults} faults, {total.wrong.total()} wrong")  # noqa: T201
    for wrong, where in total.first.items():
        print(f"  {total.wrong[wrong]:6} {wrong}\n         {where}")  # noqa: T201
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
