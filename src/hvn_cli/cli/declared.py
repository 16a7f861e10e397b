"""What commands declare of their parameters, beside the type: names, help, bounds.

A command is a function whose first parameter is the office; each other one is
`Annotated[type, Option(…)]` or `Annotated[type, Argument(…)]`. Both readers of the command line go by that:
`hvn_cli.cli.reading` for usual lines, Typer for all others, through `hvn_cli.cli.app`.
"""


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
