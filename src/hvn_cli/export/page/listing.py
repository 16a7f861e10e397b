"""Every activity of the period in one table, which a few lines of script sort and filter."""

from collections.abc import Iterator

from hvn_cli.domain.activity import Logged
from hvn_cli.export.page.markup import Sheet, esc, esc_lines
from hvn_cli.labels.formats import show_date


def listing(sheet: Sheet) -> Iterator[str]:
    """The table, the newest activity first; without script it is whole all the same."""
    activities = sheet.dossier.activities
    if not activities:
        yield f'<p class="faint">{sheet.say("page.no_activities")}</p>\n'
        return
    heads = (
        ("date", sheet.say("screen.col.date")),
        ("text", sheet.say("screen.col.activity")),
        ("text", sheet.say("screen.col.unit")),
        ("text", sheet.say("page.col.serves")),
        ("", sheet.say("screen.col.quantities")),
        ("", sheet.say("screen.col.evidence")),
        ("text", sheet.say("screen.col.id")),
    )
    every = sheet.count(len(activities))
    shown = sheet.say("page.filter.shown", shown="{shown}", every=every)
    yield (
        f'<form id="filter" role="search" hidden><label for="query">{sheet.say("page.filter")}</label> '
        '<input id="query" type="search" autocomplete="off" spellcheck="false" aria-describedby="hint"> '
        f'<span id="hint" class="faint">{sheet.say("page.filter.hint")}</span></form>\n'
        f'<p id="shown" role="status" data-told="{shown}"></p>\n'
        '<table class="cards all" id="all">\n'
        f"<caption>{sheet.say('page.all_caption', every=every)}</caption>\n<thead><tr>"
    )
    yield from (
        f'<th scope="col" data-sort="{kind}">{head}</th>' if kind else f'<th scope="col">{head}</th>'
        for kind, head in heads
    )
    yield "</tr></thead>\n<tbody>\n"
    row = _Row(sheet, [head for _, head in heads])
    for logged in reversed(activities):
        yield row(logged)
    yield "</tbody>\n</table>\n"


class _Row:
    """One activity as a row; what is the same in every row is made once."""

    def __init__(self, sheet: Sheet, heads: list[str]) -> None:
        self._sheet = sheet
        self._heads = heads
        self._bare = f'<span class="bare">{sheet.say("page.bare")}</span>'
        self._with = sheet.say("page.partners")

    def __call__(self, logged: Logged) -> str:
        sheet, activity, heads = self._sheet, logged.activity, self._heads
        told = sheet.told
        days = show_date(activity.day)
        if activity.last != activity.day:
            days += f" – {show_date(activity.last)}"
        what = f"<b>{esc(activity.title)}</b>"
        if activity.place:
            what += f" <small>{esc(activity.place)}</small>"
        if activity.note:
            what += f" <small>{esc_lines(activity.note)}</small>"
        who = sheet.name(activity.unit)
        if activity.partners:
            who += f" <small>{self._with} {', '.join(map(sheet.name, activity.partners))}</small>"
        serves = ", ".join(f"<span>{esc(one)}</span>" for one in activity.responsibilities)
        figures = "".join(f"<li>{one}</li> " for one in sheet.quantities(activity.quantities))
        proofs = "".join(f"<li>{sheet.evidence(one)}</li> " for one in activity.evidence)
        proved = f"{told}><ul>{proofs}</ul>" if proofs else f">{self._bare}"
        return (
            f'<tr><td class="day" data-is="{heads[0]}">'
            f'<time datetime="{activity.day.isoformat()}">{days}</time></td>'
            f'<th scope="row"{told}>{what}</th>'
            f'<td data-is="{heads[2]}"{told}>{who}</td>'
            f'<td data-is="{heads[3]}">{serves}</td>'
            f'<td data-is="{heads[4]}"{told}>{f"<ul>{figures}</ul>" if figures else "–"}</td>'
            f'<td data-is="{heads[5]}"{proved}</td>'
            f'<td data-is="{heads[6]}" class="code">{esc(logged.code)}</td></tr>\n'
        )
