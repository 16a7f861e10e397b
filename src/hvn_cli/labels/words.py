"""`Words`: one language's sentences, looked up by key and filled with data."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

LANGUAGES: Final = ("vi", "en")

# One module for each part of the program, each with `MESSAGES: dict[key, (Vietnamese, English)]`. A key's
# first word is the name of its module, so that a command loads no sentences but its own.
PARTS: Final = ("error", "finding", "screen", "help", "plan", "page")


class Words:
    """The sentences of one language.

    A key such as `error.store.missing` is looked for in `hvn_cli.labels.error`; unknown keys raise KeyError,
    a missing placeholder too.
    """

    def __init__(self, lang: str = "vi") -> None:
        self._messages: dict[str, Mapping[str, tuple[str, str]]] = {}
        self.speak(lang)

    def speak(self, lang: str) -> None:
        """Goes on in another language."""
        self.lang = lang
        self._column = LANGUAGES.index(lang)

    def __call__(self, key: str, /, **data: object) -> str:
        """The sentence called `key`, with `data` put in its places."""
        part, _, name = key.partition(".")
        if part not in self._messages:
            self._messages[part] = import_module(f"hvn_cli.labels.{part}").MESSAGES
        sentence = self._messages[part][name][self._column]
        return sentence.format(**data) if data else sentence

    def has(self, key: str) -> bool:
        """Whether there is a sentence called `key`."""
        part, _, name = key.partition(".")
        if part not in PARTS:
            return False
        return name in import_module(f"hvn_cli.labels.{part}").MESSAGES
