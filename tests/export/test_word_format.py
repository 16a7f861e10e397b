"""The form of a Word report as the file says it; docs/word-format.md names each of these tests."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.export.word_papers import PARTY, PROFILES, STATE, WP, Drawn, W, draw, long_annex, paper_of

from hvn_cli.export.paper import Blank, Heading, Paragraph, Signature
from hvn_cli.export.word.sample import sample_paper
from hvn_cli.export.word.widths import line_points

MM = 1440 / 25.4
EMU = 12700


@pytest.fixture(params=PROFILES)
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> Drawn:
    """A report with something in every place, in each profile."""
    return draw(sample_paper(request.param), tmp_path, name=f"{request.param}.docx")


@pytest.fixture(params=PARTY)
def party(request: pytest.FixtureRequest, tmp_path: Path) -> Drawn:
    """The same in the Party's profiles."""
    return draw(sample_paper(request.param), tmp_path)


@pytest.fixture
def state(tmp_path: Path) -> Drawn:
    """The same in the state's profile."""
    return draw(sample_paper(STATE), tmp_path)


def of(drawn: Drawn) -> str:
    """The profile of a drawn sample."""
    return drawn.path.stem


def looks(drawn: Drawn, style: str, **wanted: str) -> None:
    """A style has what is wanted and nothing else that would be seen."""
    told = drawn.look(style)
    for key in ("b", "i", "caps", "u", "sz", "jc"):
        assert told.get(key, "") == wanted.get(key, ""), (style, key)


def shapes(drawn: Drawn) -> dict[str, float]:
    """The drawn lines by name, with their length in points."""
    found = {}
    for anchor in drawn.body.iter(f"{WP}anchor"):
        name, extent = anchor.find(f"{WP}docPr"), anchor.find(f"{WP}extent")
        assert name is not None
        assert extent is not None
        found[name.get("name", "")] = int(extent.get("cx", "0")) / EMU
    return found


def cells(table: ET.Element) -> list[list[str]]:
    """A table as texts."""
    return [
        ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]


# -- page ---------------------------------------------------------------------------------------------------


def test_the_page_is_a4_with_the_margins_of_the_rules(drawn: Drawn) -> None:
    for section in drawn.sections:
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margins is not None
        sides = sorted(round(int(size.get(f"{W}{key}", "0")) / MM) for key in ("w", "h"))
        assert sides == [210, 297]
        told = {k: round(int(margins.get(f"{W}{k}", "0")) / MM) for k in ("top", "bottom", "left", "right")}
        assert told == {"top": 20, "bottom": 20, "left": 30, "right": 15}


def test_the_back_of_a_sheet_is_mirrored_on_the_party_side(drawn: Drawn) -> None:
    assert (b"mirrorMargins" in drawn.parts["word/settings.xml"]) is (of(drawn) != STATE)


def test_the_page_number_is_14_points_centred_10_mm_from_the_edge(drawn: Drawn) -> None:
    headers = [part for name, part in drawn.parts.items() if name.startswith("word/header")]
    assert sorted(b" PAGE " in header for header in headers) == [False, True]
    looks(drawn, "SoTrang", sz="14", jc="center")
    for section in drawn.sections:
        margins = section.find(f"{W}pgMar")
        assert margins is not None
        assert round(int(margins.get(f"{W}header", "0")) / MM) == 10


def test_the_first_page_bears_no_number(drawn: Drawn) -> None:
    first = drawn.sections[0]
    assert first.find(f"{W}titlePg") is not None
    kinds = {r.get(f"{W}type") for r in first.iter(f"{W}headerReference")}
    assert kinds == {"default", "first"}


def test_one_font_everywhere(drawn: Drawn) -> None:
    styles = ET.fromstring(drawn.parts["word/styles.xml"])
    fonts = list(styles.iter(f"{W}rFonts"))
    assert len(fonts) > 20
    for font in fonts:
        kinds = ("ascii", "hAnsi", "cs", "eastAsia")
        assert {font.get(f"{W}{kind}") for kind in kinds} == {"Times New Roman"}
    assert list(drawn.body.iter(f"{W}rFonts")) == []


def test_every_style_that_is_used_is_there(drawn: Drawn) -> None:
    used = {p.get(f"{W}val") for p in drawn.body.iter(f"{W}pStyle")}
    assert used <= set(drawn.styles)
    assert "The" not in used


