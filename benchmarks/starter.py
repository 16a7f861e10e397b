"""A small process that starts commands and measures each from outside; it runs alone, by `python -I -S`.

Linux counts the memory of whoever starts a process as the process's own until its program begins. A peak read
there is therefore never below that of the starter, so nothing is imported here that a bare Python lacks.

Requests and answers are `marshal` values on stdin and stdout; `benchmarks/measure.py` sends them.
"""

from __future__ import annotations

import marshal
import os
import select
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TAIL = 2_000


def _open_ends(terminal: bool) -> tuple[int, int]:
    """The end to read the output from, and the one that the command gets as its stdout (and stdin)."""
    if not terminal:
        read, write = os.pipe()
        return read, write
    import fcntl
    import struct
    import termios

    read, write = os.openpty()
    fcntl.ioctl(write, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    return read, write


def _become(request: dict[str, Any], write: int) -> None:
    """In the child: the streams put in place, then the command instead of this program."""
    try:
        os.setsid()
        if request["terminal"]:
            import fcntl
            import termios

            fcntl.ioctl(write, termios.TIOCSCTTY, 0)
            os.dup2(write, 0)
        else:
            source = request["stdin"] or os.devnull
            os.dup2(os.open(source, os.O_RDONLY), 0)
        os.dup2(write, 1)
        os.dup2(write, 2)
        os.closerange(3, 64)
        if request["cwd"]:
            os.chdir(request["cwd"])
        os.execvpe(request["command"][0], request["command"], request["environment"])
    except BaseException as error:
        os.write(2, str(error).encode())
    finally:
        os._exit(127)


def _read_all(read: int, child: int, bound: float) -> tuple[int, bytes, bool]:
    """How many bytes came, the last of them, and whether the command had to be stopped."""
    size, tail, stopped = 0, b"", False
    until = time.monotonic() + bound
    while True:
        left = until - time.monotonic()
        if left <= 0 and not stopped:
            os.killpg(child, signal.SIGKILL)
            stopped = True
        if not select.select([read], [], [], max(left, 0.01))[0]:
            continue
        try:
            data = os.read(read, 1 << 16)
        except OSError:  # how Linux tells that a terminal was given up
            break
        if not data:
            break
        size += len(data)
        tail = (tail + data)[-_TAIL:]
    return size, tail, stopped


def run(request: dict[str, Any]) -> dict[str, Any]:
    """One command from start to end: seconds of wall and CPU, KiB at its peak, exit code, output."""
    read, write = _open_ends(request["terminal"])
    begun = time.perf_counter()
    child = os.fork()
    if not child:
        os.close(read)
        _become(request, write)
    os.close(write)
    size, tail, stopped = _read_all(read, child, request["bound"])
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    os.close(read)
    return {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss if sys.platform != "darwin" else used.ru_maxrss // 1024,
        "code": os.waitstatus_to_exitcode(status),
        "bytes": size,
        "tail": tail,
        "stopped": stopped,
    }


if __name__ == "__main__":
    while True:
        try:
            asked = marshal.load(sys.stdin.buffer)
        except EOFError:
            break
        marshal.dump(run(asked), sys.stdout.buffer)
        sys.stdout.buffer.flush()
