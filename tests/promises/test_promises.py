"""The page of promises names tests that are there; and two promises that belong to no room."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    ["tasks"],
    ["log", "mttq-2", "Họp", "--date", "1/2", "--json"],
    ["activities"],
    ["report"],
    ["verify"],
    ["plan", "check"],
    ["backup", "bk"],
    ["evidence", "list"],
)


def test_every_proof_on_the_page_is_there() -> None:
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:test_\w+\.)?(test_\w+)`", page))
    tests = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []


def test_every_run_by_hand_on_the_page_can_be_done() -> None:
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`python -m (tests[.\w]+)", page))
    assert named
    for module in named:
        source = ROOT / (module.replace(".", "/") + ".py")
        assert '__name__ == "__main__"' in source.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_no_command_opens_a_connection(command: list[str], tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "asked = []\n"
        "sys.addaudithook(lambda event, _: event.startswith('socket.') and asked.append(event))\n"
        "from hvn_cli.cli.entry import main\n"
        "code = main(sys.argv[1:])\n"
        "print(asked, code, file=sys.stderr)\n"
    )
    environment = {
        "HOME": str(tmp_path),
        "PATH": "",
        "PYTHONUTF8": "1",
        "HVN_CONFIG": str(tmp_path / "c.toml"),
    }
    office = [sys.executable, "-c", script]
    made = subprocess.run([*office, "init"], env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()
    run = subprocess.run([*office, *command], env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert run.stderr.decode().splitlines()[-1] == "[] 0", run.stderr.decode()
