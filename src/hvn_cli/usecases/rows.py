"""From the rows of a table to activities: every cell read, checked, and named with its place if wrong."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from hvn_cli.domain.activity import Activity, BadQuantity, Evidence
from hvn_cli.domain.dates import BadDay
from hvn_cli.domain.forms import with_body
from hvn_cli.domain.names import require_responsibility, require_unit
from hvn_cli.domain.plan import Indicator, Plan
from hvn_cli.domain.rows import (
    REQUIRED,
    Cell,
    Column,
    Header,
    cell_day,
    cell_quantity,
    cell_text,
    day_of_serial,
    is_blank,
    swapped,
)
from hvn_cli.domain.rules import check_activity
from hvn_cli.domain.text import BadText, clean, nfc
from hvn_cli.errors import AmbiguousName, BadValue, Finding, Severity, UnknownName
from hvn_cli.frozen import frozen, replace
from hvn_cli.usecases.form import links_of

T = TypeVar("T")

_SEVERAL: Final = re.compile(r"[,;\n]+")
_PROOFS: Final = re.compile(r"[;\n]+")
_BEHIND_CODE: Final = re.compile(r"\s+[–·:-]\s+")
_UNKNOWN: Final = {
    "unit": ("cell_unit", "cell_unit_near"),
    "responsibility": ("cell_responsibility", "cell_responsibility_near"),
}
_DAYS: Final = {"form": "cell_day_form", "calendar": "cell_day_calendar"}
_NUMBERS: Final = {
    "form": "cell_number_form",
    "negative": "cell_number_negative",
    "whole": "cell_number_whole",
    "fine": "cell_number_fine",
    "large": "cell_number_large",
}
_TEXTS: Final = {
    "empty": "cell_text_empty",
    "line": "cell_text_line",
    "long": "cell_text_long",
    "character": "cell_text_character",
}
_MOST_ECHO: Final = 40
# Fields that say the same in many rows of a table.
_REPEATED: Final = frozenset({"responsibility", "date", "to", "unit", "partners"})


@frozen
class ReadRow:
    """A row: the activity where it could be read, the mark of its source, and everything wrong or odd."""

    line: int
    activity: Activity | None
    source: str
    findings: tuple[Finding, ...]


class _Fault(Exception):
    """What is wrong with one cell."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


