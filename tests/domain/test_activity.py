"""Quantities as typed and as kept; an activity as the body of an entry."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.activity import (
    MAX_QUANTITY,
    Activity,
    BadQuantity,
    Evidence,
    EvidenceKind,
    activity_body,
    activity_from_body,
    parse_quantity,
    plain_number,
)
from hvn_cli.labels.formats import show_number, show_percent


@pytest.mark.parametrize(
    ("typed", "decimals", "milli"),
    [
        ("120", 0, 120_000),
        ("1.250", 0, 1_250_000),
        ("1.234.567", 0, 1_234_567_000),
        ("0", 0, 0),
        ("1.234,5", 3, 1_234_500),
        ("12,25", 3, 12_250),
        (" 1 250 ", 0, 1_250_000),
        ("85,5", 1, 85_500),
    ],
)
def test_a_quantity_is_read(typed: str, decimals: int, milli: int) -> None:
    assert parse_quantity(typed, decimals) == milli


@pytest.mark.parametrize(
    ("typed", "decimals", "reason"),
    [
        ("-5", 0, "negative"),
        ("khoảng 50", 0, "form"),
        ("1.25", 0, "form"),
        ("1,5", 0, "whole"),
        ("1,25", 1, "fine"),
        ("1.2345", 0, "form"),
        ("1,2345", 3, "form"),
        ("", 0, "form"),
        ("1e3", 0, "form"),
        ("٣", 0, "form"),
        ("NaN", 0, "form"),
        ("9" * 30, 0, "large"),
    ],
)
def test_a_quantity_is_refused(typed: str, decimals: int, reason: str) -> None:
    with pytest.raises(BadQuantity) as caught:
        parse_quantity(typed, decimals)
    assert caught.value.reason == reason


@given(st.integers(min_value=0, max_value=MAX_QUANTITY))
def test_what_is_shown_is_read_back(milli: int) -> None:
    assert parse_quantity(show_number(milli), 3) == milli


@given(st.integers(min_value=0, max_value=2**40))
def test_plain_numbers_are_exact(milli: int) -> None:
    assert round(plain_number(milli) * 1000) == milli


def test_numbers_for_people() -> None:
    assert show_number(1_234_500) == "1.234,5"
    assert show_number(1_234_500, "en") == "1,234.5"
    assert show_number(-500) == "-0,5"
    assert (show_percent(1, 3), show_percent(2, 3), show_percent(1, 0)) == ("33%", "67%", "–")


_TEXT = st.text(alphabet="aăđê Hội\n", min_size=1, max_size=20)


@given(
    day=st.dates(),
    days=st.integers(min_value=0, max_value=40),
    title=_TEXT,
    note=st.one_of(st.just(""), _TEXT),
    partners=st.lists(st.sampled_from(["ubnd", "bbt"]), unique=True),
    quantities=st.dictionaries(st.sampled_from(["hoi_nghi", "doanh_so"]), st.integers(0, MAX_QUANTITY)),
    evidence=st.lists(
        st.sampled_from(
            [
                Evidence(EvidenceKind.FILE, "a.pdf", "0" * 64, 3),
                Evidence(EvidenceKind.LINK, "https://a.vn"),
                Evidence(EvidenceKind.DOCUMENT, "Số 12-KH/ĐU"),
            ]
        )
    ),
)
def test_an_activity_comes_back_from_its_body(
    day: date,
    days: int,
    title: str,
    note: str,
    partners: list[str],
    quantities: dict[str, int],
    evidence: list[Evidence],
) -> None:
    last = date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
    activity = Activity(
        plan="p",
        unit="mttq",
        day=day,
        last=last,
        title=title,
        responsibilities=("mttq-2", "ubnd-3"),
        partners=tuple(partners),
        note=note,
        quantities=quantities,
        evidence=tuple(evidence),
    )
    assert activity_from_body(activity_body(activity)) == activity
