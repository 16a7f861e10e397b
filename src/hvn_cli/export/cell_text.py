"""Text on its way into a cell of a spreadsheet: nothing hidden in it, nothing that becomes a formula."""

import re
from typing import Final

from hvn_cli.domain.text import visible

# What makes a formula of a cell; a spreadsheet takes the wide signs too.
_SIGNS: Final = "[-=+@＝＋－＠]"
_BEGINS: Final = re.compile(rf"[\t\r]|\s*{_SIGNS}")
# Opened with another separator than it was written with, a cell falls apart, and its parts are cells too.
_BEGINS_A_PART: Final = re.compile(rf"([,;\t\r\n][ \u00a0\"]*)(?={_SIGNS})")


def lines_visible(text: str) -> str:
    """`text` with its lines kept, a tab as a space, and hidden or steering characters spelled out."""
    if text.isprintable():  # nearly always, and quick
        return text
    return "\n".join(visible(line) for line in text.replace("\t", " ").split("\n"))


def on_one_line(text: str) -> str:
    """`text` for a table in which one line is one row."""
    if text.isprintable():
        return text
    return visible(" / ".join(filter(None, (line.strip() for line in text.replace("\t", " ").split("\n")))))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that reads `text`, or in which somebody edits it, takes it for a formula."""
    return _BEGINS.match(text) is not None


def harmless(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula, whichever separator it reads by."""
    parts = _BEGINS_A_PART.sub(r"\1'", text)
    return f"'{parts}" if is_formula(text) else parts
