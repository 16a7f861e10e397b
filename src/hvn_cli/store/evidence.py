"""Evidence files as they are kept: in the store or beside it, found by digest, watched by verify."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from hvn_cli.errors import Finding, Severity
from hvn_cli.store.connection import BadRow

CHUNK: Final = 2**20

_DIGEST = re.compile(r"[0-9a-f]{64}")


def is_redacted(connection: sqlite3.Connection, name: str) -> bool:
    """Whether an order has removed the body or the file called `name`."""
    question = "SELECT 1 FROM entry WHERE op = 'redact' AND obj = ?"
    return connection.execute(question, (name,)).fetchone() is not None


def files_folder(store: Path) -> Path:
    """The folder of the files that are too large for the store; beside the store itself, not a link to it."""
    real = Path(os.path.realpath(store))
    return real.with_name(f"{real.name}.files")


def beside(store: Path, digest: str) -> Path:
    """Where a file too large for the store lies."""
    return files_folder(store) / digest[:2] / digest


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
        row = connection.execute("SELECT size, data FROM blob WHERE digest = ?", (digest,)).fetchone()
        # In a damaged index a digest may be listed and not be found.
        if row is None or not isinstance(row[1], bytes) or not isinstance(digest, str):
            raise BadRow("blob")
        size, content = row
        if len(content) != size or sha256(content).hexdigest() != digest:
            yield Finding("evidence_changed", Severity.ERROR, digest[:12])
    inside = {digest for (digest,) in connection.execute("SELECT digest FROM blob")}
    for digest, name in sorted(named_files(connection).items()):
        if digest in inside:
            continue
        try:
            if digest_of(beside(store, digest)) != digest:
                yield Finding("evidence_changed", Severity.ERROR, digest[:12])
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
