"""Annex tables: every row is made from the sample row that the template holds.

The library's own row loop is no faster, and knows neither how wide a column is nor what its cells hold.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, Final

from hvn_cli.export.annex import Annex, Cell, Column, Kind, Number
from hvn_cli.export.word.columns import column_widths
from hvn_cli.export.word.markup import W, page_of, set_text
from hvn_cli.labels.formats import show_date, show_number

# No text of people's holds this character: it is spelled out where it stands in one.
_MARK: Final = "\ufdd0"
_MARKED: Final = re.compile(f"{_MARK}([0-9]+)\\.([a-z]+)\\.([a-z]+){_MARK}")
_NOTHING: Final = "–"


def mark_of(place: int, kind: str, *, heading: bool) -> str:
    """What stands in a sample cell until it is filled."""
    return f"{_MARK}{place}.{kind}.{'heading' if heading else 'cell'}{_MARK}"


def fill_tables(body: Any, annexes: tuple[Annex, ...], spell: Callable[[str], str]) -> None:
    """Puts the rows of each annex in the place of its sample rows."""
    for table in list(body.iter(W + "tbl")):
        samples = _samples(table)
        if "heading" in samples or "cell" in samples:
            _fill(table, annexes[samples["place"]], samples, spell)


def cell_text(cell: Cell, kind: Kind) -> str:
    """A cell as people write it: `1.234,5`, `15/03/2026`; a dash where a figure or a day is not known."""
    if isinstance(cell, Number):
        return show_number(_rounded(cell))
    if isinstance(cell, date):
        return show_date(cell)
    return cell if cell is not None else "" if kind is Kind.TEXT else _NOTHING


def _rounded(number: Number) -> int:
    """Half up, away from nothing, to so many decimals."""
    step = 10 ** max(3 - number.decimals, 0)
    whole: int = (abs(number.milli) + step // 2) // step * step
    return -whole if number.milli < 0 else whole


def _samples(table: Any) -> dict[str, Any]:
    """The sample rows of a table (`heading`, `cell`) as (row, cells by kind), and the annex (`place`)."""
    found: dict[str, Any] = {}
    for row in table.findall(W + "tr"):
        for cell in row.findall(W + "tc"):
            marked = _MARKED.search("".join(t.text or "" for t in cell.iter(W + "t")))
            if marked:
                place, kind, what = marked.groups()
                found["place"] = int(place)
                found.setdefault(what, (row, {}))[1][kind] = cell
    return found


def _fill(table: Any, annex: Annex, samples: dict[str, Any], spell: Callable[[str], str]) -> None:
    rows = [
        [spell(cell_text(cell, column.kind)) for cell, column in zip(row, annex.columns, strict=True)]
        for row in annex.rows
    ]
    widths = column_widths(annex.columns, rows, page_of(table))
    _set_widths(table, widths)
    if "heading" in samples:
        headings = [spell(column.heading) for column in annex.columns]
        _put_rows(samples["heading"], annex.columns, widths, [headings])
    if "cell" in samples:
        _keep_with_next(_put_rows(samples["cell"], annex.columns, widths, rows))


def _set_widths(table: Any, widths: list[int]) -> None:
    """Once here for LibreOffice, once in every cell for Word."""
    grid = table.find(W + "tblGrid")
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = grid.makeelement(W + "gridCol")
        column.set(W + "w", str(width))
        grid.append(column)
    room = table.find(f"{W}tblPr/{W}tblW")
    if room is not None:
        room.set(W + "type", "dxa")
        room.set(W + "w", str(sum(widths)))


def _put_rows(sample: Any, columns: tuple[Column, ...], widths: list[int], rows: Any) -> Any:
    """Rows like the sample in its place; the last one."""
    row, by_kind = sample
    first = next(iter(by_kind.values()))
    cells = [deepcopy(by_kind.get(column.kind.value, first)) for column in columns]
    for cell, width in zip(cells, widths, strict=True):
        _set_cell_width(cell, width)
    for cell in row.findall(W + "tc"):
        row.remove(cell)
    parent, place, made = row.getparent(), row.getparent().index(row), None
    parent.remove(row)
    for offset, texts in enumerate(rows):
        made = deepcopy(row)
        for cell, text in zip(cells, texts, strict=True):
            filled = deepcopy(cell)
            _put_text(filled, text)
            made.append(filled)
        parent.insert(place + offset, made)
    return made


def _set_cell_width(cell: Any, width: int) -> None:
    found = cell.find(f"{W}tcPr/{W}tcW")
    if found is not None:
        found.set(W + "type", "dxa")
        found.set(W + "w", str(width))


def _put_text(cell: Any, text: str) -> None:
    for part in list(cell.iter(W + "t")):
        if _MARK in (part.text or ""):
            set_text(part, _MARKED.sub(lambda _: text, part.text))


def _keep_with_next(row: Any) -> None:
    """The last row takes along what ends the sheet: else that could stand alone on an empty one."""
    for paragraph in row.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        if properties is not None and properties.find(W + "keepNext") is None:
            keep = properties.makeelement(W + "keepNext")
            styled = properties.find(W + "pStyle")
            properties.insert(0 if styled is None else 1, keep)
