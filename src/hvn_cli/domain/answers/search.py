"""What a search answers with."""

from datetime import date

from hvn_cli.domain.hits import Hit
from hvn_cli.domain.plan import Plan
from hvn_cli.frozen import frozen


@frozen
class Found:
    """One thing that a search found: what it is, its code, where the words stand; `order` among its like."""

    kind: str
    code: str
    hit: Hit
    day: date | None
    unit: str
    order: tuple[int, int]


@frozen
class SearchResult:
    """What a search found, the likeliest first; `count` of all, of which some are shown."""

    plan: Plan
    query: str
    found: tuple[Found, ...]
    count: int
    stored: bool
