"""Files that were made to hurt are refused in a moment; what other programs leave is read for what it is."""

import io
import shutil
import subprocess
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from hvn_cli.errors import UnreadableTable
from hvn_cli.sheetfile.read import open_tables
from hvn_cli.sheetfile.table import Row


def rows_of(path: Path) -> list[Row]:
    """Every row of the first table."""
    return list(open_tables(str(path)).tables[0].rows())


def book(path: Path, **cells: object) -> Path:
    """A workbook with these cells."""
    made = openpyxl.Workbook()
    for name, value in cells.items():
        made.active[name] = value
    made.save(path)
    return path


def refused(path: Path) -> str:
    """Why a file is refused, which must take no time."""
    begun = time.monotonic()
    with pytest.raises(UnreadableTable) as told:
        rows_of(path)
    assert time.monotonic() - begun < 20
    return told.value.reason


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    assert refused(book(tmp_path / "a.xlsx", A1="x", XFD1048576="y")) == "large"
    assert refused(book(tmp_path / "b.xlsx", A1="x", K1048576="y")) == "large"
    assert len(rows_of(book(tmp_path / "c.xlsx", A1="x", B5000="y"))) == 5000


def test_a_workbook_that_unpacks_to_something_enormous_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", A1="x")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/media/x.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(450):
            part.write(bytes(1 << 20))
    assert refused(path) == "large"


def test_rows_and_columns_count_as_they_are_seen(tmp_path: Path) -> None:
    rows = rows_of(book(tmp_path / "a.xlsx", C3="x", D3=1.25, E3=date(2026, 3, 5), C5="=1+1", D5=7))
    assert [number for number, _ in rows] == [1, 2, 3, 4, 5]
    assert rows[2][1] == [None, None, "x", 1.25, date(2026, 3, 5)]
    assert rows[4][1][2:4] == ["", 7]  # a formula that nobody has computed


def test_hidden_sheets_are_no_tables(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.create_sheet("_hvn").sheet_state = "veryHidden"
    made["_hvn"]["A1"] = "x"
    made.save(tmp_path / "a.xlsx")
    file = open_tables(str(tmp_path / "a.xlsx"))
    assert [table.sheet for table in file.tables] == ["Sheet"]
    assert [list(row) for row in file.hidden("_hvn")] == [["x"]]
    assert file.hidden("Sheet") == file.hidden("khác") == []


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"sep=|\r\na|b\r\n", [(1, []), (2, ["a", "b"])]),
        ("a\tb\r\n".encode("utf-16"), [(1, ["a", "b"])]),
        (b"a,b\n\n'=1,'x\n", [(1, ["a", "b"]), (2, []), (3, ["=1", "'x"])]),
        ('"một\nhai";b\n'.encode(), [(1, ["một\nhai", "b"])]),
    ],
)
def test_text_tables_of_many_programs_are_read(tmp_path: Path, data: bytes, rows: list[Row]) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert rows_of(tmp_path / "a.csv") == rows


def test_text_tables_that_are_none_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for data, why in ((b"a" * 300_000, "form"), (b";" * 5_000, "wide"), (b"\xff\xfea", "encoding")):
        path.write_bytes(data)
        assert refused(path) == why


def test_standard_input_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hvn_cli.sheetfile.source.MAX_BYTES", 10)
    with pytest.raises(UnreadableTable) as told:
        open_tables("-", io.BytesIO(b"a;b\n" * 9))
    assert told.value.reason == "large"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saves_reads_alike(tmp_path: Path, kind: str) -> None:
    cells = {
        "B2": "Hội nghị",
        "C2": 120,
        "D2": 1.25,
        "E2": date(2026, 3, 5),
        "F2": datetime.fromisoformat("2026-03-05T14:30"),
    }
    source = book(tmp_path / "a.xlsx", **cells)
    out = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), str(source)], check=True, capture_output=True
    )
    ((_, _), (number, row)) = rows_of(out / f"a.{kind}")
    assert (number, list(row)) == (2, [None, *cells.values()])


CELL = '<table:table-cell{} office:value-type="string"><text:p>x</text:p></table:table-cell>'
EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'
FILLED_UP = f'<table:table-row table:number-rows-repeated="1048570">{EMPTY}</table:table-row>'


def open_document(path: Path, rows: str) -> Path:
    """A spreadsheet of LibreOffice with these rows."""
    names = ("office:1.0", "table:1.0", "text:1.0")
    spaces = " ".join(f'xmlns:{n.split(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{n}"' for n in names)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("mimetype", kind),
            ("content.xml", content),
            ("META-INF/manifest.xml", manifest),
        ):
            package.writestr(name, text)
    return path


def test_cells_that_are_told_once_for_thousands_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    wide, one = CELL.format(' table:number-columns-repeated="16384"'), CELL.format("")
    assert refused(open_document(path, f"<table:table-row>{wide}</table:table-row>")) == "large"
    long = f'<table:table-row table:number-rows-repeated="1048576">{one}</table:table-row>'
    assert refused(open_document(path, long)) == "large"
    rows = rows_of(open_document(path, f"<table:table-row>{one}</table:table-row>{FILLED_UP}"))
    assert [list(cells) for _, cells in rows] == [["x"]]


def test_a_broken_workbook_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut in the middle of a cell, an open document keeps its reader busy for ever."""
    monkeypatch.setattr("hvn_cli.sheetfile.probe.MOST_SECONDS", 5)
    path = tmp_path / "a.ods"
    for rows in (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>x',
        "<table:table-row",
    ):
        with zipfile.ZipFile(open_document(path, rows)) as whole:
            parts = {name: whole.read(name) for name in whole.namelist()}
        parts["content.xml"] = parts["content.xml"].split(b"</table:table>")[0]
        with zipfile.ZipFile(path, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)
        assert refused(path) == "damaged"
