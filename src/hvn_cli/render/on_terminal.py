"""Drawings on a terminal: Rich knows its width and which colours it has."""

from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment

from hvn_cli.render.drawing import Drawing
from hvn_cli.render.layout import lay_out


def console_for(stream: TextIO) -> Console:
    """A console that takes nothing for markup."""
    return Console(file=stream, markup=False, emoji=False, highlight=False)


class Styled:
    """A drawing with its styles."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in lay_out(self._drawing, options.max_width):
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment.line()
