"""A report: figures of one period, computed from tasks and sums; nothing in it was typed by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Indicator, Period, Plan, Theme
from hvn_cli.domain.remark import Remark, in_order
from hvn_cli.domain.tasks import State, Task
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen

if TYPE_CHECKING:
    from hvn_cli.domain.submission import Handed

# In thousandths by indicator, then by unit or member.
ByBody = Mapping[str, Mapping[str, int]]
# By (unit or member, responsibility): activities counted once, and those of them without evidence.
Counts = Mapping[tuple[str, str], tuple[int, int]]


@frozen
class Tallies:
    """What the store sums for a report: this period, the year to date, the same period a year earlier.

    `latest` holds the last figure of indicators that don't add up; `shared` holds unit and responsibilities,
    the counted one first, of activities that serve more than one.
    """

    counts: Counts
    sums: ByBody
    year_sums: ByBody
    before_sums: ByBody
    latest: ByBody
    shared: Sequence[tuple[str, tuple[str, ...]]] = ()


@frozen
class UnitLine:
    """How far a unit is: tasks, how many done and late, activities, those without evidence."""

    code: str
    name: str
    tasks: int
    done: int
    late: int
    activities: int
    bare: int


@frozen
class ThemeLine:
    """How far a theme is: the tasks that serve it, how many done and late, activities under them."""

    theme: Theme
    tasks: int
    done: int
    late: int
    activities: int


@frozen
class IndicatorLine:
    """One indicator in thousandths; where figures don't add up `total` is None, `by_unit` the last told."""

    indicator: Indicator
    total: int | None
    by_unit: Mapping[str, int]
    year: int | None
    before: int | None


@frozen
class Report:
    """Everything that a report of one period tells, for the whole plan or for some units.

    `opinions` are public opinions still open; `handed` says whether it was handed in and what has changed
    since; `sample` that the data were made up.
    """

    plan: Plan
    period: Period
    asked_units: tuple[str, ...]
    made_on: date
    tasks: tuple[Task, ...]
    units: tuple[UnitLine, ...]
    themes: tuple[ThemeLine, ...]
    indicators: tuple[IndicatorLine, ...]
    remarks: tuple[Remark, ...]
    bare: tuple[Logged, ...]
    seal: str
    findings: tuple[Finding, ...] = ()
    handed: "Handed | None" = None
    opinions: tuple[Remark, ...] = ()
    sample: bool = False

    @property
    def activities(self) -> int:
        """How many activities there were."""
        return sum(line.activities for line in self.units)

    @property
    def without_evidence(self) -> int:
        """How many of them nothing proves yet."""
        return sum(line.bare for line in self.units)

    def count(self, state: State) -> int:
        """How many tasks are in `state`."""
        return sum(task.progress.state is state for task in self.tasks)

    @property
    def silent_units(self) -> tuple[str, ...]:
        """The units that have logged nothing in the period."""
        return tuple(line.name for line in self.units if line.activities == 0)


def build_report(
    plan: Plan,
    period: Period,
    *,
    units: Sequence[str],
    made_on: date,
    tasks: Sequence[Task],
    tallies: Tallies,
    remarks: Sequence[Remark],
    bare: Sequence[Logged],
    seal: str,
    findings: Sequence[Finding] = (),
    opinions: Sequence[Remark] = (),
    sample: bool = False,
) -> Report:
    """The report of `period`, for `units` (codes of units or members) or for all where there are none."""
    asked = tuple(units)
    mine = [t for t in tasks if not asked or t.unit in {plan.parents.get(u, u) for u in asked}]
    wanted = {code for unit in asked for code in plan.codes_under(unit)} if asked else set(plan.bodies)
    # What was logged for a body that a later revision of the plan left out must not vanish from its sums.
    if not asked:
        wanted |= {unit for unit, _ in tallies.counts}
    return Report(
        plan=plan,
        period=period,
        asked_units=asked,
        made_on=made_on,
        tasks=tuple(mine),
        units=tuple(_unit_lines(plan, mine, tallies.counts, wanted, asked)),
        themes=tuple(_theme_lines(plan, mine, tallies, wanted)),
        indicators=tuple(_indicator_line(plan, i, tallies, wanted) for i in plan.indicators),
        remarks=in_order(remarks),
        bare=tuple(bare),
        seal=seal,
        findings=tuple(findings),
        opinions=tuple(opinions),
        sample=sample,
    )


def _unit_lines(
    plan: Plan, tasks: Sequence[Task], counts: Counts, wanted: set[str], asked: Sequence[str]
) -> list[UnitLine]:
    codes = [u.code for u in plan.units if not asked or u.code in {plan.parents.get(a, a) for a in asked}]
    codes += [
        unit for unit in dict.fromkeys(u for u, _ in counts) if unit in wanted and unit not in plan.parents
    ]
    lines = []
    for code in codes:
        own = [t.progress.state for t in tasks if t.unit == code]
        under = [
            n for (unit, _), n in counts.items() if unit in wanted and plan.parents.get(unit, unit) == code
        ]
        lines.append(
            UnitLine(
                code=code,
                name=plan.name_of(code),
                tasks=len(own),
                done=own.count(State.DONE),
                late=own.count(State.LATE),
                activities=sum(n for n, _ in under),
                bare=sum(bare for _, bare in under),
            )
        )
    return lines


def _theme_lines(plan: Plan, tasks: Sequence[Task], tallies: Tallies, wanted: set[str]) -> list[ThemeLine]:
    lines = []
    for theme in plan.themes:
        own = [t.progress.state for t in tasks if theme.code in t.responsibility.themes]
        serving = {r.id for r in plan.responsibilities.values() if theme.code in r.themes}
        count = sum(n for (unit, r), (n, _) in tallies.counts.items() if r in serving and unit in wanted)
        # Counted once, under the first responsibility, but done for the themes of the others too.
        count += sum(
            unit in wanted and first not in serving and not serving.isdisjoint(others)
            for unit, (first, *others) in tallies.shared
        )
        lines.append(ThemeLine(theme, len(own), own.count(State.DONE), own.count(State.LATE), count))
    return lines


def _indicator_line(plan: Plan, indicator: Indicator, tallies: Tallies, wanted: set[str]) -> IndicatorLine:
    if not indicator.additive:
        by_body = _of(tallies.latest, indicator, wanted)
        return IndicatorLine(indicator, None, _in_order(plan, by_body), None, None)
    by_unit: dict[str, int] = {}
    for body, milli in _of(tallies.sums, indicator, wanted).items():
        unit = plan.parents.get(body, body)
        by_unit[unit] = by_unit.get(unit, 0) + milli
    year, before = (_of(told, indicator, wanted) for told in (tallies.year_sums, tallies.before_sums))
    return IndicatorLine(
        indicator,
        sum(by_unit.values()),
        _in_order(plan, by_unit),
        sum(year.values()),
        sum(before.values()) if before else None,
    )


def _in_order(plan: Plan, by_body: Mapping[str, int]) -> dict[str, int]:
    """The same in the order of the plan; what a later revision leaves out comes last."""
    return {code: by_body[code] for code in (*plan.bodies, *by_body) if code in by_body}


def _of(figures: ByBody, indicator: Indicator, wanted: set[str]) -> dict[str, int]:
    """What the wanted units and members told of an indicator."""
    return {body: milli for body, milli in figures.get(indicator.code, {}).items() if body in wanted}
