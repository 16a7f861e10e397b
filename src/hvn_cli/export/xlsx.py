"""The annexes as a workbook: one sheet for each, to be filtered on the screen and printed on A4."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.text import visible
from hvn_cli.errors import Finding, Severity
from hvn_cli.export.annex import Annex
from hvn_cli.export.annexes import each_annex
from hvn_cli.export.sheet_cells import FONT, Book, Sheet, SheetCells
from hvn_cli.labels import annex as told
from hvn_cli.labels.formats import show_date

MOST_ROWS: Final = 2**20  # a sheet has no more, with title and heading
PAGE_WIDTH: Final = 1000  # pixels that A4 across holds at full size

_NEVER: Final = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)


def write_xlsx(dossier: Dossier, path: Path) -> tuple[Finding, ...]:
    """Writes exactly this file; the findings tell what a cell or a sheet could not hold. Raises OSError.

    Made from the same dossier, two files are the same byte by byte.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    findings: list[Finding] = []
    packed = BytesIO()  # small, and a full disk then is an error of ours to tell, not of the library
    # A folder of our own, so that nothing of a report stays behind where writing ends half-way.
    with TemporaryDirectory(prefix="hvn-", ignore_cleanup_errors=True) as folder:
        book = Workbook(packed, _options(folder))
        try:
            book.set_properties(_properties(dossier))
            for annex in each_annex(dossier):
                findings += _write_sheet(book, dossier, annex)
            book.close()
        except FileCreateError as error:
            raise _system_error(error) from None
        finally:
            if not book.fileclosed:
                _let_go(book)
    path.write_bytes(packed.getbuffer())
    return tuple(findings)


def _options(folder: str) -> dict[str, object]:
    """A new one for each book: xlsxwriter writes into them.

    Rows go to disk as they are written, so that a long sheet takes no more memory than a short one.
    """
    # The width of a column is told in digits of the default font: this one is as wide on every computer.
    font = {"default_format_properties": dict(FONT), "default_row_height": 21, "default_column_width": 72}
    return {**_NEVER, **font, "constant_memory": True, "tmpdir": folder}


def _system_error(error: Exception) -> OSError:
    """What the system said; xlsxwriter wraps it."""
    return error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error))


def _let_go(book: Book) -> None:
    """Closes the files of rows, which xlsxwriter leaves open where it fails."""
    for sheet in book.worksheets():
        with suppress(OSError):
            sheet.row_data_fh.close()


def _properties(dossier: Dossier) -> dict[str, object]:
    """What the file says of itself: the day of the report, as no other moment is the same each time."""
    report = dossier.report
    return {
        "title": visible(dossier.plan.plan.title),
        "subject": visible(report.period.name),
        "author": visible(dossier.plan.plan.issuer),
        "comments": report.seal,
        "created": datetime.combine(report.made_on, time()),
    }


def _write_sheet(book: Book, dossier: Dossier, annex: Annex) -> Iterator[Finding]:
    name = told.SHEET.format(number=annex.number, name=told.SHEETS[annex.key])
    sheet = book.add_worksheet(name)
    shares = sum(column.width for column in annex.columns)
    widths = [column.width * PAGE_WIDTH // shares for column in annex.columns]
    for place, width in enumerate(widths):
        sheet.set_column_pixels(place, place, width)
    cells = SheetCells(book, sheet, name, widths)
    titles = list(_titles(dossier, annex))
    for row, (text, style) in enumerate(titles):
        cells.write_across(row, text, style)
    header = len(titles)
    cells.write_header(header, annex.columns)
    kept = annex.rows[: MOST_ROWS - header - 1]
    for row, values in enumerate(kept, start=header + 1):
        cells.write_row(row, values, annex.columns)
    last = header + len(kept)
    _set_up(sheet, header, last, len(annex.columns))
    yield from cells.findings()
    if left := len(annex.rows) - len(kept):
        yield Finding("sheet_full", Severity.ERROR, name, {"count": left})


def _titles(dossier: Dossier, annex: Annex) -> Iterator[tuple[str, str]]:
    """The lines above the table, each with its style."""
    plan, period = dossier.plan, dossier.period
    units = [plan.name_of(code) for code in dossier.report.asked_units]
    yield ", ".join([plan.plan.issuer, *units]), "office"
    if dossier.sample:
        yield told.SAMPLE, "sample"
    yield told.SHEET_TITLE.format(number=annex.number, title=annex.title), "title"
    span = {"start": show_date(period.start), "last": show_date(period.last)}
    yield told.REPORT_LINE.format(title=plan.plan.title, period=period.name, **span), "about"
    if annex.lead:
        yield annex.lead, "lead"


def _set_up(sheet: Sheet, header: int, last: int, across: int) -> None:
    """The heading stays in sight and can be filtered; on paper A4 across, with a number on each page."""
    sheet.freeze_panes(header + 1, 0)
    if last > header:
        sheet.autofilter(header, 0, last, across - 1)
    # What looks like a number or a date is text here on purpose: a code, the number of a document.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, last, across - 1)
    sheet.set_footer(f'&R&"Times New Roman,Regular"&11{told.PAGE}')
