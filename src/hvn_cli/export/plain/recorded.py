"""`--json` of recorded."""

from typing import TYPE_CHECKING

from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.export.plain.activities import plain_activity
from hvn_cli.export.plain.pieces import Plain, plain_finding, plain_iso, plain_task

if TYPE_CHECKING:
    from hvn_cli.domain.answers.taken import RemarkHandled, Taken
    from hvn_cli.domain.remark import Remark


def recorded_undone_plain(undone: "Recorded | Taken") -> Plain:
    """`hvn.recorded/1`, or `hvn.remark_taken/1`, `hvn.taken/1` for what is taken back as a whole."""
    if isinstance(undone, Recorded):
        return recorded_plain(undone)
    if undone.op == "remark":
        return {"schema": "hvn.remark_taken/1", "id": undone.code, "text": undone.text}
    return {"schema": "hvn.taken/1", "op": undone.op, "id": undone.code, "text": undone.text}


def recorded_plain(recorded: Recorded) -> Plain:
    """`hvn.recorded/1`."""
    return {
        "schema": "hvn.recorded/1",
        "op": recorded.op,
        "activity": plain_activity(recorded.plan, recorded.activity),
        "before": [plain_task(recorded.plan, task) for task in recorded.before],
        "after": [plain_task(recorded.plan, task) for task in recorded.after],
        "store": recorded.store,
        "findings": [plain_finding(f) for f in recorded.findings],
    }


def recorded_remark_plain(remark: "Remark") -> Plain:
    """`hvn.remark/1`."""
    return {"schema": "hvn.remark/1", **plain_remark(remark)}


def recorded_handled_plain(handled: "RemarkHandled") -> Plain:
    """`hvn.remark/1`, with the settling."""
    return recorded_remark_plain(handled.remark)


def plain_remark(remark: "Remark") -> Plain:
    """A remark."""
    return {
        "id": remark.code,
        "kind": remark.kind,
        "text": remark.text,
        "unit": remark.unit,
        "date": remark.day.isoformat(),
        "theme": remark.theme,
        "entered_at": remark.entered_at,
        "entered_by": remark.entered_by,
        "awarded": remark.awarded,
        "award": remark.award,
        "decision": remark.decision,
        "handled": plain_iso(remark.handled),
        "outcome": remark.outcome,
    }
