"""`hvn` alone."""

from collections.abc import Sequence

from hvn_cli.domain.answers.home import Home
from hvn_cli.domain.tasks import Task
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_period
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

SHOWN = 4
LAST_SHOWN = 3


def render_home(home: Home, words: Words, width: int) -> Drawing:
    """What is due, who is late, what was done last, what to type next."""
    if not home.last and home.next_task:
        return _welcome(home, home.next_task, words)
    heading = words(
        "screen.home.title",
        day=show_date(home.today),
        period=show_period(home.period, words.lang),
        due=show_date(home.report_due) + ("" if home.period.stated else "*"),
        left=_left((home.report_due - home.today).days, words),
    )
    parts: list[Drawing] = [pieces.title(heading)]
    if home.send_by:
        parts.append(pieces.send_by_text(home.report_due, home.send_by, words))
    if home.unit:
        parts.append(pieces.plain(home.plan.name_of(home.unit)))
    parts.append(Text())
    if home.late:
        parts.append(Text(words("screen.home.late", count=len(home.late)), style="bold red"))
        parts += [*_tasks(home, home.late, "late", words, width), Text()]
    if home.due:
        parts.append(pieces.title(words("screen.home.due", count=len(home.due))))
        parts += [*_tasks(home, home.due, "due", words, width), Text()]
    else:
        parts += [pieces.plain(words("screen.home.nothing_due")), Text()]
    parts.append(pieces.title(words("screen.home.last")))
    parts.append(pieces.listed(pieces.activity_rows(home.plan, home.last[:LAST_SHOWN]), width))
    parts += [Text(), *_next(home, words)]
    return pieces.lines(*parts)


def _welcome(home: Home, task: Task, words: Words) -> Drawing:
    first = task.responsibility
    figure = f" -q {first.indicators[0]}=1" if first.indicators else ""
    title = words("screen.home.example_title")
    told = words(
        "screen.home.welcome",
        plan=home.plan.code,
        tasks=len(home.plan.responsibilities),
        units=len(home.plan.units),
        period=show_period(home.period, words.lang),
        due=show_date(home.report_due),
        assumed="" if home.period.stated else f" ({words('screen.show.assumed')})",
        unit=task.unit,
        log=f'{first.id} "{title}"{figure}',
    )
    return pieces.plain_lines(told)


def _left(days: int, words: Words) -> str:
    if days == 0:
        return words("screen.home.today")
    return (
        words("screen.home.days_left", days=days) if days > 0 else words("screen.home.days_over", days=-days)
    )


def _tasks(home: Home, tasks: Sequence[Task], which: str, words: Words, width: int) -> list[Drawing]:
    rows = pieces.task_rows(home.plan, tasks[:SHOWN], with_unit=not home.unit)
    drawn: list[Drawing] = [pieces.listed(rows, width)]
    if len(tasks) > SHOWN:
        more = words(f"screen.home.more_{which}", count=len(tasks) - SHOWN)
        drawn.append(pieces.indented(pieces.faint(more)))
    return drawn


def _next(home: Home, words: Words) -> list[Drawing]:
    if home.next_task is None:
        return [pieces.plain(words("screen.home.next", command="hvn report"))]
    example = words("screen.home.example_title")
    command = f'hvn log {home.next_task.responsibility.id} "{example}" --date {show_day_month(home.today)}'
    assumed = not home.period.stated or any(not task.stated for task in (*home.late, *home.due))
    return [
        pieces.plain(words("screen.home.next", command=command)),
        *([pieces.faint(words("screen.tasks.assumed"))] if assumed else []),
    ]
