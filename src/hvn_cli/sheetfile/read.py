"""Opens a file with tables, whatever kind it is; what it holds decides, not its name."""

from functools import partial
from pathlib import PurePath
from typing import BinaryIO, Final

from hvn_cli.errors import UnreadableTable
from hvn_cli.sheetfile.jsonlines import json_rows
from hvn_cli.sheetfile.separated import encoding_of, separated_rows, separator_of
from hvn_cli.sheetfile.source import read_bytes
from hvn_cli.sheetfile.table import Table, TableFile, nothing_hidden

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x09\x08")
_ENDINGS: Final = {".xls": "xls", ".xlsb": "xlsb", ".ods": "ods"}
_SPACES: Final = b" \t\r\n\xef\xbb\xbf"


def open_tables(path: str, stdin: BinaryIO | None = None) -> TableFile:
    """The tables in the file called `path`, or in standard input for `-`; raises `UnreadableTable`."""
    data = read_bytes(path, stdin)
    if data.startswith(_WORKBOOKS):
        from hvn_cli.sheetfile.workbook import open_workbook  # Rust, and only where there is a workbook

        kind = _ENDINGS.get(
            PurePath(path).suffix.lower(), "xls" if data.startswith(_WORKBOOKS[1:]) else "xlsx"
        )
        return open_workbook(data, path, kind)
    if not data.strip(_SPACES):
        raise UnreadableTable(path, "empty")
    encoding = encoding_of(data, path)
    if data.lstrip(_SPACES).startswith(b"{"):
        rows = partial(json_rows, data, path, encoding)
        return TableFile(path, "jsonl", (Table("jsonl", "", rows, lettered=False),), nothing_hidden)
    sign = separator_of(data, encoding)
    kind = "tsv" if sign == "\t" else "csv"
    table = Table(kind, "", partial(separated_rows, data, path, encoding, sign))
    return TableFile(path, kind, (table,), nothing_hidden)
