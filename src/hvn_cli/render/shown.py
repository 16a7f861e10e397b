"""`hvn show`."""

from typing import Any

from hvn_cli.domain.activity import Activity, activity_from_body
from hvn_cli.domain.answers.redacted import Redacted
from hvn_cli.domain.answers.shown import ShownActivity, ShownResponsibility
from hvn_cli.domain.plan import Plan, Responsibility
from hvn_cli.domain.story import Act
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_number
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text
from hvn_cli.render.redacted import render_redacted


def render_shown(shown: ShownResponsibility | ShownActivity | Redacted, words: Words, width: int) -> Drawing:
    """A responsibility or an activity, whole; of what an order removed, what the order says."""
    if isinstance(shown, Redacted):
        return render_redacted(shown, words, width)
    if isinstance(shown, ShownActivity):
        return _activity(shown, words)
    return _responsibility(shown, words, width)


def _responsibility(shown: ShownResponsibility, words: Words, width: int) -> Drawing:
    responsibility, plan = shown.responsibility, shown.plan
    rows: list[tuple[str, Drawing]] = [
        (words("screen.show.units"), pieces.plain(", ".join(plan.name_of(u) for u in responsibility.units)))
    ]
    rows += _fields(plan, responsibility, words)
    for task in shown.tasks:
        name = words("screen.show.task", period=task.period)
        told = Text.assemble(
            pieces.done_text(task),
            "  ",
            pieces.state_text(task.progress.state, words),
            "  ",
            f"{words('screen.col.due').lower()} {show_date(task.progress.due)}",
        )
        if len(shown.tasks) > 1:
            told.append(f"  {visible(plan.name_of(task.unit))}", "dim")
        rows.append((name, told))
    parts: list[Drawing] = [
        Text.assemble((visible(responsibility.id), "bold"), "  ", (visible(responsibility.title), "bold")),
        pieces.faint(words("screen.show.place", place=responsibility.place)),
        Text(),
        pieces.indented(pieces.plain(f"“{responsibility.text}”")),
        Text(),
        pieces.pairs(rows),
        Text(),
    ]
    if shown.activities:
        parts.append(pieces.title(words("screen.show.activities")))
        parts.append(pieces.listed(pieces.activity_rows(plan, shown.activities), width))
    else:
        parts.append(pieces.plain(words("screen.task.no_activity")))
    return pieces.lines(*parts)


def _fields(plan: Plan, responsibility: Responsibility, words: Words) -> list[tuple[str, Drawing]]:
    themes = {t.code: f"{t.place} {t.title}" for t in plan.themes}
    told = {
        "partners": [plan.name_of(u) for u in responsibility.partners],
        "themes": [themes.get(code, code) for code in responsibility.themes],
        "cadence": [words(f"screen.cadence.{responsibility.cadence.value}")],
        "milestones": [_milestone(plan, code) for code in responsibility.milestones],
        "outputs": list(responsibility.outputs),
        "indicators": [_indicator(plan, code) for code in responsibility.indicators],
    }
    return [
        (words(f"screen.show.{name}"), _sourced(values, responsibility, name, words))
        for name, values in told.items()
        if values
    ]


def _indicator(plan: Plan, code: str) -> str:
    indicator = plan.indicators_by_code.get(code)
    return f"{indicator.name} ({code}, {indicator.measure})" if indicator else code


def _milestone(plan: Plan, code: str) -> str:
    milestone = plan.milestones_by_code.get(code)
    if milestone is None:  # of a plan that another computer has loaded unchecked
        return code
    days = show_date(milestone.start)
    if milestone.last != milestone.start:
        days += f" – {show_date(milestone.last)}"
    return f"{milestone.title}: {days}{'' if milestone.stated else '*'}"


def _sourced(values: list[str], responsibility: Responsibility, name: str, words: Words) -> Drawing:
    """The values of a field, then whether the plan states them or why the office assumes them."""
    source = responsibility.sources.get(name)
    drawn: list[Drawing] = [pieces.plain(value) for value in values]
    if source is not None and not source.stated:
        drawn.append(pieces.faint(f"* {words('screen.show.assumed')}: {source.why or ''}"))
    elif source is not None and name == "cadence":
        drawn.append(pieces.faint(words("screen.show.stated")))
    return pieces.lines(*drawn)


