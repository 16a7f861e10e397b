"""Odd texts made by chance: what people paste, what other programs leave, what somebody means ill with."""

import json
import random
import unicodedata
from collections.abc import Callable
from typing import Final

from tests.faults.hostile import LINES

_WORDS: Final = (
    "Hội nghị tổ 5",
    "Tuần hàng Việt",
    "ủy ban, uỷ ban",
    "Đảng ủy Phường",
    "hòa/hoà",
    "ƯƠNG Ở Ỹ",
    "đường số 12/5",
    "1.250 lượt người",
)
_SIGNS: Final = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "'=",
    " =",
    "\u00a0=",
    '"=',
    ",=",
    ";=",
    '; "=',
    "#",
    "{=",
)
_CALLS: Final = (
    "1+1",
    "SUM(A1:A9)",
    'HYPERLINK("http://la.example","bấm")',
    "cmd|'/c calc'!A0",
    "A1",
    "84 24",
)
_LINKS: Final = (
    "http://la.example/x?a=1&b=2",
    "https://la.example",
    "www.la.example",
    "mailto:a@la.example",
    "file:///etc/passwd",
    "internal:'Hoạt động'!A1",
    "external:\\\\la\\chung\\x.xlsx",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "[bấm](http://la.example)",
    "<http://la.example>",
    "[link=http://la.example]bấm[/link]",
)
_MARKUP: Final = (
    "<b>đậm</b>",
    "</th></tr></table><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "<!-- ",
    "-->",
    "]]>",
    "<![CDATA[",
    "&lt;&amp;&#27;&nbsp",
    "<r><t>giả</t></r>",
    "</w:t></w:r></w:p>",
    "<w:instrText>HYPERLINK</w:instrText>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{%p if x %}",
    "{# bỏ #}",
    "{{r x }}",
    "[bold]đậm[/bold]",
    "[/]",
    ":smile:",
    "\\[x] \\n \\u202e \\x1b",
    "_x000D_ _x001B_ _x005F_",
    "**đậm** `mã` | ô | ~~gạch~~",
    "%s %(x)d {0} {x.__class__} $x ${x}",
    "$(id) `id` %PATH%",
    "';--",
    "; ',' ;\t",
    '"";""',
)
_LETTERS: Final = (
    "👩‍👩‍👧",
    "🇻🇳",
    "✅️",
    "👍🏽",
    "1️⃣",
    "日本語",
    "한국어",
    "العربية",
    "עברית",
    "ไทย",
    "हिन्दी",
    "\u212b\u2126",
    "\uf900",
    "\u1100\u1161\u11a8",
    "ﬁ ① Ⅳ ½",
    "\U00020000",
    "\ue000",
    "\U0010fffd",
    "\u0378",
    "\u200d",
    "\u200c",
    "\u034f",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\u0e33",
    "\u0301",
)
_SPACES: Final = (
    "  ",
    "\u00a0",
    "\u3000",
    "\u2003",
    "\u202f",
    "\u2009",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\x0b",
    "\x85",
)
_STEERS: Final = (
    *"\x00\x01\x07\x08\x0c\x1b\x1f\x7f\x80\x9b\x9f",
    "\x1b[31m",
    "\x1b]8;;http://la.example\x1b\\bấm\x1b]8;;\x1b\\",
    "\x1b]52;c;aHZuCg==\x07",
    *"\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\uffff\ufdd0\ufff9",
    "\ud800",
    "\udfff",
    "\udc80\ud83d",
    "\U000e0041",
    "\U0001ffff",
)


def _marks(chance: random.Random) -> str:
    """A letter with marks upon marks."""
    marks = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0330\u0489\u20dd"
    return chance.choice("aeiouđx ") + "".join(chance.choices(marks, k=chance.choice((1, 2, 3, 30))))


def _apart(chance: random.Random) -> str:
    """As some systems write Vietnamese: letters and marks apart."""
    return unicodedata.normalize("NFD", chance.choice(_WORDS))


def _formula(chance: random.Random) -> str:
    return chance.choice(_SIGNS) + chance.choice(_CALLS)


def _anything(chance: random.Random) -> str:
    """Whatever Unicode has, from one of its first pages or from all of it."""
    end = chance.choice((0x80, 0x250, 0x3000, 0x11_0000))
    return "".join(chr(chance.randrange(end)) for _ in range(chance.randint(1, 8)))


def _long(chance: random.Random) -> str:
    piece = chance.choice((*_WORDS, *_MARKUP, "ơ", "=", "👩‍👩‍👧", "a\u0301"))
    return (piece + chance.choice(("", " "))) * (chance.choice((300, 1500, 6000, 25_000)) // len(piece))


_PIECES: Final[tuple[tuple[int, Callable[[random.Random], str]], ...]] = (
    (20, lambda chance: chance.choice(_WORDS)),
    (12, _formula),
    (10, lambda chance: chance.choice(_LINKS)),
    (16, lambda chance: chance.choice(_MARKUP)),
    (10, lambda chance: chance.choice(_LETTERS)),
    (6, lambda chance: chance.choice(_SPACES)),
    (6, lambda chance: chance.choice(_STEERS)),
    (6, _marks),
    (6, _apart),
    (6, _anything),
    (3, lambda chance: chance.choice([*LINES.values()])),
)
_WEIGHTS: Final = [weight for weight, _ in _PIECES]


def odd_texts(count: int, seed: int) -> list[str]:
    """So many texts, the same ones for a seed, none like another but for spaces; one in fifty is long."""
    chance = random.Random(seed)
    found: dict[str, str] = {}
    while len(found) < count:
        if chance.random() < 0.02:
            text = _long(chance)
        else:
            pieces = chance.choices(_PIECES, _WEIGHTS, k=chance.randint(1, 4))
            text = chance.choice(("", " ")).join(piece(chance) for _, piece in pieces)
        found.setdefault(" ".join(unicodedata.normalize("NFC", text).split()), text)
    return [*found.values()]


def as_rows(texts: list[str]) -> str:
    """A table of activities as `hvn log --from` takes it: each with its text as title, place and note."""
    told = (
        {
            "nhiệm vụ": "mttq-2",
            "ngày": f"{1 + number % 28}/{1 + number % 5}/2026",
            "hoạt động": text,
            "địa điểm": text,
            "ghi chú": text,
        }
        for number, text in enumerate(texts)
    )
    return "".join(f"{json.dumps(one)}\n" for one in told)
