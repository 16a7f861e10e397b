"""What the commands about evidence answer with."""

from hvn_cli.domain.activity import Evidence, Logged
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class EvidenceLine:
    """One evidence of one activity; `removed` says that an order has removed the file."""

    logged: Logged
    evidence: Evidence
    removed: bool


@frozen
class EvidenceList:
    """The evidence asked for, activity by activity."""

    plan: Plan
    lines: tuple[EvidenceLine, ...]


@frozen
class EvidenceExported:
    """What was written into a folder: the list, files, previews; `there` had been there with this content."""

    folder: str
    listing: str
    files: int
    there: int
    previews: int
    findings: tuple[Finding, ...]


@frozen
class EvidenceVerified:
    """What reading every byte of every kept file found."""

    path: str
    files: int
    size: int
    findings: tuple[Finding, ...]
