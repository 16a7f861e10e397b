"""Activities that come again: the same day of the next month, what a template or an earlier one gives."""

from datetime import date

from hvn_cli.domain.activity import Activity, parse_quantity
from hvn_cli.domain.months import add_months, month_last
from hvn_cli.domain.plan import Plan, Template
from hvn_cli.frozen import replace


def same_day_next_month(day: date) -> date:
    """The same day of the next month, or that month's last day where it is shorter."""
    first = add_months(day, 1)
    return first.replace(day=min(day.day, month_last(first).day))


def activity_like(old: Activity, plan: Plan, day: date) -> Activity:
    """What an earlier activity says, for another day: but no evidence, nor what the plan has no more."""
    return replace(
        old,
        plan=plan.code,
        day=day,
        last=day + (old.last - old.day),
        responsibilities=tuple(r for r in old.responsibilities if r in plan.responsibilities),
        partners=tuple(p for p in old.partners if p in plan.bodies),
        quantities={c: milli for c, milli in old.quantities.items() if c in plan.indicators_by_code},
        evidence=(),
    )


def activity_from_template(template: Template, plan: Plan, unit: str, day: date) -> Activity:
    """What a template of the plan says, for one day."""
    return Activity(
        plan=plan.code,
        unit=unit,
        day=day,
        last=day,
        title=template.title,
        responsibilities=(template.responsibility,),
        place=template.place or "",
        quantities={
            code: parse_quantity(typed, plan.indicators_by_code[code].decimals)
            for code, typed in template.quantities.items()
        },
    )
