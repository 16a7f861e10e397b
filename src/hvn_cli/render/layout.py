"""Drawings laid out: lines of styled letters for a width, wrapped and in columns as Rich lays its tables out.

Ours, as Rich takes longer to load and to lay out a screen than a daily command takes for everything else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Final
from unicodedata import category, east_asian_width

from hvn_cli.domain.text import visible
from hvn_cli.render.drawing import Column, Drawing, Indented, Lines, Span, Table, Text

Line = list[Span]
# Where the lines of a text begin and end, and what is put behind each.
Breaking = Callable[[str, int], list[tuple[int, int, str]]]

_GAP: Final = 2  # spaces between columns
_WORD: Final = re.compile(r"\s*\S+\s*")
# Letters of one column each: those of our alphabet are among them.
_NARROW: Final = re.compile("[\x00-\u02ff\u1e00-\u1eff]*")


def lay_out(drawing: Drawing, width: int) -> Iterator[Line]:
    """The lines of a drawing, without spaces at their ends and without what could steer a terminal."""
    for line in _lines(drawing, width, _broken):
        while line and not line[-1][0].rstrip(" "):
            line.pop()
        # What is drawn went through `visible` before; this is for what a drawing forgot.
        shown = [(visible(text), style) for text, style in line]
        if shown:
            shown[-1] = (shown[-1][0].rstrip(" "), shown[-1][1])
        yield shown


def cells(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(letter: str) -> int:
    if _NARROW.fullmatch(letter):
        return 1
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def _lines(drawing: Drawing, width: int, breaking: Breaking) -> list[Line]:
    if width < 1:
        return []
    if isinstance(drawing, Table):
        return list(_rows(drawing, width))
    if isinstance(drawing, Lines):
        return [line for part in drawing.parts for line in _lines(part, width, breaking)]
    if isinstance(drawing, Indented):
        margin = (" " * drawing.left, "")
        return [[margin, *line] for line in _lines(drawing.part, width - drawing.left, breaking)]
    text = drawing if isinstance(drawing, Text) else Text(drawing)
    return list(_text_lines(text, width, _whole if text.unbroken else breaking))


def _text_lines(text: Text, width: int, breaking: Breaking) -> Iterator[Line]:
    start = 0
    for line in text.plain.split("\n"):
        for first, last, more in breaking(line, width):
            part = _slice(text, start + first, start + last)
            yield [*part, (more, part[-1][1] if part else "")] if more else part
        start += len(line) + 1


def _slice(text: Text, first: int, last: int) -> Line:
    found, place = [], 0
    for letters, style in text.spans:
        kept = letters[max(0, first - place) : max(0, last - place)]
        if kept:
            found.append((kept, style))
        place += len(letters)
    return found


def _whole(line: str, _width: int) -> list[tuple[int, int, str]]:
    return [(0, len(line), "")]


def _cut(line: str, width: int) -> list[tuple[int, int, str]]:
    """A line that is never broken: what is too long ends in three points."""
    end, sign = len(line), ""
    while cells(line[:end]) > width - len(sign):
        end, sign = end - 1, "…"
    return [(0, end, sign)]


def _broken(line: str, width: int) -> list[tuple[int, int, str]]:
    """A line broken between words; a word that is longer than a line is broken anywhere."""
    measure = len if _NARROW.fullmatch(line) else cells
    if len(line) <= width and measure(line) <= width:
        return [(0, len(line), "")]
    made, start, taken = [], 0, 0
    for first, last in _words(line):
        length = measure(line[first:last].rstrip())
        if length <= width - taken:
            taken += measure(line[first:last])
            continue
        if first > start:
            made.append(_trimmed(line, start, first))
        start = first
        if length > width:
            *full, start = _chopped(line, first, last, width)
            made += [(begin, end, "") for begin, end in zip(full, [*full[1:], start], strict=True)]
        taken = measure(line[start:last])
    return [*made, (start, len(line), "") if taken <= width else _trimmed(line, start, len(line))]


def _trimmed(line: str, first: int, last: int) -> tuple[int, int, str]:
    return first, first + len(line[first:last].rstrip()), ""


def _words(line: str) -> Iterator[tuple[int, int]]:
    """Where the words begin and end, each with the spaces behind it; the first with those before it too."""
    return (found.span() for found in _WORD.finditer(line))


def _chopped(line: str, first: int, last: int, width: int) -> list[int]:
    """Where the pieces of a long word begin."""
    starts, taken = [first], 0
    for place in range(first, last):
        size = _cells_of(line[place])
        if taken + size > width and place > starts[-1]:
            starts.append(place)
            taken = 0
        taken += size
    return starts


def _rows(table: Table, width: int) -> Iterator[Line]:
    widths = _widths(table, width)
    if table.show_header:
        heads: list[Drawing] = [Text(column.heading, "dim") for column in table.columns]
        yield from _row(table.columns, heads, widths, below=True)
    for row in table.rows:
        yield from _row(table.columns, row, widths)


def _row(
    columns: Sequence[Column], row: Sequence[Drawing], widths: Sequence[int], *, below: bool = False
) -> Iterator[Line]:
    """The lines of a row; cells with fewer lines than others stand at its top, or (`below`) at its end."""
    gaps = [min(gap, width) for gap, width in zip(_gaps(columns), widths, strict=True)]
    drawn = [
        _lines(cell, width - gap, _cut if column.whole else _broken)
        for column, cell, width, gap in zip(columns, row, widths, gaps, strict=True)
    ]
    height = max(1, *map(len, drawn))
    for place in range(height):
        line: Line = []
        for column, cell, width, gap in zip(columns, drawn, widths, gaps, strict=True):
            at = place - (height - len(cell)) if below else place
            line += _placed(cell[at] if 0 <= at < len(cell) else [], column, width - gap)
            line.append((" " * gap, ""))
        yield line


def _placed(line: Line, column: Column, width: int) -> Line:
    if not line:  # most are, below the first line of a row
        return [(" " * width, "")]
    styled = [(text, f"{column.style} {style}".strip()) for text, style in line]
    while styled and not styled[-1][0].rstrip():
        styled.pop()
    if styled:
        styled[-1] = (styled[-1][0].rstrip(), styled[-1][1])
    space = (" " * (width - sum(cells(text) for text, _ in styled)), "")
    return [space, *styled] if column.right else [*styled, space]


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
        left, all_shares = left - taken, all_shares - share
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
