"""The annexes that count: the indicators of the period, and how far each unit is with its tasks."""

from typing import Final

from hvn_cli.domain.activity import MILLI
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.period import year_before, year_to_date
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.report import IndicatorLine
from hvn_cli.domain.tasks import Task
from hvn_cli.export.annex import Annex, Cell, Column, Kind, Number
from hvn_cli.labels import Words, annex
from hvn_cli.labels.formats import show_date, show_number

_VIETNAMESE: Final = Words("vi")

_FIGURES: Final = (
    Column("tt", annex.PLACE, Kind.NUMBER, 4),
    Column("indicator", annex.INDICATOR, Kind.TEXT, 25),
    Column("measure", annex.MEASURE, Kind.TEXT, 9),
    Column("before", annex.BEFORE, Kind.NUMBER, 9),
    Column("period", annex.PERIOD, Kind.NUMBER, 9),
    Column("year", annex.YEAR, Kind.NUMBER, 9),
    Column("compared", annex.COMPARED, Kind.NUMBER, 8),
    Column("note", annex.NOTE, Kind.TEXT, 27),
)
_TASKS: Final = (
    Column("tt", annex.PLACE, Kind.NUMBER, 4),
    Column("unit", annex.UNIT, Kind.TEXT, 16),
    Column("task", annex.TASK, Kind.TEXT, 26),
    Column("cadence", annex.CADENCE, Kind.TEXT, 11),
    Column("expected", annex.EXPECTED, Kind.NUMBER, 7),
    Column("done", annex.DONE, Kind.NUMBER, 7),
    Column("due", annex.DUE, Kind.DATE, 9),
    Column("state", annex.STATE, Kind.TEXT, 10),
    Column("note", annex.NOTE, Kind.TEXT, 10),
)


def count(number: int) -> Number:
    """A whole number as a cell."""
    return Number(number * MILLI)


def build_figures(dossier: Dossier, number: int) -> Annex:
    """Every indicator of which something was told, in the order of the plan."""
    told = [line for line in dossier.report.indicators if line.by_unit or line.year or line.before]
    rows = tuple((count(place), *_figures(dossier.plan, line)) for place, line in enumerate(told, start=1))
    lead = _span(dossier, before=any(line.before is not None for line in told)) if told else annex.NO_FIGURES
    return Annex("figures", number, annex.FIGURES, lead, _FIGURES, rows, wide=True)


def _figures(plan: Plan, line: IndicatorLine) -> tuple[Cell, ...]:
    indicator = line.indicator
    # The total of nothing told is no figure that somebody told to be 0.
    total = line.total if line.by_unit else None
    return (
        indicator.name,
        indicator.measure,
        _number(line.before, indicator.decimals),
        _number(total, indicator.decimals),
        _number(line.year, indicator.decimals),
        _compared(total, line.before),
        _note(plan, line),
    )


def _number(milli: int | None, decimals: int) -> Number | None:
    return None if milli is None else Number(milli, decimals)


def _compared(total: int | None, before: int | None) -> Number | None:
    """Per cent of last year's figure with one decimal, rounded half up."""
    if total is None or not before:
        return None
    return Number((2000 * total + before) // (2 * before) * 100, 1)


def _note(plan: Plan, line: IndicatorLine) -> str:
    indicator = line.indicator
    notes = [annex.SURVEY] if indicator.survey else []
    if not indicator.additive and line.by_unit:
        each = sorted(line.by_unit.items(), key=lambda told: _place_of(plan, told[0]))
        told = "; ".join(f"{plan.name_of(unit)} {show_number(milli)}" for unit, milli in each)
        notes.append(annex.LAST_TOLD.format(told=told))
    return " ".join([*notes, indicator.why] if indicator.why else notes)


def _place_of(plan: Plan, unit: str) -> int:
    codes = list(plan.bodies)
    return codes.index(unit) if unit in plan.bodies else len(codes)


def _span(dossier: Dossier, *, before: bool) -> str:
    """Which days the three columns of figures count."""
    period, past = dossier.period, year_before(dossier.period)
    lines = [
        annex.SPAN.format(
            start=show_date(period.start),
            last=show_date(period.last),
            year=show_date(year_to_date(period).start),
        )
    ]
    if before:
        lines.append(annex.SPAN_BEFORE.format(start=show_date(past.start), last=show_date(past.last)))
    return " ".join(lines)


def build_tasks(dossier: Dossier, number: int) -> Annex:
    """Every task of the period, unit by unit, with a star where the office assumes when it is due."""
    tasks = dossier.report.tasks
    rows = tuple((count(place), *_task(dossier.plan, task)) for place, task in enumerate(tasks, start=1))
    lead = annex.ASSUMED_LEAD if any(_is_assumed(task) for task in tasks) else ""
    return Annex("tasks", number, annex.TASKS, lead if tasks else annex.NO_TASKS, _TASKS, rows, wide=True)


def _task(plan: Plan, task: Task) -> tuple[Cell, ...]:
    progress = task.progress
    return (
        plan.name_of(task.unit),
        task.responsibility.title,
        _VIETNAMESE(f"screen.cadence.{task.responsibility.cadence.value}"),
        # Nothing is asked for in this period: then what was done all the same is what counts.
        count(progress.expected) if progress.expected else None,
        count(progress.done if progress.expected else task.activities),
        progress.due,
        _VIETNAMESE(f"screen.state.{progress.state.value}"),
        annex.ASSUMED if _is_assumed(task) else "",
    )


def _is_assumed(task: Task) -> bool:
    return task.progress.due is not None and not task.stated
