"""What a unit did: an activity as told, as logged, and as the body of an entry."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from hvn_cli.frozen import field, frozen

MILLI: Final = 1000
MAX_QUANTITY: Final = 10**12 * MILLI


class EvidenceKind(Enum):
    """What an evidence is: a file kept in the store, a link, or the number of a document."""

    FILE = "file"
    LINK = "link"
    DOCUMENT = "document"


@frozen
class Evidence:
    """What proves an activity; `digest` (SHA-256) and `size` (bytes) are those of a file."""

    kind: EvidenceKind
    name: str
    digest: str = ""
    size: int = 0


@frozen
class Activity:
    """What was done: days `day` to `last` both inside, quantities by indicator in thousandths.

    The first of `responsibilities` is the one that the quantities are counted under, so that an activity
    that serves several is not counted twice. `unit` leads; `partners` took part.
    """

    plan: str
    unit: str
    day: date
    last: date
    title: str
    responsibilities: tuple[str, ...]
    partners: tuple[str, ...] = ()
    place: str = ""
    note: str = ""
    quantities: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@frozen
class Logged:
    """An activity with its name in the log: `id` (hash of its first entry), `code` (`k7q-14`).

    `version` is the entry that its present form comes from, `entered_at` and `entered_by` are claims of the
    first one. `void_why` is empty unless it was taken back. `disputed` says that two computers corrected
    it without knowing of each other.
    """

    id: str
    code: str
    activity: Activity
    version: str
    entered_at: str
    entered_by: str
    void: bool = False
    void_why: str = ""
    disputed: bool = False


class BadQuantity(ValueError):
    """A quantity that is no number (`form`), negative, too fine or too large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(maxsize=4096)  # small numbers come often
def parse_quantity(text: str, decimals: int = 0) -> int:
    """The number that people write as `1.250`, `1250`, `1.234,5` or `12,5`, in thousandths.

    A dot groups thousands, a comma begins decimals, as in Vietnamese documents; `1.25` is refused as nobody
    can say which it is. Raises `BadQuantity`.
    """
    typed = text.strip().replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"-[0-9].*", typed):
        raise BadQuantity("negative")
    if not re.fullmatch(r"(\d+|\d{1,3}(\.\d{3})+)(,\d{1,3})?", typed, re.ASCII):
        raise BadQuantity("form")
    whole, _, rest = typed.replace(".", "").partition(",")
    milli = int(whole) * MILLI + int(rest.ljust(3, "0") or 0)
    return checked_quantity(milli, decimals)


def checked_quantity(milli: int, decimals: int) -> int:
    """`milli` where it is one that an indicator with so many decimals can have; raises `BadQuantity`."""
    if milli < 0:
        raise BadQuantity("negative")
    if milli % 10 ** (3 - decimals):
        raise BadQuantity("whole" if decimals == 0 else "fine")
    if milli > MAX_QUANTITY:
        raise BadQuantity("large")
    return milli


def plain_number(milli: int) -> int | float:
    """A quantity as a JSON number."""
    return milli // MILLI if milli % MILLI == 0 else milli / MILLI


def activity_body(activity: Activity) -> dict[str, Any]:
    """The body of the entry that logs `activity`; quantities are decimal texts as JSON floats are inexact."""
    body: dict[str, Any] = {
        "plan": activity.plan,
        "unit": activity.unit,
        "day": activity.day.isoformat(),
        "title": activity.title,
        "responsibilities": list(activity.responsibilities),
    }
    if activity.last != activity.day:
        body["last"] = activity.last.isoformat()
    if activity.partners:
        body["partners"] = list(activity.partners)
    if activity.place:
        body["place"] = activity.place
    if activity.note:
        body["note"] = activity.note
    if activity.quantities:
        body["quantities"] = {code: quantity_text(milli) for code, milli in activity.quantities.items()}
    if activity.evidence:
        body["evidence"] = [_evidence_body(e) for e in activity.evidence]
    return body


def _evidence_body(evidence: Evidence) -> dict[str, Any]:
    body: dict[str, Any] = {"kind": evidence.kind.value, "name": evidence.name}
    if evidence.kind is EvidenceKind.FILE:
        body |= {"digest": evidence.digest, "size": evidence.size}
    return body


def activity_from_body(body: Mapping[str, Any]) -> Activity:
    """The activity that a body tells; raises KeyError, TypeError or ValueError where it is no such body."""
    day = date.fromisoformat(body["day"])
    return Activity(
        plan=body["plan"],
        unit=body["unit"],
        day=day,
        last=date.fromisoformat(body["last"]) if "last" in body else day,
        title=body["title"],
        responsibilities=tuple(body["responsibilities"]),
        partners=tuple(body["partners"]) if "partners" in body else (),
        place=body.get("place", ""),
        note=body.get("note", ""),
        quantities={code: quantity_of(text) for code, text in body.get("quantities", {}).items()},
        evidence=tuple(
            Evidence(EvidenceKind(e["kind"]), e["name"], e.get("digest", ""), e.get("size", 0))
            for e in body["evidence"]
        )
        if "evidence" in body
        else (),
    )


@lru_cache(maxsize=4096)
def quantity_text(milli: int) -> str:
    """A quantity as the log tells it: `1.5`, without zeros at the end."""
    whole, rest = divmod(milli, MILLI)
    return f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else str(whole)


@lru_cache(maxsize=4096)  # small numbers come often
def quantity_of(text: str) -> int:
    """The thousandths that a text of the log tells; raises ValueError."""
    whole, _, rest = text.partition(".")
    return int(whole) * MILLI + int(rest.ljust(3, "0") or 0)
