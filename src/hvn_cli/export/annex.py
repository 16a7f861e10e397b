"""The shape of an annex: a table whose cells still are numbers and dates, for each file to show its way."""

from datetime import date
from enum import Enum

from hvn_cli.frozen import frozen


@frozen
class Number:
    """A figure in thousandths of its measure, shown with so many decimals at most."""

    milli: int
    decimals: int = 0


Cell = str | date | Number | None


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@frozen
class Column:
    """One column: a stable key, its heading in Vietnamese, what it holds, its share of the page's width."""

    key: str
    heading: str
    kind: Kind
    width: int


@frozen
class Annex:
    """One annex: its number, its title, a line below it, its table; `wide` ones are printed in landscape."""

    key: str
    number: int
    title: str
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False
