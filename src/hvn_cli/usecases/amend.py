"""`hvn correct`, `hvn void`, `hvn undo`: new entries that supersede; nothing is changed."""

from collections.abc import Sequence
from dataclasses import replace

from hvn_cli.domain.activity import Act, Activity, Logged, activity_body, activity_from_body
from hvn_cli.domain.answers import Recorded, Taken
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import AlreadyVoid, AmbiguousName, BadValue, NothingToUndo, UnknownName
from hvn_cli.store.activities import find_activities, require_activity
from hvn_cli.store.history import last_own_act, tips_of, told_before
from hvn_cli.store.log import Writer
from hvn_cli.usecases.books import Desk, write_books
from hvn_cli.usecases.form import (
    ActivityForm,
    read_day,
    read_partners,
    read_quantities,
    read_responsibilities,
    read_text,
)
from hvn_cli.usecases.log import Attached, Change, append_change, attaching, check_new


def one_of(found: Sequence[Logged], typed: str) -> Logged:
    """The only one of `found`; raises `UnknownName` or `AmbiguousName`."""
    if not found:
        raise UnknownName("activity", typed)
    if len(found) > 1:
        raise AmbiguousName("activity", typed, tuple(f"{f.code} ({f.id[:10]})" for f in found))
    return found[0]


def correct_activity(desk: Desk, typed: str, form: ActivityForm, *, why: str, accept: bool) -> Recorded:
    """Records what an activity should have said; what is not given stays as it was."""
    with attaching(desk, form.evidence) as attached, write_books(desk) as (plan, writer):
        old = one_of(find_activities(writer.connection, typed), typed)
        if old.void:
            raise AlreadyVoid(old.code)
        new = _amended(desk, plan, old.activity, form, attached)
        if new == old.activity and not old.disputed:  # telling it again settles a disagreement
            raise BadValue("correct", typed, "nothing_changed")
        findings = check_new(plan, new, desk, accept=accept)
        body: dict[str, object] = {
            "versions": tips_of(writer.connection, old.id),
            "activity": activity_body(new),
        }
        if why:
            body["why"] = read_text(why, "why")
        change = Change("correct", old.id, body, new, findings, also=old.activity.responsibilities)
        attached.keep(writer)
        return append_change(desk, plan, writer, change)


def _amended(desk: Desk, plan: Plan, old: Activity, form: ActivityForm, attached: Attached) -> Activity:
    day = read_day(form.day, plan, desk.today) if form.day else old.day
    moved = old.last + (day - old.day)
    last = read_day(form.last, plan, desk.today, "to") if form.last else moved
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
        evidence=tuple(dict.fromkeys((*old.evidence, *attached.evidence))),
    )


def _emptied(typed: str | None, old: str, what: str) -> str:
    if typed is None:
        return old
    return read_text(typed, what, lines=what == "note") if typed.strip() else ""


def void_activity(desk: Desk, typed: str, *, why: str) -> Recorded:
    """Takes an activity back, with the reason; it stays in the log and counts no more."""
    with write_books(desk) as (plan, writer):
        old = one_of(find_activities(writer.connection, typed), typed)
        if old.void:
            raise AlreadyVoid(old.code)
        body = {"versions": tips_of(writer.connection, old.id), "why": read_text(why, "why")}
        return append_change(desk, plan, writer, Change("void", old.id, body, old.activity))


# Acts that nothing corrects: by the part of their body that says what they were.
_TAKEN_WHOLE = {"remark": "text", "handle": "outcome", "submit": "figures"}


def undo_last(desk: Desk) -> Recorded | Taken:
    """Takes back the last thing that this computer recorded and has not taken back yet."""
    with write_books(desk) as (plan, writer):
        act = last_own_act(writer.connection)
        if act is None:
            raise NothingToUndo
        if act.op in _TAKEN_WHOLE:
            writer.append("void", act.entry, {"versions": [act.entry], "why": "undo", "undoes": act.entry})
            return Taken(act.op, act.code, _taken_text(plan, act))
        return _undo_activity(desk, plan, writer, act)


def _taken_text(plan: Plan, act: Act) -> str:
    """What the entry told, for the person who takes it back."""
    if act.op != "submit":
        return str(act.body[_TAKEN_WHOLE[act.op]])
    unit = act.body.get("unit")
    period = act.body["figures"]["period"]["name"]
    return f"{period} – {plan.name_of(unit)}" if unit else str(period)


def _undo_activity(desk: Desk, plan: Plan, writer: Writer, act: Act) -> Recorded:
    now = require_activity(writer.connection, act.object).activity
    versions = tips_of(writer.connection, act.object)
    if act.op == "log":
        body: dict[str, object] = {"versions": versions, "why": "undo", "undoes": act.entry}
        return append_change(desk, plan, writer, Change("void", act.object, body, now))
    before = activity_from_body(told_before(writer.connection, act))
    body = {"versions": versions, "activity": activity_body(before), "undoes": act.entry}
    change = Change("correct", act.object, body, before, also=now.responsibilities)
    return append_change(desk, plan, writer, change)
