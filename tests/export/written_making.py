"""Dossiers made up in a line or two, and the parts of the papers written of them."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tests.export.dossiers import with_activities

from hvn_cli.domain.activity import MILLI, Activity, Logged
from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.domain.plan import Member, Plan, UnitKind
from hvn_cli.domain.remark import Remark
from hvn_cli.export.annexes import build_annexes
from hvn_cli.export.paper import Heading, Paper
from hvn_cli.export.written import build_paper
from hvn_cli.planfile.read import require_plan

JUNE = date(2026, 6, 12)


@cache
def shipped_plan() -> Plan:
    return require_plan(Path(__file__).parents[2] / "data" / "plan.yaml")[0]


def plan_with_cells() -> Plan:
    """The plan with a chi bộ and a đảng bộ cơ sở named under the Party organisations."""
    plan = shipped_plan()
    cells = (
        Member("cb-5", "Chi bộ Tổ dân phố số 5", UnitKind.PARTY_CELL),
        Member("db-th", "Đảng bộ Trường Tiểu học Việt Hưng", UnitKind.PARTY_CELL),
    )
    units = tuple(replace(u, members=cells) if u.code == "tcd" else u for u in plan.units)
    return replace(plan, units=units)


def activity(unit: str, duty: str, title: str, day: date = date(2026, 3, 15), **more: object) -> Activity:
    quantities = more.pop("quantities", {})
    assert isinstance(quantities, dict)
    made = Activity(
        plan=shipped_plan().code,
        unit=unit,
        day=day,
        last=day,
        title=title,
        responsibilities=(duty,),
        quantities={code: n * MILLI for code, n in quantities.items()},
    )
    return replace(made, **more)  # type: ignore[arg-type]


def logged(*activities: Activity) -> tuple[Logged, ...]:
    return tuple(
        Logged(f"{n:064x}", f"k7q-{n}", each, f"{n:064x}", "", "Lan")
        for n, each in enumerate(sorted(activities, key=lambda a: a.day), start=1)
    )


def dossier(*activities: Activity, plan: Plan | None = None, period: str = "2026-6T") -> Dossier:
    return with_activities(plan or shipped_plan(), logged(*activities), period=period, today=JUNE)


def asked(given: Dossier, *units: str) -> Dossier:
    lines = tuple(
        line
        for line in given.report.units
        if line.code in {given.plan.parents.get(unit, unit) for unit in units}
    )
    return replace(given, report=replace(given.report, asked_units=units, units=lines))


def told(given: Dossier, *remarks: Remark) -> Dossier:
    return replace(given, report=replace(given.report, remarks=remarks))


def paper(given: Dossier, issued: date = JUNE, **layout: object) -> Paper:
    return build_paper(given, Layout(issued=issued, **layout), build_annexes(given))  # type: ignore[arg-type]


def texts(of: Paper) -> list[str]:
    return [block.text for block in of.body]


def part(of: Paper, number: int) -> list[str]:
    """The texts of one part, without its heading."""
    found: list[str] = []
    at = 0
    for block in of.body:
        if isinstance(block, Heading) and block.level == 1:
            at += 1
        elif at == number:
            found.append(block.text)
    return found
