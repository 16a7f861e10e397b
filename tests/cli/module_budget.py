"""`tests/cli/modules.txt`: what each daily command imports: our modules, and the libraries of others.

    python -m tests.cli.module_budget --write    after a change that is meant

Every module costs its time at every start: one more is a decision, seen in the change of that file.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

KEPT = Path(__file__).with_name("modules.txt")
REPO = Path(__file__).resolve().parents[2]
# On a terminal or in a pipe; then the words of the command line.
RUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("pipe", ("--version",)),
    ("pipe", ("--help",)),
    ("pipe", ("tasks", "--unit", "mttq", "--json")),
    ("pipe", ("tasks", "--unit", "mttq")),
    ("terminal", ("tasks", "--unit", "mttq")),
    ("pipe", ("log", "mttq-2", "Hội nghị tổ 6", "2/6", "luot_nguoi=5", "--json")),
    ("pipe", ()),
    ("pipe", ("activities",)),
    ("pipe", ("show", "mttq-2")),
    ("pipe", ("search", "hoi nghi")),
    ("pipe", ("report",)),
    ("pipe", ("due",)),
    ("pipe", ("calendar",)),
    ("pipe", ("__complete", "zsh", "3", "hvn", "tasks", "--unit", "mt")),
)
_LIST = """
import sys, sysconfig
before = set(sys.modules)  # what the environment loads into every Python
sys.argv = ["hvn", *sys.argv[2:]]
from hvn_cli.cli.entry import main
assert main(sys.argv[1:]) == 0
places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
told = set()
for name, module in list(sys.modules.items()):
    file = getattr(module, "__file__", None) or ""
    if name.partition(".")[0] == "hvn_cli":
        told.add(name)
    elif name not in before and any(file.startswith(place) for place in places):
        told.add("+ " + name.partition(".")[0])
open(PLACE, "w", encoding="utf-8").write("\\n".join(sorted(told)))
"""


def budget(folder: Path, environment: Mapping[str, str]) -> str:
    """The whole file, from a store in `folder` that is made and used for it."""
    hvn = [sys.executable, "-P", "-m", "hvn_cli"]
    for words in (["init", "--here"], ["log", "mttq-2", "Hội nghị tổ 5", "1/6", "luot_nguoi=5"]):
        subprocess.run([*hvn, *words], cwd=folder, env=environment, check=True, capture_output=True)
    return "\n".join(_section(where, words, folder, environment) for where, words in RUNS)


def _section(where: str, words: tuple[str, ...], folder: Path, environment: Mapping[str, str]) -> str:
    place = folder / "modules.txt"
    code = _LIST.replace("PLACE", repr(str(place)))
    master, slave = os.openpty() if where == "terminal" else (None, subprocess.DEVNULL)
    subprocess.run(
        [sys.executable, "-P", "-c", code, "-", *words],
        cwd=folder,
        env={**environment, "TERM": "xterm"},
        stdout=slave,
        stderr=subprocess.PIPE,
        check=True,
    )
    if master is not None:
        os.close(slave)
        os.close(master)
    head = " ".join(("hvn", *words)) + (" (terminal)" if where == "terminal" else "")
    return f"[{head}]\n{place.read_text(encoding='utf-8')}\n"


def surroundings(folder: Path) -> Iterator[tuple[str, str]]:
    """The environment of a user with nothing of their own."""
    kept = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")
    yield from ((name, os.environ[name]) for name in kept if name in os.environ)
    yield from {
        "HOME": str(folder),
        "HVN_NOW": "2026-06-10T10:00",
        "HVN_NAME": "Lan",
        "LANG": "C.UTF-8",
    }.items()


def main() -> None:
    """Prints the file, or writes it."""
    with tempfile.TemporaryDirectory() as name:
        text = budget(Path(name), dict(surroundings(Path(name))))
    if sys.argv[1:] == ["--write"]:
        KEPT.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
