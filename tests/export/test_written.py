"""Activities and the five parts of the written report."""

# ruff: noqa: E501  # tables of examples are read best with a line for each

from dataclasses import replace
from datetime import date

import pytest
from tests.export.written_making import (
    JUNE,
    activity,
    asked,
    dossier,
    paper,
    part,
    shipped_plan,
    texts,
    told,
)

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind
from hvn_cli.domain.dossier import Layout
from hvn_cli.domain.plan import Document, Indicator
from hvn_cli.domain.remark import Remark
from hvn_cli.export.paper import Paragraph
from hvn_cli.export.written import build_paper, figures


@pytest.mark.parametrize(
    ("code", "milli", "verb", "text"),
    [
        ("van_ban", 3_000, "ban hành", "03 văn bản chỉ đạo, triển khai"),
        ("hoi_nghi", 12_000, "tổ chức", "12 hội nghị, cuộc tuyên truyền"),
        ("luot_nguoi", 1_250_000, "thu hút", "1.250 lượt người tham dự"),
        ("tin_bai", 6_000, "đăng", "06 tin, bài"),
        ("hinh_anh", 40_000, "đăng", "40 hình ảnh"),
        ("infographic", 2_000, "đăng", "02 sản phẩm infographic"),
        ("bang_ron", 92_000, "treo", "92 chiếc băng rôn, khẩu hiệu"),
        ("to_roi", 500_000, "phát", "500 tờ rơi, tờ gấp"),
        ("tai_lieu", 143_000, "cấp phát", "143 quyển tài liệu"),
        ("phien_cho", 9_000, "tổ chức", "09 đợt phiên chợ, hội chợ, tuần hàng Việt"),
        ("don_thu", 7_000, "xử lý", "07 đơn phản ánh, kiến nghị"),
        ("doanh_so", 1_500_000, "", "doanh số bán hàng 1,5 tỷ đồng"),
        ("ty_le_chi_bo", 64_600, "", "tỷ lệ chi bộ thực hiện 64,6%"),
        ("sinh_hoat", 45_000, "", "45 lượt chi bộ đưa nội dung vào sinh hoạt"),
    ],
)
def test_figures_as_text(code: str, milli: int, verb: str, text: str) -> None:
    found = figures.told_figure(shipped_plan().indicators_by_code[code], milli)
    assert (found.verb, found.text) == (verb, text)


def test_an_indicator_of_another_plan_brings_its_own_verb() -> None:
    trees = Indicator("cay", "Cây xanh đã trồng", "cây", additive=True)
    assert figures.told_figure(trees, 5_000).text == "05 cây xanh"
    assert figures.told_figure(trees, 5_000).verb == "trồng"


def test_a_verb_is_told_only_where_it_changes() -> None:
    sums = {"hoi_nghi": 12_000, "toa_dam": 3_000, "tin_bai": 6_000, "hinh_anh": 40_000}
    assert figures.tell_figures(shipped_plan(), sums) == (
        "tổ chức 12 hội nghị, cuộc tuyên truyền; 03 cuộc tọa đàm, diễn đàn; đăng 06 tin, bài; 40 hình ảnh"
    )


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            activity("ubnd", "ubnd-4", "Kiểm tra chợ.", quantities={"kiem_tra": 4}),
            "Ngày 15/3/2026, UBND Phường kiểm tra chợ (04 vụ kiểm tra thị trường).",
        ),
        (
            activity("lhpn", "mttq-2", "Hội nghị phụ nữ", quantities={"hoi_nghi": 1, "luot_nguoi": 210}),
            "Ngày 15/3/2026, Hội Liên hiệp Phụ nữ tổ chức Hội nghị phụ nữ (210 lượt người tham dự).",
        ),
        (
            activity("bbt", "bbt-2", "Video gương điển hình"),
            "Ngày 15/3/2026, Ban Biên tập thực hiện video gương điển hình.",
        ),
        (
            activity("lhpn", "mttq-2", "Phụ nữ với hàng Việt", place="tại Chợ Việt Hưng"),
            "Ngày 15/3/2026, Hội Liên hiệp Phụ nữ: Phụ nữ với hàng Việt tại Chợ Việt Hưng.",
        ),
        (
            activity("lhpn", "mttq-2", "Hội nghị tại Chợ Việt Hưng", place="Chợ Việt Hưng"),
            "Ngày 15/3/2026, Hội Liên hiệp Phụ nữ tổ chức Hội nghị tại Chợ Việt Hưng.",
        ),
        (
            activity("lhpn", "mttq-2", "Hội nghị tại khu 3", place="Nhà văn hóa"),
            "Ngày 15/3/2026, Hội Liên hiệp Phụ nữ tổ chức Hội nghị tại khu 3 (địa điểm: Nhà văn hóa).",
        ),
        (
            activity("tcd", "tcd-1", "Chi bộ 7 sinh hoạt chuyên đề"),
            "Ngày 15/3/2026, Chi bộ 7 sinh hoạt chuyên đề.",
        ),
        (
            activity("lhpn", "mttq-2", "Hội thi nấu ăn", partners=("dtn", "ccb", "hnd", "cd")),
            "Ngày 15/3/2026, Hội Liên hiệp Phụ nữ phối hợp với Đoàn TNCS Hồ Chí Minh, Hội Cựu chiến binh và 02 đơn vị khác tổ chức Hội thi nấu ăn.",
        ),
        (
            activity("cu-9", "mttq-2", "Vui Tết!"),
            "Ngày 15/3/2026, đơn vị không còn có tên trong Kế hoạch: Vui Tết!",
        ),
    ],
)
def test_an_activity_is_one_sentence(made: Activity, sentence: str) -> None:
    assert sentence in part(paper(dossier(made)), 1) + part(paper(dossier(made)), 2)


