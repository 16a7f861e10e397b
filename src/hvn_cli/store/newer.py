"""Which hvn a store asks for that is newer than this one: looked at without locks, never changed."""

import re
import sqlite3
from contextlib import closing, suppress
from typing import Final

from hvn_cli.places import StrPath, file_address

_VERSION: Final = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}", re.ASCII)


def find_maker(path: StrPath) -> str:
    """The version that made or upgraded the store, as its `meta` says; nothing where it says none."""
    told = None
    with suppress(sqlite3.Error, UnicodeDecodeError):
        address = f"{file_address(path)}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            told = connection.execute("SELECT v FROM meta WHERE k = 'hvn'").fetchone()
    version = told[0] if told else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""
