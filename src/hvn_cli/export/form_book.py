"""The fill-in workbook of one body: guidance, the sheet to fill in, its tasks, what was recorded already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from hvn_cli.domain.forms import INPUT_ROWS, MARK_SHEET, Form
from hvn_cli.domain.plan import Indicator
from hvn_cli.export.cell_text import lines_visible
from hvn_cli.export.files import replacing
from hvn_cli.export.letter_widths import count_lines, room_in
from hvn_cli.export.sheet_cells import FONT, HIGHEST
from hvn_cli.frozen import frozen
from hvn_cli.labels import Words
from hvn_cli.labels import form as told
from hvn_cli.labels.formats import show_date, show_number

_NEVER: Final = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_LISTS: Final = "_dm"
_LINE: Final = {**FONT, "text_wrap": True, "valign": "top"}
_BOXED: Final = {**_LINE, "border": 1, "border_color": "#A6A6A6"}
_OPEN: Final = {**_BOXED, "locked": False}
_STYLES: Final[dict[str, dict[str, object]]] = {
    "title": {**FONT, "bold": True, "font_size": 14},
    "line": _LINE,
    "strong": {**FONT, "bold": True},
    "header": {**_BOXED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#DDEBF7"},
    "needed": {**_BOXED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#9DC3E6"},
    "example": {**_BOXED, "italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"},
    "hint": {**FONT, "italic": True, "font_color": "#7F7F7F"},
    "bare": {**FONT},
    "text": _OPEN,
    "day": {**_OPEN, "num_format": "dd/mm/yyyy", "align": "center"},
    "whole": {**_OPEN, "num_format": "#,##0", "align": "right"},
    "decimal": {**_OPEN, "num_format": "#,##0.###", "align": "right"},
    "cell": _BOXED,
}
_NEEDED: Final = ("responsibility", "date", "title")
_WIDTHS: Final = {"responsibility": 34, "date": 12, "to": 12, "title": 44, "unit": 26, "partners": 18}
_LETTER: Final = 8  # pixels that a column has for each unit of width
_HIGH: Final = 15.75
_SIZE: Final = 16
_PAGE: Final = 1500  # pixels across that are still read on A4
_PRINTED: Final = 30
_FIRST_EXAMPLE: Final = 3
_HEADER: Final = 6
_FIRST: Final = _HEADER + 1


@dataclass(slots=True)
class _Making:
    """A workbook that is being made."""

    book: Any
    form: Form
    words: Words
    styles: dict[str, Any] = field(default_factory=dict)

    def style(self, name: str) -> Any:
        """A format, made once."""
        if name not in self.styles:
            self.styles[name] = self.book.add_format(_STYLES[name])
        return self.styles[name]

    def put(self, sheet: Any, row: int, column: int, text: str, style: str) -> None:
        """A text, whatever it looks like."""
        sheet.write_string(row, column, lines_visible(text)[:32_000], self.style(style))


@frozen
class _Column:
    field: str
    heading: str
    style: str
    width: int
    indicator: Indicator | None = None


def write_form(form: Form, path: Path) -> None:
    """Writes the workbook whole; raises `Unwritable`. The same form gives the same bytes."""
    data = form_bytes(form)
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def form_bytes(form: Form) -> bytes:
    """The workbook."""
    from xlsxwriter import Workbook

    packed = BytesIO()
    book = Workbook(packed, {**_NEVER, "in_memory": True, "default_format_properties": dict(FONT)})
    making = _Making(book, form, Words("vi"))
    created = datetime.combine(form.made_on, time())
    book.set_properties({"title": f"{told.TITLE} – {lines_visible(form.name)}", "created": created})
    columns = tuple(_columns(form))
    guide = book.add_worksheet(told.GUIDE)
    entry = book.add_worksheet(form.mark.sheet)
    _write_guide(making, guide)
    _write_lists(making)
    _write_entry(making, entry, columns)
    _write_tasks(making, book.add_worksheet(told.TASKS))
    _write_logged(making, book.add_worksheet(told.LOGGED))
    mark = book.add_worksheet(MARK_SHEET)
    mark.very_hidden()
    for row, (name, value) in enumerate(form.mark.rows()):
        mark.write_string(row, 0, name)
        mark.write_string(row, 1, value)
    entry.activate()
    book.close()
    return packed.getvalue()


def _columns(form: Form) -> Iterator[_Column]:
    yield _Column("id", told.COLUMNS["id"], "text", 4)
    fields = [
        "responsibility",
        "date",
        "to",
        "title",
        *(["unit"] if form.bodies else []),
        "place",
        "partners",
    ]
    for name in fields:
        style = "day" if name in ("date", "to") else "text"
        yield _Column(name, told.COLUMNS[name], style, _WIDTHS.get(name, 24))
    for indicator in form.indicators:
        name = indicator.name[:1].upper() + indicator.name[1:]
        heading = told.INDICATOR.format(name=name, measure=indicator.measure)
        yield _Column("quantities", heading, "decimal" if indicator.decimals else "whole", 14, indicator)
    for name in ("evidence", "note"):
        yield _Column(name, told.COLUMNS[name], "text", 30)


def _write_guide(making: _Making, sheet: Any) -> None:
    form = making.form
    sheet.set_column_pixels(0, 0, 140 * _LETTER)
    due = show_date(form.period.units_due)
    day = show_date(form.made_on)
    making.put(sheet, 0, 0, told.TITLE, "title")
    lines = [
        told.FOR.format(name=form.name),
        told.PLAN.format(title=form.plan.plan.title),
        told.MADE.format(day=day, period=form.period.name, due=due),
        "",
        *told.STEPS,
    ]
    for row, line in enumerate(lines, start=1):
        making.put(sheet, row, 0, line, "strong" if row == 1 else "line")
        sheet.set_row(row, _height([line], [140]))
    _set_up(sheet, pages=1)
    sheet.protect("", {"select_locked_cells": True})


def _write_lists(making: _Making) -> None:
    """What the drop-downs offer; lists inside a cell break at commas and end at 255 characters."""
    sheet = making.book.add_worksheet(_LISTS)
    sheet.hide()
    form = making.form
    lists = {
        "dm_nhiem_vu": [told.CHOICE.format(id=r.id, title=r.title) for r in form.responsibilities],
        "dm_don_vi": [name for _, name in form.bodies],
    }
    for place, (name, items) in enumerate(lists.items()):
        for row, item in enumerate(items):
            sheet.write_string(row, place, lines_visible(item))
        if items:
            letter = "AB"[place]
            making.book.define_name(name, f"={_LISTS}!${letter}$1:${letter}${len(items)}")


def _write_entry(making: _Making, sheet: Any, columns: Sequence[_Column]) -> None:
    form, last = making.form, _FIRST + INPUT_ROWS - 1
    for row in range(_HEADER):  # above the headings nothing is open
        sheet.set_row(row, None, making.style("bare"))
    making.put(sheet, 0, 1, told.TITLE, "title")
    making.put(sheet, 1, 1, told.FOR.format(name=form.name), "strong")
    for place, column in enumerate(columns):
        hidden = {"hidden": True} if column.field == "id" else {}
        sheet.set_column_pixels(place, place, column.width * _LETTER, making.style(column.style), hidden)
        style = "needed" if column.field in _NEEDED else "header"
        making.put(sheet, _HEADER, place, column.heading, style)
    _write_examples(making, sheet, columns)
    for number in range(INPUT_ROWS):
        making.put(sheet, _FIRST + number, 0, f"{form.mark.form}-{number + 1:03}", "text")
    for place, column in enumerate(columns):
        if rule := _rule(form, column):
            sheet.data_validation(_FIRST, place, last, place, rule)
    _colour(making, sheet, columns, last)
    widths = [column.width for column in columns]
    sheet.set_row(_HEADER, _height([column.heading for column in columns], widths, bold=True))
    sheet.freeze_panes(_FIRST, 2)
    sheet.autofilter(_HEADER, 0, last, len(columns) - 1)
    _set_up(sheet, pages=1 + sum(widths) * _LETTER // _PAGE)
    sheet.repeat_rows(_HEADER)
    sheet.repeat_columns(1)
    sheet.print_area(0, 1, _FIRST + _PRINTED, len(columns) - 1)
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})


def _write_examples(making: _Making, sheet: Any, columns: Sequence[_Column]) -> None:
    """Above the headings, where nothing is read, and locked."""
    making.put(sheet, 2, 1, told.EXAMPLE, "hint")
    form = making.form
    for number, (day, title, place, proof) in enumerate(told.EXAMPLES):
        chosen = form.responsibilities[number % len(form.responsibilities)] if form.responsibilities else None
        texts = {
            "responsibility": told.CHOICE.format(id=chosen.id, title=chosen.title) if chosen else "",
            "date": day.format(year=form.plan.year),
            "title": title,
            "place": place,
            "evidence": proof,
        }
        heights: list[tuple[str, int]] = []
        for at, column in enumerate(columns):
            text = texts.get(column.field, "")
            if column.indicator and chosen and column.indicator.code in chosen.indicators[:1]:
                text = "1"
            making.put(sheet, _FIRST_EXAMPLE + number, at, text, "example")
            heights.append((text, column.width))
        sheet.set_row(_FIRST_EXAMPLE + number, _height(*zip(*heights, strict=True)), making.style("bare"))
    making.put(sheet, _FIRST_EXAMPLE + 2, 1, told.EXAMPLE_HINT, "hint")


def _rule(form: Form, column: _Column) -> dict[str, object] | None:
    """What may be typed into a column, and what Excel says about it."""
    year = form.plan.year
    if column.indicator:
        kind, bad = (
            ("decimal", told.BAD_DECIMAL) if column.indicator.decimals else ("integer", told.BAD_WHOLE)
        )
        rule: dict[str, object] = {"validate": kind, "criteria": ">=", "value": 0}
        prompt = (column.indicator.measure[:32], told.NUMBER_PROMPT.format(measure=column.indicator.measure))
    elif column.field in ("date", "to"):
        days = {"minimum": date(year, 1, 1), "maximum": date(year, 12, 31)}
        rule = {"validate": "date", "criteria": "between", **days}
        bad, prompt = (told.BAD_DATE[0], told.BAD_DATE[1].format(year=year)), told.PROMPTS[column.field]
    elif column.field in ("responsibility", "unit"):
        source = "=dm_nhiem_vu" if column.field == "responsibility" else "=dm_don_vi"
        rule, bad, prompt = {"validate": "list", "source": source}, told.BAD_LIST, told.PROMPTS[column.field]
    elif column.field in told.PROMPTS:
        rule, bad, prompt = {"validate": "any"}, ("", ""), told.PROMPTS[column.field]
    else:
        return None
    said = {"input_title": prompt[0], "input_message": prompt[1][:255]}
    if bad[0]:
        said |= {"error_title": bad[0], "error_message": bad[1]}
    return {**rule, "ignore_blank": True, **said}


def _colour(making: _Making, sheet: Any, columns: Sequence[_Column], last: int) -> None:
    """What is missing in a row that was begun, and days that are still to come."""
    missing = making.book.add_format({"bg_color": "#F8CBAD"})
    ahead = making.book.add_format({"bg_color": "#FFE699"})
    end = _letter(len(columns) - 1)
    row = _FIRST + 1
    for place, column in enumerate(columns):
        at = f"${_letter(place)}{row}"
        if column.field in _NEEDED:
            formula = f'=AND({at}="",COUNTA($B{row}:${end}{row})>0)'
            rule = {"type": "formula", "criteria": formula, "format": missing}
            sheet.conditional_format(_FIRST, place, last, place, rule)
        if column.field in ("date", "to"):
            rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({at}),{at}>TODAY())", "format": ahead}
            sheet.conditional_format(_FIRST, place, last, place, rule)


def _letter(place: int) -> str:
    return chr(65 + place) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"


def _write_tasks(making: _Making, sheet: Any) -> None:
    words = making.words
    rows = [
        (
            task.responsibility.id,
            task.responsibility.text,
            words(f"screen.cadence.{task.responsibility.cadence.value}"),
            show_date(task.progress.due),
            f"{task.progress.done}/{task.progress.expected}"
            if task.progress.expected
            else str(task.activities),
            words(f"screen.state.{task.progress.state.value}"),
        )
        for task in making.form.tasks
    ]
    _write_table(making, sheet, told.TASK_COLUMNS, (12, 80, 14, 12, 10, 16), rows, told.NO_TASKS)


def _write_logged(making: _Making, sheet: Any) -> None:
    plan = making.form.plan.indicators_by_code
    rows = []
    for logged in making.form.logged:
        activity = logged.activity
        figures = [
            f"{show_number(milli)} {plan[code].measure if code in plan else code}"
            for code, milli in activity.quantities.items()
        ]
        ids = ", ".join(activity.responsibilities)
        rows.append((logged.code, show_date(activity.day), ids, activity.title, "; ".join(figures)))
    _write_table(making, sheet, told.LOGGED_COLUMNS, (12, 12, 16, 70, 40), rows, told.NONE_LOGGED)


def _write_table(
    making: _Making,
    sheet: Any,
    headings: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    nothing: str,
) -> None:
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column_pixels(place, place, width * _LETTER)
        making.put(sheet, 0, place, heading, "header")
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row):
            making.put(sheet, number, place, text, "cell")
        sheet.set_row(number, _height(row, widths))
    if not rows:
        making.put(sheet, 1, 0, nothing, "hint")
    sheet.freeze_panes(1, 0)
    _set_up(sheet, pages=1)
    sheet.repeat_rows(0)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True})


def _height(texts: Sequence[str], widths: Sequence[int], *, bold: bool = False) -> float:
    """How high a row must be: not every program fits it to its text when it opens a file."""
    size = _SIZE * 1.1 if bold else _SIZE
    told_of = zip(texts, widths, strict=True)
    lines = max(count_lines(text, room_in(width * _LETTER - 6, size)) for text, width in told_of)
    return min(lines * _HIGH + 6, HIGHEST)


def _set_up(sheet: Any, *, pages: int) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(pages, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.hide_gridlines(2)