# -- letterhead ---------------------------------------------------------------------------------------------


def test_the_letterhead_is_two_columns_without_borders_or_padding(drawn: Drawn) -> None:
    table = next(drawn.body.iter(f"{W}tbl"))
    grid = [int(c.get(f"{W}w", "0")) for c in table.iter(f"{W}gridCol")]
    assert [round(width / MM) for width in grid] == ([74, 91] if of(drawn) == STATE else [80, 85])
    for row in table.iter(f"{W}tr"):
        # LibreOffice obeys the grid, Word the cells.
        assert [int(c.get(f"{W}w", "0")) for c in row.iter(f"{W}tcW")] == grid
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    padding = table.find(f"{W}tblPr/{W}tblCellMar")
    assert padding is not None
    assert {side.get(f"{W}w") for side in padding} == {"0"}


def test_the_party_title(party: Drawn) -> None:
    assert party.texts("TieuDe") == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    looks(party, "TieuDe", sz="15", b="yes", caps="yes", jc="center")


def test_the_rule_under_the_party_title_is_a_line_as_long_as_the_title(party: Drawn) -> None:
    length = shapes(party)["Kẻ dưới tiêu đề"]
    assert length == pytest.approx(206.1, abs=1)
    assert length == pytest.approx(line_points("ĐẢNG CỘNG SẢN VIỆT NAM", 15), abs=0.1)
    assert "u" not in party.look("TieuDe")
    assert b"pBdr" not in ET.tostring(party.styles["TieuDe"])


def test_the_state_title_and_motto(state: Drawn) -> None:
    assert state.texts("TieuDe") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert state.texts("TieuNgu") == ["Độc lập - Tự do - Hạnh phúc"]
    looks(state, "TieuDe", sz="12", b="yes", caps="yes", jc="center")
    looks(state, "TieuNgu", sz="13", b="yes", jc="center")
    motto = line_points("Độc lập - Tự do - Hạnh phúc", 13)
    assert shapes(state)["Kẻ dưới tiêu đề"] == pytest.approx(motto, abs=0.1)


def test_the_issuer(drawn: Drawn) -> None:
    size = "12" if of(drawn) == STATE else "14"
    looks(drawn, "CoQuanCapTren", sz=size, caps="yes", jc="center")
    looks(drawn, "CoQuanBanHanh", sz=size, b="yes", caps="yes", jc="center")
    assert drawn.texts("CoQuanCapTren") == ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI"]
    assert drawn.texts("CoQuanBanHanh") == ["ĐẢNG ỦY PHƯỜNG VIỆT HƯNG"]


def test_an_issuer_with_nobody_above_begins_on_the_first_line(tmp_path: Path) -> None:
    paper = sample_paper(STATE)
    made = draw(replace(paper, letterhead=replace(paper.letterhead, above="")), tmp_path)
    assert made.texts("CoQuanCapTren") == []


def test_a_star_stands_under_the_issuer(party: Drawn) -> None:
    assert party.texts("DauSao") == ["*"]
    assert party.look("DauSao")["jc"] == "center"


@pytest.mark.parametrize("issuer", ["ỦY BAN NHÂN DÂN PHƯỜNG VIỆT HƯNG", "BAN THƯỜNG TRỰC", "HỘI NÔNG DÂN"])
def test_the_rule_under_a_state_issuer_is_a_third_to_a_half_of_its_line(tmp_path: Path, issuer: str) -> None:
    paper = sample_paper(STATE)
    made = draw(replace(paper, letterhead=replace(paper.letterhead, issuer=(issuer,))), tmp_path)
    line = line_points(made.texts("CoQuanBanHanh")[-1], 12)
    assert 1 / 3 <= shapes(made)["Kẻ dưới cơ quan ban hành"] / line <= 1 / 2


def test_number_place_and_draft_mark(drawn: Drawn) -> None:
    size = "13" if of(drawn) == STATE else "14"
    assert drawn.texts("SoKyHieu") == ["Số      -BC/ĐU"]
    looks(drawn, "SoKyHieu", sz=size, jc="center")
    assert drawn.texts("DiaDanhNgayThang") == ["Việt Hưng, ngày 12 tháng 6 năm 2026"]
    looks(drawn, "DiaDanhNgayThang", sz=size, i="yes", jc="center")
    assert drawn.texts("DuThao") == ["Dự thảo lần 1"]
    looks(drawn, "DuThao", sz=size, i="yes", jc="center")


