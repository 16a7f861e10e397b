"""`hvn log --from`: a table of activities, looked at as a whole first, then recorded in portions."""

import marshal
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, Final

from hvn_cli.domain.activity import Activity, activity_body
from hvn_cli.domain.answers.rows import RowLine, RowsPreview, RowsRecorded, UnitRows
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import Envelope, digest_plan
from hvn_cli.domain.forms import MARK_SHEET, FormMark, read_mark
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.domain.rows import Header, find_header, is_blank, row_key, swapped
from hvn_cli.errors import Finding, Severity, StoreError, UnreadableTable, WrongTable
from hvn_cli.frozen import frozen, replace
from hvn_cli.sheetfile.table import Row, Table, TableFile
from hvn_cli.store.connection import Connection
from hvn_cli.store.rows import bodies_there, known_rows, other_content, titles_of
from hvn_cli.usecases.books import Books, Desk, open_books, write_books
from hvn_cli.usecases.rows import ReadRow, RowReader
from hvn_cli.usecases.setup import make_store

# One transaction: small enough that Ctrl-C loses little, large enough that its syncing costs little.
PORTION: Final = 5_000
SHOWN: Final = 12
_HEADER_WITHIN: Final = 30

# Hears how many rows are done, of how many; 0 where nobody knows yet.
Progress = Callable[[int, int], None]


@frozen
class Prepared:
    """A table that was looked at: what to show, and the good rows as packed portions of bodies."""

    preview: RowsPreview
    portions: tuple[bytes, ...]
    header: Header
    table: Table
    mark: FormMark | None = None


@dataclass
class _Looking:
    """What looking at a table has found so far."""

    reader: RowReader
    connection: Connection
    header: Header
    progress: Progress | None = None
    findings: list[Finding] = field(default_factory=list)
    lines: list[RowLine] = field(default_factory=list)
    units: dict[str, tuple[int, dict[str, int]]] = field(default_factory=dict)  # activities, quantities
    bad: set[int] = field(default_factory=set)
    seen: dict[bytes, int] = field(default_factory=dict)
    twins: dict[int, int] = field(default_factory=dict)
    there: dict[tuple[str, date], dict[int, str]] = field(default_factory=dict)
    elsewhere: frozenset[bytes] = frozenset()
    rows: int = 0
    good: int = 0
    known: int = 0
    bare: int = 0

    @cached_property
    def bodies_there(self) -> set[str]:
        """The units that may have told of the same: in a new store there is none to ask about."""
        return bodies_there(self.connection, self.reader.plan.code)


def prepare_rows(
    desk: Desk,
    file: TableFile,
    *,
    unit: str = "",
    progress: Progress | None = None,
    seen: set[bytes] | None = None,
) -> Prepared:
    """Looks at every row of a file and records nothing; raises `UnreadableTable` where it has no such table.

    `unit` leads where a row names none; a form of ours tells it itself. `seen` are the keys of rows in tables
    that were looked at before: they are not recorded twice, and those of this one are added.
    """
    if desk.store.named and not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    with open_books(desk) as books:
        mark = mark_of(books.plan, file)
        table, header, others = choose_table(books.plan, file, mark.sheet if mark else "")
        default = mark.unit if mark else require_unit(books.plan, unit) if unit else desk.unit
        reader = RowReader(books.plan, header, desk.today, default, body=mark.body if mark else "")
        reader.suspect = _looks_turned(table, header)
        looking = _Looking(reader, books.connection, header, progress)
        looking.elsewhere = frozenset(seen or ())
        looking.findings += [*header.findings, *others, *_old_revision(books.plan, mark)]
        portions = []
        if not any(f.severity is Severity.ERROR for f in header.findings):
            looking.findings += _unread_columns(table, header)
            portions = list(_look(looking, _rows_below(table, header, reader)))
        if seen is not None:
            seen.update(looking.seen)
        return Prepared(_preview(books, file, table, looking), tuple(portions), header, table, mark)


def mark_of(plan: Plan, file: TableFile) -> FormMark | None:
    """What a form of ours says of itself; None for any other table.

    Raises `WrongTable` where the form belongs to another plan or year, or to another version of hvn.
    """
    mark = read_mark(file.hidden(MARK_SHEET))
    if isinstance(mark, str):
        raise WrongTable(file.path, "form_version", mark)
    if mark is None:
        return None
    if mark.year != plan.year:
        raise WrongTable(file.path, "form_year", str(mark.year))
    if mark.plan != plan.code:
        raise WrongTable(file.path, "form_plan", mark.plan)
    if mark.unit not in plan.bodies:
        raise WrongTable(file.path, "form_unit", mark.unit)
    return mark


