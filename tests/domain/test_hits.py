"""Where the words of a search stand: without accents, in any case, in every spelling of tones."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.hits import cut_out, find_words
from hvn_cli.domain.text import words


@pytest.mark.parametrize(
    ("query", "text", "marked", "exact"),
    [
        ("hoi nghi", "Hội nghị Nhân dân tổ 5", "[Hội] [nghị] Nhân dân tổ 5", False),
        ("hội nghị", "Hội nghị Nhân dân", "[Hội] [nghị] Nhân dân", True),
        ("HỘI", "Hội nghị", "[Hội] nghị", True),
        ("hỏi", "Hội nghị", "[Hội] nghị", False),
        ("dang", "Đảng ủy, đăng tin", "[Đảng] ủy, [đăng] tin", False),
        ("đăng", "Đảng ủy, đăng tin", "[Đảng] ủy, [đăng] tin", True),
        ("uỷ ban", "Ủy ban nhân dân", "[Ủy] [ban] nhân dân", True),
        ("ủy ban", "UỶ BAN nhân dân", "[UỶ] [BAN] nhân dân", True),
        ("hoà", "hòa giải", "[hòa] giải", True),
        ("hòa", "hoà giải", "[hoà] giải", True),
        ("hoá", "hòa giải", "[hòa] giải", False),
        ("hoa", "hòa giải", "[hòa] giải", False),
        ("hoà", "hoa hoè", "[hoa] hoè", False),
        ("tuyen", "tuyên truyền", "[tuyên] truyền", False),
        ("nghi hoi", "Hội nghị", "[Hội] [nghị]", False),
        ("5", "tổ 5, tổ 15", "tổ [5], tổ 15", True),
        ("khong co", "Hội nghị", None, False),
        ("", "Hội nghị", None, False),
        ("!!", "Hội nghị!!", None, False),
    ],
)
def test_words_are_found(query: str, text: str, marked: str | None, exact: bool) -> None:
    for form in ("NFC", "NFD"):
        hit = find_words(unicodedata.normalize(form, query), unicodedata.normalize(form, text))
        if marked is None:
            assert hit is None
            continue
        assert hit is not None
        assert mark(hit.text, hit.spans) == marked
        assert hit.exact is exact


def mark(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@given(st.text(max_size=60), st.text(max_size=200))
def test_found_by_the_same_rule_as_everywhere(query: str, text: str) -> None:
    """Spans lie in the text, in order; what is found has every word."""
    hit = find_words(query, text)
    if hit is None:
        return
    assert all(0 <= a < b <= len(hit.text) for a, b in hit.spans)
    assert all(one[1] <= other[0] for one, other in zip(hit.spans, hit.spans[1:], strict=False))
    told = [words(hit.text[a:b]) for a, b in hit.spans]
    assert told


@pytest.mark.parametrize("before", [0, 10, 200])
@pytest.mark.parametrize("after", [0, 10, 200])
def test_a_long_text_is_cut_around_the_first_place(before: int, after: int) -> None:
    text = "chữ " * before + "cần tìm" + " sau" * after
    hit = find_words("tim", text)
    assert hit is not None
    shown = cut_out(hit)
    assert shown.text[slice(*shown.spans[0])] == "tìm"
    assert len(shown.text) < 130
    assert shown.text.startswith("… ") is (before > 20)
    assert shown.text.endswith(" …") is (after > 20)
