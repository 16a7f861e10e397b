"""`hvn due`: unit by unit what is late, and what is due soon."""

from collections.abc import Iterator

from hvn_cli.domain.dues import Due, DueList, UnitDues
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_day_in_words, show_day_month, show_period, show_weekday_date
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_due(found: DueList, words: Words, width: int) -> Drawing:
    """What each unit must hear of, and how to tell it."""
    parts: list[Drawing] = [
        pieces.title(
            words("screen.soon.title", within=found.within)
            if found.within
            else words("screen.soon.title_today")
        ),
        pieces.faint(show_day_in_words(found.today, words.lang)),
        Text(),
    ]
    for unit in found.units:
        parts += [*_unit(found, unit, words, width), Text()]
    return pieces.lines(*parts, *_foot(found, words))


def tell_none(found: DueList, words: Words) -> str:
    """The sentence for days in which nothing is due."""
    if not found.within:
        return words("screen.soon.none_today")
    return words("screen.soon.none", within=found.within)


def _unit(found: DueList, unit: UnitDues, words: Words, width: int) -> Iterator[Drawing]:
    yield pieces.title(found.plan.name_of(unit.unit))
    if unit.late:
        yield Text(words("screen.soon.late", count=len(unit.late)), style="bold red")
        yield pieces.listed(
            [
                (
                    [
                        pieces.plain(late.first.responsibility.id, "bold"),
                        pieces.plain(
                            words(
                                "screen.soon.since",
                                day=show_day_month(late.first.day),
                                star="" if late.first.stated else "*",
                            )
                        ),
                        pieces.plain(words("screen.soon.missing", count=late.missing)),
                    ],
                    _title(found, late.first, words),
                )
                for late in unit.late
            ],
            width,
        )
    if unit.soon:
        yield pieces.plain(words("screen.soon.due", count=len(unit.soon)))
        yield pieces.listed(
            [
                (
                    [
                        pieces.plain(due.responsibility.id, "bold"),
                        pieces.plain(show_weekday_date(due.day, words.lang) + ("" if due.stated else "*")),
                        pieces.plain(f"{due.met}/{due.slot.times}"),
                    ],
                    _title(found, due, words),
                )
                for due in unit.soon
            ],
            width,
        )
    for day in sorted({due.day for due in unit.soon if due.is_report}):
        if send_by := found.days.send_by(day, found.today):
            yield pieces.indented(pieces.send_by_text(day, send_by, words))


def _title(found: DueList, due: Due, words: Words) -> Text:
    """The title, and for a report faintly which period it tells of."""
    period = next((show_period(p, words.lang) for p in found.plan.periods if p.code == due.slot.period), "")
    return pieces.with_owner(due.responsibility.title, period)


def _foot(found: DueList, words: Words) -> Iterator[Drawing]:
    if not found.units:
        yield pieces.plain(tell_none(found, words))
    else:
        told = [due for unit in found.units for due in (*unit.soon, *(late.first for late in unit.late))]
        if found.unlogged:
            yield pieces.plain(words("screen.soon.unlogged", count=found.unlogged), "bold")
        if not all(due.stated for due in told):
            yield pieces.faint(words("screen.tasks.assumed"))
        yield pieces.faint(words("screen.soon.hint", code=told[0].responsibility.id))
    if not found.stored:
        yield pieces.faint(words("screen.no_store"))
