"""Two readers of one declaration: a line that is read without Typer is what Typer would have read."""

import string
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Office

from hvn_cli.cli.app import make_command, make_root
from hvn_cli.cli.commands import COMMANDS, Command, below, find_command, is_group, name_of
from hvn_cli.cli.declared import Option, parameters_of
from hvn_cli.cli.office import begin
from hvn_cli.cli.reading import Line, read_help, read_usual

PATHS = [path for path in COMMANDS if not is_group(path)]
VALUES = st.one_of(
    st.sampled_from(["mttq", "mttq-2", "15/3", "luot_nguoi=120", "0", "7", "07", "1_0", "²", "٣", "a=b"]),
    st.sampled_from(["-1", "-", "--", "-x", "--json", "=", "@thang", "report", "Hội nghị tổ 5", "", " "]),
    st.sampled_from(["\udcff", "x" * 70, "9" * 25]),
    st.text(st.sampled_from(string.ascii_lowercase + " =-/đ"), max_size=6),
)
SHARED = [["--no-input"], ["--lang", "en"], ["--db=x.db"], ["--version"], ["--lang"]]
DEFAULTS = begin.__defaults__ or ()


def by_typer(words: list[str]) -> Line | None:
    """What Typer makes of a line; None where it would end otherwise than in a command."""
    shared = {p.name: default for p, default in zip(parameters_of(begin, skipped=0), DEFAULTS, strict=True)}
    heard: list[tuple[Command, dict[str, Any]]] = []
    root = make_root()
    try:
        with root.make_context("hvn", list(words)) as context:
            told = {**shared, **context.params}
            rest = [*context._protected_args, *context.args]
            if not rest:
                return Line(told, None, {})
            name, command, left = root.resolve_command(context, rest)
            if is_group(name):
                with command.make_context(name, left, parent=context) as inner:
                    name = f"{name} {[*inner._protected_args, *inner.args][0]}"
                    left = left[1:]
            made = make_command(name, lambda _context, command, given: heard.append((command, given)))
            with made.make_context(name, left, parent=context) as inner:
                made.invoke(inner)
    except (typer.TyperException, typer.Exit, typer.Abort, IndexError):
        return None
    return Line(told, *heard[0])


