"""A report with something in every place, to try templates on."""

from datetime import date
from typing import Final

from hvn_cli.export.annex import Annex, Column, Kind, Number
from hvn_cli.export.paper import Blank, Heading, Letterhead, Paper, Paragraph, Signature

_COLUMNS: Final = (
    Column("place", "TT", Kind.TEXT, 1),
    Column("name", "Chỉ tiêu", Kind.TEXT, 4),
    Column("total", "Kỳ báo cáo", Kind.NUMBER, 2),
    Column("day", "Ngày", Kind.DATE, 2),
)
_ROW: Final = ("1", "Hội nghị", Number(1_234_500, 1), date(2026, 3, 15))


def sample_paper(profile: str) -> Paper:
    """A whole report of nobody's."""
    return Paper(
        profile=profile,
        letterhead=Letterhead(
            above="ĐẢNG BỘ THÀNH PHỐ HÀ NỘI",
            issuer=("ĐẢNG ỦY PHƯỜNG VIỆT HƯNG",),
            number="Số      -BC/ĐU",
            place="Việt Hưng, ngày 12 tháng 6 năm 2026",
            type_name="BÁO CÁO",
            subject="kết quả thực hiện Cuộc vận động",
            author="CỦA BAN THƯỜNG VỤ ĐẢNG ỦY",
            draft="Dự thảo lần 1",
            addressees=("Ban Tuyên giáo và Dân vận Thành ủy", "Thường trực Đảng ủy"),
        ),
        opening=(Paragraph(("Thực hiện Kế hoạch.",)),),
        body=(
            Heading(1, "I-", "CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
            Heading(2, "1.", "Ban hành văn bản"),
            Heading(3, "1.1.", "Kế hoạch"),
            Paragraph(("Đã ban hành ", Blank("số văn bản"), "."), item=True),
        ),
        signature=Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", Blank("họ tên người ký")),
        recipients=("Thường trực Đảng ủy", "Lưu Văn phòng Đảng ủy"),
        annexes=(
            Annex("figures", 1, "Bảng số liệu", "(Kèm theo Báo cáo)", _COLUMNS, (_ROW,)),
            Annex("activities", 2, "Danh sách hoạt động", "(Kèm theo Báo cáo)", _COLUMNS, (_ROW,), wide=True),
        ),
        seal="412-ab12cd34ef56ab12cd34",
        notes=("SỐ LIỆU MẪU",),
    )
