"""Questions one line at a time: they work in every terminal, over a pipe, and with a screen reader.

Nothing is drawn over what stands there. `?` helps, `<` goes back, Ctrl-C or Ctrl-D ends everything.
"""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, TypeVar

from hvn_cli.cli.ending import Stopped
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import fold, visible
from hvn_cli.errors import HvnError
from hvn_cli.labels.sentences import tell_error

T = TypeVar("T")

_YES = {"c", "co", "y", "yes", "u", "uh", "dung", "vang", "ok"}
_NO = {"k", "khong", "ko", "n", "no"}
_LONG = 12  # longer answers are given back to be mended, shorter ones are quicker typed anew
_IUTF8 = 0x4000  # `termios` has no name for it in every Python


class Back(Exception):
    """Somebody wants to go back one step."""


class Questions:
    """Asks at a terminal, with editing and history where the system has them; else on stderr from stdin."""

    def __init__(self, office: Office) -> None:
        self._out = office.out
        self._terminal = all(s is not None and s.isatty() for s in (sys.stdin, sys.stderr))
        self._readline = _readline() if self._terminal and sys.stdout.isatty() else None
        if hasattr(sys.stdin, "reconfigure"):
            # Windows reads pipes in a code page without Vietnamese letters; what is no letter is told later.
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
        if self._terminal and self._readline is None:
            _erase_whole_letters()

    def say(self, text: str) -> None:
        """Tells something, wrapped to the screen; lines that go on are indented."""
        width = max(20, min(shutil.get_terminal_size().columns, 100) - 1)
        for line in text.split("\n"):
            indent = " " * (len(line) - len(line.lstrip()) + 2)
            wrapped = textwrap.wrap(visible(line), width, subsequent_indent=indent, break_on_hyphens=False)
            for part in wrapped or [""]:
                self._out.say(part)

    def ask(
        self,
        prompt: str,
        read: Callable[[str], T],
        *,
        help_key: str,
        recall: Sequence[str] = (),
        first: bool = False,
        mend: bool = True,
    ) -> T:
        """What `read` makes of an answer; what it refuses is explained and asked again.

        A long answer is given back then, unless it was a choice: nobody wants to `mend` that.
        """
        typed = ""
        while True:
            answer = self._line(f"{prompt} ", typed, recall).strip()
            typed = ""
            if answer == "?":
                self.say(words(help_key))
                self.say(words("screen.guided.keys"))
            elif answer == "<" and first:
                self.say(words("screen.guided.first"))
            elif answer == "<":
                raise Back
            else:
                try:
                    return read(answer)
                except HvnError as error:
                    self.say(tell_error(error, words))
                    typed = answer if mend and len(answer) > _LONG else ""

    def _line(self, prompt: str, typed: str, recall: Sequence[str]) -> str:
        try:
            answer = self._edited(prompt, typed, recall) if self._readline else self._read(prompt)
        except (EOFError, KeyboardInterrupt):
            raise Stopped from None
        return answer

    def _edited(self, prompt: str, typed: str, recall: Sequence[str]) -> str:
        line = self._readline
        assert line is not None
        line.clear_history()
        for text in reversed(recall[:20]):
            line.add_history(text)
        line.set_startup_hook(lambda: line.insert_text(typed) if typed else None)
        try:
            return input(visible(prompt))
        finally:
            line.set_startup_hook(None)

    def _read(self, prompt: str) -> str:
        print(visible(prompt), end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline()
        if not answer:
            raise EOFError
        if not self._terminal:  # the answer is not on the screen, so the next line would not begin anew
            print(file=sys.stderr)
        return answer


def _readline() -> Any:
    """GNU readline, told to read UTF-8; nothing where there is none or the terminal is too simple for it."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return None
    import locale

    with suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "")
        if locale.nl_langinfo(locale.CODESET).upper().replace("-", "") != "UTF8":
            os.environ["LC_ALL"] = "C.UTF-8"  # else Backspace takes a byte from a letter
    try:
        line = import_module("readline")
    except ImportError:  # Windows edits lines by itself
        return None
    with suppress(AttributeError):  # what is asked for is no program text
        line.set_auto_history(False)
        line.set_completer(None)
    line.parse_and_bind("set enable-bracketed-paste off")
    return line


def _erase_whole_letters() -> None:
    """Tells the terminal driver that letters may be several bytes."""
    with suppress(ImportError, OSError, AttributeError, ValueError):
        termios: Any = import_module("termios")
        told = termios.tcgetattr(sys.stdin)
        told[0] |= _IUTF8
        termios.tcsetattr(sys.stdin, termios.TCSANOW, told)


def yes_or_no(answer: str) -> bool | None:
    """`có`, `c`, `y` …: True; `không`, `k`, `n` …: False; else nothing that is known."""
    told = fold(answer).strip(" .!")
    return True if told in _YES else False if told in _NO else None
