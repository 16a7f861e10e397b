"""What this computer prefers: flag, then `HVN_*`, then the settings file, then default; and which store."""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Final

from hvn_cli import places
from hvn_cli.errors import BadSetting, UnknownName, UnreadableSettings
from hvn_cli.frozen import frozen
from hvn_cli.places import StrPath, config_path

KEYS: Final = {"unit": "HVN_UNIT", "name": "HVN_NAME", "lang": "HVN_LANG", "backup": "HVN_BACKUP"}
MOST_BYTES: Final = 1 << 20  # of a settings file


@frozen
class Setting:
    """A value and where it comes from: `flag`, `environment`, `file` or `default`."""

    value: str
    source: str


@frozen
class StorePlace:
    """Where the store is or would be: `named` says that a flag or HVN_DB chose the path."""

    path: StrPath
    named: bool
    exists: bool


def find_store(flag: str | None, environment: Mapping[str, str], here: str) -> StorePlace:
    """The store to work with, as `hvn_cli.places` finds it."""
    path, named = places.find_store(flag, environment, here)
    return StorePlace(path, named, exists=os.path.lexists(path))


# The beginnings of folders' names, without marks: Google calls its drive in Vietnamese “Drive của tôi”.
_CLOUDS: Final = (
    *("onedrive", "dropbox", "google drive", "googledrive", "my drive", "drive cua toi"),
    *("icloud", "com~apple~clouddocs", "mega", "box sync", "nextcloud", "pcloud"),
)
_NETWORKS: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs", "fuse.rclone")
_STICKS: Final = ("/media/", "/run/media/", "/Volumes/")


def find_risk(path: StrPath, mounts: str | None = None) -> str:
    """Why a store at `path` is in danger: `cloud`, `network` or `stick`; nothing where none is known.

    `mounts` is the system's table of mounts (Linux; read where it is None). A program that copies the file
    while it is written, or a drive that goes away, breaks what SQLite relies on.
    """
    # A link may hide where the file lies, and a folder that is a link what it is called.
    wholes = dict.fromkeys((os.path.abspath(path), os.path.realpath(path)))
    return next((risk for whole in wholes if (risk := _risk_at(whole, mounts))), "")


def _risk_at(whole: str, mounts: str | None) -> str:
    from hvn_cli.domain.text import fold

    if any(fold(part).startswith(_CLOUDS) for part in whole.split(os.sep)[:-1]):
        return "cloud"
    if whole.startswith(("\\\\", "//")) or _mounted_as(whole, mounts) in _NETWORKS:
        return "network"
    return "stick" if whole.startswith(_STICKS) else _drive_kind(whole)


def _drive_kind(whole: str) -> str:
    """What Windows says of the drive: `network` behind a letter too, or `stick`; elsewhere nothing."""
    if sys.platform != "win32":
        return ""
    import ctypes

    kinds = {2: "stick", 4: "network"}  # DRIVE_REMOVABLE, DRIVE_REMOTE
    return kinds.get(ctypes.windll.kernel32.GetDriveTypeW(f"{os.path.splitdrive(whole)[0]}\\"), "")


def _mounted_as(path: str, mounts: str | None) -> str:
    """The type of the file system that holds `path`, where the system tells it."""
    if mounts is None:
        try:
            with open("/proc/self/mounts", encoding="utf-8", errors="replace") as table:
                mounts = table.read()
        except OSError:
            return ""
    found, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ") if len(fields) > 2 else ""
        if point and f"{path}/".startswith(f"{point.rstrip('/')}/") and len(point) >= len(found):
            found, kind = point, fields[2]
    return kind


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


def read_config(path: StrPath) -> dict[str, str]:
    """The known keys of the settings file; nothing where there is none."""
    if not os.path.lexists(path) or str(path) == os.devnull:
        return {}
    import tomllib  # only where somebody has settings

    from hvn_cli.plain_file import read_plain

    try:
        content = read_plain(path, MOST_BYTES)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UnreadableSettings(str(path), error.strerror or str(error)) from None
    try:
        kept = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableSettings(str(path), str(error)) from None
    return {key: str(value) for key, value in kept.items() if key in KEYS}


def write_setting(path: StrPath, key: str, value: str, replace: Callable[[StrPath, str], None]) -> None:
    """Keeps one setting in the file, beside those that are there; `replace` writes a whole file safely."""
    import json  # a JSON string is a TOML string

    if key not in KEYS:
        raise UnknownName("setting", key, tuple(KEYS))
    kept = read_config(path) | {key: value}
    lines = [f"{name} = {json.dumps(told, ensure_ascii=False)}\n" for name, told in kept.items() if told]
    replace(path, "".join(lines))
