"""What `hvn redact` answers with."""

from dataclasses import dataclass

from hvn_cli.errors import Finding


@dataclass(frozen=True, slots=True)
class Redacted:
    """What an order removed: an activity, a remark or a file, with how many entries and files went."""

    kind: str
    code: str
    why: str
    order: str
    at: str
    who: str
    entries: int
    files: int
    findings: tuple[Finding, ...] = ()
