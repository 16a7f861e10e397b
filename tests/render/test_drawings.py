"""Drawings are laid out as Rich would lay them out, on a terminal and in a pipe alike."""

from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from hvn_cli.render import pieces
from hvn_cli.render.drawing import Column, Drawing, Indented, Lines, Table, Text
from hvn_cli.render.in_pipe import draw_lines
from hvn_cli.render.layout import cells, lay_out
from hvn_cli.render.on_terminal import Styled, console_for

WORDS = st.sampled_from(
    [
        "Hội nghị",
        "Nhân dân",
        "tổ",
        "5",
        "tuyên truyền",
        "luot_nguoi=120",
        "quảng-bá",
        "会议",
        "12/3",
        "…",
        "e\u0302",
    ]
)
SENTENCES = st.lists(WORDS, max_size=9).flatmap(
    lambda words: st.sampled_from([" ", " ", " ", "  ", "\n"]).map(lambda gap: gap.join(words))
)
STYLES = st.sampled_from(["", "bold", "dim", "bold red"])
TEXTS = st.lists(st.tuples(SENTENCES, STYLES), max_size=3).map(lambda spans: Text.assemble(*spans))
CELLS = st.recursive(
    st.one_of(SENTENCES, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Lines(*parts)),
        inner.map(lambda part: Indented(part, 2)),
    ),
    max_leaves=4,
)


@st.composite
def tables(draw: st.DrawFn) -> Drawing:
    """Tables of the three forms that screens have; columns that are never broken hold short cells."""
    form = draw(st.sampled_from(["table", "listed", "pairs"]))
    if form == "table":
        given_columns = [
            ("Mã", "right", 4),
            ("Hạn", "left", 6),
            ("Trạng thái", "left", 14),
            ("Đã", "right", None),
        ]
        columns = draw(st.lists(st.sampled_from(given_columns), max_size=3))
        columns.insert(draw(st.integers(0, len(columns))), ("Việc cần làm", "left", None))
        made = pieces.table(*columns)
        made.show_header = draw(st.booleans())
    elif form == "listed":
        made = Table([*(Column(whole=True) for _ in range(draw(st.integers(0, 3)))), Column()])
    else:
        made = Table([Column(style="dim", whole=True), Column(rest=True)], wide=True)
    for _ in range(draw(st.integers(1, 4))):
        made.add_row(*(draw(WORDS if column.whole else CELLS) for column in made.columns))
    return Indented(made, 2) if draw(st.booleans()) else made


DRAWINGS = st.lists(st.one_of(TEXTS, tables()), max_size=3).map(lambda parts: Lines(*parts))


def to_rich(drawing: Drawing) -> RenderableType:
    """The drawing as Rich knows it."""
    if isinstance(drawing, Text):
        return RichText.assemble(*drawing.spans, overflow="ignore" if drawing.unbroken else None)
    if isinstance(drawing, Lines):
        return Group(*map(to_rich, drawing.parts))
    if isinstance(drawing, Indented):
        return Padding(to_rich(drawing.part), (0, 0, 0, drawing.left))
    return _table(drawing) if isinstance(drawing, Table) else drawing


def _table(drawing: Table) -> RichTable:
    made = RichTable(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=drawing.show_header, header_style="dim"
    )
    made.expand = drawing.wide
    for column in drawing.columns:
        made.add_column(
            column.heading,
            justify="right" if column.right else "left",
            width=column.width,
            min_width=column.least,
            ratio=1 if column.rest else None,
            no_wrap=column.whole,
            overflow="ellipsis" if column.whole else "fold",
            style=column.style,
        )
    for row in drawing.rows:
        made.add_row(*map(to_rich, row))
    return made


def shown(drawing: RenderableType, width: int) -> str:
    """What stands on a terminal without colours; no spaces at the ends of lines."""
    console, screen = console_for(StringIO()), StringIO()
    console.width, console.file = width, screen
    console.print(drawing, width=width, crop=False, end="")
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().split("\n")[:-1])


@settings(max_examples=400, deadline=None)
@given(DRAWINGS, st.sampled_from([60, 72, 80, 100, 140, 240]))
def test_all_is_laid_out_as_rich_does_it(drawing: Drawing, width: int) -> None:
    piped = "".join(f"{line}\n" for line in draw_lines(drawing, width))
    assert piped == shown(to_rich(drawing), width)
    assert piped == shown(Styled(drawing), width)


@pytest.mark.parametrize("width", [1, 2, 3, 8, 20, 40])
@settings(max_examples=60, deadline=None)
@given(drawing=DRAWINGS)
def test_the_narrowest_screens_get_something(width: int, drawing: Drawing) -> None:
    assert all(line == line.rstrip(" ") for line in draw_lines(drawing, width))


def test_long_words_are_broken_and_paths_are_not() -> None:
    assert list(draw_lines(Text("a" * 25), 10)) == ["a" * 10, "a" * 10, "a" * 5]
    assert list(draw_lines(Text("a " + "b" * 25, unbroken=True), 10)) == ["a " + "b" * 25]
    assert list(draw_lines(Text("xin chào bạn"), 8)) == ["xin chào", "bạn"]


def test_what_could_steer_a_terminal_is_spelled_out() -> None:
    assert list(draw_lines(Lines("a\x1b[2Jb", Text("c\u202ed")), 40)) == ["a<U+001B>[2Jb", "c<U+202E>d"]


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("Đà", 2), ("e\u0302", 1), ("会议", 4), ("a\u200bb", 2)]
)
def test_columns_of_letters(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_styles_follow_the_letters_over_the_end_of_a_line() -> None:
    text = Text.assemble(("Hội nghị ", "bold"), ("Nhân dân tổ 5", "red"))
    assert list(lay_out(text, 12)) == [
        [("Hội nghị", "bold")],
        [("Nhân dân tổ", "red")],
        [("5", "red")],
    ]
    table = Table([Column(style="dim", whole=True), Column(rest=True)], wide=True)
    table.add_row("nơi", Text("Nhà văn hóa", "bold"))
    assert list(lay_out(table, 30)) == [[("nơi", "dim"), ("", ""), ("  ", ""), ("Nhà văn hóa", "bold")]]
