"""Every day on which something of a plan is due, over its whole year, and how far it is on each.

A task tells of a period as a whole; a calendar and a reminder need each of its due days.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from hvn_cli.domain.plan import Cadence, Milestone, Period, Plan, Responsibility
from hvn_cli.domain.tasks import Slot, State, duties_of, is_due_stated, meet_slots, slots_of
from hvn_cli.domain.workdays import WorkDays
from hvn_cli.frozen import frozen


@frozen
class Due:
    """What one unit owes by one day: `met` of the times that its slot asks for."""

    responsibility: Responsibility
    unit: str
    slot: Slot
    met: int
    state: State
    stated: bool

    @property
    def day(self) -> date:
        """The last day, itself not late."""
        return self.slot.due

    @property
    def missing(self) -> int:
        """How many activities are still to come."""
        return self.slot.times - self.met

    @property
    def is_report(self) -> bool:
        """Whether a report is to be handed in."""
        return self.responsibility.cadence is Cadence.REPORTING


@frozen
class Late:
    """A task of one unit that is late: since when, how often it was missed, and its missed days."""

    dues: tuple[Due, ...]

    @property
    def first(self) -> Due:
        """What was due first."""
        return self.dues[0]

    @property
    def missing(self) -> int:
        """How many activities are missing in all."""
        return sum(due.missing for due in self.dues)


@frozen
class UnitDues:
    """What one unit must hear of: what is late, then what is due soon."""

    unit: str
    late: tuple[Late, ...]
    soon: tuple[Due, ...]

    @property
    def unlogged(self) -> int:
        """Of how many tasks nothing is logged for a day on which they are or were due."""
        dues = [*self.soon, *(due for late in self.late for due in late.dues)]
        return len({due.responsibility.id for due in dues if not due.met})


@frozen
class DueList:
    """What is due within so many days of today, and what is late, unit by unit."""

    plan: Plan
    today: date
    within: int
    units: tuple[UnitDues, ...]
    days: WorkDays
    stored: bool

    @property
    def unlogged(self) -> int:
        """Tasks that are due or late and for which nothing is logged."""
        return sum(one.unlogged for one in self.units)


@frozen
class Agenda:
    """What falls between two days: dues, dated events, reports, days off, and how much was done each day."""

    plan: Plan
    today: date
    start: date
    last: date
    unit: str
    dues: tuple[Due, ...]
    milestones: tuple[Milestone, ...]
    reports: tuple["ReportDue", ...]
    activities: Mapping[date, int]
    days: WorkDays
    stored: bool


@frozen
class ReportDue:
    """The day on which the units (else the ward) hand in the report of a period."""

    period: Period
    day: date
    of_units: bool


def list_dues(
    plan: Plan,
    days: Mapping[tuple[str, str], Mapping[date, int]],
    *,
    today: date,
    handed: Mapping[tuple[str, str], date] | None = None,
) -> tuple[Due, ...]:
    """Everything that is due in the plan's year, by day, then in the order of the plan."""
    found = []
    for duty in duties_of(plan, days, handed):
        responsibility = duty.responsibility
        year = _whole_year(plan, responsibility)
        slots = slots_of(responsibility, plan, year)
        # A report may come long after the year; what is done in the next year is no part of this plan.
        late = responsibility.cadence is Cadence.REPORTING
        days_counted = {day: n for day, n in duty.days.items() if late or day <= year.last}
        met = meet_slots(responsibility, slots, days_counted, duty.handed)
        stated = is_due_stated(responsibility, plan)
        found += [
            Due(responsibility, duty.unit, slot, n, _state(slot, n, today), stated)
            for slot, n in zip(slots, met, strict=True)
        ]
    order = {unit.code: place for place, unit in enumerate(plan.units)}
    return tuple(sorted(found, key=lambda due: (due.day, order.get(due.unit, len(order)))))


def _whole_year(plan: Plan, responsibility: Responsibility) -> Period:
    """The plan's year; for reports every period that is listed, as some begin in the December before."""
    start, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    if responsibility.cadence is Cadence.REPORTING:
        start = min([start, *(p.start for p in plan.periods)])
        last = max([last, *(p.last for p in plan.periods)])
    return Period(code=str(plan.year), name="", start=start, last=last, due=last, stated=False)


def _state(slot: Slot, met: int, today: date) -> State:
    if met >= slot.times:
        return State.DONE
    if slot.due < today:
        return State.LATE
    if met:
        return State.IN_PROGRESS
    return State.NOT_DUE if today < slot.start else State.NOT_STARTED


def report_dues(plan: Plan) -> tuple[ReportDue, ...]:
    """The days on which reports are due: for the ward, and for the units where they have one of their own."""
    found = [ReportDue(p, p.due, of_units=False) for p in plan.periods]
    found += [ReportDue(p, p.unit_due, of_units=True) for p in plan.periods if p.unit_due]
    return tuple(sorted(found, key=lambda one: (one.day, one.period.code)))


def gather_by_unit(plan: Plan, dues: Iterable[Due], today: date, latest: date) -> tuple[UnitDues, ...]:
    """What each unit must hear of: late tasks once each with all missed days, and what is due by `latest`."""
    late: dict[str, dict[str, list[Due]]] = {}
    soon: dict[str, list[Due]] = {}
    for due in dues:
        if due.state is State.LATE:
            late.setdefault(due.unit, {}).setdefault(due.responsibility.id, []).append(due)
        elif due.state is not State.DONE and today <= due.day <= latest:
            soon.setdefault(due.unit, []).append(due)
    return tuple(
        UnitDues(
            unit.code,
            tuple(Late(tuple(missed)) for missed in late.get(unit.code, {}).values()),
            tuple(soon.get(unit.code, ())),
        )
        for unit in plan.units
        if unit.code in late or unit.code in soon
    )