def whole(line: Line) -> tuple[Any, ...]:
    """A line with the defaults of what was not given."""
    shared = dict(zip((p.name for p in parameters_of(begin, skipped=0)), DEFAULTS, strict=True))
    defaults = {}
    if line.command:
        names = [p.name for p in parameters_of(line.command)]
        values = line.command.__defaults__ or ()
        defaults = dict(zip(names[len(names) - len(values) :], values, strict=True))
    return {**shared, **line.shared}, line.command, {**defaults, **line.given}


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Command lines: mostly right, with every option of some command, in any order, sometimes wild."""
    words = []
    if draw(st.integers(0, 5)) == 0:
        words += draw(
            st.sampled_from([["--no-input"], ["--lang", "en"], ["--db=x.db"], ["--version"], ["--lang"]])
        )
    path = draw(st.sampled_from(PATHS))
    words += path.split()
    parts = []
    for parameter in parameters_of(find_command(path)):
        if not parameter.required and draw(st.booleans()):
            continue
        for _ in range(draw(st.integers(1, 2))):
            value = draw(VALUES)
            if not isinstance(parameter.told, Option):
                parts.append([value])
            elif parameter.kind == 0:
                parts.append([draw(st.sampled_from(parameter.told.names))])
            else:
                name = draw(st.sampled_from(parameter.told.names))
                parts.append(draw(st.sampled_from([[name, value], [f"{name}={value}"], [f"{name}{value}"]])))
    for part in draw(st.permutations(parts)):
        words += part
    return words + draw(st.sampled_from([[]] * 8 + [["--help"], ["x", "y"], ["--nonsense"]]))


@settings(max_examples=600, deadline=None)
@given(lines())
def test_what_is_read_at_once_is_what_typer_reads(words: list[str]) -> None:
    if line := read_usual(words):
        typed = by_typer(words)
        assert typed is not None
        assert whole(line) == whole(typed)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--version"],
        ["tasks"],
        ["tasks", "--unit", "mttq", "--json"],
        ["tasks", "-u", "mttq", "-u", "lhpn", "--due-within=7"],
        ["--lang", "en", "--no-input", "report", "-p", "q1", "-f", "docx", "--out=x.docx"],
        ["log", "mttq-2", "Hội nghị tổ 5", "15/3", "luot_nguoi=120", "-q", "hoi_nghi=1", "--yes"],
        ["log", "--repeat", "14"],
        ["plan", "show", "--periods"],
        ["config", "set", "unit", ""],
        ["form", "import", "a.xlsx", "b.xlsx", "--dry-run"],
        ["void", "3", "--why", "nhầm"],
    ],
    ids=" ".join,
)
def test_usual_lines_need_no_typer(words: list[str]) -> None:
    line, typed = read_usual(words), by_typer(words)
    assert line is not None
    assert typed is not None
    assert whole(line) == whole(typed)


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["tasks", "--help"],
        ["tsks"],
        ["tasks", "extra"],
        ["tasks", "--unit"],
        ["tasks", "--uni", "mttq"],
        ["tasks", "-umttq"],
        ["tasks", "-u=mttq"],
        ["tasks", "--json=1"],
        ["tasks", "--due-within", "-1"],
        ["tasks", "--due-within", "x"],
        ["log", "--", "-x"],
        ["log", "mttq-2", "-dự họp"],
        ["void", "3"],
        ["show"],
        ["form"],
        ["config"],
        ["form", "nonsense"],
        ["report", "template", "check", "x"],
        ["search", "x", "--limit", "0"],
    ],
    ids=" ".join,
)
def test_what_is_unusual_is_left_to_typer(words: list[str]) -> None:
    assert read_usual(words) is None


@pytest.mark.parametrize("path", ["", *COMMANDS])
def test_help_needs_no_typer(path: str) -> None:
    words = [*path.split(), "--help"]
    for before in ([], ["--lang", "en"], ["--db=x.db", "--no-input", "--debug"]):
        assert read_help([*before, *words]) == path
        assert read_usual([*before, *words]) is None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["tasks"],
        ["tasks", "--help", "--help"],
        ["tasks", "--json", "--help"],
        ["tasks", "mttq", "--help"],
        ["tsks", "--help"],
        ["plan check", "--help"],
        ["plan", "nonsense", "--help"],
        ["", "--help"],
        ["--lang", "--help"],
        ["--nonsense", "--help"],
        ["--version", "tasks", "--help"],
        ["report", "template", "check", "--help"],
        ["--", "--help"],
    ],
    ids=" ".join,
)
def test_what_is_not_help_alone_is_left_to_typer(words: list[str]) -> None:
    assert read_help(words) is None


@settings(max_examples=100, deadline=None)
@given(lines())
def test_help_is_what_typer_would_show(words: list[str]) -> None:
    asked = [*words, "--help"]
    if (path := read_help(asked)) is not None:
        with make_root().make_context("hvn", [*asked[:-1]]) as context:
            assert [*context._protected_args, *context.args] == path.split()


def test_every_command_is_there_and_is_called_as_it_is_typed() -> None:
    for path in PATHS:
        assert find_command(path).__name__ == name_of(path)
    assert {path.split()[0] for path in COMMANDS} == set(below(""))


def test_both_ways_end_alike(office: Office) -> None:
    for words in (
        ["tasks", "--unit", "mttq"],
        ["tasks", "--unit", "nonsense"],
        ["show", "mttq-2"],
        ["log", "mttq-2", "X", "1/13"],
        ["activities", "--json"],
        ["due", "--check"],
        ["config"],
        ["--version"],
        ["--help"],
        ["log", "--help"],
        ["--lang", "en", "plan", "--help"],
        ["form", "export", "--help"],
    ):
        # An option that is given twice in short form is left to Typer: `--` at the end changes nothing else.
        one, other = office.hvn(*words), office.hvn(*words, "--")
        assert (one.code, one.out, one.err) == (other.code, other.out, other.err), words
