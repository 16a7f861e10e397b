"""The clock decides nothing: what it says is shown beside an act, and that is all."""

import tempfile
from pathlib import Path

import pytest
from tests.large import among
from tests.store.clocks import History, Told
from tests.store.making import make

from hvn_cli.store.verify import rebuild_store, verify_store

REPLICAS = 3
ONE_IN = 10  # of so many histories one is verified and made anew too
PARTS = 8


@pytest.fixture(scope="module")
def empties(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The stores of computers that know nothing of each other, to be copied."""
    folder = tmp_path_factory.mktemp("empties")
    return [make(folder / f"{number}.db", number) for number in range(REPLICAS)]


def told_by(history: History) -> Told:
    """What all its stores tell alike."""
    first, *others = [Told(path, history.moments) for path in history.stores]
    for other in others:
        assert other.seal == first.seal
        assert other.without_names() == first.without_names()
    return first


def try_history(seed: int, empties: list[Path], folder: Path) -> None:
    """Under wild clocks all comes out as under right ones, on every computer."""
    (folder / "right").mkdir()
    (folder / "wild").mkdir()
    right = told_by(History(folder / "right", empties, seed, wild=False))
    history = History(folder / "wild", empties, seed, wild=True)
    assert told_by(history).without_names() == right.without_names(), seed
    if seed % ONE_IN == 0:
        for path in history.stores:
            assert verify_store(path)[2] == (), seed
        rebuild_store(history.stores[0])
        assert Told(history.stores[0], history.moments).without_names() == right.without_names(), seed


def try_histories(seeds: range, empties: list[Path], scratch: Path) -> None:
    for seed in seeds:
        with tempfile.TemporaryDirectory(dir=scratch) as folder:
            try_history(seed, empties, Path(folder))


def test_some_histories_under_wild_clocks(empties: list[Path], tmp_path: Path) -> None:
    try_histories(range(12), empties, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_histories_under_wild_clocks(part: int, empties: list[Path], tmp_path: Path) -> None:
    each = among(160, 10_000) // PARTS
    try_histories(range(1000 + part * each, 1000 + (part + 1) * each), empties, tmp_path)
