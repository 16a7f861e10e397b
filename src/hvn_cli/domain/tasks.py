"""What is to be done in a period and how far it is: a pure function of plan, log, period and today.

`docs/task-state.md` is the specification: its table of examples is run as a test.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum

from hvn_cli.domain.months import month_last, month_start
from hvn_cli.domain.period import months_of
from hvn_cli.domain.plan import Cadence, Deadline, Period, Plan, Responsibility
from hvn_cli.frozen import frozen

_MONTHS = {
    Cadence.MONTHLY: 1,
    Cadence.CONTINUOUS: 3,
    Cadence.QUARTERLY: 3,
    Cadence.HALF_YEARLY: 6,
    Cadence.YEARLY: 12,
    Cadence.ONCE: 12,
}


class State(Enum):
    """How far a task is."""

    NOT_DUE = "not_due"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LATE = "late"


@frozen
class Slot:
    """A span in which activities are expected, `start` to `due`, both inside; unmet after `due` is late."""

    start: date
    due: date
    times: int = 1
    period: str = ""  # of a slot for a report: the period that it tells of


@frozen
class Progress:
    """What the days of activities make of the slots of a task."""

    expected: int
    done: int
    due: date | None
    state: State


@frozen
class Task:
    """One responsibility of one unit in one period, with its state; derived, never stored."""

    responsibility: Responsibility
    unit: str
    period: str
    progress: Progress
    activities: int
    last_date: date | None
    stated: bool


def slots_of(responsibility: Responsibility, plan: Plan, period: Period) -> tuple[Slot, ...]:
    """The slots of a responsibility that touch `period`, in the order of their due dates."""
    if responsibility.cadence is Cadence.REPORTING:
        return _report_slots(responsibility, plan, period)
    if responsibility.cadence is Cadence.ON_EVENT:
        spans = [
            (month_start(m.start), month_last(m.last))
            for m in (plan.milestones_by_code[code] for code in responsibility.milestones)
        ]
        touching = [s for s in spans if s[0] <= period.last and s[1] >= period.start]
    else:
        touching = list(months_of(period.start, period.last, _MONTHS[responsibility.cadence]))
        if responsibility.by:  # once, or once in the plan's year
            touching = [(first, min(last, responsibility.by)) for first, last in touching]
            touching = [span for span in touching if span[0] <= span[1]]
    return tuple(sorted((Slot(first, last, responsibility.times) for first, last in touching), key=_by_due))


def _by_due(slot: Slot) -> tuple[date, date]:
    return slot.due, slot.start


def _report_slots(responsibility: Responsibility, plan: Plan, period: Period) -> tuple[Slot, ...]:
    """One slot for each report that is due about a part of `period`; each begins where the last ended."""
    slots = []
    opens = date(plan.year, 1, 1)
    for listed in sorted(plan.periods, key=lambda p: (p.due, p.code)):
        due = _due_of(listed, responsibility)
        if period.start <= listed.start and listed.last <= period.last:
            slots.append(Slot(opens, due, period=listed.code))
        opens = due + timedelta(days=1)
    return tuple(slots)


def fill_slots(slots: Sequence[Slot], days: Mapping[date, int]) -> list[int]:
    """How much of each slot is met by activities on `days` (day → how many).

    A slot takes the activities of its own days first, the earliest first. What is left over makes up for
    slots that were due before, the oldest first; nothing is carried forward.
    """
    left, met = dict(sorted(days.items())), [0] * len(slots)
    for place, slot in enumerate(slots):
        for day in left:
            if slot.start <= day <= slot.due:
                _take(left, day, slots, met, place)
    for day in left:
        for place, slot in enumerate(slots):
            if slot.due < day:
                _take(left, day, slots, met, place)
    return met


def fill_in_order(
    slots: Sequence[Slot], days: Mapping[date, int], handed: Mapping[str, date] | None = None
) -> list[int]:
    """How much of each slot is met where the first activity is the first slot's, late or not, and so on.

    A slot whose period was `handed` in (period → day) is met by that; an activity logged for it on the same
    day tells of the same report and meets no other.
    """
    left, met = dict(sorted(days.items())), [0] * len(slots)
    for place, slot in enumerate(slots):
        if day := (handed or {}).get(slot.period):
            met[place] = slot.times
            left[day] = max(0, left.get(day, 0) - slot.times)
    for day in left:
        for place in range(len(slots)):
            _take(left, day, slots, met, place)
    return met


def _take(left: dict[date, int], day: date, slots: Sequence[Slot], met: list[int], place: int) -> None:
    taken = min(left[day], slots[place].times - met[place])
    left[day] -= taken
    met[place] += taken


def derive_progress(
    slots: Sequence[Slot], met: Sequence[int], *, begun: bool, period: Period, today: date, until: date
) -> Progress:
    """Expected, done, the next due date and the state; `begun` says that something counts for the period.

    Activities were counted up to `until`: what is due after it can't be called late.
    """
    expected, done = sum(s.times for s in slots), sum(met)
    open_slots = [slot for slot, n in zip(slots, met, strict=True) if n < slot.times]
    due = open_slots[0].due if open_slots else slots[-1].due if slots else None
    if not slots:
        state = State.NOT_DUE if not begun else State.IN_PROGRESS if today <= period.last else State.DONE
    elif not open_slots:
        state = State.DONE
    elif open_slots[0].due < today and open_slots[0].due <= until:
        state = State.LATE
    elif done or begun:
        state = State.IN_PROGRESS
    elif today < open_slots[0].start:
        state = State.NOT_DUE
    else:
        state = State.NOT_STARTED
    return Progress(expected, done, due, state)


def derive_task(
    plan: Plan,
    responsibility: Responsibility,
    unit: str,
    days: Mapping[date, int],
    *,
    period: Period,
    today: date,
    handed: Mapping[str, date] | None = None,
) -> Task:
    """The task that `responsibility` is for `unit` in `period`; `days` counts its activities by day.

    `handed` tells when the report of each period was handed in, for what is a duty to report.
    """
    slots = slots_of(responsibility, plan, period)
    until = _last_counted(slots, responsibility, plan, period)
    counted = {day: n for day, n in days.items() if day <= until}
    met = meet_slots(responsibility, slots, counted, handed)
    begun = any(period.start <= day for day in counted)
    inside = [day for day in days if period.holds(day)]
    return Task(
        responsibility=responsibility,
        unit=unit,
        period=period.code,
        progress=derive_progress(slots, met, begun=begun, period=period, today=today, until=until),
        activities=sum(days[day] for day in inside),
        last_date=max(inside, default=None),
        stated=is_due_stated(responsibility, plan),
    )


def meet_slots(
    responsibility: Responsibility,
    slots: Sequence[Slot],
    days: Mapping[date, int],
    handed: Mapping[str, date] | None = None,
) -> list[int]:
    """How much of each slot of a responsibility is met, by its own way to count."""
    if responsibility.cadence is Cadence.REPORTING:
        return fill_in_order(slots, days, handed)
    return fill_slots(slots, days)


def _last_counted(slots: Sequence[Slot], responsibility: Responsibility, plan: Plan, period: Period) -> date:
    """The last day whose activities count: the period's; for reports, the day before the next one is due."""
    if responsibility.cadence is not Cadence.REPORTING or not slots:
        return period.last
    later = [due for p in plan.periods if (due := _due_of(p, responsibility)) > slots[-1].due]
    return max(period.last, min(later) - timedelta(days=1)) if later else date.max


