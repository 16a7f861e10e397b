"""Writing files whole: a temporary file beside the target, made durable, then given its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hvn_cli.errors import FileExists, Unwritable
from hvn_cli.places import StrPath


def write_new(path: Path, text: str) -> None:
    """Writes a text file where there is none; raises `FileExists` or `Unwritable`."""
    if os.path.lexists(path):
        raise FileExists(str(path))
    replace_file(path, text)


def replace_file(path: StrPath, text: str) -> None:
    """Writes a UTF-8 text file so that the old or the new one is there, whole; raises `Unwritable`."""
    with replacing(Path(path)) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` to be written; made durable and given its name at the end.

    What goes wrong leaves `path` as it was and no temporary file; raises `Unwritable`.
    """
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.new")
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Unwritable(str(path), "not_a_file")  # a device or a pipe would be gone, and a file in its place
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.open("xb").close()
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Unwritable(str(path), error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
