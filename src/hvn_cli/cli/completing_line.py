"""The command line in which TAB was pressed: its words as the shell tells them, and what may stand where."""

import re
from collections.abc import Iterator, Sequence

TYPE_CHECKING = False  # as in `typing`, which takes long to load
if TYPE_CHECKING:
    from typing import Any

    Table = dict[str, Any]


def split(shell: str, index: int, words: Sequence[str]) -> tuple[list[str], str]:
    """The words before the one being typed, and that one, as the program would get them."""
    told = list(words[: index + 1]) + [""] * (index + 1 - len(words))
    if shell == "bash":
        told = _joined(told)
    *before, current = told
    return [unquote(word) for word in before], unquote(current)


def _joined(words: list[str]) -> list[str]:
    """Words that bash has broken at `=`, `:` and `@` put together again."""
    whole: list[str] = []
    after_sign = False
    for word in words:
        sign = bool(word) and not word.strip("=:@")
        if whole and len(whole) > 1 and (sign or after_sign):
            whole[-1] += word
        else:
            whole.append(word)
        after_sign = sign
    return whole


def unquote(word: str) -> str:
    """`word` without the quotation marks and backslashes of a shell; a quotation may still be open."""
    found, quote, escaped = [], "", False
    for character in word:
        if escaped:
            found.append(character)
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
        else:
            found.append(character)
    return "".join(found)


class Place:
    """Where in the tree of commands the words have led, and what was given there."""

    def __init__(self, root: "Table") -> None:
        self.root = root
        self.node = root
        self.shared: dict[str, str] = {}  # values of the options before the command
        self.told: list[str] = []
        self._given: set[str] = set()
        self._pending: Table | None = None
        self._only_words = False

    def take(self, word: str) -> None:
        """Goes on over one whole word."""
        if self._pending:
            self._keep(self._pending, word)
            self._pending = None
        elif self._only_words or not re.match("-.", word):
            self._take_word(word)
        elif word == "--":
            self._only_words = True
        else:
            self._take_option(word)

    def _take_word(self, word: str) -> None:
        inner = self.node["commands"].get(word)
        if inner and not self.told:
            self.node, self._given = inner, set()
        else:
            self.told.append(word)

    def _take_option(self, word: str) -> None:
        name, sign, value = word.partition("=")
        option = self._find(name) or (self._find(word[:2]) if word[1] != "-" else None)
        if option is None:
            return
        self._given.add(option["names"][0])
        if option["takes"] and name in option["names"]:
            if sign:
                self._keep(option, value)
            else:
                self._pending = option

    def _keep(self, option: "Table", value: str) -> None:
        if self.node is self.root:
            self.shared[option["names"][0]] = value

    def _find(self, name: str) -> "Table | None":
        return next((option for option in self.node["options"] if name in option["names"]), None)

    def open_options(self) -> Iterator["Table"]:
        """The options that may still be given here."""
        return (o for o in self.node["options"] if o["many"] or o["names"][0] not in self._given)

    def wanted(self, current: str) -> tuple[str, str, str]:
        """What kind of word is being typed, the part of it that decides, and what stands before that part."""
        if self._pending:
            return self._pending["takes"], current, ""
        if current.startswith("-") and not self._only_words:
            name, sign, value = current.partition("=")
            option = self._find(name) if sign else None
            return (option["takes"], value, f"{name}=") if option else ("option", current, "")
        if self.node["commands"]:
            return ("" if self.told else "command"), current, ""
        arguments = self.node["arguments"]
        if len(self.told) < len(arguments):
            return arguments[len(self.told)], current, ""
        if current and self.node["many"]:
            return arguments[-1], current, ""
        return ("", current, "") if current else ("option", "", "")
