"""Reads command lines as people usually type them, long before Typer would be loaded.

Whatever is unusual (help, a mistake, `--`, a value that begins with a hyphen, short options put together) is
left to Typer, which reads the same declarations: for a line that is read here it would say the same.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from hvn_cli.cli.commands import COMMANDS, Command, find_command, is_group
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import begin

Given = dict[str, Any]

_FLAG, _TEXT, _NUMBER, _MANY = range(4)
_KINDS: Final = {
    bool: _FLAG,
    str: _TEXT,
    str | None: _TEXT,
    int: _NUMBER,
    int | None: _NUMBER,
    list[str]: _MANY,
    list[str] | None: _MANY,
}


class Unusual(Exception):
    """A line that is left to Typer."""


class Line(NamedTuple):
    """A line that was read: the options before the command, the command (None: home) and what it is given."""

    shared: Given
    command: Command | None
    given: Given


class Parameter(NamedTuple):
    """A parameter of a command as it is declared; `kind` tells what its type takes."""

    name: str
    kind: int
    told: Option | Argument
    required: bool


def read_usual(words: Sequence[str]) -> Line | None:
    """The line, where it is a usual one."""
    try:
        return _read(words)
    except Unusual:
        return None


def parameters_of(command: Callable[..., object], *, skipped: int = 1) -> Iterator[Parameter]:
    """The declared parameters of a command, without the office."""
    code, hints = command.__code__, command.__annotations__
    names = code.co_varnames[: code.co_argcount]
    first_default = len(names) - len(command.__defaults__ or ())
    for place, name in enumerate(names[skipped:], start=skipped):
        hint = hints[name]
        yield Parameter(name, _KINDS[hint.__origin__], hint.__metadata__[0], place < first_default)


def _read(words: Sequence[str]) -> Line:
    shared, left = _read_options(list(parameters_of(begin, skipped=0)), words)
    if not left:
        return Line(shared, None, {})
    path, left = left[0], left[1:]
    if path in COMMANDS and is_group(path) and left:
        path, left = f"{path} {left[0]}", left[1:]
    if path not in COMMANDS or is_group(path):
        raise Unusual
    command = find_command(path)
    declared = list(parameters_of(command))
    given, told = _read_words(declared, left)
    return Line(shared, command, {**given, **_arguments(declared, told)})


def _read_options(declared: Sequence[Parameter], words: Sequence[str]) -> tuple[Given, list[str]]:
    """The options at the beginning, and the words from the first one on that is none."""
    end = 0
    while end < len(words) and words[end].startswith("-"):
        end += 1 if "=" in words[end] or _named(declared, words[end]).kind == _FLAG else 2
    given, _ = _read_words(declared, words[:end])
    return given, list(words[end:])


def _read_words(declared: Sequence[Parameter], words: Sequence[str]) -> tuple[Given, list[str]]:
    """The values of the options among the words, and the other words."""
    given: Given = {}
    told: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            told.append(word)
            continue
        name, sign, value = word.partition("=")
        parameter = _named(declared, name)
        if parameter.kind == _FLAG and not sign:
            given[parameter.name] = True
            continue
        if parameter.kind == _FLAG or (sign and not name.startswith("--")):
            raise Unusual
        _give(given, parameter, value if sign else next(left, "-"))
    if any(p.required and isinstance(p.told, Option) and p.name not in given for p in declared):
        raise Unusual
    return given, told


def _named(declared: Sequence[Parameter], name: str) -> Parameter:
    for parameter in declared:
        if isinstance(parameter.told, Option) and name in parameter.told.names:
            return parameter
    raise Unusual


def _give(given: Given, parameter: Parameter, value: str) -> None:
    if value.startswith("-"):
        raise Unusual
    if parameter.kind == _MANY:
        given.setdefault(parameter.name, []).append(value)
    elif parameter.kind == _NUMBER:
        given[parameter.name] = _number(parameter, value)
    else:
        given[parameter.name] = value


def _number(parameter: Parameter, value: str) -> int:
    least = parameter.told.least if isinstance(parameter.told, Option) else None
    if not (value.isascii() and value.isdigit() and len(value) < 20) or int(value) < (least or 0):
        raise Unusual
    return int(value)


def _arguments(declared: Sequence[Parameter], told: list[str]) -> Given:
    given: Given = {}
    for parameter in declared:
        if isinstance(parameter.told, Option):
            continue
        if parameter.kind == _MANY and told:
            given[parameter.name], told = told, []
        elif told:
            given[parameter.name], told = told[0], told[1:]
        elif parameter.required:
            raise Unusual
    if told:
        raise Unusual
    return given
