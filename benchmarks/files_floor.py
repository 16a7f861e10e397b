"""What writing a report's file cannot be quicker than: the library alone, writing the same cells.

`cells KIND FILE CELLS` takes the texts out of a finished report; `write KIND CELLS TARGET` writes them again,
with nothing but the library that writes such files and what every command imports anyway.
"""

import marshal
import re
import sys
import zipfile
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

_ROW: Final = re.compile(r"<row .*?</row>", re.DOTALL)
_CELL: Final = re.compile(r'<c r="[A-Z]+\d+"[^>]*?(?:/>|>(.*?)</c>)', re.DOTALL)
_WORD_ROW: Final = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_WORD_CELL: Final = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_WORD_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TABLE: Final = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_HTML_TEXT: Final = re.compile(r">([^<]+)<")

Rows = list[list[Any]]


def read_cells(kind: str, path: Path) -> list[Any]:
    """The texts of a finished file: tables of rows of cells; of a Word file its paragraphs come first."""
    if kind == "html":
        return [unescape(text) for text in _HTML_TEXT.findall(path.read_text(encoding="utf-8"))]
    with zipfile.ZipFile(path) as packed:
        if kind == "docx":
            return _word_cells(packed.read("word/document.xml").decode())
        names = sorted(name for name in packed.namelist() if name.startswith("xl/worksheets/sheet"))
        return [list(_sheet_rows(packed.read(name).decode())) for name in names]


def _word_cells(text: str) -> list[Any]:
    def told(part: str) -> str:
        return unescape("".join(_WORD_TEXT.findall(part)))

    tables = [
        [[told(cell) for cell in _WORD_CELL.findall(row)] for row in _WORD_ROW.findall(table)]
        for table in _TABLE.findall(text)
    ]
    paragraphs = [told(part) for part in _PARAGRAPH.findall(_TABLE.sub("", text))]
    return [paragraphs, *tables]


def _sheet_rows(text: str) -> Iterator[list[Any]]:
    for row in _ROW.findall(text):
        cells: list[Any] = []
        for inner in _CELL.findall(row):
            value = re.sub(r"<[^>]+>", "", inner)
            number = inner.startswith("<v>")
            cells.append(float(value) if number else unescape(value))
        yield cells


def count_cells(kind: str, cells: list[Any]) -> int:
    """How many cells (of HTML: texts) there are, the paragraphs of a Word file among them."""
    if kind == "html":
        return len(cells)
    tables = cells[1:] if kind == "docx" else cells
    beside = len(cells[0]) if kind == "docx" else 0
    return beside + sum(len(row) for table in tables for row in table)


def write_docx(cells: list[Any], target: str) -> None:
    """A Word file by docxtpl: one row of a template repeated for each row."""
    import docx
    import docxtpl

    paragraphs, *tables = cells
    template = docx.Document()
    template.add_paragraph("{%p for text in paragraphs %}")
    template.add_paragraph("{{ text }}")
    template.add_paragraph("{%p endfor %}")
    for number, rows in enumerate(tables):
        columns = max(map(len, rows), default=1)
        table = template.add_table(rows=3, cols=columns)
        table.rows[0].cells[0].text = f"{{%tr for row in tables[{number}] %}}"
        for place, cell in enumerate(table.rows[1].cells):
            cell.text = f"{{{{ row[{place}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
    path = f"{target}.template"
    template.save(path)
    document = docxtpl.DocxTemplate(path)
    document.render({"paragraphs": paragraphs, "tables": tables}, autoescape=True)
    document.save(target)


def write_docx_plainly(cells: list[Any], target: str) -> None:
    """A Word file by python-docx alone, row by row."""
    import docx

    paragraphs, *tables = cells
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for rows in tables:
        table = document.add_table(rows=0, cols=max(map(len, rows), default=1))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    document.save(target)


def write_xlsx(cells: list[Any], target: str) -> None:
    """A workbook by xlsxwriter, each row given to the file as soon as the next one begins."""
    import xlsxwriter

    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    wrapped = book.add_format({"text_wrap": True, "border": 1})
    for rows in cells:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, float):
                    sheet.write_number(line, column, value, wrapped)
                elif value:
                    sheet.write_string(line, column, value, wrapped)
                else:
                    sheet.write_blank(line, column, None, wrapped)
    book.close()


def write_html(cells: list[Any], target: str) -> None:
    """A page by joining strings."""
    page = "".join(f"<td>{escape(text)}</td>\n" for text in cells)
    Path(target).write_text(f"<!DOCTYPE html><table>{page}</table>\n", encoding="utf-8")


_WRITERS: Final = {
    "docx": write_docx,
    "python-docx": write_docx_plainly,
    "xlsx": write_xlsx,
    "html": write_html,
}


def main(words: list[str]) -> None:
    """Does what the words say; `cells` prints how many there are."""
    act, kind, first, second = words
    if act == "cells":
        cells = read_cells(kind, Path(first))
        Path(second).write_bytes(marshal.dumps(cells))
        print(count_cells(kind, cells))
        return
    import sqlite3  # noqa: F401  # what every command pays before it begins

    import typer  # noqa: F401

    _WRITERS[kind](marshal.loads(Path(first).read_bytes()), second)


if __name__ == "__main__":
    main(sys.argv[1:])
