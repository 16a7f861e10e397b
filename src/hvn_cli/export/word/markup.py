"""Small acts on the XML of a document."""

from collections.abc import Iterator
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def set_text(part: Any, text: str) -> None:
    """Writes a text into a `w:t`; newlines and tabs become what Word has for them, after it."""
    pieces = list(_pieces(text))
    _write(part, pieces[0][1])
    for kind, piece in pieces[1:]:
        between = part.makeelement(W + kind)
        part.addnext(between)
        part = part.makeelement(W + "t")
        between.addnext(part)
        _write(part, piece)


def _write(part: Any, text: str) -> None:
    part.text = text
    part.set(_SPACE, "preserve")


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(what stands before, text): `br` for a newline, `tab` for a tab."""
    kind = ""
    for place, line in enumerate(text.split("\n")):
        kind = "br" if place else ""
        for piece in line.split("\t"):
            yield kind, piece
            kind = "tab"


def page_of(inside: Any) -> int:
    """The width of the text, in twips, of the section that an element of the body stands in."""
    size = section_of(inside)
    page, margins = size.find(W + "pgSz"), size.find(W + "pgMar")
    return int(page.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))


def section_of(inside: Any) -> Any:
    """The properties of a section stand at its end, in its last paragraph or at the end of the body."""
    for after in inside.itersiblings():
        found = after if after.tag == W + "sectPr" else after.find(f"{W}pPr/{W}sectPr")
        if found is not None:
            return found
    raise LookupError("a document without a page")


def free_sections(body: Any) -> None:
    """Gives a section that ends in a paragraph with a tag a paragraph of its own to end in.

    Editors move the end of a section to the paragraph above; where that steers the printing, it goes, and the
    section would go with it.
    """
    for ended in list(body.iter(W + "sectPr")):
        paragraph = next(ended.iterancestors(W + "p"), None)
        if paragraph is None or "{%p" not in "".join(t.text or "" for t in paragraph.iter(W + "t")):
            continue
        own = paragraph.makeelement(W + "p")
        properties = own.makeelement(W + "pPr")
        own.append(properties)
        properties.append(ended)
        paragraph.addnext(own)
