"""Texts of people put into sentences: one line, closed, quoted or after a colon, never changed in meaning."""

import re
from collections.abc import Sequence
from typing import Final

from hvn_cli.domain.text import nfc, visible
from hvn_cli.labels import written as say

LONGEST_TITLE: Final = 200

_OPEN: Final = re.compile(r"[\s.,;:(“\[]+$")
_TAIL: Final = re.compile(r"[\s.,;:/]+$")
_BULLET: Final = re.compile(r"^(?:[-+*•–]+(?=\s)|[\s.,;:])+")
_ENDS: Final = ("", " ", ",", ":", ";")
_PAIRS: Final = {"“": "”", "(": ")", "[": "]", "«": "»"}


def tidy(text: str) -> str:
    """`text` on one line: single spaces, none before a full stop or comma, hidden characters spelled out."""
    one_line = re.sub(r"\s+", " ", nfc(text)).strip()
    return visible(re.sub(r" +([.,;:!?…])", r"\1", one_line))


def bare(text: str) -> str:
    """`text` without the punctuation around it, to stand within a sentence."""
    return _TAIL.sub("", _BULLET.sub("", tidy(text)))


def shorten(text: str, most: int = LONGEST_TITLE) -> str:
    """`text`, cut at a word with an ellipsis where it is longer than `most`; quotes and brackets closed."""
    if len(text) <= most:
        return text
    kept = text[:most].rpartition(" ")[0] or text[:most]
    kept = _OPEN.sub("", kept) + say.CUT
    for opening, closing in _PAIRS.items():
        if kept.count(opening) > kept.count(closing):
            kept += closing
    return kept


def closed(text: str) -> str:
    """`text` as a sentence: a capital to begin with, one mark at its end."""
    kept = bare(text)
    return capital(kept if kept.endswith(("!", "?", "…")) else f"{kept}.")


def closed_lines(text: str) -> str:
    """Lines of a person as sentences after each other, without their bullets."""
    return " ".join(closed(line) for line in nfc(text).splitlines() if bare(line))


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_initial(text: str) -> str:
    """`text` with a small first letter, unless its first word is an abbreviation."""
    first = text.partition(" ")[0]
    return text if len(first) > 1 and first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def quoted(text: str) -> str:
    """`text` in quotes, without quotes of its own inside."""
    return say.QUOTED.format(text=re.sub(r"[“”\"]", "'", text))


def begins_with(text: str, beginnings: Sequence[str]) -> bool:
    """Whether `text` begins with one of these whole words, in any case."""
    folded = text.casefold()
    return any(folded.startswith(word) and folded[len(word) :][:1] in _ENDS for word in beginnings)


def softened(text: str) -> str:
    """`text` with a small initial where it is known how it begins; else as it stands."""
    return lower_initial(text) if begins_with(text, (*say.VERBS, *say.MADE_THINGS, say.ALREADY)) else text


def embedded(title: str) -> str:
    """A title within a sentence: with a small initial where it is known how it begins, else in quotes."""
    kept = shorten(bare(title))
    return lower_initial(kept) if begins_with(kept, (*say.VERBS, *say.MADE_THINGS)) else quoted(kept)


def joined(parts: Sequence[str]) -> str:
    """`a, b và c`; with semicolons where a part itself is a list."""
    if any("," in part or say.AND in part for part in parts):
        return "; ".join(parts)
    return say.AND.join([*([", ".join(parts[:-1])] if len(parts) > 1 else []), *parts[-1:]])
