"""Paths as people give them to a question: typed, quoted, or dropped from a file manager, one or several."""

import re
from collections.abc import Callable
from urllib.parse import unquote

_QUOTED = re.compile(r"""'([^']*)'|"([^"]*)"|“([^”]*)”|((?:\\.|\S)+)""")
_NUMBER = re.compile(r"(số|so)\s?:?\s?[0-9]+\s?[-/]\s?\S+", re.IGNORECASE)


def split_evidence(typed: str, is_file: Callable[[str], bool]) -> tuple[str, ...]:
    """Every path, link and document number in a line.

    A path with spaces is one where it is there as typed; else quotation marks or `\\ ` hold it together, as
    terminals write what is dropped on them.
    """
    line = typed.strip()
    if not line:
        return ()
    if is_file(plain_path(line)) or _NUMBER.fullmatch(line):
        return (plain_path(line),)
    found = []
    place = 0
    while place < len(line):
        number = _NUMBER.match(line, place)
        part = number or _QUOTED.match(line, place)
        if part is None:  # a space between two
            place += 1
            continue
        place = part.end()
        if number:
            found.append(number.group())
            continue
        bare = part[4]
        text = next(group for group in part.groups() if group is not None)
        # On Windows a backslash parts folders: what is there as typed is not unfolded.
        found.append(plain_path(text if bare is None or is_file(bare) else _unescaped(bare)))
    return tuple(found)


def plain_path(typed: str) -> str:
    """`typed` as a path: without `file://` and the quotation marks around the whole."""
    text = typed.strip()
    if len(text) > 1 and text[0] + text[-1] in ("''", '""', "“”"):
        text = text[1:-1]
    if text[:7].lower() == "file://":
        path = unquote(text[7:].removeprefix("localhost"))
        return path[1:] if re.match(r"/[A-Za-z]:", path) else path
    return text


def _unescaped(text: str) -> str:
    """`a\\ b.pdf` as a shell reads it; a backslash before a letter or digit parts folders."""
    return re.sub(r"\\([^\w\\])", r"\1", text)
