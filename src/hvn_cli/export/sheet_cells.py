"""The cells of one sheet: a date as a date, a figure as a figure, and every text as text only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from string import ascii_uppercase
from typing import Any, Final

from hvn_cli.domain.activity import MILLI
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.annex import Cell, Column, Kind, Number
from hvn_cli.export.cell_text import is_formula, lines_visible
from hvn_cli.export.letter_widths import count_lines, room_in
from hvn_cli.labels.annex import CUT
from hvn_cli.labels.formats import show_date

# Those of xlsxwriter, which has no types.
Book = Any
Sheet = Any
Format = Any

LONGEST: Final = 32_767  # what a cell holds, in units of UTF-16
FIRST_YEAR: Final = 1900  # the calendar of spreadsheets begins here
# Points that a row can have. Excel allows 409, but after one so high LibreOffice leaves rows out in print.
HIGHEST: Final = 360

_LINE_HEIGHT: Final = 15.75
_SIZE: Final = 16  # pixels of the letters
_PADDING: Final = 6  # pixels beside a text

FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_FRAMED: Final = {**FONT, "valign": "top", "border": 1}
_BOXED: Final = {**_FRAMED, "text_wrap": True}
_FIGURE: Final = {**_FRAMED, "align": "right"}
_LINE: Final = {**FONT, "text_wrap": True, "valign": "vcenter"}
_STYLES: Final = {
    "office": {**_LINE, "bold": True},
    "sample": {**_LINE, "bold": True, "font_color": "#C00000"},
    "title": {**_LINE, "bold": True, "font_size": 14},
    "about": _LINE,
    "lead": {**_LINE, "italic": True},
    "header": {**_BOXED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"},
    "text": {**_BOXED, "align": "left"},
    # Stays text when somebody edits the cell, too.
    "quoted": {**_BOXED, "align": "left", "quote_prefix": True},
    "date": {**_FRAMED, "align": "center", "num_format": "dd/mm/yyyy"},
    "number": {**_FIGURE, "num_format": "#,##0"},
    "number1": {**_FIGURE, "num_format": "#,##0.0"},
    "number2": {**_FIGURE, "num_format": "#,##0.00"},
    "number3": {**_FIGURE, "num_format": "#,##0.000"},
    "count": {**_FRAMED, "align": "center", "num_format": "0"},
}


@dataclass(slots=True)
class _Noticed:
    """How many cells had something, and where the first of them stands."""

    count: int = 0
    first: str = ""


class _Formats(dict[str, Format]):
    """The formats of a book by style, each made when it is first asked for."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, style: str) -> Format:
        made = self[style] = self._book.add_format(_STYLES[style])
        return made


@dataclass(slots=True)
class SheetCells:
    """Writes the cells of one sheet, row after row, and keeps what had to be changed in them.

    `widths` are those of the columns, in pixels.
    """

    book: Book
    sheet: Sheet
    name: str
    widths: Sequence[int]
    _formats: _Formats = field(init=False)
    _rooms: list[float] = field(init=False)
    _noticed: dict[str, _Noticed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._formats = _Formats(self.book)
        self._rooms = [room_in(width - _PADDING, _SIZE) for width in self.widths]

    def write_across(self, row: int, text: str, style: str) -> None:
        """One text over the whole table."""
        shown = self._shown(row, 0, text)
        # Room for the larger letters of a title, too.
        lines = count_lines(shown, room_in(sum(self.widths), _SIZE))
        self.sheet.set_row(row, lines * _LINE_HEIGHT + 3)
        self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", self._formats[style])
        self.sheet.write_string(row, 0, shown, self._formats[style])

    def write_header(self, row: int, columns: Sequence[Column]) -> None:
        """The headings."""
        rooms = [room_in(width - _PADDING, _SIZE * 1.1) for width in self.widths]  # bold is wider
        self._set_height(row, [column.heading for column in columns], rooms)
        for place, column in enumerate(columns):
            self.sheet.write_string(row, place, column.heading, self._formats["header"])

    def write_row(self, row: int, values: Sequence[Cell], columns: Sequence[Column]) -> None:
        """One row of the table, as high as its longest text; an empty cell has its frame too."""
        sheet, formats = self.sheet, self._formats
        texts = [self._text(row, place, v) if isinstance(v, str) else "" for place, v in enumerate(values)]
        self._set_height(row, texts, self._rooms)
        for place, (value, text, column) in enumerate(zip(values, texts, columns, strict=True)):
            if isinstance(value, str) and value:
                style = "text" if value[0].isalnum() or not is_formula(value) else "quoted"
                sheet.write_string(row, place, text, formats[style])
            elif isinstance(value, Number):
                style = "count" if column.key == "tt" else _number_style(value)
                whole = value.milli % MILLI == 0
                number = value.milli // MILLI if whole else value.milli / MILLI
                sheet.write_number(row, place, number, formats[style])
            elif not isinstance(value, date):
                style = "text" if column.kind is Kind.TEXT else "number"
                sheet.write_blank(row, place, None, formats[style])
            elif value.year >= FIRST_YEAR:
                sheet.write_datetime(row, place, value, formats["date"])
            else:
                sheet.write_string(row, place, show_date(value), formats["text"])

    def findings(self) -> Iterator[Finding]:
        """What the cells could not show as it was told: how many, and the first of them."""
        for code, noticed in self._noticed.items():
            severity = Severity.NOTE if code == "cell_hidden" else Severity.WARNING
            place = f"{self.name}!{noticed.first}"
            yield Finding(code, severity, place, {"count": noticed.count})

    def _set_height(self, row: int, texts: Sequence[str], rooms: Sequence[float]) -> None:
        # Not every program fits a row to its text by itself when it opens a file.
        told = zip(texts, rooms, strict=True)
        lines = [count_lines(text, room) if text else 1 for text, room in told]
        height = max(lines) * _LINE_HEIGHT
        if height > HIGHEST:
            self._notice("row_high", row, lines.index(max(lines)))
        self.sheet.set_row(row, min(height, HIGHEST))

    def _text(self, row: int, column: int, text: str) -> str:
        if text.isprintable() and len(text) <= LONGEST // 2 and text[:1] != "<":  # nearly always
            return text
        return self._shown(row, column, text)

    def _shown(self, row: int, column: int, text: str) -> str:
        shown = lines_visible(text)
        if shown is not text and shown != text.replace("\t", " "):
            self._notice("cell_hidden", row, column)
        if len(shown) > LONGEST // 2 and _length(shown) > LONGEST:
            self._notice("cell_cut", row, column)
            shown = _cut(shown)
        # xlsxwriter takes such a text for marked-up text of its own making, and puts it into the file raw.
        return f"{shown} " if shown.startswith("<r>") and shown.endswith("</r>") else shown

    def _notice(self, code: str, row: int, column: int) -> None:
        first = f"{ascii_uppercase[column]}{row + 1}"
        noticed = self._noticed.setdefault(code, _Noticed(first=first))
        noticed.count += 1


def _number_style(number: Number) -> str:
    """As many decimals as the figure has, as in the text of the report: 12, but 12,5."""
    rest = f"{number.milli % MILLI:03}".rstrip("0")
    return f"number{len(rest)}" if rest else "number"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """As much of `text` as a cell holds with the mark behind it, never half a character."""
    room = 2 * (LONGEST - _length(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT
