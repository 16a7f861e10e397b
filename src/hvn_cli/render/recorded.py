"""What `hvn log`, `correct`, `void`, `undo` and `remark` answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hvn_cli.domain.activity import Activity
from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.errors import Finding, Severity
from hvn_cli.frozen import replace
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_weekday_full
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

if TYPE_CHECKING:
    from hvn_cli.domain.answers.taken import RemarkHandled, Taken
    from hvn_cli.domain.remark import Remark


def render_recorded(recorded: Recorded, words: Words, width: int) -> Drawing:
    """The code, the facts, the task before and after, and how to take it back."""
    key = "take_back" if recorded.op == "log" else "undo"
    foot = words(f"screen.recorded.{key}", code=recorded.activity.code)
    return pieces.lines(_told(recorded, recorded.op, words), pieces.faint(foot))


def render_preview(foreseen: Recorded, words: Words, width: int) -> Drawing:
    """What would be recorded, and what it would make of the tasks."""
    unlikely = tuple(f for f in foreseen.findings if f.severity is not Severity.NOTE)
    return _told(replace(foreseen, findings=unlikely), "preview", words, beside=True)


def render_undone(undone: "Recorded | Taken", words: Words, width: int) -> Drawing:
    """What was taken back, and what typing it once more would do."""
    if not isinstance(undone, Recorded):
        told = words(f"screen.recorded.{undone.op}_taken", code=undone.code, text=undone.text)
        body: Drawing = pieces.plain_lines(told)
    else:
        body = _told(undone, f"undone_{undone.op}", words)
    return pieces.lines(body, pieces.faint(words("screen.recorded.undo_again")))


def _told(recorded: Recorded, key: str, words: Words, *, beside: bool = False) -> Drawing:
    logged, plan = recorded.activity, recorded.plan
    activity = logged.activity
    heading = words(f"screen.recorded.{key}", code=logged.code, title=activity.title)
    facts = [plan.name_of(activity.unit), _days_with_weekday(activity, words)]
    if told := pieces.quantities_text(plan, activity, words):
        facts.append(told)
    facts += [e.name for e in activity.evidence]
    facts += [text for text in (activity.place, *map(plan.name_of, activity.partners)) if text] * beside
    parts: list[Drawing] = []
    if recorded.made_store:
        parts.append(pieces.whole(words("screen.recorded.made_store", path=recorded.store)))
    parts += [pieces.title(heading), pieces.indented(pieces.plain(" · ".join(facts)))]
    parts += [pieces.indented(told) for told in _changes(recorded, words)]
    parts += [_finding(f, logged.code, words) for f in recorded.findings]
    return pieces.lines(*parts)


def _days_with_weekday(activity: Activity, words: Words) -> str:
    """The day with its weekday, so that somebody who typed `thứ sáu` or `15/3` sees which it became."""
    if activity.day == activity.last:
        return show_weekday_full(activity.day, words.lang)
    return pieces.days_text(activity, words)


def _changes(recorded: Recorded, words: Words) -> Iterator[Text]:
    """What became of each task; of those that other units have for themselves only if it changed."""
    plan = recorded.plan
    leads = plan.parents.get(recorded.activity.activity.unit, "")
    for before, after in zip(recorded.before, recorded.after, strict=True):
        task = after.responsibility
        was, now = (
            f"{pieces.done_text(t)} {words(f'screen.state.{t.progress.state.value}')}"
            for t in (before, after)
        )
        if len(task.units) > 1 and after.unit != leads and was == now:
            continue
        key = "same" if was == now else "task"
        title = task.title + (f" ({plan.name_of(after.unit)})" if len(task.units) > 1 else "")
        yield pieces.plain(words(f"screen.recorded.{key}", id=task.id, title=title, before=was, after=now))


def _finding(finding: Finding, code: str, words: Words) -> Text:
    told = tell_finding(finding, words).replace("…", code)
    is_note = finding.severity is Severity.NOTE
    return pieces.faint(f"· {told}") if is_note else pieces.plain(f"! {told}", "bold")


def render_remark(remark: "Remark", words: Words, width: int) -> Drawing:
    """The remark as recorded."""
    told = words("screen.recorded.remark", code=remark.code, text=remark.text)
    return pieces.lines(pieces.plain_lines(told), pieces.faint(words("screen.recorded.undo")))


def render_handled(handled: "RemarkHandled", words: Words, width: int) -> Drawing:
    """The opinion, on which day it was settled and how."""
    remark = handled.remark
    told = words("screen.recorded.handle", code=remark.code, text=remark.text)
    outcome = words("screen.remark.outcome", day=show_date(remark.handled), outcome=remark.outcome)
    again = words("screen.recorded.handled_before", day=show_date(handled.before)) if handled.before else ""
    return pieces.lines(
        pieces.plain_lines(told),
        pieces.indented(pieces.plain_lines(outcome)),
        pieces.faint(again) if again else None,
        pieces.faint(words("screen.recorded.undo")),
    )
