"""`hvn search`: words anywhere, in the plan, activities, remarks and names of evidence, without accents."""

from collections.abc import Iterator

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.answers.search import Found, SearchResult
from hvn_cli.domain.hits import Hit, cut_out, find_words
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.domain.text import fold, words
from hvn_cli.errors import BadValue
from hvn_cli.frozen import replace
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.store.read import search_remarks
from hvn_cli.usecases.books import Desk, open_books

# More candidates than anybody reads: from them the exact ones are put first.
CANDIDATES = 500
# The newest are looked for among those recorded last, so that a common word costs what a rare one does.
RECORDED_LAST = 2_000


def search_everything(desk: Desk, text: str, *, limit: int) -> SearchResult:
    """What has every word of `text` (or one that begins with it); accents as typed come first.

    Then words that stand together, then the plan, then the newest.
    Raises `BadValue` where there is no word in it.
    """
    if not words(text):
        raise BadValue("search", text, "search_empty")
    with open_books(desk) as books:
        plan, connection = books.plan, books.connection
        found = list(_in_plan(plan, text))
        wanted = Wanted(plan.code, search=text, limit=CANDIDATES, among=RECORDED_LAST)
        found += [hit for logged in list_activities(connection, wanted) for hit in _in_activity(logged, text)]
        remarks = search_remarks(connection, plan.code, text, CANDIDATES)
        found += [hit for remark in remarks for hit in _in_remark(remark, text)]
        found.sort(key=lambda one: (not one.hit.exact, not one.hit.close, one.order))
        return SearchResult(plan, text, tuple(found[:limit]), len(found), books.stored)


def _in_plan(plan: Plan, text: str) -> Iterator[Found]:
    parts = [("theme", theme.code, f"{theme.title}: {theme.text}") for theme in plan.themes]
    parts += [("objective", objective.place, objective.text) for objective in plan.objectives]
    for responsibility in plan.responsibilities.values():
        outputs = f" ({'; '.join(responsibility.outputs)})" if responsibility.outputs else ""
        told = f"{responsibility.title}: {responsibility.text}{outputs}"
        parts.append(("responsibility", responsibility.id, told))
    parts += [("milestone", milestone.code, milestone.title) for milestone in plan.milestones]
    for place, (kind, code, told) in enumerate(parts):
        named = f"{code} · {told}" if fold(text).strip() == fold(code) else told  # its own code finds it too
        if hit := find_words(text, named):
            yield Found(kind, code, cut_out(hit), None, "", (0, place))


def _in_activity(logged: Logged, text: str) -> Iterator[Found]:
    """The activity once: by the part of it that has all words, or else by all parts together."""
    activity = logged.activity
    names = "; ".join(evidence.name for evidence in activity.evidence)
    parts = [activity.title, activity.place, activity.note, names]
    hits = [hit for part in parts if part and (hit := find_words(text, part))]
    hits += [hit for hit in (find_words(text, " · ".join(filter(None, parts))),) if hit]
    if hits:
        best = max(hits, key=lambda hit: (hit.exact, hit.close))
        shown = best if best.text == activity.title else _beside(activity.title, cut_out(best))
        order = (1, -activity.day.toordinal())
        yield Found("activity", logged.code, shown, activity.day, activity.unit, order)


def _beside(title: str, hit: Hit) -> Hit:
    """A hit elsewhere, told after the title."""
    if hit.text.startswith(title):
        return hit
    lead = f"{title} · "
    spans = tuple((a + len(lead), b + len(lead)) for a, b in hit.spans)
    return replace(hit, text=lead + hit.text, spans=spans)


def _in_remark(remark: Remark, text: str) -> Iterator[Found]:
    if hit := find_words(text, remark.text):
        yield Found(
            "remark", remark.code, cut_out(hit), remark.day, remark.unit, (1, -remark.day.toordinal())
        )
