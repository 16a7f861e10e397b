"""Where things are: every path of the program comes from here, as a plain string.

Loads nothing but `os`, as completion has a few milliseconds to answer; pathlib alone would take a twelfth of
a daily command.
"""

import os
import sys
from collections.abc import Iterator, Mapping

StrPath = str | os.PathLike[str]

STORE_NAME = "hvn.db"


def config_path(environment: Mapping[str, str]) -> str:
    """The settings file of this user."""
    if named := environment.get("HVN_CONFIG"):
        return named
    return os.path.join(_user_folder(environment, "XDG_CONFIG_HOME", ".config", "APPDATA"), "config.toml")


def holidays_path(environment: Mapping[str, str]) -> str:
    """The office's own file of days off, beside its settings, where there is one."""
    return os.path.join(os.path.dirname(config_path(environment)), "holidays.toml")


def data_folder(environment: Mapping[str, str]) -> str:
    """The folder where this user's store is made when nobody names another."""
    return _user_folder(environment, "XDG_DATA_HOME", ".local/share", "LOCALAPPDATA")


def completion_place(shell: str, name: str, environment: Mapping[str, str]) -> str:
    """Where this user's shell looks for the script that answers TAB; PowerShell looks nowhere by itself."""
    if shell == "bash":
        data = _named(environment, "XDG_DATA_HOME", ".local/share")
        return os.path.join(data, "bash-completion/completions/hvn")
    if shell == "zsh":
        return os.path.join(_named(environment, "ZDOTDIR", ""), ".zfunc", name)
    if shell == "fish":
        return os.path.join(_named(environment, "XDG_CONFIG_HOME", ".config"), "fish/completions", name)
    return os.path.join(os.path.dirname(config_path(environment)), name)


def _user_folder(environment: Mapping[str, str], xdg: str, unix: str, windows: str) -> str:
    if os.name == "nt" and environment.get(windows):
        return os.path.join(environment[windows], "hvn")
    if sys.platform == "darwin":
        return os.path.join(os.path.expanduser("~"), "Library", "Application Support", "hvn")
    return os.path.join(_named(environment, xdg, unix), "hvn")


def _named(environment: Mapping[str, str], variable: str, below_home: str) -> str:
    """The folder that a variable names, unless it depends on where one is; else one below the user's own."""
    named = environment.get(variable, "")
    return named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), below_home)


def find_store(flag: str | None, environment: Mapping[str, str], here: str) -> tuple[str, bool]:
    """The store to work with, and whether somebody named it.

    --db, HVN_DB, the nearest hvn.db upward from `here`, the user's data folder.
    """
    if named := flag or environment.get("HVN_DB"):
        return named, True
    for folder in _upward(here):
        path = os.path.join(folder, STORE_NAME)
        if os.path.lexists(path):
            return path, False
    return os.path.join(data_folder(environment), STORE_NAME), False


def _upward(folder: str) -> Iterator[str]:
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def shipped(*names: str) -> str:
    """A data file that comes with the program: in the wheel, or in the folder it is developed in."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "data", *names)
    return inside if os.path.exists(inside) else os.path.join(here, "..", "..", "data", *names)


def file_address(path: StrPath) -> str:
    """`path` as a file URI; what it would mean in an address is spelled out."""
    whole = os.path.abspath(path).replace(os.sep, "/")
    safe = b"/:-_.~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    spelled = "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in os.fsencode(whole))
    return f"file://{'' if spelled.startswith('/') else '/'}{spelled}"
