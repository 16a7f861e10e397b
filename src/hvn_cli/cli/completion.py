"""`hvn completion`: the script that makes a shell ask `hvn_cli.cli.completing` when TAB is pressed."""

import os
from pathlib import Path
from typing import Annotated

from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import nearest, visible
from hvn_cli.errors import Finding, NeedsConfirmation, Severity, UnknownName
from hvn_cli.places import completion_place, shipped

SCRIPTS = {"bash": "hvn.bash", "zsh": "_hvn", "fish": "hvn.fish", "powershell": "hvn.ps1"}

# What a person adds to the file that the shell reads when it starts; fish finds its script by itself.
_LINES = {
    "bash": ("~/.bashrc", ". {path}"),
    "zsh": ("~/.zshrc", "fpath=({folder} $fpath); autoload -Uz compinit; compinit"),
    "powershell": ("$PROFILE", ". {path}"),
}


def completion(
    office: Office,
    shell: Annotated[str, Argument(help="shell", metavar="shell")],
    install: Annotated[bool, Option("--install", help="completion_install")] = False,
    yes: Annotated[bool, Option("--yes", "-y", help="completion_yes")] = False,
) -> None:
    name = shell.strip().lower()
    if name not in SCRIPTS:
        raise UnknownName("shell", shell, nearest(name, list(SCRIPTS)) or tuple(SCRIPTS))
    text = Path(shipped("completion", SCRIPTS[name])).read_text(encoding="utf-8")
    if not install:
        office.out.write(text.rstrip("\n"))
        return
    path = Path(completion_place(name, SCRIPTS[name], os.environ))
    office.out.say(words("screen.completion.where", path=visible(str(path))))
    with_consent(
        office, lambda ok: _write(path, text, accept=ok), yes=yes, question=words("screen.still_replace")
    )
    if name in _LINES:
        file, line = _LINES[name]
        office.out.say(words("screen.completion.add", file=file))
        office.out.write(line.format(path=_quoted(path, name), folder=_quoted(path.parent, name)))
    office.out.say(words("screen.completion.done"))


def _write(path: Path, text: str, *, accept: bool) -> None:
    from hvn_cli.export.files import replace_file

    there = os.path.lexists(path)
    if there and path.is_file() and path.read_bytes() == text.encode():
        return
    if there and not accept:
        raise NeedsConfirmation((Finding("file_replaced", Severity.WARNING, "", {"path": str(path)}),))
    replace_file(path, text)


def _quoted(path: Path, shell: str) -> str:
    """`path` as a word that the shell takes as it is."""
    if shell == "powershell":
        return "'" + str(path).replace("'", "''") + "'"
    import shlex

    return shlex.quote(str(path))
