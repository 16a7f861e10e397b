"""Single values as a plan file may write them: text → date, number, yes or no; nothing is guessed."""

import re
from datetime import date
from typing import Final

from pydantic_core import PydanticCustomError

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_VIETNAMESE: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}")


def parse_date(value: object) -> date:
    """The day written `2026-03-15` or `15/03/2026`."""
    text = _text_of(value)
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _VIETNAMESE.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day in the calendar") from None
    raise PydanticCustomError("bad_date", "not a date")


def parse_number(value: object) -> int:
    """The whole number written in digits only, without leading noughts."""
    text = _text_of(value)
    if not _NUMBER.fullmatch(text):
        raise PydanticCustomError("bad_number", "not a whole number")
    return int(text)


def parse_bool(value: object) -> bool:
    """`true` or `false`, the only two ways to say yes and no."""
    text = _text_of(value)
    if text not in ("true", "false"):
        raise PydanticCustomError("bad_bool", "neither true nor false")
    return text == "true"


def _text_of(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "not a text")
    return value
