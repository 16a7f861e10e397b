"""Evidence files written into a folder, under names that are safe on every system, with a list of them."""

import csv
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from io import StringIO
from pathlib import Path, PurePath
from typing import Final

from hvn_cli.domain.activity import EvidenceKind
from hvn_cli.domain.answers.evidence import EvidenceExported, EvidenceLine, EvidenceList
from hvn_cli.domain.text import find_hidden, nfc
from hvn_cli.errors import FileExists, Finding, Severity, Unwritable
from hvn_cli.export.cell_text import harmless
from hvn_cli.export.files import replacing
from hvn_cli.export.previews import is_picture, make_preview, require_pillow
from hvn_cli.labels import Words

LIST: Final = "danh-sach"
LONGEST_NAME: Final = 80

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_COLUMNS: Final = (
    *("screen.col.file", "screen.col.id", "screen.col.date", "screen.col.unit", "screen.col.activity"),
    *("screen.col.kind", "screen.col.name", "screen.col.size"),
)

Read = Callable[[str], Iterator[bytes]]


def export_evidence(
    found: EvidenceList, read: Read, folder: Path, *, words: Words, previews: bool
) -> EvidenceExported:
    """Writes every file once, then the list; nothing is overwritten, and the same content may be there.

    Raises `FileExists`, `Unwritable`, or `MissingLibrary` for previews without Pillow.
    """
    if previews:
        require_pillow()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(str(folder), error.strerror or str(error)) from None
    names: dict[tuple[str, str], str] = {}
    findings: list[Finding] = []
    counts = {"files": 0, "there": 0, "previews": 0}
    for line in found.lines:
        key = (line.evidence.digest, line.evidence.name)
        if line.evidence.kind is not EvidenceKind.FILE or line.removed or key in names:
            continue
        name = safe_name(*key)
        try:
            counts["files" if _write(folder / name, read, line) else "there"] += 1
        except _Harmed as harmed:
            findings.append(harmed.finding)
            continue
        names[key] = name
        if previews and is_picture(folder / name):
            small = make_preview(folder / name)
            if small is None:
                findings.append(Finding("preview_broken", Severity.NOTE, name, {}))
            else:
                counts["previews"] += _write_bytes(folder / preview_name(name), small)
    listing = _write_list(folder, _listing(found, names, words))
    return EvidenceExported(str(folder), str(listing), **counts, findings=tuple(findings))


class _Harmed(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def safe_name(digest: str, name: str) -> str:
    """`<hash8>-<name>`: no folder, reserved name, hidden or special character, at most 80 characters."""
    told = nfc(re.split(r"[\\/]", name)[-1])
    told = "".join("_" if c in '<>:"|?*' or (c.isspace() and c != " ") or find_hidden(c) else c for c in told)
    told = told.strip(" .").lstrip("-. ")
    path = PurePath(told or "minh-chung")
    ending = path.suffix if len(path.suffix) <= 16 else ""
    stem = path.name[: len(path.name) - len(ending)]
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    room = LONGEST_NAME - len(ending) - 9
    return f"{digest[:8]}-{stem[:room].rstrip(' .') or '_'}{ending}"


def preview_name(name: str) -> str:
    """The name of the small picture beside a file."""
    ending = "-xem-truoc.jpg"
    return f"{name[: LONGEST_NAME - len(ending)].rstrip(' .')}{ending}"


def _write(target: Path, read: Read, line: EvidenceLine) -> bool:
    """Whether the file was written; False where this very content lay there."""
    digest = line.evidence.digest
    if _lies_there(target, digest):
        return False
    temporary = target.with_name(f".{digest[:8]}.{os.getpid()}.new")
    try:
        seen = _copy(read, digest, temporary)
        if seen != digest:
            raise _Harmed(_finding(line, "evidence_missing" if seen is None else "evidence_changed"))
        temporary.replace(target)
    except OSError as error:
        raise Unwritable(str(target), error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def _finding(line: EvidenceLine, code: str) -> Finding:
    data = {"name": line.evidence.name} if code == "evidence_missing" else {}
    return Finding(code, Severity.ERROR, line.evidence.digest[:12], data)


def _copy(read: Read, digest: str, temporary: Path) -> str | None:
    """The digest of what was copied; None where the file is gone from the store."""
    seen = sha256()
    chunks = read(digest)
    with temporary.open("xb") as file:
        while True:
            try:
                chunk = next(chunks, None)
            except OSError:
                return None
            if chunk is None:
                break
            seen.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return seen.hexdigest()


def _lies_there(target: Path, digest: str) -> bool:
    """Whether a plain file with this content is there; raises `FileExists` for anything else."""
    if not os.path.lexists(target):
        return False
    if target.is_symlink() or not target.is_file():
        raise FileExists(str(target))
    seen = sha256()
    with target.open("rb") as file:
        while chunk := file.read(2**20):
            seen.update(chunk)
    if seen.hexdigest() != digest:
        raise FileExists(str(target))
    return True


def _write_bytes(target: Path, content: bytes) -> bool:
    if _lies_there(target, sha256(content).hexdigest()):
        return False
    with replacing(target) as temporary:
        temporary.write_bytes(content)
    return True


def _listing(found: EvidenceList, names: dict[tuple[str, str], str], words: Words) -> bytes:
    """The list for a spreadsheet: every evidence, links and document numbers too."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([words(key) for key in _COLUMNS] + ["SHA-256"])
    for line in found.lines:
        evidence, activity = line.evidence, line.logged.activity
        note = words("screen.proofs.removed") if line.removed else ""
        writer.writerow(
            map(
                harmless,
                (
                    names.get((evidence.digest, evidence.name), note),
                    line.logged.code,
                    activity.day.isoformat(),
                    found.plan.name_of(activity.unit),
                    activity.title,
                    words(f"screen.evidence.{evidence.kind.value}"),
                    evidence.name,
                    str(evidence.size) if evidence.digest else "",
                    evidence.digest,
                ),
            )
        )
    return text.getvalue().encode("utf-8-sig")


def _write_list(folder: Path, content: bytes) -> Path:
    """Writes the list; a different one that lies there stays, and the new one gets a number."""
    number = 1
    while True:
        target = folder / (f"{LIST}.csv" if number == 1 else f"{LIST}-{number}.csv")
        try:
            _write_bytes(target, content)
        except FileExists:
            number += 1
        else:
            return target
