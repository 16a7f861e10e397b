"""The fields that a template prints, made from a report; a template is code, and this is all that it sees."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hvn_cli.domain.text import find_hidden, visible
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.annex import Annex
from hvn_cli.export.paper import Block, Heading, Paper, Paragraph, Run
from hvn_cli.export.word.tables import mark_of
from hvn_cli.export.word.widths import even_lines

Fields = dict[str, Any]

_POINTS_PER_MM: Final = 72 / 25.4
# Type size and width of the left block, less a gap to the right one; the widest that a subject should be.
_BLOCKS: Final = {"nha-nuoc-nd30": (12, 72)}
_BLOCK: Final = (14, 79)
_SUBJECT: Final = (14, 150)
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Spelling:
    """Texts as they may stand in a document: what hides or steers is spelled out, and told about once."""

    def __init__(self) -> None:
        self._first = ""
        self._count = 0
        self._where = ""

    def __call__(self, text: str) -> str:
        """`text` with hidden characters as `<U+202E>`; newlines and tabs stay."""
        if not find_hidden(text):
            return text
        # XML takes no control characters at all: leaving one in would lose the whole document.
        self._count += sum(bool(find_hidden(c)) for c in text)
        self._first = self._first or f"U+{ord(find_hidden(text)):04X}"
        spelled = "".join(p if p in "\t\n" else visible(p) for p in re.split(r"([\t\n])", text))
        self._where = self._where or spelled[:60]
        return spelled

    def findings(self) -> tuple[Finding, ...]:
        """That there was something to spell out."""
        if not self._count:
            return ()
        data: dict[str, str | int] = {"character": self._first, "count": self._count}
        return (Finding("hidden_spelled", Severity.WARNING, self._where, data),)


def fields_of(paper: Paper, spell: Spelling) -> Fields:
    """Every field of a template, filled."""
    letterhead, signature = paper.letterhead, paper.signature
    size, width = _BLOCKS.get(paper.profile, _BLOCK)
    block = size, width * _POINTS_PER_MM
    subject = _SUBJECT[0], _SUBJECT[1] * _POINTS_PER_MM
    return {
        "notes": [spell(note) for note in paper.notes],
        "above": "\n".join(_broken([spell(letterhead.above)], *block)),
        "issuer": list(_broken(map(spell, letterhead.issuer), *block)),
        "number": spell(letterhead.number),
        "draft": spell(letterhead.draft),
        "place": spell(letterhead.place),
        "type_name": spell(letterhead.type_name),
        "author": spell(letterhead.author),
        "subject": [
            line for told in spell(letterhead.subject).split("\n") for line in even_lines(told, *subject)
        ],
        "addressees": [spell(line) for line in letterhead.addressees],
        "body": list(_body((*paper.opening, *paper.body), spell)),
        "recipients": [spell(line) for line in paper.recipients],
        "signature": {
            "authority": spell(signature.authority),
            "position": spell(signature.position),
            "name": [_run(signature.name, spell)],
        },
        "annexes": [_annex(place, annex, spell) for place, annex in enumerate(paper.annexes)],
        "seal": spell(paper.seal),
    }


def _broken(names: Iterable[str], size: float, room: float) -> Iterator[str]:
    """Names in capitals, over as many lines of about one length as they need."""
    for name in names:
        begun = 0
        for line in even_lines(name.upper(), size, room):
            # Capitals are a matter of the style: the text itself stays as it is told.
            yield name[begun : begun + len(line)] if len(name) == len(name.upper()) else line
            begun += len(line) + 1


def _body(blocks: tuple[Block, ...], spell: Spelling) -> Iterator[Fields]:
    """Headings and paragraphs; what has several lines becomes as many paragraphs.

    A line break inside a justified paragraph would stretch the words before it over the whole line.
    """
    made: list[Fields] = []
    for block in blocks:
        if isinstance(block, Heading):
            text = spell(f"{block.number} {block.text}" if block.number else block.text)
            made.append({"level": block.level, "text": text, "runs": [], "last": False})
        else:
            made += _paragraphs(block, spell)
    if made:
        made[-1]["last"] = True
    return iter(made)


def _paragraphs(paragraph: Paragraph, spell: Spelling) -> Iterator[Fields]:
    lines: list[list[Fields]] = [[]]
    if paragraph.item:
        lines[0].append({"text": "- ", "blank": False})
    for run in paragraph.runs:
        if not isinstance(run, str):
            lines[-1].append(_run(run, spell))
            continue
        for place, line in enumerate(spell(run).split("\n")):
            if place:
                lines.append([])
            if line:
                lines[-1].append({"text": line, "blank": False})
    for runs in lines:
        text = "".join(run["text"] for run in runs)
        yield {"level": 0, "text": text, "runs": runs, "last": False}


def _run(run: Run, spell: Spelling) -> Fields:
    if isinstance(run, str):
        return {"text": spell(run), "blank": False}
    return {"text": spell(run.about), "blank": True}


def _annex(place: int, annex: Annex, spell: Spelling) -> Fields:
    fields: Fields = {
        "number": annex.number,
        "roman": _roman(annex.number),
        "title": spell(annex.title),
        "lead": spell(annex.lead),
        "wide": annex.wide,
        "filled": bool(annex.rows),
    }
    for kind in ("text", "number", "date"):
        fields[f"{kind}_heading"] = mark_of(place, kind, heading=True)
        fields[f"{kind}_cell"] = mark_of(place, kind, heading=False)
    return fields


def _roman(number: int) -> str:
    told = ""
    for value, letters in _ROMAN:
        while number >= value:
            told += letters
            number -= value
    return told
