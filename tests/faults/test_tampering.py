"""Every change of one value is found by verifying alone; a log written anew, by any seal that is older."""

from pathlib import Path

import pytest
from tests.faults.tampering import FORGERIES, Change, Forgery, apply, changes, forge, is_a_claim, make_store
from tests.large import among
from tests.store.making import log

from hvn_cli.store.connection import reading
from hvn_cli.store.seals import read_seal
from hvn_cli.store.verify import verify_store


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_store(tmp_path_factory.mktemp("untouched") / "hvn.db", activities=8).read_bytes()


def unfound(path: Path, untouched: bytes, every: int) -> tuple[int, list[Change]]:
    """How many changes the file took, and those that verifying did not find."""
    path.write_bytes(untouched)
    made, missed = 0, []
    for change in list(changes(path))[::every]:
        path.write_bytes(untouched)
        if is_a_claim(path, change) or not apply(path, change):
            continue
        made += 1
        if verify_store(path)[2] == ():
            missed.append(change)
    return made, missed


def test_some_changes_are_found(tmp_path: Path, untouched: bytes) -> None:
    made, missed = unfound(tmp_path / "hvn.db", untouched, 71)
    assert made > 50
    assert missed == []


@pytest.mark.slow
def test_changes_of_every_kind_are_found(tmp_path: Path, untouched: bytes) -> None:
    made, missed = unfound(tmp_path / "hvn.db", untouched, among(5, 1))
    assert made >= among(600, 3158)
    assert missed == []


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A log of some length, and the seal that it had after each entry."""
    path = make_store(tmp_path_factory.mktemp("written") / "hvn.db", activities=3)
    seals = []
    for number in range(40, 64):
        with reading(path) as connection:
            seals.append(read_seal(connection))
        log(path, number)
    return path, seals


def forgeries(first: int, last: int) -> list[Forgery]:
    return [Forgery(kind, place) for place in range(first, last) for kind in FORGERIES]


def check(written: tuple[Path, list[str]], folder: Path, forged: list[Forgery]) -> None:
    source, seals = written
    for number, forgery in enumerate(forged):
        path = folder / f"{number}.db"
        forge(source, path, forgery)
        assert verify_store(path)[2] == (), "skilled"
        for seal in seals:
            known = int(seal.partition("-")[0]) <= forgery.place
            told = [finding.code for finding in verify_store(path, [seal])[2]]
            assert told == ([] if known else ["seal_unknown"]), (forgery, seal)


def test_some_skilled_rewritings_are_found(written: tuple[Path, list[str]], tmp_path: Path) -> None:
    check((written[0], written[1][:1] + written[1][-1:]), tmp_path, forgeries(8, 10))


@pytest.mark.slow
def test_many_skilled_rewritings_are_found(written: tuple[Path, list[str]], tmp_path: Path) -> None:
    wanted = forgeries(6, 29)[:: among(4, 1)]
    assert len(wanted) >= among(25, 100)
    check(written, tmp_path, wanted)
