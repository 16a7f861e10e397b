"""Chance that a seed decides: the same on every computer and every Python."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar

T = TypeVar("T")

# What a replica's name and an entry's salt take; whatever else asks for bytes is no part of the log.
_IN_THE_LOG = (8, 16)


class Chance:
    """Draws from a seed; made from `random()` alone, the one thing that Python promises never to change."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends inside."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of several."""
        return things[self.number(0, len(things) - 1)]

    def happens(self, share: float) -> bool:
        """Whether something happens that does so in this share of all cases."""
        return self._random.random() < share

    def place(self, total: float) -> float:
        """A point between 0 and `total`, for choosing by weight."""
        return self._random.random() * total


def seeded_bytes(seed: int, chance: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Bytes for a log that a seed decides; what is no part of it, such as temporary names, stays `chance`."""
    drawn = 0

    def draw(size: int) -> bytes:
        nonlocal drawn
        if size not in _IN_THE_LOG:
            return chance(size)
        drawn += 1
        return sha256(f"hvn demo {seed} {drawn}".encode()).digest()[:size]

    return draw
