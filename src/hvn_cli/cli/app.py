"""The commands as Typer sees them: made from their declarations, each when it is asked for.

Typer reads what `hvn_cli.cli.reading` leaves to it: mistakes, lines of an unusual form.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
import typer.main

from hvn_cli.cli.commands import COMMANDS, Command, find_command, is_group
from hvn_cli.cli.declared import Option
from hvn_cli.cli.ending import Stopped
from hvn_cli.cli.office import begin
from hvn_cli.cli.reading import Given
from hvn_cli.cli.refusals import INTERRUPTED, say
from hvn_cli.cli.running import run
from hvn_cli.cli.spoken import HvnCommand, HvnGroup, LineCommand
from hvn_cli.cli.usage import tell_usage

_PLAIN: Any = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}
_LINES = {"log": LineCommand}
_EITHER = inspect.Parameter.POSITIONAL_OR_KEYWORD


def run_by_typer(arguments: Sequence[str]) -> int:
    """Reads a line by Typer and runs its command; the exit code.

    Raises what the command does, and `Stopped` where the run was stopped from the keyboard.
    """
    try:
        result = make_root().main(
            args=arguments, prog_name="hvn", standalone_mode=False, windows_expand_args=False
        )
    except typer.TyperException as error:
        say(*tell_usage(error))
        return 2
    except typer.Abort:
        raise Stopped from None
    if result == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise Stopped
    return result if isinstance(result, int) else 0


def make_root() -> Any:
    """The whole program as a group of commands."""
    root = typer.Typer(name="hvn", cls=_Group, invoke_without_command=True, **_PLAIN)
    root.callback()(_spoken(begin, _begin))
    made = typer.main.get_command(root)
    assert isinstance(made, _Group)
    return made


def make_command(path: str, call: Callable[[Any, Command, Given], None] | None = None) -> Any:
    """A command or group; `call` is what is done with what was read, and else runs it."""
    if is_group(path):
        return _make_group(path)
    command = find_command(path)

    def done(context: typer.Context, **given: Any) -> None:
        (call or _run)(context, command, given)

    single = typer.Typer(**_PLAIN)
    single.command(path.split()[-1], cls=_LINES.get(path, HvnCommand))(_spoken(command, done))
    made: Any = typer.main.get_command(single)
    made.path = path
    return made


def _run(context: Any, command: Command, given: Given) -> None:
    run(context.find_root().obj, command, given)


def _begin(context: typer.Context, **given: Any) -> None:
    context.obj = begin(**given)
    if context.obj.version or context.invoked_subcommand is None:
        run(context.obj, None, {})
        raise typer.Exit


def _make_group(path: str) -> Any:
    group = typer.Typer(cls=_Group, no_args_is_help=not COMMANDS[path], **_PLAIN)
    if COMMANDS[path]:
        group.info.invoke_without_command = True
        group.callback()(_alone(find_command(path)))
    made: Any = typer.main.get_group(group)
    made.name = made.path = path
    return made


def _alone(command: Command) -> Callable[[typer.Context], None]:
    """What a group does that is a command itself: that, where no other word follows."""

    def done(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            run(context.find_root().obj, command, {})

    return done


class _Group(HvnGroup):
    """A group that makes its commands when they are asked for."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # Typer's signature
        """The command with this name, or None."""
        path = f"{self.path} {cmd_name}".strip()
        return make_command(path) if path in COMMANDS else None


def _spoken(declared: Callable[..., Any], done: Callable[..., None]) -> Callable[..., None]:
    """`done` with a context and the declared parameters, as Typer wants to see them."""
    parameters = [inspect.Parameter("context", _EITHER, annotation=typer.Context)]
    parameters += [
        each.replace(annotation=_annotation(each.annotation))
        for each in inspect.signature(declared).parameters.values()
        if hasattr(each.annotation, "__metadata__")
    ]
    done.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    done.__annotations__ = {each.name: each.annotation for each in parameters}
    return done


def _annotation(declared: Any) -> Any:
    (told,) = declared.__metadata__
    if isinstance(told, Option):
        return Annotated[declared.__origin__, typer.Option(*told.names, min=told.least)]
    return Annotated[declared.__origin__, typer.Argument(metavar=told.metavar)]
