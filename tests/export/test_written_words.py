"""Numbers, sentences, names and figures of the written report, as tables of examples."""

# ruff: noqa: E501  # tables of examples are read best with a line for each

from dataclasses import replace
from datetime import date

import pytest
from tests.export.written_making import (
    shipped_plan,
)

from hvn_cli.domain.period import calendar_period
from hvn_cli.domain.plan import Indicator, Signer
from hvn_cli.export.written import numbers, sentences
from hvn_cli.export.written.letterhead import initials
from hvn_cli.export.written.names import Names, sentence_case, ward_of


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1250, "1.250"), (12_500, "12.500")]
)
def test_counts_below_ten_have_a_zero_before(number: int, written: str) -> None:
    assert numbers.count(number) == written


@pytest.mark.parametrize(
    ("measure", "milli", "written"),
    [
        ("triệu đồng", 12_500, "12,5 triệu đồng"),
        ("triệu đồng", 4_000, "4 triệu đồng"),
        ("triệu đồng", 999_999, "999,999 triệu đồng"),
        ("triệu đồng", 1_000_000, "1 tỷ đồng"),
        ("triệu đồng", 2_450_000, "2,45 tỷ đồng"),
        ("triệu đồng", 1_234_567, "1.234,567 triệu đồng"),  # never rounded
        ("triệu đồng", 10**9, "1.000 tỷ đồng"),
        ("đồng", 88_200_000_000, "88.200.000 đồng"),
        ("%", 64_600, "64,6%"),
        ("%", 5_000, "5%"),
    ],
)
def test_money_and_shares(measure: str, milli: int, written: str) -> None:
    assert numbers.amount(Indicator("x", "doanh số", measure, additive=True), milli) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 3, 15), date(2026, 3, 15), "ngày 15/3/2026"),
        (date(2026, 2, 5), date(2026, 2, 5), "ngày 05/02/2026"),
        (date(2026, 5, 1), date(2026, 5, 7), "từ ngày 01 đến ngày 07/5/2026"),
        (date(2026, 1, 28), date(2026, 3, 3), "từ ngày 28/01 đến ngày 03/3/2026"),
        (date(2025, 12, 28), date(2026, 1, 3), "từ ngày 28/12/2025 đến ngày 03/01/2026"),
    ],
)
def test_days(first: date, last: date, written: str) -> None:
    assert numbers.days(first, last) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 5), "Việt Hưng, ngày 05 tháng 6 năm 2026"),
        (date(2026, 2, 3), "Việt Hưng, ngày 03 tháng 02 năm 2026"),
        (date(2026, 12, 15), "Việt Hưng, ngày 15 tháng 12 năm 2026"),
    ],
)
def test_place_and_day(day: date, written: str) -> None:
    assert numbers.place_and_day("Việt Hưng", day) == written


@pytest.mark.parametrize(
    ("made_on", "last", "until"),
    [
        (date(2026, 6, 12), date(2026, 6, 10), date(2026, 6, 12)),
        (date(2026, 7, 5), date(2026, 6, 10), date(2026, 6, 30)),
        (date(2026, 6, 12), date(2026, 6, 20), date(2026, 6, 20)),  # somebody said yes to a day ahead
        (date(2025, 12, 1), None, date(2026, 6, 30)),
    ],
)
def test_figures_speak_of_the_days_that_have_passed(made_on: date, last: date | None, until: date) -> None:
    assert numbers.told_until(calendar_period("2026-6T"), made_on, last) == until


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hội nghị   tổ 5 . ", "Hội nghị tổ 5"),
        ("Hội nghị tổ 5...", "Hội nghị tổ 5"),
        ("Họp ;", "Họp"),
        ("Có làm không?", "Có làm không?"),
        ("Họp\u00a0tổ", "Họp tổ"),
        ("a\u202eb", "a<U+202E>b"),
        ("Ho\u0323p", "Họp"),
    ],
)
def test_texts_of_people_within_a_sentence(typed: str, kept: str) -> None:
    assert sentences.bare(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hộ kinh doanh ít tham gia", "Hộ kinh doanh ít tham gia."),
        ("Rất tốt!", "Rất tốt!"),
        ("Một\n- hai .\n\n+ ba;", "Một. Hai. Ba."),
        ("* gạch đầu dòng", "Gạch đầu dòng."),
        ("", ""),
        (" . ", ""),
    ],
)
def test_lines_of_people_become_sentences(typed: str, kept: str) -> None:
    assert sentences.closed_lines(typed) == kept