def test_name_author_and_subject(drawn: Drawn) -> None:
    assert drawn.texts("TenLoai") == ["BÁO CÁO"]
    looks(drawn, "TenLoai", sz="14" if of(drawn) == STATE else "16", b="yes", caps="yes", jc="center")
    assert drawn.texts("TacGia") == ["CỦA BAN THƯỜNG VỤ ĐẢNG ỦY"]
    looks(drawn, "TacGia", sz="14", caps="yes", jc="center")
    assert drawn.texts("TrichYeu") == ["kết quả thực hiện Cuộc vận động"]
    looks(drawn, "TrichYeu", sz="14", b="yes", jc="center")


def test_five_hyphens_under_a_party_subject(party: Drawn) -> None:
    assert party.texts("GachDuoiTrichYeu") == ["-----"]
    assert party.look("GachDuoiTrichYeu")["jc"] == "center"
    assert set(shapes(party)) == {"Kẻ dưới tiêu đề"}


def test_a_rule_under_a_state_subject(tmp_path: Path) -> None:
    paper = sample_paper(STATE)
    subject = (
        "Kết quả thông tin, tuyên truyền thực hiện Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”"
    )
    made = draw(replace(paper, letterhead=replace(paper.letterhead, subject=subject)), tmp_path)
    line = max(line_points(text, 14) for text in made.texts("TrichYeu"))
    assert 1 / 3 <= shapes(made)["Kẻ dưới trích yếu"] / line <= 1 / 2


def test_addressees(drawn: Drawn, tmp_path: Path) -> None:
    assert drawn.texts("KinhGuiNhieuNoi") == ["Kính gửi:"]
    assert drawn.texts("TungNoiKinhGui") == [
        "- Ban Tuyên giáo và Dân vận Thành ủy;",
        "- Thường trực Đảng ủy.",
    ]
    paper = sample_paper(of(drawn))
    one = draw(replace(paper, letterhead=replace(paper.letterhead, addressees=("Đảng ủy Phường",))), tmp_path)
    assert one.texts("KinhGui") == ["Kính gửi: Đảng ủy Phường"]
    assert one.texts("TungNoiKinhGui") == []


def test_what_is_empty_leaves_no_empty_line(tmp_path: Path) -> None:
    made = draw(paper_of("dang-hd05"), tmp_path)
    for style in ("DuThao", "TacGia", "KinhGui", "KinhGuiNhieuNoi", "TungNoiKinhGui", "LuuY"):
        assert made.texts(style) == []


def test_notes_stand_above_everything_else(drawn: Drawn) -> None:
    assert drawn.texts()[0] == "SỐ LIỆU MẪU"
    assert drawn.texts("LuuY") == ["SỐ LIỆU MẪU"]


# -- text ---------------------------------------------------------------------------------------------------


def test_running_text(drawn: Drawn) -> None:
    for style in ("NoiDung", "DoanCuoi"):
        told = drawn.look(style)
        assert (told["sz"], told["jc"]) == ("14", "both")
        assert round(int(told["firstLine"]) / MM) == 10
        assert int(told["before"]) + int(told["after"]) >= 120
        if of(drawn) == STATE:
            assert "line" not in told
        else:
            assert told["lineRule"] == "exact"
            assert 360 <= int(told["line"]) <= 440


def test_headings(drawn: Drawn) -> None:
    assert drawn.texts("Phan") == ["I- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"]
    looks(drawn, "Phan", sz="14", b="yes", caps="yes", jc="both")
    assert drawn.texts("Muc") == ["1. Ban hành văn bản"]
    looks(drawn, "Muc", sz="14", b="yes", jc="both")
    assert drawn.texts("TieuMuc") == ["1.1. Kế hoạch"]
    looks(drawn, "TieuMuc", sz="14", b="yes", i="yes", jc="both")
    for style in ("Phan", "Muc", "TieuMuc"):
        told = drawn.look(style)
        assert round(int(told["firstLine"]) / MM) == 10
        assert told["keepNext"] == "yes"


