"""What entries do to the shadow tables: the same when written, merged and rebuilt from the log.

Nothing here depends on the order in which entries come, as long as each comes after those that it names.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, Final

from hvn_cli.domain.activity import Activity
from hvn_cli.domain.beginning import Beginning, find_plain
from hvn_cli.domain.entry import Entry, parse_canonical
from hvn_cli.domain.text import fold
from hvn_cli.store.begun import PARTS, Begun, columns_of, next_number
from hvn_cli.store.bodies import (
    BadBody,
    Body,
    Superseding,
    Told,
    read_activity_body,
    read_beginning,
    read_correction,
    read_handling,
    read_plan_body,
    read_remark,
    read_submission,
    read_void,
)
from hvn_cli.store.connection import BadRow
from hvn_cli.store.sums import Sums

# Enough that telling SQLite what to do costs little beside doing it, and that a key of the sums comes often.
AT_ONCE: Final = 5_000
SUMS_AT_ONCE: Final = 50_000

_UPDATE_ACTIVITY = (
    "UPDATE activity SET plan = ?, unit = ?, day = ?, last = ?, title = ?, place = ?, note = ?, bare = ?,"
    " version = ?, void = ?, void_why = ?, disputed = ? WHERE n = ?"
)
_REMARK_TEXTS = ("plan", "kind", "text", "day", "unit", "theme", "awarded", "award", "decision")
_INSERT_REMARK = (
    "INSERT INTO remark (id, lc, replica, seq, entered_at, entered_by, plan, kind, text, day, unit, theme,"
    " awarded, award, decision, void) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_INSERT_SUBMISSION = (
    "INSERT INTO submission (id, lc, replica, seq, entered_at, entered_by, plan, unit, period, day, revision,"
    " figures, void) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
)
_TIPS = "SELECT name, op FROM version WHERE n = ? AND tip = 1 ORDER BY lc, replica, seq, name"


class Applied(Enum):
    """What became of an entry: in the tables, of an act that is not known here, or of a shape that is not."""

    DONE = auto()
    UNKNOWN = auto()
    MISSHAPEN = auto()


class Projection:
    """Brings the tables up to entries, one after the other; what only begins activities, many at once.

    Nothing may ask the tables before `finish`.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sums = Sums()
        self._begun = Begun()
        self._next = next_number(connection)

    def apply(self, entry: Entry, told: Told | None) -> Applied:
        """What becomes of an entry, whose name and body were checked and tell this; None: it was removed."""
        act = _ACTS.get(entry.envelope.op)
        if act is None:
            return Applied.UNKNOWN
        if told is None:
            return Applied.DONE
        try:
            if act is not _log:  # it may be about what waits
                self._begun.write(self.connection)
            act(self, entry, told)
        except BadBody:  # raised before anything is written
            return Applied.MISSHAPEN
        return Applied.DONE

    def begin(self, entry: Entry, beginning: Beginning) -> None:
        """Takes in a new activity."""
        self._begun.add(self._next, entry, beginning)
        self._next += 1
        if len(self._begun) >= AT_ONCE:
            self._begun.write(self.connection)
        self.sums.add(beginning.activity, 1)
        if len(self.sums) >= SUMS_AT_ONCE:
            self.sums.write(self.connection)

    def finish(self) -> None:
        """Writes what waits."""
        self._begun.write(self.connection)
        self.sums.write(self.connection)


def apply_entry(connection: sqlite3.Connection, entry: Entry) -> Applied:
    """Brings the shadow tables up to `entry`, whose name and body were checked."""
    # What reads plain bodies at once takes long to make for one.
    return apply_told(connection, [(entry, None if entry.body is None else json.loads(entry.body))])[0]


def apply_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> list[Applied]:
    """Brings the shadow tables up to entries, whose names and bodies were checked."""
    return apply_told(connection, ((entry, _told(entry)) for entry in entries))


def _told(entry: Entry) -> Told | None:
    if entry.body is None:
        return None
    text = entry.body.decode()
    return (find_plain(text) if entry.envelope.op == "log" else None) or json.loads(text)


def apply_told(connection: sqlite3.Connection, told: Iterable[tuple[Entry, Told | None]]) -> list[Applied]:
    """Brings the shadow tables up to entries, each with what its body tells (None: it was removed)."""
    projection = Projection(connection)
    applied = [projection.apply(entry, tells) for entry, tells in told]
    projection.finish()
    return applied


