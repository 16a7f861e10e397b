"""Part III: what was achieved, what fell short and why, what people say."""

from collections.abc import Iterator, Sequence
from typing import Final

from hvn_cli.domain.remark import Remark
from hvn_cli.domain.tasks import State
from hvn_cli.export.paper import Block
from hvn_cli.export.written import numbers
from hvn_cli.export.written.sentences import (
    bare,
    begins_with,
    capital,
    closed_lines,
    joined,
    lower_initial,
    softened,
)
from hvn_cli.export.written.writing import Writing, blank, item, paragraph, section, subsection
from hvn_cli.labels import written as say

MOST_OPINIONS: Final = 10


def write_assessment(writing: Writing, number: int) -> Iterator[Block]:
    """The part that judges; where nobody has judged yet, a person has to."""
    yield writing.part(number, say.ASSESSMENT)
    yield section(1, say.ACHIEVED)
    yield from _achieved(writing)
    yield section(2, say.SHORTCOMINGS)
    yield from _shortcomings(writing, number)
    yield section(3, say.CAUSES)
    yield from _or_blank(tell_remarks(writing, "cause"), say.CAUSES_BLANK)
    opinions = list(_opinions(writing))
    if opinions:
        yield section(4, say.OPINIONS)
        yield from opinions


def _achieved(writing: Writing) -> Iterator[Block]:
    told = " ".join(filter(None, (_tasks(writing), _proved(writing))))
    if told:
        yield paragraph(told)
    yield from _or_blank(tell_remarks(writing, "result"), say.ACHIEVED_BLANK)
    place = 0
    for kind, heading in (("model", say.MODELS), ("commendation", say.PRAISED)):
        remarks = tell_remarks(writing, kind)
        if remarks:
            place += 1
            yield subsection(1, place, heading)
            yield from remarks


def _tasks(writing: Writing) -> str:
    """How far the tasks are; a member has none of its own."""
    report = writing.dossier.report
    if not report.tasks or (writing.reporter and not writing.unit):
        return ""
    counts = ((wording, report.count(State(value))) for value, wording in say.STATES)
    states = joined([wording.format(count=numbers.count(n)) for wording, n in counts if n])
    tasks = numbers.count(len(report.tasks))
    if report.count(State.DONE) == len(report.tasks) > 1:
        return say.TASKS_DONE.format(tasks=tasks, annex=writing.annex("tasks"))
    return say.TASKS.format(tasks=tasks, states=states, annex=writing.annex("tasks"))


def _proved(writing: Writing) -> str:
    activities = writing.dossier.activities
    proved = sum(bool(logged.activity.evidence) for logged in activities)
    if not proved:
        return ""
    if proved == len(activities):
        return say.PROVED_ALL.format(count=numbers.count(proved)) if proved > 1 else ""
    return say.PROVED.format(count=numbers.count(len(activities)), proved=numbers.count(proved))


def _shortcomings(writing: Writing, number: int) -> Iterator[Block]:
    """What people wrote, or a blank; beside it what the figures show."""
    report = writing.dossier.report
    yield from _or_blank(tell_remarks(writing, "shortcoming"), say.SHORTCOMINGS_BLANK)
    late = report.count(State.LATE)
    if late and (writing.unit or not writing.reporter):
        part = writing.form.part(number + 1).rstrip("-.")
        yield item(say.LATE_TASKS.format(count=numbers.count(late), part=part))
    silent = [line.code for line in report.units if not line.activities]
    if silent and not writing.reporter and writing.dossier.activities:
        names = joined([writing.names.label(code) for code in silent])
        template = say.SILENT if len(silent) > 1 else say.SILENT_ONE
        yield item(template.format(count=numbers.count(len(silent)), names=names))


def tell_remarks(writing: Writing, kind: str) -> list[Block]:
    """What people wrote of one kind, each with who said it."""
    tell = _tell_commendation if kind == "commendation" else _tell_remark
    return [item(tell(writing, r)) for r in writing.dossier.report.remarks if r.kind == kind]


def _tell_remark(writing: Writing, remark: Remark) -> str:
    """A remark as sentences; of a unit's, whose it is."""
    text = closed_lines(remark.text)
    if not remark.unit or remark.unit == writing.reporter:
        return text
    return f"{say.REMARK_OF.format(text=text.removesuffix('.'), notes=writing.names.label(remark.unit))}."


def _tell_commendation(_: Writing, remark: Remark) -> str:
    """Who was commended, in which form, by which decision."""
    text = closed_lines(remark.text)
    awarded = dict(say.AWARDED).get(remark.awarded, "")
    if awarded and awarded not in text.casefold():
        text = say.AWARDED_TO.format(awarded=capital(awarded), text=text)
    award, decision = lower_initial(bare(remark.award)), bare(remark.decision)
    if decision:
        award = f"{award} {say.BY_DECISION.format(decision=_document(decision))}".strip()
    return f"{say.AWARD.format(text=text.removesuffix('.'), award=award)}." if award else text


def _document(number: str) -> str:
    """A number alone is that of a document."""
    return say.DOCUMENT.format(number=lower_initial(number)) if begins_with(number, ("số",)) else number


def _opinions(writing: Writing) -> Iterator[Block]:
    """Opinions of the period, settled or not, and those that are open from before."""
    period = writing.dossier.period
    told = [r for r in writing.dossier.report.remarks if r.kind == "opinion"]
    known = {r.code for r in told}
    told += [r for r in writing.dossier.opinions if r.code not in known and period.holds(r.day)]
    before = [r for r in writing.dossier.opinions if r.code not in known and r.day < period.start]
    counts = _count_opinions(told)
    if before:
        counts = f"{counts} {say.OPINIONS_BEFORE.format(count=numbers.count(len(before)))}".strip()
    if not counts:
        return
    yield paragraph(counts)
    listed = [*told, *before]
    for remark in listed[:MOST_OPINIONS]:
        yield item(_tell_opinion(remark))
    more = len(listed) - MOST_OPINIONS
    if more > 0:
        yield paragraph(say.MORE_OPINIONS.format(count=numbers.count(more)))


def _count_opinions(told: Sequence[Remark]) -> str:
    handled = sum(r.handled is not None for r in told)
    still_open = len(told) - handled
    if not told:
        return ""
    template = say.OPINIONS_TOLD
    if not still_open:
        template = say.OPINIONS_HANDLED
    elif not handled:
        template = say.OPINIONS_OPEN
    numbers_told = {"count": len(told), "handled": handled, "open": still_open}
    return template.format(**{name: numbers.count(n) for name, n in numbers_told.items()})


def _tell_opinion(remark: Remark) -> str:
    text, outcome = closed_lines(remark.text), softened(bare(remark.outcome))
    if remark.handled is None:
        return say.RECEIVED_ON.format(text=text, day=numbers.written_day(remark.day))
    template = say.HANDLED_HOW if outcome else say.HANDLED_ON
    return template.format(text=text, day=numbers.written_day(remark.handled), outcome=outcome)


def _or_blank(blocks: Sequence[Block], about: str) -> Iterator[Block]:
    if blocks:
        yield from blocks
    else:
        yield blank(about)
