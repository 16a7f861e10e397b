"""`hvn plan check`, `load` and `show`."""

from hvn_cli.domain.answers.plan import PlanCheck, PlanLoad, PlanShown
from hvn_cli.domain.text import visible
from hvn_cli.errors import Severity
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date, show_period
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text

REVISION = 12


def render_check(checked: PlanCheck, words: Words, width: int) -> Drawing:
    """Every finding as `FILE:LINE:COLUMN: what is wrong`, or one line that all is well."""
    if not checked.findings and checked.plan is not None:
        count = len(checked.plan.responsibilities)
        return pieces.whole(words("screen.plan.good", path=checked.path, count=count))
    drawn: list[Drawing] = [
        Text.assemble(
            (f"{visible(checked.path)}:{f.line}:{f.column}: ", "dim"),
            pieces.plain(tell_finding(f, words), "" if f.severity is Severity.ERROR else "dim"),
            unbroken=True,
        )
        for f in checked.findings
    ]
    errors = sum(f.severity is Severity.ERROR for f in checked.findings)
    told = words("screen.plan.faults", errors=errors, warnings=len(checked.findings) - errors)
    return pieces.lines(*drawn, pieces.title(told))


def render_load(loaded: PlanLoad, words: Words, width: int) -> Drawing:
    """Which revision is now in use."""
    key = "loaded" if loaded.changed else "same"
    told = words(f"screen.plan.{key}", plan=loaded.plan.code, revision=loaded.revision[:REVISION])
    return pieces.plain(told)


def render_plan(shown: PlanShown, words: Words, width: int) -> Drawing:
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
    parts: list[Drawing] = [
        pieces.title(plan.plan.title),
        pieces.faint(f"{plan.code} · {words('screen.plan.revision', revision=shown.revision[:REVISION])}"),
        pieces.plain(counts),
    ]
    for unit in plan.units:
        parts += [Text(), Text.assemble((f"{visible(unit.code)}  ", "bold"), (visible(unit.name), "bold"))]
        if unit.members:
            names = ", ".join(member.name for member in unit.members)
            parts.append(pieces.indented(pieces.faint(words("screen.plan.members", members=names))))
        own = [(r.id, r.title) for r in plan.responsibilities.values() if unit.code in r.units]
        parts.append(_named(own, width))
    parts += [Text(), pieces.title(words("screen.show.themes"))]
    parts.append(_named([(t.code, t.title) for t in plan.themes], width))
    if plan.templates:
        parts += [Text(), pieces.title(words("screen.plan.templates"))]
        parts.append(_named([(f"@{t.code}", t.title) for t in plan.templates], width))
    return pieces.lines(*parts)


def _named(rows: list[tuple[str, str]], width: int) -> Drawing:
    return pieces.listed([([pieces.plain(code)], pieces.plain(title)) for code, title in rows], width)


def render_indicators(shown: PlanShown, words: Words, width: int) -> Drawing:
    """The indicators, whether they add up, and the responsibilities that feed them."""
    plan = shown.plan
    rows: list[tuple[list[Text], Text]] = []
    for indicator in plan.indicators:
        feeding = [r.id for r in plan.responsibilities.values() if indicator.code in r.indicators]
        told = f"{indicator.name} ({indicator.measure})"
        if not indicator.additive:
            told += f" · {words('screen.plan.not_added')}"
        named = pieces.plain(told).append(f"\n{visible(', '.join(feeding))}" if feeding else "", "dim")
        rows.append(([pieces.plain(indicator.code, "bold")], named))
    return pieces.listed(rows, width)


def render_periods(shown: PlanShown, words: Words, width: int) -> Drawing:
    """The report periods with their due dates, and why the office assumes them."""
    rows: list[tuple[list[Text], Text]] = []
    for period in shown.plan.periods:
        star = "" if period.stated else "*"
        span = f"{show_date(period.start)} – {show_date(period.last)}"
        due = words(
            "screen.plan.period_due",
            unit_due=show_date(period.unit_due) + (star if period.unit_due else ""),
            due=show_date(period.due) + star,
        )
        told = pieces.plain(f"{show_period(period, words.lang)}: {span}").append(f"\n{due}")
        if not period.stated:
            told.append(f"\n* {words('screen.show.assumed')}: {visible(period.why or '')}", "dim")
        rows.append(([pieces.plain(period.code, "bold")], told))
    return pieces.listed(rows, width)


def render_revisions(shown: PlanShown, words: Words, width: int) -> Drawing:
    """Every revision in the store."""
    if not shown.revisions:
        return pieces.plain(words("screen.plan.no_revisions"))
    rows: list[tuple[list[Text], Text]] = []
    for r in shown.revisions:
        when, who = pieces.moment_text(r.loaded_at), pieces.who_text(r.loaded_by, words)
        told = f"{r.plan} · {words('screen.plan.loaded_by', when=when, who=who)}"
        current = f" · {words('screen.current')}" if r.current else ""
        rows.append(([pieces.plain(r.revision[:REVISION], "bold")], pieces.plain(told + current)))
    return pieces.listed(rows, width)
