"""What was handed in and what was settled: submissions, open opinions, and the mark of made-up data."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from hvn_cli.domain.codes import show_code
from hvn_cli.store.connection import BadRow

if TYPE_CHECKING:
    from hvn_cli.domain.submission import Submission

_SUBMISSION = (
    "SELECT id, replica, seq, unit, period, day, revision, entered_at, entered_by FROM submission"
    " WHERE plan = ? AND void = 0"
)
_ORDER = "ORDER BY lc, replica, seq, id"


def list_submissions(connection: sqlite3.Connection, plan: str) -> list["Submission"]:
    """Every report that was handed in and not taken back, in the order of the log."""
    return [_submission(row) for row in connection.execute(f"{_SUBMISSION} {_ORDER}", (plan,))]


def find_submission(connection: sqlite3.Connection, plan: str, unit: str, period: str) -> "Submission | None":
    """The last report of a period that a unit (none: the ward) has handed in."""
    rows = connection.execute(
        f"{_SUBMISSION} AND unit = ? AND period = ? {_ORDER}", (plan, unit, period)
    ).fetchall()
    return _submission(rows[-1]) if rows else None


def _submission(row: tuple[str, ...]) -> "Submission":
    from hvn_cli.domain.submission import Submission  # tasks are told without

    id_, replica, seq, unit, period, day, revision, at, who = row
    try:
        told = date.fromisoformat(day)
    except (TypeError, ValueError) as error:
        raise BadRow("submission") from error
    return Submission(id_, show_code(replica, int(seq)), unit, period, told, revision, at, who)


def read_kept_figures(connection: sqlite3.Connection, submission: str) -> str:
    """The figures that a submission keeps, as canonical JSON."""
    row = connection.execute("SELECT figures FROM submission WHERE id = ?", (submission,)).fetchone()
    if row is None:
        raise BadRow("submission")
    return str(row[0])


def list_handed(connection: sqlite3.Connection, plan: str) -> Mapping[tuple[str, str], date]:
    """When each (unit, period) was handed in first; the ward's unit is empty."""
    rows = connection.execute(
        "SELECT unit, period, min(day) FROM submission WHERE plan = ? AND void = 0 GROUP BY unit, period",
        (plan,),
    )
    return {(unit, period): date.fromisoformat(day) for unit, period, day in rows}


def is_sample(connection: sqlite3.Connection) -> bool:
    """Whether the log says of itself that it was made up."""
    question = "SELECT 1 FROM entry WHERE obj = 'demo' AND op = 'demo' LIMIT 1"
    return connection.execute(question).fetchone() is not None
