"""From what people type about an activity to the activity: every value read, checked and named if wrong."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from hvn_cli.domain.activity import Activity, BadQuantity, Evidence, EvidenceKind, Logged, parse_quantity
from hvn_cli.domain.dates import BadDay, parse_day
from hvn_cli.domain.names import (
    require_indicator,
    require_responsibility,
    require_template,
    require_unit,
)
from hvn_cli.domain.oneline import is_file_name, read_line
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.text import BadText, clean, fold, nfc
from hvn_cli.errors import AmbiguousName, BadValue, UnknownName
from hvn_cli.frozen import frozen, replace

# As documents are cited: “Số 12-KH/ĐU”, “Kế hoạch số 12/KH-UBND ngày 3/2/2026”, “12-KH/ĐU”.
_KINDS = (
    "bao cao|bien ban|chi thi|chuong trinh|cong van|huong dan|ke hoach|ket luan|nghi quyet|quy dinh"
    "|quyet dinh|thong bao|to trinh"
)
_DOCUMENT = rf"(?:(?:{_KINDS}) )?so ?:? ?[0-9]+ ?[-/]"
_NUMBER = r"[0-9]+ ?[-/] ?[A-ZĐ]{1,6} ?[-/] ?[A-ZĐ]{1,12}(?: |$)"


@frozen
class ActivityForm:
    """An activity as typed; None means not given, an empty text means to be emptied."""

    responsibilities: tuple[str, ...] = ()
    title: str | None = None
    unit: str | None = None
    day: str | None = None
    last: str | None = None
    place: str | None = None
    note: str | None = None
    quantities: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    template: str | None = None  # an activity of the plan file that this one is like
    like: str | None = None  # the code of an earlier activity that this one is like
    repeat: bool = False  # … on the same day of the next month


def with_line(form: ActivityForm, words: Sequence[str], *, today: date) -> ActivityForm:
    """`form` with what the words of a line say, told by their form; raises `BadValue` where both say it."""
    line = read_line(words, today=today)
    if line.title and form.title is not None:
        raise BadValue("title", form.title, "title_twice", line.title)
    if line.day and form.day is not None:
        raise BadValue("date", f"{form.day}, {line.day}", "day_twice")
    if line.last and form.last is not None:
        raise BadValue("date", f"{form.last}, {line.last}", "day_twice")
    return replace(
        form,
        title=line.title or form.title,
        day=line.day or form.day,
        last=line.last or form.last,
        quantities=(*form.quantities, *line.quantities),
        evidence=(*form.evidence, *_plain_paths(line.evidence)),
    )


def _plain_paths(typed: Sequence[str]) -> list[str]:
    if not typed:
        return []
    from hvn_cli.domain.dropped import plain_path  # seldom wanted

    return [plain_path(text) for text in typed]


def one_of(found: Sequence[Logged], typed: str) -> Logged:
    """The only one of `found`; raises `UnknownName` or `AmbiguousName`."""
    if not found:
        raise UnknownName("activity", typed)
    if len(found) > 1:
        raise AmbiguousName("activity", typed, tuple(f"{f.code} ({f.id[:10]})" for f in found))
    return found[0]


def read_day(text: str, plan: Plan, today: date, what: str = "date") -> date:
    """The day that `text` names, in the plan's year where it has none; raises `BadValue`."""
    return understand_day(text, today=today, year=plan.year, what=what)


def understand_day(text: str, *, today: date, year: int, what: str = "date") -> date:
    """The day that `text` names; raises `BadValue`, which says so where `text` names a whole span."""
    try:
        return parse_day(text, today=today, year=year)
    except BadDay as error:
        from hvn_cli.domain.spans import is_span  # only where somebody has mistyped

        many = error.reason == "form" and is_span(text, today=today, year=year)
        raise BadValue(what, text, "day_span" if many else f"day_{error.reason}") from None


def read_span(text: str, plan: Plan, today: date, what: str = "when") -> tuple[date, date]:
    """The first and last day that `text` names; raises `BadValue`."""
    from hvn_cli.domain.spans import parse_span  # few commands ask for one

    try:
        return parse_span(text, today=today, year=plan.year)
    except BadDay as error:
        own = error.reason in ("form", "reversed", "years")
        raise BadValue(what, text, f"span_{error.reason}" if own else f"day_{error.reason}") from None


def read_text(text: str, what: str, *, lines: bool = False) -> str:
    """`text` as it may be stored; raises `BadValue`."""
    try:
        return clean(text, lines=lines)
    except BadText as error:
        raise BadValue(what, text, f"text_{error.reason}", error.about) from None


def read_quantities(plan: Plan, typed: Sequence[str]) -> dict[str, int | None]:
    """`hoi_nghi=1` … as thousandths by indicator; None where nothing stands after the sign (take it out)."""
    found: dict[str, int | None] = {}
    for text in typed:
        name, sign, number = text.partition("=")
        if not sign:
            raise BadValue("quantities", text, "quantity_sign")
        indicator = require_indicator(plan, name)
        if indicator.code in found:
            raise BadValue("quantities", text, "quantity_twice")
        if not number.strip():
            found[indicator.code] = None
            continue
        try:
            found[indicator.code] = parse_quantity(number, indicator.decimals)
        except BadQuantity as error:
            raise BadValue("quantities", text, f"quantity_{error.reason}", indicator.measure) from None
    return found


