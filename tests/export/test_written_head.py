"""Who reports, in which form, to whom: letterhead, signature and recipients."""

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
    plan_with_cells,
    shipped_plan,
    texts,
)

from hvn_cli.domain.dossier import PARTY_05, PARTY_36, STATE, Layout
from hvn_cli.domain.period import find_period
from hvn_cli.domain.plan import Period
from hvn_cli.export.paper import Blank, Heading
from hvn_cli.export.written.letterhead import full_matter, period_words
from hvn_cli.export.written.profiles import choose_profile


@pytest.mark.parametrize(
    ("units", "issued", "profile"),
    [
        ((), date(2026, 5, 26), PARTY_36),
        ((), date(2026, 5, 27), PARTY_05),
        (("bxdd",), date(2026, 3, 1), PARTY_36),
        (("cb-5",), JUNE, PARTY_05),
        (("ubnd",), JUNE, STATE),
        (("mttq",), JUNE, STATE),
        (("lhpn",), JUNE, STATE),
        (("tcd",), JUNE, PARTY_05),
        (("ubnd", "mttq"), JUNE, PARTY_05),
    ],
)
def test_the_profile_follows_who_reports_and_when(units: tuple[str, ...], issued: date, profile: str) -> None:
    given = asked(dossier(plan=plan_with_cells()), *units)
    assert choose_profile(given, Layout(issued=issued)) == profile
    assert choose_profile(given, Layout(issued=issued, profile=PARTY_36)) == PARTY_36


def test_a_state_plan_has_a_state_report() -> None:
    document = replace(
        *(shipped_plan().plan,), issuer="ỦY BAN NHÂN DÂN PHƯỜNG BƯỞI", number_suffix="/KH-UBND", number="7"
    )
    made = paper(dossier(plan=replace(shipped_plan(), plan=document)))
    assert made.profile == STATE
    assert made.letterhead.number == "Số:      /BC-UBND"
    assert made.opening[0].text.startswith("Thực hiện Kế hoạch số 7/KH-UBND ngày ")
    assert made.recipients[-1] == "Lưu: VT"


