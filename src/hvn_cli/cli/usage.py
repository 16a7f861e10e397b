"""Usage errors in the language of the run: Typer's own are English only."""

import re
from typing import Any

import typer

from hvn_cli.cli.helping import told_shortly
from hvn_cli.cli.speech import words
from hvn_cli.cli.spoken import parameter_name
from hvn_cli.domain.text import fold, nearest
from hvn_cli.labels.sentences import echo

GLOBAL_OPTIONS = ("--db", "--plan", "--lang", "--no-input", "--debug", "--version")


def tell_usage(error: typer.TyperException) -> list[str]:
    """What is wrong with a command line, and how it goes; help itself for a bare group."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message().split("\n")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "hvn"
    sentence = f"{_sentence(error, context)} {words('error.usage.help', command=command)}"
    return [sentence, context.get_usage()] if context else [sentence]


def _sentence(error: typer.TyperException, context: Any) -> str:
    message = error.format_message()
    option = getattr(error, "option_name", "")
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            return words("error.usage.no_option", option=echo(option), hint=_option_hint(option, context))
        case "BadOptionUsage":
            key = "takes_none" if "does not take a value" in message else "needs_value"
            return words(f"error.usage.{key}", option=echo(option))
        case "MissingParameter":
            return words("error.usage.missing", name=parameter_name(parameter) if parameter else "?")
        case "BadParameter" if parameter:
            return words("error.usage.bad_value", option=parameter_name(parameter), reason=_reason(message))
    # An unknown command and too many words come as plain sentences; a test fails if Typer rewords them.
    if found := re.match(r"No such command (['\"])(.*?)\1\.(?: Did you mean|$)", message):
        return words("error.usage.no_command", command=echo(found[2]), hint=_command_hint(found[2], context))
    if found := re.match(r"Got unexpected extra argument\(s\) \((.*)\)", message, re.DOTALL):
        return words("error.usage.too_many", text=echo(found[1]))
    if message == "Missing command.":
        return words("error.usage.missing", name=words("help.meta.command"))
    return words("error.usage.other", text=echo(message))


def _option_hint(option: str, context: Any) -> str:
    if context and context.parent and option in GLOBAL_OPTIONS:
        return words("error.usage.global_first", option=option)
    if option == "-h":
        return _hint(("--help",))
    if not option.startswith("--") or " " in option or not option.isascii():
        return words("error.usage.dash")
    known = [o for p in context.command.get_params(context) for o in p.opts] if context else []
    close = nearest(option[2:], [o[2:] for o in known if o.startswith("--")], limit=2)
    return _hint(tuple(f"--{name}" for name in close))


def _command_hint(typed: str, context: Any) -> str:
    if not context:
        return ""
    known = context.command.list_commands(context)
    return _hint(_called_so(typed, known, context) or nearest(typed, known, limit=2))


def _called_so(typed: str, known: list[str], context: Any) -> tuple[str, ...]:
    """The commands that say of themselves what was typed: `lich` is `calendar`, `bao-cao` is `report`."""
    called = fold(re.sub("[-_]", " ", typed))
    told = ((name, fold(told_shortly(f"{context.command.path} {name}".strip()))) for name in known)
    return tuple(name for name, text in told if re.match(rf"{re.escape(called)}\b", text))[:2]


def _hint(names: tuple[str, ...]) -> str:
    return words("error.did_you_mean", names=", ".join(names)) if names else ""


def _reason(message: str) -> str:
    if found := re.search(r": (['\"]?)(.*)\1 is not (?:a valid|in the range)", message, re.DOTALL):
        return words("error.usage.not_a_number", value=echo(found[2]))
    return echo(message.partition(": ")[2] or message)
