"""Dossiers for tests: of a real store, and made up in memory where thousands of activities are wanted."""

import os
import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.names import require_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.report import Tallies, build_report
from hvn_cli.domain.tasks import derive_tasks
from hvn_cli.places import shipped
from hvn_cli.planfile.read import require_plan
from hvn_cli.settings import StorePlace
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.store.evidence import read_kept
from hvn_cli.usecases.books import Desk, open_books
from hvn_cli.usecases.demo.make import make_demo
from hvn_cli.usecases.report import report_period

TITLES = (
    "Hội nghị Nhân dân tổ dân phố {n}",
    "Tuần hàng Việt tại Khu đô thị Việt Hưng, đợt {n}",
    "Phát thanh buổi sáng số {n}",
    "Đăng tin, bài về Ngày Quyền của người tiêu dùng, kỳ {n}",
    "Kiểm tra cửa hàng tiện lợi và chợ dân sinh lần {n}",
    "Sinh hoạt chi bộ chuyên đề {n}",
)
PLACES = ("", "Nhà văn hóa tổ 5", "Chợ Việt Hưng", "Hội trường UBND phường")


@cache
def the_plan() -> Plan:
    """The shipped plan."""
    return require_plan(Path(shipped("plan.yaml")))[0]


def demo(folder: Path, activities: int) -> tuple[Dossier, dict[str, bytes]]:
    """The dossier of a made-up year in a real store, with the content of every evidence file by digest."""
    path, now = folder / "hvn-demo.db", datetime.fromisoformat("2026-12-31T12:00:00+07:00")
    desk = Desk(StorePlace(path, True, False), None, "", "Lan", now, os.urandom)
    make_demo(desk, path, activities=activities)
    desk = replace(desk, store=StorePlace(path, True, True))
    found = replace(dossier_of(desk, "2026"), sample=True)
    digests = {e.digest for one in found.activities for e in one.activity.evidence if e.digest}
    with open_books(desk) as books:
        return found, {digest: b"".join(read_kept(books.connection, path, digest)) for digest in digests}


def dossier_of(
    desk: Desk, period: str | None = None, units: tuple[str, ...] = (), as_of: date | None = None
) -> Dossier:
    """The dossier of a store, as it was at the end of a day."""
    report = report_period(desk, period=period, units=units, as_of=as_of.isoformat() if as_of else None)
    plan, span = report.plan, report.period
    under = tuple(code for unit in report.asked_units for code in plan.codes_under(unit))
    wanted = Wanted(plan.code, units=under, start=span.start, last=span.last, led=True)
    with open_books(desk, as_of=as_of) as books:
        return Dossier(report, tuple(list_activities(books.connection, wanted))[::-1])


def made_up(
    plan: Plan, number: int, *, period: str = "2026", today: date = date(2026, 10, 5), seed: int = 1
) -> Dossier:
    """A dossier of so many activities, the same for the same seed; its sums are those of the activities."""
    chance = random.Random(seed)
    span = require_period(plan, period)
    days = (min(today, span.last) - span.start).days + 1
    made = sorted(
        (_activity(plan, span.start + timedelta(chance.randrange(days)), n, chance) for n in range(number)),
        key=lambda activity: activity.day,
    )
    logged = tuple(
        Logged(f"{n:064x}", f"k7q-{n}", activity, f"{n:064x}", f"{activity.day}T17:00:00+07:00", "Lan")
        for n, activity in enumerate(made, 1)
    )
    return with_activities(plan, logged, period=period, today=today)


def with_activities(
    plan: Plan, logged: tuple[Logged, ...], *, period: str = "2026", today: date = date(2026, 10, 5)
) -> Dossier:
    """The dossier of these activities."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    sums: dict[str, Counter[str]] = {}
    latest: dict[str, dict[str, int]] = {}
    days: dict[tuple[str, str], Counter[date]] = {}
    shared: list[tuple[str, tuple[str, ...]]] = []
    for activity in (one.activity for one in logged):
        key = (activity.unit, activity.responsibilities[0])
        every, bare = counts.get(key, (0, 0))
        counts[key] = (every + 1, bare + (not activity.evidence))
        for responsibility in activity.responsibilities:
            days.setdefault((responsibility, activity.unit), Counter())[activity.day] += 1
        if len(activity.responsibilities) > 1:
            shared.append((activity.unit, activity.responsibilities))
        for code, milli in activity.quantities.items():
            indicator = plan.indicators_by_code.get(code)
            if indicator and indicator.additive:
                sums.setdefault(code, Counter())[activity.unit] += milli
            elif indicator:
                latest.setdefault(code, {})[activity.unit] = milli
    span = require_period(plan, period)
    before = {
        code: {unit: milli * 3 // 4000 * 1000 for unit, milli in told.items()} for code, told in sums.items()
    }
    report = build_report(
        plan,
        span,
        units=(),
        made_on=today,
        tasks=derive_tasks(plan, days, period=span, today=today),
        tallies=Tallies(counts, sums, sums, before, latest, shared),
        remarks=(),
        bare=(),
        seal=f"{len(logged) + 1}-5d0e8c41b7f29a6330c1",
    )
    return Dossier(report, logged)


def with_long_names(plan: Plan) -> Plan:
    """A plan whose units have names of 120 characters."""
    long = (
        "Ban Chỉ đạo thực hiện Cuộc vận động và tuyên truyền của các tổ chức chính trị – xã hội trên địa bàn "
    )
    units = tuple(replace(u, name=(long + u.name * 3)[:120], short_name=None) for u in plan.units)
    return replace(plan, units=units)


def _activity(plan: Plan, day: date, number: int, chance: random.Random) -> Activity:
    responsibility = chance.choice(list(plan.responsibilities.values()))
    under = plan.codes_under(chance.choice(responsibility.units))
    more = chance.choice(list(plan.responsibilities)) if chance.random() < 0.1 else responsibility.id
    evidence = {
        0: (Evidence(EvidenceKind.DOCUMENT, f"Số {number}/BB-TDP"),),
        1: (Evidence(EvidenceKind.LINK, f"https://viethung.hanoi.gov.vn/tin/{number}"),),
        2: (Evidence(EvidenceKind.FILE, f"anh-{number}.jpg", f"{number:064x}", 5),),
        3: (),
    }[chance.randrange(4)]
    return Activity(
        plan=plan.code,
        unit=under[0] if chance.random() < 0.7 else chance.choice(under),
        day=day,
        last=day + timedelta(6) if chance.random() < 0.05 else day,
        title=chance.choice(TITLES).format(n=chance.randrange(1, 60)),
        responsibilities=tuple(dict.fromkeys((responsibility.id, more))),
        partners=("mttq",) if chance.random() < 0.1 else (),
        place=chance.choice(PLACES),
        quantities={code: chance.randrange(1, 400) * 1000 for code in responsibility.indicators[:2]},
        evidence=evidence,
    )
