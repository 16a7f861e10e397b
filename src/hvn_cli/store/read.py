"""What the tables tell of plans and remarks; every question costs the same in year ten."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from hvn_cli.domain.codes import is_meant, number_in, show_code
from hvn_cli.domain.text import words
from hvn_cli.frozen import frozen
from hvn_cli.store.connection import BadRow
from hvn_cli.store.schema import create_tables

if TYPE_CHECKING:
    from hvn_cli.domain.remark import Remark


@contextmanager
def no_store() -> Iterator[sqlite3.Connection]:
    """An empty store in memory, for answers where there is none yet."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_tables(connection)
        yield connection
    finally:
        connection.close()


@frozen
class PlanRow:
    """One revision of a plan as stored: its plain form and the entry that loaded it; `foreign`: elsewhere."""

    revision: str
    plan: str
    data: Mapping[str, Any]
    entry: str
    foreign: bool


_LOADED = (
    "SELECT p.revision, p.plan, p.data, l.entry, l.replica IS NOT (SELECT v FROM meta WHERE k = 'replica')"
    " FROM plan_load l JOIN plan_revision p USING (revision)"
)
_NEWEST_FIRST = "ORDER BY l.lc DESC, l.replica DESC, l.seq DESC, l.entry DESC"
_LATEST = f"{_NEWEST_FIRST} LIMIT 1"


def find_plan(connection: sqlite3.Connection, revision: str | None = None) -> PlanRow | None:
    """The plan loaded last, which the store works with, or an older revision by the beginning of its name."""
    if revision is None:
        row = connection.execute(f"{_LOADED} {_LATEST}").fetchone()
    else:
        question = f"{_LOADED} WHERE substr(p.revision, 1, ?) = ? {_LATEST}"
        row = connection.execute(question, (len(revision), revision.lower())).fetchone()
    return None if row is None else _plan_row(row)


def each_plan(connection: sqlite3.Connection) -> Iterator[PlanRow]:
    """Every plan that was loaded, the one loaded last first."""
    for row in connection.execute(f"{_LOADED} {_NEWEST_FIRST}"):
        yield _plan_row(row)


def _plan_row(row: tuple[str, str, str, str, int]) -> PlanRow:
    try:
        return PlanRow(row[0], row[1], json.loads(row[2]), row[3], bool(row[4]))
    except ValueError as error:
        raise BadRow("plan_revision") from error


def list_revisions(connection: sqlite3.Connection) -> list[tuple[str, str, str, str, bool]]:
    """Every revision, by its first load: revision, plan code, loaded at, loaded by, is it current."""
    rows = connection.execute(
        "SELECT l.revision, p.plan, l.loaded_at, l.loaded_by FROM plan_load l"
        " JOIN plan_revision p USING (revision) ORDER BY l.lc, l.replica, l.seq, l.entry"
    ).fetchall()
    current = rows[-1][0] if rows else ""
    first = {revision: (plan, at, who) for revision, plan, at, who in reversed(rows)}
    order = dict.fromkeys(row[0] for row in rows)
    return [(revision, *first[revision], revision == current) for revision in order]


def count_disputed(connection: sqlite3.Connection, plan: str) -> int:
    """How many activities two computers have told differently without knowing of each other."""
    question = "SELECT count(*) FROM activity WHERE disputed = 1 AND plan = ?"
    return int(connection.execute(question, (plan,)).fetchone()[0])


def count_redacted(connection: sqlite3.Connection) -> int:
    """How many activities, remarks and files were removed by order."""
    question = (
        "SELECT count(DISTINCT r.obj) FROM entry r LEFT JOIN entry e ON e.name = r.obj"
        " WHERE r.obj > '' AND r.op = 'redact' AND (e.name IS NULL OR e.op IN ('log', 'remark'))"
    )
    return int(connection.execute(question).fetchone()[0])


# The settling that is last in the order of the log counts.
_REMARK = (
    "SELECT r.replica, r.seq, r.kind, r.text, r.unit, r.day, r.theme, r.entered_at, r.entered_by, r.awarded,"
    " r.award, r.decision, h.day, h.outcome FROM remark r LEFT JOIN handling h ON h.id = (SELECT id FROM"
    " handling WHERE remark = r.id AND void = 0 ORDER BY lc DESC, replica DESC, seq DESC, id DESC LIMIT 1)"
    " WHERE r.plan = ? AND r.void = 0"
)


def list_remarks(
    connection: sqlite3.Connection, plan: str, start: date, last: date, units: Sequence[str] = ()
) -> list["Remark"]:
    """The remarks of these days, oldest first."""
    rows = connection.execute(
        f"{_REMARK} AND r.day BETWEEN ? AND ? ORDER BY r.day, r.lc, r.id",
        (plan, start.isoformat(), last.isoformat()),
    )
    return [_remark(row) for row in rows if not units or row[4] in units]


def list_open_opinions(
    connection: sqlite3.Connection, plan: str, last: date, units: Sequence[str] = ()
) -> list["Remark"]:
    """The public opinions told up to `last` that nobody had settled by then, oldest first."""
    rows = connection.execute(
        f"{_REMARK} AND r.kind = 'opinion' AND r.day <= ? AND (h.day IS NULL OR h.day > ?)"
        " ORDER BY r.day, r.lc, r.id",
        (plan, last.isoformat(), last.isoformat()),
    )
    return [_remark(row) for row in rows if not units or row[4] in units]


def search_remarks(connection: sqlite3.Connection, plan: str, search: str, limit: int) -> list["Remark"]:
    """The newest remarks that have every word of `search`, or one that begins with it."""
    found = "SELECT -rowid FROM search WHERE search MATCH ? AND rowid < 0"
    rows = connection.execute(
        f"{_REMARK} AND r.n IN ({found}) ORDER BY r.day DESC, r.lc DESC, r.id LIMIT ?",
        (plan, match_words(search), limit),
    )
    return [_remark(row) for row in rows]


def match_words(query: str) -> str:
    """An FTS5 question for texts that have every word of `query`, or one that begins with it."""
    terms = " ".join(f'"{word}"*' for word in words(query)) or '""'
    return f"text : ({terms})"


def find_remarks(connection: sqlite3.Connection, plan: str, typed: str) -> list[tuple[str, "Remark"]]:
    """The remarks that a code or an end of one (`14`) can mean, each with its id."""
    code = typed.strip().lower()
    if (number := number_in(code)) is None:
        return []
    question = _REMARK.replace("SELECT r.replica", "SELECT r.id, r.replica") + " AND r.seq = ?"
    rows = connection.execute(question, (plan, number)).fetchall()
    return [(id_, _remark(row)) for id_, *row in rows if is_meant(code, row[0], row[1])]


def _remark(row: Sequence[Any]) -> "Remark":
    from hvn_cli.domain.remark import Remark  # tasks are told without

    replica, seq, kind, text, unit, day, theme, at, who, awarded, award, decision, handled, outcome = row
    return Remark(
        show_code(replica, seq),
        kind,
        text,
        unit,
        date.fromisoformat(day),
        theme,
        at,
        who,
        awarded,
        award,
        decision,
        date.fromisoformat(handled) if handled else None,
        outcome or "",
    )
