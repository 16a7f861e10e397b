"""`hvn activities`."""

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.answers.activities import ActivityList
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_activities(found: ActivityList, words: Words, width: int) -> Drawing:
    """The activities asked for, newest first."""
    logged = found.activities
    if not logged:
        return pieces.plain(words("screen.activities.none"))
    draw = _stacked if width < pieces.WIDE else _table
    body = draw(found.plan, logged, words, width)
    foot = None
    if found.limit is not None and len(logged) == found.limit:
        foot = pieces.faint(words("screen.activities.limited", count=found.limit))
    return pieces.lines(body, foot)


def _table(plan: Plan, logged: tuple[Logged, ...], words: Words, width: int) -> Drawing:
    made = pieces.table(
        (words("screen.col.id"), "left", max(len(one.code) for one in logged)),
        (words("screen.col.date"), "left", 10),
        (words("screen.col.activity"), "left", None),
        (words("screen.col.unit"), "left", 20),
        (words("screen.col.quantities"), "left", width // 4),
        (words("screen.col.evidence"), "right", None),
    )
    for one in logged:
        activity = one.activity
        made.add_row(
            pieces.plain(one.code, "bold"),
            pieces.plain(pieces.days_text(activity, words)),
            pieces.lines(_title(one, words), pieces.faint(", ".join(activity.responsibilities))),
            pieces.plain(plan.name_of(activity.unit)),
            pieces.plain(pieces.quantities_text(plan, activity, words)),
            str(len(activity.evidence) or "–"),
        )
    return made


def _title(one: Logged, words: Words) -> Text:
    told = Text(visible(one.activity.title), "strike" if one.void else "")
    if one.void:
        told.append(f" ({words('screen.voided')})", "bold")
    if one.disputed:
        told.append(f" ({words('screen.disputed')})", "bold red")
    return told


def _stacked(plan: Plan, logged: tuple[Logged, ...], words: Words, width: int) -> Drawing:
    parts: list[Drawing] = []
    for one in logged:
        activity = one.activity
        facts = [plan.name_of(activity.unit), pieces.quantities_text(plan, activity, words)]
        facts += [e.name for e in activity.evidence] or [words("screen.activities.bare")]
        served = ", ".join(activity.responsibilities)
        head = (one.code, "bold"), f"  {pieces.days_text(activity, words)}  ", (served, "dim")
        parts += [
            Text.assemble(*head),
            pieces.indented(_title(one, words)),
            pieces.indented(pieces.faint(" · ".join(filter(None, facts)))),
        ]
    return pieces.lines(*parts)
