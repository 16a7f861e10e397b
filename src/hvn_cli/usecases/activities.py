"""`hvn activities`: what was done, newest first."""

from collections.abc import Iterator
from datetime import date

from hvn_cli.domain.answers.activities import ActivityList
from hvn_cli.domain.names import require_indicator, require_period, require_theme, require_unit
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import BadValue
from hvn_cli.frozen import frozen
from hvn_cli.store.activities import Place, Wanted, list_activities, place_of
from hvn_cli.usecases.books import Books, Desk, open_books
from hvn_cli.usecases.form import read_responsibilities, read_span

PAGE = 500


@frozen
class ActivityQuestion:
    """Which activities are asked for, as typed; empty means all."""

    units: tuple[str, ...] = ()
    responsibilities: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    period: str | None = None
    start: str | None = None
    last: str | None = None
    when: str | None = None
    indicator: str | None = None
    without_evidence: bool = False
    search: str = ""
    with_void: bool = False
    limit: int | None = None


def find_activities(desk: Desk, question: ActivityQuestion) -> ActivityList:
    """The activities asked for, newest first; read whole, as a reader waiting for a screen stops writers."""
    with open_books(desk) as books:
        found = tuple(list_activities(books.connection, _wanted(books, question, desk)))
        return ActivityList(books.plan, found, question.limit, books.stored)


def pages_of_activities(desk: Desk, question: ActivityQuestion) -> Iterator[ActivityList]:
    """All activities asked for, newest first, page by page, at least one: memory stays flat.

    The store is let go after each page, as a reader waiting for a screen would stop writers; an activity that
    is recorded meanwhile is in the list where its day comes later.
    """
    after: Place | None = None
    while True:
        with open_books(desk) as books:
            wanted = _wanted(books, question, desk)._replace(limit=PAGE, after=after)
            found = tuple(list_activities(books.connection, wanted))
            if found:
                after = place_of(books.connection, found[-1])
            elif after:
                return
        yield ActivityList(books.plan, found, None, books.stored)
        if len(found) < PAGE:
            return


def _days(plan: Plan, question: ActivityQuestion, today: date) -> tuple[date | None, date | None]:
    """The days asked for: `--from tháng 3` begins with its first day, `--to` ends with its last."""
    if question.when:
        if question.start or question.last or question.period:
            raise BadValue("when", question.when, "when_alone")
        return read_span(question.when, plan, today)
    period = require_period(plan, question.period, today) if question.period else None
    start, last = (period.start, period.last) if period else (None, None)
    if question.start:
        start = read_span(question.start, plan, today, "from")[0]
    if question.last:
        last = read_span(question.last, plan, today, "to")[1]
    return start, last


def _wanted(books: Books, question: ActivityQuestion, desk: Desk) -> Wanted:
    plan = books.plan
    start, last = _days(plan, question, desk.today)
    units = [code for typed in question.units for code in plan.codes_under(require_unit(plan, typed))]
    themes = {require_theme(plan, typed) for typed in question.themes}
    ids = set(read_responsibilities(plan, question.responsibilities))
    if themes:
        serving = {r.id for r in plan.responsibilities.values() if not themes.isdisjoint(r.themes)}
        ids = ids & serving if ids else serving
    nothing = not ids and (themes or question.responsibilities)
    return Wanted(
        plan=plan.code,
        units=tuple(dict.fromkeys(units)),
        responsibilities=("",) if nothing else tuple(sorted(ids)),
        start=start,
        last=last,
        indicator=require_indicator(plan, question.indicator).code if question.indicator else "",
        without_evidence=question.without_evidence,
        search=question.search,
        with_void=question.with_void,
        limit=question.limit,
    )
