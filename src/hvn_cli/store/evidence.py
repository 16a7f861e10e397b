"""Evidence files: read once from one descriptor, named by their content, in the store or beside it."""

import json
import os
import re
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import IO, Final

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.domain.text import BadText, clean
from hvn_cli.errors import BadEvidence, Finding, Severity
from hvn_cli.store.connection import BadRow
from hvn_cli.store.files import make_folder, refuse, remove_folders, sync_folder
from hvn_cli.store.journal import journal_of

IN_STORE: Final = 10 * 2**20
LARGEST: Final = 200 * 2**20
LONGEST_NAME: Final = 120
CHUNK: Final = 2**20

_FLAGS: Final = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
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


def is_redacted(connection: sqlite3.Connection, name: str) -> bool:
    """Whether an order has removed the body or the file called `name`."""
    question = "SELECT 1 FROM entry WHERE op = 'redact' AND obj = ?"
    return connection.execute(question, (name,)).fetchone() is not None


def _read(store: Path, source: Path, place: int, made: list[Path]) -> Incoming:
    """The content of a regular file that did not change while it was read; links and devices are refused."""
    if _is_same(source, store) or _is_same(source, journal_of(store)):
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
    if len(ending) > 16 or len(ending) >= len(name):
        ending = ""
    stem = name[: len(name) - len(ending)]
    return name if len(name) <= length else f"{stem[: length - len(ending)].rstrip()}{ending}"


def _chunks(file: IO[bytes], source: Path, wanted: int) -> Iterator[bytes]:
    """What a file holds, piece by piece, and at most one byte more than it said."""
    left = wanted + 1
    try:
        while left and (chunk := file.read(min(left, CHUNK))):
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


def files_folder(store: Path) -> Path:
    """The folder of the files that are too large for the store; beside the store itself, not a link to it."""
    real = Path(os.path.realpath(store))
    return real.with_name(f"{real.name}.files")


def beside(store: Path, digest: str) -> Path:
    """Where a file too large for the store lies."""
    return files_folder(store) / digest[:2] / digest


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
        for folder in list(target.parents)[:3]:
            sync_folder(folder)
    except OSError as error:
        raise refuse(target, error) from error


def read_kept(connection: sqlite3.Connection, store: Path, digest: str) -> Iterator[bytes]:
    """The content of a kept file, piece by piece; raises `OSError` where it is gone."""
    row = connection.execute("SELECT data FROM blob WHERE digest = ?", (digest,)).fetchone()
    if row:
        yield bytes(row[0])
        return
    with beside(store, digest).open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def files_in(data: str) -> dict[str, str]:
    """The digests of the files that a body tells of, each with its name; whatever shape the body has."""
    try:
        body = json.loads(data)
        activity = body.get("activity", body)
        told = [e for e in activity.get("evidence", ()) if isinstance(e, dict)]
    except (AttributeError, TypeError, ValueError):
        return {}
    pairs = [(e.get("digest"), str(e.get("name", ""))) for e in told if e.get("kind") == "file"]
    return {digest: name for digest, name in pairs if isinstance(digest, str) and _DIGEST.fullmatch(digest)}


def named_files(connection: sqlite3.Connection) -> dict[str, str]:
    """Every file that any version of an activity tells of and no order has removed: digest and name."""
    found: dict[str, str] = {}
    rows = connection.execute(
        "SELECT b.data FROM body b JOIN entry e USING (name)"
        " WHERE e.op IN ('log', 'correct') AND instr(b.data, '\"digest\":') ORDER BY e.lc, e.name"
    )
    for (data,) in rows:
        found |= files_in(data)
    ordered = {obj for (obj,) in connection.execute("SELECT obj FROM entry WHERE op = 'redact'")}
    return {digest: name for digest, name in found.items() if digest not in ordered}


def check_files(connection: sqlite3.Connection, store: Path) -> Iterator[Finding]:
    """Every file that the log tells of, byte by byte against its digest."""
    for (digest,) in connection.execute("SELECT digest FROM blob ORDER BY digest").fetchall():
        size, content = connection.execute(
            "SELECT size, data FROM blob WHERE digest = ?", (digest,)
        ).fetchone()
        if not isinstance(content, bytes) or not isinstance(digest, str):
            raise BadRow("blob")
        if len(content) != size or sha256(content).hexdigest() != digest:
            yield Finding("evidence_changed", Severity.ERROR, digest[:12], {})
    inside = {digest for (digest,) in connection.execute("SELECT digest FROM blob")}
    for digest, name in sorted(named_files(connection).items()):
        if digest in inside:
            continue
        try:
            if digest_of(beside(store, digest)) != digest:
                yield Finding("evidence_changed", Severity.ERROR, digest[:12], {})
        except OSError:
            yield Finding("evidence_missing", Severity.ERROR, digest[:12], {"name": name})


def unused_files(connection: sqlite3.Connection, store: Path) -> list[str]:
    """What lies in the folder beside the store and nothing tells of, half copies too."""
    known = named_files(connection).keys()
    folder, found = files_folder(store), []
    for path in sorted(folder.rglob("*")):
        at_home = path.name in known and path == beside(store, path.name)
        if not at_home and (path.is_symlink() or not path.is_dir()):
            found.append(str(path.relative_to(folder.parent)))
    return found


def unused_blobs(connection: sqlite3.Connection) -> list[str]:
    """The files in the store that nothing tells of, by their digests."""
    known = named_files(connection).keys()
    return [d for (d,) in connection.execute("SELECT digest FROM blob ORDER BY digest") if d not in known]


def check_evidence(connection: sqlite3.Connection, store: Path) -> Iterator[Finding]:
    """Every kept file against its digest, and how many files beside the store nothing tells of."""
    yield from check_files(connection, store)
    if unused := unused_files(connection, store):
        yield Finding("evidence_unused", Severity.NOTE, "", {"count": len(unused)})


def count_kept(connection: sqlite3.Connection, store: Path) -> tuple[int, int]:
    """How many files are kept, in the store and beside it, and how many bytes they have."""
    count, size = connection.execute("SELECT count(*), coalesce(sum(size), 0) FROM blob").fetchone()
    inside = {digest for (digest,) in connection.execute("SELECT digest FROM blob")}
    for digest in named_files(connection).keys() - inside:
        with suppress(OSError):
            size += beside(store, digest).stat().st_size
            count += 1
    return count, size
