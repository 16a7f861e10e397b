"""The story of one activity, and what this computer did last."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import parse_body, parse_envelope
from hvn_cli.domain.story import Act
from hvn_cli.store.log import own_replica

_QUESTION = (
    "SELECT e.name, e.replica, e.seq, e.op, e.obj, e.envelope, b.salt, b.data"
    " FROM entry e LEFT JOIN body b USING (name)"
)

# What was removed by order can't be taken back, nor what only corrected it.
_TO_UNDO = (
    "e.replica = ? AND e.op IN ('log', 'correct', 'void', 'remark', 'submit', 'handle')"
    " AND b.data IS NOT NULL"
    " AND (EXISTS (SELECT 1 FROM activity a WHERE a.id IN (e.name, e.obj))"
    " OR EXISTS (SELECT 1 FROM remark r WHERE r.id IN (e.name, e.obj))"
    " OR EXISTS (SELECT 1 FROM submission s WHERE s.id IN (e.name, e.obj))"
    " OR EXISTS (SELECT 1 FROM handling h WHERE h.id IN (e.name, e.obj)))"
)


def _act(row: tuple[Any, ...]) -> Act:
    name, replica, seq, op, obj, envelope, salt, data = row
    told = parse_envelope(envelope.encode())
    body = parse_body(salt, data.encode(), told.body) if data is not None else {}
    return Act(name, show_code(replica, seq), op, obj or name, told.at, told.who, body)


def story_of(connection: sqlite3.Connection, activity: str) -> list[Act]:
    """Every entry about an activity in the order of the log."""
    rows = connection.execute(
        f"{_QUESTION} WHERE e.name = ? OR e.obj = ? ORDER BY e.lc, e.replica, e.seq, e.name",
        (activity, activity),
    )
    return [_act(row) for row in rows]


def tips_of(connection: sqlite3.Connection, activity: str) -> list[str]:
    """The versions of an activity that no other has replaced: what a new one must name."""
    rows = connection.execute(
        "SELECT v.name FROM activity a JOIN version v USING (n) WHERE a.id = ? AND v.tip = 1 ORDER BY v.name",
        (activity,),
    )
    return [row[0] for row in rows]


def last_own_act(connection: sqlite3.Connection) -> Act | None:
    """This computer's last entry that is not taken back and takes none back."""
    undone: set[str] = set()
    rows = connection.execute(f"{_QUESTION} WHERE {_TO_UNDO} ORDER BY e.seq DESC", (own_replica(connection),))
    for row in rows:
        act = _act(row)
        if undoes := act.body.get("undoes"):
            undone.add(undoes)
        elif act.entry not in undone:
            return act
    return None


def told_before(connection: sqlite3.Connection, act: Act) -> Mapping[str, Any]:
    """The body that told an activity before `act` corrected or took it back."""
    story = story_of(connection, act.object)
    place = next(i for i, a in enumerate(story) if a.entry == act.entry)
    for earlier in reversed(story[:place]):
        if earlier.op == "log" and earlier.body:
            return earlier.body
        if earlier.op == "correct" and earlier.body:
            told: Mapping[str, Any] = earlier.body["activity"]
            return told
    raise LookupError(act.entry)
