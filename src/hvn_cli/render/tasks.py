"""`hvn tasks`: a table by unit on wide screens, a few lines for each task on narrow ones."""

from collections import Counter
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from hvn_cli.domain.answers import TaskList
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month
from hvn_cli.render import pieces


def render_tasks(found: TaskList, words: Words, width: int) -> RenderableType:
    """The tasks asked for, grouped by unit."""
    period = found.period
    span = {"start": show_date(period.start), "last": show_date(period.last)}
    head = pieces.title(words("screen.tasks.title", period=period.name, **span))
    due = words("screen.tasks.report_due", due=show_date(period.due)) + ("" if period.stated else "*")
    parts: list[RenderableType] = [head, pieces.faint(due)]
    for unit, tasks in groupby(found.tasks, key=lambda task: task.unit):
        parts += [Text(), pieces.title(found.plan.name_of(unit)), unit_tasks(list(tasks), words, width)]
    parts += [Text(), *_foot(found, words)]
    return pieces.lines(*parts)


def _foot(found: TaskList, words: Words) -> list[RenderableType]:
    if not found.tasks:
        return [pieces.plain(words("screen.tasks.none"))]
    counted = Counter(task.progress.state for task in found.tasks)
    states = ", ".join(f"{counted[s]} {words(f'screen.state.{s.value}')}" for s in State if counted[s])
    foot: list[RenderableType] = [
        pieces.plain(words("screen.tasks.sum", count=len(found.tasks), states=states))
    ]
    if not found.period.stated or not all(task.stated for task in found.tasks):
        foot.append(pieces.faint(words("screen.tasks.assumed")))
    if not found.stored:
        foot.append(pieces.faint(words("screen.no_store")))
    return foot


def unit_tasks(tasks: list[Task], words: Words, width: int) -> RenderableType:
    """The tasks of one unit."""
    if width < pieces.NARROW:
        return pieces.lines(*(_stacked(task, words) for task in tasks))
    wide = width >= pieces.WIDE
    columns = [
        (words("screen.col.id"), "left", max(len(t.responsibility.id) for t in tasks)),
        (words("screen.col.task"), "left", None),
        *([(words("screen.col.cadence"), "left", 15)] if wide else []),
        (words("screen.col.done"), "right", None),
        *([(words("screen.col.last"), "right", None)] if wide else []),
        (words("screen.col.due"), "right", None),
        (words("screen.col.state"), "left", 14),
    ]
    made = pieces.table(*columns)
    for task in tasks:
        responsibility, progress = task.responsibility, task.progress
        due = show_day_month(progress.due)
        cells: list[RenderableType] = [
            pieces.plain(responsibility.id, "bold"),
            pieces.plain(responsibility.title),
            *([pieces.plain(pieces.cadence_text(task, words))] if wide else []),
            pieces.done_text(task),
            *([show_day_month(task.last_date)] if wide else []),
            due if wide or task.stated or not progress.due else f"{due}*",
            pieces.state_text(progress.state, words),
        ]
        made.add_row(*cells)
    return made


def _stacked(task: Task, words: Words) -> RenderableType:
    progress = task.progress
    facts = words(
        "screen.task.line",
        cadence=pieces.cadence_text(task, words),
        done=pieces.done_text(task),
        due=show_day_month(progress.due),
    )
    return pieces.lines(
        Text.assemble(
            (visible(task.responsibility.id), "bold"), "  ", pieces.state_text(progress.state, words)
        ),
        pieces.indented(pieces.plain(task.responsibility.title)),
        pieces.indented(pieces.faint(facts)),
    )
