"""A desk with its own store and a clock that stands still."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from hvn_cli.settings import StorePlace
from hvn_cli.usecases.books import Desk

NOON = datetime.fromisoformat("2026-06-10T12:00:00+07:00")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose store is not there yet and was not named."""
    place = StorePlace(tmp_path / "hvn.db", named=False, exists=False)
    return Desk(store=place, plan_file=None, unit="", who="Lan", now=NOON, random=os.urandom)


@pytest.fixture
def made(desk: Desk) -> Desk:
    """A desk with a store and the shipped plan in it."""
    from dataclasses import replace

    from hvn_cli.usecases.setup import make_store

    make_store(desk)
    return replace(desk, store=replace(desk.store, exists=True))


@pytest.fixture(scope="session")
def plan_text() -> str:
    """The shipped plan file, to be changed."""
    from hvn_cli.places import shipped

    return Path(shipped("plan.yaml")).read_text(encoding="utf-8")
