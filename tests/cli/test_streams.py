"""Pipes, full disks, closed streams, terminals: what was recorded is recorded, without a traceback."""

import os
import shlex
import subprocess
import sys
import time
from codecs import getincrementaldecoder
from pathlib import Path

import pytest
from tests.cli.conftest import Office

UNIX = pytest.mark.skipif(os.name == "nt", reason="needs /dev/full, pipes or a terminal of Unix")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
LOG = ("log", "mttq-2", "Hội nghị", "-d", "1/6")


def _quiet(stderr: bytes) -> None:
    told = stderr.decode()
    assert "Traceback" not in told
    assert "Exception ignored" not in told


def _recorded(office: Office) -> int:
    return len(office.hvn("activities", "--json").ok().json["activities"])


@FULL
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_full_screen_after_a_commit_is_no_failure(office: Office, more: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = office.process(*LOG, *more, stdout=full)
    assert run.returncode == 0, run.stderr.decode()
    _quiet(run.stderr)
    assert _recorded(office) == 1


@FULL
@pytest.mark.parametrize(
    "reading", [("tasks",), ("tasks", "--json"), ("--help",), ("--version",), ("plan", "schema")]
)
def test_a_full_screen_before_anything_is_told(office: Office, reading: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = office.process(*reading, stdout=full)
    assert run.returncode == 61
    _quiet(run.stderr)
    assert "ổ đĩa đã đầy" in run.stderr.decode()


@FULL
def test_nowhere_to_tell_a_refusal_keeps_its_exit_code(office: Office) -> None:
    with Path("/dev/full").open("wb") as full:
        assert office.process("tasks", "--unit", "xyz", stderr=full).returncode == 30
        assert office.process("taks", stderr=full).returncode == 2


@UNIX
@pytest.mark.parametrize(
    "arguments", [LOG, (*LOG, "--json"), ("tasks",), ("activities", "--json"), ("--help",)]
)
def test_a_reader_who_left_is_quiet(office: Office, arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        run = office.process(*arguments, stdout=write)
    finally:
        os.close(write)
    assert run.returncode == 0
    assert run.stderr == b""
    assert _recorded(office) == (arguments[0] == "log")


@UNIX
@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">&- 2>&-", "<&-", "| head -1", "| cat", "2>&1 | true"])
def test_a_shell_may_close_or_pipe_what_it_likes(office: Office, redirect: str) -> None:
    for arguments in (LOG, ("tasks",)):
        line = f'set -o pipefail; {shlex.quote(sys.executable)} -m hvn_cli "$@" {redirect}'
        run = subprocess.run(
            ["bash", "-c", line, "hvn", *arguments],
            cwd=office.folder,
            env=office.environment(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 0, run.stderr.decode()
        _quiet(run.stderr)
    assert _recorded(office) == 1
    office.hvn("verify").ok()


@pytest.mark.parametrize(
    ("told", "colour"),
    [
        ({}, False),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"LANG": "C", "PYTHONIOENCODING": "ascii"}, False),
        ({"PYTHONIOENCODING": "cp1252"}, False),
    ],
)
def test_a_pipe_gets_plain_utf8(busy: Office, told: dict[str, str], colour: bool) -> None:
    run = busy.process("tasks", env=told)
    assert run.returncode == 0
    assert ("\x1b[" in run.stdout.decode("utf-8")) == colour
    assert "Việc trong kỳ" in run.stdout.decode("utf-8")


@pytest.mark.parametrize("columns", ["0", "1", "7", "abc", "-3", "99999"])
def test_a_strange_width_is_no_fault(busy: Office, columns: str) -> None:
    for arguments in (("tasks",), (), ("report",), ("activities",), ("show", "mttq-2")):
        run = busy.process(*arguments, env={"COLUMNS": columns})
        assert run.returncode == 0, run.stderr.decode()


class _Terminal:
    """`hvn` at a terminal of its own, and what it shows there."""

    def __init__(self, office: Office, *arguments: str, **told: str) -> None:
        import pty

        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hvn_cli", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=office.folder,
            env=office.environment(**told),
            start_new_session=True,
            preexec_fn=_own_terminal,
        )
        os.close(slave)
        self.shown = ""
        self._decoder = getincrementaldecoder("utf-8")()  # a read may end inside a letter

    def wait_for(self, text: str) -> None:
        """Reads until `text` is on the screen."""
        end = time.monotonic() + 30
        while text not in self.shown and time.monotonic() < end:
            self._read()
        assert text in self.shown

    def type(self, text: str) -> None:
        """What somebody types."""
        os.write(self.master, text.encode())

    def end(self) -> int:
        """The exit code, once everything was read."""
        while self._read():
            pass
        os.close(self.master)
        return self.process.wait(30)

    def _read(self) -> bool:
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.shown += self._decoder.decode(data)
        return bool(data)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


UNLIKELY = ("log", "mttq-2", "Hội nghị lớn", "-d", "1/6", "-q", "hoi_nghi=1", "-q", "luot_nguoi=5000")


@UNIX
@pytest.mark.parametrize("answer", ["c", "có", "co", "CÓ", "y"])
def test_a_yes_at_the_terminal_records(office: Office, answer: str) -> None:
    terminal = _Terminal(office, *UNLIKELY)
    terminal.wait_for("[c/K]")
    terminal.type(f"{answer}\n")
    assert terminal.end() == 0, terminal.shown
    assert _recorded(office) == 1


@UNIX
@pytest.mark.parametrize("answer", ["k\n", "không\n", "n\n", "\n", "\x04", "hả\nk\n"])
def test_anything_else_records_nothing(office: Office, answer: str) -> None:
    terminal = _Terminal(office, *UNLIKELY)
    terminal.wait_for("[c/K]")
    terminal.type(answer)
    assert terminal.end() == 41, terminal.shown
    assert "Chưa ghi gì." in terminal.shown
    assert _recorded(office) == 0


@UNIX
def test_ctrl_c_at_the_question_stops_with_130(office: Office) -> None:
    terminal = _Terminal(office, *UNLIKELY)
    terminal.wait_for("[c/K]")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert "Đã dừng" in terminal.shown
    assert _recorded(office) == 0


@UNIX
def test_no_input_never_asks(office: Office) -> None:
    terminal = _Terminal(office, "--no-input", *UNLIKELY)
    assert terminal.end() == 41
    assert "[c/K]" not in terminal.shown
    assert "--yes" in terminal.shown


@UNIX
@pytest.mark.parametrize(
    ("told", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colour_unless_it_says_no(busy: Office, told: dict[str, str], colour: bool) -> None:
    terminal = _Terminal(busy, "tasks", **told)
    assert terminal.end() == 0
    assert ("\x1b[1;31m" in terminal.shown) == colour
    # Yellow and bright white can't be read on white paper.
    assert not {"\x1b[33m", "\x1b[97m", "\x1b[93m"} & set(terminal.shown.split("m"))
