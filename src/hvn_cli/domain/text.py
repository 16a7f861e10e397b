"""Vietnamese text: one form in, comparison without accents, the order of the alphabet, a safe form out."""

import re
import unicodedata
from functools import cache

MAX_TEXT = 20_000

# Control characters (tab and newline are looked at apart), line and paragraph separators, surrogates,
# non-characters, direction marks, zero-width and tag characters: they hide or forge what people see.
_FORBIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_CONTROL_OUT = _FORBIDDEN[:-1] + "\t\n]"

# Nearly all that people write is made of these and of ASCII: taken apart, only marks of them are no ASCII.
_LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
)
_VIETNAMESE = f"[\0-\x7f{_LETTERS}]*"

# Texts of these and of ASCII hide nothing and are composed already: each letter is one character, and none
# joins with the next. Nearly all texts are such, and telling so takes a twentieth of looking for others.
_PLAIN = f"[ -~{_LETTERS}–—‘’“”…]*"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPED = {
    "a\u0306": "ă",
    "a\u0302": "â",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}


class BadText(ValueError):
    """Text that can't be taken as it is; `args[0]` is a reason code, `args[1]` what it is about."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason, about)
        self.reason = reason
        self.about = about


def nfc(text: str) -> str:
    """`text` in composed form (NFC), as every stored text is."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` for comparing: lower case, without marks, `đ` as `d`; idempotent.

    The placing of tone marks (`uỷ`/`ủy`, `hoà`/`hòa`) disappears with the marks.
    """
    if text.isascii():
        return text.lower()
    if _form(_VIETNAMESE).fullmatch(text):
        apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
        return apart.encode("ascii", "ignore").decode().lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def split_tone(word: str) -> tuple[str, str]:
    """A word without its tone marks, and these: where a tone stands (`hoà`, `hòa`) is a habit of writing."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in decomposed if c in _TONE)
    return nfc("".join(c for c in decomposed if c not in _TONE)), tones


def words(text: str) -> list[str]:
    """The folded words of `text`, without punctuation."""
    return re.findall(r"\w+", fold(text))


def matches(query: str, text: str) -> bool:
    """Whether every word of `query` begins a word of `text`, without regard to accents, case and order."""
    there = words(text)
    return all(any(word.startswith(wanted) for word in there) for wanted in words(query))


def clean(text: str, *, lines: bool = False) -> str:
    """`text` as it may be stored: NFC, no space at the ends, no hidden characters.

    `lines` allows newlines and tabs. Raises `BadText` with reason `character` (about: `U+202E`), `line`,
    `long` or `empty`.
    """
    # Before anything else: composing a long pile of marks takes a long time.
    if len(text) > MAX_TEXT:
        raise BadText("long", str(MAX_TEXT))
    plain = is_plain(text)
    cleaned = text.strip() if plain else nfc(text.replace("\r\n", "\n")).strip()
    if plain and cleaned:
        return cleaned
    if found := find_hidden(cleaned):
        raise BadText("character", f"U+{ord(found):04X}")
    if not lines and ("\n" in cleaned or "\t" in cleaned):
        raise BadText("line")
    if not cleaned:
        raise BadText("empty")
    return cleaned


def is_plain(text: str) -> bool:
    """Whether a text has nothing but what may be stored in one line, in composed form by any Unicode."""
    return _form(_PLAIN).fullmatch(text) is not None


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """Made when it is first asked for, and found sooner than `re` finds it."""
    return re.compile(pattern)


def find_hidden(text: str) -> str:
    """The first character of `text` that may not be stored, or nothing."""
    if text.isprintable():  # nearly always: the pattern takes long to make
        return ""
    found = re.search(_FORBIDDEN, text)
    return found.group() if found else ""


def visible(text: str) -> str:
    """`text` as it may be shown: characters that hide, draw or steer are spelled out as `<U+202E>`."""
    if text.isprintable():
        return text
    return re.sub(_CONTROL_OUT, lambda m: f"<U+{ord(m.group()):04X}>", text)


_NUMBER = (-1, ord("0"))


def sort_key(text: str) -> tuple[list[tuple[int, ...]], list[int], list[bool]]:
    """The place of `text` in the order of the Vietnamese alphabet: letters, then tones, then case.

    Numbers go by their value: `Tổ 2` comes before `Tổ 10`.
    """
    letters: list[tuple[int, ...]] = []
    tones: list[int] = []
    composed = nfc(text)
    for character in composed:
        if "0" <= character <= "9":
            number = letters.pop()[-1] if letters and letters[-1][:2] == _NUMBER else 0
            letters.append((*_NUMBER, 10 * number + int(character)))
            continue
        decomposed = unicodedata.normalize("NFD", character.lower())
        base, tone = decomposed[0], 0
        for mark in decomposed[1:]:
            if mark in _TONE:
                tone = _TONE[mark]
            else:
                base = _SHAPED.get(base + mark, base)
        letters.append((0, _RANK[base]) if base in _RANK else (-1, ord(base)))
        tones.append(tone)
    return letters, tones, [c.isupper() for c in composed]


_TITLES = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "đồng chí", "đ/c")


def person_key(text: str) -> tuple[object, ...]:
    """The place of a person in a list, by given name, which comes last: `Bà Lê Thị Ánh, tổ 5` under Á.

    What follows a comma or bracket is not of the name, and neither is how the person is addressed.
    """
    name = re.split(r"[,;:(–]| - ", nfc(text), maxsplit=1)[0].strip()
    for title in _TITLES:
        if name.lower().startswith(f"{title} "):
            name = name[len(title) :].strip()
    return sort_key(name.rpartition(" ")[2]), sort_key(name)


def nearest(given: str, names: list[str], limit: int = 3) -> tuple[str, ...]:
    """The names most like `given`, compared without accents; the likeliest first."""
    from difflib import SequenceMatcher  # loaded only once somebody has mistyped

    wanted = fold(given)
    scored = []
    for name in dict.fromkeys(names):
        folded = fold(name)
        score = SequenceMatcher(None, wanted, folded).ratio()
        if wanted and (wanted in folded or folded in wanted):
            score += 0.3
        scored.append((-score, name))
    return tuple(name for score, name in sorted(scored)[:limit] if score <= -0.5)
