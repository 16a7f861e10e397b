"""How long a line of bold Times New Roman is, for rules drawn under it and for names that need two lines."""

import re
import unicodedata
from typing import Final

# Thousandths of the type size. A letter with marks is as wide as without; ơ, ư and their capitals are not.
_BOLD: Final = {
    letter: width
    for width, letters in {
        250: " .,\u00a0",
        278: "il/'",
        333: "fjt-:;()‘’",
        389: "sI",
        444: "cerz",
        500: "agovxyJ0123456789–“”*",
        554: "ơ",
        556: "bdhknpquSđ",
        600: "ư",
        611: "FP",
        667: "BELTZ",
        722: "wACDNRUVXYĐ",
        778: "GHKOQƠ",
        796: "Ư",
        833: "m&",
        944: "M",
        1000: "W—%…",
    }.items()
    for letter in letters
}
_HORNS: Final = {"o\u031b": "ơ", "u\u031b": "ư", "O\u031b": "Ơ", "U\u031b": "Ư"}
_ANY: Final = 722
_NUMBER: Final = re.compile(r"^(\d+|[IVX]+/\d+)$")

# Words of two syllables in the names of offices.
_PAIRS: Final = frozenset(
    (
        *("biên tập", "chiến binh", "chính trị", "công đoàn", "cựu chiến", "đảng bộ", "đảng ủy", "hội đồng"),
        *("liên hiệp", "mặt trận", "nhân dân", "nông dân", "phối hợp", "phụ nữ", "thành phố", "thanh niên"),
        *("thông tin", "thường trực", "thường vụ", "tổ chức", "tổ quốc", "trực thuộc"),
        *("truyền thông", "tuyên giáo", "tuyên truyền", "ủy ban", "vận động", "việt nam"),
        *("xã hội", "xây dựng"),
    )
)


def line_points(text: str, size: float) -> float:
    """The length of a line in points, at a type size in points."""
    decomposed = unicodedata.normalize("NFD", text)
    for horned, letter in _HORNS.items():
        decomposed = _join(decomposed, horned, letter)
    return sum(_BOLD.get(c, _ANY) for c in decomposed if not unicodedata.combining(c)) * size / 1000


def _join(decomposed: str, horned: str, letter: str) -> str:
    """A letter and its horn as one; a dot below stands between the two in NFD."""
    base, horn = horned[0], horned[1]
    return decomposed.replace(f"{base}\u0323{horn}", letter).replace(f"{base}{horn}", letter)


def even_lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """A text that is too long for one line, in as few lines of about one length as `room` (points) takes.

    Quotations, numbers with their words, words of two syllables stay whole where that needs no more lines.
    """
    freely = _even(text.split(" "), size, room)
    glued = _even(_glued(text.split(" ")), size, room)
    return glued if len(glued) <= len(freely) and _fits(glued, size, room) else freely


def _glued(words: list[str]) -> list[str]:
    made: list[str] = []
    quoted = False
    for word in words:
        before = made[-1].rpartition(" ")[2] if made else ""
        numbered = _NUMBER.search(word) or _NUMBER.search(before)
        if made and (quoted or numbered or f"{before} {word}".lower() in _PAIRS):
            made[-1] += f" {word}"
        else:
            made.append(word)
        quoted = word.rfind("“") > word.rfind("”") or (quoted and "”" not in word)
    return made


def _even(words: list[str], size: float, room: float) -> tuple[str, ...]:
    whole = line_points(" ".join(words), size)
    for count in range(1, len(words) + 1):
        narrow = max(whole / count, 1)
        while narrow <= room * 1.02:
            lines = _fill(words, size, min(narrow, room))
            if len(lines) <= count and _fits(lines, size, room):
                return lines
            narrow *= 1.02
    return (" ".join(words),)  # a word longer than a line: the page breaks it as it must


def _fits(lines: tuple[str, ...], size: float, room: float) -> bool:
    return all(line_points(line, size) <= room for line in lines)


def _fill(words: list[str], size: float, room: float) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if line_points(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
