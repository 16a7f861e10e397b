"""All checks of the project, started by ./test inside its environment.

    ./test                      style, types, imports, lock files, quick tests
    ./test --all                slow tests too, and the quick ones on every other Python 3.11-3.14 found here
    ./test tests/x.py -k word   only these tests; all arguments go to pytest

The tests run in two processes where there are two cores; HVN_TEST_JOBS=0 runs them in one.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import bootstrap
import pythons

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
STEPS = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy": [PYTHON, "-m", "mypy"],
    "imports": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "locks": [PYTHON, "tools/locks.py", "--check"],
}


def run_step(name: str, command: list[str], *, summary: bool = False) -> bool:
    """Run one check and print one line about it; the tool's own output only when it fails."""
    begun = time.monotonic()
    environ = {**os.environ, "PYTHONUTF8": "1"}
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    output = run.stdout.strip()
    word = "failed" if run.returncode else "ok"
    last_line = f"   {output.splitlines()[-1]}" if summary and output else ""
    print(f"{word:7}{name:14}{time.monotonic() - begun:6.1f} s{last_line}", flush=True)
    if run.returncode:
        print(output, flush=True)
    return run.returncode == 0


def run_other_pythons() -> list[str]:
    """Run the quick tests on every other Python that the project supports; returns what failed."""
    failed = []
    for name in pythons.NAMES:
        major, minor = map(int, name.split("."))
        found = pythons.find_python((major, minor)) if sys.version_info[:2] != (major, minor) else None
        if not found:
            continue
        try:
            python = bootstrap.ensure(ROOT, ROOT / f".venv-{name}", dev=True, python=found)
        except bootstrap.SetupError as error:
            print(f"failed python {name}\n{error}", flush=True)
            failed.append(f"python {name}")
            continue
        if not run_step(f"python {name}", pytest_command(str(python)), summary=True):
            failed.append(f"python {name}")
    return failed


def pytest_command(python: str, *arguments: str) -> list[str]:
    """The command for the tests."""
    jobs = os.environ.get("HVN_TEST_JOBS", "2" if (os.cpu_count() or 1) > 1 else "0")
    return [python, "-m", "pytest", "-n", jobs, "--dist", "worksteal", *arguments]


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; 1 if anything failed."""
    # As in an activated environment: its tools first (uv is one of them).
    os.environ["PATH"] = str(Path(PYTHON).parent) + os.pathsep + os.environ.get("PATH", "")
    if arguments and arguments != ["--all"]:
        here = Path.cwd().resolve()  # paths in the arguments are the caller's
        return subprocess.call(pytest_command(PYTHON, *arguments), cwd=here if ROOT in here.parents else ROOT)
    failed = [name for name, command in STEPS.items() if not run_step(name, command)]
    if arguments:
        failed += run_other_pythons()
    # Last and not captured: its closing line, "N passed", is what one looks for.
    if subprocess.call(pytest_command(PYTHON, *(["-m", ""] if arguments else [])), cwd=ROOT):
        failed.append("tests")
    if failed:
        print("failed: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
