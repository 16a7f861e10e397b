"""Made-up activities, decided by a seed and a number: the body of the entry that logs each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from benchmarks.kinds import KINDS, NOTES, SUBJECTS

SEED: Final = 20260315
PLAN: Final = "hang-viet-2026"
WARDS: Final = 126
# The first ward has so many activities in a store of any size (from 1 000 on): its report can then be
# compared between stores that differ only in what the others did.
HOME: Final = 400
_FIRST: Final = date(2026, 1, 1)
_DAYS: Final = 365

Body = dict[str, Any]
Bodies = Mapping[str, Sequence[str]]


def city_bodies(units: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The bodies of a city by unit of the plan, one for each ward: `mttq-001` … `mttq-126`."""
    return {unit: tuple(f"{unit}-{ward:03}" for ward in range(1, WARDS + 1)) for unit in units}


def ward_bodies(units: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The bodies of a single ward: the units of the plan themselves."""
    return {unit: (unit,) for unit in units}


def tell_rows(size: int, bodies: Bodies, seed: int = SEED) -> Iterator[Body]:
    """The bodies of `size` activities in the order of their days, three quantities each."""
    random = Random(seed).random  # the one draw that Python promises never to change
    home = min(HOME, size * 2 // 5)
    for place in range(size):
        kind = KINDS[int(random() * len(KINDS))]
        is_home = (place + 1) * home // size > place * home // size
        choice, chance = random(), random()
        all_of_unit = bodies[kind.responsibility.partition("-")[0]]
        others = len(all_of_unit) - 1
        ward = 0 if is_home or not others else 1 + int(choice * others)
        words = {"n": 1 + int(chance * 48), "subject": SUBJECTS[int(random() * len(SUBJECTS))]}
        body: Body = {
            "plan": PLAN,
            "unit": all_of_unit[ward],
            "day": (_FIRST + timedelta(days=place * _DAYS // size)).isoformat(),
            "title": kind.title.format_map(words) + f", lần {place + 1}",
            "responsibilities": [kind.responsibility],
            "quantities": {code: str(1 + int(random() * most)) for code, most in kind.counts},
        }
        if kind.place:
            body["place"] = kind.place.format_map(words)
        if chance < 0.3:
            body["note"] = NOTES[place % len(NOTES)]
        if chance > 0.5:
            body["evidence"] = [
                {"kind": "document", "name": f"Số {place + 1}-BB/{kind.responsibility[:4].upper()}"}
            ]
        yield body
