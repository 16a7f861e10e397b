"""`--json` of demo."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain

if TYPE_CHECKING:
    from hvn_cli.domain.answers.demo import DemoMade


def demo_plain(made: "DemoMade") -> Plain:
    """`hvn.demo/1`."""
    return {
        "schema": "hvn.demo/1",
        "path": made.path,
        "plan": made.plan.code,
        "seed": made.seed,
        "activities": made.activities,
        "remarks": made.remarks,
        "files": made.files,
    }
