"""Where much was done and where nothing: months of units, and themes of units, as shaded tables."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from hvn_cli.domain.period import months_of
from hvn_cli.export.page.markup import Sheet, esc, scrolling, table_start
from hvn_cli.frozen import frozen

SHADES: Final = 5


@frozen
class _Grid:
    """Numbers by row and column; of `ahead` columns nothing can be known yet, and no sum below says more."""

    code: str
    caption: str
    corner: str
    heads: list[str]
    rows: list[tuple[str, list[int]]]
    ahead: list[bool]
    summed: bool


def months(sheet: Sheet) -> Iterator[str]:
    """Activities of each unit in each month of the period."""
    dossier = sheet.dossier
    firsts = [first for first, _ in months_of(dossier.period.start, dossier.period.last, 1)]
    counts: Counter[tuple[str, int, int]] = Counter()
    for logged in dossier.activities:
        activity = logged.activity
        unit = dossier.plan.parents.get(activity.unit, activity.unit)
        counts[unit, activity.day.year, activity.day.month] += 1
    heads = []
    for first in firsts:
        long = sheet.say("page.month_long", month=first.month, year=first.year)
        short = sheet.say("page.month", month=first.month)
        heads.append(f'<th scope="col" class="n"><abbr title="{long}">{short}</abbr></th>')
    grid = _Grid(
        code="months",
        caption=sheet.say("page.part.months"),
        corner=sheet.say("screen.col.unit"),
        heads=heads,
        rows=[
            (sheet.name(line.code), [counts[line.code, first.year, first.month] for first in firsts])
            for line in dossier.report.units
        ],
        ahead=[first > dossier.report.made_on for first in firsts],
        summed=True,
    )
    yield from scrolling("months", sheet.say("page.months_lead"), _table(sheet, grid))


def themes(sheet: Sheet) -> Iterator[str]:
    """Activities of each unit for each theme; one that serves two themes counts for both."""
    dossier = sheet.dossier
    serving = {r.id: r.themes for r in dossier.plan.responsibilities.values()}
    counts: Counter[tuple[str, str]] = Counter()
    for logged in dossier.activities:
        activity = logged.activity
        unit = dossier.plan.parents.get(activity.unit, activity.unit)
        for theme in {t for r in activity.responsibilities for t in serving.get(r, ())}:
            counts[theme, unit] += 1
    units = [line.code for line in dossier.report.units]
    grid = _Grid(
        code="themes",
        caption=sheet.say("page.part.themes"),
        corner=sheet.say("screen.col.theme"),
        heads=[f'<th scope="col" class="n unit"{sheet.told}>{sheet.name(code)}</th>' for code in units],
        rows=[
            (
                f"<b>{esc(line.theme.place)}</b> {esc(line.theme.title)}",
                [counts[line.theme.code, unit] for unit in units],
            )
            for line in dossier.report.themes
        ],
        ahead=[False] * len(units),
        summed=False,  # what serves two themes would be counted twice
    )
    yield from scrolling("themes", sheet.say("page.themes_lead"), _table(sheet, grid))


def _table(sheet: Sheet, grid: _Grid) -> Iterator[str]:
    most = max((n for _, numbers in grid.rows for n in numbers), default=0)
    total = sheet.say("page.sum")
    yield table_start(grid.code, f"grid {grid.code}", grid.caption)
    yield f'<thead><tr><th scope="col">{grid.corner}</th>{"".join(grid.heads)}'
    yield f'<th scope="col" class="n">{total}</th></tr></thead>\n<tbody>\n'
    for name, numbers in grid.rows:
        yield f'<tr><th scope="row"{sheet.told}>{name}</th>'
        for number, ahead in zip(numbers, grid.ahead, strict=True):
            shade = -(-SHADES * number // most) if most else 0
            yield f'<td class="n h{shade}">{_told(sheet, number, ahead)}</td>'
        yield f'<td class="n sum">{sheet.count(sum(numbers))}</td></tr>\n'
    yield "</tbody>\n"
    if grid.summed:
        yield f'<tfoot><tr><th scope="row">{total}</th>'
        sums = [sum(numbers[place] for _, numbers in grid.rows) for place in range(len(grid.heads))]
        for number, ahead in zip(sums, grid.ahead, strict=True):
            yield f'<td class="n">{_told(sheet, number, ahead)}</td>'
        yield f'<td class="n">{sheet.count(sum(sums))}</td></tr></tfoot>\n'
    yield "</table>\n"


def _told(sheet: Sheet, number: int, ahead: bool) -> str:
    return sheet.count(number) if number else "·" if ahead else "–"
