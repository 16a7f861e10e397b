"""A whole written report: letterhead, opening, five parts, closing, signature, recipients."""

from collections.abc import Iterator

from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.export.annex import Annex
from hvn_cli.export.paper import Blank, Block, Paper, Paragraph, Run
from hvn_cli.export.written.ahead import write_ahead, write_proposals
from hvn_cli.export.written.assessment import write_assessment
from hvn_cli.export.written.leadership import write_leadership
from hvn_cli.export.written.letterhead import (
    build_letterhead,
    full_matter,
    period_words,
    subject_of,
    upper_of,
)
from hvn_cli.export.written.names import Names, ward_of
from hvn_cli.export.written.numbers import count, written_day
from hvn_cli.export.written.profiles import Form, choose_profile, reporter_of
from hvn_cli.export.written.results import write_results
from hvn_cli.export.written.sentences import bare, tidy
from hvn_cli.export.written.signing import build_signature, list_recipients, upper_body
from hvn_cli.export.written.writing import Writing, paragraph
from hvn_cli.labels import written as say


def build_paper(dossier: Dossier, layout: Layout, annexes: tuple[Annex, ...]) -> Paper:
    """The report of a dossier as text: facts of the log only, and a blank where a person has to write."""
    form = Form(choose_profile(dossier, layout))
    writing = Writing(
        dossier=dossier,
        form=form,
        ward=ward_of(dossier.plan.plan),
        reporter=reporter_of(dossier),
        names=Names(dossier.plan),
        annexes={annex.key: annex.number for annex in annexes},
    )
    # From front to back: names are told in full where they stand first.
    opening = _opening(writing)
    body = tuple(_body(writing))
    return Paper(
        profile=form.profile,
        letterhead=build_letterhead(dossier, layout, form, writing.ward, writing.reporter),
        opening=(opening,),
        body=body,
        signature=build_signature(dossier, form, writing.reporter),
        recipients=list_recipients(dossier, form, writing.ward, writing.reporter),
        annexes=annexes,
        seal=say.SEAL.format(seal=dossier.report.seal) if layout.seal and dossier.report.seal else "",
        notes=tuple(_notes(dossier)),
    )


def _opening(writing: Writing) -> Paragraph:
    document = writing.plan.plan
    type_name, suffix = writing.type_name, tidy(document.number_suffix or "")
    number: Run = bare(document.number) if document.number else Blank(_about(say.PLAN_NUMBER, type_name))
    day: Run = written_day(document.date) if document.date else Blank(_about(say.PLAN_DATE, type_name))
    rest = say.OPENING_REST.format(
        organ=writing.ward.organ,
        matter=full_matter(document),
        reporter=_reporter(writing),
        period=period_words(writing.dossier.period),
    )
    opening = say.OPENING.format(type=type_name)
    return Paragraph((opening, number, suffix + writing.form.of(say.OPENING_DATE), day, rest))


def _about(template: str, type_name: str) -> str:
    return template.format(type=type_name)


def _reporter(writing: Writing) -> str:
    return writing.names(writing.reporter) if writing.reporter else writing.ward.organ


def _body(writing: Writing) -> Iterator[Block]:
    yield from write_leadership(writing, 1)
    yield from write_results(writing, 2)
    yield from write_assessment(writing, 3)
    yield from write_ahead(writing, 4)
    yield from write_proposals(writing, 5)
    yield _closing(writing)


def _closing(writing: Writing) -> Paragraph:
    told = say.CLOSING.format(subject=subject_of(writing.dossier, writing.reporter))
    upper = (
        upper_of(writing.dossier, writing.ward, writing.reporter)
        if writing.reporter
        else upper_body(writing.dossier, writing.ward)
    )
    if upper:
        told += say.CLOSING_TO.format(reporter=_reporter(writing), upper=upper)
    return paragraph(told + writing.form.of(say.END))


def _notes(dossier: Dossier) -> Iterator[str]:
    """What a reader must know about the figures."""
    if dossier.sample:
        yield say.NOTE_SAMPLE
    if dossier.removed:
        yield say.NOTE_REMOVED.format(count=count(dossier.removed))
    disputed = sum(logged.disputed for logged in dossier.activities)
    if disputed:
        yield say.NOTE_DISPUTED.format(count=count(disputed))
