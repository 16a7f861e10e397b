"""The names that completion offers: of the store, or of the shipped plan where there is no store.

Finds store and language as `hvn_cli.settings` does, by its own few lines, as that takes half of the time that
an answer has; a test holds that both agree. Where a plan file is named, only a store could tell its names.
"""

import json
import os
import re
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress

TYPE_CHECKING = False  # as in `typing`, which takes long to load
if TYPE_CHECKING:
    from typing import Any

Offer = tuple[str, str, list[str]]

_STORE = "hvn.db"
_LANGUAGES = ("vi", "en")


def read_table() -> "dict[str, Any]":
    """The commands with their options, and the values that are always the same."""
    table: dict[str, Any] = json.loads(_read("completion", "commands.json"))
    return table


def _read(*names: str) -> bytes:
    """A data file, where `hvn_cli.settings.shipped` finds it."""
    here = os.path.dirname(os.path.dirname(__file__))
    inside = os.path.join(here, "data", *names)
    if not os.path.exists(inside):
        inside = os.path.join(here, "..", "..", "data", *names)
    with open(inside, "rb") as file:
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

        path = find_store(self._shared.get("--db"), self._environment)
        if not os.path.lexists(path):
            named = self._shared.get("--db") or self._environment.get("HVN_DB")
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


def find_store(flag: str | None, environment: Mapping[str, str]) -> str:
    """The store to work with: --db, HVN_DB, the nearest hvn.db upward from here, the user's data folder."""
    if flag:
        return os.path.expanduser(flag)  # the shell has not done it yet
    if named := environment.get("HVN_DB"):
        return named
    folder = os.getcwd()
    while True:
        path = os.path.join(folder, _STORE)
        if os.path.lexists(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    return os.path.join(_user_folder(environment, "XDG_DATA_HOME", ".local/share", "LOCALAPPDATA"), _STORE)


def config_path(environment: Mapping[str, str]) -> str:
    """The settings file of this user."""
    if named := environment.get("HVN_CONFIG"):
        return named
    return os.path.join(_user_folder(environment, "XDG_CONFIG_HOME", ".config", "APPDATA"), "config.toml")


def _user_folder(environment: Mapping[str, str], xdg: str, unix: str, windows: str) -> str:
    if os.name == "nt" and environment.get(windows):
        return os.path.join(environment[windows], "hvn")
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support", "hvn")
    named = environment.get(xdg, "")
    return os.path.join(named if os.path.isabs(named) else os.path.join(home, unix), "hvn")
