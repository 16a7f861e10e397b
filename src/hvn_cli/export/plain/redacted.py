"""`--json` of redacted."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.redacted import Redacted


def redacted_plain(redacted: "Redacted") -> Plain:
    """`hvn.redacted/1`."""
    return {
        "schema": "hvn.redacted/1",
        "kind": redacted.kind,
        "id": redacted.code,
        "why": redacted.why,
        "order": redacted.order,
        "at": redacted.at,
        "who": redacted.who,
        "entries": redacted.entries,
        "files": redacted.files,
        "findings": plain_findings(redacted.findings),
    }
