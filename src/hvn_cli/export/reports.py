"""A report as a file, in each form that leaves the office."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from hvn_cli.domain.answers.report import ReportWritten
from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.errors import BadValue, Finding, NeedsConfirmation, Severity, Unfinished
from hvn_cli.export.files import replacing
from hvn_cli.export.paper import Blank, Paper
from hvn_cli.frozen import frozen
from hvn_cli.labels import Words

Read = Callable[[str], Iterator[bytes]]

FORMS: Final = ("term", "json", "md", "docx", "xlsx", "csv", "html")

# Which options mean something in which forms; in any other form they would be passed over in silence.
_FOR_PAPERS: Final = ("docx", "md")
_GOES_WITH: Final = {
    "--profile": _FOR_PAPERS,
    "--date": _FOR_PAPERS,
    "--draft": _FOR_PAPERS,
    "--final": _FOR_PAPERS,
    "--no-seal": _FOR_PAPERS,
    "--template": ("docx",),
    "--sep": ("csv",),
    "--annex": ("csv",),
    "--out": ("md", "docx", "xlsx", "csv", "html"),
}


@frozen
class Wishes:
    """What is asked for beside the layout: of a Word file the template, of a CSV file separator and annex."""

    form: str
    template: Path | None = None
    sep: str = ";"
    annex: int = 1


def require_form(typed: str, given: dict[str, bool]) -> str:
    """The form that `typed` names; `given` says which options were used. Raises `BadValue`."""
    form = typed.strip().lower()
    if form not in FORMS:
        raise BadValue("form", typed, "form_unknown", ", ".join(FORMS))
    for option, used in given.items():
        if used and form not in _GOES_WITH[option]:
            raise BadValue("form", option, "form_option", ", ".join(_GOES_WITH[option]))
    return form


def file_name(dossier: Dossier, form: str) -> str:
    """The name of a report's file where nobody gave one: `bao-cao-2026-6T-mttq.docx`.

    A file of made-up figures says so by its name: a CSV file has no other place for it.
    """
    start = "mau-bao-cao" if dossier.sample else "bao-cao"
    return "-".join((start, dossier.period.code, *dossier.report.asked_units)) + f".{form}"


def report_text(dossier: Dossier, layout: Layout) -> str:
    """The written report as Markdown."""
    from hvn_cli.export.markdown import markdown_text

    paper, _ = _paper(dossier, layout)
    return markdown_text(paper)


def write_report(
    dossier: Dossier, layout: Layout, wishes: Wishes, path: Path, read: Read, words: Words, *, accept: bool
) -> ReportWritten:
    """Writes the report to `path`, whole or not at all.

    Raises `NeedsConfirmation` where a file is there and `accept` is false, `Unfinished` where a final report
    has blanks left, `Unwritable`, or what a broken template is refused with.
    """
    if path.is_dir():
        path = path / file_name(dossier, wishes.form)
    if path.exists() and not accept:
        raise NeedsConfirmation((Finding("file_replaced", Severity.WARNING, "", {"path": str(path)}),))
    blanks: tuple[Finding, ...] = ()
    with replacing(path) as temporary:
        if wishes.form in _FOR_PAPERS:
            paper, blanks = _paper(dossier, layout)
            findings = _write_paper(paper, wishes, temporary)
        else:
            findings = _write_figures(dossier, wishes, temporary, read, words)
    return ReportWritten(str(path), wishes.form, dossier.period.code, path.stat().st_size, blanks, findings)


def _paper(dossier: Dossier, layout: Layout) -> tuple[Paper, tuple[Finding, ...]]:
    from hvn_cli.export.annexes import build_annexes
    from hvn_cli.export.written import build_paper

    paper = build_paper(dossier, layout, build_annexes(dossier))
    blanks = tuple(_blank(place, blank) for place, blank in paper.blanks())
    if layout.final and blanks:
        raise Unfinished(blanks)
    return paper, blanks


def _blank(part: str, blank: Blank) -> Finding:
    """A blank as a finding: with the part of the text that it stands in, if any."""
    told = {"about": blank.about, "part": part}
    return Finding("blank" if part else "blank_alone", Severity.NOTE, part, told)


def _write_paper(paper: Paper, wishes: Wishes, path: Path) -> tuple[Finding, ...]:
    if wishes.form == "docx":
        from hvn_cli.export.word import write_docx

        return write_docx(paper, path, template=wishes.template)
    from hvn_cli.export.markdown import markdown_text

    path.write_text(markdown_text(paper), encoding="utf-8", newline="\n")
    return ()


def _write_figures(
    dossier: Dossier, wishes: Wishes, path: Path, read: Read, words: Words
) -> tuple[Finding, ...]:
    if wishes.form == "html":
        from hvn_cli.export.page import write_page

        return write_page(dossier, words, path, read)
    if wishes.form == "xlsx":
        from hvn_cli.export.xlsx import write_xlsx

        return write_xlsx(dossier, path)
    from hvn_cli.export.annexes import build_annexes
    from hvn_cli.export.csv_file import SEPARATORS, write_csv

    if wishes.sep not in SEPARATORS:
        raise BadValue("sep", wishes.sep, "sep_unknown", " ".join(SEPARATORS))
    annexes = {annex.number: annex for annex in build_annexes(dossier)}
    if wishes.annex not in annexes:
        told = "; ".join(f"{annex.number} {annex.title}" for annex in annexes.values())
        raise BadValue("annex", str(wishes.annex), "annex_unknown", told)
    write_csv(annexes[wishes.annex], path, wishes.sep)
    return ()
