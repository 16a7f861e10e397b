"""`hvn` alone."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from hvn_cli.domain.answers import Home
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.tasks import Task
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month
from hvn_cli.render import pieces

SHOWN = 8


def render_home(home: Home, words: Words, width: int) -> RenderableType:
    """What is due, who is late, what was done last, what to type next."""
    if not home.last:
        return _welcome(home, words)
    heading = words(
        "screen.home.title",
        day=show_date(home.today),
        period=home.period.name,
        due=show_date(home.report_due) + ("" if home.period.stated else "*"),
        left=_left((home.report_due - home.today).days, words),
    )
    parts: list[RenderableType] = [pieces.title(heading)]
    if home.unit:
        parts.append(pieces.plain(home.plan.name_of(home.unit)))
    parts.append(Text())
    if home.late:
        parts.append(Text(words("screen.home.late", count=len(home.late)), style="bold red"))
        parts += [*_tasks(home, home.late, "tre", words), Text()]
    if home.due:
        parts.append(pieces.title(words("screen.home.due", count=len(home.due))))
        parts += [*_tasks(home, home.due, "", words), Text()]
    else:
        parts += [pieces.plain(words("screen.home.nothing_due")), Text()]
    parts.append(pieces.title(words("screen.home.last")))
    parts += [pieces.indented(line) for line in pieces.activity_lines(home.plan, home.last, words)]
    parts += [Text(), *_next(home, words)]
    return pieces.lines(*parts)


def _welcome(home: Home, words: Words) -> RenderableType:
    told = words(
        "screen.home.welcome",
        plan=home.plan.plan.title,
        tasks=len(home.plan.responsibilities),
        units=len(home.plan.units),
        period=home.period.name,
        due=show_date(home.report_due) + ("" if home.period.stated else "*"),
    )
    return pieces.plain_lines(told)


def _left(days: int, words: Words) -> str:
    if days == 0:
        return words("screen.home.today")
    return (
        words("screen.home.days_left", days=days) if days > 0 else words("screen.home.days_over", days=-days)
    )


def _tasks(home: Home, tasks: Sequence[Task], state: str, words: Words) -> list[RenderableType]:
    drawn: list[RenderableType] = [
        pieces.indented(_task_line(home.plan, task, words, with_unit=not home.unit)) for task in tasks[:SHOWN]
    ]
    if len(tasks) > SHOWN:
        command = "hvn tasks --state " + state if state else "hvn tasks --due-within 30"
        more = words("screen.home.more", count=len(tasks) - SHOWN, command=command)
        drawn.append(pieces.indented(pieces.faint(more)))
    return drawn


def _task_line(plan: Plan, task: Task, words: Words, *, with_unit: bool) -> Text:
    due = show_day_month(task.progress.due) + ("" if task.stated else "*")
    unit = f"  {plan.name_of(task.unit)}" if with_unit else ""
    return Text.assemble(
        (f"{visible(task.responsibility.id)}  ", "bold"),
        f"{due}  ",
        visible(task.responsibility.title),
        f"  {pieces.done_text(task)}",
        (visible(unit), "dim"),
    )


def _next(home: Home, words: Words) -> list[RenderableType]:
    if home.next_task is None:
        return [pieces.plain(words("screen.home.next", command="hvn report"))]
    example = words("screen.home.example_title")
    command = f'hvn log {home.next_task.responsibility.id} "{example}" --date {show_day_month(home.today)}'
    assumed = not home.period.stated or any(not task.stated for task in (*home.late, *home.due))
    return [
        pieces.plain(words("screen.home.next", command=command)),
        *([pieces.faint(words("screen.tasks.assumed"))] if assumed else []),
    ]
