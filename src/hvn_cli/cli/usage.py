"""Usage errors in the language of the run: Typer's own are English only."""

import re
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from hvn_cli.cli.speech import words
from hvn_cli.domain.text import fold
from hvn_cli.labels.sentences import echo

GLOBAL_OPTIONS = ("--db", "--plan", "--lang", "--no-input", "--debug")


class HvnCommand(TyperCommand):
    """A command whose --help describes itself in the language of the run."""

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words("help.help")
        return option


class HvnGroup(TyperGroup):
    """A group whose --help describes itself in the language of the run."""

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words("help.help")
        return option


def tell_usage(error: typer.TyperException) -> str:
    """What is wrong with a command line, and where its use is explained."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "hvn"
    return f"{_sentence(error, context)} {words('error.usage.help', command=command)}"


def _sentence(error: typer.TyperException, context: Any) -> str:
    message = error.format_message()
    option = getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoSuchOption":
            return words("error.usage.no_option", option=echo(option), hint=_option_hint(error, option))
        case "BadOptionUsage":
            return words("error.usage.needs_value", option=echo(option))
        case "MissingParameter":
            parameter = getattr(error, "param", None)
            return words("error.usage.missing", name=_name_of(parameter))
        case "BadParameter":
            return words(
                "error.usage.bad_value",
                option=_name_of(getattr(error, "param", None)),
                reason=_value(message),
            )
    # An unknown command and too many words come as plain sentences; a test fails if Typer rewords them.
    if found := re.match(r"No such command '(.*)'", message, re.DOTALL):
        return words("error.usage.no_command", command=echo(found[1]), hint=_command_hint(found[1], context))
    if found := re.match(r"Got unexpected extra arguments? \((.*)\)", message, re.DOTALL):
        return words("error.usage.too_many", text=echo(found[1]))
    return words("error.usage.other", text=echo(message))


def _option_hint(error: Any, option: str) -> str:
    if option.split("=")[0] in GLOBAL_OPTIONS:
        return words("help.global_first", option=option)
    return _hint(sorted(error.possibilities or ()))


def _command_hint(typed: str, context: Any) -> str:
    known = context.command.list_commands(context) if context else []
    return _hint(get_close_matches(fold(typed), known, n=2, cutoff=0.5))


def _hint(names: list[str]) -> str:
    return words("error.did_you_mean", names=", ".join(names)) if names else ""


def _name_of(parameter: Any) -> str:
    if parameter is None:
        return "?"
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.make_metavar(None))


def _value(message: str) -> str:
    found = re.search(r"'(.*)' is not a valid (\w+)", message, re.DOTALL)
    return (
        words("help.not_a_number", value=echo(found[1]))
        if found
        else echo(message.partition(": ")[2] or message)
    )
