"""Workbooks: xlsx, xls, ods and xlsb, read by calamine, which is quick and runs nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from hvn_cli.domain.rows import Cell
from hvn_cli.errors import UnreadableTable
from hvn_cli.sheetfile.bombs import check_package
from hvn_cli.sheetfile.probe import is_sound
from hvn_cli.sheetfile.table import Row, Table, TableFile

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

ZIPPED: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0"


def open_workbook(data: bytes, path: str, kind: str) -> TableFile:
    """The sheets of a workbook; raises `UnreadableTable`."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if data.startswith(ZIPPED):
        check_package(data, path)
    encrypted = data.startswith(COMPOUND) and b"E\0n\0c\0r\0y\0p\0t" in data
    if not is_sound(data):
        raise UnreadableTable(path, "password" if encrypted else "damaged")
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [(sheet.name, sheet.visible == SheetVisibleEnum.Visible) for sheet in book.sheets_metadata]
    except PasswordError:
        raise UnreadableTable(path, "password") from None
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableTable(path, "damaged", detail=str(error)) from None
    parsed = _Parsed(book)
    tables = [Table(kind, name, partial(_rows, parsed, name, path)) for name, seen in sheets if seen]
    hidden = {name for name, seen in sheets if not seen}

    def read_hidden(name: str) -> list[Sequence[Cell]]:
        return [cells for _, cells in _rows(parsed, name, path)] if name in hidden else []

    return TableFile(path, kind, tuple(tables), read_hidden)


@dataclass
class _Parsed:
    """The sheet that was asked for last: unpacking takes longer than going through it."""

    book: "CalamineWorkbook"
    name: str = ""
    sheet: "CalamineSheet | None" = None

    def sheet_called(self, name: str) -> "CalamineSheet":
        """The sheet of this name."""
        if self.sheet is None or self.name != name:
            self.sheet = None  # never two in memory
            self.name, self.sheet = name, self.book.get_sheet_by_name(name)
        return self.sheet


def _rows(parsed: _Parsed, name: str, path: str) -> Iterator[Row]:
    """The rows of a sheet; calamine leaves out empty columns before the first used one."""
    from python_calamine import CalamineError

    try:
        sheet = parsed.sheet_called(name)
        before: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            yield number, [*before, *cells] if before else cells
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableTable(path, "damaged", detail=str(error)) from None
