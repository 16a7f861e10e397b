"""Remarks: what a report must say beside activities."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
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
