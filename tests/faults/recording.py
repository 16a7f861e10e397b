"""What the witness wrote down, read back: each change of a file in its order."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final


class What(Enum):
    """The kinds of events, by the letter that witness.c writes."""

    CREATED = "c"
    OPENED = "o"
    WRITTEN = "w"
    TRUNCATED = "t"
    SYNCED = "s"
    FOLDER_SYNCED = "d"
    UNLINKED = "u"
    RENAMED = "r"
    LINKED = "l"
    FOLDER_MADE = "m"
    FOLDER_REMOVED = "f"
    TOLD = "a"


@dataclass(frozen=True, slots=True)
class Event:
    """One call: `path` is relative to the watched folder, `place` a position or a length, `data` what was
    written, or the new name.
    """

    what: What
    inode: int
    place: int
    path: str
    data: bytes


_HEAD: Final = struct.Struct("<BxHIQq")


def read_recording(file: Path) -> Iterator[Event]:
    """Every event of a recording."""
    data = file.read_bytes()
    here = 0
    while here < len(data):
        what, path_length, length, inode, place = _HEAD.unpack_from(data, here)
        here += _HEAD.size
        path = data[here : here + path_length].decode()
        here += path_length
        yield Event(What(chr(what)), inode, place, path, data[here : here + length])
        here += length
