"""Reads command lines as people usually type them, long before Typer would be loaded.

Whatever is unusual (a mistake, `--`, a value that begins with a hyphen, short options put together) is
left to Typer, which reads the same declarations: for a line that is read here it would say the same.
"""

from collections.abc import Sequence
from typing import Any

from hvn_cli.cli.commands import COMMANDS, Command, find_command, is_group
from hvn_cli.cli.declared import FLAG, MANY, NUMBER, Option, Parameter, parameters_of
from hvn_cli.cli.office import begin
from hvn_cli.frozen import frozen

Given = dict[str, Any]


class Unusual(Exception):
    """A line that is left to Typer."""


@frozen
class Line:
    """A line that was read: the options before the command, the command (None: home) and what it is given."""

    shared: Given
    command: Command | None
    given: Given


def read_usual(words: Sequence[str]) -> Line | None:
    """The line, where it is a usual one."""
    try:
        return _read(words)
    except Unusual:
        return None


def read_help(words: Sequence[str]) -> str | None:
    """The command whose help is asked for, empty for the program itself; None where it is not that alone."""
    if words[-1:] != ["--help"]:
        return None
    try:
        shared, path = _read_options(list(parameters_of(begin, skipped=0)), words[:-1])
    except Unusual:
        return None
    told = " ".join(path)
    is_one = not path or (told in COMMANDS and told.split() == path)
    return told if is_one and not shared.get("version") else None


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
        end += 1 if "=" in words[end] or _named(declared, words[end]).kind == FLAG else 2
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
        if parameter.kind == FLAG and not sign:
            given[parameter.name] = True
            continue
        if parameter.kind == FLAG or (sign and not name.startswith("--")):
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
    if parameter.kind == MANY:
        given.setdefault(parameter.name, []).append(value)
    elif parameter.kind == NUMBER:
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
        if parameter.kind == MANY and told:
            given[parameter.name], told = told, []
        elif told:
            given[parameter.name], told = told[0], told[1:]
        elif parameter.required:
            raise Unusual
    if told:
        raise Unusual
    return given
