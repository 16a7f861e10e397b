"""Part II: what was done, as a whole, for each theme of the plan, and by each unit."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Theme
from hvn_cli.domain.report import UnitLine
from hvn_cli.export.paper import Block, Paragraph
from hvn_cli.export.written import figures, numbers
from hvn_cli.export.written.sentences import bare
from hvn_cli.export.written.telling import most_telling, tell_activities
from hvn_cli.export.written.writing import (
    Writing,
    blank,
    by_turns,
    item,
    paragraph,
    section,
    subsection,
)
from hvn_cli.labels import written as say

MOST_IN_THEME: Final = 3
MOST_OF_UNIT: Final = 2
MOST_FIGURES: Final = 6


def write_results(writing: Writing, number: int) -> Iterator[Block]:
    """The part on results."""
    yield writing.part(number, say.RESULTS)
    yield from _overview(writing)
    if not writing.dossier.activities:
        return
    place = 0
    for theme in _themes(writing):
        place += 1
        yield section(place, bare(theme.title))
        yield from _theme(writing, theme, place)
    if writing.reporter:
        yield from _members(writing, place + 1)
    else:
        yield section(place + 1, say.BY_UNIT)
        yield from _units(writing, place + 1)


def _overview(writing: Writing) -> Iterator[Block]:
    activities = writing.dossier.activities
    period = writing.dossier.period
    newest = max((logged.activity.day for logged in activities), default=None)
    until = numbers.told_until(period, writing.dossier.report.made_on, newest)
    span = say.SPAN.format(start=numbers.written_day(period.start), last=numbers.written_day(until))
    if not activities:
        yield paragraph(say.OVERVIEW_NONE.format(span=span))
        yield blank(say.OVERVIEW_BLANK)
        return
    who = writing.names(writing.reporter) if writing.reporter else say.ALL_THE_UNITS
    told = {"span": span, "who": who, "count": numbers.count(len(activities))}
    groups = figures.tell_groups(writing.plan, figures.sums_of(writing.plan, activities))
    if not groups:
        yield paragraph(say.OVERVIEW.format(**told))
        return
    yield paragraph(say.OVERVIEW_FIGURES.format(**told, annex=writing.annex("figures")))
    for group, text in groups:
        yield item(say.GROUP.format(group=group, figures=text))
    latest = _latest(writing, activities) if writing.reporter else ""
    if latest:
        yield paragraph(latest)
    if len(activities) > 1 and any(len(_themes_of(writing, logged)) > 1 for logged in activities):
        yield paragraph(say.NOT_ADDED)


def _themes_of(writing: Writing, logged: Logged) -> set[str]:
    duties = writing.plan.responsibilities
    served = (duties[code] for code in logged.activity.responsibilities if code in duties)
    return {theme for duty in served for theme in duty.themes}


def _themes(writing: Writing) -> list[Theme]:
    """Every theme for the ward; for a unit those of its tasks too, for a member those that it served."""
    if not writing.reporter:
        return list(writing.plan.themes)
    tasks = writing.dossier.report.tasks if writing.unit else ()
    asked = {code for task in tasks for code in task.responsibility.themes}
    return [t for t in writing.plan.themes if t.code in asked or _serving(writing, t)]


def _serving(writing: Writing, theme: Theme) -> list[Logged]:
    return [logged for logged in writing.dossier.activities if theme.code in _themes_of(writing, logged)]


def _theme(writing: Writing, theme: Theme, place: int) -> Iterator[Block]:
    serving = _serving(writing, theme)
    if not serving:
        yield paragraph(by_turns(say.THEME_NONE, place))
        return
    units = list(dict.fromkeys(writing.in_plan(logged) for logged in serving))
    openings = say.OWN_THEME_OPENINGS if writing.reporter else say.THEME_OPENINGS
    who = writing.names(units[0]) if len(units) == 1 else _several(units)
    opening = by_turns(openings, place - 1).format(activities=_count(writing, serving), who=who)
    yield _sums(writing, opening, serving)
    yield from _examples(writing, serving, MOST_IN_THEME, place, of=writing.reporter)


def _count(writing: Writing, serving: Sequence[Logged]) -> str:
    told = all(logged.id in writing.told for logged in serving)
    return (say.ACTIVITIES_TOLD if told else say.ACTIVITIES).format(count=numbers.count(len(serving)))


def _several(units: Sequence[str]) -> str:
    return say.SEVERAL_UNITS.format(count=numbers.count(len(units)))


def _sums(writing: Writing, opening: str, activities: Sequence[Logged]) -> Paragraph:
    """An opening with what the activities add up to."""
    sums = figures.sums_of(writing.plan, activities)
    if not sums:
        return paragraph(f"{opening}.")
    told = figures.tell_figures(writing.plan, figures.main_figures(writing.plan, sums, MOST_FIGURES))
    if len(sums) > MOST_FIGURES:
        told += say.MORE_FIGURES
    return paragraph(say.WITH_FIGURES.format(opening=opening, figures=told))


def _examples(
    writing: Writing, activities: Sequence[Logged], most: int, place: int, *, of: str = ""
) -> Iterator[Block]:
    chosen = most_telling(writing, activities, most)
    if chosen:
        whole = len(activities) == len(chosen) == 1
        yield paragraph(say.THE_ONE if whole else by_turns(say.FOR_EXAMPLE, place))
        yield from tell_activities(writing, chosen, of=of)


def _units(writing: Writing, number: int) -> Iterator[Block]:
    known = [line for line in writing.dossier.report.units if line.code in writing.plan.bodies]
    for place, line in enumerate(known, start=1):
        yield subsection(number, place, writing.names.heading(line.code))
        mine = [logged for logged in writing.dossier.activities if writing.in_plan(logged) == line.code]
        yield from _unit(writing, line, mine, place)
    former = [
        logged for logged in writing.dossier.activities if logged.activity.unit not in writing.plan.bodies
    ]
    if former:
        place = len(known) + 1
        yield subsection(number, place, say.FORMER_UNITS)
        opening = by_turns(say.UNIT_OPENINGS, place).format(count=numbers.count(len(former)))
        yield _sums(writing, opening, former)
        yield from _examples(writing, former, MOST_OF_UNIT, place)


def _unit(writing: Writing, line: UnitLine, mine: Sequence[Logged], place: int) -> Iterator[Block]:
    if not mine:
        yield paragraph(f"{by_turns(say.UNIT_NONE, place)} {_progress(line)}".strip())
        return
    opening = by_turns(say.UNIT_OPENINGS, place).format(count=numbers.count(len(mine)))
    by_members = sum(logged.activity.unit != line.code for logged in mine)
    if by_members:
        opening += say.UNIT_MEMBERS.format(count=numbers.count(by_members))
    yield _sums(writing, opening, mine)
    latest = _latest(writing, mine)
    if told := " ".join(filter(None, (_progress(line), latest))):
        yield paragraph(told)
    yield from _examples(writing, mine, MOST_OF_UNIT, place, of=line.code)


def _progress(line: UnitLine) -> str:
    if not line.tasks:
        return ""
    template = say.UNIT_TASKS_LATE if line.late else say.UNIT_TASKS
    return template.format(done=line.done, tasks=line.tasks, late=numbers.count(line.late))


def _latest(writing: Writing, mine: Sequence[Logged]) -> str:
    """Figures that don't add up: of each the last one told, with its day."""
    last: dict[tuple[str, str], tuple[date, int]] = {}
    for logged in mine:
        activity = logged.activity
        for code, milli in activity.quantities.items():
            key = (code, activity.unit)
            if key not in last or activity.day >= last[key][0]:
                last[key] = (activity.day, milli)
    told = []
    for indicator in writing.plan.indicators:
        found = [value for (code, _), value in last.items() if code == indicator.code]
        if not indicator.additive and found:
            day, milli = max(found)
            text = figures.told_figure(indicator, milli).text
            told.append(say.LATEST_ON.format(figure=text, day=numbers.written_day(day)))
    return say.LATEST.format(figures="; ".join(told)) if told else ""


def _members(writing: Writing, number: int) -> Iterator[Block]:
    """The bodies under a unit that reports for itself."""
    activities = writing.dossier.activities
    under = [c for c in writing.plan.codes_under(writing.reporter) if c != writing.reporter]
    active = [c for c in under if any(logged.activity.unit == c for logged in activities)]
    if not active:
        return
    yield section(number, say.BY_MEMBER)
    for place, code in enumerate(active, start=1):
        yield subsection(number, place, writing.names.heading(code))
        mine = [logged for logged in activities if logged.activity.unit == code]
        opening = by_turns(say.UNIT_OPENINGS, place).format(count=numbers.count(len(mine)))
        yield _sums(writing, opening, mine)
        yield from _examples(writing, mine, MOST_OF_UNIT, place, of=code)