def _old_revision(plan: Plan, mark: FormMark | None) -> list[Finding]:
    if mark is None or mark.revision == digest_plan(plan_to_plain(plan)):
        return []
    return [Finding("form_revision", Severity.WARNING, "", {"revision": mark.revision[:12]})]


def choose_table(plan: Plan, file: TableFile, sheet: str = "") -> tuple[Table, Header, list[Finding]]:
    """The first table with the headings of activities, and a warning for others that have them too.

    `sheet` names the only one that counts, as long as it is there.
    """
    named = [table for table in file.tables if table.sheet == sheet]
    found = [(table, header) for table in named or file.tables if (header := _header_of(plan, table))]
    if not found:
        raise UnreadableTable(file.path, "no_headings")
    others = [
        Finding("sheet_left_out", Severity.WARNING, table.sheet, {"name": table.sheet})
        for table, _ in found[1:]
    ]
    return (*found[0], others)


def _header_of(plan: Plan, table: Table) -> Header | None:
    for line, cells in islice(table.rows(), _HEADER_WITHIN):
        if header := find_header(plan, line, cells):
            return header
    return None


def _rows_below(table: Table, header: Header, reader: RowReader) -> Iterator[Row]:
    for line, cells in table.rows():
        if line > header.line and not reader.is_empty(cells):
            yield line, cells


def _looks_turned(table: Table, header: Header) -> bool:
    """Whether days were turned round: then those that have no such month were left as texts, `15/3/2026`."""
    column = header.column("date")
    if column is None or not table.lettered:
        return False
    texts = days = False
    for line, cells in islice(table.rows(), 5_000):
        cell = cells[column.place] if line > header.line and column.place < len(cells) else None
        if isinstance(cell, str):
            first = cell.strip().split("/")[0]
            texts = texts or (cell.count("/") == 2 and first.isdigit() and 12 < int(first[:3]) < 32)
        elif isinstance(cell, date):
            days = days or swapped(cell) is not None
            if cell.day > 12:
                return False
    return texts and days


def _unread_columns(table: Table, header: Header) -> list[Finding]:
    """Columns with something in them and nothing above: nobody knows what they say."""
    read = {column.place for column in header.columns}
    headed = {finding.column - 1 for finding in header.findings}
    for line, cells in table.rows():
        if line == header.line:
            headed |= {place for place, cell in enumerate(cells) if not is_blank(cell)}
            break
    found: dict[int, int] = {}
    for line, cells in islice(table.rows(), 5_000):
        if line > header.line:
            for place, cell in enumerate(cells):
                if place not in read and place not in headed and place not in found and not is_blank(cell):
                    found[place] = line
    return [
        Finding("column_unread", Severity.WARNING, "", {}, line, place + 1) for place, line in found.items()
    ]


def _look(looking: _Looking, rows: Iterator[Row]) -> Iterator[bytes]:
    bodies: list[dict[str, Any]] = []
    while some := list(islice(rows, PORTION)):
        read = [looking.reader.read(line, cells) for line, cells in some]
        keys = {row.line: _keyed(row.activity, row.source) for row in read if row.activity}
        known = known_rows(looking.connection, [key for key, _ in keys.values()])
        for row in read:
            looking.rows += 1
            body = _look_at(looking, row, *keys.get(row.line, ("", {})), known)
            if body:
                bodies.append(body)
        if looking.progress:
            looking.progress(looking.rows, 0)
        while len(bodies) >= PORTION:
            yield _packed(bodies[:PORTION])
            del bodies[:PORTION]
    if bodies:
        yield _packed(bodies)


def _packed(bodies: list[dict[str, Any]]) -> bytes:
    """A tenth of what the bodies take: a hundred thousand of them are kept until somebody has said yes.

    Only this process ever reads it, and Python does so faster than any text.
    """
    return zlib.compress(marshal.dumps(bodies), 1)


def _unpacked(portion: bytes) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = marshal.loads(zlib.decompress(portion))
    return bodies


def _keyed(activity: Activity, source: str) -> tuple[str, dict[str, Any]]:
    body = activity_body(activity)
    key = row_key(body, source)
    return key, body | {"row": key}


