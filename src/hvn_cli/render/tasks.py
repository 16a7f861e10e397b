"""`hvn tasks`: a table by unit on wide screens, a few lines for each task on narrow ones."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from hvn_cli.domain.answers.tasks import TaskList
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_period
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_tasks(found: TaskList, words: Words, width: int) -> Drawing:
    """The tasks asked for, grouped by unit."""
    period = found.period
    span = {"start": show_date(period.start), "last": show_date(period.last)}
    head = pieces.title(words("screen.tasks.title", period=show_period(period, words.lang), **span))
    due = pieces.report_due_text(period, words)
    groups = {unit: list(tasks) for unit, tasks in groupby(found.tasks, key=lambda task: task.unit)}
    draw = _stacks if width < pieces.NARROW else _tables
    early = [pieces.send_by_text(*days, words) for days in found.send_by.items()]
    return pieces.lines(
        head, pieces.faint(due), *early, Text(), *draw(found, groups, words, width), *_foot(found, words)
    )


def _foot(found: TaskList, words: Words) -> list[Drawing]:
    if not found.tasks:
        return [pieces.plain(words("screen.tasks.none"))]
    counted = Counter(task.progress.state for task in found.tasks)
    states = ", ".join(f"{counted[s]} {words(f'screen.state.{s.value}')}" for s in State if counted[s])
    foot: list[Drawing] = [pieces.plain(words("screen.tasks.sum", count=len(found.tasks), states=states))]
    if not found.period.stated or not all(task.stated for task in found.tasks):
        foot.append(pieces.faint(words("screen.tasks.assumed")))
    if not found.stored:
        foot.append(pieces.faint(words("screen.no_store")))
    return foot


def _tables(
    found: TaskList, groups: Mapping[str, Sequence[Task]], words: Words, width: int
) -> Iterator[Drawing]:
    """A table for each unit, all with the same columns, so that only the first needs headings."""
    wide = width >= pieces.WIDE
    columns = [
        (words("screen.col.task"), "left", None),
        *([(words("screen.col.cadence"), "left", 14)] if wide else []),
        (words("screen.col.done"), "right", 4),
        *([(words("screen.col.last"), "left", 8)] if wide else []),
        (words("screen.col.due"), "left", 6),
        (words("screen.col.state"), "left", 14),
    ]
    for place, (unit, tasks) in enumerate(groups.items()):
        ids = (words("screen.col.id"), "left", max(len(task.responsibility.id) for task in tasks))
        made = pieces.table(ids, *columns)
        made.show_header = place == 0
        for task in tasks:
            made.add_row(*_cells(task, words, wide=wide))
        name = pieces.title(found.plan.name_of(unit))
        yield pieces.lines(name, made, Text())


def _cells(task: Task, words: Words, *, wide: bool) -> list[Drawing]:
    responsibility = task.responsibility
    return [
        pieces.plain(responsibility.id, "bold"),
        pieces.plain(responsibility.title) if wide else _title_and_rhythm(task, words),
        *([words(f"screen.cadence.{responsibility.cadence.value}")] if wide else []),
        pieces.done_text(task),
        *([show_day_month(task.last_date)] if wide else []),
        pieces.due_text(task),
        pieces.state_text(task.progress.state, words),
    ]


def _title_and_rhythm(task: Task, words: Words) -> Drawing:
    """The title, and below it what has no column of its own on a usual screen."""
    return pieces.lines(pieces.plain(task.responsibility.title), pieces.faint(_rhythm(task, words)))


def _rhythm(task: Task, words: Words) -> str:
    """`hằng quý · gần nhất 15/03`: the cadence, and the day of the last activity where there is one."""
    told = words(f"screen.cadence.{task.responsibility.cadence.value}")
    if task.last_date is None:
        return told
    return words("screen.task.since", cadence=told, last=show_day_month(task.last_date))


def _stacks(
    found: TaskList, groups: Mapping[str, Sequence[Task]], words: Words, width: int
) -> Iterator[Drawing]:
    for unit, tasks in groups.items():
        yield pieces.title(found.plan.name_of(unit))
        yield from (_stacked(task, words) for task in tasks)
        yield Text()


def _stacked(task: Task, words: Words) -> Drawing:
    facts = words(
        "screen.task.line",
        cadence=_rhythm(task, words),
        done=pieces.done_text(task),
        due=pieces.due_text(task),
    )
    return pieces.lines(
        Text.assemble(
            (visible(task.responsibility.id), "bold"), "  ", pieces.state_text(task.progress.state, words)
        ),
        pieces.indented(pieces.plain(task.responsibility.title)),
        pieces.indented(pieces.faint(facts)),
    )
