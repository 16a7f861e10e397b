"""The file of days off: TOML, as the standard library reads it.

The shipped one is kept as JSON too, made from it: a daily command reads that in a tenth of the time.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeGuard

from hvn_cli.domain.text import visible
from hvn_cli.domain.workdays import Holiday, WorkDays
from hvn_cli.errors import UnreadableSettings
from hvn_cli.places import StrPath

LONGEST = 31  # days of one holiday; more is a mistyped year
MOST_BYTES = 1 << 20


def kept_holidays(source: StrPath, made: StrPath) -> WorkDays:
    """The days off that come with the program, from what was made of their file."""
    kept = json.loads(_read(made))
    if kept["sum"] != zlib.crc32(_read(source)):  # somebody has changed the file
        return read_holidays(source)
    return WorkDays(tuple(_kept(*entry) for entry in kept["holidays"]))


def _read(path: StrPath) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _kept(start: str, last: str, *told: Any) -> Holiday:
    return Holiday(date.fromisoformat(start), date.fromisoformat(last), *told)


def read_holidays(path: StrPath) -> WorkDays:
    """The days off that a file tells; raises `UnreadableSettings` with the entry that is wrong."""
    import tomllib

    from hvn_cli.plain_file import read_plain

    try:
        content = tomllib.loads(read_plain(path, MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise UnreadableSettings(str(path), error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableSettings(str(path), str(error)) from None
    try:
        return WorkDays(tuple(_holidays(content)))
    except ValueError as error:
        raise UnreadableSettings(str(path), str(error)) from None


def _holidays(content: Mapping[str, Any]) -> Iterator[Holiday]:
    if other := set(content) - {"off", "work"}:
        raise ValueError(f"[[{min(other)}]]")
    for kind in ("off", "work"):
        entries = content.get(kind, [])
        if not isinstance(entries, list):
            raise ValueError(f"[[{kind}]]")
        for number, entry in enumerate(entries, 1):
            if not isinstance(entry, dict) or (told := _holiday(entry, work=kind == "work")) is None:
                name = entry.get("name", "") if isinstance(entry, dict) else ""
                raise ValueError(f"[[{kind}]] {number} {visible(str(name))}".rstrip())
            yield told


def _holiday(entry: Mapping[str, Any], *, work: bool) -> Holiday | None:
    """The holiday of one entry, or None where it is not of the form that the shipped file explains."""
    start, name, why = entry.get("from"), entry.get("name", ""), entry.get("why", "")
    last, computed = entry.get("to", start), entry.get("computed", False)
    if set(entry) - {"from", "to", "name", "why", "computed"}:
        return None
    if not (_is_day(start) and _is_day(last) and 0 <= (last - start).days < LONGEST):
        return None
    if not (isinstance(name, str) and name.strip() and isinstance(why, str) and isinstance(computed, bool)):
        return None
    return Holiday(start, last, name.strip(), why, computed, work)


def _is_day(value: Any) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)
