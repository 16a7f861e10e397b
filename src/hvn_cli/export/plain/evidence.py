"""`--json` of evidence."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.activities import plain_evidence
from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.evidence import EvidenceExported, EvidenceList, EvidenceVerified


def evidence_list_plain(found: "EvidenceList") -> Plain:
    """`hvn.evidence/1`."""
    return {
        "schema": "hvn.evidence/1",
        "plan": found.plan.code,
        "evidence": [
            {
                "activity": line.logged.code,
                "entry": line.logged.id,
                **plain_evidence(line.evidence),
                "removed": line.removed,
            }
            for line in found.lines
        ],
    }


def evidence_exported_plain(exported: "EvidenceExported") -> Plain:
    """`hvn.evidence_export/1`."""
    return {
        "schema": "hvn.evidence_export/1",
        "folder": exported.folder,
        "list": exported.listing,
        "files": exported.files,
        "there": exported.there,
        "previews": exported.previews,
        "findings": plain_findings(exported.findings),
    }


def evidence_verified_plain(verified: "EvidenceVerified") -> Plain:
    """`hvn.evidence_verified/1`."""
    return {
        "schema": "hvn.evidence_verified/1",
        "path": verified.path,
        "files": verified.files,
        "size": verified.size,
        "findings": plain_findings(verified.findings),
    }
