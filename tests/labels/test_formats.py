"""Dates and numbers as Vietnamese offices write them, and as English readers do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.activity import parse_quantity
from hvn_cli.labels.formats import show_date, show_day_month, show_number, show_percent


@pytest.mark.parametrize(
    ("milli", "vi", "en"),
    [
        (0, "0", "0"),
        (1, "0,001", "0.001"),
        (12_500, "12,5", "12.5"),
        (999_999, "999,999", "999.999"),
        (1_000_000, "1.000", "1,000"),
        (1_234_567, "1.234,567", "1,234.567"),
        (-1_500, "-1,5", "-1.5"),
        (10**15, "1.000.000.000.000", "1,000,000,000,000"),
    ],
)
def test_numbers(milli: int, vi: str, en: str) -> None:
    assert show_number(milli) == vi
    assert show_number(milli, "en") == en


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_that_is_shown_can_be_typed_again(milli: int) -> None:
    assert parse_quantity(show_number(milli), decimals=3) == milli


def test_days() -> None:
    assert show_date(date(2026, 3, 5)) == "05/03/2026"
    assert show_day_month(date(2026, 3, 5)) == "05/03"
    assert show_date(None) == show_day_month(None) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(1, 3, "33%"), (1, 2, "50%"), (2, 3, "67%"), (1, 200, "1%"), (5, 0, "–")]
)
def test_per_cent(part: int, whole: int, told: str) -> None:
    assert show_percent(part, whole) == told
