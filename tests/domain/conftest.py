"""The real plan, read once."""

from pathlib import Path

import pytest

from hvn_cli.domain.plan import Plan
from hvn_cli.planfile.read import require_plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan in data/plan.yaml."""
    return require_plan(Path(__file__).parents[2] / "data" / "plan.yaml")[0]
