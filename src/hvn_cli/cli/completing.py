"""Answers TAB: `hvn __complete SHELL INDEX WORD…` prints what could stand at the word with this index.

The first line says how to take the others: `words`, `files` or `folders`, then `nospace` where something must
follow the word, and `keep` where what was typed must stay as it is while there is a choice. Each further line
is a word, a tab and what it means. The words come from `data/completion/commands.json`, which is made from
the commands themselves, so that no Typer is loaded; the names come from the store.

Whatever goes wrong, the answer is nothing and the exit code 0: somebody is in the middle of a line.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from hvn_cli.cli import completing_line as lines
from hvn_cli.cli.completing_names import Names, read_table

MOST_SECONDS = 2
LONGEST = 72

# All that a shell can't take for something else; a store may hold codes that no hvn has written.
_SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.,=-]*")
_UNSEEN = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]+"
)
_PATHS = {"file": "files", "evidence": "files", "form_file": "files", "folder": "folders"}
_SETTINGS = {"unit": "unit", "lang": "lang", "backup": "folder"}

Offer = tuple[str, str, list[str]]


def answer_tab(arguments: Sequence[str]) -> int:
    """Prints the answer for the arguments after `__complete`; always 0."""
    _end_after(MOST_SECONDS)
    with suppress(Exception):
        shell, index, *words = arguments
        if shell == "powershell":  # its older versions pass on no empty word and no quotation mark
            words = os.environ.get("HVN_WORDS", "").split("\n")
        told = "\n".join(answer(shell, int(index), words, os.environ))
        sys.stdout.buffer.write(f"{told}\n".encode())
        sys.stdout.flush()
    return 0


def _end_after(seconds: int) -> None:
    """A network drive that is gone must not hold the line: the answer is given up."""
    import _thread
    import time

    def give_up() -> None:
        time.sleep(seconds)
        os._exit(0)

    _thread.start_new_thread(give_up, ())


def answer(shell: str, index: int, words: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """The lines to print for a command line in which the word with this index is being typed."""
    table = read_table()
    before, current = lines.split(shell, index, words)
    place = lines.Place(table)
    for word in before[1:]:
        place.take(word)
    names = Names(table, place.shared, environment)
    kind, typed, glue = place.wanted(current)
    if kind == "value":
        kind = _SETTINGS.get(place.told[0] if place.told else "", "")
    if kind == "line":
        kind = _kind_in_line(typed, place, names)
    if kind in _PATHS:
        return [_PATHS[kind]]
    glue = "" if shell == "bash" else glue  # bash breaks words at `=` and replaces what follows
    offers = _offers(kind, place, names)
    if kind == "responsibility" and "," in typed:  # several, the last one is being typed
        glue, typed = glue + typed[: typed.rindex(",") + 1], typed[typed.rindex(",") + 1 :]
    if kind == "quantity" and "=" in typed:
        return ["words"]
    told = _told(_fitting(typed, offers), typed, glue, nospace=kind == "quantity")
    return [_with_typed(line, current) for line in told] if shell == "fish" else told


def _kind_in_line(typed: str, place: lines.Place, names: Names) -> str:
    """Behind the title what begins like a code is a quantity; all else may be a file of evidence."""
    titled = len(place.told) >= len(place.node["arguments"])
    codes = [code for code, *_ in _offers("quantity", place, names)] if titled and typed else []
    begins = any(code.startswith(typed.lower()) or typed.startswith(code) for code in codes)
    return "quantity" if begins else "evidence"


def _offers(kind: str, place: lines.Place, names: Names) -> list[Offer]:
    if kind == "command":
        return [(name, names.text(inner), []) for name, inner in place.node["commands"].items()]
    if kind == "option":
        return [
            (name, names.text(option), [])
            for option in place.open_options()
            for name in option["names"]
            if name.startswith("--")
        ]
    if kind == "quantity":
        return [(f"{code}=", title, heard) for code, title, heard in names.of_kind("indicator")]
    if kind == "thing":
        return names.of_kind("responsibility") + names.of_kind("activity")
    return names.of_kind(kind)


def _fitting(typed: str, offers: list[Offer]) -> list[Offer]:
    """Those that begin as typed; else those with a name that does, or that has all the words typed."""
    from hvn_cli.domain.text import fold, matches

    wanted = fold(typed)
    safe = [offer for offer in offers if _SAFE.fullmatch(offer[0])]
    begun = [offer for offer in safe if fold(offer[0]).startswith(wanted)]
    if begun or not wanted.strip("- "):
        return begun
    named = [(offer, (offer[0].replace("_", " "), offer[1], *offer[2])) for offer in safe]
    return [offer for offer, names in named if any(fold(name).startswith(wanted) for name in names)] or [
        offer for offer, names in named if any(matches(typed, name) for name in names)
    ]


def _told(offers: list[Offer], typed: str, glue: str, *, nospace: bool) -> list[str]:
    from hvn_cli.domain.text import fold

    # A shell puts in what all words begin with: never less than what was typed.
    keep = len(offers) > 1 and not all(fold(o[0]).startswith(fold(typed)) for o in offers)
    mode = ["words"] + ["nospace"] * nospace + ["keep"] * keep
    return [" ".join(mode), *(f"{glue}{value}\t{_plain(text)}" for value, text, _ in offers)]


def _with_typed(line: str, current: str) -> str:
    """A line that fish takes: it drops those in which it finds what was typed not at all, or less exactly."""
    typed = _plain(current)
    begins = line.lower().startswith(typed.lower())
    return line if "\t" not in line or begins or typed in line else f"{line} · {typed}"


def _plain(text: str) -> str:
    """A title in one line without anything that steers a terminal or hides, short enough for a list."""
    shown = _UNSEEN.sub(" ", text).encode("utf-8", "replace").decode().strip()
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1].rstrip() + "…"
