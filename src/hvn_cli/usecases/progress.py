"""How far the tasks of a period are, from open books."""

from collections.abc import Collection
from datetime import date

from hvn_cli.domain.plan import Period
from hvn_cli.domain.tasks import Task, derive_tasks
from hvn_cli.store.handing import list_handed
from hvn_cli.store.read import count_days
from hvn_cli.usecases.books import Books


def tasks_of(
    books: Books, period: Period, today: date, only: Collection[str] | None = None
) -> tuple[Task, ...]:
    """Every task of a period, or those of `only` some responsibilities."""
    days = count_days(books.connection, books.plan.code, only)
    handed = list_handed(books.connection, books.plan.code)
    return derive_tasks(books.plan, days, period=period, today=today, handed=handed, only=only)
