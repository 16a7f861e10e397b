"""What can be wrong or unlikely about an activity; a rule gives findings and decides nothing."""

from datetime import date

from hvn_cli.domain.activity import Activity, EvidenceKind
from hvn_cli.domain.plan import Plan, Responsibility
from hvn_cli.errors import Finding, Severity


def check_activity(plan: Plan, activity: Activity, *, today: date) -> tuple[Finding, ...]:
    """Everything odd about `activity`: warnings want somebody's yes, notes are only told."""
    return (
        *_check_days(plan, activity, today),
        *_check_quantities(plan, activity),
        *_check_unit(plan, activity),
        *_check_evidence(activity),
    )


def _check_days(plan: Plan, activity: Activity, today: date) -> list[Finding]:
    found = []
    if activity.last < activity.day:
        days = {"from": activity.day.isoformat(), "to": activity.last.isoformat()}
        found.append(Finding("days_reversed", Severity.ERROR, "to", days))
    if activity.last > today:
        found.append(Finding("day_ahead", Severity.WARNING, "date", {"day": activity.last.isoformat()}))
    if any(day.year != plan.year for day in (activity.day, activity.last)):
        data: dict[str, str | int] = {"day": activity.day.isoformat(), "year": plan.year}
        found.append(Finding("day_outside_plan", Severity.WARNING, "date", data))
    return found


def _check_quantities(plan: Plan, activity: Activity) -> list[Finding]:
    found = []
    expected = {code for r in _known(plan, activity) for code in r.indicators}
    for code, milli in activity.quantities.items():
        indicator = plan.indicators_by_code.get(code)
        if indicator is None:  # of an earlier revision of the plan
            continue
        place = f"quantities.{code}"
        if indicator.survey:
            found.append(Finding("survey_figure", Severity.WARNING, place, {"name": indicator.name}))
        elif expected and code not in expected:
            found.append(Finding("unusual_indicator", Severity.NOTE, place, {"name": indicator.name}))
        limit = indicator.plausible
        if limit and limit.per in activity.quantities:
            most = limit.max * activity.quantities[limit.per]
            if milli > most:
                per = plan.indicators_by_code[limit.per]
                data: dict[str, str | int] = {
                    "milli": milli,
                    "measure": indicator.measure,
                    "per_milli": activity.quantities[limit.per],
                    "per_measure": per.measure,
                    "max": limit.max,
                }
                found.append(Finding("unlikely_quantity", Severity.WARNING, place, data))
    return found


def _check_unit(plan: Plan, activity: Activity) -> list[Finding]:
    found = []
    shared = {plan.parents.get(body) for body in (activity.unit, *activity.partners)}
    for responsibility in _known(plan, activity):
        if not shared & {*responsibility.units, *responsibility.partners}:
            data = {"id": responsibility.id, "unit": plan.name_of(activity.unit)}
            found.append(Finding("other_unit", Severity.WARNING, "unit", data))
    return found


def _known(plan: Plan, activity: Activity) -> list[Responsibility]:
    """The responsibilities that it serves; those of an earlier revision of the plan are left out."""
    return [plan.responsibilities[i] for i in activity.responsibilities if i in plan.responsibilities]


def _check_evidence(activity: Activity) -> list[Finding]:
    if activity.evidence:
        empty = [e for e in activity.evidence if e.kind is EvidenceKind.FILE and e.size == 0]
        return [Finding("empty_evidence", Severity.WARNING, "evidence", {"name": e.name}) for e in empty]
    return [Finding("no_evidence", Severity.NOTE, "evidence")]
