"""How wide a text is on paper, told well enough to know how many lines it takes in a column."""

from typing import Final
from unicodedata import combining, normalize

# Thousandths of the size of the letters: those of Times New Roman.
_WIDTHS: Final = (
    (" ,.", 250),
    ("ijlt/:;'\\’|", 280),
    ("fr()[]-I!`", 335),
    ("sJ", 390),
    ('acez?"“”*', 445),
    ("FPS", 560),
    ("ELTZ&+=<>~", 620),
    ("BCR", 670),
    ("ADGHKNOQUVXYw", 725),
    ("m%@M", 890),
    ("W—…", 1000),
)
_OTHERS: Final = 505
_LAST_LETTER: Final = 0x2000
_WIDE: Final = 1000  # beyond our letters: signs, pictures, those of Asia
_KEPT: Final = 10_000
_SLACK: Final = 1.04  # screens draw letters on whole pixels


class _Table(dict[str, int]):
    """The width of each letter, looked at once: that of the letter below its marks."""

    def __missing__(self, letter: str) -> int:
        base = normalize("NFD", letter)[0]
        width = 0 if combining(letter) else _OTHERS if ord(base) < _LAST_LETTER else _WIDE
        if base != letter:
            width = self[base]
        self[letter] = width
        return width


_TABLE: Final = _Table({letter: width for letters, width in _WIDTHS for letter in letters})


def _width_of(word: str) -> int:
    return sum(map(_TABLE.__getitem__, word))


class _Words(dict[str, int]):
    """The width of each word. The first ones are kept: of new numbers a long report has no end."""

    def __missing__(self, word: str) -> int:
        width = _width_of(word)
        if len(self) < _KEPT:
            self[word] = width
        return width


class _Lines(dict[tuple[str, float], int]):
    """The lines of each paragraph in a room. The first ones are kept: units and places come back."""

    def __missing__(self, asked: tuple[str, float]) -> int:
        lines = _count(*asked)
        if len(self) < _KEPT:
            self[asked] = lines
        return lines


_WORDS: Final = _Words()
_LINES: Final = _Lines()


def room_in(width: float, size: float) -> float:
    """What a line of a column has room for, in thousandths of the size of its letters."""
    return width * 1000 / (size * _SLACK)


def count_lines(text: str, room: float) -> int:
    """The lines that a text takes, broken between words."""
    if "\n" in text:
        return sum(_LINES[paragraph, room] for paragraph in text.split("\n"))
    if len(text) * _WIDE <= room:
        return 1
    if " " in text:
        return _LINES[text, room]
    taken = _width_of(text)
    return 1 if taken <= room else 1 + int(taken // room)


def _count(paragraph: str, room: float) -> int:
    widths = [*map(_WORDS.__getitem__, paragraph.split(" "))]
    space = _TABLE[" "]
    if sum(widths) + space * (len(widths) - 1) <= room:
        return 1
    lines, used = 1, 0.0
    for width in widths:
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += width + (space if used else 0)
        if used > room:  # a word longer than a line, a link
            lines += int(used // room)
            used %= room
    return lines
