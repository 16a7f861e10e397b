"""The workbook is read back cell by cell: typed, printable, the same each time, and nothing in it runs."""

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tests.export.annexing import (
    HIDDEN,
    HOSTILE,
    busy_dossier,
    empty_dossier,
    many,
    with_remarks,
    with_titles,
)

from hvn_cli.domain.dossier import Dossier
from hvn_cli.errors import Severity
from hvn_cli.export import sheet_cells, xlsx
from hvn_cli.export.annex import Number
from hvn_cli.export.annexes import build_annexes
from hvn_cli.export.letter_widths import count_lines, room_in
from hvn_cli.export.xlsx import write_xlsx
from hvn_cli.labels import LANGUAGES, Words
from hvn_cli.labels import annex as told
from hvn_cli.labels.sentences import tell_finding

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return busy_dossier(tmp_path_factory.mktemp("busy"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bao-cao.xlsx"


def sheets(path: Path) -> list[Worksheet]:
    return list(openpyxl.load_workbook(path).worksheets)


def told_by(row: list[object]) -> list[object]:
    """A row as people see it: `_x0041_` is kept as `_x005F_x0041_`, which openpyxl does not take back."""
    return [cell.replace("_x005F_", "_").rstrip(" ") if isinstance(cell, str) else cell for cell in row]


def heading_row(sheet: Worksheet) -> int:
    """The row with the headings, counted from 1."""
    return next(int(cell.row) for cell in sheet["A"] if cell.value == "TT")


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """The cells below the headings."""
    return [[c.value for c in row] for row in sheet.iter_rows(min_row=heading_row(sheet) + 1)]


def sheet_of(path: Path, name: str) -> Worksheet:
    return next(sheet for sheet in sheets(path) if sheet.title.endswith(name))


def parts_of(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            yield name, packed.read(name)


def test_every_cell_is_read_back_as_it_was_told(busy: Dossier, path: Path) -> None:
    dossier = with_remarks(busy)
    assert write_xlsx(dossier, path) == ()
    annexes = build_annexes(dossier)
    found = sheets(path)
    assert [s.title for s in found] == [
        *("PL1 Số liệu", "PL2 Nhiệm vụ", "PL3 Hoạt động"),
        *("PL4 Minh chứng", "PL5 Mô hình hay", "PL6 Biểu dương"),
    ]
    for annex, sheet in zip(annexes, found, strict=True):
        assert len(sheet.title) <= 31
        headings = [c.value for c in sheet[heading_row(sheet)]]
        assert headings == [c.heading for c in annex.columns]
        wanted = [[plain(cell) for cell in row] for row in annex.rows]
        assert rows_of(sheet) == wanted


def plain(cell: object) -> object:
    match cell:
        case Number(milli=milli):
            return milli // 1000 if milli % 1000 == 0 else milli / 1000
        case date():
            return datetime.combine(cell, clock.min)
    return cell or None


def test_days_and_figures_have_their_form(busy: Dossier, path: Path) -> None:
    write_xlsx(busy, path)
    activities = sheet_of(path, "Hoạt động")
    row = heading_row(activities) + 1
    assert activities.cell(row, 2).is_date
    assert activities.cell(row, 2).number_format == "dd/mm/yyyy"
    figures = {row[1].value: row for row in sheet_of(path, "Số liệu").iter_rows()}
    assert figures["lượt người tham dự"][4].number_format == "#,##0"
    assert figures["doanh số bán hàng"][4].number_format == "#,##0.000"
    assert figures["tiền xử phạt nộp ngân sách"][4].number_format == "#,##0.0"
    assert figures["lượt người tham dự"][0].number_format == "0"


def test_above_the_table_stand_office_title_period_and_lead(busy: Dossier, path: Path) -> None:
    write_xlsx(busy, path)
    lines = [c.value for c in sheet_of(path, "Nhiệm vụ")["A"]][:4]
    assert lines[:2] == ["ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", "Phụ lục 2. Tiến độ nhiệm vụ theo đơn vị"]
    assert lines[2].endswith("6 tháng đầu năm 2026 (từ 01/01/2026 đến 30/06/2026)")
    assert lines[3] == told.ASSUMED_LEAD


def test_made_up_figures_are_marked_on_every_sheet(busy: Dossier, path: Path) -> None:
    write_xlsx(replace(busy, sample=True), path)
    assert [s["A2"].value for s in sheets(path)] == [told.SAMPLE] * 4


def test_the_asked_units_are_named(busy: Dossier, path: Path) -> None:
    write_xlsx(replace(busy, report=replace(busy.report, asked_units=("mttq",))), path)
    assert sheets(path)[0]["A1"].value == "ĐẢNG ỦY PHƯỜNG VIỆT HƯNG, MTTQ và đoàn thể"


def test_it_prints_on_a4_across_with_its_headings_on_every_page(busy: Dossier, path: Path) -> None:
    write_xlsx(busy, path)
    for sheet in sheets(path):
        heading, last = heading_row(sheet), sheet.max_row
        end = get_column_letter(sheet.max_column)
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"${heading}:${heading}"
        assert sheet.freeze_panes == f"A{heading + 1}"
        assert sheet.auto_filter.ref == f"A{heading}:{end}{last}"
        assert "&P/&N" in sheet.oddFooter.right.text


def test_an_empty_period_gives_sheets_that_say_so(tmp_path: Path, path: Path) -> None:
    dossier = empty_dossier(tmp_path)
    assert write_xlsx(dossier, path) == ()
    for name, lead in (("Số liệu", told.NO_FIGURES), ("Hoạt động", told.NO_ACTIVITIES)):
        sheet = sheet_of(path, name)
        assert rows_of(sheet) == []
        assert sheet["A4"].value == lead
        assert sheet.auto_filter.ref is None


def test_one_activity(busy: Dossier, path: Path) -> None:
    write_xlsx(with_titles(busy, ("Họp",)), path)
    assert len(rows_of(sheet_of(path, "Hoạt động"))) == 1


def test_hostile_text_stays_text(busy: Dossier, path: Path) -> None:
    assert write_xlsx(with_titles(busy, HOSTILE), path) == ()
    rows = rows_of(sheet_of(path, "Hoạt động"))
    for row, text in zip(rows, HOSTILE, strict=True):
        assert told_by(row)[3] == text.replace("\t", " ").rstrip(" ")
    for sheet in sheets(path):
        assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "d"}
        assert sheet._hyperlinks == []


def test_what_begins_like_a_formula_stays_text_when_it_is_edited(busy: Dossier, path: Path) -> None:
    write_xlsx(with_titles(busy, ("=1+1", "Họp")), path)
    sheet = sheet_of(path, "Hoạt động")
    row = heading_row(sheet) + 1
    assert [sheet.cell(row + n, 4).quotePrefix for n in (0, 1)] == [True, False]


def test_the_file_holds_no_formula_link_or_macro(busy: Dossier, path: Path) -> None:
    write_xlsx(with_titles(busy, HOSTILE), path)
    for name, content in parts_of(path):
        ElementTree.fromstring(content)  # each part is well-formed
        assert "vba" not in name
        assert "externalLink" not in name
        assert b"TargetMode" not in content
        if name.startswith("xl/worksheets/"):
            assert not re.search(rb"<f>|<f |<hyperlink|<r>", content)


@pytest.mark.parametrize(("text", "shown"), HIDDEN.items())
def test_what_hides_or_is_no_xml_is_spelled_out_and_reported(
    busy: Dossier, path: Path, text: str, shown: str
) -> None:
    findings = write_xlsx(with_titles(busy, ("Họp", text)), path)
    assert rows_of(sheet_of(path, "Hoạt động"))[1][3] == shown
    assert [(f.code, f.severity, f.data["count"]) for f in findings] == [
        ("cell_hidden", Severity.NOTE, 2),
        ("cell_hidden", Severity.NOTE, 2),
    ]
    assert findings[0].place == "PL3 Hoạt động!D6"


@pytest.mark.parametrize("letter", ["x", "ế", "😀"])
def test_text_that_no_cell_holds_is_cut_with_a_mark_and_reported(
    busy: Dossier, path: Path, letter: str
) -> None:
    findings = write_xlsx(with_titles(busy, (letter * 40_000,)), path)
    cell = str(rows_of(sheet_of(path, "Hoạt động"))[0][3])
    assert cell.endswith(told.CUT)
    assert cell.startswith(letter * 16_000)
    assert sheet_cells.LONGEST - 1 <= len(cell.encode("utf-16-le")) // 2 <= sheet_cells.LONGEST
    found = {(f.code, f.severity) for f in findings if f.code != "row_high"}
    assert found == {("cell_cut", Severity.WARNING)}
    write_xlsx(with_titles(busy, ("x" * sheet_cells.LONGEST,)), path)
    assert rows_of(sheet_of(path, "Hoạt động"))[0][3] == "x" * sheet_cells.LONGEST


def test_rows_that_no_sheet_holds_are_reported(
    busy: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    findings = write_xlsx(many(busy, 20), path)
    full = {f.place: f.data["count"] for f in findings if f.code == "sheet_full"}
    assert full["PL3 Hoạt động"] == 20 - (10 - 4)
    assert sheet_of(path, "Hoạt động").max_row == 10


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_are_told(busy: Dossier, path: Path, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 8)
    findings = write_xlsx(with_titles(busy, ("x" * 40_000, "a\0b", *"cdefgh")), path)
    sentences = {f.code: tell_finding(f, Words(lang)) for f in findings}
    assert set(sentences) == {"cell_cut", "cell_hidden", "row_high", "sheet_full"}
    assert not any("{" in sentence for sentence in sentences.values())


def test_a_day_before_all_spreadsheets_is_told_as_text(busy: Dossier, path: Path) -> None:
    first = busy.activities[0]
    day = date(26, 3, 15)
    old = replace(first, activity=replace(first.activity, day=day, last=day))
    write_xlsx(replace(busy, activities=(old,)), path)
    assert rows_of(sheet_of(path, "Hoạt động"))[0][1] == "15/03/26"


def test_the_same_dossier_gives_the_same_bytes(busy: Dossier, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    write_xlsx(with_remarks(busy), first)
    time.sleep(2.1)  # as far apart as the times in a zip file are
    write_xlsx(with_remarks(busy), second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
    assert openpyxl.load_workbook(first).properties.created == datetime.combine(date(2026, 6, 10), clock.min)


def test_nothing_is_left_behind(busy: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    target = tmp_path / "gone" / "a.xlsx"
    with pytest.raises(FileNotFoundError):
        write_xlsx(busy, target)
    monkeypatch.setattr(sheet_cells.SheetCells, "write_header", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_xlsx(busy, tmp_path / "a.xlsx")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_an_os_error(busy: Dossier) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_xlsx(busy, Path("/dev/full"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Họp", 1),
        ("một\nhai", 2),
        ("lượt người tham dự " * 10, 9),
        ("https://viethung.hanoi.gov.vn/" + "x" * 100, 7),
        ("a" * 20_000, 988),
    ],
)
def test_how_many_lines_a_text_takes(text: str, lines: int) -> None:
    assert abs(count_lines(text, room_in(150, 16)) - lines) <= max(1, lines // 10)


@given(
    st.text(st.sampled_from("aiWmệ —\n1"), max_size=60),
    st.integers(20, 300),
    st.sampled_from([16, 16 * 1.1, 18]),
)
def test_lines_are_counted_the_same_whatever_was_counted_before(text: str, width: int, size: float) -> None:
    """Words and paragraphs are kept, and short or single ones told at once."""
    room, lines = width * 1000 / (size * 1.04), 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in paragraph.split(" "):
            wide = sum(
                {"a": 445, "i": 280, "W": 1000, "m": 890, "ệ": 445, "—": 1000, "1": 505}[a] for a in word
            )
            if used and used + 250 + wide > room:
                lines, used = lines + 1, 0.0
            used += wide + (250 if used else 0)
            if used > room:
                lines, used = lines + int(used // room), used % room
    assert count_lines(text, room_in(width, size)) == lines


def test_rows_are_as_high_as_their_text(busy: Dossier, path: Path) -> None:
    findings = write_xlsx(with_titles(busy, ("Họp", "Hội nghị Nhân dân " * 9, "x " * 5000)), path)
    sheet = sheet_of(path, "Hoạt động")
    first = heading_row(sheet) + 1
    heights = [sheet.row_dimensions[first + n].height for n in range(3)]
    assert heights[0] < 50 < heights[1] < 355 < heights[2] <= sheet_cells.HIGHEST
    assert [(f.code, f.place) for f in findings] == [
        ("row_high", f"PL3 Hoạt động!E{first + 2}"),
        ("row_high", f"PL4 Minh chứng!C{first + 2}"),
    ]


def test_three_thousand_activities(busy: Dossier, path: Path) -> None:
    write_xlsx(many(busy, 3000), path)
    assert len(rows_of(sheet_of(path, "Hoạt động"))) == 3000
    assert path.stat().st_size < 400_000


MEASURED = """
import sys
from pathlib import Path
from tests.export.annexing import empty_dossier, many
from hvn_cli.export.xlsx import write_xlsx
from tests.export.memory import most_memory
dossier = many(empty_dossier(Path(sys.argv[1])), 100_000)
print(write_xlsx(dossier, Path(sys.argv[1]) / "a.xlsx"), most_memory())
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux")
def test_a_hundred_thousand_activities_in_little_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURED, str(tmp_path)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    run = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=600, check=True)
    findings, _, kilobytes = run.stdout.strip().rpartition(" ")
    assert findings == "()"
    assert int(kilobytes) < 300 * 1024
    parts = dict(parts_of(tmp_path / "a.xlsx"))
    assert parts["xl/worksheets/sheet3.xml"].count(b"</row>") == 100_000 + 4


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
def test_libreoffice_opens_it_and_saves_the_same_cells(busy: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.xlsx"
    write_xlsx(with_remarks(with_titles(busy, HOSTILE)), path)
    office = [str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    for to, folder in (("xlsx", "again"), ("pdf", "paper")):
        command = [*office, "--convert-to", to, "--outdir", str(tmp_path / folder), str(path)]
        subprocess.run(command, capture_output=True, timeout=300, check=True)
    again = tmp_path / "again" / path.name
    for ours, theirs in zip(sheets(path), sheets(again), strict=True):
        assert ours.title == theirs.title
        assert {c.data_type for row in theirs.iter_rows() for c in row} <= {"s", "n", "d"}
        assert [told_by(row) for row in rows_of(ours)] == [told_by(row) for row in rows_of(theirs)]
    assert (tmp_path / "paper" / "bao-cao.pdf").read_bytes().startswith(b"%PDF")
