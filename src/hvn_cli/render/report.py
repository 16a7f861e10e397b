"""`hvn report` and `hvn report --trace`."""

from hvn_cli.domain.activity import MILLI
from hvn_cli.domain.answers.report import ReportWritten, Trace
from hvn_cli.domain.remark import REMARK_KINDS, Remark
from hvn_cli.domain.report import IndicatorLine, Report
from hvn_cli.domain.submission import Change, Changed
from hvn_cli.domain.tasks import State
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_number, show_percent, show_period, show_size
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

BARE_SHOWN = 8


def render_report(report: Report, words: Words, width: int) -> Drawing:
    """The figures of a period: head, units, themes, indicators, what is late or silent, remarks."""
    parts: list[Drawing] = [
        *_head(report, words),
        *_section(words("screen.report.units"), _units(report, words, width)),
        *_section(words("screen.report.themes"), _themes(report, words, width)),
        *_section(words("screen.report.indicators"), _indicators(report, words, width)),
        *_late(report, words, width),
        *_bare(report, words, width),
        *_remarks(report, words),
        *_opinions(report, words),
        *_handed(report, words),
    ]
    parts += [pieces.plain(f"! {tell_finding(f, words)}", "bold red") for f in report.findings]
    foot = words("screen.report.trace_hint", period=report.period.code)
    parts += [Text(), pieces.faint(foot)]
    if report.seal:
        parts.append(pieces.faint(words("screen.report.seal", seal=report.seal)))
    return pieces.lines(*parts)


def _section(heading: str, body: Drawing | None) -> list[Drawing]:
    return [Text(), pieces.title(heading), body] if body is not None else []


def _head(report: Report, words: Words) -> list[Drawing]:
    period = report.period
    span = words(
        "screen.report.span",
        start=show_date(period.start),
        last=show_date(period.last),
        made=show_date(report.made_on),
    )
    figures = words(
        "screen.report.head",
        activities=report.activities,
        proved=report.activities - report.without_evidence,
        done=report.count(State.DONE),
        tasks=len(report.tasks),
        late=report.count(State.LATE),
    )
    names = ", ".join(report.plan.name_of(code) for code in report.asked_units)
    return [
        pieces.title(words("screen.report.title", period=show_period(period, words.lang))),
        pieces.plain(report.plan.plan.title),
        *([pieces.plain(names, "bold")] if names else []),
        pieces.faint(span),
        pieces.faint(pieces.report_due_text(period, words)),
        Text(),
        pieces.plain(figures, "bold"),
    ]


def _units(report: Report, words: Words, width: int) -> Drawing:
    if width < pieces.NARROW:
        return pieces.lines(
            *(
                pieces.lines(
                    pieces.plain(line.name),
                    pieces.indented(_progress(line.done, line.tasks, line.late, line.activities, words)),
                )
                for line in report.units
            )
        )
    made = pieces.table(
        (words("screen.col.unit"), "left", None),
        (words("screen.col.progress"), "left", 12),
        ("", "right", None),
        (words("screen.col.late"), "right", None),
        (words("screen.col.activities"), "right", None),
        *([(words("screen.col.bare"), "right", None)] if width >= pieces.WIDE else []),
    )
    for line in report.units:
        made.add_row(
            pieces.plain(line.name),
            pieces.bar(line.done, line.tasks),
            f"{line.done}/{line.tasks}",
            Text(str(line.late), style="bold red") if line.late else "–",
            str(line.activities or "–"),
            *([str(line.bare or "–")] if width >= pieces.WIDE else []),
        )
    return made


def _progress(done: int, tasks: int, late: int, activities: int, words: Words) -> Text:
    told = Text.assemble(pieces.bar(done, tasks), f" {done}/{tasks}")
    if late:
        told.append(f" · {words('screen.col.late').lower()} {late}", "bold red")
    return told.append(f" · {words('screen.col.activities').lower()} {activities}")