@dataclass
class RowReader:
    """Reads the rows below one header; names and days that were read once are not read again."""

    plan: Plan
    header: Header
    today: date
    default_unit: str
    body: str = ""  # who filled it in, where the plan does not know them: titles name them
    suspect: bool = False  # whether this table's days look turned round by a spreadsheet of another country
    _known: dict[tuple[str, type, Cell], Any] = field(default_factory=dict)

    @cached_property
    def _counted(self) -> Sequence[tuple[int, Column, Indicator]]:
        columns = [column for column in self.header.columns if column.field == "quantities"]
        return [(column.place, column, self.plan.indicators_by_code[column.indicator]) for column in columns]

    @cached_property
    def _width(self) -> int:
        return max(column.place for column in self.header.columns) + 1

    @cached_property
    def _told_in(self) -> Sequence[int]:
        return [column.place for column in self.header.columns if column.field != "id"]

    @cached_property
    def _own_unit(self) -> str:
        """The unit of this office, empty where it is the whole ward."""
        return self._look_up("unit", self.default_unit, require_unit) if self.default_unit else ""

    def is_empty(self, cells: Sequence[Cell]) -> bool:
        """Whether no column that is read has anything in this row."""
        return all(is_blank(cells[place]) for place in self._told_in if place < len(cells))

    @cached_property
    def _readers(self) -> Sequence[tuple[str, Column, Callable[[Cell], Any]]]:
        """What reads the cells of each field that this table has, in the order in which faults are told."""
        readers: dict[str, Callable[[Cell], Any]] = {
            "responsibility": self._responsibilities,
            "date": self._day,
            "to": self._day,
            "title": _line_of_text,
            "unit": self._unit,
            "partners": self._units,
            "place": _line_of_text,
            "note": _text,
            "evidence": _evidence,
            "id": _line_of_text,
        }
        columns = [(name, self.header.column(name), read) for name, read in readers.items()]
        return [(name, column, read) for name, column, read in columns if column]

    def read(self, line: int, cells: Sequence[Cell]) -> ReadRow:
        """What a row tells; never raises for what stands in it."""
        faults: list[Finding] = []
        if len(cells) < self._width:
            cells = [*cells, *[None] * (self._width - len(cells))]
        told: dict[str, Any] = {}
        for name, column, read in self._readers:
            cell = cells[column.place]
            if is_blank(cell):
                if name in REQUIRED:
                    faults.append(_finding("cell_missing", Severity.ERROR, line, column, {}))
                continue
            try:
                told[name] = self._again(name, cell, read) if name in _REPEATED else read(cell)
            except _Fault as fault:
                faults.append(_finding(fault.code, Severity.ERROR, line, column, fault.data))
        day, ids, partners = told.get("date"), told.get("responsibility", ()), told.get("partners", ())
        activity = Activity(
            plan=self.plan.code,
            unit=told.get("unit", ""),
            day=day or date.min,
            last=told.get("to") or day or date.min,
            title=with_body(told.get("title", ""), self.body),
            responsibilities=ids,
            partners=partners,
            place=told.get("place", ""),
            note=told.get("note", ""),
            quantities=self._quantities(line, cells, faults),
            evidence=told.get("evidence", ()),
        )
        source = told.get("id", "")
        if ids and not activity.unit and not self._is_at_fault(faults, "unit"):
            activity = self._led(line, activity, faults)
        if activity.unit in partners:
            activity = replace(activity, partners=tuple(u for u in partners if u != activity.unit))
        if faults:
            return ReadRow(line, None, source, tuple(faults))
        odd = self._odd(line, cells, activity)
        wrong = any(finding.severity is Severity.ERROR for finding in odd)
        return ReadRow(line, None if wrong else activity, source, odd)

    def _again(self, name: str, cell: Cell, read: Callable[[Cell], T]) -> T:
        """What a cell of a column tells, read once for all rows in which it says the same."""
        key = (name, type(cell), cell)  # True is 1, but says something else
        if key not in self._known:
            try:
                self._known[key] = read(cell)
            except _Fault as fault:
                self._known[key] = fault
        told = self._known[key]
        if isinstance(told, _Fault):
            raise _Fault(told.code, **told.data)
        return cast("T", told)

    def _is_at_fault(self, faults: Sequence[Finding], name: str) -> bool:
        column = self.header.column(name)
        return column is not None and any(fault.column == column.place + 1 for fault in faults)

    def _led(self, line: int, activity: Activity, faults: list[Finding]) -> Activity:
        """The activity with the unit that leads it: this office's own, or the only one that can be meant."""
        leaders = self.plan.responsibilities[activity.responsibilities[0]].units
        own = self._own_unit
        if own and (self.plan.parents[own] in leaders or len(leaders) > 1):
            return replace(activity, unit=own)
        if len(leaders) == 1:
            return replace(activity, unit=leaders[0])
        column = self.header.column("unit") or self.header.column("responsibility")
        assert column is not None  # a row without the needed columns is never read
        told = {"units": ", ".join(leaders)}
        faults.append(_finding("cell_unit_needed", Severity.ERROR, line, column, told))
        return activity

    def _odd(self, line: int, cells: Sequence[Cell], activity: Activity) -> tuple[Finding, ...]:
        """What the rules find, each at its cell; notes are counted elsewhere, not told row by row."""
        found = []
        for finding in check_activity(self.plan, activity, today=self.today):
            if finding.severity is Severity.NOTE:
                continue
            place = self.header.column(finding.place) or self.header.column("responsibility")
            code, data = finding.code, dict(finding.data)
            if code in ("day_ahead", "day_outside_plan") and (turned := self._turned(cells, activity)):
                code, data = "day_swapped", {"day": activity.day.isoformat(), "other": turned}
            if place:
                found.append(_finding(code, finding.severity, line, place, data))
        date_column = self.header.column("date")
        if self.suspect and not found and date_column:
            cell = cells[date_column.place]
            if isinstance(cell, date) and swapped(activity.day):
                told = {"day": activity.day.isoformat(), "other": _shown_swap(activity.day)}
                found.append(_finding("day_suspect", Severity.WARNING, line, date_column, told))
        return tuple(_each_once(found))

    def _turned(self, cells: Sequence[Cell], activity: Activity) -> str:
        """The day the other way round, where a spreadsheet made this one and the other would do."""
        column = self.header.column("date")
        other = swapped(activity.day)
        if column is None or other is None or not isinstance(cells[column.place], date):
            return ""
        fits = other <= self.today and other.year == self.plan.year
        return _shown_swap(activity.day) if fits else ""

    def _quantities(self, line: int, cells: Sequence[Cell], faults: list[Finding]) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for place, column, indicator in self._counted:
            cell = cells[place]
            if cell is None or cell == "" or is_blank(cell):  # most are, of most tables
                continue
            try:
                found[column.indicator] = cell_quantity(cell, indicator)
            except BadQuantity as error:
                told = {"value": _echo(cell), "measure": indicator.measure}
                faults.append(_finding(_NUMBERS[error.reason], Severity.ERROR, line, column, told))
        return found

    def _day(self, cell: Cell) -> date:
        try:
            return cell_day(cell, year=self.plan.year)
        except BadDay as error:
            if error.reason == "serial":
                told = cell_text(day_of_serial(cell))
                raise _Fault("cell_day_serial", value=_echo(cell), other=told) from None
            raise _Fault(_DAYS[error.reason], value=_echo(cell)) from None

    def _unit(self, cell: Cell) -> str:
        return self._look_up("unit", _line_of_text(cell), require_unit)

    def _units(self, cell: Cell) -> tuple[str, ...]:
        """The units named in one cell; a name with a comma in it is tried whole first."""
        text = _text(cell)
        try:
            return (self._look_up("unit", " ".join(text.split()), require_unit),)
        except _Fault:
            parts = [part for part in map(str.strip, _SEVERAL.split(text)) if part]
            return tuple(dict.fromkeys(self._look_up("unit", part, require_unit) for part in parts))

    def _responsibilities(self, cell: Cell) -> tuple[str, ...]:
        """The ids in one cell; our own lists write `mttq-2 – Tuyên truyền …`."""
        text = _line_of_text(cell)
        code = _BEHIND_CODE.split(text, maxsplit=1)[0]
        if code in self.plan.responsibilities:
            return (code,)
        try:
            return (self._responsibility(text),)
        except _Fault:
            parts = [part for part in map(str.strip, _SEVERAL.split(text)) if part]
            if len(parts) < 2:
                raise
            return tuple(dict.fromkeys(self._responsibility(part) for part in parts))

    def _responsibility(self, text: str) -> str:
        return self._look_up(
            "responsibility", text, lambda plan, typed: require_responsibility(plan, typed).id
        )

    def _look_up(self, kind: str, text: str, require: Callable[[Plan, str], str]) -> str:
        try:
            return require(self.plan, text)
        except UnknownName as error:
            near = ", ".join(error.nearest)
            told = {"near": near} if near else {}
            raise _Fault(_UNKNOWN[kind][bool(near)], value=_echo(text), **told) from None
        except AmbiguousName as error:
            names = ", ".join(error.matches)
            raise _Fault("cell_ambiguous", value=_echo(text), names=names) from None


