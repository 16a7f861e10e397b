"""Typer's commands and groups, speaking the language of the run: its own texts are English only."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from hvn_cli.cli.commands import below
from hvn_cli.cli.helping import help_page, usage_line
from hvn_cli.cli.out import Out
from hvn_cli.cli.speech import words
from hvn_cli.errors import BadValue


class _Spoken:
    """What commands and groups share; `path` are the words that lead to it."""

    path = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the command line; where they are wrong it is known of which command."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]
        except typer.TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option, written out like every other result."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.callback = "help", _show_help
        return option

    def get_usage(self, ctx: Any) -> str:  # noqa: ARG002  # Typer's signature
        """The line that shows what stands where."""
        return usage_line(self.path)

    def get_help(self, ctx: Any) -> str:  # noqa: ARG002  # Typer's signature
        """All that is said about it."""
        return help_page(self.path)


class HvnCommand(_Spoken, TyperCommand):
    """A command that describes itself in the language of the run."""


class LineCommand(HvnCommand):
    """A command whose words may be text: what only looks like an option with its value is refused."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuses `-dự họp`, which would be taken for -d with the value `ự họp`."""
        names = {
            name
            for option in self.get_params(ctx)
            if option.param_type_name == "option" and not getattr(option, "is_flag", False)
            for name in option.opts
        }
        before = ""
        for arg in args:
            if arg == "--":
                break
            if before not in names and arg[:2] in names and _is_text(arg):
                raise BadValue("title", arg, "title_dash")
            before = arg
        return super().parse_args(ctx, args)


def _is_text(arg: str) -> bool:
    """Whether a short option with something behind it reads like Vietnamese words and like no such value."""
    from hvn_cli.domain.oneline import is_value

    return (" " in arg or not arg.isascii()) and not is_value(arg[2:])


class HvnGroup(_Spoken, TyperGroup):
    """A group of commands that describes itself in the language of the run."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer's signature
        """The names of the commands in it."""
        return below(self.path)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; `hvn report template …` is `hvn template …`."""
        return super().resolve_command(ctx, args[1:] if args[:2] == ["report", "template"] else args)


def parameter_name(parameter: Any) -> str:
    """How people know a parameter: `--unit`, or the word that stands for an argument."""
    if parameter.param_type_name == "option":
        return str(parameter.opts[0])
    return words(f"help.meta.{parameter.metavar}")


def _show_help(ctx: Any, _parameter: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        Out(words).write(ctx.get_help())
        raise typer.Exit
