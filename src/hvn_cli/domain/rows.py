"""Tables of activities: what a heading stands for, what a cell says, by which key a row is known again."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from hvn_cli.domain.activity import MAX_QUANTITY, BadQuantity, checked_quantity, parse_quantity
from hvn_cli.domain.dates import BadDay, parse_day
from hvn_cli.domain.entry import spell
from hvn_cli.domain.plan import Indicator, Plan
from hvn_cli.domain.text import fold, nearest
from hvn_cli.errors import Finding, Severity
from hvn_cli.frozen import frozen

Cell = str | int | float | bool | date | datetime | time | timedelta | None

SOURCE_DIGITS: Final = 32
_TAG: Final = b"hvn-row-1\n"

REQUIRED: Final = ("responsibility", "date", "title")

# Folded, as people and our own files head their columns; the first is the one that our files use.
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("ma dong", "id", "row id"),
    "responsibility": ("nhiem vu", "ma nhiem vu", "responsibility"),
    "date": ("ngay", "ngay lam", "tu ngay", "date", "day"),
    "title": ("ten hoat dong", "hoat dong", "noi dung", "noi dung hoat dong", "title", "activity"),
    "unit": ("don vi", "don vi thuc hien", "don vi chu tri", "unit"),
    "to": ("den ngay", "ngay ket thuc", "to"),
    "place": ("dia diem", "noi to chuc", "place"),
    "partners": ("phoi hop", "don vi phoi hop", "partners", "partner"),
    "evidence": ("minh chung", "evidence"),
    "note": ("ghi chu", "note", "notes"),
    # What nobody reads: a number of the row, and why a row was left out when it was read before.
    "": ("stt", "tt", "so thu tu", "no", "ly do chua ghi", "reason"),
}
_FIELDS: Final = {name: field for field, names in _HEADINGS.items() for name in names}
_MEASURE: Final = re.compile(r"\s*\([^()]*\)$")
_SPACES: Final = re.compile(r"[\s_]+")

# Spreadsheets count days from here; what is outside stands for no day that a plan could have.
_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(36_526, 73_051)


@frozen
class Column:
    """A column that is read: which field it fills, or which indicator; `place` counts from 0."""

    field: str
    place: int
    heading: str
    indicator: str = ""


@frozen
class Header:
    """The row of headings: its line, the columns that are read, and what is wrong with them."""

    line: int
    columns: tuple[Column, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def _by_field(self) -> Mapping[str, Column]:
        return {f"{c.field}.{c.indicator}" if c.indicator else c.field: c for c in reversed(self.columns)}

    def column(self, field: str) -> Column | None:
        """The column of a field, or of an indicator told as `quantities.CODE`."""
        return self._by_field.get(field)


def find_header(plan: Plan, line: int, cells: Sequence[Cell]) -> Header | None:
    """The headings in a row, or None where not even two of the needed fields are headed."""
    texts = [(place, " ".join(cell.split())) for place, cell in enumerate(cells) if isinstance(cell, str)]
    known = [_FIELDS.get(_plain(text)) for _, text in texts]
    if sum(field in REQUIRED for field in known) < 2:
        return None
    indicators = _indicator_names(plan)
    columns: list[Column] = []
    findings: list[Finding] = []
    for place, text in texts:
        column = _column(text, place, indicators)
        if column is None:
            if text:
                near = ", ".join(nearest(text, [*indicators, *_FIELDS], limit=1))
                told = {"name": text, "near": near or "–"}
                findings.append(_about(line, place, text, "heading_unknown", Severity.WARNING, told))
        elif column.field:
            before = [c for c in columns if (c.field, c.indicator) == (column.field, column.indicator)]
            if before:
                findings.append(_about(line, place, text, "heading_twice", Severity.ERROR, {"name": text}))
            columns.append(column)
    missing = [field for field in REQUIRED if field not in {column.field for column in columns}]
    findings += [
        Finding("heading_missing", Severity.ERROR, "", {"name": _HEADINGS[field][0]}, line)
        for field in missing
    ]
    return Header(line, tuple(columns), tuple(findings))


def _about(
    line: int, place: int, text: str, code: str, severity: Severity, data: Mapping[str, str]
) -> Finding:
    return Finding(code, severity, text, dict(data), line, place + 1)


def _plain(text: str) -> str:
    """A heading for comparing: without accents, case, and the marks that people put behind it."""
    return _SPACES.sub(" ", fold(text)).strip(" *:.")


def _indicator_names(plan: Plan) -> dict[str, str]:
    """The code of each indicator by its code and its name; a name that two have names none."""
    names: dict[str, str] = {}
    for indicator in plan.indicators:
        for name in {_plain(indicator.code), _plain(indicator.name)}:
            names[name] = "" if name in names else indicator.code
    return {name: code for name, code in names.items() if code}


def _column(text: str, place: int, indicators: Mapping[str, str]) -> Column | None:
    plain = _plain(text)
    for name in (plain, _plain(_MEASURE.sub("", text))):
        if name in _FIELDS:
            return Column(_FIELDS[name], place, text)
        if name in indicators:
            return Column("quantities", place, text, indicators[name])
    return None


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    if not cell:
        return cell is None or cell == ""
    return isinstance(cell, str) and cell.isspace()


def cell_text(cell: Cell) -> str:
    """What a cell says, as a person would type it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    return "" if cell is None else str(cell)


def cell_day(cell: Cell, *, year: int) -> date:
    """The day in a cell, whatever its clock says; raises `BadDay`.

    A day that counts from today (`hôm qua`) would be another one when the table is read again.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise BadDay("serial" if cell in _SERIALS else "form")
    typed = cell.strip() if isinstance(cell, str) else ""
    if not any(map(str.isdigit, typed)) or "truoc" in fold(typed):
        raise BadDay("form")
    return parse_day(typed.split("T00:00")[0].removesuffix(" 00:00:00"), today=date.min, year=year)


def day_of_serial(cell: Cell) -> date:
    """The day that a spreadsheet shows for a number."""
    return _DAY_ZERO + timedelta(days=int(cell)) if isinstance(cell, int | float) else date.min


def swapped(day: date) -> date | None:
    """The same day with month and day the other way round, where that is another day."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def cell_quantity(cell: Cell, indicator: Indicator) -> int:
    """The number in a cell, in thousandths; raises `BadQuantity`."""
    if isinstance(cell, str):
        return parse_quantity(cell, indicator.decimals)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise BadQuantity("form")
    if isinstance(cell, float) and not math.isfinite(cell):
        raise BadQuantity("form")
    if cell * 1000 > MAX_QUANTITY:
        raise BadQuantity("large")
    if isinstance(cell, int):
        return checked_quantity(cell * 1000, indicator.decimals)
    milli = round(cell * 1000)
    if abs(milli - cell * 1000) > 1e-6 * max(1.0, abs(cell)):
        raise BadQuantity("whole" if indicator.decimals == 0 else "fine")
    return checked_quantity(milli, indicator.decimals)


def row_key(body: Mapping[str, Any], source: str = "") -> str:
    """The key of a row: 32 digits for the mark that its source gave it (zeros: none), 32 for its content."""
    mark = sha256(_TAG + source.encode()).hexdigest()[:SOURCE_DIGITS] if source else "0" * SOURCE_DIGITS
    return mark + sha256(_TAG + spell(body).encode()).hexdigest()[:SOURCE_DIGITS]


def has_source(key: str) -> bool:
    """Whether the row had a mark of its source."""
    return not key.startswith("0" * SOURCE_DIGITS)
