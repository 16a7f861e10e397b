"""What answers are drawn with: lines of styled text, indented parts and tables without frames.

Rich draws them on a terminal (`hvn_cli.render.on_terminal`); where nobody sees colours they become lines of
text without Rich (`hvn_cli.render.in_pipe`), which takes a third of the time.
"""

from collections.abc import Iterable, Sequence
from typing import Union

Span = tuple[str, str]


class Text:
    """Letters, each part with its style; `unbroken` text keeps its lines however long they are."""

    __slots__ = ("spans", "unbroken")

    def __init__(self, text: str = "", style: str = "", *, unbroken: bool = False) -> None:
        self.spans: list[Span] = [(text, style)] if text else []
        self.unbroken = unbroken

    @classmethod
    def assemble(cls, *parts: "str | Span | Text", unbroken: bool = False) -> "Text":
        """Parts after each other."""
        made = cls(unbroken=unbroken)
        for part in parts:
            made.append(*part) if isinstance(part, tuple) else made.append(part)
        return made

    @property
    def plain(self) -> str:
        """The letters alone."""
        return "".join([text for text, _ in self.spans])

    def append(self, part: "str | Text", style: str = "") -> "Text":
        """The same text with a part behind it."""
        if isinstance(part, Text):
            self.spans += part.spans
        elif part:
            self.spans.append((part, style))
        return self

    def join(self, texts: Iterable["Text"]) -> "Text":
        """The texts with this one between them."""
        made = Text()
        for place, text in enumerate(texts):
            if place:
                made.append(self)
            made.append(text)
        return made

    def __add__(self, other: "Text") -> "Text":
        return Text().append(self).append(other)

    def __len__(self) -> int:
        return sum(len(text) for text, _ in self.spans)


class Lines:
    """Parts below each other."""

    __slots__ = ("parts",)

    def __init__(self, *parts: "Drawing") -> None:
        self.parts = parts


class Indented:
    """A part moved to the right."""

    __slots__ = ("left", "part")

    def __init__(self, part: "Drawing", left: int) -> None:
        self.part, self.left = part, left


class Column:
    """A column of a table: of a `width`, at `least` so wide, or (`rest`) as wide as the screen leaves."""

    __slots__ = ("heading", "least", "rest", "right", "style", "whole", "width")

    def __init__(
        self,
        heading: str = "",
        *,
        width: int | None = None,
        least: int | None = None,
        rest: bool = False,
        right: bool = False,
        whole: bool = False,
        style: str = "",
    ) -> None:
        self.heading, self.width, self.least, self.rest = heading, width, least, rest
        self.right, self.whole, self.style = right, whole, style


class Table:
    """Rows of cells in columns, two spaces apart; `wide` takes all of the screen."""

    __slots__ = ("columns", "rows", "show_header", "wide")

    def __init__(self, columns: Sequence[Column], *, show_header: bool = False, wide: bool = False) -> None:
        self.columns = columns
        self.rows: list[tuple[Drawing, ...]] = []
        self.show_header, self.wide = show_header, wide

    def add_row(self, *cells: "Drawing") -> None:
        """One row more."""
        self.rows.append(cells)


Drawing = Union[str, Text, Lines, Indented, Table]  # noqa: UP007  # the classes name each other
