"""Writing files whole: a temporary file beside the target, made durable, then given its name."""

import os
from pathlib import Path

from hvn_cli.errors import FileExists, Unwritable


def write_new(path: Path, text: str) -> None:
    """Writes a text file where there is none; raises `FileExists` or `Unwritable`."""
    if os.path.lexists(path):
        raise FileExists(str(path))
    replace_file(path, text)


def replace_file(path: Path, text: str) -> None:
    """Writes a UTF-8 text file so that the old or the new one is there, whole; raises `Unwritable`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise Unwritable(str(path), error.strerror or str(error)) from None
