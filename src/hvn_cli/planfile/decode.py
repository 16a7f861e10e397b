"""Bytes of a plan file → lines of text that the YAML parser may see, with what was wrong with them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from hvn_cli.domain.text import find_hidden, nfc
from hvn_cli.errors import Finding, Severity
from hvn_cli.planfile.legacy import find_legacy

MAX_BYTES: Final = 2 << 20
MAX_MARKS: Final = 10
MAX_FINDINGS: Final = 100

_STAND_IN: Final = "\ufffd"
_OTHER_FILES: Final = {
    b"PK\x03\x04": "Word, Excel (.docx, .xlsx)",
    b"\xd0\xcf\x11\xe0": "Word, Excel (.doc, .xls)",
    b"%PDF": "PDF",
    b"SQLite format 3": "SQLite",
}
_LEADING_TAB: Final = re.compile(r"( *\t[ \t]*)(?=\S)")
_FAR_TEXT: Final = re.compile(f"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")


class Stop(Exception):
    """What keeps a file from being read any further."""

    def __init__(self, code: str, line: int = 0, column: int = 0, **data: str | int) -> None:
        self.finding = Finding(code, Severity.ERROR, "", data, line, column)


def decode_text(data: bytes) -> str:
    """The text of `data`, composed (NFC) and with newlines only; raises `Stop` where it is no such text."""
    if len(data) > MAX_BYTES:
        raise Stop("too_big", megabytes=MAX_BYTES >> 20)
    for start, kind in _OTHER_FILES.items():
        if data.startswith(start):
            raise Stop("other_file", 1, 1, kind=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        raise Stop("utf16", 1, 1)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start) from None
    if (at := find_mark_pile(text)) >= 0:
        raise Stop("marks", *_place(text, at), limit=MAX_MARKS)
    text = nfc(text)
    damage, at = find_legacy(text)
    if damage:
        raise Stop(damage, *_place(text, at))
    return text


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:2000]
    return len(head) > 3 and max(head[::2].count(0), head[1::2].count(0)) * 4 > len(head)


def _not_utf8(data: bytes, at: int) -> Stop:
    damage, where = find_legacy(data.decode("latin-1"))
    line, column = _place(data.decode("latin-1"), where if damage else at)
    return Stop(damage or "encoding", line, column, **({} if damage else {"byte": f"0x{data[at]:02X}"}))


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def find_mark_pile(text: str) -> int:
    """Where more combining marks follow each other than any language needs, or -1.

    Normalising such a pile takes time that grows with its square.
    """
    for stretch in _FAR_TEXT.finditer(text):
        run = 0
        for offset, character in enumerate(stretch.group()):
            run = run + 1 if unicodedata.combining(character) else 0
            if run > MAX_MARKS:
                return stretch.start() + offset
    return -1


def check_lines(text: str) -> tuple[str, list[Finding]]:
    """`text` without what YAML chokes on (hidden characters, tabs before text), and what was found."""
    lines = text.split("\n")
    found: list[Finding] = []
    for number in _suspect_lines(text, lines):
        line, faults = _check_line(lines[number], number + 1)
        lines[number] = line
        if len(found) <= MAX_FINDINGS:
            found += faults
    return "\n".join(lines), found


def _suspect_lines(text: str, lines: list[str]) -> Iterator[int]:
    if find_hidden(text) or "\t" in text:
        yield from (n for n, line in enumerate(lines) if "\t" in line or find_hidden(line))


def _check_line(line: str, number: int) -> tuple[str, list[Finding]]:
    found = []
    if hidden := find_hidden(line):
        data: dict[str, str | int] = {"character": f"U+{ord(hidden):04X}"}
        column = line.index(hidden) + 1
        found.append(Finding("hidden", Severity.ERROR, "", data, number, column))
        while hidden := find_hidden(line):
            line = line.replace(hidden, _STAND_IN)
    if tab := _LEADING_TAB.match(line):
        found.append(Finding("tab", Severity.ERROR, "", {}, number, line.index("\t") + 1))
        line = tab.group().replace("\t", "  ") + line[tab.end() :]
    return line, found
