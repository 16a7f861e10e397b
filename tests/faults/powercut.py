"""Power cuts: every image that a disk may hold after one is opened, verified and compared with what was told.

python -m tests.faults.powercut --images 100000 [--act log] [--seed 7]
"""

import argparse
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tests.faults.acts import ACTS, REMOVED, Act, Offices, made_offices
from tests.faults.disk import MODELS, Disk, Image
from tests.faults.recording import Event, What, read_recording
from tests.faults.seen import Seen, look, still_readable
from tests.faults.stage import Stage, raised_stage, scratch

_LATER = "2026-06-10T12:00"


@dataclass(frozen=True, slots=True)
class Performed:
    """An act that was written down: how it began, each of its events with the number of the command that
    made it, when each command had told that it was done, and what was there after each (first: before all).
    """

    act: Act
    begins: Path
    ends: Path
    events: tuple[tuple[int, Event], ...]
    told: tuple[int, ...]
    states: tuple[Seen, ...]


@dataclass(slots=True)
class Tally:
    """How many images there were, how many of them different ones, and what was wrong with them."""

    images: int = 0
    different: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Takes the figures of another one in."""
        self.images += other.images
        self.different += other.different
        self.wrong += other.wrong
        self.first = other.first | self.first


def perform(stage: Stage, offices: Offices, act: Act, folder: Path, *, careless: bool = False) -> Performed:
    """Does an act under the witness; `folder` keeps what the images are made from."""
    begins, office = offices.copy(act, folder / "begins"), offices.copy(act, folder / "office")
    events: list[tuple[int, Event]] = []
    told, states = [], [_look_at_copy(office, folder)]
    for number, words in enumerate(offices.commands(act), start=1):
        recording = folder / f"recording-{number}"
        ran = stage.run(office, words, now=_LATER, recording=recording, careless=careless)
        assert ran.code == 0, ran
        assert ran.out, "a command that says nothing acknowledges nothing"
        new = list(read_recording(recording))
        told.append(len(events) + next(i for i, event in enumerate(new) if event.what is What.TOLD))
        events += [(number, event) for event in new]
        states.append(_look_at_copy(office, folder))
    assert all(not seen.wrong for seen in states), states
    return Performed(act, begins, office, tuple(events), tuple(told), tuple(states))


def _look_at_copy(office: Path, folder: Path) -> Seen:
    """Looking undoes what a crash left; what is watched must be left alone."""
    copy = folder / "copy"
    shutil.copytree(office, copy)
    seen = look(copy)
    shutil.rmtree(copy)
    return seen


def check_model(performed: Performed) -> None:
    """Fails unless the model, when nothing is lost, holds what the real folder held."""
    for model in MODELS:
        disk = Disk(performed.begins, model)
        for _, event in performed.events:
            disk.take(event)
        found = disk.whole().files
        real = {
            p.relative_to(performed.ends).as_posix(): p.read_bytes()
            for p in performed.ends.rglob("*")
            if p.is_file()
        }
        assert found.keys() == real.keys()
        assert [name for name in real if real[name] != found[name]] == []


def cuts(performed: Performed, model: str, count: int, chance: random.Random) -> Iterator[tuple[int, Image]]:
    """`count` images at moments spread over all events, each fourth one just after something was told;
    each with the number of events before it.
    """
    points = len(performed.events) + 1
    moments = sorted(
        chance.choice(performed.told) + 1
        if number % 4 == 0
        else min(int((number + chance.random()) * points / count), points - 1)
        for number in range(count)
    )
    disk, here = Disk(performed.begins, model), 0
    for moment in moments:
        while here < moment:
            disk.take(performed.events[here][1])
            here += 1
        yield here, disk.cut(chance)


def judge(performed: Performed, moment: int, seen: Seen, readable: list[str]) -> str:
    """What is wrong with what an image tells when `moment` events had happened; nothing where all is well."""
    acknowledged = sum(told < moment for told in performed.told)
    begun = performed.events[moment - 1][0] if moment else 0
    may_be = performed.states[acknowledged : begun + 1]
    before, after = performed.states[0], performed.states[-1]
    if seen.wrong:
        return f"wrong: {seen.wrong[0]}"
    if seen.held not in [state.held for state in may_be]:
        known = seen.held in [state.held for state in performed.states]
        return "an acknowledged act is lost" if known else "half an act"
    if not before.backups <= seen.backups and not after.backups <= seen.backups:
        return "an older backup is lost before there is a new one"
    if before.older and not seen.older and not after.aside <= seen.aside:
        return "upgraded, and what was before is not kept"
    if acknowledged == len(performed.told):
        if not after.backups <= seen.backups:
            return "an acknowledged backup is lost"
        if not after.aside <= seen.aside:
            return "the store that was put aside is lost"
        if readable:
            return f"a removed text is still there: {readable[0]}"
    return ""


def try_cuts(performed: Performed, model: str, count: int, seed: int) -> Tally:
    """Makes images of an act, opens each and judges it."""
    chance, tally = random.Random(f"{seed} {performed.act.name} {model}"), Tally()
    known: dict[bytes, tuple[Seen, list[str]]] = {}
    folder = scratch()
    try:
        for moment, image in cuts(performed, model, count, chance):
            name = _name(image)
            if name not in known:
                target = folder / "image"
                image.write(target)
                readable = still_readable(target, REMOVED.get(performed.act.name, ()))
                known[name] = look(target), readable
                shutil.rmtree(target)
            tally.images += 1
            if wrong := judge(performed, moment, *known[name]):
                told = f"{performed.act.name}, {model}: {wrong}"
                event = performed.events[moment - 1] if moment else None
                tally.wrong[told] += 1
                tally.first.setdefault(told, f"event {moment}: {event}"[:300])
    finally:
        shutil.rmtree(folder)
    tally.different = len(known)
    return tally


def _name(image: Image) -> bytes:
    """What tells an image from others."""
    digest = sha256(repr(sorted(image.folders)).encode())
    for name, data in sorted(image.files.items()):
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.digest()


def try_act(
    stage: Stage, offices: Offices, act: Act, images: int, seed: int, *, careless: bool = False
) -> Tally:
    """Does an act and tries `images` cuts of it on each model of a disk."""
    folder, total = scratch(), Tally()
    try:
        performed = perform(stage, offices, act, folder, careless=careless)
        check_model(performed)
        for model in MODELS:
            total.add(try_cuts(performed, model, images, seed))
    finally:
        shutil.rmtree(folder)
    return total


def main() -> int:
    """Runs as many as asked for and tells what was wrong; the exit code says whether anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--act", action="append", choices=ACTS)
    asked = parser.parse_args()
    names, total = asked.act or [*ACTS], Tally()
    with raised_stage() as stage, made_offices(stage) as offices:
        for name in names:
            began = time.monotonic()
            each = max(1, asked.images // (len(names) * len(MODELS)))
            tally = try_act(stage, offices, ACTS[name], each, asked.seed)
            total.add(tally)
            print(  # noqa: T201  # run by hand
                f"{name:26} {tally.images:7} images {tally.different:7} different"
                f" {time.monotonic() - began:6.0f} s  {dict(tally.wrong) or 'all well'}",
                flush=True,
            )
    print(f"{total.images} images, {total.different} different, {total.wrong.total()} wrong")  # noqa: T201
    for wrong, where in total.first.items():
        print(f"  {total.wrong[wrong]:6} {wrong}\n         {where}")  # noqa: T201
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
