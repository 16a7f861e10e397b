"""A report's figures: sums by unit, members counted under their unit, nothing summed that does not add up."""

from datetime import date

import pytest

from hvn_cli.domain.period import calendar_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.report import IndicatorLine, Report, Tallies, build_report
from hvn_cli.domain.tasks import State, derive_tasks

TODAY = date(2026, 7, 1)


def _report(plan: Plan, *units: str) -> Report:
    period = calendar_period("2026-Q2")
    days = {("mttq-2", "lhpn"): {date(2026, 5, 1): 2}, ("mttq-2", "mttq"): {date(2026, 6, 1): 1}}
    return build_report(
        plan,
        period,
        units=units,
        made_on=TODAY,
        tasks=derive_tasks(plan, days, period=period, today=TODAY),
        tallies=Tallies(
            counts={("lhpn", "mttq-2"): (2, 1), ("mttq", "mttq-2"): (1, 0), ("ubnd", "ubnd-4"): (3, 3)},
            sums={"luot_nguoi": {"lhpn": 100_000, "mttq": 50_000, "ubnd": 7_000}},
            year_sums={"luot_nguoi": {"mttq": 400_000}},
            before_sums={},
            latest={"ocop": {"ubnd": 12_000, "mttq": 3_000}},
        ),
        remarks=(),
        bare=(),
        seal="",
    )


def _line(report: Report, code: str) -> IndicatorLine:
    return next(line for line in report.indicators if line.indicator.code == code)


def test_members_count_into_their_unit(plan: Plan) -> None:
    report = _report(plan)
    mttq = next(line for line in report.units if line.code == "mttq")
    assert (mttq.activities, mttq.bare) == (3, 1)
    assert _line(report, "luot_nguoi").by_unit == {"mttq": 150_000, "ubnd": 7_000}
    assert list(_line(report, "luot_nguoi").by_unit) == ["ubnd", "mttq"], "in the order of the plan"
    assert _line(report, "luot_nguoi").total == 157_000
    assert (report.activities, report.without_evidence) == (6, 4)


def test_a_unit_report_holds_its_own_figures_only(plan: Plan) -> None:
    report = _report(plan, "mttq")
    assert [line.code for line in report.units] == ["mttq"]
    assert _line(report, "luot_nguoi").total == 150_000
    assert _line(report, "luot_nguoi").year == 400_000
    assert {task.unit for task in report.tasks} == {"mttq"}


def test_a_member_report_leaves_out_what_its_unit_did_itself(plan: Plan) -> None:
    report = _report(plan, "lhpn")
    assert _line(report, "luot_nguoi").total == 100_000
    assert [(line.code, line.activities) for line in report.units] == [("mttq", 2)]


def test_what_does_not_add_up_is_never_summed(plan: Plan) -> None:
    ocop = _line(_report(plan), "ocop")
    assert (ocop.total, ocop.year, ocop.before) == (None, None, None)
    assert ocop.by_unit == {"ubnd": 12_000, "mttq": 3_000}


def test_no_figure_of_a_year_before_is_made_up(plan: Plan) -> None:
    assert _line(_report(plan), "luot_nguoi").before is None


def test_silent_units_and_states(plan: Plan) -> None:
    report = _report(plan)
    assert plan.name_of("bbt") in report.silent_units
    assert plan.name_of("mttq") not in report.silent_units
    assert report.count(State.DONE) == sum(t.progress.state is State.DONE for t in report.tasks)


@pytest.mark.parametrize("code", ["nd1", "nd4"])
def test_themes_count_the_activities_that_serve_them(plan: Plan, code: str) -> None:
    report = _report(plan)
    serving = {r.id for r in plan.responsibilities.values() if code in r.themes}
    line = next(line for line in report.themes if line.theme.code == code)
    assert line.activities == 3 * ("mttq-2" in serving) + 3 * ("ubnd-4" in serving)
