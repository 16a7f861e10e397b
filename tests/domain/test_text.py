"""Vietnamese text: folding, matching, cleaning, showing, sorting."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.text import (
    BadText,
    clean,
    find_hidden,
    fold,
    is_plain,
    matches,
    nearest,
    nfc,
    person_key,
    sort_key,
    visible,
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Đảng ủy", "dang uy"),
        ("Đảng uỷ", "dang uy"),
        (unicodedata.normalize("NFD", "Đảng ủy"), "dang uy"),
        ("HỘI NGHỊ Nhân dân", "hoi nghi nhan dan"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("ubnd", "ubnd"),
        ("ƯU TIÊN", "uu tien"),
        ("", ""),
    ],
)
def test_fold_makes_spellings_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


@given(st.text() | st.text(f"{VIETNAMESE}{VIETNAMESE.upper()}azAZ09 \n\0\x7f–“đĐ\u0301\u0323"))
def test_fold_takes_marks_away_from_any_text(text: str) -> None:
    apart = unicodedata.normalize("NFD", text.casefold())
    assert fold(text) == "".join(c for c in apart if not unicodedata.combining(c)).replace("đ", "d")


@given(st.text(alphabet="aăâbđêôơưẦệỗợỮ̀̉ ĐX1", max_size=30))
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("hoi nghi", "Hội nghị Nhân dân tổ 5", True),
        ("nghi hoi", "Hội nghị Nhân dân tổ 5", True),
        ("nhan d", "Hội nghị Nhân dân tổ 5", True),
        ("to 6", "Hội nghị Nhân dân tổ 5", False),
        ("ội", "Hội nghị", False),
        ("", "Hội nghị", True),
        ("dai truyen thanh", "Đài truyền thanh", True),
    ],
)
def test_matches_needs_every_word_at_the_start_of_one(query: str, text: str, found: bool) -> None:
    assert matches(query, text) is found


def test_clean_composes_and_trims() -> None:
    assert clean("  " + unicodedata.normalize("NFD", "Đảng ủy") + " ") == "Đảng ủy"
    assert clean("một\r\nhai", lines=True) == "một\nhai"


@pytest.mark.parametrize(
    ("text", "reason", "about"),
    [
        ("a\x1b[31mb", "character", "U+001B"),
        ("a\u202eb", "character", "U+202E"),
        ("a\u200bb", "character", "U+200B"),
        ("a\x00", "character", "U+0000"),
        ("a\u2028b", "character", "U+2028"),
        ("a\U0001fffeb", "character", "U+1FFFE"),
        ("a\U0010ffffb", "character", "U+10FFFF"),
        ("một\nhai", "line", ""),
        ("một\thai", "line", ""),
        ("   ", "empty", ""),
        ("x" * 20_001, "long", "20000"),
    ],
)
def test_clean_refuses_what_hides_or_is_too_much(text: str, reason: str, about: str) -> None:
    with pytest.raises(BadText) as caught:
        clean(text)
    assert (caught.value.reason, caught.value.about) == (reason, about)


@given(st.text(max_size=50))
def test_what_clean_lets_through_is_stable_and_shown_as_it_is(text: str) -> None:
    try:
        cleaned = clean(text)
    except BadText:
        return
    assert clean(cleaned) == cleaned == visible(cleaned) == nfc(cleaned)


@given(st.text(alphabet=st.characters(), max_size=50))
def test_visible_lets_no_control_character_through(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in visible(text))


def test_visible_names_what_it_takes_out() -> None:
    assert visible("a\x1b]0;x\x07\u202eb") == "a<U+001B>]0;x<U+0007><U+202E>b"


def test_sort_key_follows_the_alphabet_then_tones() -> None:
    right = ["An", "Ánh", "Ăn", "Ân", "Ất", "Bình", "Dũng", "Đào", "Đỗ", "Ổi", "Yên"]
    assert sorted({*right}, key=sort_key) == right
    tones = ["a", "à", "ả", "ã", "á", "ạ"]
    assert sorted({*tones}, key=sort_key) == tones
    numbers = [
        "Tổ",
        "Tổ .",
        "Tổ 2",
        "Tổ 2a",
        "Tổ 02b",
        "Tổ 10",
        "Tổ 10 khu 9",
        "Tổ 10 khu 11",
        "Tổ 100",
        "Tổ :",
        "Tổ hai",
    ]
    assert sorted({*numbers}, key=sort_key) == numbers


def test_people_are_sorted_by_given_name() -> None:
    right = [
        "Ông Trần Văn An",
        "Phạm Ánh (tổ 3)",
        "Bà Lê Thị Bình, tổ dân phố 5",
        "đồng chí Nguyễn Bình",
        "Nguyễn Thị Đào – hội viên",
        "Vũ Đức Yên",
    ]
    assert sorted({*right}, key=person_key) == right


def test_nearest_compares_without_accents_and_gives_the_likeliest_first() -> None:
    assert nearest("hoi ngi", ["lượt người", "hội nghị", "tờ rơi"])[0] == "hội nghị"
    assert nearest("zzz", ["hội nghị"]) == ()


def test_what_is_plain_hides_nothing_and_is_composed_by_any_unicode() -> None:
    letters = [chr(code) for code in range(32, 0x3000) if is_plain(chr(code))]
    assert len(letters) == 95 + 134 + 7
    assert not is_plain("a\nb")
    assert is_plain("")
    for text in (*letters, "".join(letters), *(a + b for a in letters for b in letters)):
        assert unicodedata.ucd_3_2_0.normalize("NFC", text) == unicodedata.normalize("NFC", text) == text
        assert find_hidden(text) == ""
