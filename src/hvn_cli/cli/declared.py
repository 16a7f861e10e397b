"""What commands declare of their parameters, beside the type: names, help, bounds.

A command is a function whose first parameter is the office; each other one is
`Annotated[type, Option(…)]` or `Annotated[type, Argument(…)]`. Both readers of the command line go by that:
`hvn_cli.cli.reading` for usual lines, Typer for all others, through `hvn_cli.cli.app`; so does help.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

FLAG, TEXT, NUMBER, MANY = range(4)
_KINDS: Final = {
    bool: FLAG,
    str: TEXT,
    str | None: TEXT,
    int: NUMBER,
    int | None: NUMBER,
    list[str]: MANY,
    list[str] | None: MANY,
}


class Option:
    """An option by its names; `help` and `metavar` are keys of texts, `least` is the least number."""

    __slots__ = ("help", "least", "metavar", "names")

    def __init__(self, *names: str, help: str, metavar: str = "", least: int | None = None) -> None:  # noqa: A002
        self.names, self.help, self.metavar, self.least = names, help, metavar, least


class Argument:
    """A word without a name, or, where the type is a list, all that are left; with keys of texts."""

    __slots__ = ("help", "metavar")

    def __init__(self, *, help: str, metavar: str) -> None:  # noqa: A002
        self.help, self.metavar = help, metavar


class Parameter(NamedTuple):
    """A parameter of a command as it is declared; `kind` tells what its type takes."""

    name: str
    kind: int
    told: Option | Argument
    required: bool


def parameters_of(command: Callable[..., object], *, skipped: int = 1) -> Iterator[Parameter]:
    """The declared parameters of a command, without the office."""
    code, hints = command.__code__, command.__annotations__
    names = code.co_varnames[: code.co_argcount]
    first_default = len(names) - len(command.__defaults__ or ())
    for place, name in enumerate(names[skipped:], start=skipped):
        hint = hints[name]
        yield Parameter(name, _KINDS[hint.__origin__], hint.__metadata__[0], place < first_default)
