"""Makes the lock files: `python tools/locks.py` after a change of pyproject.toml, `--check` in the checks.

uv.lock is the one that is resolved; the two requirements files are exports of it for pip. Further
arguments go to `uv lock`, for instance `--upgrade-package rich`.
"""

import re
import subprocess
import sys
from pathlib import Path

from uv import find_uv_bin

ROOT = Path(__file__).resolve().parent.parent
INDEX = "https://pypi.org/simple"
HOSTS = ("https://pypi.org/", "https://files.pythonhosted.org/")
HEADER = "# Exported from uv.lock by tools/locks.py; do not edit.\n"
# Group `build`: pip then builds our own package without fetching anything that is not locked.
EXPORTS = {
    "requirements.lock": ["--no-dev", "--group", "build"],
    "requirements-dev.lock": ["--all-extras", "--group", "build"],
}


def uv(*arguments: str) -> str:
    """The output of a uv command, free of this machine's own settings; CalledProcessError if it fails."""
    command = [find_uv_bin(), *arguments, "--no-config", "--default-index", INDEX, "--project", str(ROOT)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8", cwd=ROOT).stdout


def export(name: str) -> str:
    """The text that a requirements file must have; needs no network."""
    flags = ["--quiet", "--offline", "--frozen", "--no-emit-project", "--no-header"]
    return HEADER + uv("export", *flags, *EXPORTS[name])


def check_locks() -> list[str]:
    """What is wrong with the lock files, one sentence each."""
    try:
        uv("lock", "--check", "--quiet", "--offline")
    except subprocess.CalledProcessError:
        return ["uv.lock does not fit pyproject.toml; run tools/locks.py"]
    faults = []
    for name in EXPORTS:
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != export(name):
            faults.append(f"{name} is not the export of uv.lock; run tools/locks.py")
    for name in ("uv.lock", *EXPORTS):
        found = re.findall(r"\w+://[^\"\s]+", (ROOT / name).read_text(encoding="utf-8"))
        faults += [f"{name} names {url}" for url in found if not url.startswith(HOSTS)]
    return faults


def main(arguments: list[str]) -> int:
    """Write the lock files, or check them; the exit code says whether they are right."""
    if arguments == ["--check"]:
        faults = check_locks()
        print("\n".join(faults))
        return 1 if faults else 0
    uv("lock", *arguments)
    for name in EXPORTS:
        (ROOT / name).write_text(export(name), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
