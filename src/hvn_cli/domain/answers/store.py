"""What the commands about the store and the settings answer with."""

from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class Made:
    """A new store: where it is and the plan in it."""

    path: str
    plan: Plan
    revision: str


@frozen
class Config:
    """Every setting as (name, value, source), and where the store and the settings file are."""

    settings: tuple[tuple[str, str, str], ...]
    store: str
    store_exists: bool
    file: str


@frozen
class Verified:
    """What a look at the whole store found: entries, seal, faults."""

    path: str
    entries: int
    seal: str
    findings: tuple[Finding, ...]


@frozen
class Rebuilt:
    """Tables made anew from so many entries."""

    path: str
    entries: int
