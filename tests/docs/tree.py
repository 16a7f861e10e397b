"""The commands as the program has them: what pages, man pages and the table for TAB are made from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hvn_cli.cli.app import make_root
from hvn_cli.cli.commands import is_group, name_of
from hvn_cli.cli.declared import Argument, Parameter
from hvn_cli.cli.helping import declared_by
from hvn_cli.labels import Words

ROOT: Any = make_root()


@dataclass(frozen=True, slots=True)
class Node:
    """A command or group with the words that lead to it."""

    path: tuple[str, ...]
    command: Any

    @property
    def name(self) -> str:
        """The command as it is typed: `hvn plan check`."""
        return " ".join(("hvn", *self.path))

    @property
    def inner(self) -> tuple["Node", ...]:
        """The commands of a group."""
        if not hasattr(self.command, "list_commands"):
            return ()
        names = self.command.list_commands(None)
        return tuple(Node((*self.path, name), self.command.get_command(None, name)) for name in names)

    def told(self, lang: str) -> str:
        """What the command says about itself."""
        path = " ".join(self.path)
        key = f"{path}_group" if is_group(path) else name_of(path) or "app"
        return Words(lang)(f"help.{key}")

    def shortly(self, lang: str) -> str:
        """The first line of that."""
        return self.told(lang).split("\n", 1)[0]

    def examples(self, lang: str) -> tuple[str, ...]:
        """The command lines that its help shows."""
        return tuple(re.findall(r"^  (hvn\b.*)$", self.told(lang), re.MULTILINE))

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """Its own arguments, as declared."""
        return tuple(p for p in declared_by(" ".join(self.path)) if isinstance(p.told, Argument))

    @property
    def options(self) -> tuple[Parameter, ...]:
        """Its own options, as declared."""
        return tuple(p for p in declared_by(" ".join(self.path)) if not isinstance(p.told, Argument))


def nodes() -> Iterator[Node]:
    """Every command, a group before its commands."""

    def under(node: Node) -> Iterator[Node]:
        yield node
        for inner in node.inner:
            yield from under(inner)

    yield from under(Node((), ROOT))
