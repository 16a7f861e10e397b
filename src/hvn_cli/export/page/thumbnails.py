"""Which pictures the timeline shows, made small by a process that may harm only itself."""

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Final

from hvn_cli.domain.activity import Evidence, EvidenceKind, Logged
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.previews import Thumbnails, begins_as_picture, can_preview

MOST: Final = 60
LARGEST: Final = 32 * 2**20

Read = Callable[[str], Iterator[bytes]]


def make_thumbnails(shown: Iterable[Logged], read: Read) -> tuple[dict[str, bytes], list[Finding]]:
    """Small JPEGs by the digest of their file, of the newest pictures; nothing where Pillow is missing."""
    made: dict[str, bytes] = {}
    findings: list[Finding] = []
    if not can_preview():
        return made, findings
    tried: set[str] = set()
    with Thumbnails() as thumbnails:
        for evidence in (e for logged in shown for e in logged.activity.evidence):
            if len(made) == MOST:
                break
            if evidence.kind is not EvidenceKind.FILE or evidence.digest in tried:
                continue
            tried.add(evidence.digest)
            content = _picture(evidence, read)
            if content is None:
                continue
            small = thumbnails.make(content) if content else None
            if small:
                made[evidence.digest] = small
            else:
                findings.append(Finding("preview_broken", Severity.NOTE, evidence.name, {}))
    return made, findings


def _picture(evidence: Evidence, read: Read) -> bytes | None:
    """The picture; nothing (`b""`) where it is gone, harmed or too large, None where it is no picture."""
    named = begins_as_picture(b"", evidence.name)
    if evidence.size > LARGEST:
        return b"" if named else None
    content, seen = bytearray(), sha256()
    try:
        for chunk in read(evidence.digest):
            if not content and not begins_as_picture(chunk[:16], evidence.name):
                return None
            content += chunk
            seen.update(chunk)
            if len(content) > LARGEST:
                return b""
    except OSError:
        return b"" if named else None
    return bytes(content) if seen.hexdigest() == evidence.digest else b""