def _look_at(
    looking: _Looking, row: ReadRow, key: str, body: dict[str, Any], known: dict[str, str]
) -> dict[str, Any] | None:
    """What one row adds; its body where it is to be recorded."""
    if row.activity is None:
        looking.findings += row.findings
        looking.bad.add(row.line)
        return None
    short = bytes.fromhex(key)
    if key in known or short in looking.elsewhere:
        looking.known += 1
        return None
    if before := looking.seen.get(short):
        looking.findings.append(_about_row(looking, "row_twice", row, {"line": before}))
        return None
    looking.seen[short] = row.line
    looking.findings += [*row.findings, *_look_for_twins(looking, row, row.activity, key)]
    _count(looking, row.line, row.activity)
    return body


def _about_row(looking: _Looking, code: str, row: ReadRow, data: dict[str, str | int]) -> Finding:
    column = looking.header.column("title")
    place = column.heading if column else ""
    return Finding(code, Severity.WARNING, place, data, row.line, column.place + 1 if column else 0)


def _look_for_twins(looking: _Looking, row: ReadRow, activity: Activity, key: str) -> Iterator[Finding]:
    """The same mark with another content, or the same unit, day and title, in the log or further up."""
    if code := other_content(looking.connection, key):
        yield _about_row(looking, "row_changed", row, {"activity": code})
        return
    day = (activity.unit, activity.day)
    if activity.unit in looking.bodies_there:
        if day not in looking.there:
            looking.there[day] = titles_of(looking.connection, activity.plan, *day)
        if code := looking.there[day].get(hash(activity.title), ""):
            yield _about_row(looking, "same_activity", row, {"code": code})
    told = hash((*day, activity.title))
    if before := looking.twins.get(told):
        yield _about_row(looking, "row_twin", row, {"line": before})
    looking.twins.setdefault(told, row.line)


def _count(looking: _Looking, line: int, activity: Activity) -> None:
    looking.good += 1
    looking.bare += not activity.evidence
    if len(looking.lines) < SHOWN:
        looking.lines.append(RowLine(line, activity))
    count, totals = looking.units.get(activity.unit, (0, {}))
    for code, milli in activity.quantities.items():
        totals[code] = totals.get(code, 0) + milli
    looking.units[activity.unit] = (count + 1, totals)


def _preview(books: Books, file: TableFile, table: Table, looking: _Looking) -> RowsPreview:
    return RowsPreview(
        plan=books.plan,
        path=file.path,
        sheet=table.sheet,
        lettered=table.lettered,
        rows=looking.rows,
        good=looking.good,
        bad=tuple(sorted(looking.bad)),
        known=looking.known,
        bare=looking.bare,
        lines=tuple(looking.lines),
        units=tuple(UnitRows(unit, *told) for unit, told in looking.units.items()),
        findings=tuple(looking.findings),
    )


def record_rows(desk: Desk, prepared: Prepared, progress: Progress) -> RowsRecorded:
    """Records the good rows portion by portion, each portion whole; `progress` hears after each.

    What stops it half-way leaves a beginning of the rows recorded: reading the table again goes on there.
    """
    made = not desk.store.exists and bool(prepared.portions)
    if made:
        make_store(desk)
        desk = replace(desk, store=replace(desk.store, exists=True))
    plan, done, codes = prepared.preview.plan, 0, []
    for portion in prepared.portions:
        recorded = _record_portion(desk, plan, prepared.preview.path, _unpacked(portion))
        codes += [show_code(entry.replica, entry.seq) for entry in recorded[:1] + recorded[-1:]]
        done += len(recorded)
        progress(done, prepared.preview.good)
    path = str(desk.store.path)
    first, last = (codes[0], codes[-1]) if codes else ("", "")
    return RowsRecorded(prepared.preview, done, first, last, path, made_store=made)


def _record_portion(desk: Desk, plan: Plan, path: str, bodies: Sequence[dict[str, Any]]) -> list[Envelope]:
    """What one transaction recorded; rows that another command has recorded since are left."""
    with write_books(desk) as (now, writer):
        if now != plan:
            raise WrongTable(path, "plan_changed")
        known = known_rows(writer.connection, [body["row"] for body in bodies])
        entries = writer.append_all("log", [body for body in bodies if body["row"] not in known])
    return [entry.envelope for entry in entries]


def left_rows(prepared: Prepared) -> Iterator[Row]:
    """The headings, and every row that was left out as it stood."""
    bad = set(prepared.preview.bad)
    for line, cells in prepared.table.rows():
        if line == prepared.header.line or line in bad:
            yield line, cells
