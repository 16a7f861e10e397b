"""Drawings as lines of text, for pipes and files, where nobody sees colours."""

import os
from collections.abc import Iterator
from typing import Final

from hvn_cli.render.drawing import Drawing
from hvn_cli.render.layout import lay_out

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
    """The lines of a drawing."""
    for line in lay_out(drawing, width):
        yield "".join([text for text, _ in line])
