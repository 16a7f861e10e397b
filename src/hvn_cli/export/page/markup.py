"""From values to markup: the one function that escapes text, and the pieces that every part shares."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.text import find_hidden, visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_number

# Only the web: nothing that runs (`javascript:`) or reads files of whoever clicks.
_WEB: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def esc(text: str) -> str:
    """`text` for anywhere in the page, quoted attributes too; what hides or steers is spelled out."""
    return escape(visible(text), quote=True)


def esc_lines(text: str) -> str:
    """`text` of several lines."""
    return "<br>\n".join(map(esc, text.split("\n")))


class Sheet:
    """What every part of the page is made with: the dossier, the words, and escaped names."""

    def __init__(self, dossier: Dossier, words: Words) -> None:
        self.dossier = dossier
        self.words = words
        # Plans and activities are told in Vietnamese; a screen reader must not read them as English.
        self.told: Final = "" if words.lang == "vi" else ' lang="vi"'
        self._names: dict[str, str] = {}
        self._indicators: dict[str, tuple[str, str]] = {}

    def say(self, key: str, **data: object) -> str:
        """A sentence, escaped together with what stands in it."""
        return esc(self.words(key, **data))

    def count(self, number: int) -> str:
        """A whole number as people write it."""
        return show_number(number * 1000, self.words.lang)

    def number(self, milli: int | None) -> str:
        """A quantity in thousandths, or a dash."""
        return "–" if milli is None else show_number(milli, self.words.lang)

    def name(self, code: str) -> str:
        """The escaped name of a unit or member."""
        found = self._names.get(code)
        if found is None:
            found = self._names[code] = esc(self.dossier.plan.name_of(code))
        return found

    def quantities(self, told: Mapping[str, int]) -> Iterator[str]:
        """The figures of an activity, each with its measure where its name does not say it already."""
        for code, milli in told.items():
            name, unit = self._indicators.get(code) or self._indicator(code)
            yield f"{name}:&nbsp;<b>{self.number(milli)}</b>{unit}"

    def _indicator(self, code: str) -> tuple[str, str]:
        indicator = self.dossier.plan.indicators_by_code.get(code)
        name, measure = (indicator.name, indicator.measure) if indicator else (code, "")
        found = self._indicators[code] = esc(name), "" if measure in name else f" {esc(measure)}"
        return found

    def evidence(self, evidence: Evidence) -> str:
        """An evidence by its name; what leads to the web is a link, shown in full."""
        name = evidence.name
        if evidence.kind is EvidenceKind.LINK and _WEB.match(name) and not find_hidden(name):
            return f'<a href="{esc(name)}" rel="noopener noreferrer">{esc(name)}</a>'
        return esc(name)


def section(code: str, heading: str, parts: Iterable[str]) -> Iterator[str]:
    """A part of the page that can be reached by its name; nothing where it is empty."""
    begun = False
    for part in parts:
        if not begun:
            begun = True
            yield f'<section id="{code}" aria-labelledby="{code}-h">\n<h2 id="{code}-h">{heading}</h2>\n'
        yield part
    if begun:
        yield "</section>\n"


def scrolling(code: str, lead: str, table: Iterable[str]) -> Iterator[str]:
    """A wide table in a frame of its own, which can be scrolled by keyboard, below what explains it."""
    yield f'<p class="faint lead" id="{code}-lead">{lead}</p>\n'
    yield f'<div class="wide" role="group" tabindex="0" aria-labelledby="{code}-h">\n'
    yield from table
    yield "</div>\n"


def table_start(code: str, kind: str, caption: str) -> str:
    """The first tag of a table with its caption, for those who don't see the heading above it."""
    start = f'<table class="{kind}" aria-describedby="{code}-lead">'
    return f'{start}\n<caption class="hidden">{caption}</caption>\n'
