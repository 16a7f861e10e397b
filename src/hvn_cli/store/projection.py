"""What entries do to the shadow tables: the same when written and when rebuilt from the log."""

import json
import sqlite3
from typing import Any

from hvn_cli.domain.activity import Activity, activity_from_body
from hvn_cli.domain.entry import Entry, canonical, parse_canonical
from hvn_cli.domain.text import fold

Body = dict[str, Any]

_INSERT_ACTIVITY = (
    "INSERT INTO activity (id, replica, seq, plan, unit, day, last, title, place, note, bare, version,"
    " entered_at, entered_by, void, void_why, disputed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', 0)"
)
_INSERT_REMARK = (
    "INSERT INTO remark (id, replica, seq, plan, kind, text, unit, day, theme, entered_at, entered_by, void)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_SEARCH = "INSERT INTO search (rowid, object, kind, text) VALUES (?, ?, ?, ?)"
_UPDATE_ACTIVITY = (
    "UPDATE activity SET plan = ?, unit = ?, day = ?, last = ?, title = ?, place = ?, note = ?, bare = ?,"
    " version = ? WHERE id = ?"
)
_ADD_QUANTITY = (
    "INSERT INTO sum_quantity VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET milli = milli + excluded.milli, n = n + excluded.n"
)
_ADD_ACTIVITY = (
    "INSERT INTO sum_activity VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET n = n + excluded.n, n_first = n_first + excluded.n_first, n_bare = n_bare + excluded.n_bare"
)


def apply_entry(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Brings the shadow tables up to `entry`; False where its act is not known to this version.

    Entries come in the order of the log (lc, replica, seq, name), so what an entry names is there already.
    """
    if entry.body is None:
        return True
    body = parse_canonical(entry.body)
    act = _ACTS.get(entry.envelope.op)
    if act is None:
        return False
    act(connection, entry, body)
    return True


def _load_plan(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    connection.execute("UPDATE plan_revision SET current = 0 WHERE plan = ?", (body["code"],))
    number = connection.execute("SELECT count(*) FROM plan_revision").fetchone()[0] + 1
    known = connection.execute("UPDATE plan_revision SET current = 1 WHERE revision = ?", (body["revision"],))
    if known.rowcount == 0:
        at, who = entry.envelope.at, entry.envelope.who
        data = canonical(body["plan"]).decode()
        row = (body["revision"], body["code"], entry.name, number, at, who, 1, data)
        connection.execute("INSERT INTO plan_revision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _log(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    activity, envelope = activity_from_body(body), entry.envelope
    row = (entry.name, envelope.replica, envelope.seq, *_columns(activity))
    connection.execute(_INSERT_ACTIVITY, (*row, entry.name, envelope.at, envelope.who))
    _add_version(connection, entry, entry.name, [])
    _insert_parts(connection, entry.name, activity)
    _count(connection, activity, 1)


def _correct(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    _add_version(connection, entry, entry.envelope.obj, body["versions"])
    _show_last_version(connection, entry.envelope.obj)


def _void(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    obj = entry.envelope.obj
    if connection.execute("UPDATE remark SET void = 1 WHERE id = ?", (obj,)).rowcount:
        connection.execute("DELETE FROM search WHERE rowid = (SELECT -n FROM remark WHERE id = ?)", (obj,))
        return
    _add_version(connection, entry, obj, body["versions"])
    _show_last_version(connection, obj)


def _remark(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    envelope = entry.envelope
    told = [body.get(name, "") for name in ("plan", "kind", "text", "unit", "day", "theme")]
    row = (entry.name, envelope.replica, envelope.seq, *told, envelope.at, envelope.who, 0)
    inserted = connection.execute(_INSERT_REMARK, row)
    found = (-(inserted.lastrowid or 0), entry.name, "remark", fold(body["text"]))
    connection.execute(_INSERT_SEARCH, found)


def _redact(connection: sqlite3.Connection, entry: Entry, body: Body) -> None:
    """The body itself is removed with the entry that orders it; the tables lose it at the next rebuild."""


_ACTS = {
    "plan": _load_plan,
    "log": _log,
    "correct": _correct,
    "void": _void,
    "remark": _remark,
    "redact": _redact,
}


def _columns(activity: Activity) -> tuple[str | int, ...]:
    return (
        activity.plan,
        activity.unit,
        activity.day.isoformat(),
        activity.last.isoformat(),
        activity.title,
        activity.place,
        activity.note,
        int(not activity.evidence),
    )


def _add_version(connection: sqlite3.Connection, entry: Entry, obj: str, replaced: list[str]) -> None:
    connection.executemany("UPDATE version SET tip = 0 WHERE name = ?", [(name,) for name in replaced])
    envelope = entry.envelope
    row = (entry.name, obj, envelope.op, envelope.lc, envelope.replica, envelope.seq)
    connection.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, 1)", row)


def _show_last_version(connection: sqlite3.Connection, obj: str) -> None:
    """Gives an activity the form of its last version in the order of the log.

    More than one version that no other has replaced means that two computers did not know of each other.
    """
    row = connection.execute("SELECT version, void FROM activity WHERE id = ?", (obj,)).fetchone()
    if row is None:  # the entry that began it was removed by order
        return
    shown, was_void = row
    tips = connection.execute(
        "SELECT name, op FROM version WHERE object = ? AND tip = 1 ORDER BY lc, replica, seq, name", (obj,)
    ).fetchall()
    last, op = tips[-1]
    if not was_void:
        _count(connection, _activity_at(connection, shown), -1)
    why = _body_of(connection, last).get("why", "") if op == "void" else ""
    version = _told_version(connection, last) if op == "void" else last
    activity = _activity_at(connection, version)
    connection.execute(_UPDATE_ACTIVITY, (*_columns(activity), version, obj))
    connection.execute(
        "UPDATE activity SET void = ?, void_why = ?, disputed = ? WHERE id = ?",
        (int(op == "void"), why, int(len(tips) > 1), obj),
    )
    _remove_parts(connection, obj)
    _insert_parts(connection, obj, activity)
    if op != "void":
        _count(connection, activity, 1)


def _told_version(connection: sqlite3.Connection, name: str) -> str:
    """The version that tells the activity's content: a void tells none and keeps that of what it voids."""
    op = "void"
    while op == "void":
        replaced = _body_of(connection, name)["versions"]
        name, op = connection.execute(
            "SELECT name, op FROM version WHERE name IN (SELECT value FROM json_each(?))"
            " ORDER BY lc DESC, replica DESC, seq DESC, name DESC LIMIT 1",
            (json.dumps(replaced),),
        ).fetchone()
    return name


def _activity_at(connection: sqlite3.Connection, version: str) -> Activity:
    body = _body_of(connection, version)
    return activity_from_body(body.get("activity", body))


def _body_of(connection: sqlite3.Connection, name: str) -> Body:
    row = connection.execute("SELECT data FROM body WHERE name = ?", (name,)).fetchone()
    body: Body = parse_canonical(row[0].encode())
    return body


def _remove_parts(connection: sqlite3.Connection, obj: str) -> None:
    for table in ("serves", "partner", "quantity", "evidence"):
        connection.execute(f"DELETE FROM {table} WHERE activity = ?", (obj,))  # noqa: S608  # our own names
    connection.execute("DELETE FROM search WHERE rowid = (SELECT n FROM activity WHERE id = ?)", (obj,))


def _insert_parts(connection: sqlite3.Connection, obj: str, activity: Activity) -> None:
    connection.executemany(
        "INSERT INTO serves VALUES (?, ?, ?)", [(obj, i, r) for i, r in enumerate(activity.responsibilities)]
    )
    connection.executemany(
        "INSERT INTO partner VALUES (?, ?, ?)", [(obj, i, u) for i, u in enumerate(activity.partners)]
    )
    connection.executemany(
        "INSERT INTO quantity VALUES (?, ?, ?)", [(obj, c, m) for c, m in activity.quantities.items()]
    )
    connection.executemany(
        "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)",
        [(obj, i, e.kind.value, e.name, e.digest, e.size) for i, e in enumerate(activity.evidence)],
    )
    names = " ".join(e.name for e in activity.evidence)
    text = fold(" \n ".join(filter(None, (activity.title, activity.place, activity.note, names))))
    number = connection.execute("SELECT n FROM activity WHERE id = ?", (obj,)).fetchone()[0]
    connection.execute(_INSERT_SEARCH, (number, obj, "activity", text))


def _count(connection: sqlite3.Connection, activity: Activity, sign: int) -> None:
    """Adds an activity to the kept sums, or takes it out; rows that come to nothing go."""
    day, bare = activity.day.isoformat(), int(not activity.evidence)
    for position, responsibility in enumerate(activity.responsibilities):
        key = (activity.plan, activity.unit, responsibility, day)
        first = int(position == 0)
        connection.execute(_ADD_ACTIVITY, (*key, sign, sign * first, sign * first * bare))
        if sign < 0:
            connection.execute(
                "DELETE FROM sum_activity WHERE plan = ? AND unit = ? AND responsibility = ? AND day = ?"
                " AND n = 0",
                key,
            )
    first_one = activity.responsibilities[0]
    for code, milli in activity.quantities.items():
        where = (activity.plan, activity.unit, first_one, code, day)
        connection.execute(_ADD_QUANTITY, (*where, sign * milli, sign))
        if sign < 0:
            connection.execute(
                "DELETE FROM sum_quantity WHERE plan = ? AND unit = ? AND responsibility = ?"
                " AND indicator = ? AND day = ? AND n = 0",
                where,
            )
