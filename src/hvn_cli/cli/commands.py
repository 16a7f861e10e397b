"""Every command with the module that has it, in the order in which help lists them.

The function is called like the command, its words joined by `_`; so is its text in `hvn_cli.labels.help`. A
group that is no command itself has no module.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final

Command = Callable[..., None]

COMMANDS: Final = {
    "tasks": "tasks",
    "show": "tasks",
    "calendar": "calendar",
    "due": "calendar",
    "log": "log",
    "activities": "activities",
    "search": "search",
    "correct": "amend",
    "void": "amend",
    "undo": "amend",
    "remark": "log",
    "handle": "log",
    "form": "",
    "form export": "form",
    "form import": "form",
    "report": "report",
    "submit": "submission",
    "submissions": "submission",
    "template": "",
    "template export": "template",
    "template check": "template",
    "plan": "",
    "plan check": "plan",
    "plan load": "plan",
    "plan show": "plan",
    "plan schema": "plan",
    "plan export": "plan",
    "init": "setup",
    "demo": "demo",
    "config": "setup",
    "config show": "setup",
    "config set": "setup",
    "config path": "setup",
    "evidence": "",
    "evidence list": "evidence",
    "evidence export": "evidence",
    "evidence verify": "evidence",
    "redact": "evidence",
    "verify": "store",
    "rebuild": "store",
    "backup": "backup",
    "restore": "backup",
    "completion": "completion",
}


def name_of(path: str) -> str:
    """What the function of a command and its help text are called."""
    return path.replace(" ", "_")


def find_command(path: str) -> Command:
    """The function of a command such as `plan show`."""
    found: Command = getattr(import_module(f"hvn_cli.cli.{COMMANDS[path]}"), name_of(path))
    return found


def find_home() -> Command:
    """The function of `hvn` without more words."""
    from hvn_cli.cli.tasks import home

    return home


def is_group(path: str) -> bool:
    """Whether other commands stand below this one."""
    return any(other.startswith(f"{path} ") for other in COMMANDS)


def below(group: str) -> list[str]:
    """The last words of the commands that stand directly below a group; below the program itself: all."""
    start = f"{group} " if group else ""
    names = [path.removeprefix(start) for path in COMMANDS if path.startswith(start)]
    return [name for name in names if " " not in name]
