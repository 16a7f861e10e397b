"""`--json` of due."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.calendar import plain_due
from hvn_cli.export.plain.pieces import Plain

if TYPE_CHECKING:
    from hvn_cli.domain.dues import DueList


def due_plain(found: "DueList") -> Plain:
    """`hvn.due/1`."""
    from hvn_cli.labels.reminder import tell_reminder  # only what reminds needs its words

    plan = found.plan
    return {
        "schema": "hvn.due/1",
        "plan": plan.code,
        "today": found.today.isoformat(),
        "within": found.within,
        "stored": found.stored,
        "unlogged": found.unlogged,
        "units": [
            {
                "code": one.unit,
                "name": plan.name_of(one.unit),
                "unlogged": one.unlogged,
                "late": [plain_due(plan, due, found.days) for late in one.late for due in late.dues],
                "due": [plain_due(plan, due, found.days) for due in one.soon],
                "message": tell_reminder(found, one),
            }
            for one in found.units
        ],
    }