def test_the_number_of_a_document_is_told_once() -> None:
    named = activity(
        *("bxdd", "bxdd-1", "Ban hành Kế hoạch số 12-KH/ĐU"),
        evidence=(Evidence(EvidenceKind.DOCUMENT, "Số 12-KH/ĐU"),),
        quantities={"van_ban": 1},
    )
    other = replace(named, evidence=(Evidence(EvidenceKind.DOCUMENT, "Số 13-KH/ĐU"),))
    assert "Ngày 15/3/2026, Ban Xây dựng Đảng ban hành Kế hoạch số 12-KH/ĐU." in part(
        paper(dossier(named)), 1
    )
    told_other = part(paper(dossier(other)), 1)
    assert any(text.endswith("số 12-KH/ĐU (văn bản số 13-KH/ĐU).") for text in told_other)


def test_no_activity_is_told_twice_and_few_are_told() -> None:
    many = [
        activity("mttq", "mttq-2", f"Hội nghị tổ {n}", quantities={"luot_nguoi": n}) for n in range(1, 200)
    ]
    items = [b.text for b in paper(dossier(*many)).body if isinstance(b, Paragraph) and b.item]
    told_ones = [text for text in items if "Hội nghị tổ" in text]
    assert len(told_ones) == len(set(told_ones)) <= 12
    assert any("Hội nghị tổ 199 " in text for text in told_ones)


def test_proved_activities_go_before_larger_ones() -> None:
    proof = (Evidence(EvidenceKind.LINK, "https://viethung.vn/1"),)
    small = activity("mttq", "mttq-2", "Hội nghị nhỏ", quantities={"luot_nguoi": 5}, evidence=proof)
    large = [
        activity("mttq", "mttq-2", f"Hội nghị lớn {n}", quantities={"luot_nguoi": 900}) for n in range(20)
    ]
    assert any("Hội nghị nhỏ" in text for text in texts(paper(dossier(small, *large))))


def test_what_does_not_add_up_is_told_as_of_its_last_day() -> None:
    made = paper(
        dossier(
            activity("ubnd", "ubnd-3", "Rà soát điểm bán", date(2026, 3, 1), quantities={"diem_ban": 10}),
            activity("ubnd", "ubnd-3", "Rà soát điểm bán", date(2026, 5, 1), quantities={"diem_ban": 12}),
        )
    )
    whole = "\n".join(part(made, 2))
    assert "12 điểm bán hàng Việt, OCOP (tính đến ngày 01/5/2026)" in whole
    assert "22 điểm bán" not in whole
    assert "10 điểm bán hàng Việt, OCOP (tính đến" not in whole


def test_an_activity_of_two_themes_is_summed_once_in_each() -> None:
    both = replace(
        activity("ubnd", "ubnd-3", "Tuần hàng Việt", quantities={"luot_khach": 100}),
        responsibilities=("ubnd-3", "mttq-3"),
    )
    told_themes = [text for text in part(paper(dossier(both)), 2) if "100 lượt khách" in text]
    assert not any("200" in text for text in told_themes)
    assert len(told_themes) >= 3  # as a whole, in its themes, of its unit


def test_what_nobody_wrote_is_left_to_a_person() -> None:
    abouts = {blank.about for _, blank in paper(dossier()).blanks()}
    assert {"những hạn chế trong kỳ", "nguyên nhân của hạn chế", "đề xuất, kiến nghị"} <= abouts
    given = told(
        dossier(),
        Remark("k7q-1", "shortcoming", "còn ít", "ubnd", JUNE),
        Remark("k7q-2", "cause", "thiếu người", "", JUNE),
        Remark("k7q-3", "proposal", "bố trí kinh phí", "", JUNE),
        Remark("k7q-4", "result", "đạt yêu cầu", "", JUNE),
    )
    made = paper(given)
    assert not abouts & {blank.about for _, blank in made.blanks()} - {
        *("số của Kế hoạch", "ngày ban hành Kế hoạch", "kết quả thực hiện trong kỳ"),
        "các văn bản lãnh đạo, chỉ đạo đã ban hành trong kỳ",
        "công tác kiểm tra, giám sát việc thực hiện Kế hoạch",
    }
    whole = texts(made)
    assert {"Còn ít (UBND Phường).", "Thiếu người.", "Bố trí kinh phí.", "Đạt yêu cầu."} <= set(whole)
    assert not any("Không có" in text for text in whole)


