"""Single activities in a report: which of many are told, and in which words."""

from collections.abc import Callable, Sequence
from typing import Final

from hvn_cli.domain.activity import Activity, EvidenceKind, Logged
from hvn_cli.domain.plan import Cadence
from hvn_cli.export.paper import Paragraph
from hvn_cli.export.written import figures, numbers
from hvn_cli.export.written.sentences import (
    bare,
    begins_with,
    capital,
    joined,
    lower_initial,
    shorten,
    tidy,
)
from hvn_cli.export.written.writing import Writing, item
from hvn_cli.labels import written as say

MOST_FIGURES: Final = 3
MOST_PARTNERS: Final = 2
LONGEST_PLACE: Final = 100
LEAST_SENTENCE: Final = 4  # words of a title that can be a sentence of its own


def most_telling(
    writing: Writing,
    activities: Sequence[Logged],
    most: int,
    *,
    first: Callable[[Logged], bool] | None = None,
) -> list[Logged]:
    """Up to `most` activities, by day: proved ones, of different units, that reached most people.

    Those of which `first` is true go before all others.
    Those that were told before are left out; those told now are noted.
    """
    ranked = sorted(
        (a for a in activities if a.id not in writing.told and not _only_reports(writing, a)),
        key=lambda logged: (
            logged.disputed,
            not (first and first(logged)),
            not logged.activity.evidence,
            *figures.reach(writing.plan, logged),
            logged.activity.day,
            logged.id,
        ),
    )
    firsts = {logged.activity.unit: logged for logged in reversed(ranked)}
    chosen = [logged for logged in ranked if firsts[logged.activity.unit] is logged][:most]
    others = [logged for logged in ranked if logged not in chosen]
    chosen += others[: most - len(chosen)]
    writing.told.update(logged.id for logged in chosen)
    return sorted(chosen, key=lambda logged: (logged.activity.day, logged.id))


def _only_reports(writing: Writing, logged: Logged) -> bool:
    """Whether an activity was but sending a report: it counts, but nobody wants to read of it."""
    duties = writing.plan.responsibilities
    served = [duties[code] for code in logged.activity.responsibilities if code in duties]
    return bool(served) and all(duty.cadence is Cadence.REPORTING for duty in served)


def tell_activities(writing: Writing, chosen: Sequence[Logged], *, of: str = "") -> list[Paragraph]:
    """One item for each activity; who did it is left out where the whole section is `of` that body."""
    return [item(tell_activity(writing, logged, of=of)) for logged in chosen]


def tell_activity(writing: Writing, logged: Logged, *, of: str = "") -> str:
    """When, who, what, where, with which figures and document: one sentence."""
    activity = logged.activity
    title = shorten(bare(activity.title))
    place = _place_of(activity)
    notes = [*_documents(activity), *figures.figures_of(writing.plan, logged, MOST_FIGURES)]
    act, is_known = _act(title)
    who, template = _who(writing, activity, title, of=of, is_known=is_known)
    if place and (" tại " in title.casefold() or ":" in title):
        notes.insert(0, say.PLACE.format(place=place))
    elif place:
        act = say.AT_PLACE.format(act=act, place=place)
    told = template.format(day=capital(numbers.days(activity.day, activity.last)), who=who, act=act)
    if notes:
        return f"{told} ({'; '.join(notes)})."
    return told if told.endswith(("!", "?", say.CUT)) else f"{told}."


def _act(title: str) -> tuple[str, bool]:
    """A title as what somebody did, and whether it is known how it begins."""
    if begins_with(title, say.VERBS):
        return lower_initial(title), True
    if begins_with(title, say.EVENTS):
        return say.ORGANISED.format(title=title), True
    if begins_with(title, say.MADE_THINGS):
        return say.MADE.format(title=lower_initial(title)), True
    return title, False


def _who(writing: Writing, activity: Activity, title: str, *, of: str, is_known: bool) -> tuple[str, str]:
    """Who did it, and the sentence: a title whose kind nobody knows stands after a colon."""
    if begins_with(title, say.SUBJECTS) and len(title.split()) >= LEAST_SENTENCE:
        return "", say.ACTIVITY_SELF
    partners = _partners(writing, activity) if activity.partners else ""
    if activity.unit == of:
        told = say.TOGETHER.format(partners=partners) if partners else ""
        if not told:
            return "", say.ACTIVITY_SELF if is_known else say.ACTIVITY_SELF_OTHER
        return told, say.ACTIVITY if is_known else say.ACTIVITY_OTHER
    who = writing.names(activity.unit)
    if partners:
        who = say.ACTIVITY_WITH.format(who=who, partners=partners)
    return who, say.ACTIVITY if is_known else say.ACTIVITY_OTHER


def _partners(writing: Writing, activity: Activity) -> str:
    names = [writing.names(code) for code in activity.partners[:MOST_PARTNERS]]
    more = len(activity.partners) - len(names)
    if more:
        return say.MORE_UNITS.format(names=", ".join(names), count=numbers.count(more))
    return ", ".join(names) if any(say.AND in name for name in names) else joined(names)


def _place_of(activity: Activity) -> str:
    """The place, unless the title names it already."""
    place = shorten(bare(activity.place), LONGEST_PLACE)
    for beginning in say.PLACE_BEGINS:
        if place.casefold().startswith(beginning):
            place = place[len(beginning) :]
    return "" if place.casefold() in activity.title.casefold() else place


def _documents(activity: Activity) -> list[str]:
    """The numbers of documents that prove it and that its title does not name."""
    names = [shorten(bare(e.name)) for e in activity.evidence if e.kind is EvidenceKind.DOCUMENT]
    title = tidy(activity.title).casefold()
    told = [name for name in names if name.casefold().removeprefix("số ").strip() not in title]
    return [say.DOCUMENT.format(number=lower_initial(name)) for name in told[:1]]
