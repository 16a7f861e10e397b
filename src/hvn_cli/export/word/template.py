"""Templates: those that come with the program, and the look at one that an office has changed."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from hvn_cli.domain.answers.template import TemplateExported
from hvn_cli.domain.dossier import PROFILES
from hvn_cli.errors import (
    BadValue,
    FileExists,
    Finding,
    InvalidTemplate,
    Severity,
    UnreadableTemplate,
    errors_in,
)
from hvn_cli.export.files import replacing
from hvn_cli.export.word.fields import Spelling, fields_of
from hvn_cli.export.word.language import Reader, mixed_tags
from hvn_cli.export.word.markup import free_sections
from hvn_cli.export.word.packing import MOST_BYTES, BadPackage, read_parts
from hvn_cli.export.word.sample import sample_paper
from hvn_cli.offline import keep_network_out
from hvn_cli.places import shipped
from hvn_cli.plain_file import read_plain

# A report that lacks one of these has lost something.
EXPECTED: Final = (
    *("notes.*", "above", "issuer.*", "number", "draft", "place", "type_name", "author", "subject.*"),
    *("body.*.text", "body.*.runs.*.text", "signature.authority", "signature.position"),
    *("signature.name.*.text", "recipients.*", "annexes.*.title", "annexes.*.lead", "seal"),
    *("annexes.*.text_heading", "annexes.*.text_cell"),
)
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"
_ACTIVE: Final = re.compile(r"vbaproject|activex|/embeddings/|\.bin$|altchunk|afchunk", re.IGNORECASE)
_TOLD_OR_HARMLESS: Final = re.compile(r"vbaproject\.bin$|printersettings", re.IGNORECASE)
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_REACHING: Final = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE
)


def template_bytes(profile: str) -> bytes:
    """A shipped template; raises `BadValue` for a profile that there is none of."""
    if profile not in PROFILES:
        raise BadValue("profile", profile, "profile_unknown", ", ".join(PROFILES))
    return Path(shipped("templates", f"{profile}.docx")).read_bytes()


def export_template(profile: str, path: Path) -> TemplateExported:
    """Writes a shipped template for an office to change; raises `BadValue`, `FileExists`, `Unwritable`."""
    content = template_bytes(profile)
    if os.path.lexists(path):
        raise FileExists(str(path))
    with replacing(path) as temporary:
        temporary.write_bytes(content)
    return TemplateExported(profile, str(path))


def require_template(path: Path) -> tuple[bytes, tuple[Finding, ...]]:
    """An office's template with what is odd about it; raises `InvalidTemplate` or `UnreadableTemplate`."""
    content, findings = _look_at(path)
    if errors := errors_in(findings):
        raise InvalidTemplate(str(path), errors)
    return content, findings


def check_template(path: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with a template; raises `UnreadableTemplate` where there is no such file."""
    return _look_at(path)[1]


def _look_at(path: Path) -> tuple[bytes, tuple[Finding, ...]]:
    try:
        content = read_plain(path, MOST_BYTES)
        parts = read_parts(content)
    except OSError as error:
        raise UnreadableTemplate(str(path), error.strerror or str(error)) from None
    except BadPackage as bad:
        return b"", (Finding(str(bad.args[0]), Severity.ERROR),)
    findings = tuple(_package_faults(parts))
    if errors_in(findings):
        return b"", findings  # not opened any further
    return content, (*findings, *_tag_faults(content))


def _package_faults(parts: dict[str, bytes]) -> Iterator[Finding]:
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        yield Finding("template_macro", Severity.ERROR)
    elif _DOCUMENT not in types or "word/document.xml" not in parts:
        yield Finding("template_not_docx", Severity.ERROR)
    for name, content in parts.items():
        if _ACTIVE.search(f"/{name}") and not _TOLD_OR_HARMLESS.search(name):
            yield Finding("template_active", Severity.ERROR, name)
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            yield Finding("template_doctype", Severity.ERROR, name)
        if name.endswith(".rels"):
            yield from _outside(name, content)


def _outside(name: str, content: bytes) -> Iterator[Finding]:
    """What a document fetches when it is opened; a link that somebody has to click is only told."""
    for relation in _RELATION.findall(content):
        told = relation.decode("utf-8", errors="replace")
        if not re.search(r"""TargetMode\s*=\s*["']External""", told):
            continue
        target = re.search(r"""Target\s*=\s*["']([^"']*)""", told)
        severity = Severity.NOTE if "/hyperlink" in told else Severity.ERROR
        yield Finding("template_outside", severity, name, {"target": target[1] if target else "?"})


def _tag_faults(content: bytes) -> Iterator[Finding]:
    """What is wrong with the tags, then whether a report comes out of it."""
    try:
        template = open_template(content)
        sources = list(_sources(template))
    except Exception:  # whatever a library makes of a broken file, it is no document
        yield Finding("template_not_docx", Severity.ERROR)
        return
    sample = fields_of(sample_paper(PROFILES[0]), Spelling())
    reader = Reader(sample)
    for raw, prepared in sources:
        yield from mixed_tags(raw)
        for told in re.findall(r"<w:instrText[^>]*>([^<]*)", raw):
            if _REACHING.match(told):
                yield Finding("template_outside", Severity.ERROR, "", {"target": told.strip()[:60]})
        reader.read(re.sub(r"<w:p([ >])", r"\n<w:p\1", prepared))
    yield from reader.findings
    if reader.findings:
        return
    for path in EXPECTED:
        if path not in reader.used:
            yield Finding("template_missing", Severity.WARNING, "", {"name": path.replace(".*", "")})
    yield from _trial(content)


def _trial(content: bytes) -> Iterator[Finding]:
    """Whether a report with something in every place comes out."""
    from hvn_cli.export.word.write import draw

    for profile in PROFILES[:1]:
        try:
            draw(sample_paper(profile), content, Spelling())
        except Exception as error:  # any fault at all means that this template makes no report
            yield Finding("template_fails", Severity.ERROR, "", {"message": str(error)[:200]})


def open_template(content: bytes) -> Any:
    """The library's own form of a template."""
    keep_network_out()
    from docxtpl import DocxTemplate

    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    free_sections(template.docx.element.body)
    return template


def _sources(template: Any) -> Iterator[tuple[str, str]]:
    """Everything in which the library looks for tags: as it is, and as the library prepares it."""
    body = template.get_xml()
    yield body, template.patch_xml(body)
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            source = template.get_part_xml(part)
            yield source, template.patch_xml(source)
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            source = part.blob.decode("utf-8")
            yield source, template.patch_xml(source)
    # The library prints fields in the file's properties as well.
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        told = str(getattr(template.docx.core_properties, name))
        yield told, told
