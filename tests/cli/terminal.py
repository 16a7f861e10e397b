"""A terminal for tests: `hvn` runs in it, keys go in as bytes, what it shows comes out as text."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][0-9A-B]?|\r")
WAIT = 20.0


class Terminal:
    """One run of `hvn` in a terminal of its own."""

    def __init__(
        self, *arguments: str, folder: Path, env: Mapping[str, str], columns: int = 80, term: str = "xterm"
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        told = {key: value for key, value in env.items() if key not in ("COLUMNS", "LINES")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "hvn_cli", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**told, "TERM": term},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that ^C becomes a signal
        )
        os.close(slave)
        self.shown = ""
        self._bytes = b""
        self._seen = 0
        self.keys = 0

    def wait_for(self, text: str) -> str:
        """Reads until `text` is shown after what was waited for before."""
        end = time.monotonic() + WAIT
        while (place := self.shown.find(text, self._seen)) < 0:
            if time.monotonic() > end or not self._read():
                raise AssertionError(f"{text!r} was not shown:\n{self.shown[self._seen :]}")
        told = self.shown[self._seen : place + len(text)]
        self._seen = place + len(text)
        return told

    def type(self, keys: str | bytes, *, one_by_one: bool = False) -> None:
        """Types; `one_by_one` sends every byte by itself, as a slow line does."""
        data = keys if isinstance(keys, bytes) else keys.encode()
        self.keys += len(keys)
        for part in [bytes([byte]) for byte in data] if one_by_one else [data]:
            os.write(self._master, part)
            if one_by_one:
                time.sleep(0.002)

    def press(self, key: bytes) -> None:
        """Presses Ctrl-C or Ctrl-D, as quickly as a person can: after the terminal waits for keys."""
        time.sleep(0.15)
        self.type(key)

    def answer(self, prompt: str, keys: str | bytes) -> str:
        """Types after a question is shown, with Enter."""
        told = self.wait_for(prompt)
        self.type(keys + ("\n" if isinstance(keys, str) else b"\n"))  # type: ignore[operator]
        return told

    def end(self) -> int:
        """Reads what is left; the exit code."""
        while self._read():
            pass
        code = self._process.wait(WAIT)
        os.close(self._master)
        return code

    def kill(self) -> None:
        """Ends it where a test has failed."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait(WAIT)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], WAIT)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux: the other end is closed
            return False
        self._bytes += data
        self.shown = _STEERING.sub("", self._bytes.decode(errors="replace"))
        return bool(data)