@pytest.mark.parametrize(
    ("unit", "above", "issuer", "number", "authority", "position"),
    [
        ("", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", ("ĐẢNG ỦY PHƯỜNG VIỆT HƯNG",), "Số      -BC/ĐU", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        ("bxdd", "ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", ("BAN XÂY DỰNG ĐẢNG",), "Số      -BC/BXDĐ", "TRƯỞNG BAN", ""),
        ("cb-5", "ĐẢNG BỘ PHƯỜNG VIỆT HƯNG", ("CHI BỘ TỔ DÂN PHỐ SỐ 5",), "Số      -BC/CB", "T/M CHI BỘ", "BÍ THƯ"),
        ("db-th", "ĐẢNG BỘ PHƯỜNG VIỆT HƯNG", ("ĐẢNG ỦY TRƯỜNG TIỂU HỌC VIỆT HƯNG",), "Số      -BC/ĐU", "T/M ĐẢNG ỦY", "BÍ THƯ"),
        ("ubnd", "", ("ỦY BAN NHÂN DÂN", "PHƯỜNG VIỆT HƯNG"), "Số:      /BC-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("mttq", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG VIỆT HƯNG", ("BAN THƯỜNG TRỰC",), "Số:      /BC-MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
        ("lhpn", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG VIỆT HƯNG", ("HỘI LIÊN HIỆP PHỤ NỮ",), "Số:      /BC-HLHPN", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
        ("dtn", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM PHƯỜNG VIỆT HƯNG", ("ĐOÀN TNCS HỒ CHÍ MINH",), "Số:      /BC-ĐTNCSHCM", "TM. BAN THƯỜNG VỤ", "BÍ THƯ"),
        ("bbt", "ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", ("BAN BIÊN TẬP CÁC KÊNH TRUYỀN THÔNG SỐ",), "Số      -BC/BBT", "TRƯỞNG BAN", ""),
        ("tcd", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", ("ĐẢNG ỦY PHƯỜNG VIỆT HƯNG",), "Số      -BC/ĐU", "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
    ],
)  # fmt: skip
def test_whose_report_it_is(
    *, unit: str, above: str, issuer: tuple[str, ...], number: str, authority: str, position: str
) -> None:
    made = paper(asked(dossier(plan=plan_with_cells()), *([unit] if unit else [])))
    head = made.letterhead
    assert (head.above, head.issuer, head.number) == (above, issuer, number)
    assert (made.signature.authority, made.signature.position) == (authority, position)
    if made.signature.authority == "T/M BAN THƯỜNG VỤ":
        assert made.signature.name == "Lê Đức Toàn"
    else:
        assert made.signature.name == Blank("họ và tên người ký")


@pytest.mark.parametrize(
    ("period", "units", "subject"),
    [
        ("2026-6T", (), "kết quả {matter} 6 tháng đầu năm 2026"),
        ("2026-Q1", (), "kết quả {matter} quý I/2026"),
        ("2026-03", (), "kết quả {matter} tháng 3/2026"),
        ("2026", (), "kết quả {matter} năm 2026"),
        ("2026", ("ubnd",), "Kết quả {matter} năm 2026"),
        ("2026", ("tcd",), "kết quả {matter} năm 2026 của các tổ chức đảng trực thuộc"),
        ("2026", ("ubnd", "bbt"), "kết quả {matter} năm 2026 của UBND Phường và Ban Biên tập"),
    ],
)
def test_the_subject_names_the_period_once(period: str, units: tuple[str, ...], subject: str) -> None:
    matter = "thông tin, tuyên truyền thực hiện Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”"
    assert paper(asked(dossier(period=period), *units)).letterhead.subject == subject.format(matter=matter)


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("Về việc tuyên truyền an toàn giao thông năm 2026", "tuyên truyền an toàn giao thông năm 2026"),
        ("Festival Thăng Long – Hà Nội", "Festival Thăng Long – Hà Nội"),
        ("Kiểm tra, giám sát bầu cử.", "kiểm tra, giám sát bầu cử"),
    ],
)
def test_titles_of_plans_within_a_sentence(title: str, matter: str) -> None:
    assert full_matter(replace(shipped_plan().plan, title=title)) == matter


@pytest.mark.parametrize(
    ("typed", "words"), [("q1", "quý I/2026"), ("6t", "6 tháng đầu năm 2026"), ("2026-11", "tháng 11/2026")]
)
def test_periods_within_a_sentence(typed: str, words: str) -> None:
    period = find_period(shipped_plan(), typed)
    assert isinstance(period, Period)
    assert period_words(period) == words


def test_who_receives_it() -> None:
    ward = paper(dossier())
    assert ward.recipients[0] == "Ban Tuyên giáo và Dân vận Thành ủy"
    assert ward.recipients[-1] == "Lưu Văn phòng Đảng ủy"
    assert "Lưu VT" not in ward.recipients
    assert ward.letterhead.addressees == ()
    board = "Ban Thường vụ Đảng ủy Phường (qua Ban Xây dựng Đảng)"
    assert paper(asked(dossier(), "bbt")).recipients == (board, "Lưu Ban Biên tập")
    assert paper(asked(dossier(), "bxdd")).recipients[0] == "Ban Thường vụ Đảng ủy Phường"
    state = paper(asked(dossier(), "ubnd"))
    assert state.letterhead.addressees == (board,)
    assert state.recipients == ("Như trên", "Lưu: VT")
    for each in (*ward.recipients, *state.recipients):
        assert not each.endswith((",", ";", "."))
        assert not each.startswith("-")


def test_upper_bodies_come_first() -> None:
    recipients = ("Ban Biên tập Phường", "Thường trực Thành ủy", "Lưu: VT, CN.")
    document = replace(shipped_plan().plan, recipients=recipients)
    made = paper(dossier(plan=replace(shipped_plan(), plan=document)))
    assert made.recipients == ("Thường trực Thành ủy", "Ban Biên tập Phường", "Lưu Văn phòng Đảng ủy")
    assert texts(made)[-1].endswith("kính báo cáo Thường trực Thành ủy.")


def test_the_opening_cites_the_plan() -> None:
    made = paper(dossier())
    assert made.opening[0].text.startswith(
        "Thực hiện Kế hoạch số [… số của Kế hoạch …]-KH/ĐU, ngày [… ngày ban hành Kế hoạch …] của Ban Thường vụ"
    )
    numbered = replace(shipped_plan().plan, number="12", date=date(2026, 2, 5))
    made = paper(dossier(plan=replace(shipped_plan(), plan=numbered)))
    assert made.opening[0].text.startswith(
        "Thực hiện Kế hoạch số 12-KH/ĐU, ngày 05/02/2026 của Ban Thường vụ"
    )
    assert made.opening[0].text.endswith("báo cáo kết quả 6 tháng đầu năm 2026 như sau:")


def test_headings_and_the_end_follow_the_form() -> None:
    party, state = paper(dossier()), paper(asked(dossier(), "ubnd"))
    assert [b.number for b in party.body if isinstance(b, Heading) and b.level == 1] == [
        *("I-", "II-", "III-", "IV-", "V-")
    ]
    assert [b.number for b in state.body if isinstance(b, Heading) and b.level == 1] == [
        *("I.", "II.", "III.", "IV.", "V.")
    ]
    assert texts(party)[-1].endswith("Thành ủy.")
    assert texts(state)[-1].endswith("./.")


def test_draft_seal_and_notes() -> None:
    given = replace(dossier(), sample=True, removed=2)
    made = paper(given, draft=True)
    assert made.letterhead.draft == "Dự thảo"
    assert made.seal == f"Niêm sổ hvn: {given.report.seal}"
    assert made.notes[0].startswith("SỐ LIỆU MẪU")
    assert made.notes[1].startswith("Có 02 nội dung đã được gỡ")
    plain = paper(dossier(), seal=False)
    assert (plain.letterhead.draft, plain.seal, plain.notes) == ("", "", ())


def test_activities_told_differently_by_two_computers_are_noted() -> None:
    given = dossier(activity("mttq", "mttq-2", "Hội nghị"))
    given = replace(given, activities=tuple(replace(a, disputed=True) for a in given.activities))
    assert "01 hoạt động được hai máy ghi khác nhau" in paper(given).notes[0]
