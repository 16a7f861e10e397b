"""Drawings as lines of text, for pipes and files: laid out as Rich does on a terminal, without its cost."""

import os
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Final
from unicodedata import category, east_asian_width

from hvn_cli.domain.text import visible
from hvn_cli.render.drawing import Column, Drawing, Indented, Lines, Table, Text

_GAP: Final = 2  # spaces between columns
_USUAL: Final = 80


def pipe_width() -> int:
    """How wide to draw: COLUMNS, else the terminal at the other end of the line, else 80 columns."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return int(told)
    for end in (0, 2):
        try:
            return os.get_terminal_size(end).columns or _USUAL
        except OSError:
            continue
    return _USUAL


def draw_lines(drawing: Drawing, width: int) -> Iterator[str]:
    """The lines of a drawing, without spaces at their ends."""
    for line in _lines(drawing, width, _broken):
        yield visible(line.rstrip(" "))


def cells(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(letter: str) -> int:
    if letter < "\u0300" or "\u1e00" <= letter <= "\u1eff":
        return 1
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


Breaking = Callable[[str, int], list[str]]


def _lines(drawing: Drawing, width: int, breaking: Breaking) -> list[str]:
    if width < 1:
        return []
    if isinstance(drawing, Table):
        return list(_rows(drawing, width))
    if isinstance(drawing, Lines):
        return [line for part in drawing.parts for line in _lines(part, width, breaking)]
    if isinstance(drawing, Indented):
        margin = " " * drawing.left
        return [margin + line for line in _lines(drawing.part, width - drawing.left, breaking)]
    text = drawing.plain if isinstance(drawing, Text) else drawing
    if isinstance(drawing, Text) and drawing.unbroken:
        return text.split("\n")
    return [broken for line in text.split("\n") for broken in breaking(line, width)]


def _broken(line: str, width: int) -> list[str]:
    """A line broken between words; a word that is longer than a line is broken anywhere."""
    if len(line) <= width and cells(line) <= width:
        return [line]
    made, now, taken = [], "", 0
    for word in _words(line):
        length = cells(word.rstrip())
        if length <= width - taken:
            now, taken = now + word, taken + cells(word)
            continue
        if now:
            made.append(now.rstrip())
        *full, now = _chopped(word, width) if length > width else [word]
        made += full
        taken = cells(now)
    return [*made, now.rstrip() if cells(now) > width else now]


def _words(line: str) -> Iterator[str]:
    """The words, each with the spaces behind it; the first with those before it too."""
    start = place = len(line) - len(line.lstrip())
    start = 0
    while place < len(line):
        while place < len(line) and not line[place].isspace():
            place += 1
        while place < len(line) and line[place].isspace():
            place += 1
        yield line[start:place]
        start = place


def _chopped(word: str, width: int) -> list[str]:
    made, now, taken = [], "", 0
    for letter in word:
        size = _cells_of(letter)
        if taken + size > width and now:
            made.append(now)
            now, taken = "", 0
        now, taken = now + letter, taken + size
    return [*made, now]


def _cut(line: str, width: int) -> list[str]:
    """A line that is never broken: what is too long ends in three points."""
    if cells(line) <= width:
        return [line]
    kept = line
    while cells(kept) > width - 1:
        kept = kept[:-1]
    return [kept + "…"]


def _rows(table: Table, width: int) -> Iterator[str]:
    widths = _widths(table, width)
    if table.show_header:
        yield from _row(table.columns, [column.heading for column in table.columns], widths, below=True)
    for row in table.rows:
        yield from _row(table.columns, row, widths)


def _row(
    columns: Sequence[Column], row: Sequence[Drawing], widths: Sequence[int], *, below: bool = False
) -> Iterator[str]:
    """The lines of a row; where cells have fewer lines than others, those stand above or (`below`) below."""
    gaps = [min(gap, width) for gap, width in zip(_gaps(columns), widths, strict=True)]
    drawn = [
        _lines(cell, width - gap, _cut if column.whole else _broken)
        for column, cell, width, gap in zip(columns, row, widths, gaps, strict=True)
    ]
    height = max(1, *map(len, drawn))
    drawn = [[""] * (height - len(c)) + c if below else c + [""] * (height - len(c)) for c in drawn]
    for line in range(height):
        yield "".join(
            _placed(cell[line], column, width - gap) + " " * gap
            for column, cell, width, gap in zip(columns, drawn, widths, gaps, strict=True)
        )


def _placed(line: str, column: Column, width: int) -> str:
    line = line.rstrip()
    space = " " * (width - cells(line))
    return space + line if column.right else line + space


def _gaps(columns: Sequence[Column]) -> list[int]:
    return [_GAP] * (len(columns) - 1) + [0]


def _widths(table: Table, width: int) -> list[int]:
    """The widths of the columns with the gaps behind them, by the rules of Rich."""
    columns, gaps = table.columns, _gaps(table.columns)

    def measured(limits: Sequence[int]) -> list[int]:
        return [_measure(table, place, limit) for place, limit in enumerate(limits)]

    wanted = measured([width] * len(columns))
    widths = [found or 1 for found in wanted]
    flexible = [column.rest for column in columns]
    if table.wide and any(flexible):
        left = width - sum(w for w, rest in zip(wanted, flexible, strict=True) if not rest)
        shares = iter(
            _share(left, [1] * sum(flexible), [1 + g for g, rest in zip(gaps, flexible, strict=True) if rest])
        )
        widths = [next(shares) if rest else w for w, rest in zip(widths, flexible, strict=True)]
    total = sum(widths)
    if total > width:
        widths = _collapse(widths, [column.width is None and not column.whole for column in columns], width)
        total = sum(widths)
        if total > width:
            widths = _reduce(total - width, [1] * len(widths), widths, widths)
            total = sum(widths)
        widths = measured(widths)
    if total < width and table.wide:
        more = _share(width - total, widths, [0] * len(widths))
        widths = [w + m for w, m in zip(widths, more, strict=True)]
    return widths


def _measure(table: Table, place: int, limit: int) -> int:
    """How wide a column wants to be, at most `limit`."""
    column, gap = table.columns[place], _gaps(table.columns)[place]
    if limit < 1:
        return 0
    if column.width is not None:
        return min(column.width + gap, limit)
    told: list[Drawing] = [row[place] for row in table.rows]
    if table.show_header:
        told.append(column.heading)
    found = max((min(_longest(cell) + gap, limit) if limit > gap else limit for cell in told), default=limit)
    return max(found, column.least + gap if column.least is not None else 0)


def _longest(drawing: Drawing) -> int:
    if isinstance(drawing, Lines):
        return max(map(_longest, drawing.parts), default=0)
    if isinstance(drawing, Indented):
        return drawing.left + _longest(drawing.part)
    assert not isinstance(drawing, Table)
    text = drawing.plain if isinstance(drawing, Text) else drawing
    return max(map(cells, text.splitlines()), default=0)


def _share(total: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """A width divided by shares, each part at least so wide."""
    parts, left, all_shares = [], total, sum(shares)
    for share, minimum in zip(shares, least, strict=True):
        part = max(minimum, ceil(share * left / all_shares)) if all_shares > 0 else left
        parts.append(part)
        left, all_shares = left - part, all_shares - share
    return parts


def _reduce(total: int, shares: Sequence[int], most: Sequence[int], widths: Sequence[int]) -> list[int]:
    """Widths from which a total is taken by shares, from none more than its most."""
    shares = [share if maximum else 0 for share, maximum in zip(shares, most, strict=True)]
    made, left, all_shares = [], total, sum(shares)
    for share, maximum, width in zip(shares, most, widths, strict=True):
        taken = min(maximum, round(share * left / all_shares)) if share and all_shares > 0 else 0
        made.append(width - taken)
        left, all_shares = left - taken, all_shares - (share if share else 0)
    return made


def _collapse(widths: list[int], may: Sequence[bool], width: int) -> list[int]:
    """The widest columns that may be narrower made so, until the table fits."""
    while sum(widths) and sum(widths) > width and any(may):
        widest = max(w for w, m in zip(widths, may, strict=True) if m)
        second = max(w if m and w != widest else 0 for w, m in zip(widths, may, strict=True))
        shares = [int(w == widest and m) for w, m in zip(widths, may, strict=True)]
        if widest == second:
            break
        excess = sum(widths) - width
        widths = _reduce(excess, shares, [min(excess, widest - second)] * len(widths), widths)
    return widths
