"""`--json` of plan."""

from typing import TYPE_CHECKING

from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.export.plain.pieces import Plain, plain_findings

if TYPE_CHECKING:
    from hvn_cli.domain.answers.plan import PlanCheck, PlanLoad, PlanShown


def plan_plain(shown: "PlanShown") -> Plain:
    """`hvn.plan/1`: the plan with the keys of its file."""
    return {
        "schema": "hvn.plan/1",
        "revision": shown.revision,
        "stored": shown.stored,
        **plan_to_plain(shown.plan),
    }


def plan_revisions_plain(shown: "PlanShown") -> Plain:
    """`hvn.revisions/1`."""
    return {
        "schema": "hvn.revisions/1",
        "revisions": [
            {
                "revision": r.revision,
                "plan": r.plan,
                "loaded_at": r.loaded_at,
                "loaded_by": r.loaded_by,
                "current": r.current,
            }
            for r in shown.revisions
        ],
    }


def plan_check_plain(checked: "PlanCheck") -> Plain:
    """`hvn.plan_check/1`."""
    return {
        "schema": "hvn.plan_check/1",
        "path": checked.path,
        "plan": checked.plan.code if checked.plan else None,
        "findings": plain_findings(checked.findings),
    }


def plan_load_plain(loaded: "PlanLoad") -> Plain:
    """`hvn.plan_load/1`."""
    told = {"plan": loaded.plan.code, "revision": loaded.revision, "changed": loaded.changed}
    return {"schema": "hvn.plan_load/1", **told}


plan_indicators_plain = plan_periods_plain = plan_plain
