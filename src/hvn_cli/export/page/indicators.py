"""The figures of the period beside those of a year before and of the year so far."""

from collections.abc import Iterator, Sequence

from hvn_cli.domain.report import IndicatorLine
from hvn_cli.export.page.markup import Sheet, esc, scrolling, table_start
from hvn_cli.labels.formats import show_percent


def figures(sheet: Sheet) -> Iterator[str]:
    """A table of what adds up, then what each unit told last of what does not."""
    told = [line for line in sheet.dossier.report.indicators if line.by_unit or line.year or line.before]
    summed = [line for line in told if line.indicator.additive]
    single = [line for line in told if not line.indicator.additive]
    if not told:
        yield f'<p class="faint">{sheet.say("page.no_figures")}</p>\n'
    if summed:
        compared = any(line.before is not None for line in summed)
        lead = sheet.say("page.figures_lead" if compared else "page.figures_alone")
        yield from scrolling("figures", lead, _sums(sheet, summed, compared))
    if single:
        yield f"<h3>{sheet.say('page.last_told')}</h3>\n<ul>\n"
        yield from (_last_told(sheet, line) for line in single)
        yield "</ul>\n"


def _sums(sheet: Sheet, lines: Sequence[IndicatorLine], compared: bool) -> Iterator[str]:
    heads = [
        *([sheet.say("page.col.before")] if compared else []),
        sheet.say("page.col.period"),
        sheet.say("page.col.year"),
        *([sheet.say("page.col.compared")] if compared else []),
    ]
    yield table_start("figures", "cards slim sums", sheet.say("page.part.figures"))
    yield f'<thead><tr><th scope="col">{sheet.say("screen.col.indicator")}</th>'
    yield f'<th scope="col">{sheet.say("screen.col.measure")}</th>'
    yield from (f'<th scope="col" class="n">{head}</th>' for head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for line in lines:
        yield f'<tr><th scope="row"{sheet.told}>{esc(line.indicator.name)}</th>'
        yield f'<td{sheet.told} class="measure">{esc(line.indicator.measure)}</td>'
        for head, (kind, number) in zip(heads, _numbers(sheet, line, compared), strict=True):
            yield f'<td class="{kind}" data-is="{head}">{number}</td>'
        yield "</tr>\n"
    yield "</tbody>\n</table>\n"


def _numbers(sheet: Sheet, line: IndicatorLine, compared: bool) -> Iterator[tuple[str, str]]:
    if compared:
        yield "n", sheet.number(line.before)
    yield "n now", sheet.number(line.total)
    yield "n", sheet.number(line.year)
    if compared:
        # Without a figure of the year before, a share of it would be made up.
        yield "n", "–" if line.before is None else show_percent(line.total or 0, line.before)


def _last_told(sheet: Sheet, line: IndicatorLine) -> str:
    each = "; ".join(f"{sheet.name(u)} <b>{sheet.number(milli)}</b>" for u, milli in line.by_unit.items())
    name, measure = esc(line.indicator.name), esc(line.indicator.measure)
    return f"<li{sheet.told}>{name} ({measure}): {each}</li>\n"
