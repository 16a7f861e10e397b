"""A report that was handed in: its figures kept as numbers and codes, and what has changed since.

Nobody's texts are among them: those stay in the log, where an order can remove them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from hvn_cli.domain.entry import canonical
from hvn_cli.domain.plan import Cadence, Indicator, Period, Plan, Responsibility, Theme
from hvn_cli.domain.report import IndicatorLine, Report, ThemeLine, UnitLine
from hvn_cli.domain.tasks import Progress, State, Task
from hvn_cli.frozen import frozen, replace

_FIGURES_TAG = b"hvn-figures-1\n"


class BadFigures(ValueError):
    """Kept figures of another shape."""


@frozen
class Figures:
    """The figures of a report as they were handed in; rows as `figures_body` writes them."""

    period: Period
    units_asked: tuple[str, ...]
    made_on: date
    seal: str
    tasks: tuple[Sequence[Any], ...]
    units: tuple[Sequence[Any], ...]
    themes: tuple[Sequence[Any], ...]
    indicators: tuple[Sequence[Any], ...]


@frozen
class Submission:
    """One handing-in: by `unit` (empty: the ward), for a period, on a day; `id` and `code` name its entry."""

    id: str
    code: str
    unit: str
    period: str
    day: date
    revision: str
    entered_at: str
    entered_by: str


class Changed(Enum):
    """What a change since a handing-in is about."""

    ACTIVITIES = "activities"
    BARE = "without_evidence"
    INDICATOR = "indicator"
    TASK = "task"


@frozen
class Change:
    """A figure that is another now than when it was handed in; those of indicators are in thousandths.

    `code` names the indicator or responsibility, `unit` whose figure it is where it is not the total.
    """

    about: Changed
    code: str
    unit: str
    before: int | None
    now: int | None


@frozen
class Handed:
    """What a report says of its handing-in: what has changed since, or that it is `shown` as it was."""

    submission: Submission
    changes: tuple[Change, ...] = ()
    shown: bool = False


def figures_body(report: Report) -> dict[str, Any]:
    """The figures of a report as the body of an entry keeps them: integers and codes in fixed rows."""
    period = report.period
    return {
        "period": {
            "code": period.code,
            "name": period.name,
            "start": period.start.isoformat(),
            "last": period.last.isoformat(),
            "due": period.due.isoformat(),
            "unit_due": period.unit_due.isoformat() if period.unit_due else "",
            "stated": period.stated,
            "why": period.why or "",
        },
        "units_asked": list(report.asked_units),
        "made_on": report.made_on.isoformat(),
        "seal": report.seal,
        "tasks": [_task_row(task) for task in report.tasks],
        "units": [[u.code, u.tasks, u.done, u.late, u.activities, u.bare] for u in report.units],
        "themes": [[t.theme.code, t.tasks, t.done, t.late, t.activities] for t in report.themes],
        "indicators": [
            [i.indicator.code, i.total, i.year, i.before, [[u, n] for u, n in i.by_unit.items()]]
            for i in report.indicators
        ],
    }


def digest_figures(body: Mapping[str, Any]) -> str:
    """The digest of kept figures, which a paper or a message can name."""
    return sha256(_FIGURES_TAG + canonical(body)).hexdigest()


def _task_row(task: Task) -> list[Any]:
    progress = task.progress
    days = [day.isoformat() if day else "" for day in (progress.due, task.last_date)]
    counts = [progress.expected, progress.done, task.activities]
    return [task.responsibility.id, task.unit, progress.state.value, *counts, *days, task.stated]


def read_figures(body: Mapping[str, Any]) -> Figures:
    """The figures that a body keeps; raises `BadFigures`."""
    try:
        told = body["period"]
        period = Period(
            code=told["code"],
            name=told["name"],
            start=date.fromisoformat(told["start"]),
            last=date.fromisoformat(told["last"]),
            due=date.fromisoformat(told["due"]),
            unit_due=_day(told["unit_due"]),
            stated=told["stated"],
            why=told["why"] or None,
        )
        figures = Figures(
            period,
            tuple(body["units_asked"]),
            date.fromisoformat(body["made_on"]),
            body["seal"],
            *(tuple(body[name]) for name in ("tasks", "units", "themes", "indicators")),
        )
        for rows, form in _FORMS:
            for row in getattr(figures, rows):
                if len(row) != len(form) or not all(map(isinstance, row, form)):
                    raise BadFigures(rows)
        for row in figures.tasks:
            State(row[2]), _day(row[6]), _day(row[7])
        for row in figures.indicators:
            if not all(isinstance(unit, str) and isinstance(milli, int) for unit, milli in row[4]):
                raise BadFigures("indicators")
        texts = (period.code, period.name, told["why"], figures.seal, *figures.units_asked)
        # The days around a period are looked at too.
        if (
            not all(isinstance(text, str) for text in texts)
            or not _EARLIEST < period.start <= period.last < _LATEST
        ):
            raise BadFigures("period")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFigures(str(error)) from error
    return figures


_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)
_MAYBE = (int, type(None))
_FORMS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("tasks", (str, str, str, int, int, int, str, str, bool)),
    ("units", (str, int, int, int, int, int)),
    ("themes", (str, int, int, int, int)),
    ("indicators", (str, _MAYBE, _MAYBE, _MAYBE, list)),
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def thaw_report(report: Report, figures: Figures) -> Report:
    """`report`, made again from the log of that time, with exactly the figures that were handed in.

    What that time's plan does not have, as another computer may have handed it in, is told by its code.
    """
    plan = report.plan
    themes = {theme.code: theme for theme in plan.themes}
    themes |= {code: Theme(code, "", code, "") for code, *_ in figures.themes if code not in themes}
    return replace(
        report,
        period=figures.period,
        asked_units=figures.units_asked,
        made_on=figures.made_on,
        seal=figures.seal,
        tasks=tuple(_task(plan, figures.period.code, row) for row in figures.tasks),
        units=tuple(UnitLine(row[0], plan.name_of(row[0]), *row[1:]) for row in figures.units),
        themes=tuple(ThemeLine(themes[code], *counts) for code, *counts in figures.themes),
        indicators=tuple(
            IndicatorLine(
                plan.indicators_by_code.get(code) or Indicator(code, code, "", additive=True),
                total,
                dict(by_unit),
                year,
                before,
            )
            for code, total, year, before, by_unit in figures.indicators
        ),
    )


def _task(plan: Plan, period: str, row: Sequence[Any]) -> Task:
    id_, unit, state, expected, done, activities, due, last, stated = row
    progress = Progress(expected, done, _day(due), State(state))
    asked = plan.responsibilities.get(id_) or Responsibility(id_, "", id_, "", Cadence.ON_EVENT)
    return Task(asked, unit, period, progress, activities, _day(last), stated)


def compare_figures(figures: Figures, report: Report) -> Iterator[Change]:
    """Every figure that `report` tells otherwise than it was handed in.

    How late something is, is no figure: it changes by the day without anybody's doing. Neither are duties to
    report: handing this one in is what changed them.
    """
    before = (sum(row[4] for row in figures.units), sum(row[5] for row in figures.units))
    for about, old, new in zip(
        (Changed.ACTIVITIES, Changed.BARE), before, (report.activities, report.without_evidence), strict=True
    ):
        if old != new:
            yield Change(about, "", "", old, new)
    told = {row[0]: row for row in figures.indicators}
    for line in report.indicators:
        yield from _indicator_changes(line, told.get(line.indicator.code))
    done = {(row[0], row[1]): row[4] for row in figures.tasks}
    for task in report.tasks:
        if task.responsibility.cadence is Cadence.REPORTING:
            continue
        was = done.get((task.responsibility.id, task.unit), 0)
        if was != task.progress.done:
            yield Change(Changed.TASK, task.responsibility.id, task.unit, was, task.progress.done)


def _indicator_changes(line: IndicatorLine, row: Sequence[Any] | None) -> Iterator[Change]:
    code = line.indicator.code
    if line.indicator.additive:
        total = row[1] if row else 0
        if total != line.total:
            yield Change(Changed.INDICATOR, code, "", total, line.total)
        return
    was = dict(row[4]) if row else {}
    for unit in {**was, **line.by_unit}:
        if was.get(unit) != line.by_unit.get(unit):
            yield Change(Changed.INDICATOR, code, unit, was.get(unit), line.by_unit.get(unit))


class Handing(Enum):
    """How a unit stands with the report of a period."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"


@frozen
class Cell:
    """One unit and one period: by when, when the first report came, how many came, how late (days)."""

    unit: str
    period: str
    due: date
    state: Handing
    days: int = 0
    day: date | None = None
    last: date | None = None
    times: int = 0
    code: str = ""


def due_of(period: Period, unit: str) -> date:
    """When the report of a period is due: for the ward (no unit), or for a unit."""
    return period.units_due if unit else period.due


def handing_cell(unit: str, period: Period, found: Sequence[Submission], today: date) -> Cell:
    """How `unit` stands with `period`; `found` are its submissions in the order of the log.

    The first one decides whether it came on time, the last one tells what counts.
    """
    due = due_of(period, unit)
    if not found:
        late = (today - due).days
        return Cell(unit, period.code, due, Handing.MISSING if late > 0 else Handing.WAITING, max(late, 0))
    day = min(one.day for one in found)
    late = (day - due).days
    state = Handing.LATE if late > 0 else Handing.ON_TIME
    last = found[-1]
    return Cell(unit, period.code, due, state, max(late, 0), day, last.day, len(found), last.code)
