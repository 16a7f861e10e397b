"""An annex as a CSV file that Excel opens as it is: with its mark, its line ends, its numbers."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, TextIO

from hvn_cli.export.annex import Annex, Cell, Number
from hvn_cli.export.cell_text import harmless, on_one_line
from hvn_cli.labels.formats import show_date

# By what people type for them. Excel in Vietnamese separates cells by a semicolon, decimals by a comma.
SEPARATORS: Final = {";": ";", ",": ",", "tab": "\t"}
ENCODING: Final = "utf-8-sig"  # without the mark Excel takes Vietnamese for another code


def write_csv(annex: Annex, path: Path, sep: str = ";") -> None:
    """Writes exactly this file, one line for each row; raises OSError."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        print_csv(annex, file, sep)


def print_csv(annex: Annex, file: TextIO, sep: str = ";") -> None:
    """Writes the rows into an open text file, which must leave line ends as they are (`newline=""`)."""
    writer = csv.writer(file, delimiter=sep, lineterminator="\r\n")
    writer.writerow(column.heading for column in annex.columns)
    writer.writerows(_rows(annex, "." if sep == "," else ","))


def _rows(annex: Annex, point: str) -> Iterator[list[str]]:
    for row in annex.rows:
        yield [_shown(cell, point) for cell in row]


def _shown(cell: Cell, point: str) -> str:
    match cell:
        case Number(milli=milli):
            return _plain(milli, point)
        case date():
            return show_date(cell)
        case str():
            return harmless(on_one_line(cell))
    return ""


def _plain(milli: int, point: str) -> str:
    """A number without grouping, which one spreadsheet or another takes for decimals."""
    whole, rest = divmod(abs(milli), 1000)
    sign = "-" if milli < 0 else ""
    return f"{sign}{whole}" + (f"{point}{rest:03}".rstrip("0") if rest else "")
