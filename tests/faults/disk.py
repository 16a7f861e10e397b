"""A disk as a model: what a power cut may leave of what was written to it.

What was synced is there. Of what was not, each piece may be missing or there, cut at a sector, written before
others that came earlier, or be zeros or noise. Names follow one of two models:

- `journalled`: names change in their order, and any sync makes all earlier ones durable, as ext4, XFS, NTFS
  and APFS do in practice;
- `strict`: only the sync of a folder makes its names durable, and folders know nothing of each other, which
  is all that POSIX promises.

It knows nothing of files that are mapped into memory, nor of drives that only say that they have synced.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from tests.faults.recording import Event, What

MODELS: Final = ("journalled", "strict")
SECTOR: Final = 512

# A write is a place and data; a change of length has no data.
Piece = tuple[int, bytes | None]


@dataclass(slots=True)
class _File:
    durable: bytes = b""
    pending: list[Piece] = field(default_factory=list)

    def sync(self) -> None:
        if self.pending:
            self.durable = bytes(_applied(self.durable, self.pending))
            self.pending = []


@dataclass(frozen=True, slots=True)
class _Change:
    """A pending change of a name: it comes to mean a file (or a folder), or nothing any more."""

    name: str
    file: _File | None
    folder: bool = False
    gone: str = ""  # the old name of a file that moved

    @property
    def where(self) -> str:
        return str(PurePosixPath(self.name).parent)


@dataclass(frozen=True, slots=True)
class Image:
    """What a disk holds after the cut."""

    files: dict[str, bytes]
    folders: frozenset[str]

    def write(self, target: Path) -> None:
        """Makes the folder `target` hold it."""
        target.mkdir()
        for folder in sorted(self.folders):
            (target / folder).mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (target / name).write_bytes(data)


class Disk:
    """Takes events in their order; can be asked at any moment for an image of a cut."""

    def __init__(self, begins: Path, model: str) -> None:
        self._model = model
        self._names: dict[str, _File] = {}  # durable
        self._folders = {"."}
        self._changes: list[_Change] = []
        self._inodes: dict[int, _File] = {}
        self._opened_folders: dict[int, str] = {}
        for path in sorted(begins.rglob("*")):
            name = path.relative_to(begins).as_posix()
            if path.is_dir():
                self._folders.add(name)
            else:
                self._names[name] = _File(path.read_bytes())
        self._present = dict(self._names)  # as the running program sees them

    def take(self, event: Event) -> None:
        """Goes on by one event."""
        _TAKE[event.what](self, event)

    def _opened(self, event: Event) -> None:
        if event.path in self._present:
            self._inodes[event.inode] = self._present[event.path]
        else:
            self._opened_folders[event.inode] = event.path

    def _created(self, event: Event) -> None:
        self._inodes[event.inode] = self._present[event.path] = _File()
        self._changes.append(_Change(event.path, self._present[event.path]))

    def _written(self, event: Event) -> None:
        self._inodes[event.inode].pending.append((event.place, event.data))

    def _truncated(self, event: Event) -> None:
        self._inodes[event.inode].pending.append((event.place, None))

    def _synced(self, event: Event) -> None:
        self._inodes[event.inode].sync()
        if self._model == "journalled":
            self._settle(lambda change: True)

    def _folder_synced(self, event: Event) -> None:
        folder = self._opened_folders[event.inode]
        self._settle(lambda change: self._model == "journalled" or change.where == folder)

    def _linked(self, event: Event) -> None:
        self._present[event.path] = self._inodes[event.inode]
        self._changes.append(_Change(event.path, self._present[event.path]))

    def _unlinked(self, event: Event) -> None:
        self._present.pop(event.path, None)
        self._changes.append(_Change(event.path, None))

    def _renamed(self, event: Event) -> None:
        new = event.data.decode()
        file = self._present[new] = self._present.pop(event.path)
        at_once = _Change(new, file, gone=event.path)
        if self._model == "strict" and at_once.where != _Change(event.path, None).where:
            self._changes += [_Change(new, file), _Change(event.path, None)]
        else:
            self._changes.append(at_once)

    def _folder_made(self, event: Event) -> None:
        self._changes.append(_Change(event.path, None, folder=True))

    def _folder_removed(self, event: Event) -> None:
        self._changes.append(_Change(event.path, None))

    def _told(self, event: Event) -> None:
        pass

    def _settle(self, durable: Callable[[_Change], bool]) -> None:
        """Makes the pending names durable that `durable` says yes to."""
        left = []
        for change in self._changes:
            if durable(change):
                _rename(self._names, self._folders, change)
            else:
                left.append(change)
        self._changes = left

    def cut(self, chance: random.Random) -> Image:
        """One of the images that a cut now could leave."""
        names, folders = dict(self._names), set(self._folders)
        for change in self._surviving(chance):
            _rename(names, folders, change)
        extreme = chance.random()
        # All or nothing is what disks mostly leave; between them every file goes its own way.
        ways = [lost] if extreme < 0.1 else [kept] if extreme < 0.2 else WAYS
        return self._image(
            names, folders, lambda file: chance.choice(ways)(file.durable, file.pending, chance)
        )

    def _surviving(self, chance: random.Random) -> list[_Change]:
        if self._model == "journalled":
            return self._changes[: chance.randint(0, len(self._changes))]
        upto = {change.where: chance.random() for change in self._changes}
        found = []
        for where, share in sorted(upto.items()):
            here = [change for change in self._changes if change.where == where]
            found += here[: round(share * len(here))]
        return [change for change in self._changes if change in found]

    def whole(self) -> Image:
        """What is there when nothing is lost."""
        names, folders = dict(self._names), set(self._folders)
        for change in self._changes:
            _rename(names, folders, change)
        return self._image(names, folders, lambda file: bytes(_applied(file.durable, file.pending)))

    def _image(self, names: dict[str, _File], folders: set[str], content: Callable[[_File], bytes]) -> Image:
        there = {name for name in folders if all(str(p) in folders for p in PurePosixPath(name).parents)}
        contents: dict[int, bytes] = {}  # one file may have two names
        files = {}
        for name, file in names.items():
            if str(PurePosixPath(name).parent) in there:
                if id(file) not in contents:
                    contents[id(file)] = content(file)
                files[name] = contents[id(file)]
        return Image(files, frozenset(there))


def _rename(names: dict[str, _File], folders: set[str], change: _Change) -> None:
    if change.gone:
        names.pop(change.gone, None)
    if change.folder:
        folders.add(change.name)
    elif change.file:
        names[change.name] = change.file
    else:
        names.pop(change.name, None)
        folders.discard(change.name)


def _put(data: bytearray, place: int, piece: bytes) -> None:
    if len(data) < place:
        data.extend(bytes(place - len(data)))
    data[place : place + len(piece)] = piece


def _set_length(data: bytearray, length: int) -> None:
    if length < len(data):
        del data[length:]
    else:
        data.extend(bytes(length - len(data)))


def _applied(durable: bytes, pieces: list[Piece]) -> bytearray:
    data = bytearray(durable)
    for place, piece in pieces:
        if piece is None:
            _set_length(data, place)
        else:
            _put(data, place, piece)
    return data


def _sectors(place: int, piece: bytes) -> list[tuple[int, bytes]]:
    """A write as the disk sees it: sector by sector."""
    found, here = [], 0
    while here < len(piece):
        length = SECTOR - (place + here) % SECTOR
        found.append((place + here, piece[here : here + length]))
        here += length
    return found


# What may have become of the pending writes to one file.


def lost(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """Nothing arrived."""
    return durable


def kept(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """Everything did."""
    return bytes(_applied(durable, pending))


def begun(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """The first ones did."""
    return bytes(_applied(durable, pending[: chance.randint(0, len(pending))]))


def torn(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """The first ones did, and some sectors of the next."""
    count = chance.randint(0, len(pending))
    data = _applied(durable, pending[:count])
    for place, piece in pending[count : count + 1]:
        if piece is not None:
            sectors = _sectors(place, piece)
            for sector in sectors[: chance.randint(0, len(sectors))]:
                _put(data, *sector)
    return bytes(data)


def scattered(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """Any sectors did, in any order."""
    return _scattered(durable, pending, chance, noise=False)


def noisy(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """Any sectors did, and some of the others hold noise."""
    return _scattered(durable, pending, chance, noise=True)


def _scattered(durable: bytes, pending: list[Piece], chance: random.Random, *, noise: bool) -> bytes:
    data, share = bytearray(durable), chance.random()
    for place, piece in pending:
        if piece is None:
            if chance.random() < share:
                _set_length(data, place)
            continue
        for where, sector in _sectors(place, piece):
            if chance.random() < share:
                _put(data, where, sector)
            elif noise and chance.random() < 0.2:
                _put(data, where, chance.randbytes(len(sector)))
    return bytes(data)


def zeroed(durable: bytes, pending: list[Piece], chance: random.Random) -> bytes:
    """The file has its new length, and zeros where it grew."""
    data, count = bytearray(durable), chance.randint(0, len(pending))
    for number, (place, piece) in enumerate(pending):
        if piece is None:
            _set_length(data, place)
        elif place + len(piece) > len(data):
            _set_length(data, place + len(piece))
        elif number < count:
            _put(data, place, piece)
    return bytes(data)


Way = Callable[[bytes, list[Piece], random.Random], bytes]
WAYS: Final[list[Way]] = [lost, kept, begun, torn, scattered, noisy, zeroed]

_TAKE: Final[dict[What, Callable[[Disk, Event], None]]] = {
    What.CREATED: Disk._created,
    What.OPENED: Disk._opened,
    What.WRITTEN: Disk._written,
    What.TRUNCATED: Disk._truncated,
    What.SYNCED: Disk._synced,
    What.FOLDER_SYNCED: Disk._folder_synced,
    What.UNLINKED: Disk._unlinked,
    What.RENAMED: Disk._renamed,
    What.LINKED: Disk._linked,
    What.FOLDER_MADE: Disk._folder_made,
    What.FOLDER_REMOVED: Disk._folder_removed,
    What.TOLD: Disk._told,
}
