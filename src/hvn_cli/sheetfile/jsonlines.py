"""JSON lines: one object for each activity, its keys the headings."""

import json
from collections.abc import Iterator
from typing import Any, Final

from hvn_cli.domain.rows import Cell
from hvn_cli.errors import UnreadableTable
from hvn_cli.sheetfile.separated import text_of
from hvn_cli.sheetfile.table import Row

_DEEPEST: Final = 1_000_000  # a line is one activity, not a book
_INSIDE: Final = "quantities"


def json_rows(data: bytes, path: str, encoding: str) -> Iterator[Row]:
    """The keys of all objects as row 0, then each object with the line it stands on."""
    keys = {key: None for _, told in _objects(data, path, encoding) for key in told}
    yield 0, list(keys)
    for number, told in _objects(data, path, encoding):
        yield number, [_cell(told.get(key)) for key in keys]


def _objects(data: bytes, path: str, encoding: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text_of(data, encoding), start=1):
        if not line.strip():
            continue
        if len(line) > _DEEPEST:
            raise UnreadableTable(path, "json", number)
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            raise UnreadableTable(path, "json", number) from None
        if not isinstance(told, dict):
            raise UnreadableTable(path, "json", number)
        inside = told.pop(_INSIDE, None)
        yield number, told | (inside if isinstance(inside, dict) else {})


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
