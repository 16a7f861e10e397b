"""docs/task-state.md: every row of its tables of examples, derived by the program."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from tests.docs.pages import read_page, rows_of

from hvn_cli.domain.dates import parse_day
from hvn_cli.domain.names import require_period
from hvn_cli.domain.plan import Cadence, Deadline, Milestone, Plan, Responsibility
from hvn_cli.domain.tasks import State, derive_tasks
from hvn_cli.usecases.books import read_plan_file

ROWS = rows_of(read_page("docs/task-state.md"), "cadence")
EXAMPLES = [row for row in ROWS if len(row) == 10]
MILESTONES = {
    "a": (date(2026, 3, 15), date(2026, 3, 15)),
    "b": (date(2026, 4, 28), date(2026, 5, 4)),
    "c": (date(2026, 11, 1), date(2026, 11, 30)),
    "d": (date(2026, 3, 20), date(2026, 3, 20)),
}


def day_of(text: str) -> date:
    """A day of the table."""
    return parse_day(text, today=date(2026, 1, 1), year=2026)


def words_of(cell: str) -> list[str]:
    """The comma-separated words of a cell; a dash is none."""
    return [] if cell == "–" else [word.strip() for word in cell.split(",")]


@cache
def shipped_plan() -> Plan:
    """The plan that comes with the program."""
    return read_plan_file(None)


def plan_with(cadence: str, times: str, milestones: str) -> Plan:
    """The shipped plan's year and periods, with one unit and this responsibility alone."""
    shipped = shipped_plan()
    kind, *told = cadence.split()
    responsibility = Responsibility(
        id="x-1",
        place="III.1.1",
        title="x",
        text="x",
        cadence=Cadence(kind),
        times=int(times),
        milestones=tuple(words_of(milestones)),
        deadline=Deadline(told[0]) if told and kind == "reporting" else None,
        by=day_of(told[1]) if told and told[0] == "by" else None,
    )
    unit = replace(shipped.units[0], members=(), responsibilities=(responsibility,))
    dated = tuple(Milestone(code, code, *days, stated=True) for code, days in MILESTONES.items())
    return replace(shipped, units=(unit,), obligations=(), milestones=dated)


def days_in(cell: str) -> dict[date, int]:
    """Day → how many activities, of a cell such as `2x 5/1, 10/2`."""
    days: dict[date, int] = {}
    for word in words_of(cell):
        count, _, day = word.rpartition("x ")
        days[day_of(day)] = int(count or 1)
    return days


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: " ".join(row[:6]))
def test_example(row: list[str]) -> None:
    cadence, times, period, milestones, days, today, expected, done, due, state = row
    plan = plan_with(cadence, times, milestones)
    (task,) = derive_tasks(
        plan,
        {("x-1", plan.units[0].code): days_in(days)},
        period=require_period(plan, period),
        today=day_of(today),
    )
    progress = task.progress
    told = (progress.expected, progress.done, progress.due, progress.state)
    assert told == (int(expected), int(done), None if due == "–" else day_of(due), State(state))


def test_every_cadence_has_an_example_of_every_state() -> None:
    there = {(row[0].split()[0], row[9]) for row in EXAMPLES}
    assert there == {(cadence.value, state.value) for cadence in Cadence for state in State}


def test_examples_stand_apart_and_are_many() -> None:
    assert len({tuple(row[:6]) for row in EXAMPLES}) == len(EXAMPLES) >= 80


def test_the_page_shows_the_periods_of_the_plan() -> None:
    shown = {row[0]: row[1:] for row in rows_of(read_page("docs/task-state.md"), "period")}
    plan = shipped_plan()
    assert list(shown) == [period.code for period in plan.periods]
    for period in plan.periods:
        days, units, ward = shown[period.code]
        assert [day_of(day) for day in days.split(" – ")] == [period.start, period.last]
        assert (day_of(units), day_of(ward)) == (period.unit_due, period.due)
