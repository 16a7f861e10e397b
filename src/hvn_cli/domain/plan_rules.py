"""What can be wrong with a plan whose shape is right: codes, references, days, sources.

Each finding's `place` is a dotted path of file keys and list indexes (`units.2.responsibilities.1.themes.0`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import islice
from typing import Final

from hvn_cli.domain.activity import BadQuantity, parse_quantity
from hvn_cli.domain.plan import (
    Cadence,
    Document,
    Indicator,
    Member,
    Plan,
    Responsibility,
    Source,
    Template,
    Unit,
    file_key,
)
from hvn_cli.domain.plan_days import YEARS, check_days
from hvn_cli.domain.plan_links import bodies_of, check_links, places_of
from hvn_cli.domain.text import fold
from hvn_cli.errors import Finding, Severity

MOST_FINDINGS: Final = 500
_LONGEST: Final = 60

_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_INDICATOR: Final = re.compile(r"[a-z][a-z0-9_]*")
_PERIOD: Final = re.compile(r"[0-9]{4}(?:-(?:Q[1-4]|6T|9T|0[1-9]|1[0-2]))?")

# What the office adds to a responsibility, and therefore has to say the source of.
_ADDED: Final = ("partners", "themes", "cadence", "by", "outputs", "indicators", "milestones")


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """Everything wrong (errors) or odd (warnings) about `plan`, at most `MOST_FINDINGS`."""
    return tuple(islice(_check_all(plan), MOST_FINDINGS))


def _check_all(plan: Plan) -> Iterator[Finding]:
    if plan.year not in YEARS:
        yield _error("bad_year", "plan.year", year=plan.year, first=YEARS[0], last=YEARS[-1])
    for name in ("units", "periods"):
        if not getattr(plan, name):
            yield _error("none_given", name, item=name)
    yield from _check_sources("plan.sources", plan.plan.sources, Document)
    yield from _check_codes(plan)
    yield from _check_aliases(plan)
    yield from check_links(plan)
    for place, responsibility in places_of(plan):
        yield from _check_responsibility(place, responsibility)
    for index, indicator in enumerate(plan.indicators):
        yield from _check_indicator(f"indicators.{index}", indicator)
    for index, template in enumerate(plan.templates):
        yield from _check_template(f"templates.{index}", template, plan)
    yield from check_days(plan)
    yield from _check_assumptions(plan)
    yield from _check_titles(plan)


def _error(code: str, place: str, **data: str | int) -> Finding:
    return Finding(code, Severity.ERROR, place, data)


def _warning(code: str, place: str, **data: str | int) -> Finding:
    return Finding(code, Severity.WARNING, place, data)


def _check_codes(plan: Plan) -> Iterator[Finding]:
    bodies = [(f"{place}.code", body.code) for place, body in bodies_of(plan)]
    duties = [(f"{place}.id", duty.id) for place, duty in places_of(plan)]
    themes = [(f"themes.{n}.code", t.code) for n, t in enumerate(plan.themes)]
    indicators = [(f"indicators.{n}.code", i.code) for n, i in enumerate(plan.indicators)]
    milestones = [(f"milestones.{n}.code", m.code) for n, m in enumerate(plan.milestones)]
    periods = [(f"periods.{n}.code", p.code) for n, p in enumerate(plan.periods)]
    templates = [(f"templates.{n}.code", t.code) for n, t in enumerate(plan.templates)]
    yield from _check_kind([("plan.code", plan.code)], _CODE, "hang-viet-2026")
    yield from _check_kind(bodies, _CODE, "hoi-lhpn")
    yield from _check_kind(duties, _CODE, "mttq-2")
    yield from _check_kind(themes, _CODE, "nd1")
    yield from _check_kind(indicators, _INDICATOR, "luot_nguoi")
    yield from _check_kind(milestones, _CODE, "ntd-15-3")
    yield from _check_kind(periods, _PERIOD, "2026, 2026-Q1, 2026-6T, 2026-9T, 2026-03")
    yield from _check_kind(templates, _CODE, "hop-to")


def _check_kind(coded: Iterable[tuple[str, str]], form: re.Pattern[str], example: str) -> Iterator[Finding]:
    """Codes of one kind: each in its form, none twice."""
    seen: dict[str, str] = {}
    for place, code in coded:
        if not form.fullmatch(code):
            yield _error("bad_code", place, name=code, example=example)
        elif code in seen:
            yield _error("duplicate_code", place, name=code, first=seen[code])
        seen.setdefault(code, place.rpartition(".")[0])


def _check_aliases(plan: Plan) -> Iterator[Finding]:
    """No alias may lead to two bodies, compared as people type: without accents and case."""
    owners: dict[str, str] = {}
    for _, body in bodies_of(plan):
        for name in (body.code, body.name, getattr(body, "short_name", None)):
            owners.setdefault(fold(name or body.name), body.code)
    for place, body in bodies_of(plan):
        for index, alias in enumerate(body.aliases):
            owner = owners.setdefault(fold(alias), body.code)
            if owner != body.code:
                yield _error("shared_alias", f"{place}.aliases.{index}", name=alias, other=owner)


def _check_responsibility(place: str, duty: Responsibility) -> Iterator[Finding]:
    if place.startswith("units.") and duty.units:
        yield _error("units_under_unit", f"{place}.units", name=duty.id)
    if place.startswith("obligations.") and not duty.units:
        yield _error("no_units", place, name=duty.id)
    if duty.times < 1:
        yield _error("bad_times", f"{place}.times", value=duty.times)
    if duty.by and duty.cadence not in (Cadence.ONCE, Cadence.YEARLY):
        yield _error("by_with_cadence", f"{place}.by", name=duty.id)
    if not duty.outputs:
        yield _error("no_output", place, name=duty.id)
    if not duty.indicators and duty.cadence is not Cadence.REPORTING:
        yield _warning("no_indicator", place, name=duty.id)
    yield from _check_sources(f"{place}.sources", duty.sources, Responsibility)
    added = [name for name in _ADDED if getattr(duty, name)] + ["times"] * (duty.times > 1)
    for name in added:
        if name not in duty.sources:
            yield _warning("no_source", f"{place}.{name}", item=name)


def _check_sources(place: str, sources: Mapping[str, Source], shape: type) -> Iterator[Finding]:
    known = [file_key(f.name) for f in fields(shape) if f.name != "sources"]
    for name, source in sources.items():
        if name not in known:
            yield _error("unknown_source", f"{place}.{name}", item=name, known=", ".join(known))
        elif not source.stated and not source.why:
            yield _warning("no_why", f"{place}.{name}", item=name)


def _check_indicator(place: str, indicator: Indicator) -> Iterator[Finding]:
    if indicator.decimals not in range(4):
        yield _error("bad_decimals", f"{place}.decimals", value=indicator.decimals)
    if indicator.plausible is None:
        return
    if indicator.plausible.max < 1:
        yield _error("bad_max", f"{place}.plausible.max", value=indicator.plausible.max)
    if indicator.plausible.per == indicator.code:
        yield _error("plausible_self", f"{place}.plausible.per", name=indicator.code)


def _check_template(place: str, template: Template, plan: Plan) -> Iterator[Finding]:
    """Its quantities are numbers that could be recorded, its place is one line."""
    for code, typed in template.quantities.items():
        indicator = plan.indicators_by_code.get(code)
        try:
            parse_quantity(typed, indicator.decimals if indicator and indicator.decimals in range(4) else 3)
        except BadQuantity:
            yield _error("bad_quantity", f"{place}.quantities.{code}", item=code, value=typed[:_LONGEST])
    if template.place and ("\n" in template.place or "\t" in template.place):
        yield _error("many_lines", f"{place}.place", item="place")


def _check_assumptions(plan: Plan) -> Iterator[Finding]:
    """What the text does not state wants a reason."""
    assumed = [(f"milestones.{n}", m.stated, m.why) for n, m in enumerate(plan.milestones)]
    assumed += ((f"periods.{n}", p.stated, p.why) for n, p in enumerate(plan.periods))
    assumed += ((place, b.stated, b.why) for place, b in bodies_of(plan) if isinstance(b, Member))
    for place, stated, why in assumed:
        if not stated and not why:
            yield _warning("no_why", place, item="stated")


def _check_titles(plan: Plan) -> Iterator[Finding]:
    """Names and titles stand in tables and headings, so they are one line."""
    titles = [(f"{place}.title", duty.title) for place, duty in places_of(plan)]
    titles += ((f"{place}.name", body.name) for place, body in bodies_of(plan))
    titles += (
        (f"{place}.short_name", body.short_name or "")
        for place, body in bodies_of(plan)
        if isinstance(body, Unit)
    )
    titles += ((f"themes.{n}.title", t.title) for n, t in enumerate(plan.themes))
    titles += ((f"indicators.{n}.name", i.name) for n, i in enumerate(plan.indicators))
    titles += ((f"milestones.{n}.title", m.title) for n, m in enumerate(plan.milestones))
    titles += ((f"periods.{n}.name", p.name) for n, p in enumerate(plan.periods))
    titles += ((f"templates.{n}.title", t.title) for n, t in enumerate(plan.templates))
    for place, title in titles:
        if "\n" in title or "\t" in title:
            yield _error("many_lines", place, item=place.rpartition(".")[2])
