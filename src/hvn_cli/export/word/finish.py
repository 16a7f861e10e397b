"""What a template can't say about a document: rules as long as their text, and where the last page ends."""

from typing import Any, Final

from hvn_cli.export.word.fields import Fields
from hvn_cli.export.word.markup import W
from hvn_cli.export.word.widths import even_lines, line_points

# The names of the drawn lines in a template (Word shows them in its selection pane).
UNDER_ISSUER: Final = "Kẻ dưới cơ quan ban hành"
UNDER_SUBJECT: Final = "Kẻ dưới trích yếu"
# NĐ 30: from a third to a half of the line above.
SHARE: Final = 0.4

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EMU: Final = 12700
_TEXT_POINTS: Final = 467.7


def fit_rules(body: Any, fields: Fields) -> None:
    """Draws the lines under issuer and subject as long as the rules ask, where a template has them."""
    issuer, subject = fields["issuer"], fields["subject"]
    wrapped = [part for line in subject for part in even_lines(line, 14, _TEXT_POINTS)]
    lengths = {
        UNDER_ISSUER: SHARE * line_points(issuer[-1].upper(), 12) if issuer else 0,
        UNDER_SUBJECT: SHARE * max((line_points(line, 14) for line in wrapped), default=0),
    }
    for shape in body.iter(_WP + "docPr"):
        points = lengths.get(shape.get("name"), 0)
        if points:
            _draw(shape, points)


def _draw(shape: Any, points: float) -> None:
    drawn = shape.getparent()
    for size in (*drawn.iter(_WP + "extent"), *drawn.iter(_A + "ext")):
        size.set("cx", str(round(points * _EMU)))
    around = next(drawn.iterancestors(_MC + "AlternateContent"), None)
    for line in around.iter(_V + "line") if around is not None else ():
        line.set("to", f"{points:.2f}pt,{line.get('to').partition(',')[2]}")


def end_sections(body: Any, seal: str) -> None:
    """Takes out the last section break where nothing but the seal follows: it would make an empty page."""
    breaks = body.findall(f"{W}p/{W}pPr/{W}sectPr")
    if not breaks:
        return
    last = breaks[-1].getparent().getparent()
    after = [part for part in last.itersiblings() if part.tag != W + "sectPr"]
    text = "".join(t.text or "" for part in after for t in part.iter(W + "t"))
    if text == seal and not any(part.tag == W + "tbl" for part in after):
        body.replace(body.find(W + "sectPr"), breaks[-1])
        if after:  # the seal ends the document, and stays with the table above it
            body.remove(last)
