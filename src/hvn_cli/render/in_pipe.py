"""Drawings as lines of text, for pipes and files, where nobody sees colours."""

from collections.abc import Iterator

from hvn_cli.render.drawing import Drawing
from hvn_cli.render.layout import lay_out


def draw_lines(drawing: Drawing, width: int) -> Iterator[str]:
    """The lines of a drawing."""
    for line in lay_out(drawing, width):
        yield "".join([text for text, _ in line])
