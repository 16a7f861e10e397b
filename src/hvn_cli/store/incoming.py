"""Taking evidence files in: each read once, from one descriptor, hashed while it is copied."""

import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePath
from typing import IO, Final

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.domain.text import BadText, clean
from hvn_cli.errors import BadEvidence
from hvn_cli.frozen import frozen
from hvn_cli.store.evidence import CHUNK, beside, digest_of, files_folder, is_redacted
from hvn_cli.store.files import make_folder, refuse, remove_folders, sync_folder
from hvn_cli.store.journal import journal_of

IN_STORE: Final = 10 * 2**20
LARGEST: Final = 200 * 2**20
LONGEST_NAME: Final = 120

_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOCTTY")
)


@frozen
class Incoming:
    """A file that was read and waits to be kept: in memory, or in a temporary file beside the store."""

    evidence: Evidence
    content: bytes | None
    temporary: Path | None


@contextmanager
def incoming_files(store: Path, sources: Sequence[Path]) -> Iterator[dict[Path, Incoming]]:
    """Reads the files before anything is locked, as copying may take long; raises `BadEvidence`.

    What was not kept by the end leaves nothing behind.
    """
    made: list[Path] = []
    read: dict[Path, Incoming] = {}
    try:
        for place, source in enumerate(dict.fromkeys(sources)):
            read[source] = _read(store, source, place, made)
        yield read
    finally:
        for each in read.values():
            if each.temporary:
                _discard(each.temporary)
        remove_folders(made)


def keep_incoming(connection: sqlite3.Connection, store: Path, incoming: Incoming) -> None:
    """Keeps a file that was read; it is durable before the transaction that mentions it commits.

    The same content is kept once, and never again once an order has removed it.
    """
    digest = incoming.evidence.digest
    if is_redacted(connection, digest):
        raise BadEvidence(incoming.evidence.name, "redacted")
    if incoming.temporary:
        _keep_beside(store, digest, incoming.temporary)
    elif not connection.execute("SELECT 1 FROM blob WHERE digest = ?", (digest,)).fetchone():
        row = (digest, incoming.evidence.size, incoming.content)
        connection.execute("INSERT INTO blob VALUES (?, ?, ?)", row)


def _read(store: Path, source: Path, place: int, made: list[Path]) -> Incoming:
    """The content of a regular file that did not change while it was read; links and devices are refused."""
    if _is_same(source, store) or _is_same(source, Path(journal_of(store))):
        # Closing the store's file here would drop SQLite's lock on it.
        raise BadEvidence(str(source), "store")
    with _opened(source) as file:
        before = os.fstat(file.fileno())
        if before.st_size > LARGEST:
            raise BadEvidence(str(source), "large")
        name = _kept_name(source)
        if before.st_size <= IN_STORE:
            chunks = list(_chunks(file, source, before.st_size))
            content, temporary = b"".join(chunks), None
            digest, size = sha256(content).hexdigest(), len(content)
        else:
            content, temporary = None, _temporary(store, place, made)
            digest, size = _copy(file, source, before.st_size, temporary)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns, size) != (after.st_size, after.st_mtime_ns, before.st_size):
        if temporary:
            _discard(temporary)
        raise BadEvidence(str(source), "changing")
    return Incoming(Evidence(EvidenceKind.FILE, name, digest, size), content, temporary)


def _is_same(source: Path, other: Path) -> bool:
    try:
        return source.samefile(other)
    except (OSError, ValueError):
        return False


@contextmanager
def _opened(source: Path) -> Iterator[IO[bytes]]:
    """A regular file, by one descriptor that no link and no exchange of the name can move elsewhere."""
    try:
        mode = source.lstat().st_mode  # a device may act when it is opened
        if stat.S_ISLNK(mode):
            raise BadEvidence(str(source), "link")
        if not stat.S_ISREG(mode):
            raise BadEvidence(str(source), "not_plain")
        descriptor = os.open(source, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        raise BadEvidence(str(source), "missing") from None
    except (OSError, ValueError):
        raise BadEvidence(str(source), "unreadable") from None
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BadEvidence(str(source), "not_plain")
        yield file


def _kept_name(source: Path) -> str:
    """The name that a file is remembered by: cleaned, without folders of any system, not too long."""
    try:
        name = clean(re.split(r"[\\/]", source.name)[-1])
    except BadText as error:
        raise BadEvidence(str(source), "name") from error
    return shorten(name, LONGEST_NAME)


def shorten(name: str, length: int) -> str:
    """A file's name cut to `length` characters; its extension stays where there is a usual one."""
    ending = PurePath(name).suffix
    if len(ending) > 16:
        ending = ""
    return name if len(name) <= length else f"{name[: length - len(ending)].rstrip()}{ending}"


def _chunks(file: IO[bytes], source: Path, wanted: int) -> Iterator[bytes]:
    """What a file holds, piece by piece, and at most one byte more than it said."""
    left = wanted + 1
    try:
        while chunk := file.read(min(left, CHUNK)):
            left -= len(chunk)
            yield chunk
    except OSError:
        raise BadEvidence(str(source), "unreadable") from None


def _copy(file: IO[bytes], source: Path, size: int, target: Path) -> tuple[str, int]:
    """Copies to a new file, durably and for reading only; the digest and size of what was copied."""
    digest, copied = sha256(), 0
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(target, flags, 0o600), "wb") as copy:
            for chunk in _chunks(file, source, size):
                digest.update(chunk)
                copied += len(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        target.chmod(0o400)
    except BaseException as error:
        _discard(target)
        if isinstance(error, OSError):
            raise refuse(target, error) from error
        raise
    return digest.hexdigest(), copied


def _temporary(store: Path, place: int, made: list[Path]) -> Path:
    folder = files_folder(store)
    try:
        made[:0] = make_folder(folder)
    except OSError as error:
        raise refuse(folder, error) from error
    return folder / f".{os.getpid()}.{place}.{os.urandom(4).hex()}.new"


def _discard(path: Path) -> None:
    """Deletes a copy that nobody wants, where the system lets us."""
    with suppress(OSError):
        path.chmod(0o600)  # Windows deletes no file that is for reading only
        path.unlink()


def _keep_beside(store: Path, digest: str, temporary: Path) -> None:
    """Gives a copy its lasting name; an unharmed one that is there already stays."""
    target = beside(store, digest)
    try:
        if target.is_file() and digest_of(target) == digest:
            return
        make_folder(target.parent)
        if target.exists():
            target.chmod(0o600)  # Windows replaces no file that is for reading only
        temporary.replace(target)
        for folder in target.parents[:3]:
            sync_folder(folder)
    except OSError as error:
        raise refuse(target, error) from error
