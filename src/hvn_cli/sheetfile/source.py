"""The bytes of a table: from a plain file or standard input, read once, never more than a limit."""

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

from hvn_cli.errors import UnreadableTable

MAX_BYTES: Final = 64 << 20
STDIN: Final = "-"

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(name: str, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of the file called `name`, or of standard input for `-`; raises `UnreadableTable`."""
    if name == STDIN:
        return _limited(stdin or sys.stdin.buffer, name)
    path = Path(name)
    try:
        if path.is_dir():
            raise UnreadableTable(name, "folder")
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableTable(name, "not_a_file")
            return _limited(file, name)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableTable(name, "missing") from None
    except (OSError, ValueError) as error:
        raise UnreadableTable(name, getattr(error, "strerror", None) or str(error)) from None


def _limited(file: BinaryIO, name: str) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableTable(name, "large")
    return data
