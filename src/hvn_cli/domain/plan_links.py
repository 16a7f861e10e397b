"""Names in a plan that point at other parts of it: every one must lead somewhere."""

from collections.abc import Iterator, Sequence
from typing import Final

from hvn_cli.domain.plan import Member, Plan, Responsibility, Unit
from hvn_cli.domain.text import nearest
from hvn_cli.errors import Finding, Severity

_FEW: Final = 300  # above this, looking for the nearest name would take too long


def bodies_of(plan: Plan) -> Iterator[tuple[str, Unit | Member]]:
    """Every unit and member with its place in the file, a unit before its members."""
    for u, unit in enumerate(plan.units):
        yield f"units.{u}", unit
        yield from ((f"units.{u}.members.{m}", member) for m, member in enumerate(unit.members))


def places_of(plan: Plan) -> Iterator[tuple[str, Responsibility]]:
    """Every responsibility and obligation with its place in the file."""
    for u, unit in enumerate(plan.units):
        for r, responsibility in enumerate(unit.responsibilities):
            yield f"units.{u}.responsibilities.{r}", responsibility
    yield from ((f"obligations.{o}", obligation) for o, obligation in enumerate(plan.obligations))


def check_links(plan: Plan) -> Iterator[Finding]:
    """Everything that points at nothing, points twice, or points at itself."""
    known = {
        "unit": dict.fromkeys(body.code for _, body in bodies_of(plan)),
        "theme": dict.fromkeys(theme.code for theme in plan.themes),
        "indicator": dict.fromkeys(indicator.code for indicator in plan.indicators),
        "milestone": dict.fromkeys(milestone.code for milestone in plan.milestones),
        "responsibility": dict.fromkeys(duty.id for _, duty in places_of(plan)),
    }
    for place, kind, names in _links(plan):
        seen: set[str] = set()
        for index, name in enumerate(names):
            if name not in known[kind]:
                yield _unknown(kind, f"{place}.{index}", name, list(known[kind]))
            elif name in seen:
                yield Finding("named_twice", Severity.WARNING, f"{place}.{index}", {"name": name})
            seen.add(name)
    for n, indicator in enumerate(plan.indicators):
        if indicator.plausible and indicator.plausible.per not in known["indicator"]:
            place = f"indicators.{n}.plausible.per"
            yield _unknown("indicator", place, indicator.plausible.per, list(known["indicator"]))
    for place, kind, name in _template_links(plan):
        if name not in known[kind]:
            yield _unknown(kind, place, name, list(known[kind]))
    yield from _check_partners(plan)


def _links(plan: Plan) -> Iterator[tuple[str, str, Sequence[str]]]:
    for place, duty in places_of(plan):
        yield f"{place}.partners", "unit", duty.partners
        yield f"{place}.themes", "theme", duty.themes
        yield f"{place}.indicators", "indicator", duty.indicators
        yield f"{place}.milestones", "milestone", duty.milestones
        if place.startswith("obligations."):
            yield f"{place}.units", "unit", duty.units


def _template_links(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for n, template in enumerate(plan.templates):
        yield f"templates.{n}.responsibility", "responsibility", template.responsibility
        if template.unit:
            yield f"templates.{n}.unit", "unit", template.unit
        yield from ((f"templates.{n}.quantities.{code}", "indicator", code) for code in template.quantities)


def _unknown(kind: str, place: str, name: str, known: list[str]) -> Finding:
    near = nearest(name, known) if len(known) <= _FEW else ()
    data = {"name": name, "near": ", ".join(near or known[:6]) or "–"}
    return Finding(f"unknown_{kind}", Severity.ERROR, place, data)


def _check_partners(plan: Plan) -> Iterator[Finding]:
    """Nobody is partner of what they lead."""
    for place, duty in places_of(plan):
        leaders = set(duty.units) or {_unit_at(plan, place)}
        for index, partner in enumerate(duty.partners):
            if partner in leaders:
                yield Finding("own_partner", Severity.ERROR, f"{place}.partners.{index}", {"name": partner})


def _unit_at(plan: Plan, place: str) -> str:
    kind, index, *_ = place.split(".")
    return plan.units[int(index)].code if kind == "units" else ""
