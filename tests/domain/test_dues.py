"""Every due day of the year, and how it agrees with the tasks of the year."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hvn_cli.domain.dues import Due, UnitDues, gather_by_unit, list_dues, report_dues
from hvn_cli.domain.period import find_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.tasks import State, derive_tasks

TODAY = date(2026, 6, 10)
Days = Mapping[tuple[str, str], Mapping[date, int]]


def _due(plan: Plan, code: str, days: Days, today: date = TODAY) -> list[Due]:
    return [due for due in list_dues(plan, days, today=today) if due.responsibility.id == code]


def test_a_monthly_duty_is_due_on_the_last_day_of_every_month(plan: Plan) -> None:
    dues = _due(plan, "tcd-2", {})
    assert [due.day.month for due in dues] == list(range(1, 13))
    assert [due.day.day for due in dues][:3] == [31, 28, 31]
    assert [due.state for due in dues][4:7] == [State.LATE, State.NOT_STARTED, State.NOT_DUE]


def test_what_is_done_meets_its_own_month_first(plan: Plan) -> None:
    dues = _due(plan, "tcd-2", {("tcd-2", "tcd"): {date(2026, 2, 5): 1, date(2026, 5, 3): 2}})
    assert [due.met for due in dues][:6] == [1, 1, 0, 0, 1, 0]
    assert [due.state for due in dues][:3] == [State.DONE, State.DONE, State.LATE]


def test_a_report_is_due_for_every_unit_and_names_its_period(plan: Plan) -> None:
    dues = _due(plan, "chung-1", {})
    assert {due.unit for due in dues} == {unit.code for unit in plan.units}
    assert [due.slot.period for due in dues if due.unit == "bbt"] == ["2026-Q1", "2026-6T", "2026-9T", "2026"]
    handed = {("bbt", "2026-6T"): date(2026, 6, 9)}
    met = {
        due.slot.period: due.met
        for due in list_dues(plan, {}, today=TODAY, handed=handed)
        if due.responsibility.id == "chung-1" and due.unit == "bbt"
    }
    assert met == {"2026-Q1": 0, "2026-6T": 1, "2026-9T": 0, "2026": 0}


def test_a_period_that_begins_in_december_keeps_its_report(plan: Plan) -> None:
    """Offices often close their year in the middle of December."""
    early = replace(plan, periods=tuple(replace(p, start=date(2025, 12, 15)) for p in plan.periods))
    assert len(_due(early, "bxdd-tonghop", {})) == 4


def test_reports_have_a_day_for_the_units_and_one_for_the_ward(plan: Plan) -> None:
    told = [(one.day, one.of_units) for one in report_dues(plan)][:2]
    assert told == [(date(2026, 3, 10), True), (date(2026, 3, 15), False)]


_DAYS = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(1, 3), max_size=8)
_DUTIES = ("mttq-2", "mttq-5", "tcd-2", "ubnd-3", "bxdd-1", "chung-1", "ubnd-5", "bbt-1")


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(_DUTIES), _DAYS, max_size=4),
    st.dates(date(2026, 1, 1), date(2027, 1, 31)),
)
def test_a_due_day_and_the_task_of_the_year_never_disagree(
    plan: Plan, done: dict[str, dict[date, int]], today: date
) -> None:
    days = {(code, plan.responsibilities[code].units[0]): counts for code, counts in done.items()}
    year = find_period(plan, "2026")
    assert year
    found: dict[tuple[str, str], list[Due]] = {}
    for due in list_dues(plan, days, today=today):
        found.setdefault((due.responsibility.id, due.unit), []).append(due)
    for task in derive_tasks(plan, days, period=year, today=today):
        dues = found.get((task.responsibility.id, task.unit), [])
        assert sum(due.slot.times for due in dues) == task.progress.expected
        assert sum(due.met for due in dues) == task.progress.done
        assert (task.progress.state is State.LATE) == any(due.state is State.LATE for due in dues)
        waiting = [due.day for due in dues if due.missing]
        assert not waiting or min(waiting) == task.progress.due


def _heard(plan: Plan, unit: str, days: Days, within: int = 7) -> UnitDues | None:
    dues = list_dues(plan, days, today=TODAY)
    found = gather_by_unit(plan, dues, TODAY, TODAY + timedelta(days=within))
    return next((one for one in found if one.unit == unit), None)


def test_a_task_that_was_missed_often_is_told_once(plan: Plan) -> None:
    told = _heard(plan, "tcd", {})
    assert told
    late = next(late for late in told.late if late.first.responsibility.id == "tcd-2")
    assert (late.first.day, late.missing) == (date(2026, 1, 31), 5)


@pytest.mark.parametrize(("within", "soon"), [(0, 1), (7, 1), (20, 3)])
def test_what_is_due_soon_depends_on_how_far_one_looks(plan: Plan, within: int, soon: int) -> None:
    told = _heard(plan, "bbt", {}, within)
    assert told
    assert len(told.soon) == soon


def test_what_was_begun_is_no_longer_unlogged(plan: Plan) -> None:
    before, after = _heard(plan, "bbt", {}), _heard(plan, "bbt", {("bbt-2", "bbt"): {date(2026, 6, 1): 6}})
    assert before
    assert after
    assert after.unlogged == before.unlogged - 1
