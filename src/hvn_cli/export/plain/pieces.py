"""The parts that several JSON objects share.

Dates are ISO 8601; `from` and `to` are both inside. Numbers are in their indicator's measure.
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from hvn_cli.domain.text import find_hidden

if TYPE_CHECKING:
    from datetime import date

    from hvn_cli.domain.plan import Period, Plan
    from hvn_cli.domain.tasks import Task
    from hvn_cli.errors import Finding

Plain = dict[str, Any]


def json_text(value: Plain) -> str:
    """One JSON object, readable, with Vietnamese as it is; in ASCII where a text holds hidden characters."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return json.dumps(value, indent=2) if find_hidden(text.replace("\n", "")) else text


def plain_task(plan: "Plan", task: "Task") -> Plain:
    """A task with how far it is."""
    responsibility, progress = task.responsibility, task.progress
    return {
        "id": responsibility.id,
        "unit": task.unit,
        "unit_name": plan.name_of(task.unit),
        "title": responsibility.title,
        "text": responsibility.text,
        "place": responsibility.place,
        "cadence": responsibility.cadence.value,
        "themes": list(responsibility.themes),
        "partners": list(responsibility.partners),
        "state": progress.state.value,
        "expected": progress.expected,
        "done": progress.done,
        "activities": task.activities,
        "last_date": plain_iso(task.last_date),
        "due": plain_iso(progress.due),
        "stated": task.stated,
    }


def plain_iso(day: "date | None") -> str | None:
    """A day in ISO 8601, or nothing."""
    return day.isoformat() if day else None


def plain_finding(finding: "Finding") -> Plain:
    """A finding with its place."""
    told: Plain = {"code": finding.code, "severity": finding.severity.value, "place": finding.place}
    if finding.line:
        told |= {"line": finding.line, "column": finding.column}
    return told | {"data": dict(finding.data)}


def plain_period(period: "Period") -> Plain:
    """A period; `due` is when the ward's report is due."""
    return {
        "code": period.code,
        "name": period.name,
        "from": period.start.isoformat(),
        "to": period.last.isoformat(),
        "due": period.due.isoformat(),
        "unit_due": plain_iso(period.unit_due),
        "stated": period.stated,
    }


def plain_findings(findings: "Iterable[Finding]") -> list[Plain]:
    """Findings in their order."""
    return [plain_finding(f) for f in findings]
