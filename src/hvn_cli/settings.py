"""Where things are and what this computer prefers: flag, then `HVN_*`, then the settings file, then default.

Every path of the program comes from here.
"""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from hvn_cli.errors import BadSetting, UnknownName, UnreadableSettings
from hvn_cli.frozen import frozen

KEYS: Final = {"unit": "HVN_UNIT", "name": "HVN_NAME", "lang": "HVN_LANG", "backup": "HVN_BACKUP"}
STORE_NAME: Final = "hvn.db"


class Setting(NamedTuple):
    """A value and where it comes from: `flag`, `environment`, `file` or `default`."""

    value: str
    source: str


@frozen
class StorePlace:
    """Where the store is or would be: `named` says that a flag or HVN_DB chose the path."""

    path: Path
    named: bool
    exists: bool


def config_path(environment: Mapping[str, str]) -> Path:
    """The settings file of this user."""
    if named := environment.get("HVN_CONFIG"):
        return Path(named)
    return _user_folder(environment, "XDG_CONFIG_HOME", ".config", "APPDATA") / "config.toml"


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder where this user's store is made when nobody names another."""
    return _user_folder(environment, "XDG_DATA_HOME", ".local/share", "LOCALAPPDATA")


def _user_folder(environment: Mapping[str, str], xdg: str, unix: str, windows: str) -> Path:
    if os.name == "nt" and environment.get(windows):
        return Path(environment[windows]) / "hvn"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "hvn"
    named = environment.get(xdg, "")
    return (Path(named) if Path(named).is_absolute() else Path.home() / unix) / "hvn"


def completion_place(shell: str, name: str, environment: Mapping[str, str]) -> Path:
    """Where this user's shell looks for the script that answers TAB; PowerShell looks nowhere by itself."""
    home = Path.home()
    if shell == "bash":
        return _named(environment, "XDG_DATA_HOME", home / ".local/share") / "bash-completion/completions/hvn"
    if shell == "zsh":
        return _named(environment, "ZDOTDIR", home) / ".zfunc" / name
    if shell == "fish":
        return _named(environment, "XDG_CONFIG_HOME", home / ".config") / "fish/completions" / name
    return config_path(environment).parent / name


def _named(environment: Mapping[str, str], variable: str, default: Path) -> Path:
    named = environment.get(variable, "")
    return Path(named) if Path(named).is_absolute() else default


def find_store(flag: str | None, environment: Mapping[str, str], here: Path) -> StorePlace:
    """The store to work with: --db, HVN_DB, the nearest hvn.db upward from `here`, the user's data folder."""
    if named := flag or environment.get("HVN_DB"):
        path = Path(named)
        return StorePlace(path, named=True, exists=os.path.lexists(path))
    for folder in (here, *here.parents):
        path = folder / STORE_NAME
        if os.path.lexists(path):
            return StorePlace(path, named=False, exists=True)
    path = data_folder(environment) / STORE_NAME
    return StorePlace(path, named=False, exists=os.path.lexists(path))


_CLOUDS: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "mega",
    "box sync",
)
_NETWORKS: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs", "fuse.rclone")
_STICKS: Final = ("/media/", "/run/media/", "/Volumes/")


def find_risk(path: Path, mounts: str | None = None) -> str:
    """Why a store at `path` is in danger: `cloud`, `network` or `stick`; nothing where none is known.

    `mounts` is the system's table of mounts (Linux; read where it is None). A program that copies the file
    while it is written, or a drive that goes away, breaks what SQLite relies on.
    """
    whole = path.absolute()
    if any(part.lower().startswith(_CLOUDS) for part in whole.parts[:-1]):
        return "cloud"
    if str(whole).startswith(("\\\\", "//")) or _mounted_as(whole, mounts) in _NETWORKS:
        return "network"
    return "stick" if str(whole).startswith(_STICKS) else ""


def _mounted_as(path: Path, mounts: str | None) -> str:
    """The type of the file system that holds `path`, where the system tells it."""
    if mounts is None:
        try:
            mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    found, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        if point and path.is_relative_to(point) and len(point) >= len(found):
            found, kind = point, fields[2]
    return kind


def shipped(name: str) -> Path:
    """A data file that comes with the program: in the wheel, or in the folder it is developed in."""
    inside = Path(__file__).parent / "data" / name
    return inside if inside.exists() else Path(__file__).parents[2] / "data" / name


def read_settings(flags: Mapping[str, str | None], environment: Mapping[str, str]) -> dict[str, Setting]:
    """Every setting with its source; raises `UnreadableSettings` or `BadSetting`."""
    path = config_path(environment)
    kept = read_config(path)
    defaults = {"unit": "", "name": _user_name(environment), "lang": "vi", "backup": ""}
    found = {}
    for key, variable in KEYS.items():
        if flag := flags.get(key):
            found[key] = Setting(flag, "flag")
        elif told := environment.get(variable):
            found[key] = Setting(told, "environment")
        elif key in kept:
            found[key] = Setting(kept[key], "file")
        else:
            found[key] = Setting(defaults[key], "default")
    if found["lang"].value not in ("vi", "en"):
        raise BadSetting("lang", found["lang"].value, found["lang"].source)
    return found


def _user_name(environment: Mapping[str, str]) -> str:
    for variable in ("LOGNAME", "USER", "USERNAME"):
        if name := environment.get(variable):
            return name
    return "-"


def read_config(path: Path) -> dict[str, str]:
    """The known keys of the settings file; nothing where there is no file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableSettings(str(path), error.strerror or str(error)) from None
    import tomllib  # only where somebody has settings

    try:
        kept = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableSettings(str(path), str(error)) from None
    return {key: str(value) for key, value in kept.items() if key in KEYS}


def write_setting(path: Path, key: str, value: str, replace: Callable[[Path, str], None]) -> None:
    """Keeps one setting in the file, beside those that are there; `replace` writes a whole file safely."""
    import json  # a JSON string is a TOML string

    if key not in KEYS:
        raise UnknownName("setting", key, tuple(KEYS))
    kept = read_config(path) | {key: value}
    lines = [f"{name} = {json.dumps(told, ensure_ascii=False)}\n" for name, told in kept.items() if told]
    replace(path, "".join(lines))
