"""`hvn correct`, `hvn void`, `hvn undo`: new entries that supersede; nothing is changed."""

from hvn_cli.domain.activity import activity_body, activity_from_body
from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.domain.answers.taken import Taken
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.story import Act
from hvn_cli.errors import AlreadyVoid, BadValue, NothingToUndo
from hvn_cli.store.activities import find_activities, require_activity
from hvn_cli.store.history import last_own_act, tips_of, told_before
from hvn_cli.store.log import Writer
from hvn_cli.usecases.books import Desk, write_books
from hvn_cli.usecases.form import ActivityForm, amend_activity, one_of, read_text
from hvn_cli.usecases.log import Change, append_change, attaching, check_new


def correct_activity(desk: Desk, typed: str, form: ActivityForm, *, why: str, accept: bool) -> Recorded:
    """Records what an activity should have said; what is not given stays as it was."""
    with attaching(desk, form.evidence) as attached, write_books(desk) as (plan, writer):
        old = one_of(find_activities(writer.connection, typed), typed)
        if old.void:
            raise AlreadyVoid(old.code)
        new = amend_activity(plan, old.activity, form, attached.evidence, today=desk.today)
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
