"""What `--help` shows, in the language of the run, drawn from what commands declare.

Commands, options and arguments carry keys of `hvn_cli.labels.help`; they are looked up only when help is
drawn, so that a daily command loads none of them. Nothing here needs Typer.
"""

import textwrap
from collections.abc import Iterator
from typing import Final

from hvn_cli.cli.commands import COMMANDS, below, find_command, is_group, name_of
from hvn_cli.cli.declared import FLAG, Argument, Option, Parameter, parameters_of
from hvn_cli.cli.office import begin
from hvn_cli.cli.out import text_width
from hvn_cli.cli.speech import words

_WIDEST: Final = 78
_NARROWEST: Final = 50
_UNBROKEN: Final = "\u00a0"
_HELP: Final = Parameter("help", FLAG, Option("--help", help="help"), required=False)

Row = tuple[str, str]


def help_page(path: str) -> str:
    """All that is said about a command such as `plan check`; of the program itself where `path` is empty."""
    width = _width()
    text = f"{path}_group" if is_group(path) else name_of(path)
    lines = [usage_line(path), "", *_told(words(f"help.{text}" if path else "help.app"), width)]
    for part, rows in _parts(path):
        lines += ["", f"{words(f'help.heading.{part}')}:", *_rows(rows, width)]
    if not path:
        lines += ["", *_told(words("help.epilog"), width)]
    return "\n".join(lines)


def usage_line(path: str) -> str:
    """What stands where in a command line; broken between its parts where the screen is narrow."""
    arguments = [p for p in declared_by(path) if isinstance(p.told, Argument)]
    pieces = [
        words("help.meta.options"),
        *(_meta(p) if p.required else f"[{_meta(p)}]" for p in arguments),
        *([words("help.meta.command")] if _holds_others(path) else []),
    ]
    lead = " ".join([words("help.heading.usage"), "hvn", *path.split(), ""])
    whole = (piece.replace(" ", _UNBROKEN) for piece in pieces)
    lines = _wrapped(" ".join(whole), _width() - len(lead))
    return lead + f"\n{'':{len(lead)}}".join(lines).replace(_UNBROKEN, " ")


def _width() -> int:
    return max(min(text_width() - 2, _WIDEST), _NARROWEST)


def declared_by(path: str) -> list[Parameter]:
    """The parameters of a command, or those before the command where `path` is empty."""
    if not path:
        return list(parameters_of(begin, skipped=0))
    return list(parameters_of(find_command(path))) if COMMANDS[path] else []


def head_of(parameter: Parameter) -> str:
    """A parameter as help lists it: `-u, --unit ĐƠN_VỊ`."""
    if isinstance(parameter.told, Argument):
        return _meta(parameter)
    names = ", ".join(sorted(parameter.told.names, key=len))
    return names if parameter.kind == FLAG else f"{names} {_meta(parameter)}"


def _meta(parameter: Parameter) -> str:
    return words(f"help.meta.{parameter.told.metavar}")


def _holds_others(path: str) -> bool:
    return not path or is_group(path)


def _parts(path: str) -> Iterator[tuple[str, list[Row]]]:
    """Arguments, options, and the commands of a group."""
    told: dict[str, list[Row]] = {"arguments": [], "options": [], "commands": []}
    for parameter in (*declared_by(path), _HELP):
        part = "arguments" if isinstance(parameter.told, Argument) else "options"
        told[part].append((head_of(parameter), words(f"help.{parameter.told.help}")))
    if _holds_others(path):
        told["commands"] = [(name, told_shortly(f"{path} {name}".strip())) for name in below(path)]
    return ((part, rows) for part, rows in told.items() if rows)


def told_shortly(path: str) -> str:
    """The first line of what a command says about itself."""
    key = f"{path}_group" if is_group(path) else name_of(path)
    return words(f"help.{key}").split("\n", 1)[0]


def _rows(rows: list[Row], width: int) -> Iterator[str]:
    """Names and what they mean, side by side; a name that is too long has a line of its own."""
    widest = width // 3
    column = max((len(head) for head, _ in rows if len(head) <= widest), default=widest) + 2
    for head, text in rows:
        lines = _wrapped(text, width - column - 2)
        beside = lines.pop(0) if len(head) < column - 1 and lines else ""
        yield f"  {head:{column}}{beside}".rstrip()
        for line in lines:
            yield f"  {'':{column}}{line}"


def _told(text: str, width: int) -> Iterator[str]:
    """Sentences wrapped to the screen; indented lines are examples and stay as they are."""
    for line in text.split("\n"):
        shown = [line] if line.startswith(" ") or not line else _wrapped(line, width - 2)
        for part in shown:
            yield f"  {part}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Lines that are broken between words only: what stands in them may be copied."""
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)
