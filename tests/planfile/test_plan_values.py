"""Single values of a plan file: what a text may be, and what it is refused as."""

from collections.abc import Callable
from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from hvn_cli.planfile.values import parse_bool, parse_date, parse_number

RIGHT: list[tuple[Callable[[object], object], str, object]] = [
    (parse_date, "2026-03-15", date(2026, 3, 15)),
    (parse_date, "1999-09-29", date(1999, 9, 29)),
    (parse_date, "15/03/2026", date(2026, 3, 15)),
    (parse_date, "5/3/2026", date(2026, 3, 5)),
    (parse_date, "29/09/1999", date(1999, 9, 29)),
    (parse_number, "0", 0),
    (parse_number, "7", 7),
    (parse_number, "90", 90),
    (parse_number, "999999999", 999_999_999),
    (parse_bool, "true", True),
    (parse_bool, "false", False),
]

WRONG: dict[tuple[Callable[[object], object], str], tuple[object, ...]] = {
    (parse_date, "bad_date"): (
        *("", "2026", "2026-3-15", "2026-03-5", "26-03-15", "15-03-2026", "20260-03-15", "2026-003-15"),
        *("2026-03-015", "2026-03-15 ", "015/3/2026", "15/003/2026", "15/3/26", "15/3/20260", "15.3.2026"),
    ),
    (parse_date, "no_such_day"): ("2026-02-30", "2026-13-01", "0000-01-01", "30/2/2026", "1/13/2026"),
    (parse_number, "bad_number"): ("", "00", "01", "-1", "+1", "1.0", "1_0", "٣", "1 ", "1000000000"),
    (parse_bool, "bad_bool"): ("", "True", "yes", "no", "1", "false "),
    (parse_date, "string_type"): (5, None),
    (parse_number, "string_type"): (5, None),
    (parse_bool, "string_type"): (True, None),
}


@pytest.mark.parametrize(("read", "text", "value"), RIGHT)
def test_what_is_written_is_read(read: Callable[[object], object], text: str, value: object) -> None:
    assert read(text) == value
    assert type(read(text)) is type(value)


@pytest.mark.parametrize(
    ("read", "code", "value"), [(*told, value) for told, values in WRONG.items() for value in values]
)
def test_nothing_is_guessed(read: Callable[[object], object], code: str, value: object) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        read(value)
    assert refused.value.type == code