def _load_plan(to: Projection, entry: Entry, body: Body) -> None:
    code, revision, data = read_plan_body(body)
    envelope = entry.envelope
    to.connection.execute(
        "INSERT INTO plan_revision SELECT ?, ?, ?"
        " WHERE NOT EXISTS (SELECT 1 FROM plan_revision WHERE revision = ?)",
        (revision, code, data.decode(), revision),
    )
    row = (entry.name, revision, envelope.lc, envelope.replica, envelope.seq, envelope.at, envelope.who)
    to.connection.execute("INSERT INTO plan_load VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _log(to: Projection, entry: Entry, told: Told) -> None:
    to.begin(entry, read_beginning(told))


def _correct(to: Projection, entry: Entry, body: Body) -> None:
    _supersede(to, entry, read_correction(body))


def _void(to: Projection, entry: Entry, body: Body) -> None:
    told = read_void(body)
    for table in ("submission", "handling"):
        # What was handed in or settled is taken back as a whole; nothing supersedes it.
        voided = f"UPDATE {table} SET void = 1 WHERE id = ?"  # noqa: S608  # our own names
        if to.connection.execute(voided, (entry.envelope.obj,)).rowcount:
            return
    found = to.connection.execute("SELECT n FROM remark WHERE id = ?", (entry.envelope.obj,)).fetchone()
    if found is None:
        _supersede(to, entry, told)
        return
    to.connection.execute("UPDATE remark SET void = 1 WHERE n = ?", found)
    to.connection.execute("DELETE FROM search WHERE rowid = -?", found)


def _supersede(to: Projection, entry: Entry, told: Superseding) -> None:
    found = to.connection.execute("SELECT n FROM activity WHERE id = ?", (entry.envelope.obj,)).fetchone()
    if found is None:  # the entry that began it was removed by order
        return
    _add_version(to.connection, entry, found[0], told.versions)
    _show_last_version(to, found[0])


def _remark(to: Projection, entry: Entry, body: Body) -> None:
    told = read_remark(body)
    texts = [told[name] for name in _REMARK_TEXTS]
    number = to.connection.execute(_INSERT_REMARK, (*_claims(entry), *texts)).lastrowid or 0
    _insert_search(to.connection, -number, told["text"])


def _handle(to: Projection, entry: Entry, body: Body) -> None:
    day, outcome = read_handling(body)
    envelope = entry.envelope
    row = (entry.name, envelope.obj, envelope.lc, envelope.replica, envelope.seq, day, outcome)
    to.connection.execute("INSERT INTO handling VALUES (?, ?, ?, ?, ?, ?, ?, 0)", row)


def _submit(to: Projection, entry: Entry, body: Body) -> None:
    told = read_submission(body)
    row = (told.plan, told.unit, told.period.code, told.day, told.revision, told.figures.decode())
    to.connection.execute(_INSERT_SUBMISSION, (*_claims(entry), *row))


def _demo(to: Projection, entry: Entry, body: Body) -> None:
    """Only marks the log: what follows was made up."""


def _claims(entry: Entry) -> tuple[str | int, ...]:
    envelope = entry.envelope
    return (entry.name, envelope.lc, envelope.replica, envelope.seq, envelope.at, envelope.who)


def _redact(to: Projection, entry: Entry, body: Body) -> None:
    """The body itself is removed with the entry that orders it, and the tables are made anew without it."""


_ACTS: dict[str, Callable[[Projection, Entry, Any], None]] = {
    "plan": _load_plan,
    "log": _log,
    "correct": _correct,
    "void": _void,
    "remark": _remark,
    "handle": _handle,
    "submit": _submit,
    "demo": _demo,
    "redact": _redact,
}


def _add_version(connection: sqlite3.Connection, entry: Entry, number: int, replaced: Sequence[str]) -> None:
    connection.executemany(
        "UPDATE version SET tip = 0 WHERE n = ? AND name = ?", [(number, name) for name in replaced]
    )
    envelope = entry.envelope
    row = (number, entry.name, envelope.op, envelope.lc, envelope.replica, envelope.seq)
    connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, 1)", row)


def _show_last_version(to: Projection, number: int) -> None:
    """Gives an activity the form of its last version in the order of the log.

    More than one version that no other has replaced means that two computers did not know of each other.
    """
    shown, was_void = to.connection.execute(
        "SELECT version, void FROM activity WHERE n = ?", (number,)
    ).fetchone()
    tips = to.connection.execute(_TIPS, (number,)).fetchall()
    last, op = tips[-1]
    if not was_void:
        to.sums.add(_activity_at(to.connection, number, shown), -1)
    why = read_void(_body_of(to.connection, last)).why if op == "void" else ""
    version = _told_version(to.connection, number, last, op)
    activity = _activity_at(to.connection, number, version)
    state = (version, int(op == "void"), why, int(len(tips) > 1))
    to.connection.execute(_UPDATE_ACTIVITY, (*columns_of(activity), *state, number))
    _replace_parts(to.connection, number, activity)
    if op != "void":
        to.sums.add(activity, 1)


def _told_version(connection: sqlite3.Connection, number: int, name: str, op: str) -> str:
    """The version that tells the activity's content: a void tells none and keeps that of what it voids.

    Each step goes back in the log; where what was voided is gone by order, the first entry tells.
    """
    while op == "void":
        rows = [
            connection.execute(
                "SELECT lc, replica, seq, name, op FROM version WHERE n = ? AND name = ?", (number, replaced)
            ).fetchone()
            for replaced in read_void(_body_of(connection, name)).versions
        ]
        told = max((row for row in rows if row and row[3] != name), default=None)
        if told is None:
            found = connection.execute("SELECT id FROM activity WHERE n = ?", (number,)).fetchone()
            return str(found[0])
        name, op = told[3], told[4]
    return name


def _activity_at(connection: sqlite3.Connection, number: int, version: str) -> Activity:
    question = "SELECT op FROM version WHERE n = ? AND name = ?"
    row = connection.execute(question, (number, version)).fetchone()
    body = _body_of(connection, version)
    return read_activity_body(body["activity"] if row == ("correct",) else body)


def _body_of(connection: sqlite3.Connection, name: str) -> Body:
    row = connection.execute("SELECT data FROM body WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise BadRow(f"body {name[:10]}")
    body: Body = parse_canonical(row[0].encode())
    return body


def _replace_parts(connection: sqlite3.Connection, number: int, activity: Activity) -> None:
    for table in PARTS:
        key = "rowid" if table == "search" else "n"
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (number,))  # noqa: S608  # our own names
    told = Begun()
    told.add_parts(number, activity)
    told.write(connection)


def _insert_search(connection: sqlite3.Connection, number: int, text: str) -> None:
    connection.execute("INSERT INTO search (rowid, text) VALUES (?, ?)", (number, fold(text)))
