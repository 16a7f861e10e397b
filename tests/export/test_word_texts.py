"""What people wrote is what the Word report says, letter for letter."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.export.word_papers import PROFILES, W, draw, paper_of, squeezed, text_of

from hvn_cli.domain.text import find_hidden
from hvn_cli.errors import Severity
from hvn_cli.export.annex import Annex, Column, Kind, Number
from hvn_cli.export.paper import Blank, Heading, Letterhead, Paper, Paragraph, Signature
from hvn_cli.export.word.columns import column_widths
from hvn_cli.export.word.fields import Spelling
from hvn_cli.export.word.sample import sample_paper
from hvn_cli.export.word.tables import cell_text
from hvn_cli.export.word.widths import line_points

NASTY = (
    "A & B <thử ký tự đặc biệt>.",
    "{{ 7*7 }} {% x %} {# bỏ #} {%p if x %} {%r for %} {%tr %}",
    "{_{ 7*7 }_} {_% x %_} {{r x }} {%- x -%}",
    "&amp; &lt;w:p&gt; &#123; ]]> <!-- x --> <w:t>y</w:t> </w:t></w:r></w:p>",
    "“Ngoặc” ‘đơn’ \"kép\" 'nháy' – — … \u00a0không ngắt",
    "  hai  cách   ba cách  ",
    "Đỗ Thị Ứng, Nguyễn Ỹ; ủy/uỷ; hòa/hoà; đ, ư, ơ, Ợ, Ữ",
    '=HYPERLINK("x") \\n \\t %s {0} {} $x `y` \U0001f1fb\U0001f1f3 \U00020000 \ue000',
    "\\a\\f <Table> <U+202E>",
)


def everywhere(text: str) -> Paper:
    """A report that says `text` in every place that takes one."""
    columns = (Column("a", text, Kind.TEXT, 1), Column("b", "Số", Kind.NUMBER, 1))
    return Paper(
        profile="dang-hd05",
        letterhead=Letterhead(text, (text,), text, text, text, text, text, text, (text,)),
        opening=(Paragraph((text,)),),
        body=(Heading(1, "I-", text), Paragraph((text, Blank(text), text), item=True)),
        signature=Signature(text, text, text),
        recipients=(text, text),
        annexes=(Annex("x", 1, text, text, columns, ((text, Number(1000)),)),),
        seal=text,
        notes=(text,),
    )


@pytest.mark.parametrize("text", NASTY)
def test_no_text_is_lost_or_changed(tmp_path: Path, text: str) -> None:
    drawn = draw(everywhere(text), tmp_path)
    assert drawn.findings == ()
    exact = {
        "LuuY": [text],
        "SoKyHieu": [text],
        "DiaDanhNgayThang": [text],
        "DuThao": [text],
        "TenLoai": [text],
        "TacGia": [text],
        "KinhGui": [f"Kính gửi: {text}"],
        "NoiDung": [text],
        "Phan": [f"I- {text}"],
        "DoanCuoi": [f"- {text}[… {text} …]{text}"],
        "QuyenHanKy": [text],
        "ChucVu": [text],
        "HoTen": [text],
        "TungNoiNhan": [f"- {text};", f"- {text}."],
        "TenPhuLuc": [text],
        "LoiDanPhuLuc": [text],
        "BangTenCot": [text, "Số"],
        "BangChu": [text],
        "Niem": [text],
    }
    for style, wanted in exact.items():
        assert drawn.texts(style) == wanted, style
    # These are broken into lines of about one length.
    for style in ("CoQuanCapTren", "CoQuanBanHanh", "TrichYeu"):
        assert squeezed("".join(drawn.texts(style))) == squeezed(text), style


PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc")).filter(lambda c: not find_hidden(c)),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PRINTABLE)
def test_every_printable_character_survives(tmp_path: Path, text: str) -> None:
    drawn = draw(everywhere(text), tmp_path)
    assert drawn.findings == ()
    assert drawn.texts("NoiDung") == [text]
    assert drawn.texts("BangChu") == [text]
    assert drawn.texts("HoTen") == [text]
    assert drawn.texts("TungNoiNhan") == [f"- {text};", f"- {text}."]


def test_lines_become_paragraphs_and_no_break_stretches_justified_text(tmp_path: Path) -> None:
    body = (Paragraph(("một\nhai", Blank("ba"), "bốn\n\nnăm"), item=True), Paragraph(("hết",)))
    drawn = draw(replace(paper_of("dang-hd05"), opening=(), body=body), tmp_path)
    assert drawn.texts("NoiDung") == ["- một", "hai[… ba …]bốn", "", "năm"]
    for style in ("NoiDung", "DoanCuoi"):
        for paragraph in drawn.paragraphs(style):
            assert paragraph.find(f".//{W}br") is None


def test_lines_and_tabs_in_a_cell_stay_in_the_cell(tmp_path: Path) -> None:
    columns = (Column("a", "Tên\ncột", Kind.TEXT, 1),)
    annex = Annex("x", 1, "Phụ lục", "", columns, (("một\nhai\tba\n",),))
    drawn = draw(replace(paper_of("dang-hd05"), annexes=(annex,)), tmp_path)
    assert drawn.texts("BangTenCot") == ["Tên\ncột"]
    assert drawn.texts("BangChu") == ["một\nhai\tba\n"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize("place", ["body", "cell"])
def test_what_xml_does_not_take_is_spelled_out_and_told(tmp_path: Path, character: str, place: str) -> None:
    told, code = f"a{character}b", f"<U+{ord(character):04X}>"
    paper = paper_of("dang-hd05", last=told if place == "body" else "x")
    columns = (Column("a", "Tên", Kind.TEXT, 1),)
    annex = Annex("x", 1, "Phụ lục", "", columns, ((told if place == "cell" else "x",),))
    drawn = draw(replace(paper, annexes=(annex,)), tmp_path)
    style = "DoanCuoi" if place == "body" else "BangChu"
    assert drawn.texts(style) == [f"a{code}b"]
    (finding,) = drawn.findings
    assert (finding.code, finding.severity) == ("hidden_spelled", Severity.WARNING)
    assert finding.data == {"character": f"U+{ord(character):04X}", "count": 1}


@pytest.mark.parametrize(
    "character", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u2028", "\U000e0041", "\ud800"]
)
def test_what_hides_or_steers_is_spelled_out(tmp_path: Path, character: str) -> None:
    drawn = draw(everywhere(f"KHÔNG{character}ĐẠT"), tmp_path)
    assert drawn.texts("HoTen") == [f"KHÔNG<U+{ord(character):04X}>ĐẠT"]
    assert drawn.texts("BangChu") == drawn.texts("HoTen")
    assert character.encode("utf-8", "surrogatepass") not in drawn.parts["word/document.xml"]
    assert [finding.code for finding in drawn.findings] == ["hidden_spelled"]


def test_marks_of_sample_cells_can_not_be_forged(tmp_path: Path) -> None:
    forged = "\ufdd00.text.cell\ufdd0"
    drawn = draw(everywhere(forged), tmp_path)
    assert drawn.texts("BangChu") == ["<U+FDD0>0.text.cell<U+FDD0>"]


def test_spelling_tells_the_first_place_once() -> None:
    spell = Spelling()
    assert spell("sạch\n\tsẽ") == "sạch\n\tsẽ"
    assert spell.findings() == ()
    assert spell("a\u200bb\u200b") == "a<U+200B>b<U+200B>"
    spell("c\x00")
    (finding,) = spell.findings()
    assert finding.place == "a<U+200B>b<U+200B>"
    assert finding.data == {"character": "U+200B", "count": 3}


@pytest.mark.parametrize(
    ("cell", "kind", "told"),
    [
        (Number(1_234_500, 1), Kind.NUMBER, "1.234,5"),
        (Number(1_234_567_000), Kind.NUMBER, "1.234.567"),
        (Number(1_250, 1), Kind.NUMBER, "1,3"),
        (Number(1_249, 1), Kind.NUMBER, "1,2"),
        (Number(-1_500), Kind.NUMBER, "-2"),
        (Number(1_234, 3), Kind.NUMBER, "1,234"),
        (Number(0), Kind.NUMBER, "0"),
        (date(2026, 3, 5), Kind.DATE, "05/03/2026"),
        (None, Kind.NUMBER, "–"),
        (None, Kind.DATE, "–"),
        (None, Kind.TEXT, ""),
        ("chưa có", Kind.NUMBER, "chưa có"),
    ],
)
def test_cells_are_written_as_people_write_them(
    cell: str | date | Number | None, kind: Kind, told: str
) -> None:
    assert cell_text(cell, kind) == told


def test_numbers_stand_right_and_dates_in_the_middle(tmp_path: Path) -> None:
    for profile in PROFILES:
        drawn = draw(sample_paper(profile), tmp_path)
        assert drawn.look("BangSo")["jc"] == "right"
        assert drawn.look("BangNgay")["jc"] == "center"
        assert drawn.texts("BangSo") == ["1.234,5", "1.234,5"]
        assert drawn.texts("BangNgay") == ["15/03/2026", "15/03/2026"]


def test_columns_fill_the_page_in_their_shares(tmp_path: Path) -> None:
    drawn = draw(sample_paper("dang-hd05"), tmp_path)
    for table, room in zip(list(drawn.body.iter(f"{W}tbl"))[-2:], (165, 252), strict=True):
        grid = [int(c.get(f"{W}w", "0")) for c in table.iter(f"{W}gridCol")]
        assert sum(grid) == pytest.approx(room * 1440 / 25.4, abs=2)
        assert [round(width / sum(grid) * 9) for width in grid] == [1, 4, 2, 2]
        for row in table.iter(f"{W}tr"):
            assert [int(c.get(f"{W}w", "0")) for c in row.iter(f"{W}tcW")] == grid


def test_no_figure_and_no_day_is_broken_over_two_lines() -> None:
    columns = (
        Column("tt", "TT", Kind.NUMBER, 4),
        Column("date", "Ngày", Kind.DATE, 4),
        Column("text", "Nội dung", Kind.TEXT, 90),
        Column("sum", "Số", Kind.NUMBER, 2),
    )
    rows = [("3.000", "15/03/2026", "x", "1.234.567,5")]
    room = 14_287
    for told in (column_widths(columns, rows, room), column_widths(columns, [], room)):
        assert sum(told) == room
        assert all(width > 0 for width in told)
    widths = column_widths(columns, rows, room)
    for width, text in zip(widths, rows[0], strict=True):
        assert width >= line_points(text, 12) * 20 + 120, text
    assert widths[2] >= room * 0.45


def test_many_wide_figures_take_no_more_than_half_of_the_texts() -> None:
    columns = (Column("a", "Số", Kind.NUMBER, 1), Column("b", "Chữ", Kind.TEXT, 9))
    assert column_widths(columns, [("9" * 500, "x")], 1000) == [550, 450]


# -- same input, same bytes --------------------------------------------------------------------------------

AGAIN = """
import sys
from pathlib import Path
from hvn_cli.export.word import write_docx
from hvn_cli.export.word.sample import sample_paper
write_docx(sample_paper(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_report_gives_the_same_bytes(tmp_path: Path, profile: str) -> None:
    first = draw(sample_paper(profile), tmp_path).path.read_bytes()
    other = tmp_path / "other.docx"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", AGAIN, profile, str(other)], env=environment, check=True)
    assert other.read_bytes() == first


def test_the_file_tells_no_moment_and_no_random_number(tmp_path: Path) -> None:
    drawn = draw(sample_paper("dang-hd05"), tmp_path)
    with zipfile.ZipFile(drawn.path) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = package.namelist()
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert drawn.parts["docProps/core.xml"].count(b"2026-01-01T00:00:00Z") == 2
    assert b"rsid" not in drawn.parts["word/document.xml"]
    assert b"paraId" not in drawn.parts["word/document.xml"]


def test_a_long_subject_fits_the_files_properties(tmp_path: Path) -> None:
    paper = paper_of("dang-hd05")
    long = "kết quả & <x> " * 60
    drawn = draw(replace(paper, letterhead=replace(paper.letterhead, subject=long)), tmp_path)
    assert squeezed("".join(drawn.texts("TrichYeu"))) == squeezed(long)


def test_the_library_itself_opens_the_file(tmp_path: Path) -> None:
    from docx import Document

    for profile in PROFILES:
        drawn = draw(sample_paper(profile), tmp_path)
        opened = Document(str(drawn.path))
        assert [p.text for p in opened.paragraphs if p.style and p.style.name == "Tên loại"] == ["BÁO CÁO"]
        assert opened.core_properties.title == "BÁO CÁO kết quả thực hiện Cuộc vận động"
        assert text_of(drawn.body)
