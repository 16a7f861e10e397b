"""How far the tasks of a period are, from open books."""

from collections.abc import Collection, Mapping
from datetime import date

from hvn_cli.domain.plan import Period
from hvn_cli.domain.tasks import Task, counts_own_only, derive_tasks
from hvn_cli.store.handing import list_handed
from hvn_cli.store.tallies import count_days, count_days_of
from hvn_cli.usecases.books import Books


def tasks_of(
    books: Books, period: Period, today: date, only: Collection[str] | None = None
) -> tuple[Task, ...]:
    """Every task of a period, or those of `only` some responsibilities."""
    days = days_of(books, only)
    handed = list_handed(books.connection, books.plan.code)
    return derive_tasks(books.plan, days, period=period, today=today, handed=handed, only=only)


def days_of(books: Books, only: Collection[str] | None = None) -> dict[tuple[str, str], Mapping[date, int]]:
    """By (responsibility, unit that leads it), or `only` some: how many activities count on each day."""
    plan, connection = books.plan, books.connection
    together = count_days(connection, plan.code, only)
    found: dict[tuple[str, str], Mapping[date, int]] = {}
    for responsibility in plan.responsibilities.values():
        if only is not None and responsibility.id not in only:
            continue
        for unit in responsibility.units:
            if counts_own_only(responsibility):
                bodies = plan.codes_under(unit)
                days = count_days_of(connection, plan.code, responsibility.id, bodies)
            else:
                days = together.get(responsibility.id, {})
            found[responsibility.id, unit] = days
    return found
