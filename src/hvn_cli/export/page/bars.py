"""How far each unit is: a bar of its tasks by state, drawn so that it can be read without colours."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from hvn_cli.domain.report import UnitLine
from hvn_cli.domain.tasks import State
from hvn_cli.export.page.markup import Sheet

# From left to right; the name is that of the pattern, too.
ORDER: Final = (State.DONE, State.IN_PROGRESS, State.LATE, State.NOT_STARTED, State.NOT_DUE)

_PATTERNS: Final = """<svg class="patterns" aria-hidden="true" focusable="false"><defs>
<pattern id="p-in_progress" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="6" height="6"/><path d="M0 0V6"/></pattern>
<pattern id="p-late" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect width="7" height="7"/><path d="M0 0V7M0 0H7"/></pattern>
<pattern id="p-not_started" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect width="6" height="6"/><circle cx="3" cy="3" r="1"/></pattern>
</defs></svg>
"""


def progress(sheet: Sheet) -> Iterator[str]:
    """A legend with the sums of all units, then a bar for each."""
    report = sheet.dossier.report
    states: dict[str, Counter[State]] = {}
    for task in report.tasks:
        states.setdefault(task.unit, Counter())[task.progress.state] += 1
    yield _PATTERNS
    yield f'<ul class="legend" aria-label="{sheet.say("page.legend")}">\n'
    for state in ORDER:
        key = f'<svg class="key" aria-hidden="true" focusable="false"><rect class="s-{state.value}"/></svg>'
        yield f"<li>{key} {sheet.say(f'screen.state.{state.value}')} <b>{report.count(state)}</b></li>\n"
    yield '</ul>\n<ul class="bars">\n'
    for number, line in enumerate(report.units, 1):
        yield from _unit(sheet, f"bar-{number}", line, states.get(line.code, Counter()))
    yield "</ul>\n"


def _unit(sheet: Sheet, code: str, line: UnitLine, states: Counter[State]) -> Iterator[str]:
    name = sheet.name(line.code)
    yield f'<li><b class="who"{sheet.told}>{name}</b>\n'
    told = sheet.say("page.bar.none")
    if line.tasks:
        parts = [(s, f"{sheet.words(f'screen.state.{s.value}')} {states[s]}") for s in ORDER if states[s]]
        told = sheet.say("page.bar.tasks", done=line.done, tasks=line.tasks)
        yield (
            f'<svg class="bar" role="img" aria-labelledby="{code}-t {code}-d">'
            f'<title id="{code}-t">{name}</title>'
            f'<desc id="{code}-d">{", ".join(text for _, text in parts)}</desc>'
        )
        yield from _rects(line.tasks, parts, states)
        yield "</svg>\n"
    more = [f'<b class="good">{told}</b>' if line.done else told]
    if line.late:
        more.append(f'<b class="bad">{sheet.say("page.bar.late", late=line.late)}</b>')
    more.append(sheet.say("page.bar.activities", count=sheet.count(line.activities)))
    if line.bare:
        more.append(sheet.say("page.bar.bare", count=sheet.count(line.bare)))
    yield f'<span class="far">{" · ".join(more)}</span></li>\n'


def _rects(tasks: int, parts: list[tuple[State, str]], states: Counter[State]) -> Iterator[str]:
    left = 0
    for state, text in parts:
        x, width = (f"{100 * part / tasks:.3f}%" for part in (left, states[state]))
        yield f'<rect class="s-{state.value}" x="{x}" width="{width}"><title>{text}</title></rect>'
        left += states[state]
