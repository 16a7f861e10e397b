"""What `hvn log --from` shows: a table before it is recorded, and what was recorded."""

from collections.abc import Iterator, Sequence
from shlex import quote

from hvn_cli.domain.activity import Activity
from hvn_cli.domain.answers.rows import RowLine, RowsPreview, RowsRecorded, UnitRows
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Severity
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_number, show_weekday_full
from hvn_cli.labels.sentences import tell_place
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_preview(preview: RowsPreview, words: Words, width: int) -> Drawing:
    """How many rows there are, the first of them with their days in words, sums by unit, everything wrong."""
    key = "screen.rows.title_sheet" if preview.sheet else "screen.rows.title"
    heading = words(key, path=preview.path, sheet=preview.sheet, rows=preview.rows)
    counts = (
        ("good", preview.good),
        ("known", preview.known),
        ("bad", len(preview.bad)),
        ("bare", preview.bare),
    )
    facts = [words(f"screen.rows.{name}", count=count) for name, count in counts if count or name == "good"]
    left = preview.good - len(preview.lines)
    return pieces.lines(
        pieces.title(heading),
        pieces.indented(pieces.plain(" · ".join(facts))),
        *_first_rows(preview, words, width),
        pieces.faint(words("screen.rows.more", count=left)) if left else None,
        *sums_of(preview.plan, preview.units, words),
        *told_of(preview, words),
    )


def _first_rows(preview: RowsPreview, words: Words, width: int) -> Iterator[Drawing]:
    if not preview.lines:
        return
    yield Text()
    if width < pieces.NARROW:
        for row in preview.lines:
            head = f"{words('screen.rows.line', line=row.line)} · {', '.join(row.activity.responsibilities)}"
            yield pieces.plain(f"{head} · {_days(row.activity, words)}", "bold")
            yield pieces.indented(_what(preview, row, words))
        return
    made = pieces.table(
        (words("screen.rows.col_line"), "right", None),
        (words("screen.rows.col_day"), "left", 20),
        (words("screen.rows.col_task"), "left", 9),
        (words("screen.rows.col_what"), "left", None),
    )
    for row in preview.lines:
        ids = pieces.plain("\n".join(row.activity.responsibilities))
        day = pieces.plain_lines(_days(row.activity, words, between="\n"))
        made.add_row(str(row.line), day, ids, _what(preview, row, words))
    yield made


def _days(activity: Activity, words: Words, between: str = " – ") -> str:
    days = dict.fromkeys((activity.day, activity.last))
    return between.join(show_weekday_full(day, words.lang) for day in days)


def _what(preview: RowsPreview, row: RowLine, words: Words) -> Text:
    activity, plan = row.activity, preview.plan
    facts = [activity.title, plan.name_of(activity.unit)]
    if told := pieces.quantities_text(plan, activity, words):
        facts.append(told)
    return pieces.plain(" · ".join(facts))


def sums_of(plan: Plan, units: Sequence[UnitRows], words: Words) -> Iterator[Drawing]:
    """What rows add up to by unit; figures that don't add up have no sum."""
    if not units:
        return
    yield Text()
    yield pieces.title(words("screen.rows.units"))
    for code in dict.fromkeys(unit.unit for unit in units):
        same = [unit for unit in units if unit.unit == code]
        told = [
            words("screen.rows.unit", unit=plan.name_of(code), count=sum(unit.activities for unit in same))
        ]
        for indicator in plan.indicators:
            milli = sum(unit.quantities.get(indicator.code, 0) for unit in same)
            if milli and indicator.additive:
                told.append(f"{show_number(milli, words.lang)} {indicator.name}")
        yield pieces.indented(pieces.plain("; ".join(told)))


def told_of(preview: RowsPreview, words: Words) -> Iterator[Drawing]:
    """Everything that is odd or wrong, in the order of the rows."""
    for severity, key in ((Severity.WARNING, "screen.rows.warnings"), (Severity.ERROR, "screen.rows.faults")):
        found = [f for f in preview.findings if f.severity is severity]
        if found:
            yield Text()
            yield pieces.title(words(key, count=len(found)))
        for finding in sorted(found, key=lambda f: (f.line, f.column)):
            yield pieces.plain(f"! {tell_place(finding, words, lettered=preview.lettered)}")


def left_line(recorded: RowsRecorded, words: Words) -> Drawing:
    """Where the rows are that were left out."""
    count, path = len(recorded.preview.bad), recorded.left
    return pieces.whole(words("screen.rows.left", count=count, path=path, quoted=quote(path)))


def render_recorded(recorded: RowsRecorded, words: Words, width: int) -> Drawing:
    """How many rows were recorded, from which code to which, and where the others are."""
    parts: list[Drawing] = [Text()]
    if recorded.made_store:
        parts.append(pieces.whole(words("screen.recorded.made_store", path=recorded.store)))
    if recorded.recorded:
        key = "screen.rows.recorded" if recorded.recorded > 1 else "screen.rows.recorded_one"
        told = words(key, count=recorded.recorded, first=recorded.first, last=recorded.last)
        parts.append(pieces.title(told))
    else:
        parts.append(pieces.plain(words("screen.rows.nothing")))
    if recorded.left:
        parts.append(left_line(recorded, words))
    if recorded.recorded:
        parts.append(pieces.faint(words("screen.rows.take_back")))
    return pieces.lines(*parts)
