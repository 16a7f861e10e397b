"""How wide the columns of an annex are: in their shares, but no figure and no day is broken in two."""

from collections.abc import Iterator, Sequence
from typing import Final

from hvn_cli.export.annex import Column, Kind
from hvn_cli.export.word.widths import line_points

_SIZE: Final = 12
# What a cell leaves free at its sides, and a little more, in twentieths of a point.
_AROUND: Final = 160
# No text column gives away more than this share of its width.
_MOST: Final = 0.5


def column_widths(columns: tuple[Column, ...], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths in twips; together they are `room`, whatever rounding does."""
    told = list(_shares([column.width for column in columns], room))
    least = [_least(place, column, rows) for place, column in enumerate(columns)]
    lacking = [max(0, need - width) for need, width in zip(least, told, strict=True)]
    if not any(lacking):
        return told
    spare = [
        int(_MOST * width) if column.kind is Kind.TEXT else max(0, width - need)
        for column, width, need in zip(columns, told, least, strict=True)
    ]
    taken = min(sum(lacking), sum(spare))
    given = _shares(lacking, taken)
    lost = _shares(spare, taken)
    return [width + more - less for width, more, less in zip(told, given, lost, strict=True)]


def _least(place: int, column: Column, rows: Sequence[Sequence[str]]) -> int:
    if column.kind is Kind.TEXT:
        return 0
    longest = max((line_points(row[place], _SIZE) for row in rows), default=0)
    return round(longest * 20) + _AROUND


def _shares(parts: list[int], room: int) -> Iterator[int]:
    """`room` parted so that nothing is left over."""
    whole, told, given = sum(parts), 0, 0
    for part in parts:
        told += part
        until = round(room * told / whole) if whole else 0
        yield until - given
        given = until
