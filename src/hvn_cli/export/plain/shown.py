"""`--json` of shown."""

from typing import TYPE_CHECKING

from hvn_cli.domain.answers.redacted import Redacted
from hvn_cli.domain.answers.shown import ShownActivity
from hvn_cli.export.plain.activities import plain_activity
from hvn_cli.export.plain.pieces import Plain, plain_task
from hvn_cli.export.plain.redacted import redacted_plain

if TYPE_CHECKING:
    from hvn_cli.domain.answers.shown import ShownResponsibility


def shown_plain(shown: "ShownResponsibility | ShownActivity | Redacted") -> Plain:
    """`hvn.responsibility/1`, `hvn.activity/1`, or `hvn.redacted/1` for what an order removed."""
    if isinstance(shown, Redacted):
        return redacted_plain(shown)
    if isinstance(shown, ShownActivity):
        story = [
            {"op": a.op, "entry": a.entry, "at": a.at, "who": a.who, "body": a.body} for a in shown.story
        ]
        return {"schema": "hvn.activity/1", **plain_activity(shown.plan, shown.activity), "story": story}
    responsibility = shown.responsibility
    return {
        "schema": "hvn.responsibility/1",
        "id": responsibility.id,
        "place": responsibility.place,
        "title": responsibility.title,
        "text": responsibility.text,
        "units": list(responsibility.units),
        "partners": list(responsibility.partners),
        "themes": list(responsibility.themes),
        "cadence": responsibility.cadence.value,
        "outputs": list(responsibility.outputs),
        "indicators": list(responsibility.indicators),
        "milestones": list(responsibility.milestones),
        "sources": {n: {"stated": s.stated, "why": s.why} for n, s in responsibility.sources.items()},
        "period": shown.period.code,
        "tasks": [plain_task(shown.plan, task) for task in shown.tasks],
        "activities": [plain_activity(shown.plan, logged) for logged in shown.activities],
    }