def _themes(report: Report, words: Words, width: int) -> Drawing:
    if width < pieces.NARROW:
        return pieces.lines(
            *(
                pieces.lines(
                    pieces.plain(f"{line.theme.place} {line.theme.title}"),
                    pieces.indented(_progress(line.done, line.tasks, line.late, line.activities, words)),
                )
                for line in report.themes
            )
        )
    made = pieces.table(
        ("", "left", 4),
        (words("screen.col.theme"), "left", None),
        (words("screen.col.done"), "right", None),
        (words("screen.col.late"), "right", None),
        (words("screen.col.activities"), "right", None),
    )
    for line in report.themes:
        made.add_row(
            pieces.plain(line.theme.place),
            pieces.plain(line.theme.title),
            f"{line.done}/{line.tasks}",
            str(line.late or "–"),
            str(line.activities or "–"),
        )
    return made


def _indicators(report: Report, words: Words, width: int) -> Drawing:
    told = [line for line in report.indicators if line.by_unit or line.year or line.before]
    if not told:
        return pieces.plain(words("screen.report.no_figures"))
    summed = [line for line in told if line.indicator.additive]
    single = [line for line in told if not line.indicator.additive]
    return pieces.lines(
        _sums(summed, words, width) if summed else None,
        pieces.faint(words("screen.report.last_told")) if single else None,
        *(pieces.indented(_last_told(report, line, words)) for line in single),
    )


def _sums(told: list[IndicatorLine], words: Words, width: int) -> Drawing:
    compared = any(line.before for line in told)
    wide = width >= pieces.NARROW
    made = pieces.table(
        (words("screen.col.indicator"), "left", None),
        *([(words("screen.col.measure"), "left", 14)] if wide else []),
        (words("screen.col.this_period"), "right", None),
        (words("screen.col.year"), "right", None),
        *([(words("screen.col.before"), "right", None), ("%", "right", None)] if compared else []),
    )
    for line in told:
        cells: list[Drawing] = [
            pieces.plain(line.indicator.name),
            *([pieces.plain(line.indicator.measure)] if wide else []),
            _number(line.total, words),
            _number(line.year, words),
        ]
        if compared:
            cells += [_number(line.before, words), show_percent(line.total or 0, line.before or 0)]
        made.add_row(*cells)
    return made


def _last_told(report: Report, line: IndicatorLine, words: Words) -> Drawing:
    """What each unit told last of an indicator that does not add up."""
    each = [
        f"{report.plan.name_of(code)} {show_number(milli, words.lang)}"
        for code, milli in line.by_unit.items()
    ]
    return pieces.plain(f"{line.indicator.name} ({line.indicator.measure}): {'; '.join(each)}")


def _number(milli: int | None, words: Words) -> str:
    return "–" if milli is None else show_number(milli, words.lang)


def _late(report: Report, words: Words, width: int) -> list[Drawing]:
    late = [task for task in report.tasks if task.progress.state is State.LATE]
    parts: list[Drawing] = []
    if late:
        parts += [Text(), Text(words("screen.report.late"), style="bold red")]
        with_unit = len(report.units) > 1
        parts.append(pieces.listed(pieces.task_rows(report.plan, late, with_unit=with_unit), width))
        if not all(task.stated for task in late):
            parts.append(pieces.faint(words("screen.tasks.assumed")))
    if silent := ", ".join(report.silent_units):
        parts += [Text(), pieces.plain(words("screen.report.silent", units=silent))]
    return parts


def _bare(report: Report, words: Words, width: int) -> list[Drawing]:
    if not report.bare:
        return []
    heading = words("screen.report.bare", count=report.without_evidence)
    parts: list[Drawing] = [Text(), pieces.title(heading)]
    parts.append(pieces.listed(pieces.activity_rows(report.plan, report.bare[:BARE_SHOWN]), width))
    if report.without_evidence > BARE_SHOWN:
        parts.append(pieces.faint(words("screen.report.bare_more", period=report.period.code)))
    return parts


def _remarks(report: Report, words: Words) -> list[Drawing]:
    parts: list[Drawing] = []
    for kind in REMARK_KINDS:
        told = [remark for remark in report.remarks if remark.kind == kind]
        if not told:
            continue
        parts += [Text(), pieces.title(words(f"screen.remark.{kind}"))]
        for remark in told:
            parts.append(pieces.indented(pieces.plain_lines(_remark(report, remark, words))))
    return parts


