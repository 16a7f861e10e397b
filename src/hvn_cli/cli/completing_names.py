"""The names that completion offers: of the store, or of the shipped plan where there is no store.

Finds the language as `hvn_cli.settings` does, by its own few lines, as that takes half of the time that an
answer has; a test holds that both agree. Where a plan file is named, only a store could tell its names.
"""

import json
import os
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress

from hvn_cli.places import config_path, find_store, shipped

TYPE_CHECKING = False  # as in `typing`, which takes long to load
if TYPE_CHECKING:
    from typing import Any

Offer = tuple[str, str, list[str]]

_LANGUAGES = ("vi", "en")


def read_table() -> "dict[str, Any]":
    """The commands with their options, and the values that are always the same."""
    table: dict[str, Any] = json.loads(_read("completion", "commands.json"))
    return table


def _read(*names: str) -> bytes:
    with open(shipped(*names), "rb") as file:
        return file.read()


class Names:
    """Looks names up when they are first wanted; offers nothing where they can't be had."""

    def __init__(
        self, table: "dict[str, Any]", shared: Mapping[str, str], environment: Mapping[str, str]
    ) -> None:
        self._values = table["values"]
        self._shared = shared
        self._environment = environment
        self._column = _LANGUAGES.index(self._language())

    def text(self, described: "dict[str, Any]") -> str:
        """What a command or option of the table says about itself."""
        return str(described["text"][self._column])

    def of_kind(self, kind: str) -> list[Offer]:
        """Every name of a kind: word, meaning, other names."""
        fixed = self._values[self._column].get(kind)
        if fixed is not None:
            return list(fixed)
        with suppress(Exception):
            return self._of_store(kind)
        return []

    def _of_store(self, kind: str) -> list[Offer]:
        from hvn_cli.domain.heard import offers_of

        flag = self._shared.get("--db")
        # The shell has not put the user's folder for `~` yet.
        path, named = find_store(flag and os.path.expanduser(flag), self._environment, os.getcwd())
        if not os.path.lexists(path):
            return [] if named else self._of_shipped_plan(kind)
        from hvn_cli.store import glimpse

        with glimpse.glimpsing(path) as connection:
            special = {
                "activity": glimpse.last_activities,
                "opinion": glimpse.open_opinions,
                "revision": glimpse.revisions,
            }
            if kind in special:
                return special[kind](connection)
            return offers_of(json.loads(glimpse.plan_text(connection))).get(kind, [])

    def _of_shipped_plan(self, kind: str) -> list[Offer]:
        if self._shared.get("--plan") or self._environment.get("HVN_PLAN"):
            return []
        kept = json.loads(_read("completion", "plan.json"))
        # Reading YAML takes a second. Where an office has changed the file, old names would be wrong.
        return kept["offers"].get(kind, []) if kept["sum"] == zlib.crc32(_read("plan.yaml")) else []

    def _language(self) -> str:
        told = self._shared.get("--lang") or self._environment.get("HVN_LANG")
        if not told:
            with (
                suppress(OSError, ValueError),
                open(config_path(self._environment), encoding="utf-8") as file,
            ):
                found = re.search(r'^lang\s*=\s*["\'](\w+)', file.read(), re.MULTILINE)
                told = found[1] if found else None
        return told if told in _LANGUAGES else _LANGUAGES[0]
