"""What a daily command may load: every module costs, and some more than the command itself."""

import os
from pathlib import Path

import pytest
from tests.cli.module_budget import KEPT, budget, surroundings

TYPERS_OWN = ("annotated_doc", "shellingham")


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    folder = tmp_path_factory.mktemp("budget")
    return _read(budget(folder, dict(surroundings(folder))))


def _read(text: str) -> dict[str, set[str]]:
    parts = text.strip().removeprefix("[").split("\n[")
    return {head: set(modules.split("\n")) for head, _, modules in (part.partition("]\n") for part in parts)}


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_daily_commands_load_what_they_may(sections: dict[str, set[str]]) -> None:
    kept = _read(KEPT.read_text(encoding="utf-8"))
    told = {head: sections[head] ^ kept.get(head, set()) for head in sections}
    assert {head: more for head, more in told.items() if more} == {}, (
        "a module more or less: python -m tests.cli.module_budget --write"
    )
    assert list(kept) == list(sections)


def test_no_daily_command_loads_what_is_heavy(sections: dict[str, set[str]]) -> None:
    for head, modules in sections.items():
        may = {"rich"} if "terminal" in head else {"typer", *TYPERS_OWN} if "--help" in head else set()
        assert {module.removeprefix("+ ") for module in modules if module.startswith("+ ")} <= may, head


def test_help_loads_neither_plan_nor_store(sections: dict[str, set[str]]) -> None:
    loaded = sections["hvn --help"]
    assert not [m for m in loaded if m.startswith(("hvn_cli.store", "hvn_cli.usecases", "hvn_cli.planfile"))]


def test_the_budget_is_no_list_of_the_machine(sections: dict[str, set[str]]) -> None:
    assert str(Path.home()) not in KEPT.read_text(encoding="utf-8")
