"""The rows of a table that could not be recorded, each with the reason: to be mended and read again."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final

from hvn_cli.domain.forms import MARK_SHEET, FormMark
from hvn_cli.domain.rows import Cell, cell_text
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.cell_text import harmless, lines_visible
from hvn_cli.export.files import replacing
from hvn_cli.export.sheet_cells import FONT
from hvn_cli.frozen import frozen, replace
from hvn_cli.labels import Words
from hvn_cli.labels.annex import NOT_RECORDED
from hvn_cli.labels.sentences import column_letter, tell_finding

Row = tuple[int, Sequence[Cell]]

_NEVER: Final = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_LONGEST: Final = 32_767
_SHEET: Final = "Chua ghi"
_OF_ROWS: Final = ("xlsx", "xls", "ods", "xlsb")


def left_path(source: str, kind: str) -> Path:
    """Where the rows go: beside the table, `TÊN-chua-ghi.xlsx` or `.csv`."""
    ending = ".xlsx" if kind in _OF_ROWS else ".csv"
    if source == "-":
        return Path(f"chua-ghi{ending}")
    path = Path(source)
    return path.with_name(f"{path.stem}-chua-ghi{ending}")


@frozen
class Left:
    """The row of headings and the rows left out, with the findings; `mark` is that of a form of ours."""

    rows: Iterable[Row]
    findings: Sequence[Finding]
    header: int
    mark: FormMark | None = None


def write_left(path: Path, left: Left, words: Words) -> Path:
    """Writes the rows with their reasons; where another file has the name, beside it under the next free one.

    The path that it went to. Raises `Unwritable`.
    """
    told = list(_with_reasons(left, words))
    data = _workbook(told, left.mark) if path.suffix == ".xlsx" else _separated(told)
    free = path
    for number in range(2, 1000):
        if not free.exists() or (free.is_file() and free.read_bytes() == data):
            break
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    with replacing(free) as temporary:
        temporary.write_bytes(data)
    return free


def _with_reasons(left: Left, words: Words) -> Iterator[list[Cell]]:
    """Each row as wide as the heading, with what is wrong with it behind; an older reason is left out."""
    reasons: dict[int, list[str]] = {}
    for finding in left.findings:
        if finding.severity is Severity.ERROR:
            letter = f"{column_letter(finding.column)} ({finding.place}): " if finding.column else ""
            reasons.setdefault(finding.line, []).append(f"{letter}{tell_finding(finding, words)}")
    width, skip = 0, -1
    for line, cells in left.rows:
        if line == left.header:
            skip = next((i for i, cell in enumerate(cells) if cell == NOT_RECORDED), -1)
            width = len(cells)
        kept = [*cells, *[None] * (width - len(cells))]
        if skip >= 0:
            del kept[skip]
        yield [*kept, NOT_RECORDED if line == left.header else "; ".join(reasons.get(line, ()))]


def _separated(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for cells in rows:
        writer.writerow([_plain(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.6f}".rstrip("0").replace(".", ",")
    return harmless(lines_visible(cell_text(cell)))


def _workbook(rows: Iterable[Sequence[Cell]], mark: FormMark | None) -> bytes:
    from xlsxwriter import Workbook

    packed = BytesIO()
    book = Workbook(packed, {**_NEVER, "default_format_properties": dict(FONT), "in_memory": True})
    book.set_properties({"created": datetime.combine(date(2000, 1, 1), time())})  # the same each time
    sheet = book.add_worksheet(_SHEET)
    formats = {
        "head": book.add_format(
            {**FONT, "bold": True, "bg_color": "#E7E6E6", "border": 1, "text_wrap": True}
        ),
        "day": book.add_format({**FONT, "num_format": "dd/mm/yyyy"}),
        "why": book.add_format({**FONT, "font_color": "#C00000", "text_wrap": True}),
        "text": book.add_format({**FONT, "text_wrap": True, "valign": "top"}),
    }
    last = 0
    for number, cells in enumerate(rows):
        last = len(cells) - 1
        for place, cell in enumerate(cells):
            style = "head" if number == 0 else "why" if place == last else "text"
            _put(sheet, number, place, cell, formats[style], formats["day"])
    sheet.set_column(0, max(last - 1, 0), 18)
    sheet.set_column(last, last, 60)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if mark:  # still a form: its rows mean what they meant
        hidden = book.add_worksheet(MARK_SHEET)
        hidden.very_hidden()
        for number, (name, value) in enumerate(replace(mark, sheet=_SHEET).rows()):
            hidden.write_string(number, 0, name)
            hidden.write_string(number, 1, value)
    book.close()
    return packed.getvalue()


def _put(sheet: Any, row: int, place: int, cell: Cell, style: Any, day: Any) -> None:
    if cell is None or isinstance(cell, bool | str):
        text = lines_visible(cell_text(cell))[:_LONGEST]
        if text:
            sheet.write_string(row, place, text, style)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell, style)
    elif isinstance(cell, date) and cell.year >= 1900:
        moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
        sheet.write_datetime(row, place, moment, day)
    else:
        sheet.write_string(row, place, cell_text(cell), style)
