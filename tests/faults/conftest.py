"""A stage and its offices, made once; nothing here runs where the witness can't be made."""

from collections.abc import Iterator

import pytest
from tests.faults.acts import Offices, made_offices
from tests.faults.stage import Stage, can_be_raised, raised_stage


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """The process that forks commands to be harmed."""
    if not can_be_raised():
        pytest.skip("needs Linux and a C compiler (Debian: gcc libc6-dev)")
    with raised_stage() as raised:
        yield raised


@pytest.fixture(scope="session")
def offices(stage: Stage) -> Iterator[Offices]:
    """Where acts begin."""
    with made_offices(stage) as made:
        yield made
