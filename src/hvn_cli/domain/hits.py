"""Where the words of a search stand in a text: without accents, and whether as they were typed."""

from hvn_cli.domain.text import fold, nfc, split_tone
from hvn_cli.frozen import frozen, replace

_AROUND = 48


@frozen
class Hit:
    """A text with the places of the words that were looked for; `exact` where accents are as typed.

    `spans` are half-open places in `text`, in order. `close` says that the words stand there next to each
    other, as they were typed.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    exact: bool
    close: bool


def find_words(query: str, text: str) -> Hit | None:
    """The words of `text` that begin with a word of `query`; None unless every word of `query` is there."""
    text = nfc(text)
    wanted = _words(nfc(query))
    if not wanted:
        return None
    found: dict[tuple[int, int], None] = {}
    exact = True
    there = list(_places(text))
    for folded, typed in wanted:
        spans = [(start, end) for word, start, end in there if word.startswith(folded)]
        if not spans:
            return None
        found.update(dict.fromkeys(spans))
        exact = exact and any(_is_spelled(typed, text[start:end].casefold()) for start, end in spans)
    return Hit(text, tuple(sorted(found)), exact, _is_phrase([word for word, _ in wanted], there))


def _is_spelled(typed: str, word: str) -> bool:
    """Whether a word begins as typed, accents and all; `hoà` and `hòa`, `uỷ` and `ủy` are spelled alike."""
    if word.startswith(typed):
        return True
    letters, tone = split_tone(typed)
    there, same = split_tone(word)
    return tone != "" and tone == same and there.startswith(letters)


def _is_phrase(wanted: list[str], there: list[tuple[str, int, int]]) -> bool:
    starts = range(len(there) - len(wanted) + 1)
    return any(all(there[i + k][0].startswith(word) for k, word in enumerate(wanted)) for i in starts)


def cut_out(hit: Hit, around: int = _AROUND) -> Hit:
    """The part of a long text around the first place found, with dots where something was left out."""
    first, end = hit.spans[0][0], hit.spans[0][1]
    start = _word_start(hit.text, max(0, first - around)) if first > around else 0
    stop = len(hit.text) if len(hit.text) - end <= around else _word_start(hit.text, end + around)
    part = hit.text[start:stop]
    lead = "… " if start else ""
    moved = tuple(
        (a - start + len(lead), b - start + len(lead)) for a, b in hit.spans if start <= a and b <= stop
    )
    return replace(hit, text=lead + part + (" …" if stop < len(hit.text) else ""), spans=moved)


def _word_start(text: str, place: int) -> int:
    """The end of the word before `place`, so that no word is cut."""
    space = text.rfind(" ", 0, place)
    return space + 1 if space >= 0 and place - space < _AROUND else place


def _words(query: str) -> list[tuple[str, str]]:
    return [(word, query[start:end].casefold()) for word, start, end in _places(query)]


def _places(text: str) -> list[tuple[str, int, int]]:
    """Each word of `text`, folded, with its place: each letter is folded by itself, so that places hold."""
    found: list[tuple[str, int, int]] = []
    begun, word = 0, ""
    for place, letter in enumerate(text):
        plain = fold(letter)
        if plain.isalnum() or (not plain and word):  # a mark by itself belongs to the letter before it
            if not word:
                begun = place
            word += plain
        elif word:
            found.append((word, begun, place))
            word = ""
    if word:
        found.append((word, begun, len(text)))
    return found
