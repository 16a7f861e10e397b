"""`--json` of tasks."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_task

if TYPE_CHECKING:
    from hvn_cli.domain.answers.tasks import TaskList


def tasks_plain(found: "TaskList") -> Plain:
    """`hvn.tasks/1`."""
    return {
        "schema": "hvn.tasks/1",
        "plan": found.plan.code,
        "period": found.period.code,
        "stored": found.stored,
        "tasks": [plain_task(found.plan, task) for task in found.tasks],
    }
