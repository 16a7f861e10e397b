"""Markdown that reads well as it is, and in which texts of people stay text."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.written_making import activity, asked, dossier, paper

from hvn_cli.export.annex import Annex, Column, Kind, Number
from hvn_cli.export.markdown import escape, markdown_text
from hvn_cli.export.paper import Blank, Heading, Letterhead, Paper, Paragraph, Signature

HEAD = Letterhead(
    above="ĐẢNG BỘ THÀNH PHỐ",
    issuer=("ĐẢNG ỦY PHƯỜNG",),
    number="Số      -BC/ĐU",
    place="Việt Hưng, ngày 05 tháng 6 năm 2026",
    type_name="BÁO CÁO",
    subject="kết quả",
)


def of(*body: Heading | Paragraph, annexes: tuple[Annex, ...] = (), **more: object) -> str:
    """The text of a paper with this body."""
    made = Paper(
        profile="dang-hd05",
        letterhead=HEAD,
        opening=(),
        body=body,
        signature=Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Đức Toàn"),
        recipients=("Thường trực Đảng ủy", "Lưu Văn phòng Đảng ủy"),
        annexes=annexes,
    )
    return markdown_text(replace(made, **more))  # type: ignore[arg-type]


def test_a_whole_paper() -> None:
    made = of(
        Heading(1, "I-", "KẾT QUẢ"),
        Heading(2, "1.", "Chung"),
        Paragraph(("Một số kết quả:",)),
        Paragraph(("Thứ nhất.",), item=True),
        Paragraph(("Thứ hai: ", Blank("điều còn thiếu")), item=True),
        Paragraph((Blank("nguyên nhân"),)),
        seal="Niêm sổ hvn: 12-ab",
        notes=("SỐ LIỆU MẪU",),
    )
    assert made == (
        "> **SỐ LIỆU MẪU**\n\n"
        "| ĐẢNG BỘ THÀNH PHỐ | **ĐẢNG CỘNG SẢN VIỆT NAM** |\n"
        "| :-: | :-: |\n"
        "| **ĐẢNG ỦY PHƯỜNG** |  |\n"
        "| Số      -BC/ĐU | *Việt Hưng, ngày 05 tháng 6 năm 2026* |\n\n"
        "# BÁO CÁO\n\n"
        "**kết quả**\n\n"
        "## I- KẾT QUẢ\n\n"
        "### 1. Chung\n\n"
        "Một số kết quả:\n\n"
        "- Thứ nhất.\n"
        "- Thứ hai: \\[… điều còn thiếu …\\]\n\n"
        "\\[… nguyên nhân …\\]\n\n"
        "**T/M BAN THƯỜNG VỤ**\n\n"
        "BÍ THƯ\n\n"
        "**Lê Đức Toàn**\n\n"
        "*Nơi nhận:*\n\n"
        "- Thường trực Đảng ủy;\n"
        "- Lưu Văn phòng Đảng ủy.\n\n"
        "*Niêm sổ hvn: 12-ab*\n"
    )


def test_annexes_are_tables() -> None:
    columns = (
        Column("n", "TT", Kind.NUMBER, 5),
        Column("t", "Nội | dung", Kind.TEXT, 50),
        Column("d", "Ngày", Kind.DATE, 10),
    )
    rows = ((Number(1000), "a|b\nc", date(2026, 3, 5)), (None, "*x*", None))
    annex = Annex("figures", 2, "Số liệu", "Đơn vị: triệu", columns, rows)
    assert of(annexes=(annex,)).split("## ")[-1] == (
        "Phụ lục 2\n\n**Số liệu**\n\nĐơn vị: triệu\n\n"
        "| TT | Nội \\| dung | Ngày |\n| --: | :-- | :-- |\n"
        "| 1 | a\\|b c | 05/03/2026 |\n|  | \\*x\\* |  |\n"
    )


def test_the_recipients_and_the_state_title_follow_the_form() -> None:
    made = markdown_text(paper(asked(dossier(), "ubnd")))
    assert "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**" in made
    assert "**Độc lập - Tự do - Hạnh phúc**" in made
    assert "Kính gửi: Ban Thường vụ Đảng ủy Phường" in made
    assert "## Phụ lục I\n" in made
    assert "- Như trên;\n- Lưu: VT.\n" in made


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Hội nghị tổ 5 (120 người), đạt 85,5%", "Hội nghị tổ 5 (120 người), đạt 85,5%"),
        ("**đậm** _nghiêng_ ~~gạch~~", "\\*\\*đậm\\*\\* \\_nghiêng\\_ \\~\\~gạch\\~\\~"),
        ("[bấm](http://x.vn)", "\\[bấm\\](`http://x.vn)`"),
        ("![ảnh](a.png)", "!\\[ảnh\\](a.png)"),
        ("<b>x</b> <!-- giấu -->", "\\<b\\>x\\</b\\> \\<!-- giấu --\\>"),
        ("a | b", "a \\| b"),
        ("`mã` \\ &amp; $x$", "\\`mã\\` \\\\ \\&amp; \\$x\\$"),
        ("# đề mục", "\\# đề mục"),
        ("- gạch", "\\- gạch"),
        ("1. một", "1\\. một"),
        ("12) một", "12\\) một"),
        ("15/3 là ngày hội", "15/3 là ngày hội"),
        ("=== kẻ", "\\=== kẻ"),
        ("> trích", "\\> trích"),
        ("xem www.x.vn/a_b nhé", "xem `www.x.vn/a_b` nhé"),
        ("gửi lan@x.vn", "gửi `lan@x.vn`"),
        ("hai\ndòng\u202e", "hai dòng\\<U+202E\\>"),
        ("[^1]: chú thích", "\\[^1\\]: chú thích"),
    ],
)
def test_texts_of_people_stay_text(typed: str, written: str) -> None:
    assert escape(typed) == written


ACTIVE = "\\`*_[]<>|~&$"


@given(st.text(alphabet=st.sampled_from("ab 1.)#-+=:>*_`[]()<>!|~&$\\\n\t@/whtpsđ\u202e"), max_size=40))
def test_nothing_active_is_left(typed: str) -> None:
    written = escape(typed)
    outside = "".join(part for n, part in enumerate(_code_apart(written)) if n % 2 == 0)
    assert not re.search(r"(?<!\\)(?:\\\\)*[" + re.escape(ACTIVE[1:]) + "]", outside)
    assert "\n" not in written
    assert not re.match(r"(#|[-+] |\d+[.)] |=|>|:)", written)
    assert not re.search(r"\w://\w|www\.\w|\w@\w", outside)


def _code_apart(written: str) -> list[str]:
    """Text and code by turns."""
    return re.split(r"(?<!\\)`", re.sub(r"\\\\", "", written))


def test_titles_of_activities_cannot_draw() -> None:
    made = activity("mttq", "mttq-2", "Hội nghị <img src=x> | [x](https://x.vn) **đậm**")
    text = markdown_text(replace(paper(dossier(made)), annexes=()))
    assert "Hội nghị \\<img src=x\\> \\| \\[x\\](`https://x.vn)` \\*\\*đậm\\*\\*" in text