def _finding(
    code: str, severity: Severity, line: int, column: Column, data: Mapping[str, str | int]
) -> Finding:
    return Finding(code, severity, column.heading, dict(data), line, column.place + 1)


def _each_once(found: Sequence[Finding]) -> list[Finding]:
    told: list[Finding] = []
    for finding in found:
        if finding not in told:
            told.append(finding)
    return told


def _shown_swap(day: date) -> str:
    return cell_text(swapped(day))


def _echo(cell: Cell) -> str:
    text = " ".join(cell_text(cell).split())
    return text if len(text) <= _MOST_ECHO else f"{text[:_MOST_ECHO]}…"


def _text(cell: Cell) -> str:
    """A text that may have several lines."""
    return _cleaned(cell_text(cell).replace("\r\n", "\n").replace("\r", "\n"), lines=True)


def _line_of_text(cell: Cell) -> str:
    """A text of one line; Alt+Enter in a cell is a space."""
    text = cell_text(cell)
    return _cleaned(" ".join(text.split()) if len(text) < 20_000 else text, lines=False)


def _cleaned(text: str, *, lines: bool) -> str:
    try:
        return clean(text, lines=lines)
    except BadText as error:
        raise _Fault(_TEXTS[error.reason], about=error.about) from None


def _evidence(cell: Cell) -> tuple[Evidence, ...]:
    """Links and document numbers: a table that somebody sent must not name files of this computer."""
    parts = [nfc(part) for part in map(str.strip, _PROOFS.split(_text(cell))) if part]
    try:
        links = links_of(parts)
    except BadValue as error:
        raise _Fault(_TEXTS[error.reason.removeprefix("text_")], about=error.hint) from None
    if unknown := [part for part in parts if part not in links]:
        raise _Fault("cell_evidence", value=_echo(unknown[0]))
    return tuple(dict.fromkeys(links.values()))
