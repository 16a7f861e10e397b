"""The newest activities day by day, with small pictures of what proves them."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from hvn_cli.domain.activity import Evidence, Logged
from hvn_cli.export.page.markup import Sheet, esc
from hvn_cli.labels.formats import show_day_month

NEWEST: Final = 120


def newest(sheet: Sheet) -> Sequence[Logged]:
    """The activities that the timeline shows, the newest first."""
    return sheet.dossier.activities[: -NEWEST - 1 : -1]


def timeline(sheet: Sheet, pictures: Mapping[str, bytes]) -> Iterator[str]:
    """Months, their days, and what was done on each; `pictures` are JPEGs by the digest of the file."""
    shown, every = newest(sheet), len(sheet.dossier.activities)
    if len(shown) < every:
        told = sheet.say("page.timeline_part", shown=sheet.count(len(shown)), every=sheet.count(every))
        yield f'<p class="faint">{told}</p>\n'
    yield f'<p class="faint printed">{sheet.say("page.timeline_printed")}</p>\n'
    for (year, month), of_month in groupby(
        shown, lambda one: (one.activity.day.year, one.activity.day.month)
    ):
        yield f'<div class="month"><h3>{sheet.say("page.month_long", month=month, year=year)}</h3>\n'
        yield '<ol class="days">\n'
        for day, of_day in groupby(of_month, lambda one: one.activity.day):
            yield f'<li><time datetime="{day.isoformat()}">{show_day_month(day)}</time>\n<ul>\n'
            yield from (_event(sheet, logged, pictures) for logged in of_day)
            yield "</ul></li>\n"
        yield "</ol></div>\n"


def _event(sheet: Sheet, logged: Logged, pictures: Mapping[str, bytes]) -> str:
    activity, told = logged.activity, sheet.told
    about = [sheet.name(activity.unit), *([esc(activity.place)] if activity.place else [])]
    figures = list(sheet.quantities(activity.quantities))
    shown = [e for e in activity.evidence if e.digest in pictures]
    named = [e for e in activity.evidence if e.digest not in pictures]
    parts = [f"<li{told}><p><b>{esc(activity.title)}</b> <small>{' · '.join(about)}</small></p>"]
    if figures:
        parts.append(f'<p class="told">{"; ".join(figures)}</p>')
    if shown:
        parts.append(f'<p class="pictures">{"".join(_picture(e, pictures[e.digest]) for e in shown)}</p>')
    if named:
        parts.append(f'<p class="proofs">{"; ".join(map(sheet.evidence, named))}</p>')
    return "".join(parts) + "</li>\n"


def _picture(evidence: Evidence, jpeg: bytes) -> str:
    coded = b64encode(jpeg).decode()
    return (
        f'<img src="data:image/jpeg;base64,{coded}" alt="{esc(evidence.name)}" title="{esc(evidence.name)}">'
    )
