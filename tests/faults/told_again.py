"""What files tell of activities, read back as other programs read them; and that they do nothing else.

Each reader gives title and place of an activity by its code.
"""

import csv
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from hvn_cli.domain.text import find_hidden

Told = dict[str, tuple[str, str]]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE, _PLACE, _COLUMNS = 3, 4, 9
_SIGNS: Final = "-=+@＝＋－＠"
_FORMULA: Final = re.compile(rf"\s*[{_SIGNS}]")
_GUARD: Final = re.compile(rf"'(?=\s*[{_SIGNS}])")


def assert_harmless(text: str) -> None:
    """Fails for a character that hides, draws or steers."""
    assert find_hidden(text.replace("\r\n", "\n")) == ""


def read_json(path: Path) -> Told:
    """What `hvn activities --json` tells."""
    text = path.read_text(encoding="utf-8")
    assert_harmless(text)
    return {one["id"]: (one["title"], one["place"]) for one in json.loads(text)["activities"]}


def read_docx(path: Path) -> Told:
    """The list in the annex of the Word file."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    trees = {name: ET.fromstring(text) for name, text in parts.items()}
    for name, text in parts.items():
        assert_harmless(text)
        assert "TargetMode" not in text or not name.endswith(".rels"), "leads out of the file"
    document = trees["word/document.xml"]
    tags = {part.tag.removeprefix(_W) for part in document.iter()}
    forbidden = tags & {"hyperlink", "object", "altChunk", "control", "subDoc"}
    assert forbidden == set()
    # The lines under the letterhead, each in a newer and in an older form.
    assert len([*document.iter(f"{_W}pict")]) == len([*document.iter(f"{_W}drawing")]) < 4
    fields = {(part.text or "").split()[0] for part in document.iter(f"{_W}instrText") if part.text}
    assert fields <= {"PAGE", "NUMPAGES"}
    assert (
        not {part.get(f"{_W}instr", "PAGE").split()[0] for part in document.iter(f"{_W}fldSimple")} - fields
    )
    rows = (row.findall(f"{_W}tc") for row in document.iter(f"{_W}tr"))
    cells = [[_said(cell) for cell in row] for row in rows if len(row) == _COLUMNS]
    begin = next(n for n, row in enumerate(cells) if row[-1] == "Mã sổ")
    return {row[-1]: (row[_TITLE], row[_PLACE]) for row in cells[begin + 1 :]}


def _said(cell: ET.Element) -> str:
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}
    paragraphs = (
        "".join(
            part.text or "" if part.tag == f"{_W}t" else signs.get(part.tag, "") for part in paragraph.iter()
        )
        for paragraph in cell.iter(f"{_W}p")
    )
    return "\n".join(paragraphs)


def read_xlsx(path: Path) -> Told:
    """The sheet of activities."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8")
            tags = {part.tag.rpartition("}")[2] for part in ET.fromstring(text).iter()}
            assert_harmless(text)
            assert "TargetMode" not in text or not name.endswith(".rels"), "leads out of the file"
            forbidden = tags & {"f", "hyperlink", "hyperlinks", "oleObject", "externalReference", "control"}
            assert forbidden == set()
            assert "vba" not in name
    told: Told = {}
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}
            for cell in row:
                if isinstance(cell.value, str) and cell.value.strip()[:1] in {*_SIGNS}:
                    assert cell.quotePrefix, cell.value  # stays text when somebody edits it
        if sheet.title.endswith("Hoạt động"):
            rows = [[_as_excel_reads(str(cell.value or "")) for cell in row] for row in sheet.iter_rows()]
            begin = next(n for n, row in enumerate(rows) if row[-1] == "Mã sổ")
            told = {row[-1]: (row[_TITLE], row[_PLACE]) for row in rows[begin + 1 :]}
    return told


def _as_excel_reads(text: str) -> str:
    """`_x001B_` in a cell stands for a character, which openpyxl leaves as it is."""
    read = re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    assert_harmless(read)
    return read


def read_csv(path: Path) -> Told:
    """The annex of activities as CSV, without the apostrophes that keep a cell from being a formula."""
    text = path.read_text(encoding="utf-8-sig")
    assert_harmless(text)
    for separator in ";,\t":  # whichever a program reads it by
        for line in text.split("\n"):
            for row in csv.reader([line], delimiter=separator):
                assert not any(map(_FORMULA.match, row)), line
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file, delimiter=";")]
    assert {len(row) for row in rows} == {_COLUMNS}
    return {row[-1]: (without_guards(row[_TITLE]), without_guards(row[_PLACE])) for row in rows[1:]}


def without_guards(text: str) -> str:
    """A text without the apostrophes that stand before what could begin a formula."""
    return _GUARD.sub("", text)


def read_html(path: Path) -> Told:
    """The table of all activities on the page."""
    text = path.read_text(encoding="utf-8")
    assert_harmless(text)
    page = _Page(text)
    return dict(page.rows())


class _Page(HTMLParser):
    """The page as a browser takes it apart; complains of what a text could bring in."""

    _SINGLE = ("meta", "img", "br", "input")
    _LEADING = ("iframe", "object", "embed", "base", "link", "frame", "applet", "a")
    _IN_A_TITLE = ("b", "small", "br")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._listed = False  # inside the table of all activities
        self._cells: list[tuple[str, list[str]]] = []
        self.scripts = 0
        self.feed(page)
        self.close()
        assert self._open == []
        assert self.scripts == 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag: none that loads or leads out of the page, no attribute that runs."""
        told = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script"
        assert tag not in self._LEADING or told.get("href", "").startswith("#"), told
        assert not any(name.startswith("on") for name in told), told
        assert told.get("src", "data:image/").startswith("data:image/"), told
        self._listed |= told.get("id") == "all"
        if self._listed and "th" in self._open and "tbody" in self._open:
            assert tag in self._IN_A_TITLE
        if tag in self._SINGLE:
            return
        self._open.append(tag)
        if self._listed and (tag in self._IN_A_TITLE or told.get("class") == "code"):
            self._cells.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        """Tags end in the order in which they began."""
        assert self._open.pop() == tag, self.getpos()
        self._listed &= tag != "table"

    def handle_data(self, data: str) -> None:
        """A text inside the cell that began last."""
        if self._listed and self._cells and self._open[-1] in ("b", "small", "td"):
            self._cells[-1][1].append(data)

    def rows(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Title, place and note come before the code of each activity."""
        row: list[str] = []
        for tag, cell in self._cells:
            row.append("".join(cell))
            if tag == "td":
                yield row[-1], (row[0], row[1])
                row = []


READERS: Final[dict[str, Callable[[Path], Told]]] = {
    "json": read_json,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "csv": read_csv,
    "html": read_html,
}
