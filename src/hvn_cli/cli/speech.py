"""The language of this run, known before its arguments are parsed: usage errors are told in it too."""

from collections.abc import Mapping, Sequence

from hvn_cli.errors import HvnError
from hvn_cli.labels import LANGUAGES, Words
from hvn_cli.settings import read_settings


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of --lang before the command, else of HVN_LANG, the settings file, the default."""
    flag = None
    for place, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            flag = argument.removeprefix("--lang=")
        elif argument == "--lang" and place + 1 < len(arguments):
            flag = arguments[place + 1]
    try:
        return read_settings({"lang": flag}, environment)["lang"].value
    except HvnError:  # told in full when the command runs
        return LANGUAGES[0]


words = Words()
