"""Remarks: what a report must say beside activities."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from hvn_cli.domain.text import person_key, sort_key
from hvn_cli.frozen import frozen


@frozen
class Remark:
    """What a report must say beside activities, with its code and who entered it when.

    Of a commendation `awarded` is `collective` or `person`, `award` its form, `decision` what granted it. Of
    a public opinion `handled` is the day when it was settled, None as long as it is open, `outcome` how.
    """

    code: str
    kind: str
    text: str
    unit: str
    day: date
    theme: str = ""
    entered_at: str = ""
    entered_by: str = ""
    awarded: str = ""
    award: str = ""
    decision: str = ""
    handled: date | None = None
    outcome: str = ""


AWARDED: Final = ("collective", "person")
REMARK_KINDS: Final = ("result", "model", "shortcoming", "cause", "proposal", "opinion", "commendation")


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """The remarks by day; who was commended by one decision as lists of honours do it.

    Collectives come first, in the order of the alphabet, then people, by given name.
    """
    return tuple(sorted(remarks, key=_place))


def _place(remark: Remark) -> tuple[object, ...]:
    if remark.kind != "commendation":
        return (remark.day,)
    key = person_key if remark.awarded == "person" else sort_key
    return remark.day, remark.decision, remark.awarded == "person", key(remark.text)