def test_an_item_begins_with_a_hyphen_and_a_blank_is_marked(drawn: Drawn) -> None:
    assert drawn.texts("DoanCuoi") == ["- Đã ban hành [… số văn bản …]."]
    paragraph = next(drawn.paragraphs("DoanCuoi"))
    marked = [
        "".join(t.text or "" for t in run.iter(f"{W}t"))
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}highlight") is not None
    ]
    assert marked == ["[… số văn bản …]"]


def test_a_blank_in_a_heading_less_report_and_a_heading_at_the_end(tmp_path: Path) -> None:
    paper = replace(sample_paper("dang-hd05"), opening=(), body=(Paragraph((Blank("gì đó"),)),))
    assert draw(paper, tmp_path).texts("DoanCuoi") == ["[… gì đó …]"]
    paper = replace(paper, body=(Heading(2, "1.", "Hết"),))
    made = draw(paper, tmp_path)
    assert (made.texts("Muc"), made.texts("DoanCuoi")) == (["1. Hết"], [])


# -- signature ----------------------------------------------------------------------------------------------


def signature_row(drawn: Drawn) -> ET.Element:
    """The one row that holds recipients and signature."""
    rows = [r for r in drawn.body.iter(f"{W}tr") if any("Nơi nhận" in t for c in cells(r) for t in c)]
    tables = [t for t in drawn.body.iter(f"{W}tbl") if any("Nơi nhận" in c[0] for c in cells(t))]
    assert len(tables) == 1
    assert len(rows) <= 1
    found = tables[0].findall(f"{W}tr")
    assert len(found) == 1
    return found[0]


def test_recipients_stand_left_and_the_signature_right(drawn: Drawn) -> None:
    left, right = signature_row(drawn).findall(f"{W}tc")
    assert "".join(t.text or "" for t in left.iter(f"{W}t")).startswith("Nơi nhận:- Thường trực")
    told = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in right.iter(f"{W}p")]
    assert told == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "", "", "", "", "[… họ tên người ký …]"]


def test_how_recipients_look(drawn: Drawn) -> None:
    if of(drawn) == STATE:
        looks(drawn, "NoiNhan", sz="12", b="yes", i="yes", jc="left")
        looks(drawn, "TungNoiNhan", sz="11", jc="left")
    else:
        looks(drawn, "NoiNhan", sz="14", u="single", jc="left")
        looks(drawn, "TungNoiNhan", sz="12", jc="left")


def test_recipients_end_as_the_profile_asks(drawn: Drawn) -> None:
    mark = "," if of(drawn) == "dang-hd36" else ";"
    assert drawn.texts("TungNoiNhan") == [f"- Thường trực Đảng ủy{mark}", "- Lưu Văn phòng Đảng ủy."]


def test_how_the_signature_looks(drawn: Drawn) -> None:
    looks(drawn, "QuyenHanKy", sz="14", b="yes", caps="yes", jc="center")
    bold = {"b": "yes"} if of(drawn) == STATE else {}
    looks(drawn, "ChucVu", sz="14", caps="yes", jc="center", **bold)
    looks(drawn, "HoTen", sz="14", b="yes", jc="center")
    assert drawn.look("ChoKy")["sz"] == "14"


def test_a_head_of_office_signs_without_a_second_line(tmp_path: Path) -> None:
    paper = replace(sample_paper("dang-hd05"), signature=Signature("TRƯỞNG BAN", "", "Nguyễn Văn A"))
    made = draw(paper, tmp_path)
    assert (made.texts("QuyenHanKy"), made.texts("ChucVu")) == (["TRƯỞNG BAN"], [])
    assert made.texts("HoTen") == ["Nguyễn Văn A"]


def test_the_signature_stays_whole_and_with_the_last_paragraph(drawn: Drawn) -> None:
    row = signature_row(drawn)
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    for paragraph in row.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        assert drawn.look(style.get(f"{W}val", ""))["keepNext"] == "yes"
    assert drawn.look("DoanCuoi")["keepNext"] == "yes"
    assert drawn.texts("DoanCuoi")[-1].endswith(".")


# -- annexes ------------------------------------------------------------------------------------------------


