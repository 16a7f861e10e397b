"""Vietnamese in the codes of before Unicode, TCVN3 (.VnTime) and VNI, and UTF-8 read as Windows-1252.

Such text is legal UTF-8 once a program has copied it, so only its words can give it away: a word counts when
it is no Vietnamese syllable as it stands, but becomes one when it is read in the old code.
"""

import re
import unicodedata
from typing import Final

_TCVN3: Final = str.maketrans(
    "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§¨©ª«¬\xad®",
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđăâêôơ\u01b0đ",
)
_TONES: Final = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # grave, hook, tilde, acute, dot
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_SIGNS: Final = "øûõùïâàåãáäêèúüéë"  # the tones, then each shape alone and with the tones
_VNI_MARKS: Final = dict(
    zip(
        _VNI_SIGNS,
        (*_TONES, *(shape + tone for shape in (_CIRCUMFLEX, _BREVE) for tone in ("", *_TONES))),
        strict=True,
    )
)
_VNI_LETTERS: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_PAIR: Final = re.compile(f"([aeouyôö])([{_VNI_SIGNS}])")

_WORD: Final = re.compile("[A-Za-z\u00a1-\u1eff]+")
_MISREAD: Final = re.compile(
    "á[»º][\x80-\xbf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|Ä[\u2018\x91]|Æ[°¡](?=[A-Za-z\xc0-\xff])"
)
_SYLLABLE: Final = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    "(?:[aeiouyăâêôơư]|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu"
    "|iêu|oai|oao|oay|oeo|uai|uao|uay|uây|uôi|uyê|uya|uyu|ươi|ươu|yê|yêu)"
    "(?:ch|ng|nh|[cmnpt])?"
)
_ENOUGH: Final = 2
_LONGEST: Final = 10


def find_legacy(text: str) -> tuple[str, int]:
    """How `text` was damaged (`tcvn3`, `vni`, `misread`) and where first; an empty name when it was not."""
    if len(misread := [m.start() for m in _MISREAD.finditer(text)]) >= _ENOUGH:
        return "misread", misread[0]
    where: dict[str, int] = {}
    for found in _WORD.finditer(text):
        if 1 < len(word := found.group()) <= _LONGEST and not word.isascii() and ord(max(word)) < 0x100:
            where.setdefault(word, found.start())
    strange = [word for word in where if not is_syllable(word)]
    read = {
        name: [word for word in strange if is_syllable(convert(word))]
        for name, convert in (("vni", from_vni), ("tcvn3", from_tcvn3))
    }
    name = max(read, key=lambda each: len(read[each]))
    hits = read[name]
    # Among many strange words a few fit by chance: then it is no old Vietnamese, but something else.
    if len(hits) < _ENOUGH or len(hits) * 4 < len(strange):
        return "", 0
    return name, where[hits[0]]


def is_syllable(word: str) -> bool:
    """Whether `word` is built like a Vietnamese syllable with at most one tone."""
    marks = unicodedata.normalize("NFD", word.lower())
    plain = "".join(c for c in marks if c not in _TONES)
    return len(marks) - len(plain) <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))


def from_tcvn3(word: str) -> str:
    """`word` as TCVN3 meant it (capitals of the first table only: the fonts drew the others)."""
    return word.translate(_TCVN3)


def from_vni(word: str) -> str:
    """`word` as VNI meant it, in lower case."""
    paired = _VNI_PAIR.sub(lambda m: m[1] + _VNI_MARKS[m[2]], word.lower())
    return unicodedata.normalize("NFC", "".join(_VNI_LETTERS.get(c, c) for c in paired))
