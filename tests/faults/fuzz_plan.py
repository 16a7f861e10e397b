"""Plan files that nobody would write, made by chance from good and bad ones.

python -m tests.faults.fuzz_plan --count 10000 [--seconds 600]
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final

from tests.planfile.test_plan_hostile import SHORT

from hvn_cli.domain.plan_json import plan_from_plain, plan_to_plain
from hvn_cli.domain.text import find_hidden
from hvn_cli.errors import Severity
from hvn_cli.labels import Words

SECONDS: Final = 10.0  # no file may take longer
_PLAN: Final = Path(__file__).parents[2] / "data" / "plan.yaml"

# A plan that is whole and small: faults are found far sooner in it than in a long one.
_SCRAPS: Final = tuple(text.encode() for text in SHORT.values())
_BITS: Final = (
    *(b": ", b"\n", b"- ", b"  ", b"\t", b"#", b" #", b"'", b'"', b"&a ", b"*a", b"<<: ", b"!!int ", b"? "),
    *(b"|\n", b">-\n", b"[", b"]", b"{", b"}", b",", b"---\n", b"...\n", b"%YAML 1.1\n", b"\r\n", b"\0"),
    *(b"null", b"~", b"true", b"NO", b"010", b"08", b"15:3", b"1e9", b".inf", b"0x1f", b"2026-02-30"),
    *(b"30/2", b"31/12/2026", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80"),
    *("\u202e \u200b \u2028 \x85 ế e\u0302\u0301 Đ 😀".encode().split(b" ")),
)


def check(data: bytes) -> float:
    """Fails where reading the file raises, hangs, or gives neither a plan nor findings; how long it took."""
    from hvn_cli.planfile import check_plan_bytes

    words, began = Words("vi"), time.monotonic()
    checked = check_plan_bytes(data, "plan.yaml")
    took = time.monotonic() - began
    assert took < SECONDS, f"{took:.1f} s"
    errors = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    assert (checked.plan is None) == bool(errors)
    for finding in checked.findings:
        sentence = words(f"plan.{finding.code}", **finding.data)
        assert not find_hidden(sentence), ascii(sentence)
        assert finding.line > 0 or not checked.plan
    if checked.plan:
        assert plan_from_plain(plan_to_plain(checked.plan)) == checked.plan
    return took


def mutate(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """A file with some changes: bits of YAML put in, lines moved about, pieces of another file."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_MUTATIONS)(data, chance, other)
    return data[:200_000]


def _put(data: bytes, chance: random.Random, other: bytes) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(_BITS) + data[place + chance.choice((0, 0, 1, 5)) :]


def _flip(data: bytes, chance: random.Random, other: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _move_lines(data: bytes, chance: random.Random, other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    start = chance.randrange(len(lines))
    piece = lines[start : start + chance.randint(1, 6)]
    if chance.random() < 0.6:
        del lines[start : start + len(piece)]
    place = chance.randint(0, len(lines))
    return b"".join(lines[:place] + piece + lines[place:])


def _drop(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _indent(data: bytes, chance: random.Random, other: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        place = chance.randrange(len(lines))
        lines[place] = b" " * chance.randint(0, 5) + lines[place].lstrip(b" ")
    return b"".join(lines)


def _value(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """The value of some key is another one."""
    lines = data.splitlines(keepends=True)
    keyed = [n for n, line in enumerate(lines) if b": " in line]
    if keyed:
        place = chance.choice(keyed)
        lines[place] = lines[place].partition(b": ")[0] + b": " + chance.choice(_BITS) + b"\n"
    return b"".join(lines)


def _splice(data: bytes, chance: random.Random, other: bytes) -> bytes:
    start = chance.randint(0, len(other))
    piece = other[start : start + chance.randint(1, 300)]
    place = chance.randint(0, len(data))
    return data[:place] + piece + data[place:]


_MUTATIONS: Final[tuple[Callable[[bytes, random.Random, bytes], bytes], ...]] = (
    *(_put, _put, _flip, _move_lines, _drop, _indent, _value, _value, _splice),
)


def parts_of_the_plan() -> list[bytes]:
    """The shipped plan, and each of its parts alone: those end soon."""
    text = _PLAN.read_bytes()
    parts, lines = [text], text.splitlines(keepends=True)
    begins = [n for n, line in enumerate(lines) if line[:1].isalpha()] + [len(lines)]
    parts += [b"".join(lines[a:b])[:4000] for a, b in pairwise(begins)]
    return parts


def fuzz(count: int, seconds: float, seed: int) -> tuple[int, float]:
    """Reads up to `count` files for at most so long; how many there were and how long the slowest took."""
    chance, parts = random.Random(seed), parts_of_the_plan()
    ends, slowest, done = time.monotonic() + seconds, 0.0, 0
    for done in range(1, count + 1):
        # The whole plan takes a hundred times as long as a part.
        base = parts[0] if done % 50 == 0 else chance.choice((*parts[1:], *_SCRAPS))
        data = mutate(base, chance, chance.choice((*parts, *_SCRAPS)))
        try:
            slowest = max(slowest, check(data))
        except Exception as error:
            kept = Path(tempfile.gettempdir()) / f"hvn-plan-{seed}-{done}.yaml"
            kept.write_bytes(data)
            raise AssertionError(f"number {done} of seed {seed}, kept as {kept}: {error!r}") from error
        if time.monotonic() > ends:
            break
    return done, slowest


def seeds() -> tuple[bytes, ...]:
    """What the search begins with: the plan, its parts, and short files that are wrong in one way each."""
    return (*parts_of_the_plan(), *_SCRAPS)


def main() -> int:
    """Reads as many files as asked for; ends with a fault at the first that is not read as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    done, slowest = fuzz(asked.count, asked.seconds, asked.seed)
    print(f"{done} files, the slowest took {slowest:.2f} s")  # noqa: T201  # run by hand
    return 0


if __name__ == "__main__":
    sys.exit(main())