def _due_of(listed: Period, responsibility: Responsibility) -> date:
    """When the report of a listed period is due for the units, or for the ward."""
    return listed.units_due if responsibility.deadline is Deadline.UNITS else listed.due


def is_due_stated(responsibility: Responsibility, plan: Plan) -> bool:
    """Whether the plan's own words decide when the task is due."""
    if responsibility.cadence is Cadence.ON_EVENT and responsibility.milestones:
        return all(plan.milestones_by_code[code].stated for code in responsibility.milestones)
    if responsibility.cadence is Cadence.REPORTING and not all(p.stated for p in plan.periods):
        return False
    return responsibility.is_stated("by" if responsibility.by else "cadence")


def derive_tasks(
    plan: Plan,
    days: Mapping[tuple[str, str], Mapping[date, int]],
    *,
    period: Period,
    today: date,
    handed: Mapping[tuple[str, str], date] | None = None,
    only: Collection[str] | None = None,
) -> tuple[Task, ...]:
    """Every task of `period` in the order of the plan; `days` maps (responsibility, unit) to day → count.

    The unit in `days` may be a member: what it did counts into its unit. `handed` tells when each (unit,
    period) was handed in; the ward's own reports have no unit. `only` some responsibilities may be asked for.
    """
    tasks = [
        derive_task(
            plan, one.responsibility, one.unit, one.days, period=period, today=today, handed=one.handed
        )
        for one in duties_of(plan, days, handed, only)
    ]
    order = {unit.code: place for place, unit in enumerate(plan.units)}
    return tuple(sorted(tasks, key=lambda t: order.get(t.unit, len(order))))


@frozen
class Duty:
    """A responsibility of one unit, the days of activities that count for it, and the reports handed in."""

    responsibility: Responsibility
    unit: str
    days: Mapping[date, int]
    handed: Mapping[str, date]


def duties_of(
    plan: Plan,
    days: Mapping[tuple[str, str], Mapping[date, int]],
    handed: Mapping[tuple[str, str], date] | None = None,
    only: Collection[str] | None = None,
) -> Iterator[Duty]:
    """Every responsibility (or `only` some) of every unit that leads it, in the order of the plan."""
    gathered: dict[tuple[str, str], dict[date, int]] = {}
    for (responsibility_id, body), counts in days.items():
        mine = gathered.setdefault((responsibility_id, plan.parents.get(body, body)), {})
        for day, n in counts.items():
            mine[day] = mine.get(day, 0) + n
    for responsibility in plan.responsibilities.values():
        if only is not None and responsibility.id not in only:
            continue
        for unit in responsibility.units:
            found = _days_for(responsibility, unit, gathered)
            reporter = "" if responsibility.deadline is Deadline.WARD else unit
            reports = {p: day for (who, p), day in (handed or {}).items() if who == reporter}
            yield Duty(responsibility, unit, found, reports)


def counts_own_only(responsibility: Responsibility) -> bool:
    """Whether only what a unit did itself counts for its task; where one unit leads, all that anybody did."""
    return len(responsibility.units) > 1


def _days_for(
    responsibility: Responsibility, unit: str, gathered: Mapping[tuple[str, str], Mapping[date, int]]
) -> Mapping[date, int]:
    """The days that count for the task of a unit."""
    if counts_own_only(responsibility):
        return gathered.get((responsibility.id, unit), {})
    total: dict[date, int] = {}
    for (responsibility_id, _), counts in gathered.items():
        if responsibility_id == responsibility.id:
            for day, n in counts.items():
                total[day] = total.get(day, 0) + n
    return total
