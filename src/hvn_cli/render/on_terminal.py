"""Drawings on a terminal, by Rich."""

from typing import TextIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text as RichText

from hvn_cli.domain.text import visible
from hvn_cli.render.drawing import Drawing, Indented, Lines, Table, Text


def console_for(stream: TextIO) -> Console:
    """A console that takes nothing for markup."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


class Ragged:
    """A drawing as it goes out: no spaces after the last word of a line, nothing that steers a terminal."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = to_rich(drawing)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self._drawing, options)):
            while line and not line[-1].text.rstrip(" "):
                line.pop()
            for place, (text, style, _) in enumerate(line, start=1):
                # What is drawn went through `visible` before; this is for what a drawing forgot.
                yield Segment(visible(text.rstrip(" ") if place == len(line) else text), style)
            yield Segment.line()


def to_rich(drawing: Drawing) -> RenderableType:
    """The drawing as Rich knows it."""
    if isinstance(drawing, Text):
        return RichText.assemble(*drawing.spans, overflow="ignore" if drawing.unbroken else None)
    if isinstance(drawing, Lines):
        return Group(*map(to_rich, drawing.parts))
    if isinstance(drawing, Indented):
        return Padding(to_rich(drawing.part), (0, 0, 0, drawing.left))
    return _table(drawing) if isinstance(drawing, Table) else drawing


def _table(drawing: Table) -> RichTable:
    made = RichTable(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=drawing.show_header, header_style="dim"
    )
    made.expand = drawing.wide
    for column in drawing.columns:
        made.add_column(
            column.heading,
            justify="right" if column.right else "left",
            width=column.width,
            min_width=column.least,
            ratio=1 if column.rest else None,
            no_wrap=column.whole,
            overflow="ellipsis" if column.whole else "fold",
            style=column.style,
        )
    for row in drawing.rows:
        made.add_row(*map(to_rich, row))
    return made
