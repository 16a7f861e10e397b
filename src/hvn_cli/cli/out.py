"""The one way to the screen: results to stdout, words to stderr, data never taken for markup.

After a commit nothing here may fail the command: what was recorded is recorded.
"""

import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from io import StringIO
from typing import Any, TextIO

from hvn_cli.domain.text import fold, visible
from hvn_cli.errors import Unwritable
from hvn_cli.labels import Words

# Lines that are longer are hard to read, and a table that is drawn wider takes long.
WIDEST = 240
_USUAL = 80

_YES = {"c", "co", "y", "yes", "u", "ừ", "dung", "vang"}
_NO = {"k", "khong", "n", "no", ""}


class Out:
    """Shows values; once something is `committed` or a file `written`, a broken screen is no failure."""

    def __init__(self, words: Words, *, no_input: bool = False) -> None:
        self.words = words
        self.committed = False
        self.written = False
        self.is_heard = True  # until whoever reads our result has gone
        self._no_input = no_input

    @property
    def can_ask(self) -> bool:
        """Whether there is somebody at a terminal to answer."""
        return not self._no_input and _is_terminal(sys.stdin) and _is_terminal(sys.stderr)

    @property
    def is_watched(self) -> bool:
        """Whether somebody sees how far a long act is."""
        return _is_terminal(sys.stderr)

    def show(self, value: Any, form: str, *, as_json: bool) -> None:
        """Shows a value in a form such as `tasks` or `plan.check`: as JSON, or drawn by `render`."""
        room, _, what = form.partition(".")
        if as_json:
            from hvn_cli.export.plain.pieces import json_text

            make = getattr(import_module(f"hvn_cli.export.plain.{room}"), f"{form.replace('.', '_')}_plain")
            self.write(json_text(make(value)))
            return
        render = getattr(import_module(f"hvn_cli.render.{room}"), f"render_{what or room}")
        self.draw(lambda width: render(value, self.words, width))

    def draw(self, make: Callable[[int], Any]) -> None:
        """Draws what `make` gives for the width of the screen."""
        drawn = self._drawn(make, sys.stdout)
        self._guard(lambda: print(drawn, end="", file=sys.stdout))

    def draw_beside(self, make: Callable[[int], Any]) -> None:
        """Draws something that is not the result, where questions are asked."""
        try:
            print(self._drawn(make, sys.stderr), end="", file=sys.stderr, flush=True)
        except (OSError, ValueError):
            _silence("stderr")

    def _drawn(self, make: Callable[[int], Any], stream: TextIO) -> str:
        if not (_is_terminal(stream) or os.environ.get("FORCE_COLOR")):
            from hvn_cli.render.in_pipe import draw_lines

            width = min(text_width(), WIDEST)
            return "".join(f"{line}\n" for line in draw_lines(make(width), width))
        from hvn_cli.render.on_terminal import Styled, console_for

        console = console_for(stream)
        width, drawing = min(console.width, WIDEST), StringIO()
        # Written by us, not by Rich: it ends the program with 1 where the reader has seen enough.
        console.file = drawing
        console.print(Styled(make(width)), width=width, crop=False, end="")
        return drawing.getvalue()

    def write(self, text: str, end: str = "\n") -> None:
        """Writes a result as it is; at a terminal what could steer it is spelled out."""
        shown = "\n".join(map(visible, text.split("\n"))) if _is_terminal(sys.stdout) else text
        self._guard(lambda: print(shown, end=end, file=sys.stdout))

    def write_parts(self, parts: Iterable[str]) -> None:
        """Writes a long result part by part, as long as somebody reads it."""
        for part in parts:
            self.write(part, end="")
            if not self.is_heard:
                return
        self.write("")

    def say(self, sentence: str) -> None:
        """Tells something beside the result; a screen that can't take it is no failure."""
        try:
            print(visible(sentence), file=sys.stderr, flush=True)
        except (OSError, ValueError):
            _silence("stderr")

    def ask(self, question: str) -> bool:
        """Whether somebody at the terminal says yes; có/không, c/k, y/n; an empty answer is no."""
        while True:
            print(f"{question} {self.words('screen.yes_no')} ", end="", file=sys.stderr, flush=True)
            answer = fold(sys.stdin.readline() or "n").strip()
            if answer in _YES:
                return True
            if answer in _NO:
                return False

    def _guard(self, write: Callable[[], None]) -> None:
        try:
            write()
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough (`| head`)
            self.is_heard = False
            _silence("stdout")
        except (OSError, ValueError) as error:
            _silence("stdout")
            if not (self.committed or self.written):
                reason = getattr(error, "strerror", None) or str(error)
                raise Unwritable("stdout", visible(reason)) from None


def text_width() -> int:
    """How wide to draw: COLUMNS, else the terminal at an end of the line, else 80 columns."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return int(told)
    for end in (0, 2):
        try:
            return os.get_terminal_size(end).columns or _USUAL
        except OSError:
            continue
    return _USUAL


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _silence(name: str) -> None:
    """Gives a broken stream a place to flush to, so that leaving the program is quiet."""
    setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # open to the end
