"""Reading the project's own pages: tables and blocks that tests compare with the program."""

import re
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


def read_page(name: str) -> str:
    """The text of a page, named from the repository's root."""
    return (REPO / name).read_text(encoding="utf-8")


def rows_of(page: str, first_heading: str) -> list[list[str]]:
    """The cells of every row of the tables whose heading begins with `first_heading`, without backticks."""
    rows, wanted = [], False
    for line in page.splitlines():
        if not line.startswith("|"):
            wanted = False
            continue
        cells = [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]
        if wanted and not set(line) <= set("|-: "):
            rows.append(cells)
        elif cells[0] == first_heading:
            wanted = True
    return rows


def block_after(page: str, mark: str) -> str:
    """The first fenced block after `mark`."""
    found = re.search(r"```[a-z]*\n(.*?)```", page[page.index(mark) :], re.DOTALL)
    assert found, mark
    return found[1]
