"""What the YAML parser complains about, said as findings that a person can act on."""

import re
from typing import Final

import yaml

from hvn_cli.planfile.decode import Stop

# What the parser's `problem` (first) or `context` says, and the code of our sentence; the first that fits
# counts. `True` puts the finding where the faulty thing begins instead of where the parser gave up.
_KNOWN: Final = (
    ("mapping values are not allowed", "colon_in_text", False),
    ("could not find expected ':'", "missing_colon", True),
    ("while scanning a quoted scalar found unexpected end of stream", "unclosed_quote", True),
    ("while scanning a quoted scalar found unexpected document separator", "unclosed_quote", True),
    ("found unknown escape character", "bad_escape", False),
    ("expected escape sequence", "bad_escape", False),
    ("while parsing a flow", "unclosed_bracket", True),
    ("sequence entries are not allowed here", "dash_here", False),
    ("block sequence entries are not allowed", "dash_here", False),
    ("found character '\\t' that cannot start", "tab", False),
    ("that cannot start any token", "sign_first", False),
    ("while scanning an alias", "alias", True),
    ("while scanning an anchor", "alias", True),
    ("while scanning a tag", "tag", True),
    ("while scanning a block scalar", "block_text", False),
    ("expected <block end>", "bad_indent", False),
    ("expected '<document start>'", "bad_indent", False),
)
_AFTER_QUOTE: Final = re.compile(r"""["'] *$""")
_COMMENT: Final = re.compile(r"[^\s\"'] +(#\S.*)")


def stop_at(error: yaml.YAMLError, lines: list[str]) -> Stop:
    """The finding that says in our words what `error` means."""
    problem, context = _words_of(error, "problem"), _words_of(error, "context")
    for wanted, code, at_start in _KNOWN:
        if wanted in problem or wanted in f"{context} {problem}":
            line, column = _place_of(error, at_start)
            return _detail(code, line, column, lines)
    return Stop("syntax", *_place_of(error, False), problem=problem)


def _words_of(error: yaml.YAMLError, name: str) -> str:
    return str(getattr(error, name, None) or "").replace("\t", "\\t")


def _place_of(error: yaml.YAMLError, at_start: bool) -> tuple[int, int]:
    names = ("context_mark", "problem_mark") if at_start else ("problem_mark", "context_mark")
    for name in names:
        if mark := getattr(error, name, None):
            return mark.line + 1, mark.column + 1
    return 0, 0


def _detail(code: str, line: int, column: int, lines: list[str]) -> Stop:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if code == "missing_colon" and (eaten := _eaten_before(line, lines)):
        return eaten
    if code == "bad_indent" and _AFTER_QUOTE.search(text[: column - 1]):
        return Stop("text_after_quote", line, column)
    if code == "sign_first":
        return Stop(code, line, column, sign=text[column - 1 : column])
    if code == "bad_escape":
        return Stop(code, line, column, sign=text[column - 1 : column])
    if code == "unclosed_bracket":
        return Stop(code, line, column, sign=text[column - 1 : column] or "[")
    if code == "missing_colon":
        return Stop(code, line, column, text=text.strip()[:40])
    return Stop(code, line, column)


def _eaten_before(line: int, lines: list[str]) -> Stop | None:
    """A comment that cut a text of several lines in two, just above `line`."""
    for number in range(max(line - 1, 1), line):
        if found := _COMMENT.search(lines[number - 1]):
            return Stop("comment", number, found.start(1) + 1, text=found[1][:30])
    return None
