"""A shell at a terminal of its own, in which TAB can be pressed."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.conftest import Office

from hvn_cli.places import shipped

# Ctrl-X writes the line that is being typed into a file.
KEEP = {
    "bash": """bind -x '"\\C-x": printf "%s\\n" "$READLINE_LINE" >kept'""",
    "zsh": """keep() { print -r -- "$BUFFER" >kept }; zle -N keep; bindkey '^X' keep""",
    "fish": "bind \\cx 'commandline >kept'",
}
SETUP = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}


def program(office: Office) -> Path:
    """A folder with a program `hvn`, to be put into PATH."""
    folder = office.folder / "bin"
    folder.mkdir(exist_ok=True)
    script = folder / "hvn"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hvn_cli "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def environment(office: Office, **more: str) -> dict[str, str]:
    """The environment of a shell in this office, where `hvn` can be typed."""
    path = f"{program(office)}{os.pathsep}{os.environ['PATH']}"
    return office.environment(PATH=path, LC_ALL="C.UTF-8", TERM="xterm", COLUMNS="200", LINES="60", **more)


class Terminal:
    """What a person sees and types."""

    def __init__(self, master: int, kept: Path) -> None:
        self._master = master
        self._kept = kept
        self.shown = ""

    def type(self, keys: str) -> None:
        """Types keys."""
        os.write(self._master, keys.encode())

    def read(self, until: str, seconds: float = 20) -> str:
        """What the shell shows, up to and with `until`."""
        seen, end = b"", time.monotonic() + seconds
        while until.encode() not in seen:
            ready, _, _ = select.select([self._master], [], [], max(0, end - time.monotonic()))
            assert ready, seen.decode(errors="replace")
            seen += os.read(self._master, 65536)
        return seen.decode(errors="replace")

    def settle(self, seconds: float = 1.0) -> str:
        """What the shell shows until it is quiet for a while."""
        seen = b""
        while select.select([self._master], [], [], seconds)[0]:
            seen += os.read(self._master, 65536)
        return seen.decode(errors="replace")

    def line_after(self, typed: str) -> str:
        """What the line `typed` has become once TAB was pressed at its end."""
        self.type(f"{typed}\t")
        self.shown = self.settle()
        self._kept.unlink(missing_ok=True)
        self.type("\x18")
        end = time.monotonic() + 20
        while not self._kept.exists() or not self._kept.read_bytes().endswith(b"\n"):
            assert time.monotonic() < end, self.shown
            time.sleep(0.05)
        self.type("\x05\x15")
        self.settle(0.2)
        return self._kept.read_text(encoding="utf-8")[:-1]


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # fish starts only at a terminal of its own


@contextmanager
def opened(shell: str, office: Office, **more: str) -> Iterator[Terminal]:
    """A shell in which completion for hvn is set up."""
    found = shutil.which(shell)
    assert found
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [found, *SETUP[shell]],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=office.folder,
        env=environment(office, **more),
        start_new_session=True,
        preexec_fn=_take_terminal,
        close_fds=True,
    )
    os.close(slave)
    terminal = Terminal(master, office.folder / "kept")
    script = {"bash": "hvn.bash", "zsh": "_hvn", "fish": "hvn.fish"}[shell]
    begin = f"{KEEP[shell]}; " + "autoload -Uz compinit; compinit -u -D; " * (shell == "zsh")
    try:
        terminal.settle(0.5)
        terminal.type(f"{begin}source '{Path(shipped('completion')) / script}'; echo REA''DY\r")
        terminal.read("READY")
        terminal.settle(0.3)
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(master)
