"""`--json` of rows."""

from typing import TYPE_CHECKING

from hvn_cli.domain.activity import plain_number
from hvn_cli.export.plain.pieces import Plain, plain_finding

if TYPE_CHECKING:
    from hvn_cli.domain.answers.rows import RowsPreview, RowsRecorded


def rows_preview_plain(preview: "RowsPreview") -> Plain:
    """`hvn.rows/1` of a table that was only looked at."""
    return plain_rows(preview, None)


def rows_recorded_plain(recorded: "RowsRecorded") -> Plain:
    """`hvn.rows/1` of a table that was recorded."""
    return plain_rows(recorded.preview, recorded)


def plain_rows(preview: "RowsPreview", recorded: "RowsRecorded | None") -> Plain:
    """`hvn.rows/1`: what a table would record, or has recorded."""
    return {
        "schema": "hvn.rows/1",
        "path": preview.path,
        "sheet": preview.sheet,
        "plan": preview.plan.code,
        "rows": preview.rows,
        "good": preview.good,
        "bad": list(preview.bad),
        "known": preview.known,
        "without_evidence": preview.bare,
        "units": [
            {
                "code": unit.unit,
                "activities": unit.activities,
                "quantities": {code: plain_number(milli) for code, milli in unit.quantities.items()},
            }
            for unit in preview.units
        ],
        "findings": [plain_finding(finding) for finding in preview.findings],
        "recorded": recorded.recorded if recorded else 0,
        "first": recorded.first if recorded else "",
        "last": recorded.last if recorded else "",
        "left": recorded.left if recorded else "",
    }
