"""What --help says: in one language at a time, within 80 columns, with examples that can be copied."""

import re
from collections.abc import Iterator

import pytest
import typer.main
from tests.cli.conftest import Office

from hvn_cli.cli.app import app


def _paths() -> Iterator[tuple[str, ...]]:
    root = typer.main.get_command(app)
    yield ()
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        yield (name,)
        yield from ((name, inner) for inner in getattr(command, "commands", {}))


PATHS = tuple(_paths())
ENGLISH = re.compile(r"\b(Usage|Options?|Arguments?|Commands?|required|default|Show|the|and|of|x>=0)\b")
ACCENTS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300-\u036f]")


@pytest.mark.parametrize("path", PATHS, ids=lambda p: " ".join(p) or "hvn")
def test_help_is_vietnamese_and_fits(bare: Office, path: tuple[str, ...]) -> None:
    answer = bare.hvn(*path, "--help").ok()
    assert answer.err == ""
    words = re.sub(r"--[a-z-]+", "", answer.out)  # the names of options are the same in every language
    assert ENGLISH.findall(words) == []
    assert answer.out.startswith(" ".join(("Cách dùng: hvn", *path)))
    _fits(answer.out)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: " ".join(p) or "hvn")
def test_help_is_english_where_asked(bare: Office, path: tuple[str, ...]) -> None:
    drawn = bare.hvn("--lang", "en", *path, "--help").ok().out
    assert drawn.startswith(" ".join(("Usage: hvn", *path)))
    _fits(drawn)
    # Names of activities in examples, ways to type days and document numbers stay Vietnamese.
    told = re.sub(r'".*?"|“.*?”|hôm qua|tháng 3|quý I', "", drawn)
    assert ACCENTS.findall(told) == []


def _fits(drawn: str) -> None:
    for line in drawn.splitlines():
        assert len(line) <= 80, line
        assert line == line.rstrip(), line


@pytest.mark.parametrize("path", [p for p in PATHS if p], ids=" ".join)
def test_examples_are_whole_lines_that_can_be_typed(bare: Office, path: tuple[str, ...]) -> None:
    drawn = bare.hvn(*path, "--help").ok().out
    examples = re.findall(r"^    (hvn .*)$", drawn, re.MULTILINE)
    if path not in {("plan",), ("config",), ("config", "path"), ("evidence",)}:
        assert examples, drawn
    for example in examples:
        assert example.count('"') % 2 == 0, example
        assert " ".join(path) in example


def test_a_list_of_commands_has_one_line_for_each(bare: Office) -> None:
    drawn = bare.hvn("--help").ok().out
    listed = drawn.split("\nLệnh:\n")[1].split("\n\n")[0].splitlines()
    assert len(listed) == len({p[0] for p in PATHS if p})


def test_the_version_is_told(bare: Office) -> None:
    assert re.fullmatch(r"hvn \d+\.\d+\.\d+\n", bare.hvn("--version").ok().out)
