"""CSV and TSV files, as Excel and other programs write them."""

import codecs
import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import Final

from hvn_cli.errors import UnreadableTable
from hvn_cli.sheetfile.table import Row

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNS: Final = "=+-@\t\r＝＋－＠"
LONGEST_CELL: Final = 200_000
MOST_COLUMNS: Final = 1_000


def encoding_of(data: bytes, path: str) -> str:
    """How the text is coded; raises `UnreadableTable` where its letters can't be told."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if name != "utf-16" and b"\0" in data[:4000]:
        raise UnreadableTable(path, "kind")
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise UnreadableTable(path, "encoding") from None
    return name


def text_of(data: bytes, encoding: str) -> TextIOWrapper:
    """The text, line by line, with its line ends as they are."""
    return TextIOWrapper(BytesIO(data), encoding, newline="")


def separator_of(data: bytes, encoding: str) -> str:
    """What stands between the cells: what `sep=` says, else the sign found most in the first lines."""
    text = text_of(data, encoding)
    head = [line for line, _ in zip(text, range(5), strict=False)]
    if head and head[0].lower().startswith("sep=") and len(head[0].strip("\r\n")) == 5:
        return head[0][4]
    told = "".join(head)
    return max(";\t,", key=told.count)


def separated_rows(data: bytes, path: str, encoding: str, sign: str) -> Iterator[Row]:
    """Each row with the number that a spreadsheet gives it; raises `UnreadableTable`."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(text_of(data, encoding), delimiter=sign), start=1):
            if len(cells) > MOST_COLUMNS:
                raise UnreadableTable(path, "wide")
            if number == 1 and cells and cells[0].lower().startswith("sep"):
                cells = []
            yield number, [_unquoted(cell) for cell in cells] if "'" in "".join(cells) else cells
    except (csv.Error, UnicodeError):
        raise UnreadableTable(path, "form") from None


def _unquoted(cell: str) -> str:
    """A cell without the sign that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _SIGNS else cell
