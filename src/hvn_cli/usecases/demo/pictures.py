"""Small coloured drawings as PNG files: a hall, a market, a street, a shelf, a loudspeaker, a screen."""

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from math import cos, pi, sin
from typing import Final

from hvn_cli.usecases.demo.chance import Chance

WIDTH: Final = 320
HEIGHT: Final = 240

_PALETTE: Final = (
    *((250, 246, 236), (200, 30, 38), (255, 213, 61), (146, 200, 235), (120, 164, 90), (84, 84, 92)),
    *((178, 126, 82), (232, 140, 60), (60, 110, 170), (240, 190, 160), (255, 255, 255), (40, 44, 52)),
    *((196, 92, 140), (96, 176, 164), (216, 208, 196), (150, 108, 180)),
)
PAPER, RED, YELLOW, SKY, GREEN, GREY, WOOD, ORANGE, BLUE, SKIN, WHITE, DARK, PINK, TEAL, WALL, PURPLE = range(
    16
)
_DOTS: Final = tuple(bytes([colour]) * WIDTH for colour in range(len(_PALETTE)))
_BRIGHT: Final = (RED, YELLOW, GREEN, ORANGE, BLUE, PINK, TEAL, PURPLE)

# The word MẪU without its marks, in dots: whoever finds such a picture alone sees what it is.
_SAMPLE: Final = (
    "#...#..###..#...#",
    "##.##.#...#.#...#",
    "#.#.#.#...#.#...#",
    "#...#.#####.#...#",
    "#...#.#...#.#...#",
    "#...#.#...#..###.",
)


class Canvas:
    """A picture in sixteen colours, one byte for each dot."""

    def __init__(self, ground: int) -> None:
        self._rows = [bytearray([ground]) * WIDTH for _ in range(HEIGHT)]

    def box(self, left: int, top: int, width: int, height: int, colour: int) -> None:
        """A filled box; what lies outside the picture is cut off."""
        first, last = max(left, 0), min(left + width, WIDTH)
        if last > first:
            line = _DOTS[colour][: last - first]
            for row in self._rows[max(top, 0) : max(top + height, 0)]:
                row[first:last] = line

    def disc(self, across: int, down: int, radius: int, colour: int) -> None:
        """A filled circle."""
        for step, half in enumerate(_halves(radius), start=-radius):
            self.box(across - half, down + step, 2 * half + 1, 1, colour)

    def star(self, across: int, down: int, radius: int) -> None:
        """A yellow five-pointed star, filled line by line between its edges."""
        corners = [
            (across + far * sin(turn * pi / 5), down - far * cos(turn * pi / 5))
            for turn in range(10)
            for far in ((radius, 0.382 * radius)[turn % 2],)
        ]
        edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
        for line in range(down - radius, down + radius + 1):
            crossed = sorted(
                x + (line + 0.5 - y) * (x2 - x) / (y2 - y)
                for (x, y), (x2, y2) in edges
                if (y <= line + 0.5) != (y2 <= line + 0.5)
            )
            for left, right in zip(crossed[::2], crossed[1::2], strict=True):
                self.box(round(left), line, round(right) - round(left), 1, YELLOW)

    def png(self) -> bytes:
        """The picture as a PNG file."""
        lines = b"".join(b"\0" + row for row in self._rows)
        colours = bytes(value for colour in _PALETTE for value in colour)
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            (
                _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
                _chunk(b"PLTE", colours),
                _chunk(b"IDAT", zlib.compress(lines, 4)),
                _chunk(b"IEND", b""),
            )
        )


@cache
def _halves(radius: int) -> tuple[int, ...]:
    """How far a circle reaches to the side in each of its lines."""
    return tuple(int((radius * radius - step * step) ** 0.5) for step in range(-radius, radius + 1))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def draw_picture(scene: str, chance: Chance) -> bytes:
    """A PNG file of one of `SCENES`, never twice the same."""
    canvas = SCENES[scene](chance)
    canvas.box(236, 2, 80, 36, WHITE)
    for down, line in enumerate(_SAMPLE):
        for across, dot in enumerate(line):
            if dot == "#":
                canvas.box(250 + 4 * across - 8, 8 + 4 * down, 4, 4, DARK)
    return canvas.png()


def _people(canvas: Canvas, chance: Chance, top: int, count: int) -> None:
    for place in range(count):
        across, down = 12 + place * (WIDTH - 20) // count + chance.number(-4, 4), top + chance.number(-5, 5)
        canvas.box(across - 9, down + 8, 19, HEIGHT, chance.pick(_BRIGHT))
        canvas.disc(across, down, 8, SKIN)
        canvas.box(across - 8, down - 9, 17, 6, DARK)


def _hall(chance: Chance) -> Canvas:
    canvas = Canvas(chance.pick((PAPER, WALL)))
    canvas.box(40, 20, 240, 96, RED)
    canvas.star(chance.pick((70, 160)), 50, 22)
    for line in range(chance.number(2, 3)):
        canvas.box(95, 82 + 10 * line, 130 - 24 * line, 4, YELLOW)
    canvas.box(0, 116, WIDTH, 14, WOOD)
    stand = chance.number(60, 240)
    canvas.box(stand - 14, 98, 28, 30, WOOD)
    canvas.disc(stand, 84, 8, SKIN)
    canvas.box(stand - 9, 92, 18, 12, chance.pick((WHITE, BLUE, TEAL)))
    for row in range(3):
        _people(canvas, chance, 150 + 32 * row, chance.number(8, 11))
    return canvas


