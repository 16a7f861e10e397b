"""What a reader sees first: the key figures, and what wants attention."""

from collections.abc import Iterator, Sequence

from hvn_cli.domain.tasks import State, Task
from hvn_cli.export.page.markup import Sheet, esc
from hvn_cli.labels.formats import show_date, show_percent
from hvn_cli.labels.sentences import tell_finding

LATE_SHOWN = 12


def key_figures(sheet: Sheet) -> Iterator[str]:
    """Five numbers, each with what it is part of."""
    report = sheet.dossier.report
    made, tasks, units = report.activities, len(report.tasks), len(report.units)
    proved, done, late = made - report.without_evidence, report.count(State.DONE), report.count(State.LATE)
    reporting = units - len(report.silent_units)
    share = f"{sheet.count(reporting)}/{sheet.count(units)}"
    of_tasks = sheet.say("page.figure.of_tasks", tasks=sheet.count(tasks))
    yield '<dl class="figures">\n'
    yield _figure(sheet.say("page.figure.activities"), sheet.count(made), sheet.say("page.figure.in_period"))
    yield _figure(
        sheet.say("page.figure.proved"),
        show_percent(proved, made),
        _part(sheet, proved, made),
        (proved, made),
    )
    yield _figure(
        sheet.say("page.figure.done"), show_percent(done, tasks), _part(sheet, done, tasks), (done, tasks)
    )
    yield _figure(sheet.say("page.figure.late"), sheet.count(late), of_tasks, (late, tasks), warn=late > 0)
    yield _figure(
        sheet.say("page.figure.units"), share, sheet.say("page.figure.recorded"), (reporting, units)
    )
    yield "</dl>\n"


def _figure(
    name: str, number: str, note: str, part: tuple[int, int] | None = None, warn: bool = False
) -> str:
    meter = ""
    if part and part[1]:
        width = f"{100 * part[0] / part[1]:.1f}%"
        # The number above says it already, so nobody needs to hear it twice.
        meter = f'<svg class="meter" aria-hidden="true" focusable="false"><rect width="{width}"/></svg>'
    mark = " warn" if warn else ""
    told = f"<dt>{name}</dt><dd><b>{number}</b> <span>{note}</span>{meter}</dd>"
    return f'<div class="figure{mark}">{told}</div>\n'


def _part(sheet: Sheet, part: int, whole: int) -> str:
    return sheet.say("page.figure.part", part=sheet.count(part), whole=sheet.count(whole))


def attention(sheet: Sheet) -> Iterator[str]:
    """Late tasks, silent units, and what is odd about the log."""
    report = sheet.dossier.report
    late = [task for task in report.tasks if task.progress.state is State.LATE]
    for finding in report.findings:
        yield f'<p class="note">{esc(tell_finding(finding, sheet.words))}</p>\n'
    if sheet.dossier.removed and not any(f.code == "redacted" for f in report.findings):
        yield f'<p class="note">{sheet.say("page.removed", count=sheet.dossier.removed)}</p>\n'
    if report.silent_units:
        yield f"<h3>{sheet.say('page.silent', count=sheet.count(len(report.silent_units)))}</h3>\n"
        yield f'<ul class="plain"{sheet.told}>\n'
        yield from (f"<li>{esc(name)}</li>\n" for name in report.silent_units)
        yield "</ul>\n"
    if late:
        yield f"<h3>{sheet.say('page.late', count=sheet.count(len(late)))}</h3>\n"
        yield from _late(sheet, late[:LATE_SHOWN], "late")
        if more := late[LATE_SHOWN:]:
            told = sheet.say("page.late_more", count=sheet.count(len(more)))
            yield f"<details><summary>{told}</summary>\n"
            yield from _late(sheet, more, "late-more")
            yield "</details>\n"
        if not all(task.stated for task in late):
            yield f'<p class="faint">{sheet.say("page.assumed")}</p>\n'
    if not late and not report.silent_units:
        yield f'<p class="faint">{sheet.say("page.nothing_late")}</p>\n'


def _late(sheet: Sheet, tasks: Sequence[Task], code: str) -> Iterator[str]:
    heads = (
        ("task", sheet.say("screen.col.task")),
        ("", sheet.say("screen.col.unit")),
        ("n", sheet.say("screen.col.due")),
        ("n", sheet.say("screen.col.done")),
    )
    yield f'<table class="cards slim late" id="{code}">\n'
    yield f'<caption class="hidden">{sheet.say("page.late_caption")}</caption>\n<thead><tr>'
    yield from (f'<th scope="col" class="{kind}">{head}</th>' for kind, head in heads)
    yield "</tr></thead>\n<tbody>\n"
    for task in tasks:
        due, progress = show_date(task.progress.due), task.progress
        star = "" if task.stated else "*"
        yield (
            f'<tr><th scope="row"{sheet.told}>{esc(task.responsibility.title)} '
            f"<small>{esc(task.responsibility.id)}</small></th>"
            f'<td{sheet.told} data-is="{heads[1][1]}">{sheet.name(task.unit)}</td>'
            f'<td class="n" data-is="{heads[2][1]}">{due}{star}</td>'
            f'<td class="n" data-is="{heads[3][1]}">{progress.done}/{progress.expected}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n"
