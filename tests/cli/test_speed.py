"""What a daily command may not load: each of these costs more than the command itself."""

import sys

import pytest
from tests.cli.conftest import Office

HEAVY = ("rich", "pydantic", "yaml", "sqlite_utils", "xlsxwriter", "openpyxl", "docx", "jinja2")
LIST = "import sys; {}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}), file=sys.stderr)"
RUN = "from hvn_cli.cli.entry import main; assert main({!r}) == 0"


def _loaded(office: Office, code: str) -> set[str]:
    import subprocess

    run = subprocess.run(
        [sys.executable, "-c", LIST.format(code)],
        cwd=office.folder,
        env=office.environment(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    return set(run.stderr.decode().split())


def test_the_commands_are_made_without_anything_heavy(bare: Office) -> None:
    loaded = _loaded(bare, "import hvn_cli.cli.app")
    assert "typer" in loaded
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize(
    "arguments", [["tasks"], ["log", "mttq-2", "X"], ["activities"], ["report"], ["due"], ["calendar"], []]
)
def test_a_daily_command_loads_rich_and_sqlite_alone(office: Office, arguments: list[str]) -> None:
    loaded = _loaded(office, RUN.format(arguments))
    assert "rich" in loaded
    assert loaded & {"pydantic", "yaml", "sqlite_utils"} == set()


@pytest.mark.parametrize("arguments", [["tasks", "--json"], ["log", "mttq-2", "X", "--json"], ["--help"]])
def test_what_draws_nothing_loads_no_rich(office: Office, arguments: list[str]) -> None:
    assert _loaded(office, RUN.format(arguments)) & set(HEAVY) == set()


def test_help_loads_neither_plan_nor_store(bare: Office) -> None:
    assert _loaded(bare, RUN.format(["--help"])) & {"sqlite3", "decimal", "tomllib"} == set()