def _opinions(report: Report, words: Words) -> list[Drawing]:
    """Opinions of earlier periods that are open too: they stay on the list until somebody settles them."""
    now = {remark.code for remark in report.remarks}
    earlier = [remark for remark in report.opinions if remark.code not in now]
    if not earlier:
        return []
    parts: list[Drawing] = [Text(), pieces.title(words("screen.report.open_opinions"))]
    parts += [pieces.indented(pieces.plain_lines(_remark(report, remark, words))) for remark in earlier]
    return parts


def _remark(report: Report, remark: Remark, words: Words) -> str:
    """One remark with what belongs to its kind: who was awarded what, how an opinion was settled."""
    unit = f" ({report.plan.name_of(remark.unit)})" if remark.unit else ""
    told = f"- {remark.text}{unit}"
    facts = [words(f"screen.awarded.{remark.awarded}")] if remark.awarded else []
    facts += [fact for fact in (remark.award, remark.decision) if fact]
    if remark.handled:
        facts.append(words("screen.remark.outcome", day=show_date(remark.handled), outcome=remark.outcome))
    elif remark.kind == "opinion":
        facts.append(words("screen.remark.open", code=remark.code))
    return told + (f" · {' · '.join(facts)}" if facts else "")


def _handed(report: Report, words: Words) -> list[Drawing]:
    handed = report.handed
    if handed is None:
        return []
    told = handed.submission
    key = "shown" if handed.shown else "changed" if handed.changes else "unchanged"
    heading = words(f"screen.handed.{key}", day=show_date(told.day), code=told.code)
    parts: list[Drawing] = [Text(), pieces.title(heading)]
    parts += [pieces.indented(pieces.plain(_change(report, change, words))) for change in handed.changes]
    return parts


def _change(report: Report, change: Change, words: Words) -> str:
    plan, in_milli = report.plan, change.about is Changed.INDICATOR
    before, now = (
        _number(value if value is None or in_milli else MILLI * value, words)
        for value in (change.before, change.now)
    )
    if in_milli:
        what = plan.indicators_by_code[change.code].name
    else:
        what = words(f"screen.changed.{change.about.value}")
    if change.about is Changed.TASK:
        what = f"{what} {change.code} {plan.responsibilities[change.code].title}"
    unit = f" ({plan.name_of(change.unit)})" if change.unit else ""
    return words("screen.changed.line", what=f"{what}{unit}", before=before, now=now)


def render_written(written: ReportWritten, words: Words, width: int) -> Drawing:
    """Where the file is, and what a person still has to write in it."""
    size = show_size(written.size, words.lang)
    parts: list[Drawing] = [pieces.whole(words("screen.written.done", path=written.path, size=size))]
    if written.blanks:
        parts.append(pieces.plain(words("screen.written.blanks", count=len(written.blanks))))
        parts += [pieces.indented(pieces.plain(f"- {tell_finding(f, words)}")) for f in written.blanks]
    parts += [pieces.plain(f"! {tell_finding(f, words)}", "bold") for f in written.findings]
    return pieces.lines(*parts)


def render_trace(trace: Trace, words: Words, width: int) -> Drawing:
    """The activities behind one figure, and the sum they make."""
    indicator = trace.indicator
    heading = words(
        "screen.trace.title",
        name=indicator.name,
        measure=indicator.measure,
        period=show_period(trace.period, words.lang),
    )
    if not trace.activities:
        return pieces.lines(pieces.title(heading), pieces.plain(words("screen.trace.none")))
    made = pieces.table(
        (words("screen.col.id"), "left", max(len(one.code) for one in trace.activities)),
        (words("screen.col.date"), "left", 10),
        (words("screen.col.activity"), "left", None),
        *([(words("screen.col.unit"), "left", 24)] if width >= pieces.NARROW else []),
        (indicator.measure, "right", None),
    )
    for one in trace.activities:
        made.add_row(
            pieces.plain(one.code, "bold"),
            show_date(one.activity.day),
            pieces.plain(one.activity.title),
            *([pieces.plain(trace.plan.name_of(one.activity.unit))] if width >= pieces.NARROW else []),
            show_number(one.activity.quantities[indicator.code], words.lang),
        )
    if trace.total is None:
        foot = words("screen.trace.no_total")
    else:
        total = show_number(trace.total, words.lang)
        foot = words("screen.trace.total", total=total, measure=indicator.measure)
    return pieces.lines(pieces.title(heading), made, pieces.title(foot))
