"""What the guided `hvn log` asks with: likely tasks, what is usually told, what would be recorded."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged
from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.domain.choosing import Choice, rank_choices
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.period import current_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.rules import check_activity
from hvn_cli.domain.tasks import derive_tasks
from hvn_cli.frozen import frozen
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.store.handing import list_handed
from hvn_cli.usecases.books import Desk, open_books
from hvn_cli.usecases.form import ActivityForm, links_of
from hvn_cli.usecases.log import odd_beside, period_of, read_new
from hvn_cli.usecases.progress import days_of, tasks_of

_LAST = 200  # so many of the latest activities tell what is usual
_DAYS_AHEAD = timedelta(days=30)


@frozen
class Guide:
    """The plan, the day, and by responsibility: which is likely, its last titles, its usual indicators."""

    plan: Plan
    today: date
    choices: tuple[Choice, ...]
    titles: Mapping[str, tuple[str, ...]]
    usual: Mapping[str, tuple[str, ...]]


def open_guide(desk: Desk) -> Guide:
    """What to ask with; reads only."""
    with open_books(desk) as books:
        plan = books.plan
        unit = plan.parents[require_unit(plan, desk.unit)] if desk.unit else ""
        units = plan.codes_under(unit) if unit else ()
        last = tuple(list_activities(books.connection, Wanted(plan.code, units=units, limit=_LAST)))
        tasks = tasks_of(books, current_period(plan, desk.today), desk.today)
    recent = tuple(dict.fromkeys(r for one in last for r in one.activity.responsibilities[:1]))
    choices = rank_choices(plan, tasks, recent=recent, unit=unit, due_by=desk.today + _DAYS_AHEAD)
    return Guide(plan, desk.today, choices, _titles(last), _usual(last))


def _titles(last: tuple[Logged, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in last:
        for responsibility in one.activity.responsibilities[:1]:
            told = (*found.get(responsibility, ()), one.activity.title)
            found[responsibility] = tuple(dict.fromkeys(told))
    return found


def _usual(last: tuple[Logged, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in last:
        for responsibility in one.activity.responsibilities[:1]:
            told = (*found.get(responsibility, ()), *one.activity.quantities)
            found[responsibility] = tuple(dict.fromkeys(told))
    return found


def foresee_activity(desk: Desk, form: ActivityForm) -> Recorded:
    """What recording the form would answer; nothing is written, and no file is read."""
    with open_books(desk) as books:
        plan, connection = books.plan, books.connection
        activity = read_new(desk, plan, connection, form, _named(form.evidence))
        findings = (
            *check_activity(plan, activity, today=desk.today),
            *odd_beside(connection, form, activity),
        )
        touched = set(activity.responsibilities)
        period = period_of(plan, activity, desk)
        days = days_of(books, touched)
        handed = list_handed(connection, plan.code)
    before, after = (
        derive_tasks(plan, told, period=period, today=desk.today, handed=handed, only=touched)
        for told in (days, _with(days, activity))
    )
    logged = Logged("", "", activity, "", desk.at, desk.who)
    return Recorded(plan, period, "log", logged, before, after, findings, str(desk.store.path))


def _named(typed: tuple[str, ...]) -> tuple[Evidence, ...]:
    links = links_of(typed)
    return tuple(links.get(t) or Evidence(EvidenceKind.FILE, Path(t).name, size=_size(t)) for t in typed)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 1  # what is wrong with it is told when it is read


def _with(
    days: Mapping[tuple[str, str], Mapping[date, int]], activity: Activity
) -> dict[tuple[str, str], Mapping[date, int]]:
    """The days with one activity more."""
    found = dict(days)
    for responsibility in activity.responsibilities:
        key = (responsibility, activity.unit)
        mine = found.get(key, {})
        found[key] = {**mine, activity.day: mine.get(activity.day, 0) + 1}
    return found
