"""Evidence files: read once from one descriptor, named by their content, in the store or beside it."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.domain.text import BadText, clean
from hvn_cli.errors import BadEvidence, Finding, Severity
from hvn_cli.store.files import make_folder, refuse, sync_folder
from hvn_cli.store.journal import journal_of

IN_STORE: Final = 10 * 2**20
LARGEST: Final = 200 * 2**20


def keep_file(connection: sqlite3.Connection, store: Path, source: Path) -> Evidence:
    """Keeps a copy of a plain file and returns what names it; raises `BadEvidence`.

    The copy is durable before the transaction that mentions it commits; the same content is kept once.
    """
    if _is_same(source, store) or _is_same(source, journal_of(store)):
        # Closing the store's file here would drop SQLite's lock on it.
        raise BadEvidence(str(source), "store")
    content = _read_plain(source)
    digest = sha256(content).hexdigest()
    try:
        name = clean(source.name)
    except BadText as error:
        raise BadEvidence(str(source), "name") from error
    if len(content) <= IN_STORE:
        if not connection.execute("SELECT 1 FROM blob WHERE digest = ?", (digest,)).fetchone():
            connection.execute("INSERT INTO blob VALUES (?, ?, ?)", (digest, len(content), content))
    else:
        _keep_beside(store, digest, content)
    return Evidence(EvidenceKind.FILE, name, digest, len(content))


def _is_same(source: Path, other: Path) -> bool:
    try:
        return source.samefile(other)
    except (OSError, ValueError):
        return False


def _read_plain(source: Path) -> bytes:
    """The bytes of a regular file that did not change while it was read; links and devices are refused."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        if source.is_symlink():
            raise BadEvidence(str(source), "link")
        descriptor = os.open(source, flags)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise BadEvidence(str(source), "not_plain")
    except FileNotFoundError:
        raise BadEvidence(str(source), "missing") from None
    except (OSError, ValueError):
        raise BadEvidence(str(source), "unreadable") from None
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if before.st_size > LARGEST:
            raise BadEvidence(str(source), "large")
        try:
            content = file.read(LARGEST + 1)
        except OSError:
            raise BadEvidence(str(source), "unreadable") from None
        after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        content
    ) != before.st_size:
        raise BadEvidence(str(source), "changing")
    return content


def beside(store: Path, digest: str) -> Path:
    """Where a file too large for the store lies."""
    return store.absolute().parent / f"{store.name}.files" / digest[:2] / digest


def _keep_beside(store: Path, digest: str, content: bytes) -> None:
    target = beside(store, digest)
    temporary = target.with_name(f".{digest}.{os.getpid()}.new")
    try:
        if target.is_file() and _digest_of(target) == digest:
            return
        make_folder(target.parent)
        flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        for folder in list(target.parents)[:3]:
            sync_folder(folder)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise refuse(target, error) from error


def check_evidence(connection: sqlite3.Connection, store: Path) -> Iterator[Finding]:
    """Every kept file against its digest, and those that no activity names."""
    sizes = dict(connection.execute("SELECT digest, size FROM blob"))
    for digest, size in sizes.items():
        content = connection.execute("SELECT data FROM blob WHERE digest = ?", (digest,)).fetchone()[0]
        if len(content) != size or sha256(content).hexdigest() != digest:
            yield Finding("evidence_changed", Severity.ERROR, digest[:12], {})
    rows = connection.execute(
        "SELECT DISTINCT digest, name FROM evidence WHERE kind = 'file'"
        " AND digest NOT IN (SELECT digest FROM blob)"
        " AND digest NOT IN (SELECT obj FROM entry WHERE op = 'redact') ORDER BY digest"
    )
    for digest, name in rows:
        target = beside(store, digest)
        try:
            if not target.is_file():
                yield Finding("evidence_missing", Severity.ERROR, digest[:12], {"name": name})
            elif _digest_of(target) != digest:
                yield Finding("evidence_changed", Severity.ERROR, digest[:12], {})
        except OSError:
            yield Finding("evidence_missing", Severity.ERROR, digest[:12], {"name": name})
    known = {digest for (digest,) in connection.execute("SELECT digest FROM evidence WHERE kind = 'file'")}
    folder = beside(store, "--").parent.parent
    if unused := sum(path.is_file() and path.name not in known for path in folder.glob("*/*")):
        yield Finding("evidence_unused", Severity.NOTE, "", {"count": unused})


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        digest = sha256()
        while chunk := file.read(2**20):
            digest.update(chunk)
    return digest.hexdigest()