def _market(chance: Chance) -> Canvas:
    canvas = Canvas(SKY)
    canvas.box(0, 150, WIDTH, 90, WALL)
    count = chance.number(3, 4)
    for stall in range(count):
        left, width = 8 + stall * (WIDTH - 10) // count, WIDTH // count - 12
        canvas.box(left, 90, width, 90, WOOD)
        canvas.box(left + 4, 100, width - 8, 40, PAPER)
        first, second = chance.pick(_BRIGHT), chance.pick((WHITE, YELLOW))
        for stripe in range(0, width, 10):
            canvas.box(left + stripe, 66, min(10, width - stripe), 26, first if stripe % 20 else second)
        for goods in range(width // 12):
            canvas.disc(left + 8 + 12 * goods, 146, 6, chance.pick(_BRIGHT))
    canvas.box(0, 40, WIDTH, 18, RED)
    canvas.box(60, 46, 200, 6, YELLOW)
    _people(canvas, chance, 196, chance.number(4, 7))
    return canvas


def _street(chance: Chance) -> Canvas:
    canvas = Canvas(SKY)
    left = 0
    while left < WIDTH:
        width, top = chance.number(44, 76), chance.number(50, 110)
        canvas.box(left, top, width - 4, 130, chance.pick((PAPER, WALL, ORANGE, TEAL, PINK)))
        for floor in range(top + 10, 170, 26):
            for window in range(left + 8, left + width - 16, 18):
                canvas.box(window, floor, 10, 14, chance.pick((BLUE, YELLOW)))
        left += width
    canvas.box(0, 176, WIDTH, 64, GREY)
    for mark in range(10, WIDTH, 50):
        canvas.box(mark, 206, 28, 4, WHITE)
    down = chance.number(86, 118)
    canvas.box(20, down, 280, 26, RED)
    canvas.box(50, down + 6, 220, 5, YELLOW)
    canvas.box(80, down + 15, 160, 5, YELLOW)
    for tree in range(chance.number(2, 3)):
        across = 40 + tree * 110 + chance.number(-14, 14)
        canvas.box(across - 3, 150, 7, 34, WOOD)
        canvas.disc(across, 142, 20, GREEN)
    return canvas


def _shelf(chance: Chance) -> Canvas:
    canvas = Canvas(PAPER)
    for row in range(3):
        canvas.box(16, 62 + 52 * row, 288, 7, WOOD)
        left = 22
        while left < 284:
            width, height = chance.number(12, 26), chance.number(22, 40)
            colour = chance.pick(_BRIGHT)
            canvas.box(left, 62 + 52 * row - height, width, height, colour)
            canvas.box(left + 3, 62 + 52 * row - height // 2, width - 6, 5, WHITE)
            left += width + 4
    _people(canvas, chance, 186, chance.number(2, 3))
    board = chance.number(90, 200)
    canvas.box(board, 196, 44, 30, WHITE)
    for line in range(3):
        canvas.box(board + 6, 202 + 7 * line, 32 - 6 * line, 2, DARK)
    return canvas


def _speaker(chance: Chance) -> Canvas:
    canvas = Canvas(SKY)
    canvas.box(0, 190, WIDTH, 50, GREEN)
    pole = chance.number(120, 200)
    canvas.box(pole - 4, 40, 8, 160, GREY)
    horn = chance.pick((WHITE, WALL, GREY))
    for side in (-1, 1):
        for step in range(40):
            canvas.box(pole + side * (8 + step) - 1, 70 - step // 2 - 6, 3, step + 12, horn)
        for wave in range(3):
            canvas.box(pole + side * (60 + 14 * wave) - 2, 56 - 8 * wave, 4, 28 + 16 * wave, ORANGE)
    for _ in range(3):
        canvas.disc(chance.number(20, 300), chance.number(150, 190), chance.number(14, 24), GREEN)
    return canvas


def _screen(chance: Chance) -> Canvas:
    canvas = Canvas(WALL)
    canvas.box(30, 24, 260, 180, DARK)
    canvas.box(38, 32, 244, 164, WHITE)
    canvas.box(38, 32, 244, 26, chance.pick((RED, BLUE, TEAL)))
    canvas.box(50, 70, 104, 72, chance.pick((SKY, YELLOW, GREEN)))
    canvas.disc(102, 106, 22, chance.pick(_BRIGHT))
    for line in range(6):
        canvas.box(166, 72 + 12 * line, chance.number(60, 106), 5, GREY)
    for column in range(8):
        height = chance.number(8, 40)
        canvas.box(52 + 28 * column, 190 - height, 18, height, chance.pick(_BRIGHT))
    canvas.box(130, 204, 60, 16, GREY)
    return canvas


SCENES: Final[Mapping[str, Callable[[Chance], Canvas]]] = {
    "hall": _hall,
    "market": _market,
    "street": _street,
    "shelf": _shelf,
    "speaker": _speaker,
    "screen": _screen,
}
# What a file of each scene is called.
NAMES: Final = {
    "hall": "anh-hoi-nghi",
    "market": "anh-cho",
    "street": "anh-tuyen-pho",
    "shelf": "anh-kiem-tra",
    "speaker": "anh-loa",
    "screen": "anh-chup-man-hinh",
}
