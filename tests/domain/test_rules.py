"""What is odd about an activity: each rule once right, once wrong."""

from dataclasses import replace
from datetime import date

import pytest

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.rules import check_activity
from hvn_cli.errors import Severity

TODAY = date(2026, 6, 10)
GOOD = Activity(
    plan="hang-viet-2026",
    unit="mttq",
    day=date(2026, 3, 15),
    last=date(2026, 3, 15),
    title="Hội nghị Nhân dân tổ 5",
    responsibilities=("mttq-2",),
    quantities={"hoi_nghi": 1000, "luot_nguoi": 120_000},
    evidence=(Evidence(EvidenceKind.LINK, "https://viethung.vn/1"),),
)


def test_a_usual_activity_has_no_finding(plan: Plan) -> None:
    assert check_activity(plan, GOOD, today=TODAY) == ()


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"last": date(2026, 3, 14)}, "days_reversed", Severity.ERROR),
        ({"day": date(2026, 6, 11), "last": date(2026, 6, 11)}, "day_ahead", Severity.WARNING),
        ({"last": date(2026, 6, 11)}, "day_ahead", Severity.WARNING),
        ({"day": date(2025, 12, 31)}, "day_outside_plan", Severity.WARNING),
        ({"quantities": {"hoi_nghi": 1000, "luot_nguoi": 2_001_000}}, "unlikely_quantity", Severity.WARNING),
        ({"quantities": {"ty_le_uu_tien": 80_000}}, "survey_figure", Severity.WARNING),
        ({"quantities": {"tien_phat": 1000}}, "unusual_indicator", Severity.NOTE),
        ({"unit": "bbt"}, "other_unit", Severity.WARNING),
        ({"evidence": ()}, "no_evidence", Severity.NOTE),
        ({"evidence": (Evidence(EvidenceKind.FILE, "a.jpg"),)}, "empty_evidence", Severity.WARNING),
    ],
)
def test_an_odd_activity_is_found_out(
    plan: Plan, change: dict[str, object], code: str, severity: Severity
) -> None:
    found = check_activity(plan, replace(GOOD, **change), today=TODAY)  # type: ignore[arg-type]
    assert (code, severity) in [(f.code, f.severity) for f in found]


def test_exactly_as_many_as_is_likely_is_no_finding(plan: Plan) -> None:
    full = replace(GOOD, quantities={"hoi_nghi": 2000, "luot_nguoi": 4_000_000})
    assert check_activity(plan, full, today=TODAY) == ()


def test_a_member_may_record_what_its_unit_leads(plan: Plan) -> None:
    assert check_activity(plan, replace(GOOD, unit="lhpn"), today=TODAY) == ()
