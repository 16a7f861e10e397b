"""`hvn show`: one responsibility, verbatim and with its history, or one activity with its story."""

from hvn_cli.domain.answers.redacted import Redacted
from hvn_cli.domain.answers.shown import ShownActivity, ShownResponsibility
from hvn_cli.domain.names import require_responsibility
from hvn_cli.domain.period import current_period
from hvn_cli.errors import UnknownName
from hvn_cli.store.activities import Wanted, find_activities, list_activities
from hvn_cli.store.history import story_of
from hvn_cli.usecases.books import Desk, open_books
from hvn_cli.usecases.form import one_of
from hvn_cli.usecases.progress import tasks_of
from hvn_cli.usecases.redact import find_redacted

ACTIVITIES_SHOWN = 20


def show_thing(desk: Desk, typed: str) -> ShownResponsibility | ShownActivity | Redacted:
    """What `typed` names: an activity by its code, removed ones too, else a responsibility."""
    with open_books(desk) as books:
        if found := find_activities(books.connection, typed):
            logged = one_of(found, typed)
            return ShownActivity(books.plan, logged, tuple(story_of(books.connection, logged.id)))
        if removed := find_redacted(books.connection, typed):
            return removed
        if typed.rpartition("-")[2].isdigit() and typed.strip().isdigit():
            raise UnknownName("activity", typed)
        responsibility = require_responsibility(books.plan, typed)
        period = current_period(books.plan, desk.today)
        wanted = Wanted(books.plan.code, responsibilities=(responsibility.id,), limit=ACTIVITIES_SHOWN)
        return ShownResponsibility(
            plan=books.plan,
            period=period,
            responsibility=responsibility,
            tasks=tuple(
                t for t in tasks_of(books, period, desk.today) if t.responsibility.id == responsibility.id
            ),
            activities=tuple(list_activities(books.connection, wanted)),
        )
