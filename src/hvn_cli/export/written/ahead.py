"""Parts IV and V: what is to be done next, and what is proposed."""

from collections.abc import Iterator, Sequence

from hvn_cli.domain.plan import Milestone
from hvn_cli.domain.tasks import State, Task
from hvn_cli.export.paper import Block
from hvn_cli.export.written import numbers
from hvn_cli.export.written.assessment import tell_remarks
from hvn_cli.export.written.sentences import bare, capital, embedded
from hvn_cli.export.written.writing import Writing, blank, item, paragraph, section
from hvn_cli.labels import written as say


def write_ahead(writing: Writing, number: int) -> Iterator[Block]:
    """The part on what comes next: the plan's events, then tasks that are late or not begun."""
    yield writing.part(number, say.AHEAD)
    milestones = [item(_milestone(m)) for m in writing.dossier.milestones_ahead()]
    tasks = list(_tasks(writing))
    place = 0
    for heading, blocks in ((say.MILESTONES, milestones), (say.OPEN_TASKS, tasks)):
        if blocks:
            place += 1
            yield section(place, heading)
            yield from blocks
    if not place:
        yield blank(say.AHEAD_BLANK)


def write_proposals(writing: Writing, number: int) -> Iterator[Block]:
    """The part that asks for something."""
    yield writing.part(number, say.PROPOSALS)
    remarks = tell_remarks(writing, "proposal")
    yield from remarks or [blank(say.PROPOSALS_BLANK)]


def _milestone(milestone: Milestone) -> str:
    days = numbers.days(milestone.start, milestone.last)
    if not milestone.stated:
        days = say.EXPECTED_DAYS.format(days=days)
    return f"{say.MILESTONE.format(title=capital(bare(milestone.title)), days=days)}."


def _tasks(writing: Writing) -> Iterator[Block]:
    """One item for each unit that is behind; a member has no tasks of its own."""
    if writing.reporter and not writing.unit:
        return
    behind = [t for t in writing.dossier.report.tasks if t.progress.state in (State.LATE, State.NOT_STARTED)]
    for unit in dict.fromkeys(task.unit for task in behind):
        mine = [task for task in behind if task.unit == unit]
        late = [t for t in mine if t.progress.state is State.LATE]
        told = [
            *_some(late, say.FINISH_ONE, say.FINISH),
            *_some([t for t in mine if t not in late], say.BEGIN_ONE, say.BEGIN),
        ]
        sentences = ". ".join(capital(text) for text in told)
        yield item(f"{say.FOR_UNIT.format(unit=capital(writing.names(unit)), tasks=sentences)}.")
    if any(_is_assumed(task) for task in behind):
        yield paragraph(say.EXPECTED_NOTE.format(type=writing.type_name))


def _some(tasks: Sequence[Task], one: str, several: str) -> list[str]:
    if not tasks:
        return []
    template = one if len(tasks) == 1 else several
    return [template.format(count=numbers.count(len(tasks)), tasks="; ".join(map(_task, tasks)))]


def _task(task: Task) -> str:
    title = embedded(task.responsibility.title)
    if task.progress.due is None:
        return title
    template = say.DUE_ASSUMED if _is_assumed(task) else say.DUE
    return template.format(title=title, day=numbers.written_day(task.progress.due))


def _is_assumed(task: Task) -> bool:
    return not task.stated and task.progress.due is not None
