"""Activities as the tables tell them: found by code, listed by what is asked, read in pages."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from sys import intern
from typing import Any, Final, NamedTuple

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged
from hvn_cli.domain.codes import is_meant, number_in, show_code
from hvn_cli.store.connection import BadRow, question_marks
from hvn_cli.store.read import match_words
from hvn_cli.store.tallies import count_by_day, since_when

Rows = Sequence[tuple[Any, ...]]

_ACTIVITY: Final = (
    "SELECT a.n, a.id, a.replica, a.seq, a.plan, a.unit, a.day, a.last, a.title, a.place, a.note, a.version,"
    " a.entered_at, a.entered_by, a.void, a.void_why, a.disputed FROM activity a WHERE"
)
# What a search found comes first: there is nothing else to be asked for in any order.
_FOUND: Final = _ACTIVITY.replace(
    "FROM activity a WHERE",
    "FROM (SELECT rowid AS n FROM search WHERE {}) f CROSS JOIN activity a USING (n) WHERE",
)

_LONG_WALK: Final = 50
_LED: Final = _ACTIVITY.replace("activity a", "activity a INDEXED BY activity_unit")
# Words found so often are soon met in the list itself; to put all that was found in order costs more.
_COMMON: Final = 5_000
_WALKED: Final = _ACTIVITY.replace(
    "activity a WHERE",
    "activity a INDEXED BY activity_day WHERE a.n IN (SELECT rowid FROM search WHERE search MATCH ?) AND",
)

# Where an activity stands in a list: its day, its place in the order of the log, its id.
Place = tuple[str, int, str]


class Wanted(NamedTuple):
    """Which activities are asked for; days are both inside, empty means all."""

    plan: str
    units: tuple[str, ...] = ()
    responsibilities: tuple[str, ...] = ()
    start: date | None = None
    last: date | None = None
    indicator: str = ""
    without_evidence: bool = False
    search: str = ""
    with_void: bool = False
    limit: int | None = None
    led: bool = False  # only what the units led, not what they took part in
    among: int | None = None  # of a search: only among so many that were recorded last
    after: Place | None = None  # only those behind this one in the list
    dense: bool = False  # many of the activities of these days are asked for


def list_activities(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[Logged]:
    """The activities asked for, newest first, read in pages of 200 so that memory stays flat."""
    bounded = _bounded(connection, wanted)
    begin, found = _search(connection, wanted) if wanted.search else (_of_units(connection, bounded), [])
    where, values = _conditions(bounded)
    cursor = connection.execute(
        f"{begin} {where} ORDER BY a.day DESC, a.lc DESC, a.id LIMIT ?",
        (*found, *values, -1 if wanted.limit is None else wanted.limit),
    )
    while page := cursor.fetchmany(200):
        yield from _logged(connection, page)


def _of_units(connection: sqlite3.Connection, wanted: Wanted) -> str:
    if not (wanted.units and wanted.led):
        return _ACTIVITY
    # SQLite walks through the days of everybody, which ends soon but for a small unit of a city.
    if wanted.limit is not None and wanted.start and wanted.dense:
        days = count_by_day(connection, wanted.plan, wanted.start, wanted.last or date.max)
        if sum(days.values()) < _LONG_WALK * wanted.limit:
            return _ACTIVITY
    return _LED


def place_of(connection: sqlite3.Connection, logged: Logged) -> Place:
    """Where a list that goes on behind this activity begins."""
    row = connection.execute("SELECT lc FROM activity WHERE id = ?", (logged.id,)).fetchone()
    return (logged.activity.day.isoformat(), row[0], logged.id)


def _conditions(wanted: Wanted) -> tuple[str, list[str | int]]:
    conditions: list[str] = ["a.plan = ?"]
    values: list[str | int] = [wanted.plan]
    if not wanted.with_void:
        conditions.append("a.void = 0")
    if wanted.units and wanted.led:
        marks = question_marks(wanted.units)
        conditions.append(f"a.unit IN ({marks})")
        values += wanted.units
    elif wanted.units:
        marks = question_marks(wanted.units)
        shared = f"SELECT n FROM partner WHERE unit IN ({marks})"  # noqa: S608  # question marks
        partners = f"EXISTS ({shared} AND n = a.n)" if wanted.dense else f"a.n IN ({shared})"
        conditions.append(f"(a.unit IN ({marks}) OR {partners})")
        values += [*wanted.units, *wanted.units]
    if wanted.responsibilities:
        marks = question_marks(wanted.responsibilities)
        serving = f"SELECT n FROM serves WHERE responsibility IN ({marks})"  # noqa: S608
        # In few days there are fewer activities than a responsibility has in all.
        within = f"EXISTS ({serving} AND n = a.n)" if wanted.dense else f"a.n IN ({serving})"
        conditions.append(within)
        values += wanted.responsibilities
    if wanted.start:
        conditions.append("a.day >= ?")
        values.append(wanted.start.isoformat())
    if wanted.last:
        conditions.append("a.day <= ?")
        values.append(wanted.last.isoformat())
    if wanted.indicator:
        conditions.append("a.n IN (SELECT n FROM quantity WHERE indicator = ?)")
        values.append(wanted.indicator)
    if wanted.without_evidence:
        conditions.append("a.bare = 1")
    if wanted.after:
        day, lc, id_ = wanted.after
        conditions.append("(a.day, a.lc) <= (?, ?) AND ((a.day, a.lc) < (?, ?) OR a.id > ?)")
        values += [day, lc, day, lc, id_]
    return " AND ".join(conditions), values


def _search(connection: sqlite3.Connection, wanted: Wanted) -> tuple[str, list[str | int]]:
    words = match_words(wanted.search)
    if wanted.among is not None:
        # A common word is found a million times.
        last = "search MATCH ? AND rowid > 0 ORDER BY rowid DESC LIMIT ?"
        return _FOUND.format(last), [words, wanted.among]
    if wanted.limit is not None:
        some = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
        if connection.execute(some, (words, _COMMON)).fetchone()[0] == _COMMON:
            return _WALKED, [words]
    return _FOUND.format("search MATCH ?"), [words]


def _bounded(connection: sqlite3.Connection, wanted: Wanted) -> Wanted:
    """The same question, asked of no earlier days than are needed for so many: the kept sums tell which.

    What units only took part in, and what serves a responsibility besides, comes on top: there are as many at
    least.
    """
    if wanted.limit is None or wanted.search or wanted.indicator or wanted.after:
        return wanted
    if not (wanted.units or wanted.responsibilities or wanted.without_evidence):
        return wanted
    since = since_when(
        connection,
        wanted.plan,
        wanted.limit,
        bodies=wanted.units,
        responsibilities=wanted.responsibilities,
        last=wanted.last,
        bare=wanted.without_evidence,
    )
    if since is None:
        return wanted
    return wanted._replace(start=max(since, wanted.start or since), dense=True)


def _logged(connection: sqlite3.Connection, rows: Rows) -> Iterator[Logged]:
    if not rows:
        return
    parts = _Parts(connection, [row[0] for row in rows])
    for row in rows:
        try:
            yield _one(row, parts)
        except (TypeError, ValueError) as error:  # a day or kind that only a damaged page has
            raise BadRow("activity") from error


def _one(row: tuple[Any, ...], parts: "_Parts") -> Logged:
    """An activity; words that many share are kept once, as a file may need a hundred thousand at a time."""
    number, id_, replica, seq, plan, unit, day, last, title, place, note, version, *told = row
    at, who, void, why, disputed = told
    activity = Activity(
        plan=intern(plan),
        unit=intern(unit),
        day=(first := date.fromisoformat(day)),
        last=first if last == day else date.fromisoformat(last),
        title=title,
        responsibilities=tuple(intern(responsibility) for (responsibility,) in parts.of("serves", number)),
        partners=tuple(intern(partner) for (partner,) in parts.of("partner", number)),
        place=place,
        note=note,
        quantities={intern(indicator): milli for indicator, milli in parts.of("quantity", number)},
        evidence=tuple(
            Evidence(EvidenceKind(kind), name, digest, size)
            for kind, name, digest, size in parts.of("evidence", number)
        ),
    )
    code, version = show_code(replica, seq), id_ if version == id_ else version
    return Logged(id_, code, activity, version, at, intern(who), bool(void), why, bool(disputed))


_PART_QUESTIONS = {
    "serves": "SELECT n, responsibility FROM serves WHERE n IN ({}) ORDER BY n, position",
    "partner": "SELECT n, unit FROM partner WHERE n IN ({}) ORDER BY n, position",
    "quantity": "SELECT n, indicator, milli FROM quantity WHERE n IN ({}) ORDER BY n, indicator",
    "evidence": "SELECT n, kind, name, digest, size FROM evidence WHERE n IN ({}) ORDER BY n, position",
}


class _Parts:
    """The rows of the side tables for one page of activities."""

    def __init__(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
        self._tables: dict[str, dict[int, list[tuple[Any, ...]]]] = {}
        for table, question in _PART_QUESTIONS.items():
            rows = self._tables[table] = {}
            for row in connection.execute(question.format(question_marks(numbers)), numbers):
                rows.setdefault(row[0], []).append(row[1:])

    def of(self, table: str, number: int) -> Sequence[tuple[Any, ...]]:
        """The rows of one activity, in order."""
        return self._tables[table].get(number, ())


def find_activities(connection: sqlite3.Connection, typed: str) -> list[Logged]:
    """The activities that `typed` can mean: a code, an end of one (`14`), or the beginning of a hash."""
    code = typed.strip().lower()
    if (number := number_in(code)) is not None:
        rows = connection.execute(f"{_ACTIVITY} a.seq = ?", (number,)).fetchall()
        rows = [row for row in rows if is_meant(code, row[2], row[3])]
        if rows:
            return list(_logged(connection, rows))
    if len(code) >= 8:
        span = (code, code + "g")
        rows = connection.execute(f"{_ACTIVITY} a.id >= ? AND a.id < ? LIMIT 9", span).fetchall()
        return list(_logged(connection, rows))
    return []


def require_activity(connection: sqlite3.Connection, activity_id: str) -> Logged:
    """The activity with this id, which is there."""
    rows = connection.execute(f"{_ACTIVITY} a.id = ?", (activity_id,)).fetchall()
    if not rows:
        raise BadRow(f"activity {activity_id[:10]}")
    return next(_logged(connection, rows))


def same_activity(connection: sqlite3.Connection, activity: Activity) -> str | None:
    """The code of an activity of the same unit, day and title that is there already."""
    row = connection.execute(
        "SELECT replica, seq FROM activity"
        " WHERE plan = ? AND unit = ? AND day = ? AND title = ? AND void = 0 ORDER BY lc, id",
        (activity.plan, activity.unit, activity.day.isoformat(), activity.title),
    ).fetchone()
    return show_code(*row) if row else None


def list_shared(
    connection: sqlite3.Connection,
    plan: str,
    start: date,
    last: date,
    units: Collection[str] | None = None,
) -> list[tuple[str, tuple[str, ...]]]:
    """Unit or member and responsibilities, the counted one first, of activities that serve more than one."""
    # The kept sums tell in which months, then on which days there are any: of those alone the activities are
    # read.
    among = "" if units is None else " AND m.unit IN (SELECT value FROM json_each(:units))"
    rows = connection.execute(
        "WITH day AS (SELECT DISTINCT d.unit, d.day FROM sum_month m"  # noqa: S608  # our own words
        " CROSS JOIN sum_activity d USING (plan, unit, responsibility)"
        f" WHERE m.plan = :plan{among} AND m.month BETWEEN substr(:start, 1, 7) AND substr(:last, 1, 7)"
        " AND m.n > m.n_first AND d.day BETWEEN m.month AND m.month || '-99'"
        " AND d.day BETWEEN :start AND :last AND d.n > d.n_first)"
        " SELECT a.n, a.unit, t.responsibility FROM day"
        " CROSS JOIN activity a ON a.plan = :plan AND a.unit = day.unit AND a.day = day.day AND a.void = 0"
        " CROSS JOIN serves s ON s.n = a.n AND s.position = 1 CROSS JOIN serves t ON t.n = a.n"
        " ORDER BY a.n, t.position",
        {
            "plan": plan,
            "units": json.dumps(sorted(units or ())),
            "start": start.isoformat(),
            "last": last.isoformat(),
        },
    )
    found: dict[tuple[int, str], list[str]] = {}
    for n, unit, responsibility in rows:
        found.setdefault((n, unit), []).append(responsibility)
    return [(unit, tuple(served)) for (_, unit), served in found.items()]
