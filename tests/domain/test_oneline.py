"""The words of one line: told by their form, in any order; paths as people type and drop them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.dropped import plain_path, split_evidence
from hvn_cli.domain.oneline import Line, is_value, read_line
from hvn_cli.domain.repeating import same_day_next_month
from hvn_cli.errors import BadValue

TODAY = date(2026, 6, 10)


def read(*words: str) -> Line:
    return read_line(words, today=TODAY)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("15/3", Line(day="15/3")),
        ("2026-03-15", Line(day="2026-03-15")),
        ("hôm qua", Line(day="hôm qua")),
        ("hom qua", Line(day="hom qua")),
        ("31/2", Line(day="31/2")),
        ("1/5-7/5", Line(day="1/5", last="7/5")),
        ("1/5 đến 7/5/2026", Line(day="1/5", last="7/5/2026")),
        ("hoi_nghi=1", Line(quantities=("hoi_nghi=1",))),
        ("lượt người = 1.250", Line(quantities=("lượt người = 1.250",))),
        ("luot_nguoi=", Line(quantities=("luot_nguoi=",))),
        ("luot_nguoi=nhiều", Line(quantities=("luot_nguoi=nhiều",))),
        ("https://viethung.vn/?a=b", Line(evidence=("https://viethung.vn/?a=b",))),
        ("Biên bản họp.PDF", Line(evidence=("Biên bản họp.PDF",))),
        ("anh/1.jpg", Line(evidence=("anh/1.jpg",))),
        ("Số 12-KH/ĐU", Line(evidence=("Số 12-KH/ĐU",))),
        ("so 12/QD-UBND", Line(evidence=("so 12/QD-UBND",))),
        ("Triển khai Kế hoạch số 12-KH/ĐU", Line(title="Triển khai Kế hoạch số 12-KH/ĐU")),
        ("Hội nghị Nhân dân tổ 5", Line(title="Hội nghị Nhân dân tổ 5")),
        ("a=b; rm -rf *", Line(title="a=b; rm -rf *")),
        ("Ngày 15/3: mít tinh", Line(title="Ngày 15/3: mít tinh")),
        ("2026", Line(title="2026")),
        ("5", Line(title="5")),
        ("", Line(title="")),
    ],
)
def test_a_word_is_known_by_its_form(word: str, told: Line) -> None:
    assert read(word) == told


def test_plain_words_side_by_side_are_one_title() -> None:
    assert read("Họp", "dân", "tổ", "5", "15/3", "hoi_nghi=1").title == "Họp dân tổ 5"
    assert read("15/3", "Họp", "dân,", "tổ", "5").title == "Họp dân, tổ 5"


@pytest.mark.parametrize(
    "words",
    [
        ("Họp dân", "tổ 5"),
        ("Họp", "15/3", "tổ"),
        ("Họp", "ubnd-3"),
        ("Họp", "hom", "qua"),
        ("Họp", "luot_nguoi", "120"),
        ("Họp", "15/3x"),
        ("Họp", "?"),
    ],
)
def test_two_texts_are_refused_with_their_names(words: tuple[str, ...]) -> None:
    with pytest.raises(BadValue) as refused:
        read(*words)
    assert refused.value.reason == "title_twice"
    assert refused.value.value == words[0]


def test_a_day_is_told_once() -> None:
    with pytest.raises(BadValue) as refused:
        read("15/3", "Họp", "hôm qua")
    assert (refused.value.reason, refused.value.value) == ("day_twice", "15/3, hôm qua")


_TITLE = st.sampled_from(["Hội nghị Nhân dân tổ 5", "họp", "Tuần hàng Việt, đợt 2", "Phát 500 tờ rơi"])
_DAY = st.sampled_from(["15/3", "2026-03-15", "hôm qua", "1/5-7/5", "10.6.2026"])
_MORE = st.lists(
    st.sampled_from(["hoi_nghi=1", "luot_nguoi=1.250", "anh 1.jpg", "https://a.vn/b=c", "Số 12-KH/ĐU"]),
    unique=True,
)


@given(_TITLE, _DAY, _MORE, st.data())
def test_any_order_tells_the_same(title: str, day: str, more: list[str], data: Any) -> None:
    words = [title, day, *more]
    told = read(*words)
    mixed = read(*data.draw(st.permutations(words)))
    assert (
        (mixed.title, mixed.day, mixed.last)
        == (told.title, told.day, told.last)
        == (title, told.day, told.last)
    )
    assert set(mixed.quantities) == set(told.quantities)
    assert set(mixed.evidence) == set(told.evidence)
    assert len(mixed.quantities) + len(mixed.evidence) == len(more)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_words_are_sorted_or_refused(words: list[str]) -> None:
    try:
        told = read(*words)
    except BadValue:
        return
    assert len(told.quantities) + len(told.evidence) + bool(told.day) <= len(words)


def test_values_are_told_from_texts() -> None:
    assert [is_value(word) for word in ("hôm qua", "hoi_nghi=1", "a.pdf", "ự họp")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("typed", "there", "told"),
    [
        ("", (), ()),
        ("a.pdf", (), ("a.pdf",)),
        ("a.pdf b.jpg", (), ("a.pdf", "b.jpg")),
        ("biên bản 5.pdf", ("biên bản 5.pdf",), ("biên bản 5.pdf",)),
        ("'biên bản 5.pdf' \"ảnh 1.jpg\"", (), ("biên bản 5.pdf", "ảnh 1.jpg")),
        ("'/tmp/biên bản.pdf' ", (), ("/tmp/biên bản.pdf",)),
        (r"/tmp/bi\ en\ \(1\).pdf x.jpg", (), ("/tmp/bi en (1).pdf", "x.jpg")),
        (r"C:\Users\Lan\anh.jpg", (r"C:\Users\Lan\anh.jpg",), (r"C:\Users\Lan\anh.jpg",)),
        (r"C:\Users\Lan\anh.jpg b.jpg", (), (r"C:\Users\Lan\anh.jpg", "b.jpg")),
        ("file:///tmp/bi%C3%AAn%20b%E1%BA%A3n.pdf", (), ("/tmp/biên bản.pdf",)),
        ("file:///C:/anh%201.jpg", (), ("C:/anh 1.jpg",)),
        ("https://a.vn/x?y=1 Số 12-KH/ĐU a.pdf", (), ("https://a.vn/x?y=1", "Số 12-KH/ĐU", "a.pdf")),
        ("Số 12-KH/ĐU", (), ("Số 12-KH/ĐU",)),
        ("don't.pdf", (), ("don't.pdf",)),
        ("'", (), ("'",)),
    ],
)
def test_dropped_paths_are_taken_apart(typed: str, there: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert split_evidence(typed, lambda path: path in there) == told


@given(st.text(max_size=60))
def test_any_line_can_be_taken_apart(typed: str) -> None:
    assert all(isinstance(part, str) for part in split_evidence(typed, lambda _: False))
    assert isinstance(plain_path(typed), str)


def test_the_same_day_of_the_next_month() -> None:
    assert same_day_next_month(date(2026, 3, 15)) == date(2026, 4, 15)
    assert same_day_next_month(date(2026, 1, 31)) == date(2026, 2, 28)
    assert same_day_next_month(date(2026, 12, 5)) == date(2027, 1, 5)
