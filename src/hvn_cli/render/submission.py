"""What `hvn submit` and `hvn submissions` answer."""

from hvn_cli.domain.answers.submission import Submissions, Submitted
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.submission import Cell, Handing
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_day_month, show_period
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

_STYLES = {
    Handing.ON_TIME: "green",
    Handing.LATE: "bold yellow",
    Handing.MISSING: "bold red",
    Handing.WAITING: "dim",
}


def unit_name(plan: Plan, unit: str, words: Words) -> str:
    """The name of a unit, or what the ward's own row is called."""
    return plan.name_of(unit) if unit else words("screen.submission.ward")


def render_submission(made: Submitted, words: Words, width: int) -> Drawing:
    """Who handed in what and when, the figures that were kept, and how to see them again."""
    report, submission = made.report, made.submission
    heading = words(
        "screen.submission.made",
        code=submission.code,
        unit=unit_name(made.plan, submission.unit, words),
        period=show_period(made.period, words.lang),
    )
    kept = words(
        "screen.submission.kept",
        activities=report.activities,
        figures=sum(bool(line.by_unit) for line in report.indicators),
        digest=made.digest[:20],
    )
    told = words(
        f"screen.submitted.{made.cell.state.value}",
        day=show_date(made.cell.day),
        due=show_date(made.cell.due),
        days=made.cell.days,
    )
    unit = f" --unit {submission.unit}" if submission.unit else ""
    again = words("screen.submission.again", period=submission.period, unit=unit)
    return pieces.lines(
        pieces.title(heading),
        pieces.indented(pieces.plain(told, _STYLES[made.cell.state])),
        pieces.indented(pieces.plain(kept)),
        *(pieces.plain(f"! {tell_finding(f, words)}", "bold") for f in made.findings),
        pieces.faint(again),
        pieces.faint(words("screen.recorded.undo")),
    )


def render_all(found: Submissions, words: Words, width: int) -> Drawing:
    """A grid of units and periods, or on narrow screens a list; then what every mark means."""
    cells = {(cell.unit, cell.period): cell for cell in found.cells}
    starred = not all(period.stated for period in found.periods)
    heading = words("screen.submission.title", day=show_date(found.today))
    body = _grid(found, cells, words) if width >= pieces.NARROW else _list(found, cells, words)
    missing = [c for c in found.cells if c.state is Handing.MISSING]
    foot = words(
        "screen.submission.count", handed=sum(c.times > 0 for c in found.cells), missing=len(missing)
    )
    return pieces.lines(
        pieces.title(heading),
        pieces.plain(found.plan.plan.title),
        Text(),
        body,
        Text(),
        pieces.plain(foot, "bold"),
        pieces.faint(words("screen.submission.legend")),
        pieces.faint(words("screen.submission.assumed")) if starred else None,
        pieces.faint(words("screen.submission.hint")),
    )


def _grid(found: Submissions, cells: dict[tuple[str, str], Cell], words: Words) -> Drawing:
    made = pieces.table(
        (words("screen.col.unit"), "left", None),
        *((_head(period), "left", None) for period in found.periods),
    )
    for unit in found.units:
        name = unit_name(found.plan, unit, words)
        made.add_row(
            pieces.plain(name, "" if unit else "bold"),
            *(_state(cells[unit, period.code], words) for period in found.periods),
        )
    return made


def _head(period: Period) -> str:
    star = "" if period.stated else "*"
    days = f"{show_day_month(period.units_due)}, {show_day_month(period.due)}"
    return f"{period.code}\n{days}{star}"


def _list(found: Submissions, cells: dict[tuple[str, str], Cell], words: Words) -> Drawing:
    parts: list[Drawing] = []
    for unit in found.units:
        parts.append(pieces.plain(unit_name(found.plan, unit, words), "bold"))
        for period in found.periods:
            told = Text.assemble(f"{period.code}: ", _state(cells[unit, period.code], words))
            parts.append(pieces.indented(told))
    return pieces.lines(*parts)


def _state(cell: Cell, words: Words) -> Text:
    """A mark, the day and how many days too late; never by colour alone."""
    told = words(f"screen.handing.{cell.state.value}", day=show_day_month(cell.day), days=cell.days)
    return Text(f"{told} ×{cell.times}" if cell.times > 1 else told, style=_STYLES[cell.state])
