"""The bodies of the acts that this version knows, read strictly: what is shown must not depend on luck.

A body of another shape is kept and sealed like any other, but never reaches the tables; `hvn verify` tells.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hvn_cli.domain.activity import MAX_QUANTITY, Activity, activity_body, activity_from_body
from hvn_cli.domain.beginning import Beginning
from hvn_cli.domain.entry import canonical, digest_plan
from hvn_cli.domain.plan import Period

Body = Mapping[str, Any]
Told = Body | Beginning  # what a body tells: nearly all that begin activities are read as such at once

_HASH = r"[0-9a-f]{64}"
_TELLING = {"plan", "unit", "day", "last", "title", "responsibilities", "partners", "place", "note"} | {
    "quantities",
    "evidence",
}


class BadBody(ValueError):
    """A body of a known act that tells something else than the act needs."""


class Superseding(NamedTuple):
    """What a correction or a void tells: the versions it saw, the new content (None: taken back), why."""

    versions: tuple[str, ...]
    activity: Activity | None
    why: str


def read_plan_body(body: Body) -> tuple[str, str, bytes]:
    """The code, the revision and the canonical plain form of the plan that an entry loads."""
    code, revision, plan = _text(body, "code"), _text(body, "revision"), body.get("plan")
    if not isinstance(plan, dict) or digest_plan(plan) != revision:
        raise BadBody("plan")
    return code, revision, canonical(plan)


def read_activity_body(body: Body) -> Activity:
    """The activity that a body tells, which written again is the same; keys of a newer hvn are let be."""
    try:
        activity = activity_from_body(body)
        told = activity_body(activity)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadBody("activity") from error
    if told != {key: value for key, value in body.items() if key in _TELLING}:
        raise BadBody("activity")
    texts = [activity.plan, activity.unit, activity.title, activity.place, activity.note]
    texts += [*activity.responsibilities, *activity.partners]
    if activity.evidence:
        texts += [text for e in activity.evidence for text in (e.name, e.digest)]
    if {*map(type, texts)} != {str} or not activity.responsibilities or activity.last < activity.day:
        raise BadBody("activity")
    if any(type(e.size) is not int or e.size < 0 for e in activity.evidence):
        raise BadBody("evidence")
    if not all(0 <= milli <= MAX_QUANTITY for milli in activity.quantities.values()):
        raise BadBody("quantities")
    return activity


def read_beginning(told: Told) -> Beginning:
    """What a `log` entry tells."""
    if isinstance(told, Beginning):
        return told
    return Beginning(read_activity_body(told), read_row_key(told))


def read_row_key(body: Body) -> str:
    """The key of the row of a table that the activity was read from; nothing where a person typed it."""
    key = body.get("row")
    return key if isinstance(key, str) and re.fullmatch(_HASH, key) else ""


def read_correction(body: Body) -> Superseding:
    """What a correction tells."""
    told = read_activity_body(body.get("activity", {}))
    return Superseding(_versions(body), told, _text(body, "why", ""))


def read_void(body: Body) -> Superseding:
    """What a void tells."""
    return Superseding(_versions(body), None, _text(body, "why", ""))


def read_remark(body: Body) -> dict[str, str]:
    """The texts of a remark; a kind of a newer version is refused like any other unknown thing."""
    from hvn_cli.domain.remark import AWARDED, REMARK_KINDS  # activities are logged without

    told = {name: _text(body, name) for name in ("plan", "kind", "text", "day")}
    told |= {name: _text(body, name, "") for name in ("unit", "theme", "awarded", "award", "decision")}
    if told["kind"] not in REMARK_KINDS or told["awarded"] not in ("", *AWARDED) or not _is_day(told["day"]):
        raise BadBody("remark")
    return told


def read_handling(body: Body) -> tuple[str, str]:
    """The day on which an opinion was settled, and how."""
    day, outcome = _text(body, "day"), _text(body, "outcome")
    if not _is_day(day):
        raise BadBody("day")
    return day, outcome


class Submitting(NamedTuple):
    """What a submission tells; `figures` as canonical JSON."""

    plan: str
    unit: str
    period: Period
    day: str
    revision: str
    figures: bytes


def read_submission(body: Body) -> Submitting:
    """What a submission tells; its figures must be such as a report can be made of again."""
    from hvn_cli.domain.submission import BadFigures, digest_figures, read_figures  # seldom wanted

    day, figures = _text(body, "day"), body.get("figures", {})
    if not _is_day(day):
        raise BadBody("day")
    try:
        period = read_figures(figures).period
    except BadFigures as error:
        raise BadBody("figures") from error
    if digest_figures(figures) != _text(body, "digest"):
        raise BadBody("digest")
    return Submitting(
        _text(body, "plan"), _text(body, "unit", ""), period, day, _text(body, "revision"), canonical(figures)
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _text(body: Body, name: str, default: str | None = None) -> str:
    value = body.get(name, default)
    if not isinstance(value, str):
        raise BadBody(name)
    return value


def _versions(body: Body) -> tuple[str, ...]:
    names = body.get("versions")
    if not isinstance(names, list) or not names:
        raise BadBody("versions")
    if not all(isinstance(name, str) and re.fullmatch(_HASH, name) for name in names):
        raise BadBody("versions")
    return tuple(names)
