"""Part I: documents issued, tasks assigned, inspection and supervision."""

from collections.abc import Iterator, Sequence
from typing import Final

from hvn_cli.domain.activity import EvidenceKind, Logged
from hvn_cli.export.paper import Block
from hvn_cli.export.written import figures, numbers
from hvn_cli.export.written.sentences import bare, begins_with, capital
from hvn_cli.export.written.telling import most_telling, tell_activities
from hvn_cli.export.written.writing import Writing, blank, paragraph, section
from hvn_cli.labels import written as say

MOST_DOCUMENTS: Final = 4
MOST_INSPECTIONS: Final = 3


def write_leadership(writing: Writing, number: int) -> Iterator[Block]:
    """The part on leadership."""
    yield writing.part(number, say.LEADERSHIP)
    parts = (
        (say.ISSUING, list(_documents(writing))),
        (say.ASSIGNING, list(_assigned(writing))),
        (say.INSPECTING, list(_inspections(writing))),
    )
    for place, (heading, blocks) in enumerate((part for part in parts if part[1]), start=1):
        yield section(place, heading)
        yield from blocks


def _documents(writing: Writing) -> Iterator[Block]:
    if not writing.reporter:
        yield from _basis(writing)
    issued = [logged for logged in writing.dossier.activities if _is_document(writing, logged)]
    sums = figures.sums_of(writing.plan, issued)
    count = {code: milli for code, milli in sums.items() if code == say.DOCUMENT_INDICATOR}
    chosen = most_telling(writing, issued, MOST_DOCUMENTS, first=_issues_document)
    if not chosen:
        yield blank(say.ISSUED_BLANK)
        return
    lead = say.ISSUED_LISTED
    if count:
        lead = say.ISSUED_ALL if len(chosen) == len(issued) else say.ISSUED_SOME
    told = figures.tell_figures(writing.plan, count)
    yield paragraph(lead.format(who=_who(writing, issued), figures=told))
    yield from tell_activities(writing, chosen, of=writing.reporter)


def _basis(writing: Writing) -> Iterator[Block]:
    """What the plan itself was issued on, in its own words."""
    basis = next((bare(b.text) for b in writing.plan.plan.basis), "")
    if basis.casefold().startswith(say.BASIS_BEGINS):
        organ, type_name = writing.ward.organ, writing.type_name
        yield paragraph(say.ON_BASIS.format(basis=capital(basis), organ=organ, type=type_name))


def _is_document(writing: Writing, logged: Logged) -> bool:
    """Whether an activity issued a document: counted so, or proved by one where documents are asked for."""
    activity = logged.activity
    if activity.quantities.get(say.DOCUMENT_INDICATOR):
        return True
    duties = writing.plan.responsibilities
    leading = any(
        say.DOCUMENT_INDICATOR in duties[r].indicators for r in activity.responsibilities if r in duties
    )
    return leading and _names_document(logged)


def _names_document(logged: Logged) -> bool:
    return any(e.kind is EvidenceKind.DOCUMENT for e in logged.activity.evidence)


def _issues_document(logged: Logged) -> bool:
    """Whether an activity is told as a document being issued."""
    return begins_with(bare(logged.activity.title), say.ISSUED_WORDS)


def _who(writing: Writing, activities: Sequence[Logged]) -> str:
    """Who reports, or the one unit that did all of this, or all of them together."""
    units = {logged.activity.unit for logged in activities}
    if writing.reporter or len(units) == 1:
        return capital(writing.names(writing.reporter or units.pop()))
    return say.ALL_UNITS


def _assigned(writing: Writing) -> Iterator[Block]:
    """What the plan asks of the units; of a member it asks nothing by itself."""
    asked = {writing.plan.parents.get(code, code) for code in writing.dossier.report.asked_units}
    leading = [u for u in writing.plan.units if u.responsibilities and (not asked or u.code in asked)]
    told = {
        "type": writing.type_name,
        "duties": numbers.count(sum(len(unit.responsibilities) for unit in leading)),
        "count": numbers.count(len(leading)),
    }
    if not leading or (writing.reporter and not writing.unit):
        return
    shares = any(len(duty.units) > 1 for duty in writing.plan.obligations)
    if len(leading) == 1:
        template = say.ASSIGNED_UNIT_SHARED if shares else say.ASSIGNED_UNIT
        yield paragraph(template.format(**told, unit=writing.names(leading[0].code)))
        return
    names = writing.names.together([unit.code for unit in leading])
    template = say.ASSIGNED_WARD_SHARED if shares else say.ASSIGNED_WARD
    yield paragraph(template.format(**told, names=names))


def _inspections(writing: Writing) -> Iterator[Block]:
    codes = figures.of_group(writing.plan, say.GROUP_INSPECTION)
    inspected = [
        logged
        for logged in writing.dossier.activities
        if codes & logged.activity.quantities.keys()
        or begins_with(bare(logged.activity.title), say.INSPECTION_WORDS)
    ]
    if not inspected:
        if not writing.reporter:
            yield blank(say.INSPECTED_BLANK.format(type=writing.type_name))
        return
    sums = figures.sums_of(writing.plan, inspected)
    told = figures.tell_figures(writing.plan, {code: milli for code, milli in sums.items() if code in codes})
    if told:
        yield paragraph(say.INSPECTED.format(who=_who(writing, inspected), figures=told))
    chosen = most_telling(writing, inspected, MOST_INSPECTIONS)
    if chosen:
        follows = say.INSPECTED_FOLLOWS if len(chosen) > 1 else say.THE_ONE
        yield paragraph(follows if told else say.INSPECTED_LISTED)
        yield from tell_activities(writing, chosen, of=writing.reporter)
