"""What people wrote beside the activities, by kind."""

from collections.abc import Iterator

from hvn_cli.domain.remark import REMARK_KINDS, Remark
from hvn_cli.export.page.markup import Sheet, esc, esc_lines
from hvn_cli.labels.formats import show_date


def remarks(sheet: Sheet) -> Iterator[str]:
    """The remarks of the period, then the public opinions that nobody has handled yet."""
    for kind in REMARK_KINDS:
        told = [remark for remark in sheet.dossier.report.remarks if remark.kind == kind]
        yield from _list(sheet, sheet.say(f"screen.remark.{kind}"), told)
    # Those of the period stand above already.
    above = {remark.code for remark in sheet.dossier.report.remarks}
    older = [remark for remark in sheet.dossier.opinions if remark.code not in above]
    yield from _list(sheet, sheet.say("page.opinions"), older)


def _list(sheet: Sheet, heading: str, told: list[Remark]) -> Iterator[str]:
    if not told:
        return
    yield f"<h3>{heading}</h3>\n<ul>\n"
    for remark in told:
        about = [f"<span{sheet.told}>{sheet.name(remark.unit)}</span>"] if remark.unit else []
        about.append(show_date(remark.day))
        about += [f"<span{sheet.told}>{esc(text)}</span>" for text in (remark.award, remark.decision) if text]
        if remark.handled:
            about.append(sheet.say("page.handled", day=show_date(remark.handled)))
        elif remark.kind == "opinion":
            about.append(f"<b>{sheet.say('page.open')}</b>")
        if remark.outcome:
            about.append(f"<span{sheet.told}>{esc_lines(remark.outcome)}</span>")
        yield f"<li><span{sheet.told}>{esc_lines(remark.text)}</span> "
        yield f"<small>{' · '.join(about)}</small></li>\n"
    yield "</ul>\n"
