"""The page put together, part after part."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from hvn_cli.domain.dossier import Dossier
from hvn_cli.errors import Finding
from hvn_cli.export.page.bars import progress
from hvn_cli.export.page.frame import closing, opening
from hvn_cli.export.page.grids import months, themes
from hvn_cli.export.page.indicators import figures
from hvn_cli.export.page.listing import listing
from hvn_cli.export.page.markup import Sheet, section
from hvn_cli.export.page.overview import attention, key_figures
from hvn_cli.export.page.remarks import remarks
from hvn_cli.export.page.thumbnails import Read, make_thumbnails
from hvn_cli.export.page.timeline import newest, timeline
from hvn_cli.labels import Words


def write_page(dossier: Dossier, words: Words, path: Path, read: Read | None) -> tuple[Finding, ...]:
    """Writes the page to `path`; `read` gives evidence files by digest.

    Findings are notes about pictures of which no small one could be made.
    """
    sheet = Sheet(dossier, words)
    pictures, findings = make_thumbnails(newest(sheet), read) if read else ({}, [])
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page_parts(sheet, pictures))
    return tuple(findings)


def page_parts(sheet: Sheet, pictures: Mapping[str, bytes]) -> Iterator[str]:
    """The page piece by piece, so that it never lies in memory as a whole."""
    parts = (
        ("overview", sheet.say("page.part.overview"), key_figures(sheet)),
        ("attention", sheet.say("page.part.attention"), attention(sheet)),
        ("units", sheet.say("page.part.units"), progress(sheet)),
        ("months", sheet.say("page.part.months"), months(sheet)),
        ("themes", sheet.say("page.part.themes"), themes(sheet)),
        ("figures", sheet.say("page.part.figures"), figures(sheet)),
        ("remarks", sheet.say("page.part.remarks"), remarks(sheet)),
        ("timeline", sheet.say("page.part.timeline"), timeline(sheet, pictures)),
        ("activities", sheet.say("page.part.activities"), listing(sheet)),
    )
    empty = {code for code, there in _optional(sheet.dossier) if not there}
    kept = [(code, heading, body) for code, heading, body in parts if code not in empty]
    yield from opening(sheet, [(code, heading) for code, heading, _ in kept])
    for code, heading, body in kept:
        yield from section(code, heading, body)
    yield from closing(sheet)


def _optional(dossier: Dossier) -> Iterator[tuple[str, bool]]:
    """The parts that may be left out, and whether there is something in them."""
    yield "remarks", bool(dossier.report.remarks or dossier.opinions)
    yield "timeline", bool(dossier.activities)
