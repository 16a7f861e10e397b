"""The page around its content: what a browser may do with it, who made it, where its parts are."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from hvn_cli.export.page.markup import Sheet, esc
from hvn_cli.labels.formats import show_date


def opening(sheet: Sheet, parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Everything above the first part; `parts` are codes and headings."""
    style = _static("page.css")
    # Styles and scripts by their hashes only: text that slipped through could still run nothing, load
    # nothing and send nothing.
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(_static('page.js'))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = sheet.say("page.title", period=sheet.dossier.period.name)
    yield (
        f'<!doctype html>\n<html lang="{sheet.words.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{title}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{sheet.say("page.skip")}</a>\n'
    )
    yield from _masthead(sheet)
    links = "".join(f'<li><a href="#{code}">{heading}</a></li>' for code, heading in parts)
    yield f'<nav class="parts" aria-label="{sheet.say("page.parts")}"><ul>{links}</ul></nav>\n'
    yield '<main id="main">\n'


def closing(sheet: Sheet) -> Iterator[str]:
    """The foot with the seal, then the script: what it works on is there by then."""
    report = sheet.dossier.report
    yield f"</main>\n<footer>\n<p>{sheet.say('page.foot')}</p>\n"
    if report.seal:
        yield f'<p>{sheet.say("page.seal")} <code class="seal">{esc(report.seal)}</code></p>\n'
    if sheet.dossier.sample:
        yield f"<p><strong>{sheet.say('page.sample')}</strong></p>\n"
    yield f"</footer>\n<script>{_static('page.js')}</script>\n</body>\n</html>\n"


def _masthead(sheet: Sheet) -> Iterator[str]:
    report, told = sheet.dossier.report, sheet.told
    plan, period = report.plan.plan, report.period
    if sheet.dossier.sample:
        yield f'<p class="sample" role="note">{sheet.say("page.sample")}</p>\n'
        yield f'<p class="stamp" aria-hidden="true">{sheet.say("page.stamp")}</p>\n'
    yield '<header class="masthead">\n'
    above = f"<span>{esc(plan.parent_issuer)}</span> " if plan.parent_issuer else ""
    yield f'<p class="office"{told}>{above}<b>{esc(plan.issuer)}</b></p>\n'
    yield (
        f'<h1><span class="kind">{sheet.say("page.kind")}</span> <span{told}>{esc(period.name)}</span></h1>\n'
    )
    yield f'<p class="subject"{told}>{esc(plan.title)}</p>\n'
    if report.asked_units:
        names = ", ".join(map(sheet.name, report.asked_units))
        yield f'<p class="asked">{sheet.say("page.asked")} <b{told}>{names}</b></p>\n'
    span = sheet.say("page.span", start=show_date(period.start), last=show_date(period.last))
    made = sheet.say("page.made", day=show_date(report.made_on))
    yield f'<p class="span"><span>{span}</span> <span>{made}</span></p>\n</header>\n'


def _static(name: str) -> str:
    return files("hvn_cli.export.page").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
