"""`--json` of submission."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_findings, plain_iso, plain_period

if TYPE_CHECKING:
    from hvn_cli.domain.answers.submission import Submissions, Submitted
    from hvn_cli.domain.submission import Submission


def submission_plain(made: "Submitted") -> Plain:
    """`hvn.submission/1`."""
    return {
        "schema": "hvn.submission/1",
        **plain_submission(made.submission),
        "due": made.cell.due.isoformat(),
        "state": made.cell.state.value,
        "days": made.cell.days,
        "digest": made.digest,
        "seal": made.report.seal,
        "findings": plain_findings(made.findings),
    }


def submission_all_plain(found: "Submissions") -> Plain:
    """`hvn.submissions/1`."""
    return {
        "schema": "hvn.submissions/1",
        "plan": found.plan.code,
        "units": [{"code": u, "name": found.plan.name_of(u) if u else None} for u in found.units],
        "periods": [plain_period(period) for period in found.periods],
        "cells": [
            {
                "unit": cell.unit,
                "period": cell.period,
                "due": cell.due.isoformat(),
                "state": cell.state.value,
                "days": cell.days,
                "date": plain_iso(cell.day),
                "last_date": plain_iso(cell.last),
                "times": cell.times,
                "id": cell.code or None,
            }
            for cell in found.cells
        ],
    }


def plain_submission(submission: "Submission") -> Plain:
    """A report that was handed in."""
    return {
        "id": submission.code,
        "entry": submission.id,
        "unit": submission.unit,
        "period": submission.period,
        "date": submission.day.isoformat(),
        "revision": submission.revision,
        "entered_at": submission.entered_at,
        "entered_by": submission.entered_by,
    }
