"""One table as it stands in a file: numbered rows of cells, read from the beginning as often as is wanted."""

from collections.abc import Callable, Iterator, Sequence

from hvn_cli.domain.rows import Cell
from hvn_cli.frozen import frozen

Row = tuple[int, Sequence[Cell]]


@frozen
class Table:
    """A table: the kind of file (`xlsx`, `csv`, …), its sheet, and a way to its rows.

    Rows and columns count as a spreadsheet shows them; `lettered` says whether columns have letters there.
    """

    kind: str
    sheet: str
    rows: Callable[[], Iterator[Row]]
    lettered: bool = True


@frozen
class TableFile:
    """A file with its tables that can be seen, in order, and what its hidden sheets hold by name."""

    path: str
    kind: str
    tables: tuple[Table, ...]
    hidden: Callable[[str], list[Sequence[Cell]]]


def nothing_hidden(_name: str) -> list[Sequence[Cell]]:
    """The answer of files that can't hide anything."""
    return []
