"""`hvn` alone: what is due, who is late, what was done last, what to type next."""

from datetime import date, timedelta

from hvn_cli.domain.answers.home import Home
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.period import current_period
from hvn_cli.domain.submission import due_of
from hvn_cli.domain.tasks import State, Task
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.usecases.books import Desk, open_books
from hvn_cli.usecases.progress import tasks_of
from hvn_cli.usecases.workdays import work_days

DAYS_AHEAD = 30
LAST_SHOWN = 5


def look_around(desk: Desk) -> Home:
    """The state of things today."""
    with open_books(desk) as books:
        plan, period = books.plan, current_period(books.plan, desk.today)
        unit = plan.parents[require_unit(plan, desk.unit)] if desk.unit else ""
        tasks = [t for t in tasks_of(books, period, desk.today) if not unit or t.unit == unit]
        latest = desk.today + timedelta(days=DAYS_AHEAD)
        open_tasks = [t for t in tasks if t.progress.state is not State.DONE and t.progress.due]
        due = sorted(
            (t for t in open_tasks if t.progress.due and desk.today <= t.progress.due <= latest), key=_by_due
        )
        late = sorted((t for t in tasks if t.progress.state is State.LATE), key=_by_due)
        wanted = Wanted(plan.code, units=plan.codes_under(unit) if unit else (), limit=LAST_SHOWN)
        last = tuple(list_activities(books.connection, wanted))
        waiting = [*late, *due, *tasks]
        return Home(
            plan,
            period,
            desk.today,
            unit,
            tuple(due),
            tuple(late),
            last,
            next(iter(waiting), None),
            books.stored,
            work_days(desk).send_by(due_of(period, unit), desk.today),
        )


def _by_due(task: Task) -> tuple[date, str]:
    return task.progress.due or date.max, task.responsibility.id
