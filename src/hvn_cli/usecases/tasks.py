"""`hvn tasks`: what is to be done in a period, by unit, and how far it is."""

from datetime import date, timedelta

from hvn_cli.domain.answers.tasks import TaskList
from hvn_cli.domain.names import require_period, require_state, require_theme, require_unit
from hvn_cli.domain.period import current_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.tasks import State, Task
from hvn_cli.domain.text import matches
from hvn_cli.frozen import frozen
from hvn_cli.usecases.books import Desk, open_books
from hvn_cli.usecases.progress import tasks_of
from hvn_cli.usecases.workdays import work_days


@frozen
class TaskQuestion:
    """Which tasks are asked for, as typed; empty means all."""

    units: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    period: str | None = None
    search: str = ""
    due_within: int | None = None


def list_tasks(desk: Desk, question: TaskQuestion) -> TaskList:
    """The tasks of the asked period, or of the one whose report is due next."""
    with open_books(desk) as books:
        plan = books.plan
        period = (
            require_period(plan, question.period, desk.today)
            if question.period
            else current_period(plan, desk.today)
        )
        everything = tasks_of(books, period, desk.today)
    wanted = _filtered(plan, everything, question, desk.today)
    days = work_days(desk)
    send_by = {
        due: day for due in (period.unit_due, period.due) if due and (day := days.send_by(due, desk.today))
    }
    return TaskList(plan, period, wanted, len(everything), desk.today, books.stored, send_by)


def _filtered(plan: Plan, tasks: tuple[Task, ...], question: TaskQuestion, today: date) -> tuple[Task, ...]:
    units = {plan.parents[require_unit(plan, typed)] for typed in question.units}
    partners = {plan.parents[require_unit(plan, typed)] for typed in question.partners}
    themes = {require_theme(plan, typed) for typed in question.themes}
    states = {require_state(typed) for typed in question.states}
    latest = today + timedelta(days=question.due_within) if question.due_within is not None else None

    def asked(task: Task) -> bool:
        responsibility, progress = task.responsibility, task.progress
        return (
            (not units or task.unit in units)
            and (not partners or not partners.isdisjoint(responsibility.partners))
            and (not themes or not themes.isdisjoint(responsibility.themes))
            and (not states or progress.state in states)
            and (not question.search or _found(task, question.search))
            and (latest is None or _is_due_by(task, latest))
        )

    return tuple(task for task in tasks if asked(task))


def _found(task: Task, search: str) -> bool:
    responsibility = task.responsibility
    outputs = " ".join(responsibility.outputs)
    return matches(search, f"{responsibility.id} {responsibility.title} {responsibility.text} {outputs}")


def _is_due_by(task: Task, latest: date) -> bool:
    """Whether something is still to be done by `latest`, late or not."""
    progress = task.progress
    return progress.state is not State.DONE and progress.due is not None and progress.due <= latest
