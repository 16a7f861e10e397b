"""Commands at a real terminal: what it would get to see, every byte of it.

Many commands are run by one process, as starting Python takes most of the time of each:
`python -m tests.faults.at_terminal` is that process.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

# Comes before what each command shows; no text that is kept has such a character.
_BEGINS: Final = "\x1e"


def show(commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What a terminal gets from each of these commands; all of them must go well."""
    import pty

    asked = folder / "lệnh.json"
    asked.write_text(json.dumps(commands), encoding="utf-8")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.at_terminal", str(asked)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=folder,
        env={**environment},
    )
    os.close(slave)
    shown = bytearray()
    while data := _read(master):
        shown += data
    os.close(master)
    assert process.wait(60) == 0, bytes(shown[-3000:])
    # The terminal itself begins each line anew.
    first, *told = shown.decode("utf-8").replace("\r\n", "\n").split(_BEGINS)
    assert first == ""
    assert len(told) == len(commands)
    return told


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # everything was read
        return b""


def _run(asked: Path) -> int:
    from hvn_cli.cli.entry import main

    for words in json.loads(asked.read_text(encoding="utf-8")):
        print(_BEGINS, end="", flush=True)  # noqa: T201
        if code := main(words):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(_run(Path(sys.argv[1])))
