"""How wide a text is on paper, told well enough to know how many lines it takes in a column."""

from functools import lru_cache
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


def count_lines(text: str, width: float, size: float) -> int:
    """The lines that a text takes in a column, broken between words; `size` of the letters as `width`."""
    room = width * 1000 / (size * _SLACK)
    if len(text) * _WIDE <= room and "\n" not in text:
        return 1
    if "\n" not in text:
        return _count(text, room)
    return sum(_count(paragraph, room) for paragraph in text.split("\n"))


@lru_cache(maxsize=20_000)  # a report has the same words again and again
def _width_of(word: str) -> int:
    return sum(map(_TABLE.__getitem__, word))


@lru_cache(maxsize=20_000)  # and the same units, places and figures
def _count(paragraph: str, room: float) -> int:
    widths = [*map(_width_of, paragraph.split(" "))]
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
