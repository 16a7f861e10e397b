"""Makes what completion reads in place of the commands and the shipped plan: `data/completion/*.json`."""

import json
import zlib
from pathlib import Path
from typing import Any

from tests.docs.tree import ROOT, Node

from hvn_cli.cli.declared import MANY, Option, Parameter
from hvn_cli.domain import names
from hvn_cli.domain.dossier import PROFILES
from hvn_cli.domain.heard import offers_of
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.domain.text import fold
from hvn_cli.export.reports import FORMS
from hvn_cli.labels import LANGUAGES, Words
from hvn_cli.places import shipped
from hvn_cli.settings import KEYS
from hvn_cli.usecases.books import read_plan_file

IN = {lang: Words(lang) for lang in LANGUAGES}
NAMES_OF_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
SHELLS = ("bash", "zsh", "fish", "powershell")

# What these stand for is the person's own: nothing can be offered.
FREE = frozenset({"day", "line", "month", "name", "number", "seal", "sep", "span", "text", "value"})


def commands_text() -> str:
    """The commands with options and arguments, and the values that are always the same."""
    return _lines({"values": [_values(lang) for lang in LANGUAGES], **_table(Node((), ROOT))})


def plan_text() -> str:
    """The names of the shipped plan, with a checksum of the file that they were read from."""
    offers = offers_of(plan_to_plain(read_plan_file(None)))
    return _lines({"sum": zlib.crc32(Path(shipped("plan.yaml")).read_bytes()), "offers": offers})


def _lines(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def _both(key: str) -> list[str]:
    return [IN[lang](f"help.{key}").split("\n", 1)[0] for lang in LANGUAGES]


def _table(node: Node) -> dict[str, Any]:
    return {
        "text": [node.shortly(lang) for lang in LANGUAGES],
        "options": [
            *(_option(option) for option in node.options),
            {"names": ["--help"], "takes": "", "many": False, "text": _both("help")},
        ],
        "arguments": [argument.told.metavar for argument in node.arguments],
        "many": any(argument.kind == MANY for argument in node.arguments),  # the last one may be repeated
        "commands": {inner.path[-1]: _table(inner) for inner in node.inner},
    }


def _option(option: Parameter) -> dict[str, Any]:
    assert isinstance(option.told, Option)
    return {
        "names": list(option.told.names),
        "takes": option.told.metavar,
        "many": option.kind == MANY,
        "text": _both(option.told.help),
    }


def _values(lang: str) -> dict[str, Any]:
    """Words that can be typed without quotation marks, in the language of the run."""
    say = IN[lang]
    states = {state.value: heard for state, heard in names._STATE_WORDS.items()}
    return {
        "state": _heard(lang, "screen.state", states),
        "kind": _heard(lang, "screen.remark", names._REMARK_WORDS),
        "awarded": _heard(lang, "screen.awarded", names._AWARDED_WORDS),
        "form": [(form, "", []) for form in FORMS],
        "profile": [(profile, "", []) for profile in PROFILES],
        "lang": [(code, name, []) for code, name in NAMES_OF_LANGUAGES.items()],
        "setting": [(key, say(f"screen.config.{key}"), []) for key in KEYS],
        "shell": [(shell, "", []) for shell in SHELLS],
    }


def _heard(lang: str, key: str, known: Any) -> list[Any]:
    return [
        (
            fold(heard[0]).replace(" ", "-") if lang == "vi" else code,
            IN[lang](f"{key}.{code}"),
            [code, *heard],
        )
        for code, heard in known.items()
    ]
