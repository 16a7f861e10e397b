"""A seal from paper fits the log that had it, on every computer that knows those entries, and no other."""

from pathlib import Path

import pytest
from tests.store.making import log, make, merge

from hvn_cli.errors import Finding, Severity
from hvn_cli.store.connection import reading
from hvn_cli.store.seals import check_seal, known_seals, read_seal
from hvn_cli.store.verify import verify_store


def seal_of(path: Path) -> str:
    with reading(path) as connection:
        return read_seal(connection)


def check(path: Path, seal: str) -> str:
    """What is said of a seal."""
    with reading(path) as connection:
        found = check_seal(connection, seal)
    assert found is None or (found.severity, found.place, found.data) == (Severity.ERROR, "", {"seal": seal})
    return found.code if found else ""


def test_every_seal_that_a_log_has_had_is_known(store: Path) -> None:
    had = [seal_of(store)]
    assert check(store, had[0]) == ""
    for number in range(1, 5):
        log(store, number)
        had.append(seal_of(store))
    for seal in had:
        assert check(store, seal) == check(store, f" {seal.upper()}\n") == ""
    with reading(store) as connection:
        assert known_seals(connection, [*had[2:4], "no seal", "2-" + "0" * 20]) == {*had[2:4]}
    count, _, digits = had[2].partition("-")
    for other in (f"3-{digits}", f"{count}-{digits[::-1]}", "9-" + digits, "0-" + digits):
        assert check(store, other) == "seal_unknown"
    assert verify_store(store, [*had, "x"])[2] == (Finding("seal_form", Severity.ERROR, "", {"seal": "x"}),)


@pytest.mark.parametrize(
    "seal",
    [
        "",
        "x",
        "1",
        "-" + "a" * 20,
        "1-" + "a" * 19,
        "1-" + "a" * 21,
        "1-" + "g" * 20,
        "1" * 16 + "-" + "a" * 20,
    ],
)
def test_what_is_no_seal_is_said_so(store: Path, seal: str) -> None:
    log(store, 1)
    assert check(store, seal) == "seal_form"
    assert check(store, "1" * 15 + "-" + "9" * 20) == "seal_unknown"


def test_the_seals_of_each_computer_fit_the_log_of_all(tmp_path: Path) -> None:
    """Whatever order the entries came in: what one computer had sealed, the others know."""
    a, b, c, d, e = (make(tmp_path / f"{name}.db", seed) for seed, name in enumerate("abcde", start=1))
    had = []
    for path, number in ((a, 1), (a, 2), (b, 3), (b, 4)):
        log(path, number)
        had.append(seal_of(path))
    merge(a, c)
    merge(b, c)
    had.append(seal_of(c))  # of two tips, neither of them its own
    log(c, 6)
    log(b, 5)
    had.append(seal_of(b))
    merge(b, a)
    had.append(seal_of(a))  # its own tip and another's
    log(a, 7)
    merge(c, a)
    had.append(seal_of(a))
    log(a, 8)
    had.append(seal_of(a))
    assert len({*had}) == 9
    log(e, 10)
    merge(e, d)  # nobody else has seen it: here no state was ever that of another
    merge(b, d)
    merge(a, d)
    log(d, 9)
    assert verify_store(d)[2] == ()
    for path in (a, d):
        assert [check(path, seal) for seal in had] == [""] * 9
    # A seal fixes how many entries there were: with another number it is none.
    for seal in had:
        count, _, digits = seal.partition("-")
        assert (
            check(d, f"{int(count) + 1}-{digits}") == check(d, f"{int(count) - 1}-{digits}") == "seal_unknown"
        )
    assert check(b, had[0]) == check(c, seal_of(a)) == "seal_unknown"