def test_an_empty_period_is_short() -> None:
    made = paper(dossier(period="2026-Q1"))
    assert part(made, 2) == [
        "Từ ngày 01/01/2026 đến ngày 31/3/2026 chưa ghi nhận hoạt động nào trong sổ theo dõi.",
        "[… kết quả thực hiện trong kỳ …]",
    ]


def test_opinions_settled_and_open() -> None:
    settled = Remark(
        *("k7q-1", "opinion", "Lo hàng giả", "", date(2026, 4, 1)),
        handled=date(2026, 4, 9),
        outcome="Đã kiểm tra",
    )
    still = Remark("k7q-2", "opinion", "Mong công khai giá", "", date(2026, 5, 2))
    before = Remark("k7q-3", "opinion", "Chợ bẩn", "", date(2025, 12, 2))
    given = replace(told(dossier(), settled, still), opinions=(still, before))
    whole = part(paper(given), 3)
    assert (
        "Trong kỳ ghi nhận 02 ý kiến: 01 ý kiến đã được xử lý, 01 ý kiến đang được xem xét."
        " Còn 01 ý kiến của kỳ trước chưa được xử lý xong." in whole
    )
    assert "Lo hàng giả. Đã xử lý ngày 09/4/2026: đã kiểm tra." in whole
    assert "Mong công khai giá. Tiếp nhận ngày 02/5/2026, đang được xem xét." in whole
    assert "Chợ bẩn. Tiếp nhận ngày 02/12/2025, đang được xem xét." in whole


def test_many_opinions_are_not_all_listed() -> None:
    many = [Remark(f"k7q-{n}", "opinion", f"Ý kiến {n}", "", JUNE) for n in range(15)]
    assert "Ngoài ra còn 05 ý kiến khác." in part(paper(told(dossier(), *many)), 3)


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [
        (
            Remark("k", "commendation", "Chị Lan", "", JUNE, awarded="person", award="Giấy khen"),
            "Cá nhân: Chị Lan; giấy khen.",
        ),
        (
            Remark("k", "commendation", "tập thể chi hội 5", "bxdd", JUNE, awarded="collective", decision="Số 118-QĐ/ĐU"),
            "Tập thể chi hội 5; theo văn bản số 118-QĐ/ĐU.",
        ),
        (Remark("k", "commendation", "Chi hội 5.", "", JUNE), "Chi hội 5."),
    ],
)  # fmt: skip
def test_commendations(remark: Remark, sentence: str) -> None:
    assert sentence in part(paper(told(dossier(), remark)), 3)


def test_what_is_ahead() -> None:
    made = part(paper(dossier()), 4)
    assert "“Tháng khuyến mại Hà Nội năm 2026”: dự kiến từ ngày 01 đến ngày 30/11/2026." in made
    assert any("(hạn dự kiến 31/3/2026)" in text for text in made)
    assert "Hạn dự kiến do đơn vị theo dõi xác định; Kế hoạch không ấn định ngày cụ thể." in made
    assert "“Tháng khuyến mại" not in "".join(part(paper(dossier(period="2026")), 4))


def test_references_name_the_annexes_that_are_there() -> None:
    given = dossier(activity("mttq", "mttq-2", "Hội nghị", quantities={"luot_nguoi": 50}))
    whole = "\n".join(texts(paper(given)))
    assert "(Phụ lục 1)" in whole
    assert "(Phụ lục 2)" in whole
    assert "Phụ lục" not in "\n".join(texts(build_paper(given, Layout(issued=JUNE), ())))
    assert "(Phụ lục II)" in "\n".join(texts(paper(asked(given, "mttq"))))


def test_activities_of_a_unit_that_left_the_plan_are_told() -> None:
    made = paper(
        dossier(
            activity("cu-9", "xoa-1", "Hội nghị", quantities={"luot_nguoi": 70, "la": 3}),
            activity("mttq", "mttq-2", "Hội nghị", quantities={"luot_nguoi": 50}),
        )
    )
    assert "Đơn vị không còn có tên trong Kế hoạch" in texts(made)
    assert any("thu hút 120 lượt người tham dự" in text for text in texts(made))


def test_a_document_is_the_plans_own_word() -> None:
    document: Document = replace(shipped_plan().plan, type="CHƯƠNG TRÌNH", basis=())
    made = paper(dossier(plan=replace(shipped_plan(), plan=document)))
    assert made.opening[0].text.startswith("Thực hiện Chương trình số ")
    assert "Kế hoạch" not in "".join(b.text for b in made.body if isinstance(b, Paragraph))
