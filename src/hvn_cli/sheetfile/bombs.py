"""Workbooks that are small as files and enormous once unpacked: found before anything unpacks them."""

import re
from io import BytesIO
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

from hvn_cli.errors import UnreadableTable

MOST_UNPACKED: Final = 400 << 20
# A sheet is held in memory from its first used cell to its last, with all that is empty between them.
MOST_CELLS: Final = 10_000_000

_PIECE: Final = 1 << 20
_OVERLAP: Final = 4_000
_CELL: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
# What is told once and stands there hundreds of times, unless it is empty: LibreOffice fills up a sheet so.
_REPEATED: Final = re.compile(
    rb"""-columns-repeated\s*=\s*["']0*[1-9]\d{2,}["'](?:[^>]*[^/>])?>"""
    rb"""|-rows-repeated\s*=\s*["']0*[1-9]\d{3,}["'](?:[^>]*[^/>])?>"""
    rb"""(?!(?:\s*<table:(?:covered-)?table-cell[^>]*/>)*\s*(?:</table:table-row>|$))"""
)


def check_package(data: bytes, path: str) -> None:
    """Raises `UnreadableTable` where a zipped workbook is broken or unpacks to more than anybody writes."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableTable(path, "large")
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    with package.open(part) as sheet:
                        _check_sheet(sheet, path)
                elif part.filename == "content.xml":
                    with package.open(part) as sheet:
                        _check_repeats(sheet, path)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableTable(path, "damaged") from None


def _check_sheet(sheet: IO[bytes], path: str) -> None:
    """The area from the first cell to the last, by the names of cells."""
    names: set[bytes] = set()
    rows = [1 << 30, 0]
    rest = b""
    while piece := sheet.read(_PIECE):
        found = _CELL.findall(rest + piece)
        names.update({name for name, _ in found})
        numbers = [int(found[0][1]), int(found[-1][1])] if found else []
        rows = [min([rows[0], *numbers]), max([rows[1], *numbers])]
        rest = piece[-40:]
    columns = [_number(name) for name in names] or [1]
    if (max(columns) - min(columns) + 1) * (rows[1] - rows[0] + 1) > MOST_CELLS:
        raise UnreadableTable(path, "large")


def _number(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number


def _check_repeats(sheet: IO[bytes], path: str) -> None:
    """LibreOffice tells equal cells once with how often they stand there; only empty ones may be so many."""
    text = b""
    while True:
        piece = sheet.read(_PIECE)
        text += piece
        found = _REPEATED.search(text)
        # What begins close to the end of a piece is looked at again with what follows it.
        if found and (not piece or found.end() < len(text) - _OVERLAP):
            raise UnreadableTable(path, "large")
        if not piece:
            return
        text = text[-2 * _OVERLAP :]
