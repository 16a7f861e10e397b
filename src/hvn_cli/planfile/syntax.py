"""What the YAML parser complains about, said as findings that a person can act on."""

import re
from typing import Final

import yaml

from hvn_cli.planfile.decode import Stop

# What the parser's `context` and `problem` say, and the code of our sentence; the first that fits counts.
_KNOWN: Final = (
    ("mapping values are not allowed", "colon_in_text"),
    ("could not find expected ':'", "missing_colon"),
    ("while scanning a quoted scalar found unexpected end of stream", "unclosed_quote"),
    ("while scanning a quoted scalar found unexpected document separator", "unclosed_quote"),
    ("found unknown escape character", "bad_escape"),
    ("expected escape sequence", "bad_escape"),
    ("while parsing a flow", "unclosed_bracket"),
    ("sequence entries are not allowed here", "dash_here"),
    ("found character '\\t' that cannot start", "tab"),
    ("that cannot start any token", "sign_first"),
    ("while scanning an alias", "alias"),
    ("while scanning an anchor", "alias"),
    ("while scanning a tag", "tag"),
    ("while parsing a tag", "tag"),
    ("found undefined tag handle", "tag"),
    ("while scanning a block scalar", "block_text"),
    ("expected <block end>", "bad_indent"),
    ("expected '<document start>'", "bad_indent"),
)
# Told where the faulty thing begins instead of where the parser gave up.
_AT_START: Final = ("missing_colon", "unclosed_quote", "unclosed_bracket", "alias", "tag")
_AFTER_QUOTE: Final = re.compile(r"""["'] *$""")


def stop_at(error: yaml.MarkedYAMLError, lines: list[str]) -> Stop:
    """The finding that says in our words what `error` means."""
    words = f"{error.context} {error.problem}"
    code = next((code for wanted, code in _KNOWN if wanted in words), "syntax")
    mark = (code in _AT_START and error.context_mark) or error.problem_mark
    assert mark is not None  # scanner and parser always tell where
    line, column = mark.line + 1, mark.column + 1
    if code == "syntax":
        return Stop(code, line, column, problem=str(error.problem))
    return _detail(code, line, column, lines[line - 1])


def _detail(code: str, line: int, column: int, text: str) -> Stop:
    if code == "bad_indent" and _AFTER_QUOTE.search(text[: column - 1]):
        return Stop("text_after_quote", line, column)
    if code in ("sign_first", "bad_escape", "unclosed_bracket"):
        return Stop(code, line, column, sign=text[column - 1 : column])
    if code == "missing_colon":
        return Stop(code, line, column, text=text.strip()[:40])
    return Stop(code, line, column)