def test_each_annex_has_a_sheet_of_its_own(drawn: Drawn) -> None:
    assert len(drawn.sections) == 3
    kinds = [section.find(f"{W}type") for section in drawn.sections]
    assert {kind.get(f"{W}val") for kind in kinds if kind is not None} == {"nextPage"}


def test_annexes_are_numbered_and_named(drawn: Drawn) -> None:
    numbers = ["Phụ lục I", "Phụ lục II"] if of(drawn) == STATE else ["Phụ lục 1", "Phụ lục 2"]
    assert drawn.texts("PhuLuc") == numbers
    assert drawn.texts("TenPhuLuc") == ["Bảng số liệu", "Danh sách hoạt động"]
    looks(drawn, "PhuLuc", sz="14", b="yes", jc="center")
    capitals = {"caps": "yes"} if of(drawn) == STATE else {}
    looks(drawn, "TenPhuLuc", sz="14", b="yes", jc="center", **capitals)
    assert drawn.texts("GachPhuLuc") == ([] if of(drawn) == STATE else ["-----", "-----"])
    assert drawn.texts("LoiDanPhuLuc") == ["(Kèm theo Báo cáo)", "(Kèm theo Báo cáo)"]


def test_a_single_annex_bears_no_number(tmp_path: Path) -> None:
    for profile in PROFILES:
        paper = sample_paper(profile)
        made = draw(replace(paper, annexes=paper.annexes[:1]), tmp_path)
        assert made.texts("PhuLuc") == ["Phụ lục"]


def test_wide_annexes_lie_on_their_side(drawn: Drawn) -> None:
    told = []
    for section in drawn.sections:
        size = section.find(f"{W}pgSz")
        assert size is not None
        told.append(size.get(f"{W}orient", "portrait"))
    assert told == ["portrait", "portrait", "landscape"]


def test_annexes_are_counted_apart_but_under_the_older_rule(drawn: Drawn) -> None:
    for section in drawn.sections[1:]:
        start = section.find(f"{W}pgNumType")
        if of(drawn) == "dang-hd36":
            assert start is None
        else:
            assert start is not None
            assert start.get(f"{W}start") == "1"


def test_heading_rows_repeat_and_rows_stay_whole(tmp_path: Path) -> None:
    for profile in PROFILES:
        made = draw(replace(sample_paper(profile), annexes=(long_annex(5),)), tmp_path)
        table = list(made.body.iter(f"{W}tbl"))[-1]
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + 5 * [False]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_an_annex_without_rows_says_so(drawn: Drawn, tmp_path: Path) -> None:
    paper = sample_paper(of(drawn))
    empty = replace(paper.annexes[0], rows=(), lead="Trong kỳ không có hoạt động nào.")
    made = draw(replace(paper, annexes=(empty,)), tmp_path)
    assert made.texts("LoiDanPhuLuc") == ["Trong kỳ không có hoạt động nào."]
    assert len(list(made.body.iter(f"{W}tbl"))) == 2


def test_the_seal_is_the_last_word_and_small(drawn: Drawn, tmp_path: Path) -> None:
    assert drawn.texts()[-1] == "412-ab12cd34ef56ab12cd34"
    assert 8 <= float(drawn.look("Niem")["sz"]) <= 9
    without = draw(replace(sample_paper(of(drawn)), annexes=()), tmp_path)
    assert without.texts()[-1] == "412-ab12cd34ef56ab12cd34"
    assert len(without.sections) == 1


def test_no_empty_page_follows(drawn: Drawn) -> None:
    """The last section is that of the last annex: no break stands between it and the end."""
    last = drawn.body[-1]
    assert last.tag == f"{W}sectPr"
    assert last.find(f"{W}pgSz") is drawn.sections[-1].find(f"{W}pgSz")
    broken = [p for p in drawn.body.findall(f"{W}p") if p.find(f"{W}pPr/{W}sectPr") is not None]
    assert len(broken) == len(drawn.sections) - 1


def test_no_tag_is_left(drawn: Drawn) -> None:
    for name, part in drawn.parts.items():
        if name.startswith("word/"):
            assert not re.search(rb"\{[{%#]|[}%#]\}", part), name


def test_shapes_have_numbers_of_their_own(drawn: Drawn) -> None:
    ids = [shape.get("id") for shape in drawn.body.iter(f"{WP}docPr")]
    assert ids
    assert len(ids) == len(set(ids))
