"""After a power cut at any moment every acknowledged act is there, none is half there."""

import pytest
from tests.faults.acts import ACTS, Offices
from tests.faults.powercut import try_act
from tests.faults.stage import Stage
from tests.large import among

EACH = 2  # for each model of a disk
MANY = among(1_200, 100_000) // (2 * len(ACTS))


@pytest.mark.parametrize("name", ACTS)
def test_some_power_cuts(stage: Stage, offices: Offices, name: str) -> None:
    tally = try_act(stage, offices, ACTS[name], EACH, seed=1)
    assert tally.images == 2 * EACH
    assert tally.wrong == {}, tally.first


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTS)
def test_hundreds_of_power_cuts(stage: Stage, offices: Offices, name: str) -> None:
    tally = try_act(stage, offices, ACTS[name], MANY, seed=2)
    assert tally.different > MANY / 4
    assert tally.wrong == {}, tally.first


def test_the_images_show_what_a_careless_program_loses(stage: Stage, offices: Offices) -> None:
    tally = try_act(stage, offices, ACTS["log"], 10, seed=1, careless=True)
    assert tally.wrong.total() > 5
