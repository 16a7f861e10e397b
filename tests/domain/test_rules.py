"""What is odd about an activity: each rule once right, once wrong."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.rules import check_activity
from hvn_cli.errors import Finding, Severity

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


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FILE, LINK = EvidenceKind.FILE, EvidenceKind.LINK

ODD: dict[str, tuple[dict[str, Any], Finding]] = {
    "it ends before it begins": (
        {"last": date(2026, 3, 14)},
        Finding("days_reversed", ERROR, "to", {"from": "2026-03-15", "to": "2026-03-14"}),
    ),
    "tomorrow": (
        {"day": date(2026, 6, 11), "last": date(2026, 6, 11)},
        Finding("day_ahead", WARNING, "date", {"day": "2026-06-11"}),
    ),
    "until tomorrow": (
        {"last": date(2026, 6, 11)},
        Finding("day_ahead", WARNING, "date", {"day": "2026-06-11"}),
    ),
    "in another year": (
        {"day": date(2025, 12, 31)},
        Finding("day_outside_plan", WARNING, "date", {"day": "2025-12-31", "year": 2026}),
    ),
    "more than is likely": (
        {"quantities": {"hoi_nghi": 2000, "luot_nguoi": 4_001_000}},
        Finding(
            "unlikely_quantity",
            WARNING,
            "quantities.luot_nguoi",
            {
                "milli": 4_001_000,
                "measure": "lượt người",
                "per_milli": 2000,
                "per_measure": "hội nghị",
                "max": 2000,
            },
        ),
    ),
    "only a survey tells it": (
        {"quantities": {"ty_le_uu_tien": 80_000}},
        Finding(
            "survey_figure",
            WARNING,
            "quantities.ty_le_uu_tien",
            {"name": "tỷ lệ người tiêu dùng ưu tiên hàng Việt"},
        ),
    ),
    "not asked for": (
        {"quantities": {"gian_hang": 1000}},
        Finding("unusual_indicator", NOTE, "quantities.gian_hang", {"name": "gian hàng"}),
    ),
    "not its own": (
        {"unit": "bbt"},
        Finding("other_unit", WARNING, "unit", {"id": "mttq-2", "unit": "Ban Biên tập"}),
    ),
    "nothing proves it": ({"evidence": ()}, Finding("no_evidence", NOTE, "evidence", {})),
    "a file without content": (
        {"evidence": (Evidence(FILE, "a.jpg", "a" * 64, 1), Evidence(FILE, "b.jpg", "b" * 64))},
        Finding("empty_evidence", WARNING, "evidence", {"name": "b.jpg"}),
    ),
}

USUAL: dict[str, dict[str, Any]] = {
    "nothing odd": {},
    "today": {"day": TODAY, "last": TODAY},
    "exactly as many as is likely": {"quantities": {"hoi_nghi": 2000, "luot_nguoi": 4_000_000}},
    "many, but nobody told at how many meetings": {"quantities": {"luot_nguoi": 9_000_000}},
    "a figure that only an earlier plan had": {"quantities": {"hoi_nghi": 1000, "gone": 5000}},
    "for what only an earlier plan asked": {
        "responsibilities": ("gone-1",),
        "quantities": {"gian_hang": 5000},
        "unit": "bbt",
    },
    "a file with content": {"evidence": (Evidence(FILE, "a.jpg", "a" * 64, 1),)},
    "by a member of the unit": {"unit": "lhpn"},
    "by another with the unit as partner": {"unit": "bbt", "partners": ("mttq",)},
    "by another with a member as partner": {"unit": "bbt", "partners": ("lhpn",)},
    "by a partner that the plan names": {
        "unit": "ubnd",
        "responsibilities": ("mttq-3",),
        "quantities": {"phien_cho": 1000},
    },
}


@pytest.mark.parametrize(("change", "finding"), ODD.values(), ids=ODD.keys())
def test_an_odd_activity_is_found_out(plan: Plan, change: dict[str, Any], finding: Finding) -> None:
    assert check_activity(plan, replace(GOOD, **change), today=TODAY) == (finding,)


@pytest.mark.parametrize("change", USUAL.values(), ids=USUAL.keys())
def test_a_usual_activity_has_no_finding(plan: Plan, change: dict[str, Any]) -> None:
    assert check_activity(plan, replace(GOOD, **change), today=TODAY) == ()


def test_everything_odd_is_told_at_once(plan: Plan) -> None:
    odd = replace(GOOD, day=date(2027, 3, 15), unit="bbt", quantities={"gian_hang": 1000}, evidence=())
    codes = [finding.code for finding in check_activity(plan, odd, today=TODAY)]
    assert codes == ["days_reversed", "day_outside_plan", "unusual_indicator", "other_unit", "no_evidence"]
