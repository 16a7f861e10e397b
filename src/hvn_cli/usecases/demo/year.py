"""A year of made-up activities and remarks: a pure function of the plan and a seed."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import accumulate
from typing import Final

from hvn_cli.domain.activity import MILLI, Activity
from hvn_cli.domain.plan import Deadline, Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.frozen import frozen, replace
from hvn_cli.usecases.demo.chance import Chance
from hvn_cli.usecases.demo.editors import EDITORS
from hvn_cli.usecases.demo.front import FRONT
from hvn_cli.usecases.demo.party import BODIES, OFFICE
from hvn_cli.usecases.demo.pattern import Pattern
from hvn_cli.usecases.demo.proofs import Proof, Proofs
from hvn_cli.usecases.demo.remarks import REMARKS, day_of
from hvn_cli.usecases.demo.telling import Telling, draw_figures
from hvn_cli.usecases.demo.ward import WARD
from hvn_cli.usecases.demo.words import BUSY, HOLIDAYS

PATTERNS: Final = (*OFFICE, *WARD, *FRONT, *BODIES, *EDITORS)

_VIETNAM = timezone(timedelta(hours=7))
# Nobody has recorded anything for the party bodies before April: the report of the first quarter says so.
_SILENT: Final = {"tcd": 4}
# How many days after their due date reports came, by unit and place of the period in the year; None: never.
_LATE: Final = {("tcd", 0): None, ("tcd", 2): 1, ("ubnd", 2): 7, ("bbt", 3): None}
_REPORT = Pattern("", "", "bao_cao=1", proof="Sb", paper="BC", paper_name="bao-cao")
_TO_THE_CITY = replace(_REPORT, paper="du BC", paper_name="bao-cao-thanh-pho")
_NOTED: Final = 0.35
_WEEK: Final = {
    "office": (0, 1, 2, 3, 4),
    "any": tuple(range(7)),
    "weekend": (5, 6),
    "saturday": (5,),
    "monday": (0,),
}
_MISTAKES: Final = ("đếm lại theo danh sách ký", "cộng sót một tờ danh sách", "gõ nhầm số")


@frozen
class Occasion:
    """What happens on which days; `turn` counts those days of a pattern that it names itself."""

    day: date
    last: date
    pattern: Pattern
    unit: str
    turn: int = 1


@frozen
class Step:
    """One entry of the sample's log: `log`, `correct`, `void`, `remark` or `handle`.

    `key` is the same in all entries about one activity or remark.
    """

    op: str
    at: datetime
    who: str
    key: int
    activity: Activity | None = None
    proofs: tuple[Proof, ...] = ()
    why: str = ""
    remark: Remark | None = None


def find_missing(plan: Plan) -> str:
    """The first code that the sample needs and the plan does not have; nothing where it has them all."""
    wanted = [code for pattern in PATTERNS for code in pattern.responsibilities]
    wanted += [unit for pattern in PATTERNS for unit in (*pattern.by.split(","), *pattern.partners) if unit]
    wanted += [told.code for pattern in PATTERNS for told in pattern.ranges]
    wanted += ["bao_cao", "chung-1", "tcd-3", "bxdd-tonghop"]
    wanted += [*(said.unit for said in REMARKS if said.unit), *(said.theme for said in REMARKS)]
    known = {*plan.responsibilities, *plan.bodies, *plan.indicators_by_code, *(t.code for t in plan.themes)}
    return next((code for code in wanted if code not in known), "")


def tell_year(plan: Plan, seed: int, activities: int) -> tuple[Step, ...]:
    """The entries of a year by time; so many activities, or more where the calendar asks for more."""
    return tuple(_Year(plan, Chance(seed)).steps(activities))


def _working_day(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


class _Year:
    """The state of telling one year: what has been told already."""

    def __init__(self, plan: Plan, chance: Chance) -> None:
        self._plan = plan
        self._chance = chance
        self._proofs = Proofs(chance)
        self._titles: set[tuple[str, str]] = set()

    def steps(self, activities: int) -> list[Step]:
        """Every entry, in order."""
        twins = max(1, activities // 400)
        occasions = [*self._fixed(), *self._reports()]
        occasions += self._filling(max(activities - twins - len(occasions), 0))
        occasions.sort(key=lambda o: o.day)
        told = [self._tell(occasion, key) for key, occasion in enumerate(occasions)]
        told += self._twins(told, twins)
        told += self._corrections(told, max(4, activities // 50))
        told += self._remarks()
        return sorted(told, key=lambda step: step.at)

    def _fixed(self) -> Iterator[Occasion]:
        for pattern in PATTERNS:
            for turn, told in enumerate(pattern.on.split(), start=1):
                first, _, last = told.partition("-")
                day = day_of(first, self._plan.year)
                end = day_of(last, self._plan.year) if last else day
                yield Occasion(day, end, pattern, self._leader(pattern), turn)

    def _reports(self) -> Iterator[Occasion]:
        """What each unit and then the ward sends about each listed period."""
        for place, period in enumerate(sorted(self._plan.periods, key=lambda p: (p.due, p.code))):
            name = period.name[0].lower() + period.name[1:]
            for code, responsibility in self._plan.responsibilities.items():
                if responsibility.deadline is None or code == "tcd-3":
                    continue
                for unit in responsibility.units:
                    to_city = responsibility.deadline is Deadline.WARD
                    due = period.due if to_city else period.units_due
                    late = _LATE.get((unit, place), -self._chance.number(0, 3))
                    if late is None:
                        continue
                    day = _working_day(due + timedelta(days=late))
                    title = f"Gửi báo cáo {name} về kết quả thực hiện Cuộc vận động"
                    pattern = replace(_REPORT, serves="chung-1,tcd-3" if unit == "tcd" else code, title=title)
                    if to_city:
                        title = f"Tổng hợp, gửi Thành phố báo cáo {name} về Cuộc vận động"
                        pattern = replace(_TO_THE_CITY, serves=code, title=title)
                    yield Occasion(day, day, pattern, unit)

    def _filling(self, count: int) -> Iterator[Occasion]:
        """Activities by weight, on days by how busy their month is."""
        patterns = [p for p in PATTERNS if not p.on]
        weights = list(accumulate(p.weight for p in patterns))
        days = [self._days(p) for p in patterns]
        for _ in range(count):
            which = bisect(weights, self._chance.place(weights[-1]))
            pattern, (open_, busy) = patterns[which], days[which]
            day = open_[bisect(busy, self._chance.place(busy[-1]))]
            yield Occasion(day, day, pattern, self._leader(pattern))

    def _days(self, pattern: Pattern) -> tuple[list[date], list[float]]:
        """The days on which something of a pattern may happen, and their weights added up."""
        unit = self._plan.responsibilities[pattern.responsibilities[0]].units[0]
        first = date(self._plan.year, 1, 1)
        year = (first + timedelta(days=n) for n in range(366))
        days = [
            day
            for day in year
            if day.year == first.year
            and day.month in pattern.months
            and day.month >= _SILENT.get(unit, 1)
            and day.day <= pattern.last_day
            and day.weekday() in _WEEK[pattern.week]
            and (day.month, day.day) not in HOLIDAYS
        ]
        return days, list(accumulate(BUSY[day.month] for day in days))

    def _leader(self, pattern: Pattern) -> str:
        if pattern.by:
            return self._chance.pick(pattern.by.split(","))
        return self._plan.responsibilities[pattern.responsibilities[0]].units[0]

    def _tell(self, occasion: Occasion, key: int) -> Step:
        pattern, unit, day = occasion.pattern, occasion.unit, occasion.day
        number = self._proofs.number(pattern, unit) if pattern.paper else ""
        words = self._words(occasion, number)
        note = self._chance.pick(pattern.notes) if pattern.notes and self._chance.happens(_NOTED) else ""
        place = pattern.place.format_map(words)
        activity = Activity(
            plan=self._plan.code,
            unit=unit,
            day=day,
            last=occasion.last,
            title=pattern.title.format_map(words),
            responsibilities=pattern.responsibilities,
            partners=pattern.partners,
            place=place[:1].upper() + place[1:],
            note=note,
            quantities=draw_figures(pattern, self._chance),
        )
        proofs = self._proofs.gather(pattern, activity, number)
        activity = replace(activity, evidence=tuple(proof.evidence for proof in proofs))
        delay = self._chance.pick((0, 0, 0, 0, 1, 1, 1, 2, 2, 3))
        entered = min(occasion.last + timedelta(days=delay), self._last_day())
        at = self._moment(entered, 8 if delay else 17)
        return Step("log", at, self._plan.name_of(unit), key, activity, proofs)

    def _words(self, occasion: Occasion, number: str) -> Telling:
        """Words that give a title which this unit has not had yet, as far as there is one."""
        for _ in range(40):
            so = number[:1].lower() + number[1:]
            words = Telling(self._chance, occasion.day, so=so, ky=str(occasion.turn))
            told = (occasion.unit, occasion.pattern.title.format_map(words))
            if told not in self._titles or "{" not in occasion.pattern.title:
                break
        self._titles.add(told)
        return words

    def _moment(self, day: date, hour: int) -> datetime:
        """Some time of a day in the hours from `hour` on."""
        number = self._chance.number
        return datetime.combine(day, time(number(hour, hour + 5), number(0, 59), number(0, 59)), _VIETNAM)

    def _last_day(self) -> date:
        return date(self._plan.year, 12, 31)

    def _twins(self, told: list[Step], count: int) -> list[Step]:
        """Activities that somebody recorded once more by mistake, and took back."""
        found: list[Step] = []
        for place in range(count):
            first = told[len(told) * (2 * place + 1) // (2 * count + 1)]
            if first.activity is None or first.at.month == 12:
                continue
            key, activity = len(told) + place, replace(first.activity, evidence=())
            at = first.at + timedelta(days=1)
            found.append(Step("log", at, first.who, key, activity))
            found.append(
                Step("void", at + timedelta(minutes=7), first.who, key, why="ghi trùng, đã ghi hôm trước")
            )
        return found

    def _corrections(self, told: list[Step], count: int) -> Iterator[Step]:
        """Figures that were counted again, and pictures that came later."""
        voided = {step.key for step in told if step.op == "void"}
        open_ = [s for s in told if s.op == "log" and s.key not in voided and s.at.month < 12]
        counted = [s for s in open_ if s.activity and "luot_nguoi" in s.activity.quantities]
        bare = [s for s in open_ if s.activity and not s.proofs and "luot_nguoi" not in s.activity.quantities]
        for place in range(count):
            steps = bare if place % 3 == 2 else counted
            step = steps[len(steps) * (place + 1) // (count + 1)]
            assert step.activity
            at = self._moment(step.at.date() + timedelta(days=self._chance.number(1, 9)), 8)
            if steps is bare:
                proof = self._proofs.picture("screen", f"anh-bo-sung-{step.activity.day:%d%m}.png")
                activity = replace(step.activity, evidence=(proof.evidence,))
                yield Step("correct", at, step.who, step.key, activity, (proof,), "bổ sung minh chứng")
                continue
            figures = dict(step.activity.quantities)
            figures["luot_nguoi"] += self._chance.pick((-6, -3, 4, 7, 12)) * MILLI
            activity = replace(step.activity, quantities=figures)
            yield Step("correct", at, step.who, step.key, activity, (), self._chance.pick(_MISTAKES))

    def _remarks(self) -> Iterator[Step]:
        for place, said in enumerate(REMARKS, start=1):
            remark = said.remark(self._plan.year)
            who = self._plan.name_of(said.unit or "bxdd")
            yield Step("remark", self._moment(remark.day, 9), who, -place, remark=remark)
            if remark.handled:
                yield Step("handle", self._moment(remark.handled, 9), who, -place, remark=remark)
