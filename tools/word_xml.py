"""Pieces of a Word document as XML, for making templates: paragraphs, tables, sections, styles, lines."""

from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from hvn_cli.domain.text import fold

FONT: Final = "Times New Roman"
SPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_FONTS: Final = (
    "<w:rFonts " + " ".join(f'w:{k}="{FONT}"' for k in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"
)
_MARK: Final = '<w:highlight w:val="yellow"/>'
_FAINT: Final = '<w:color w:val="808080"/><w:sz w:val="16"/>'


@dataclass(frozen=True)
class Look:
    """A paragraph style: sizes in points, indents in millimetres; `line` is an exact line height."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    underlined: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    indent: float = 0
    left: float = 0
    line: float = 0
    keep: bool = False
    grey: bool = False
    boxed: bool = False


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def style_id(name: str) -> str:
    """The name by which paragraphs refer to a style: ASCII, as Word itself makes them."""
    return "".join(word.capitalize() for word in fold(name).replace(",", "").split())


def paragraph(look: str, *runs: str, section: str = "") -> str:
    """A paragraph of runs made by `run`; `section` is the section that it ends."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(look)}"/>{section}</w:pPr>{"".join(runs)}</w:p>'


def run(text: str, *, marked: bool = False, faint: bool = False) -> str:
    """A piece of text with one look."""
    look = _MARK if marked else _FAINT if faint else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def line(look: str, text: str = "") -> str:
    """A paragraph with one text, or an empty one."""
    return paragraph(look, *([run(text)] if text else []))


def table(
    widths: tuple[float, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    ruled: bool = False,
    heading: bool = False,
) -> str:
    """A table of cells; each width stands twice, as LibreOffice reads one place and Word the other."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    inside = {"top": 20, "left": 60, "bottom": 20, "right": 60} if ruled else dict.fromkeys(sides[:4], 0)
    padding = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in inside.items())
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        + (f"<w:tblBorders>{borders}</w:tblBorders>" if ruled else "")
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        + "</w:tblGrid>"
        + "".join(_row(widths, cells, heading=heading and not place) for place, cells in enumerate(rows))
        + "</w:tbl>"
    )


def _row(widths: tuple[float, ...], cells: tuple[str, ...], *, heading: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if heading else "")
    middle = '<w:vAlign w:val="center"/>' if heading else ""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{middle}</w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, cells, strict=True)
        )
        + "</w:tr>"
    )


def section(
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    *,
    counted_apart: bool,
    headers: str = "",
) -> str:
    """A page: size and margins (top, bottom, left, right) in millimetres, header 10 mm below the edge.

    One that is counted apart begins with page 1, which bears no number.
    """
    top, bottom, left, right = map(twips, margins)
    orient = ' w:orient="landscape"' if size[0] > size[1] else ""
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(size[0])}" w:h="{twips(size[1])}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
        + ('<w:pgNumType w:start="1"/><w:titlePg/>' if counted_apart else "")
        + "</w:sectPr>"
    )


def page_number(look: str) -> str:
    """A paragraph with the number of its page."""
    between = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return paragraph(look, begin, between, end)


def drawn_line(points: float, name: str, number: int) -> str:
    """A run with a line of an exact length in the middle of its column; its second form is for Word 2007."""
    emu = round(points * 12700)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"<wp:docPr id={quoteattr(str(number))} name={quoteattr(name)}/><wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:line id="line{number}" from="0,2pt" to="{points:.2f}pt,2pt" '
        'style="position:absolute;mso-position-horizontal:center;mso-position-horizontal-relative:text" '
        'strokeweight=".75pt"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def styles(looks: dict[str, Look]) -> str:
    """A whole style sheet: one font everywhere, and only the styles that are used."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/></w:pPr><w:rPr>{_FONTS}</w:rPr></w:style>"
    )
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
    )
    made = "".join(_style(name, look) for name, look in looks.items())
    return f"<w:styles {SPACES}>{defaults}{normal}{character}{plain}{made}</w:styles>"


def _style(name: str, look: Look) -> str:
    spacing = f'<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
    if look.line:
        spacing += f' w:line="{round(look.line * 20)}" w:lineRule="exact"'
    sides = ("top", "left", "bottom", "right")
    box = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="000000"/>' for side in sides)
    indent = f'<w:ind w:left="{twips(look.left)}" w:firstLine="{twips(look.indent)}"/>'
    flags = (("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic))
    size = round(look.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        + ("<w:keepNext/>" if look.keep else "")
        + (f"<w:pBdr>{box}</w:pBdr>" if look.boxed else "")
        + f'{spacing}/>{indent if look.left or look.indent else ""}<w:jc w:val="{look.align}"/></w:pPr>'
        + f"<w:rPr>{_FONTS}"
        + "".join(f"<w:{tag}/>" for tag, wanted in (*flags, ("caps", look.capitals)) if wanted)
        + ('<w:color w:val="808080"/>' if look.grey else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + ('<w:u w:val="single"/>' if look.underlined else "")
        + "</w:rPr></w:style>"
    )


def settings(*, mirrored: bool) -> str:
    """Mirrored margins where sheets are printed on both sides; the present form of Word's layout."""
    return (
        f'<w:settings {SPACES}><w:zoom w:percent="100"/>'
        + ("<w:mirrorMargins/>" if mirrored else "")
        + '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )
