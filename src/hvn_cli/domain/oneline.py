"""What the words after `hvn log mttq-2` are: day, quantity, evidence or title, each told by its form alone.

So the order does not matter, and nothing is guessed: a word that is no day, quantity or evidence belongs to
the title, and where more than one text could be the title all of them are named.
"""

import re
from collections.abc import Sequence
from datetime import date

from hvn_cli.domain.dates import BadDay, parse_day
from hvn_cli.domain.text import fold
from hvn_cli.errors import BadValue
from hvn_cli.frozen import frozen

_QUANTITY = r"[^\s=]+=\S*|[^=/:]{1,60}=\s*[-+]?[\d., ]*"
_LINK = r"(?i)https?://\S+"
_DOCUMENT = r"so ?:? ?[0-9]+ ?[-/] ?[\w/-]+( ngay .*)?"
_FILE = (
    r"(?i)\S.*\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|csv|jpe?g|png|gif|heic|webp|tiff?|bmp"
    r"|mp3|m4a|wav|mp4|mov|avi|mkv|zip|rar|7z|eml|msg)|file://.+"
)
_SPAN = r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)\s*(?:-|–|—|\.\.|đến)\s*(\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
_RESPONSIBILITY = r"[a-z]+[0-9]*-[a-z0-9-]+(,[a-z]+[0-9]*-[a-z0-9-]+)*"
# A word of a title typed without quotation marks; `luot_nguoi`, `ubnd-3` or `15/3x` were meant otherwise.
_PLAIN = r"[^\W_]+[,.;:!?]?"


@frozen
class Line:
    """The words of one line, sorted; what was not told is None."""

    title: str | None = None
    day: str | None = None
    last: str | None = None
    quantities: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


def read_line(words: Sequence[str], *, today: date) -> Line:
    """What each of `words` is, in any order; raises `BadValue` where that can't be said for sure."""
    days, quantities, evidence, left = [], [], [], []
    for place, word in enumerate(words):
        if is_evidence(word):
            evidence.append(word)
        elif _is_quantity(word):
            quantities.append(word)
        elif _is_span(word) or _is_day(word, today):
            days.append(word)
        else:
            left.append(place)
    if len(days) > 1:
        raise BadValue("date", ", ".join(days), "day_twice")
    title = _title(words, left, days)
    day, last = split_days(days[0]) if days else (None, None)
    return Line(title, day, last, tuple(quantities), tuple(evidence))


def is_evidence(word: str) -> bool:
    """Whether `word` looks like a link, the number of a document or the name of a file."""
    typed = word.strip()
    # A pattern takes longer to make than a line to read: only where it can fit.
    if ":" in typed and re.fullmatch(_LINK, typed):
        return True
    if is_file_name(typed):
        return True
    folded = fold(typed)
    return folded.startswith("so") and re.fullmatch(_DOCUMENT, folded) is not None


def is_file_name(word: str) -> bool:
    """Whether `word` has the ending of a file: `Số 12-KH-ĐU.pdf` is a scan, not the number of a document."""
    return ("." in word or ":" in word) and re.fullmatch(_FILE, word) is not None


def is_responsibility(word: str) -> bool:
    """Whether `word` looks like the ids of responsibilities (`ubnd-3,mttq-3`)."""
    return bool(re.fullmatch(_RESPONSIBILITY, word))


def split_days(typed: str) -> tuple[str, str | None]:
    """The first and last day of `1/5-7/5`; a single day has no last one."""
    span = re.fullmatch(_SPAN, typed.strip()) if _is_span(typed) else None
    return (span[1], span[2]) if span else (typed, None)


def is_value(word: str) -> bool:
    """Whether `word` looks like a day, a quantity or evidence, whatever day it is today."""
    return is_evidence(word) or _is_quantity(word) or _is_day(word, date(2000, 1, 1))


def _is_quantity(word: str) -> bool:
    return "=" in word and re.fullmatch(_QUANTITY, word.strip()) is not None


def _is_span(word: str) -> bool:
    return word.count("/") > 1 and re.fullmatch(_SPAN, word.strip()) is not None


def _is_day(word: str, today: date) -> bool:
    if word.strip().isdigit():  # `tổ 5`: a number alone is part of a name
        return False
    try:
        parse_day(word, today=today, year=today.year)
    except BadDay as error:
        return error.reason != "form"  # `31/2` was meant as a day
    return True


def _title(words: Sequence[str], left: Sequence[int], days: Sequence[str]) -> str | None:
    """The one text that is left, or plain words side by side; raises `BadValue` where there are several.

    Words without quotation marks are joined only if nothing between or beside them may be part of the title:
    in `Họp hôm qua` the day took a word that could belong to it.
    """
    texts = [words[place] for place in left]
    if len(texts) < 2:
        return texts[0] if texts else None
    together = left[-1] - left[0] == len(left) - 1
    sure = all(any(c.isdigit() for c in day) for day in days)
    if together and sure and all(re.fullmatch(_PLAIN, text) for text in texts):
        return " ".join(texts)
    raise BadValue("title", texts[0], "title_twice", " ".join(texts[1:]))