def read_form(plan: Plan, form: ActivityForm, *, today: date, default_unit: str) -> Activity:
    """The activity that a form tells, without its evidence files; raises `BadValue` or `UnknownName`."""
    responsibilities = read_responsibilities(plan, form.responsibilities)
    leaders = plan.responsibilities[responsibilities[0]].units
    unit = leading_unit(plan, form.unit, leaders, default_unit)
    day = read_day(form.day, plan, today) if form.day else today
    last = read_day(form.last, plan, today, "to") if form.last else day
    if last < day:
        raise BadValue("to", form.last or "", "days_reversed")
    quantities = read_quantities(plan, form.quantities)
    return Activity(
        plan=plan.code,
        unit=unit,
        day=day,
        last=last,
        title=read_text(form.title or "", "title"),
        responsibilities=responsibilities,
        partners=read_partners(plan, form.partners, unit),
        place=read_text(form.place, "place") if form.place else "",
        note=read_text(form.note, "note", lines=True) if form.note else "",
        quantities={code: milli for code, milli in quantities.items() if milli is not None},
    )


def amend_activity(
    plan: Plan, old: Activity, form: ActivityForm, evidence: tuple[Evidence, ...], *, today: date
) -> Activity:
    """`old` with what a form says; what is not given stays as it was. Raises `BadValue` or `UnknownName`."""
    day = read_day(form.day, plan, today) if form.day else old.day
    moved = old.last + (day - old.day)
    last = read_day(form.last, plan, today, "to") if form.last else moved
    if last < day:
        raise BadValue("to", form.last or "", "days_reversed")
    quantities = {**old.quantities, **read_quantities(plan, form.quantities)}
    unit = require_unit(plan, form.unit) if form.unit else old.unit
    return replace(
        old,
        unit=unit,
        day=day,
        last=last,
        title=read_text(form.title, "title") if form.title is not None else old.title,
        responsibilities=(
            read_responsibilities(plan, form.responsibilities)
            if form.responsibilities
            else old.responsibilities
        ),
        partners=read_partners(plan, form.partners, unit) if form.partners else old.partners,
        place=_emptied(form.place, old.place, "place"),
        note=_emptied(form.note, old.note, "note"),
        quantities={code: milli for code, milli in quantities.items() if milli is not None},
        evidence=tuple(dict.fromkeys((*old.evidence, *evidence))),
    )


def _emptied(typed: str | None, old: str, what: str) -> str:
    if typed is None:
        return old
    return read_text(typed, what, lines=what == "note") if typed.strip() else ""


def read_template(plan: Plan, form: ActivityForm, *, today: date, default_unit: str) -> Activity:
    """What the named template says, before what is typed beside it."""
    from hvn_cli.domain.repeating import activity_from_template  # now and then

    template = require_template(plan, form.template or "")
    leaders = plan.responsibilities[template.responsibility].units
    unit = leading_unit(plan, form.unit or template.unit, leaders, default_unit)
    return activity_from_template(template, plan, unit, today)


def read_responsibilities(plan: Plan, typed: Sequence[str]) -> tuple[str, ...]:
    """The ids of the responsibilities named, each once, in the order typed."""
    ids = [require_responsibility(plan, part).id for text in typed for part in text.split(",")]
    return tuple(dict.fromkeys(ids))


def read_partners(plan: Plan, typed: Sequence[str], unit: str) -> tuple[str, ...]:
    """The codes of the units that took part beside `unit`."""
    codes = [require_unit(plan, part) for text in typed if text for part in text.split(",")]
    return tuple(code for code in dict.fromkeys(codes) if code != unit)


def leading_unit(plan: Plan, typed: str | None, leaders: Sequence[str], default_unit: str) -> str:
    """The unit named, else this computer's where it (or its parent) leads, else the one that leads."""
    if typed:
        return require_unit(plan, typed)
    if default_unit:
        own = require_unit(plan, default_unit)
        if plan.parents[own] in leaders or len(leaders) > 1:
            return own
    if len(leaders) > 1:
        raise BadValue("unit", ", ".join(leaders), "unit_needed")
    return leaders[0]


def links_of(typed: Sequence[str]) -> Mapping[str, Evidence]:
    """Those of the evidence that are links or document numbers, by what was typed; the others are files."""
    found = {}
    for text in typed:
        if text.startswith(("https://", "http://")):
            found[text] = Evidence(EvidenceKind.LINK, read_text(text, "evidence"))
        elif is_file_name(text.strip()):
            continue
        elif re.match(_DOCUMENT, fold(text)) or re.match(_NUMBER, nfc(text)):
            found[text] = Evidence(EvidenceKind.DOCUMENT, read_text(text, "evidence"))
    return found
