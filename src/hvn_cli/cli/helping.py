"""What `--help` shows, in the language of the run.

Commands, options and arguments carry keys of `hvn_cli.labels.help` where Typer expects texts; they are looked
up only when help is drawn, so that a daily command loads none of them. Typer's own headings are English only.
"""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from hvn_cli.cli.out import Out
from hvn_cli.cli.speech import words
from hvn_cli.errors import BadValue


class _Spoken:
    """The drawing that commands and groups share."""

    help: Any
    epilog: Any

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option, written out like every other result."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.callback = "help", _show_help
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  # Typer's signature
        """The first line of what the command says about itself."""
        return words(f"help.{self.help}").split("\n", 1)[0]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that shows what stands where."""
        pieces = [words("help.meta.options")]
        pieces += [_usage_name(p) for p in ctx.command.get_params(ctx) if p.param_type_name == "argument"]
        if isinstance(self, TyperGroup):
            pieces.append(words("help.meta.command"))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=words("help.heading.usage") + " ")

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """What the command does, and examples."""
        formatter.write_paragraph()
        _write(formatter, words(f"help.{self.help}"))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, options, and the commands of a group."""
        told: dict[str, list[tuple[str, str]]] = {"arguments": [], "options": [], "commands": []}
        for parameter in ctx.command.get_params(ctx):
            part = "arguments" if parameter.param_type_name == "argument" else "options"
            told[part].append((_head(parameter), words(f"help.{parameter.help}")))
        if isinstance(self, TyperGroup):
            told["commands"] = [(name, c.get_short_help_str()) for name, c in self.commands.items()]
        for part, rows in told.items():
            if rows:
                with formatter.section(words(f"help.heading.{part}")):
                    formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """What is worth knowing beside it."""
        if self.epilog:
            formatter.write_paragraph()
            _write(formatter, words(f"help.{self.epilog}"))


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


def parameter_name(parameter: Any) -> str:
    """How people know a parameter: `--unit`, or the word that stands for an argument."""
    return str(parameter.opts[0]) if parameter.param_type_name == "option" else _meta(parameter)


def _show_help(ctx: Any, _parameter: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        Out(words).write(ctx.get_help())
        raise typer.Exit


def _usage_name(argument: Any) -> str:
    return _meta(argument) if argument.required else f"[{_meta(argument)}]"


def _head(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _meta(parameter)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {_meta(parameter)}"


def _meta(parameter: Any) -> str:
    return words(f"help.meta.{parameter.metavar}")


def _write(formatter: Any, text: str) -> None:
    """Sentences wrapped to the screen; indented lines are examples and stay as they are."""
    with formatter.indentation():
        for line in text.split("\n"):
            if line.startswith(" ") or not line:
                formatter.write(f"  {line}".rstrip() + "\n")
            else:
                formatter.write_text(line)
