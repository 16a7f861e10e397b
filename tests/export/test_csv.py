"""A CSV file holds the annex, whole, and nothing that a spreadsheet would run."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from tests.export.annexing import (
    HIDDEN,
    HOSTILE,
    annex_of,
    busy_dossier,
    empty_dossier,
    many,
    with_titles,
)

from hvn_cli.domain.dossier import Dossier
from hvn_cli.export.annex import Annex, Column, Kind, Number
from hvn_cli.export.cell_text import harmless, lines_visible, on_one_line
from hvn_cli.export.csv_file import SEPARATORS, print_csv, write_csv


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return busy_dossier(tmp_path_factory.mktemp("busy"))


def written(annex: Annex, sep: str = ";") -> str:
    file = StringIO(newline="")
    print_csv(annex, file, sep)
    return file.getvalue()


def rows_of(text: str, sep: str = ";") -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=sep))


def test_a_file_has_the_mark_and_line_ends_of_excel(busy: Dossier, tmp_path: Path) -> None:
    annex = annex_of(busy, "activities")
    path = tmp_path / "hoat-dong.csv"
    write_csv(annex, path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfTT;Ng\xc3\xa0y;")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 1 + len(annex.rows)
    assert content.decode("utf-8-sig") == written(annex)


@pytest.mark.parametrize("sep", SEPARATORS.values())
def test_every_separator_gives_the_same_cells(busy: Dossier, sep: str) -> None:
    annex = annex_of(busy, "figures")
    rows = rows_of(written(annex, sep), sep)
    assert rows[0] == [c.heading for c in annex.columns]
    assert {len(row) for row in rows} == {len(annex.columns)}
    assert len(rows) == 1 + len(annex.rows)
    money = next(row for row in rows if row[1] == "doanh số bán hàng")
    assert money[4] == ("1234.567" if sep == "," else "1234,567")


def test_days_and_numbers_are_told_as_vietnamese_excel_reads_them(busy: Dossier) -> None:
    rows = rows_of(written(annex_of(busy, "activities")))
    assert rows[1][1] == "05/02/2026"
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5", "6"]
    columns = (Column("a", "A", Kind.NUMBER, 100),)
    numbers = tuple((Number(n, 3),) for n in (0, 1, 12_500, 1_000_000, -1_500, 10**15))
    annex = Annex("a", 1, "A", "", columns, (*numbers, (None,)))
    assert [row[0] if row else "" for row in rows_of(written(annex))[1:]] == [
        *("0", "0,001", "12,5", "1000", "-1,5", "1000000000000"),
        "",
    ]


def test_an_empty_annex_has_its_headings(tmp_path: Path) -> None:
    assert len(rows_of(written(annex_of(empty_dossier(tmp_path), "activities")))) == 1


def test_one_activity_and_many(busy: Dossier) -> None:
    assert len(rows_of(written(annex_of(with_titles(busy, ("Họp",)), "activities")))) == 2
    assert len(rows_of(written(annex_of(many(busy, 3000), "activities")))) == 3001


# How a spreadsheet falls on a file that it reads by another separator: everything else is one cell's text.
STARTS = re.compile(r"\s*[-=+@＝＋－＠]")


def split_badly(line: str, sep: str) -> list[str]:
    """The cells of a line as a program sees them that knows quotes only at the beginning of a cell."""
    cells = []
    for row in csv.reader([line], delimiter=sep):
        cells += row
    return cells


@pytest.mark.parametrize("written_by", SEPARATORS.values())
@pytest.mark.parametrize("read_by", SEPARATORS.values())
def test_no_cell_is_a_formula_whichever_separator_it_is_read_by(
    busy: Dossier, written_by: str, read_by: str
) -> None:
    text = written(annex_of(with_titles(busy, HOSTILE), "activities"), written_by)
    for line in text.split("\r\n"):
        for cell in split_badly(line, read_by):
            assert not STARTS.match(cell), (cell, line)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_told_whole(busy: Dossier, text: str) -> None:
    annex = annex_of(with_titles(busy, (text,)), "activities")
    row = rows_of(written(annex))[1]
    plain = text.replace("\n", " / ").replace("\t", " ")
    assert row[3].replace("'", "") == plain.replace("'", "")


@pytest.mark.parametrize(("text", "shown"), HIDDEN.items())
def test_what_hides_is_spelled_out(busy: Dossier, text: str, shown: str) -> None:
    line = written(annex_of(with_titles(busy, (text,)), "evidence"))
    assert shown in line
    line.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u200b\u202a-\u202e\ud800-\udfff]", line)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1", "'=1"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        (" =1", "' =1"),
        ("a,=1", "a,'=1"),
        ('a","=1', 'a","\'=1'),
        ("a; -5 độ", "a; '-5 độ"),
        ("12-KH/ĐU", "12-KH/ĐU"),
        ("a@b.vn", "a@b.vn"),
        ("tổ 5 - tổ 6", "tổ 5 - tổ 6"),
        ("", ""),
    ],
)
def test_one_rule_for_formulas(text: str, safe: str) -> None:
    assert harmless(text) == safe


def test_the_rule_is_quick_on_long_text() -> None:
    for text in (", " * 50_000, "\t" * 100_000, ',"' * 50_000, " " * 100_000, "\n" * 100_000):
        assert len(harmless(text)) <= len(text) + 1


def test_lines_of_a_cell() -> None:
    assert on_one_line(" a \n\n\tb ") == "a / b"
    assert lines_visible("a\n\tb\x07") == "a\n b<U+0007>"
