"""A written report as Markdown: readable as it is, for mails and for looking through before printing.

Texts of people are escaped so that they can neither draw, link nor hide.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from hvn_cli.domain.text import nfc, visible
from hvn_cli.export.annex import Annex, Cell, Column, Kind, Number
from hvn_cli.export.paper import Blank, Block, Heading, Letterhead, Paper, Paragraph, Run
from hvn_cli.export.written.profiles import Form
from hvn_cli.labels import written as say
from hvn_cli.labels.formats import show_date, show_number

# What looks like an address is linked even where every sign of Markdown is escaped, but never within code.
_ADDRESS: Final = re.compile(r"(?:\w+://|www\.|mailto:|xmpp:)[^\s`|]+|[^\s`|@]+@[^\s`|@]+", re.IGNORECASE)
_ACTIVE: Final = re.compile(r"([\\`*_\[\]<>|~&$])")
_LINE_START: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+#=:])")


def markdown_text(paper: Paper) -> str:
    """The whole report as one text, ending with a newline."""
    return nfc("\n\n".join(_parts(paper)) + "\n")


def _parts(paper: Paper) -> Iterator[str]:
    form = Form(paper.profile)
    yield from (f"> **{escape(note)}**" for note in paper.notes)
    yield from _head(paper.letterhead, form)
    yield from _blocks(paper.opening)
    yield from _blocks(paper.body)
    yield from _foot(paper)
    for annex in paper.annexes:
        yield from _annex(annex, form)
    if paper.seal:
        yield f"*{escape(paper.seal)}*"


def _head(letterhead: Letterhead, form: Form) -> Iterator[str]:
    """The left block and the right block of the page, side by side."""
    left = [escape(letterhead.above), *(f"**{escape(line)}**" for line in letterhead.issuer)]
    left = [line for line in left if line]
    left += [escape(letterhead.number)]
    right = [f"**{line}**" for line in (say.STATE_TITLE if form.is_state else say.PARTY_TITLE)]
    right += [""] * (len(left) - 1 - len(right))
    right.append(f"*{escape(letterhead.place)}*")
    if letterhead.draft:
        left.append(f"*{escape(letterhead.draft)}*")
    left += [""] * (len(right) - len(left))
    right += [""] * (len(left) - len(right))
    rows = [f"| {one} | {other} |" for one, other in zip(left, right, strict=True)]
    yield "\n".join((rows[0], "| :-: | :-: |", *rows[1:]))
    yield f"# {escape(letterhead.type_name)}"
    if letterhead.author:
        yield escape(letterhead.author)
    yield f"**{escape(letterhead.subject)}**"
    if letterhead.addressees:
        yield f"{say.ADDRESSEES} {escape('; '.join(letterhead.addressees))}"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Headings and paragraphs; items that follow each other make one list."""
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.item:
            items.append(f"- {_runs(block.runs)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _heading(block) if isinstance(block, Heading) else _runs(block.runs)
    if items:
        yield "\n".join(items)


def _heading(heading: Heading) -> str:
    return f"{'#' * (heading.level + 1)} {_inline(heading.number)} {_inline(heading.text)}"


def _runs(runs: Sequence[Run]) -> str:
    """The runs of a paragraph; a blank stands in brackets."""
    told = "".join(f"\\[… {escape(r.about)} …\\]" if isinstance(r, Blank) else _inline(r) for r in runs)
    return _LINE_START.sub(_escape_start, told.strip())


def _foot(paper: Paper) -> Iterator[str]:
    signature = paper.signature
    name = signature.name
    signed = [f"**{escape(signature.authority)}**", escape(signature.position)]
    signed += [f"**{_runs((name,))}**"]
    yield "\n\n".join(line for line in signed if line)
    if paper.recipients:
        last = len(paper.recipients) - 1
        marks = [";"] * last + ["."]
        lines = [f"- {escape(to)}{mark}" for to, mark in zip(paper.recipients, marks, strict=True)]
        yield f"*{say.RECIPIENTS}*"
        yield "\n".join(lines)


def _annex(annex: Annex, form: Form) -> Iterator[str]:
    yield f"## {say.ANNEX_HEADING.format(number=form.annex(annex.number))}"
    yield f"**{escape(annex.title)}**"
    if annex.lead:
        yield escape(annex.lead)
    yield "\n".join(_table(annex.columns, annex.rows))


def _table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    yield _row([escape(column.heading) for column in columns])
    yield _row(["--:" if column.kind is Kind.NUMBER else ":--" for column in columns])
    for row in rows:
        yield _row([escape(_cell(cell)) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Number):
        return show_number(cell.milli)
    if isinstance(cell, date):
        return show_date(cell)
    return cell or ""


def escape(text: str) -> str:
    """`text` as it stands at the beginning of a line, in a table or a heading: signs of Markdown are told."""
    return _LINE_START.sub(_escape_start, _inline(text).strip())


def _inline(text: str) -> str:
    """`text` within a line; what a renderer would link stands as code."""
    one_line = visible(re.sub(r"[\r\n\t]+", " ", nfc(text)))
    told, end = [], 0
    for found in _ADDRESS.finditer(one_line):
        told += [_ACTIVE.sub(r"\\\1", one_line[end : found.start()]), f"`{found.group()}`"]
        end = found.end()
    return "".join(told) + _ACTIVE.sub(r"\\\1", one_line[end:])


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
