"""`hvn plan check`, `load` and `show`."""

from rich.console import RenderableType
from rich.text import Text

from hvn_cli.domain.answers import PlanCheck, PlanLoad, PlanShown
from hvn_cli.domain.text import visible
from hvn_cli.errors import Severity
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces

REVISION = 12


def render_check(checked: PlanCheck, words: Words, width: int) -> RenderableType:
    """Every finding as `FILE:LINE:COLUMN: what is wrong`, or one line that all is well."""
    if not checked.findings and checked.plan is not None:
        count = len(checked.plan.responsibilities)
        return pieces.plain(words("screen.plan.good", path=checked.path, count=count))
    drawn: list[RenderableType] = [
        Text.assemble(
            (f"{visible(checked.path)}:{f.line}:{f.column}: ", "dim"),
            pieces.plain(tell_finding(f, words), "" if f.severity is Severity.ERROR else "dim"),
        )
        for f in checked.findings
    ]
    errors = sum(f.severity is Severity.ERROR for f in checked.findings)
    told = words("screen.plan.faults", errors=errors, warnings=len(checked.findings) - errors)
    return pieces.lines(*drawn, pieces.title(told))


def render_load(loaded: PlanLoad, words: Words, width: int) -> RenderableType:
    """Which revision is now in use."""
    key = "loaded" if loaded.changed else "same"
    told = words(f"screen.plan.{key}", plan=loaded.plan.code, revision=loaded.revision[:REVISION])
    return pieces.plain(told)


def render_plan(shown: PlanShown, words: Words, width: int) -> RenderableType:
    """The plan in short: title, counts, units with their responsibilities."""
    plan = shown.plan
    counts = words(
        "screen.plan.counts",
        units=len(plan.units),
        tasks=len(plan.responsibilities),
        themes=len(plan.themes),
        indicators=len(plan.indicators),
        periods=len(plan.periods),
    )
    parts: list[RenderableType] = [
        pieces.title(plan.plan.title),
        pieces.faint(f"{plan.code} · {words('screen.plan.revision', revision=shown.revision[:REVISION])}"),
        pieces.plain(counts),
    ]
    for unit in plan.units:
        parts += [Text(), Text.assemble((f"{visible(unit.code)}  ", "bold"), (visible(unit.name), "bold"))]
        if unit.members:
            names = ", ".join(member.name for member in unit.members)
            parts.append(pieces.indented(pieces.faint(words("screen.plan.members", members=names))))
        parts += [
            pieces.indented(pieces.plain(f"{r.id}  {r.title}"))
            for r in plan.responsibilities.values()
            if unit.code in r.units
        ]
    parts += [Text(), pieces.title(words("screen.show.themes"))]
    parts += [pieces.indented(pieces.plain(f"{t.code}  {t.title}")) for t in plan.themes]
    return pieces.lines(*parts)


def render_indicators(shown: PlanShown, words: Words, width: int) -> RenderableType:
    """The indicators, whether they add up, and the responsibilities that feed them."""
    plan = shown.plan
    made = pieces.table(
        (words("screen.col.id"), "left", 14),
        (words("screen.col.indicator"), "left", None),
        (words("screen.col.measure"), "left", 14),
        (words("screen.col.adds"), "left", 8),
        (words("screen.col.fed_by"), "left", 20),
    )
    for indicator in plan.indicators:
        feeding = [r.id for r in plan.responsibilities.values() if indicator.code in r.indicators]
        made.add_row(
            pieces.plain(indicator.code, "bold"),
            pieces.plain(indicator.name),
            pieces.plain(indicator.measure),
            words("screen.yes" if indicator.additive else "screen.no"),
            pieces.plain(", ".join(feeding) or "–"),
        )
    return made


def render_periods(shown: PlanShown, words: Words, width: int) -> RenderableType:
    """The report periods with their due dates."""
    made = pieces.table(
        (words("screen.col.id"), "left", 8),
        (words("screen.col.period"), "left", None),
        (words("screen.col.days"), "left", 23),
        (words("screen.col.unit_due"), "right", None),
        (words("screen.col.due"), "right", None),
    )
    for period in shown.plan.periods:
        star = "" if period.stated else "*"
        made.add_row(
            pieces.plain(period.code, "bold"),
            pieces.plain(period.name),
            f"{show_date(period.start)} – {show_date(period.last)}",
            f"{show_date(period.unit_due)}{star}",
            f"{show_date(period.due)}{star}",
        )
    return pieces.lines(made, pieces.faint(words("screen.tasks.assumed")))


def render_revisions(shown: PlanShown, words: Words, width: int) -> RenderableType:
    """Every revision in the store."""
    if not shown.revisions:
        return pieces.plain(words("screen.plan.no_revisions"))
    made = pieces.table(
        (words("screen.col.revision"), "left", REVISION),
        (words("screen.col.id"), "left", None),
        (words("screen.col.loaded"), "left", 25),
        (words("screen.col.who"), "left", 16),
        ("", "left", 12),
    )
    for r in shown.revisions:
        current = words("screen.current") if r.current else ""
        made.add_row(
            r.revision[:REVISION],
            pieces.plain(r.plan),
            pieces.plain(r.loaded_at),
            pieces.plain(r.loaded_by),
            current,
        )
    return made
