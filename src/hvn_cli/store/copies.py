"""Evidence files beside a store, brought to its backups and back: each under its digest, verified."""

import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from hvn_cli.errors import Finding, Severity
from hvn_cli.store.evidence import CHUNK, digest_of, named_files
from hvn_cli.store.files import make_folder, sync_folder


def wanted_files(connection: sqlite3.Connection) -> dict[str, str]:
    """The files that the log tells of and the store does not hold itself: digest to name."""
    inside = {digest for (digest,) in connection.execute("SELECT digest FROM blob")}
    return {digest: name for digest, name in named_files(connection).items() if digest not in inside}


def place_in(folder: Path, digest: str) -> Path:
    """Where a file lies in a folder of evidence files."""
    return folder / digest[:2] / digest


def bring_files(wanted: Mapping[str, str], sources: Iterable[Path], target: Path) -> list[Finding]:
    """Copies the files from the first folder that has them whole; those that are nowhere, as findings.

    Raises `OSError` where `target` can't take them.
    """
    folders = list(sources)
    for digest in wanted:
        place = place_in(target, digest)
        if not is_whole(place, digest):
            any(_copy(place_in(folder, digest), place, digest) for folder in folders)
    return missing_files(wanted, (target,))


def missing_files(wanted: Mapping[str, str], folders: Iterable[Path]) -> list[Finding]:
    """The wanted files that lie whole in none of these folders."""
    places = list(folders)
    return [
        Finding("evidence_missing", Severity.ERROR, digest[:12], {"name": name})
        for digest, name in wanted.items()
        if not any(is_whole(place_in(folder, digest), digest) for folder in places)
    ]


def is_whole(path: Path, digest: str) -> bool:
    """Whether the file is there and has the content that it is named by."""
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def _copy(source: Path, target: Path, digest: str) -> bool:
    """Whether `source` was whole and now lies at `target`, durable; `OSError` where that can't be written."""
    temporary = target.with_name(f".{digest}.{os.getpid()}.new")
    try:
        file = source.open("rb")
    except OSError:
        return False
    with file:
        make_folder(target.parent)
        try:
            flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0)
            found = sha256()
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as copy:
                while chunk := file.read(CHUNK):
                    found.update(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            if found.hexdigest() != digest:
                return False
            if target.exists():
                target.chmod(0o600)  # Windows replaces no file that is for reading only
            temporary.replace(target)
            for folder in target.parents[:3]:
                sync_folder(folder)
        finally:
            with suppress(OSError):
                temporary.unlink()
    return True
