"""Killed at any moment, a command has done all of its act or nothing; what it told is done."""

import pytest
from tests.faults.acts import Offices
from tests.faults.failing import SINGLE
from tests.faults.killing import try_kills
from tests.faults.stage import Stage
from tests.large import among

MANY = among(200, 10_000) // len(SINGLE)


@pytest.mark.parametrize(
    "name", ["log with a large file", "redact", "backup that prunes", "restore", "upgrade"]
)
def test_some_kills(stage: Stage, offices: Offices, name: str) -> None:
    storm = try_kills(stage, offices, SINGLE[name], 4, seed=1)
    assert storm.kills == 4
    assert storm.wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", SINGLE)
def test_hundreds_of_kills(stage: Stage, offices: Offices, name: str) -> None:
    assert try_kills(stage, offices, SINGLE[name], MANY, seed=2).wrong == {}