def _activity(shown: ShownActivity, words: Words) -> Drawing:
    logged, plan = shown.activity, shown.plan
    activity = logged.activity
    rows: list[tuple[str, Drawing]] = [
        (words("screen.show.date"), pieces.plain(pieces.days_text(activity, words))),
        (words("screen.show.units"), pieces.plain(plan.name_of(activity.unit))),
    ]
    if activity.partners:
        names = ", ".join(plan.name_of(u) for u in activity.partners)
        rows.append((words("screen.show.partners"), pieces.plain(names)))
    rows.append((words("screen.show.responsibilities"), _served(plan, activity.responsibilities)))
    if activity.place:
        rows.append((words("screen.show.where"), pieces.plain(activity.place)))
    if activity.quantities:
        told = pieces.quantities_text(plan, activity, words)
        rows.append((words("screen.show.quantities"), pieces.plain(told)))
    proofs = [
        pieces.plain(f"{words(f'screen.evidence.{e.kind.value}')}: {e.name}") for e in activity.evidence
    ] or [pieces.plain(words("screen.show.no_evidence"))]
    rows.append((words("screen.show.evidence"), pieces.lines(*proofs)))
    if activity.note:
        rows.append((words("screen.show.note"), pieces.plain_lines(activity.note)))
    head = Text.assemble((logged.code, "bold"), "  ", (visible(activity.title), "bold"))
    if logged.void:
        why = words("screen.show.undone") if logged.void_why == "undo" else logged.void_why
        head.append(f"  ({words('screen.voided')}: {visible(why)})", "bold red")
    return pieces.lines(
        head,
        Text(),
        pieces.pairs(rows),
        Text(),
        pieces.title(words("screen.show.story")),
        *(pieces.indented(line) for line in _story(plan, shown.story, words)),
    )


def _served(plan: Plan, ids: tuple[str, ...]) -> Drawing:
    known = plan.responsibilities
    return pieces.lines(*(pieces.plain(f"{i} {known[i].title}" if i in known else i) for i in ids))


# What an entry about an activity can be; any other is of a newer hvn.
_ACTS = ("log", "correct", "void", "redact")


def _story(plan: Plan, story: tuple[Act, ...], words: Words) -> list[Text]:
    told, before = [], _told_by(story[0].body)
    for act in story:
        known, what, why = act.op in _ACTS, "", act.body.get("why", "")
        if act.op == "correct":
            now = _told_by(act.body.get("activity"))
            known = now is not None
            what = _changes(plan, before, now, words) if before and now else ""
            before = now or before
        key = "undo" if "undoes" in act.body else act.op
        told.append(
            pieces.plain(
                words(
                    f"screen.story.{key}" if known else "screen.story.other",
                    when=pieces.moment_text(act.at),
                    who=pieces.who_text(act.who, words),
                    why=words("screen.story.why", why=why) if why and isinstance(why, str) else "",
                    what=what,
                )
            )
        )
    return told


def _told_by(body: object) -> Activity | None:
    """The activity that an entry tells; None where the body was removed or is of another shape."""
    try:
        return activity_from_body(body) if isinstance(body, dict) else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _changes(plan: Plan, was: Activity, now: Activity, words: Words) -> str:
    """What a correction changed, field by field, in words."""
    changed = []
    for name in ("title", "day", "last", "unit", "place", "note", "partners", "responsibilities", "evidence"):
        if getattr(was, name) != getattr(now, name) and not (name == "last" and was.day != now.day):
            field = words(f"screen.field.{name}")
            a, b = (_shown_field(plan, getattr(x, name), words) for x in (was, now))
            changed.append(words("screen.story.change", field=field, old=a, new=b))
    for code in dict.fromkeys([*was.quantities, *now.quantities]):
        old_number, new_number = (_shown_number(x.quantities.get(code), words) for x in (was, now))
        if old_number != new_number:
            indicator = plan.indicators_by_code.get(code)
            field = indicator.name if indicator else code
            changed.append(words("screen.story.change", field=field, old=old_number, new=new_number))
    return words("screen.story.what", fields="; ".join(changed)) if changed else ""


def _shown_field(plan: Plan, value: Any, words: Words) -> str:
    if isinstance(value, tuple):
        names = [plan.name_of(v) if isinstance(v, str) else v.name for v in value]
        return ", ".join(names) or words("screen.story.nothing")
    if isinstance(value, str):
        return f"“{plan.name_of(value)}”" if value else words("screen.story.nothing")
    return show_date(value)


def _shown_number(milli: int | None, words: Words) -> str:
    return words("screen.story.nothing") if milli is None else show_number(milli, words.lang)
