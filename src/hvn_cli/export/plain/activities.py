"""`--json` of activities."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from hvn_cli.domain.activity import plain_number
from hvn_cli.export.plain.pieces import Plain, json_text

if TYPE_CHECKING:
    from hvn_cli.domain.activity import Activity, Evidence, Logged
    from hvn_cli.domain.answers.activities import ActivityList
    from hvn_cli.domain.plan import Plan

_BEGIN: Final = '"activities": ['
_END: Final = "\n  ]\n}"


def activities_plain(found: "ActivityList") -> Plain:
    """`hvn.activities/1`."""
    return {
        "schema": "hvn.activities/1",
        "plan": found.plan.code,
        "activities": [plain_activity(found.plan, logged) for logged in found.activities],
    }


def activities_text(pages: "Iterable[ActivityList]") -> Iterator[str]:
    """`hvn.activities/1` of many pages, piece by piece: memory stays flat."""
    before = ""
    for page in pages:
        text = json_text(activities_plain(page))
        if not page.activities:  # the only page
            yield text
            return
        head, _, activities = text.removesuffix(_END).partition(_BEGIN)
        yield (before or head + _BEGIN) + activities
        before = ","
    yield _END


def plain_activity(plan: "Plan", logged: "Logged") -> Plain:
    """An activity as it stands in the log."""
    activity = logged.activity
    return {
        "id": logged.code,
        "entry": logged.id,
        "unit": activity.unit,
        "unit_name": plan.name_of(activity.unit),
        "date": activity.day.isoformat(),
        "to": activity.last.isoformat(),
        "title": activity.title,
        "place": activity.place,
        "responsibilities": list(activity.responsibilities),
        "partners": list(activity.partners),
        "quantities": plain_quantities(activity),
        "evidence": [plain_evidence(e) for e in activity.evidence],
        "note": activity.note,
        "entered_at": logged.entered_at,
        "entered_by": logged.entered_by,
        "void": logged.void,
        "void_why": logged.void_why,
        "disputed": logged.disputed,
    }


def plain_quantities(activity: "Activity") -> Plain:
    """Quantities by indicator, in their measures."""
    return {code: plain_number(milli) for code, milli in sorted(activity.quantities.items())}


def plain_evidence(evidence: "Evidence") -> Plain:
    """One evidence; files with their digest and size in bytes."""
    told: Plain = {"kind": evidence.kind.value, "name": evidence.name}
    if evidence.digest:
        told |= {"sha256": evidence.digest, "size": evidence.size}
    return told
