"""Kills: every writing command is ended at a random moment, thousands of times, and the store is looked at.

python -m tests.faults.killing --kills 10000 [--act log]
"""

import argparse
import random
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.acts import ACTS, Act, Offices, made_offices
from tests.faults.failing import SINGLE, Sound, try_sound
from tests.faults.seen import Seen, look
from tests.faults.stage import KILL, Fault, Run, Stage, raised_stage, scratch

_LATER = "2026-06-10T12:00"


@dataclass(slots=True)
class Storm:
    """How many runs were killed, how many of these had done their act, and what was wrong."""

    kills: int = 0
    done: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Storm") -> None:
        """Takes the figures of another one in."""
        self.kills += other.kills
        self.done += other.done
        self.wrong += other.wrong


def try_kills(stage: Stage, offices: Offices, act: Act, kills: int, seed: int) -> Storm:
    """Kills an act at random moments: one half by the clock, the other at a call that touches a file."""
    chance, storm = random.Random(f"{seed} {act.name}"), Storm()
    sound = try_sound(stage, offices, act)
    longest = sound.seconds  # in this time it is killed; now and then it must be over before
    while storm.kills < kills:
        by_clock = storm.kills % 2 == 0
        fault = None if by_clock else Fault("any", chance.randint(1, sound.calls["any"]), KILL)
        after = chance.random() * longest if by_clock else None
        folder = scratch()
        try:
            office = offices.copy(act, folder / "office")
            (words,) = offices.commands(act)
            ran = stage.run(office, words, now=_LATER, fault=fault, kill_after=after)
            seen = look(office)
        finally:
            shutil.rmtree(folder)
        if ran.code != -signal.SIGKILL:
            longest = 1.2 * ran.seconds
            continue
        storm.kills += 1
        storm.done += seen.held == sound.after.held
        if wrong := _judge(ran, seen, sound):
            storm.wrong[f"{act.name}: {wrong}"] += 1
    return storm


def _judge(ran: Run, seen: Seen, sound: Sound) -> str:
    """What is wrong with what a killed act left; what it had told on the screen was done."""
    before, after = sound.before, sound.after
    if seen.wrong:
        return seen.wrong[0]
    if seen.held not in (before.held, after.held):
        return "half an act"
    if ran.out and not (
        seen.held == after.held and after.backups <= seen.backups and after.aside <= seen.aside
    ):
        return "an acknowledged act is lost"
    if not before.backups <= seen.backups and not after.backups <= seen.backups:
        return "an older backup is lost before there is a new one"
    if before.older and not seen.older and not after.aside <= seen.aside:
        return "upgraded, and what was before is not kept"
    return ""


def main() -> int:
    """Kills as often as asked for and tells what was wrong; the exit code says whether anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--act", action="append", choices=SINGLE)
    asked = parser.parse_args()
    names, total = asked.act or [*SINGLE], Storm()
    with raised_stage() as stage, made_offices(stage) as offices:
        for name in names:
            began = time.monotonic()
            storm = try_kills(stage, offices, ACTS[name], -(-asked.kills // len(names)), asked.seed)
            total.add(storm)
            print(  # noqa: T201  # run by hand
                f"{name:26} {storm.kills:6} kills {storm.done:6} done {time.monotonic() - began:6.0f} s"
                f"  {dict(storm.wrong) or 'all well'}",
                flush=True,
            )
    print(f"{total.kills} kills, {total.wrong.total()} wrong")  # noqa: T201
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
