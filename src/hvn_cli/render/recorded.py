"""What `hvn log`, `correct`, `void`, `undo` and `remark` answer."""

from rich.console import RenderableType
from rich.text import Text

from hvn_cli.domain.activity import Remark
from hvn_cli.domain.answers import Recorded, RemarkTaken
from hvn_cli.domain.tasks import Task
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces


def render_recorded(recorded: Recorded | RemarkTaken, words: Words, width: int) -> RenderableType:
    """The code, the facts, the task before and after, and how to take it back."""
    if isinstance(recorded, RemarkTaken):
        told = words("screen.recorded.remark_taken", code=recorded.remark, text=recorded.text)
        return pieces.plain_lines(told)
    logged, plan = recorded.activity, recorded.plan
    activity = logged.activity
    heading = words(f"screen.recorded.{recorded.op}", code=logged.code, title=activity.title)
    facts = [plan.name_of(activity.unit), pieces.days_text(activity, words)]
    if told := pieces.quantities_text(plan, activity, words):
        facts.append(told)
    facts += [e.name for e in activity.evidence]
    parts: list[RenderableType] = []
    if recorded.made_store:
        parts.append(pieces.plain(words("screen.recorded.made_store", path=recorded.store)))
    parts += [pieces.title(heading), pieces.indented(pieces.plain(" · ".join(facts)))]
    for before, after in zip(recorded.before, recorded.after, strict=True):
        parts.append(pieces.indented(_change(before, after, words)))
    parts += [
        Text.assemble(("! ", "bold"), pieces.plain(tell_finding(f, words).replace("…", logged.code)))
        for f in recorded.findings
    ]
    key = "take_back" if recorded.op == "log" else "undo"
    parts.append(pieces.faint(words(f"screen.recorded.{key}", code=logged.code)))
    return pieces.lines(*parts)


def _change(before: Task, after: Task, words: Words) -> Text:
    was, now = (
        f"{pieces.done_text(t)} {words(f'screen.state.{t.progress.state.value}')}" for t in (before, after)
    )
    key = "same" if was == now else "task"
    task = after.responsibility
    return pieces.plain(words(f"screen.recorded.{key}", id=task.id, title=task.title, before=was, after=now))


def render_remark(remark: Remark, words: Words, width: int) -> RenderableType:
    """The remark as recorded."""
    told = words("screen.recorded.remark", code=remark.code, text=remark.text)
    return pieces.lines(pieces.plain_lines(told), pieces.faint(words("screen.recorded.undo")))
