"""Vietnamese in the codes of before Unicode is told by its words, and nothing else is taken for it."""

from pathlib import Path

import pytest

from hvn_cli.planfile.legacy import find_legacy

# Two words of each old text, the fewest that give it away: both must be read right.
OLD = [
    ("vni", "ngöôøi ñöôïc"),
    ("vni", "ñaõ ñoã"),  # Spanish letters, but two tones in a word
    ("vni", "töø thöù"),
    ("vni", "cuûa nhöõng"),
    ("vni", "söï vuï"),
    ("vni", "caân naâng"),
    ("vni", "caàn taàng"),
    ("vni", "caån baån"),
    ("vni", "maãu daãn"),
    ("vni", "caáp giaác"),
    ("vni", "nhaän ñaäp"),
    ("vni", "caên naêm"),
    ("vni", "baèng raèng"),
    ("vni", "saün chaün"),
    ("vni", "maëc taëng"),
    ("vni", "chòu dòu"),
    ("vni", "bóu tóu"),
    ("vni", "chæ tæ"),
    ("vni", "kî lî"),
    ("vni", "uûy aáp"),
    ("vni", "UÛY AÁP"),
    ("tcvn3", "®i ®Ó"),
    ("tcvn3", "®¶ng uû"),
    ("misread", "á»§y Ä‘"),
]


@pytest.mark.parametrize(("code", "text"), OLD)
def test_two_words_give_an_old_code_away(code: str, text: str) -> None:
    assert find_legacy(text) == (code, 0)
    assert find_legacy(f"- {text}") == (code, 2)


@pytest.mark.parametrize("text", ["ngöôøi", "ngöôøi ngöôøi", "®Ó", "á»§y", "© 2026 ¶ 3 µ §", ""])
def test_less_than_two_words_tell_nothing(text: str) -> None:
    assert find_legacy(text) == ("", 0)


def foreign(count: int, form: str) -> str:
    """So many words that are Vietnamese in no code."""
    return " ".join(form.format("bcdfghjklm"[n]) for n in range(count))


@pytest.mark.parametrize(
    ("others", "code"),
    [
        (foreign(6, "é{}tz"), "vni"),
        (foreign(7, "é{}tz"), ""),
        (foreign(7, "ÿ{}tz"), ""),
        (foreign(7, "é{}tzétzétz"), ""),  # ten letters
        (foreign(7, "é{}tzétzétzt"), "vni"),
        (foreign(7, "e{}tz"), "vni"),
        (foreign(7, "Ā{}tz"), "vni"),
        ("étz " * 7, "vni"),
    ],
)
def test_among_many_other_words_two_are_chance(others: str, code: str) -> None:
    """Counted are different words of up to ten letters, accented, and in letters that the old codes had."""
    assert find_legacy(f"ngöôøi ñöôïc {others}") == (code, 0)


@pytest.mark.parametrize("name", ["seed.txt", "../../data/plan.yaml"])
def test_right_vietnamese_is_not_taken_for_an_old_code(name: str) -> None:
    text = Path(__file__).parent.joinpath(name).read_text("utf-8")
    assert find_legacy(text) == ("", 0)
    assert find_legacy(text.upper()) == ("", 0)
    assert find_legacy("«Người Việt» ± 5 °C, 3×4 m², São Tomé, Müller, Curaçao, café") == ("", 0)
