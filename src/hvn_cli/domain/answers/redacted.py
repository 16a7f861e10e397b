"""What `hvn redact` answers with."""

from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
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
