"""What `--help` shows, in the language of the run.

Commands, options and arguments carry keys of `hvn_cli.labels.help` where Typer expects texts; they are looked
up only when help is drawn, so that a daily command loads none of them. Typer's own headings are English only.
"""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from hvn_cli.cli.commands import below, is_group, name_of
from hvn_cli.cli.out import Out
from hvn_cli.cli.speech import words
from hvn_cli.errors import BadValue


class _Spoken:
    """The drawing that commands and groups share."""

    help: Any
    epilog: Any

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

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that shows what stands where."""
        pieces = [words("help.meta.options")]
        pieces += [_usage_name(p) for p in ctx.command.get_params(ctx) if p.param_type_name == "argument"]
        if isinstance(self, HvnGroup):
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
            told[part].append((head_of(parameter), words(f"help.{parameter.help}")))
        if isinstance(self, HvnGroup):
            told["commands"] = [(name, _told_shortly(self.path, name)) for name in self.list_commands(ctx)]
        for part, rows in told.items():
            if rows:
                with formatter.section(words(f"help.heading.{part}")):
                    _write_rows(formatter, rows)

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
    """A group of commands that describes itself in the language of the run; `path` are the words before."""

    path = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer's signature
        """The names of the commands in it."""
        return below(self.path)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; `hvn report template …` is `hvn template …`."""
        return super().resolve_command(ctx, args[1:] if args[:2] == ["report", "template"] else args)


def parameter_name(parameter: Any) -> str:
    """How people know a parameter: `--unit`, or the word that stands for an argument."""
    return str(parameter.opts[0]) if parameter.param_type_name == "option" else _meta(parameter)


def _show_help(ctx: Any, _parameter: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        Out(words).write(ctx.get_help())
        raise typer.Exit


def _told_shortly(group: str, name: str) -> str:
    """The first line of what a command says about itself, without making it."""
    path = f"{group} {name}".strip()
    key = f"{path}_group" if is_group(path) else name_of(path)
    return words(f"help.{key}").split("\n", 1)[0]


def _usage_name(argument: Any) -> str:
    return _meta(argument) if argument.required else f"[{_meta(argument)}]"


def head_of(parameter: Any) -> str:
    """A parameter as help lists it: `-u, --unit ĐƠN_VỊ`."""
    if parameter.param_type_name == "argument":
        return _meta(parameter)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {_meta(parameter)}"


def _meta(parameter: Any) -> str:
    return words(f"help.meta.{parameter.metavar}")


def _write_rows(formatter: Any, rows: list[tuple[str, str]]) -> None:
    """Names and what they mean, side by side; a name that is too long has a line of its own."""
    widest = formatter.width // 3
    column = max((len(head) for head, _ in rows if len(head) <= widest), default=widest) + 2
    margin = " " * formatter.current_indent
    for head, text in rows:
        lines = _wrapped(text, formatter.width - len(margin) - column)
        beside = lines.pop(0) if len(head) < column - 1 and lines else ""
        formatter.write(f"{margin}{head:{column}}{beside}".rstrip() + "\n")
        for line in lines:
            formatter.write(f"{margin}{'':{column}}{line}\n")


def _write(formatter: Any, text: str) -> None:
    """Sentences wrapped to the screen; indented lines are examples and stay as they are."""
    for line in text.split("\n"):
        shown = [line] if line.startswith(" ") or not line else _wrapped(line, formatter.width - 2)
        for part in shown:
            formatter.write(f"  {part}".rstrip() + "\n")


def _wrapped(text: str, width: int) -> list[str]:
    """Lines that are broken between words only: what stands in them may be copied."""
    import textwrap

    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)
