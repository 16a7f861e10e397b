"""`hvn evidence list`, `export` and `verify`."""

from hvn_cli.domain.answers.evidence import EvidenceExported, EvidenceLine, EvidenceList, EvidenceVerified
from hvn_cli.domain.text import visible
from hvn_cli.errors import Finding
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_number
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

DIGITS = 12


def render_list(found: EvidenceList, words: Words, width: int) -> Drawing:
    """Each evidence with its activity, kind, size and the beginning of its digest."""
    if not found.lines:
        return pieces.plain(words("screen.proofs.none"))
    if width < pieces.NARROW:
        return pieces.lines(*(_stacked(line, words) for line in found.lines))
    made = pieces.table(
        (words("screen.col.id"), "left", max(len(line.logged.code) for line in found.lines)),
        (words("screen.col.kind"), "left", 8),
        (words("screen.col.name"), "left", None),
        (words("screen.col.size"), "right", None),
        ("SHA-256", "left", DIGITS),
    )
    for line in found.lines:
        made.add_row(
            pieces.plain(line.logged.code, "bold"),
            words(f"screen.evidence.{line.evidence.kind.value}"),
            _name(line, words),
            _size(line, words),
            pieces.plain(line.evidence.digest[:DIGITS] or "–"),
        )
    return made


def _name(line: EvidenceLine, words: Words) -> Text:
    told = pieces.plain(line.evidence.name)
    if line.removed:
        told.append(f" ({words('screen.proofs.removed')})", "bold")
    return told


def _size(line: EvidenceLine, words: Words) -> str:
    return show_number(line.evidence.size * 1000, words.lang) if line.evidence.digest else "–"


def _stacked(line: EvidenceLine, words: Words) -> Drawing:
    kind = words(f"screen.evidence.{line.evidence.kind.value}")
    facts = [kind, line.evidence.digest[:DIGITS], _size(line, words) if line.evidence.digest else ""]
    head = Text.assemble((visible(line.logged.code), "bold"), "  ", _name(line, words))
    return pieces.lines(head, pieces.indented(pieces.faint(" · ".join(filter(None, facts)))))


def render_exported(exported: EvidenceExported, words: Words, width: int) -> Drawing:
    """How many files were written, and where the list is."""
    told = words(
        "screen.proofs.exported",
        files=exported.files,
        previews=exported.previews,
        there=exported.there,
        listing=exported.listing,
    )
    return pieces.lines(pieces.whole(told), *_faults(exported.findings, words))


def render_verified(verified: EvidenceVerified, words: Words, width: int) -> Drawing:
    """That every file is whole, or every fault with its place."""
    if not verified.findings:
        size = show_number(verified.size * 1000, words.lang)
        told = words("screen.proofs.good", files=verified.files, size=size, path=verified.path)
        return pieces.whole(told)
    heading = words("screen.proofs.bad", path=verified.path, count=len(verified.findings))
    return pieces.lines(pieces.whole(heading, "bold"), *_faults(verified.findings, words))


def _faults(findings: tuple[Finding, ...], words: Words) -> list[Drawing]:
    return [
        Text.assemble(
            (f"{visible(f.place)}: " if f.place else "", "bold"), pieces.plain(tell_finding(f, words))
        )
        for f in findings
    ]
