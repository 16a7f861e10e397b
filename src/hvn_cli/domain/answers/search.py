"""What a search answers with."""

from dataclasses import dataclass
from datetime import date

from hvn_cli.domain.hits import Hit
from hvn_cli.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found: what it is, its code, where the words stand; `order` among its like."""

    kind: str
    code: str
    hit: Hit
    day: date | None
    unit: str
    order: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, the likeliest first; `count` of all, of which some are shown."""

    plan: Plan
    query: str
    found: tuple[Found, ...]
    count: int
    stored: bool
