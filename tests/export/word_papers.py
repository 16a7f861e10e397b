"""Reports to draw, and Word files read back: what a paragraph says and how it looks."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from hvn_cli.errors import Finding
from hvn_cli.export.annex import Annex, Column, Kind, Number
from hvn_cli.export.paper import Blank, Block, Heading, Paper, Paragraph
from hvn_cli.export.word import write_docx
from hvn_cli.export.word.sample import sample_paper

PARTY = ("dang-hd36", "dang-hd05")
STATE = "nha-nuoc-nd30"
PROFILES = (*PARTY, STATE)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

SENTENCE = (
    "Các cơ quan, đơn vị đã tổ chức 12 hội nghị, cuộc tuyên truyền; thu hút 1.250 lượt người tham dự; "
    "đăng 36 tin, bài trên Cổng thông tin điện tử và các kênh truyền thông số của phường Việt Hưng."
)
COLUMNS = (
    Column("tt", "TT", Kind.NUMBER, 4),
    Column("date", "Ngày", Kind.DATE, 9),
    Column("unit", "Đơn vị", Kind.TEXT, 20),
    Column("activity", "Hoạt động", Kind.TEXT, 40),
    Column("people", "Lượt người", Kind.NUMBER, 12),
)


def paper_of(profile: str, *, paragraphs: int = 3, last: str = SENTENCE) -> Paper:
    """A report without notes and draft mark, with a body of so many paragraphs."""
    paper = sample_paper(profile)
    body: tuple[Block, ...] = (Heading(1, "I-", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),)
    body += tuple(Paragraph((SENTENCE,), item=bool(n % 2)) for n in range(paragraphs))
    head = replace(paper.letterhead, draft="", author="", addressees=())
    return replace(paper, notes=(), letterhead=head, body=(*body, Paragraph((last,))))


def long_annex(rows: int, *, number: int = 2, wide: bool = True) -> Annex:
    """A list of activities."""
    made = tuple(
        (
            Number(n * 1000),
            date(2026, 1 + n % 12, 1 + n % 28),
            "Ủy ban MTTQ Việt Nam Phường",
            f"Hội nghị tuyên truyền Cuộc vận động tại tổ dân phố số {n}",
            Number(1_234_560 + n, 1),
        )
        for n in range(1, rows + 1)
    )
    return Annex("activities", number, "Danh sách hoạt động", "(Kèm theo Báo cáo)", COLUMNS, made, wide=wide)


@dataclass(frozen=True)
class Drawn:
    """A Word file as it was written."""

    path: Path
    findings: tuple[Finding, ...]

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Every part by its name."""
        with zipfile.ZipFile(self.path) as package:
            return {name: package.read(name) for name in package.namelist()}

    @cached_property
    def body(self) -> ET.Element:
        """The document's body."""
        found = ET.fromstring(self.parts["word/document.xml"]).find(f"{W}body")
        assert found is not None
        return found

    @cached_property
    def styles(self) -> dict[str, ET.Element]:
        """The styles by the name that paragraphs call them."""
        root = ET.fromstring(self.parts["word/styles.xml"])
        return {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}

    def paragraphs(self, style: str = "") -> Iterator[ET.Element]:
        """Paragraphs in the order of the document, or those of one style."""
        for paragraph in self.body.iter(f"{W}p"):
            if not style or style_of(paragraph) == style:
                yield paragraph

    def texts(self, style: str = "") -> list[str]:
        """What paragraphs say."""
        return [text_of(paragraph) for paragraph in self.paragraphs(style)]

    def look(self, style: str) -> dict[str, str]:
        """What a style asks for: `sz` in points, `jc`, `b`, `i`, `caps`, `u`, spacing, indents."""
        told: dict[str, str] = {}
        for part in self.styles[style].iter():
            name = part.tag.removeprefix(W)
            if name in ("spacing", "ind"):
                told |= {key.removeprefix(W): value for key, value in part.attrib.items()}
            elif name in ("b", "i", "caps", "keepNext", "jc", "u", "sz"):
                told[name] = part.get(f"{W}val", "yes")
        told["sz"] = f"{int(told['sz']) / 2:g}"
        return told

    @property
    def sections(self) -> list[ET.Element]:
        """The pages' properties, one for each section."""
        return list(self.body.iter(f"{W}sectPr"))


def draw(paper: Paper, folder: Path, *, template: Path | None = None, name: str = "bao-cao.docx") -> Drawn:
    """A paper written and read back."""
    path = folder / name
    return Drawn(path, write_docx(paper, path, template=template))


def style_of(paragraph: ET.Element) -> str:
    """The style's name as paragraphs call it."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def text_of(element: ET.Element) -> str:
    """What a piece of the document says; a line break is `\\n`, a tab `\\t`."""
    told = ""
    for part in element.iter():
        if part.tag == f"{W}t":
            told += part.text or ""
        elif part.tag in (f"{W}br", f"{W}tab"):
            told += "\n" if part.tag == f"{W}br" else "\t"
    return told


def change_template(
    source: bytes, target: Path, *changes: tuple[str, str], more: dict[str, bytes] | None = None
) -> Path:
    """A template as somebody has changed it: pieces of the document's XML replaced, parts added."""
    with zipfile.ZipFile(BytesIO(source)) as package, zipfile.ZipFile(target, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                text = content.decode()
                for old, new in changes:
                    assert old in text, old
                    text = text.replace(old, new)
                content = text.encode()
            changed.writestr(name, (more or {}).get(name, content))
        for name, content in (more or {}).items():
            if name not in package.namelist():
                changed.writestr(name, content)
    return target


def squeezed(text: str) -> str:
    """Text without its white space, to compare what is printed over several lines."""
    return re.sub(r"\s+", "", text)


__all__ = [
    "Blank",
    "Drawn",
    "change_template",
    "draw",
    "long_annex",
    "paper_of",
    "squeezed",
    "style_of",
    "text_of",
]