def test_long_titles_are_cut_at_a_word_with_their_quotes_closed() -> None:
    cut = sentences.shorten("Hội thi “" + "tìm hiểu hàng Việt " * 30 + "”")
    assert len(cut) <= sentences.LONGEST_TITLE + 2
    assert cut.endswith("…”")
    assert sentences.shorten("Hội nghị") == "Hội nghị"
    assert len(sentences.shorten("x" * 500)) <= sentences.LONGEST_TITLE + 2


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Biểu dương, nhân rộng mô hình hay", "biểu dương, nhân rộng mô hình hay"),
        ("Hà Nội xanh", "“Hà Nội xanh”"),
        ('Nói "không" với hàng giả', "“Nói 'không' với hàng giả”"),
        ("OCOP và chúng ta.", "“OCOP và chúng ta”"),
    ],
)
def test_titles_within_a_sentence(title: str, within: str) -> None:
    assert sentences.embedded(title) == within


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a và b"),
        (["a", "b", "c"], "a, b và c"),
        (["MTTQ và đoàn thể", "b"], "MTTQ và đoàn thể; b"),
    ],
)
def test_lists(parts: list[str], text: str) -> None:
    assert sentences.joined(parts) == text


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", "Đảng ủy phường Việt Hưng"),
        ("ỦY BAN NHÂN DÂN XÃ PHỐ BẢNG", "Ủy ban nhân dân xã Phố Bảng"),
        ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
        ("UBND TỈNH LÀO CAI", "UBND tỉnh Lào Cai"),
    ],
)
def test_capitals_within_a_sentence(capitals: str, written: str) -> None:
    assert sentence_case(capitals) == written


@pytest.mark.parametrize(
    ("issuer", "authority", "area", "level", "organ"),
    [
        ("ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", "T/M BAN THƯỜNG VỤ", "PHƯỜNG VIỆT HƯNG", "Phường", "Ban Thường vụ Đảng ủy Phường"),
        ("ĐẢNG ỦY XÃ CÔNG HẢI", "T/M ĐẢNG ỦY", "XÃ CÔNG HẢI", "Xã", "Đảng ủy Xã"),
        ("Ban Thường vụ Đảng uỷ xã Công Hải", "T/M BAN THƯỜNG VỤ", "XÃ CÔNG HẢI", "Xã", "Ban Thường vụ Đảng uỷ Xã"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG BƯỞI", "TM. ỦY BAN NHÂN DÂN", "PHƯỜNG BƯỞI", "Phường", "Ủy ban nhân dân Phường"),
        ("ĐẢNG ỦY CƠ QUAN", "T/M ĐẢNG ỦY", "", "", "Đảng ủy Cơ Quan"),
    ],
)  # fmt: skip
def test_the_ward_is_read_from_the_plan(
    issuer: str, authority: str, area: str, level: str, organ: str
) -> None:
    document = replace(shipped_plan().plan, issuer=issuer, signer=Signer("A", "B", authority))
    ward = ward_of(document)
    assert (ward.area, ward.level, ward.organ) == (area, level, organ)


def test_names_are_told_in_full_once() -> None:
    names = Names(shipped_plan())
    assert names("ubnd") == "Ủy ban nhân dân Phường (UBND Phường)"
    assert names("ubnd") == "UBND Phường"
    assert names("bxdd") == "Ban Xây dựng Đảng Phường"  # its short form is a part of it
    assert names("bxdd") == "Ban Xây dựng Đảng"
    assert names("tcd") == "các tổ chức đảng trực thuộc Đảng ủy Phường"
    assert names("tcd") == "các tổ chức đảng trực thuộc"
    assert names("lhpn") == names("lhpn") == "Hội Liên hiệp Phụ nữ"
    assert names("cu-9") == "đơn vị không còn có tên trong Kế hoạch"


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Ban Xây dựng Đảng", "BXDĐ"),
        ("Ban Biên tập", "BBT"),
        ("Văn phòng Đảng ủy", "VPĐU"),
        ("MTTQ và đoàn thể", "MTTQVĐT"),
    ],
)
def test_symbols_are_first_letters(name: str, symbol: str) -> None:
    assert initials(name) == symbol
