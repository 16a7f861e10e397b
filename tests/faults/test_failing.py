"""A failing, full or forbidden disk: the store is as before or the act is done, and the exit code tells."""

import pytest
from tests.faults.acts import Offices
from tests.faults.failing import SINGLE, try_act
from tests.faults.stage import Stage
from tests.large import among


@pytest.mark.parametrize("name", ["log", "log with a large file", "redact", "backup", "restore"])
def test_some_faults(stage: Stage, offices: Offices, name: str) -> None:
    told = try_act(stage, offices, SINGLE[name], every=151)
    assert told.faults > 2
    assert told.wrong == {}, told.first


@pytest.mark.parametrize("name", ["log", pytest.param("restore", marks=pytest.mark.slow)])
def test_the_very_last_sync_may_fail(stage: Stage, offices: Offices, name: str) -> None:
    """What is in the store by then is told as recorded, or taken back."""
    told = try_act(stage, offices, SINGLE[name], kinds=("sync",))
    assert told.wrong == {}, told.first


@pytest.mark.slow
@pytest.mark.parametrize("name", SINGLE)
def test_calls_of_every_kind_may_fail(stage: Stage, offices: Offices, name: str) -> None:
    told = try_act(stage, offices, SINGLE[name], every=among(7, 1))
    assert told.faults > among(10, 80)  # an upgrade makes fewest calls
    assert told.wrong == {}, told.first
