"""`Plan` ↔ plain values (str, int, bool, list, dict): how a plan is kept in the log and the store.

Written out by hand because daily commands read a plan this way: quick, and without pydantic. The keys are
those of plan.yaml; None and empty defaults are left out, so one plan has one plain form.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from hvn_cli.domain.plan import (
    Basis,
    Cadence,
    Deadline,
    Document,
    Heading,
    Indicator,
    Member,
    Milestone,
    Passage,
    Period,
    Plan,
    Plausible,
    Responsibility,
    Signer,
    Source,
    Template,
    Theme,
    Unit,
    UnitKind,
    file_key,
)

if TYPE_CHECKING:
    from dataclasses import Field

_Plain = Mapping[str, Any]

_SIMPLE = (str, bool, int, NoneType, date)

# What plain values of another shape raise.
NO_PLAN: Final = (KeyError, ValueError, TypeError, AttributeError)


def plan_to_plain(plan: Plan) -> dict[str, object]:
    """`plan` as plain values, the same for every equal plan."""
    return _mapping(plan)


def _mapping(value: Any) -> dict[str, object]:
    from dataclasses import fields  # plans are seldom written

    plain = {}
    for each in fields(value):
        content = getattr(value, each.name)
        if content is not None and not _is_default(each, content):
            plain[file_key(each.name)] = _plain(content)
    return plain


def _is_default(each: "Field[Any]", content: object) -> bool:
    from dataclasses import MISSING

    if each.default_factory is not MISSING:
        return bool(content == each.default_factory())
    return bool(each.default is not MISSING and content == each.default)


def _plain(value: Any) -> object:
    if isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(value)}
    return _mapping(value)


def plan_from_plain(data: _Plain) -> Plan:
    """The plan that `plan_to_plain` made `data` from; raises one of `NO_PLAN` else."""
    plan = Plan(
        plan=_document(data["plan"]),
        objectives=tuple(_passage(item) for item in data["objectives"]),
        themes=tuple(Theme(i["code"], i["place"], i["title"], i["text"]) for i in data["themes"]),
        units=tuple(_unit(item) for item in data["units"]),
        indicators=tuple(_indicator(item) for item in data["indicators"]),
        periods=tuple(_period(item) for item in data["periods"]),
        obligations=tuple(_responsibility(item) for item in data.get("obligations", ())),
        milestones=tuple(_milestone(item) for item in data.get("milestones", ())),
        templates=tuple(_template(item) for item in data.get("templates", ())),
    )
    _check_kinds(plan)
    if not plan.periods or not MINYEAR < plan.plan.year < MAXYEAR:  # nothing can be asked of such a plan
        raise ValueError("periods")
    return plan


def _check_kinds(value: Any) -> None:
    """Raises TypeError where a value is not of the kind that its field asks for."""
    for name, kinds in _kinds(value.__class__):
        content = getattr(value, name)
        kind = type(content)
        if kind not in kinds:
            raise TypeError(name)
        if kind in _SIMPLE or not content:
            continue
        inner = content if kind is tuple else content.values() if kind is dict else (content,)
        for item in inner:
            if type(item) is not str and not isinstance(item, Enum):
                _check_kinds(item)


@cache
def _kinds(shape: type) -> tuple[tuple[str, frozenset[type]], ...]:
    """The kinds of values that each field may have."""
    hints = shape.__annotations__
    names: tuple[str, ...] = shape.__match_args__  # type: ignore[attr-defined]  # a frozen class has them
    return tuple((name, frozenset(_alternatives(hints[name]))) for name in names)


def _alternatives(told: Any) -> Iterator[type]:
    if isinstance(told, UnionType):
        for one in get_args(told):
            yield from _alternatives(one)
        return
    origin = get_origin(told)
    yield dict if origin is Mapping else origin or told


def _passage(data: _Plain) -> Passage:
    return Passage(data["place"], data["text"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(data: _Plain, key: str) -> tuple[str, ...]:
    found: Sequence[str] = data.get(key, ())
    return tuple(found)


def _sources(data: _Plain) -> dict[str, Source]:
    return {name: Source(s["stated"], s.get("why")) for name, s in data.get("sources", {}).items()}


def _document(data: _Plain) -> Document:
    signer = data["signer"]
    return Document(
        code=data["code"],
        type=data["type"],
        title=data["title"],
        issuer=data["issuer"],
        place=data["place"],
        year=data["year"],
        signer=Signer(signer["name"], signer["position"], signer["authority"]),
        basis=tuple(Basis(item["text"]) for item in data["basis"]),
        headings=tuple(Heading(item["place"], item["title"]) for item in data["headings"]),
        closing=_passage(data["closing"]),
        recipients=tuple(data["recipients"]),
        parent_issuer=data.get("parent_issuer"),
        number=data.get("number"),
        number_suffix=data.get("number_suffix"),
        date=_day(data.get("date")),
        date_text=data.get("date_text"),
        recipients_heading=data.get("recipients_heading", "Nơi nhận:"),
        sources=_sources(data),
    )


def _unit(data: _Plain) -> Unit:
    return Unit(
        code=data["code"],
        place=data["place"],
        name=data["name"],
        kind=UnitKind(data["kind"]),
        short_name=data.get("short_name"),
        aliases=_texts(data, "aliases"),
        members=tuple(_member(item) for item in data.get("members", ())),
        responsibilities=tuple(_responsibility(item) for item in data.get("responsibilities", ())),
    )


def _member(data: _Plain) -> Member:
    return Member(
        code=data["code"],
        name=data["name"],
        kind=UnitKind(data["kind"]),
        aliases=_texts(data, "aliases"),
        optional=data.get("optional", False),
        stated=data.get("stated", True),
        why=data.get("why"),
    )


def _responsibility(data: _Plain) -> Responsibility:
    deadline = data.get("deadline")
    return Responsibility(
        id=data["id"],
        place=data["place"],
        title=data["title"],
        text=data["text"],
        cadence=Cadence(data["cadence"]),
        units=_texts(data, "units"),
        partners=_texts(data, "partners"),
        themes=_texts(data, "themes"),
        times=data.get("times", 1),
        by=_day(data.get("by")),
        outputs=_texts(data, "outputs"),
        indicators=_texts(data, "indicators"),
        milestones=_texts(data, "milestones"),
        deadline=Deadline(deadline) if deadline else None,
        sources=_sources(data),
    )


def _indicator(data: _Plain) -> Indicator:
    plausible = data.get("plausible")
    return Indicator(
        code=data["code"],
        name=data["name"],
        measure=data["measure"],
        additive=data["additive"],
        decimals=data.get("decimals", 0),
        plausible=Plausible(plausible["per"], plausible["max"]) if plausible else None,
        survey=data.get("survey", False),
        why=data.get("why"),
    )


def _milestone(data: _Plain) -> Milestone:
    return Milestone(
        code=data["code"],
        title=data["title"],
        start=date.fromisoformat(data["from"]),
        last=date.fromisoformat(data["to"]),
        stated=data["stated"],
        place=data.get("place"),
        why=data.get("why"),
    )


def _template(data: _Plain) -> Template:
    return Template(
        code=data["code"],
        responsibility=data["responsibility"],
        title=data["title"],
        unit=data.get("unit"),
        quantities=dict(data.get("quantities", {})),
        place=data.get("place"),
    )


def _period(data: _Plain) -> Period:
    return Period(
        code=data["code"],
        name=data["name"],
        start=date.fromisoformat(data["from"]),
        last=date.fromisoformat(data["to"]),
        due=date.fromisoformat(data["due"]),
        stated=data["stated"],
        unit_due=_day(data.get("unit_due")),
        why=data.get("why"),
    )
