"""Which rules of form a report follows, and what they change in its text."""

from datetime import date
from typing import Final

from hvn_cli.domain.dossier import PARTY_05, PARTY_36, STATE, Dossier, Layout
from hvn_cli.domain.plan import UnitKind
from hvn_cli.frozen import frozen
from hvn_cli.labels import written as say

# Hướng dẫn 05-HD/VPTW replaced 36-HD/VPTW on this day.
NEW_RULES: Final = date(2026, 5, 27)

# These write on paper with the national title. Mass organisations have rules of their own that follow it.
_STATE_KINDS: Final = frozenset({UnitKind.GOVERNMENT, UnitKind.FRONT, UnitKind.MASS_ORGANISATION})
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@frozen
class Form:
    """What a profile changes in the text of a report."""

    profile: str

    @property
    def is_state(self) -> bool:
        """Whether the state's rules hold, not the Party's."""
        return self.profile == STATE

    def of(self, both: tuple[str, str]) -> str:
        """The wording of a pair (Party, state) that this form takes."""
        return both[self.is_state]

    def part(self, number: int) -> str:
        """The number of a part: `I-` or `I.`."""
        return f"{_ROMAN[number]}{self.of(('-', '.'))}"

    def annex(self, number: int) -> str:
        """The number of an annex: Arabic, in the state form Roman."""
        return _ROMAN[number] if self.is_state and number < len(_ROMAN) else str(number)

    def number(self, symbol: str) -> str:
        """The line for the number, which the registry fills in."""
        return self.of((say.PARTY_NUMBER, say.STATE_NUMBER)).format(symbol=symbol)


def reporter_of(dossier: Dossier) -> str:
    """The one body that reports for itself, or nothing where the ward reports.

    The Party organisations of a ward together have no letterhead: the ward reports about them.
    """
    asked = dossier.report.asked_units
    if len(asked) != 1:
        return ""
    body = dossier.plan.bodies.get(asked[0])
    return "" if body is None or body.kind is UnitKind.PARTY_BODIES else asked[0]


def choose_profile(dossier: Dossier, layout: Layout) -> str:
    """The profile that was asked for, else that of the body that reports, else by the day of issue."""
    if layout.profile:
        return layout.profile
    reporter = reporter_of(dossier)
    if reporter:
        state = dossier.plan.bodies[reporter].kind in _STATE_KINDS
    else:
        # `/KH-UBND` is how a state body numbers its plan, `-KH/ĐU` how the Party does.
        state = (dossier.plan.plan.number_suffix or "").startswith("/")
    if state:
        return STATE
    return PARTY_36 if layout.issued < NEW_RULES else PARTY_05
