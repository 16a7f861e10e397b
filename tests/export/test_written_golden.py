"""Whole reports, read and kept: what changes in them is changed knowingly."""

from pathlib import Path

import pytest
from tests.export.written_cases import CASES, GOLDEN, each_text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dict(each_text(tmp_path_factory.mktemp("written")))


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_reports_read_as_they_were_kept(made: dict[str, str], name: str) -> None:
    """After a change that is meant: `python -m tests.export.written_cases`, then read the difference."""
    assert made[name] == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    assert {path.stem for path in Path(GOLDEN).glob("*.md")} == {case.name for case in CASES}
