"""Bodies read at once say what they say when they are read strictly, or are left to that."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hvn_cli.domain.activity import MAX_QUANTITY, Activity, Evidence, EvidenceKind, activity_body
from hvn_cli.domain.beginning import Beginning, find_plain
from hvn_cli.domain.entry import BadEntry, canonical, parse_canonical
from hvn_cli.frozen import replace
from hvn_cli.store.bodies import BadBody, read_beginning

KEY = "ab" * 32
WHOLE = Activity(
    "hang-viet-2026",
    "mttq",
    date(2026, 3, 15),
    date(2026, 3, 16),
    "Hội nghị “tổ 5”, {lần}: [1]",
    ("mttq-2", "mttq-3"),
    ("ubnd", "tcd-4"),
    "Nhà văn hóa",
    "Có 3 ý kiến; đã trả lời.",
    {"hoi_nghi": 1000, "luot_nguoi": 120_500, "trieu_dong": 12_345_678},
    (Evidence(EvidenceKind.DOCUMENT, "12/BC-MTTQ"), Evidence(EvidenceKind.LINK, "https://a.vn/?b={c},[d]")),
)

plain = st.text("abcxyzđĐăệỢ 09-–“”.,:;{}[]()'/<>&%", max_size=12)
odd = plain | st.text('"\\\n\tệê\u0301\u200b😀', max_size=4)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
proofs = st.builds(Evidence, st.sampled_from([EvidenceKind.LINK, EvidenceKind.DOCUMENT]), odd) | st.builds(
    Evidence, st.just(EvidenceKind.FILE), odd, st.just(KEY), st.integers(0, 9)
)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    day = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    return Activity(
        draw(plain),
        draw(plain),
        day,
        day + timedelta(days=draw(st.integers(0, 2))),
        draw(odd),
        tuple(draw(st.lists(plain, min_size=1, max_size=2))),
        tuple(draw(st.lists(plain, max_size=2))),
        draw(odd),
        draw(odd),
        draw(st.dictionaries(codes, st.integers(0, MAX_QUANTITY), max_size=3)),
        tuple(draw(st.lists(proofs, max_size=2))),
    )


def text_of(activity: Activity, **more: object) -> str:
    return canonical(activity_body(activity) | more).decode()


def read_strictly(body: str) -> Beginning | None:
    """What the strict reading tells; None where it refuses."""
    try:
        return read_beginning(parse_canonical(body.encode()))
    except (BadEntry, BadBody):
        return None


def test_a_body_of_everything_is_read_at_once() -> None:
    assert find_plain(text_of(WHOLE)) == Beginning(WHOLE, "") == read_strictly(text_of(WHOLE))
    assert find_plain(text_of(WHOLE, row=KEY)) == Beginning(WHOLE, KEY)


@pytest.mark.parametrize(
    "without",
    [
        {"last": WHOLE.day},
        {"place": ""},
        {"note": ""},
        {"place": "", "note": "", "partners": (), "evidence": (), "last": WHOLE.day},
        {"quantities": {}},
        {"quantities": {"hoi_nghi": 1000}},
        {"quantities": {"hoi_nghi": 1000, "luot_nguoi": 2000}},
    ],
)
def test_what_is_not_told_is_read_at_once_as_not_told(without: dict[str, Any]) -> None:
    activity = replace(WHOLE, **without)
    assert find_plain(text_of(activity)) == Beginning(activity, "")


@pytest.mark.parametrize(
    "more",
    [
        {"row": KEY[1:]},
        {"row": KEY.upper()},
        {"later": "of a newer hvn"},
        {"title": 'Hội nghị "tổ 5"'},
        {"title": "hai\ndòng"},
        {"title": 1},
        {"unit": None},
        {"evidence": [{"kind": "file", "name": "a.pdf", "digest": KEY, "size": 1}]},
        {"evidence": []},
        {"partners": []},
        {"responsibilities": []},
        {"place": ""},
        {"note": ""},
        {"day": "2026-02-30"},
        {"last": "2026-03-15"},
        {"last": "2026-03-14"},
        {"last": "2026-13-01"},
        {"quantities": {}},
        {"quantities": {"hoi_nghi": "01"}},
        {"quantities": {"hoi_nghi": "1.50"}},
        {"quantities": {"hoi_nghi": "1."}},
        {"quantities": {"hoi_nghi": "-1"}},
        {"quantities": {"hoi_nghi": 1}},
        {"quantities": {"hoi_nghi": str(10**12)}},
    ],
)
def test_what_is_not_plain_is_left_to_the_strict_reading(more: dict[str, object]) -> None:
    assert find_plain(text_of(WHOLE, **more)) is None


@pytest.mark.parametrize(
    ("true", "wrong"),
    [
        ('"quantities":{"hoi_nghi":"1",', '"quantities":{"zz":"1","hoi_nghi":"1",'),
        ('"quantities":{"hoi_nghi":"1",', '"quantities":{"hoi_nghi":"1","hoi_nghi":"1",'),
        ('"quantities":{"hoi_nghi":', '"quantities":{"Hoi":'),
        ('{"day":', '{ "day":'),
        ("Hội", "Ho\u0323\u0302i"),
        ("Hội", "H\\u1ed9i"),
        ("mttq-3", "mttq-3\u200b"),
        ('"mttq"}', '"mttq"} '),
        ("2026-03-15", "٢٠٢٦-03-15"),
    ],
)
def test_what_is_not_canonical_is_left_to_the_strict_reading(true: str, wrong: str) -> None:
    body = text_of(WHOLE)
    assert true in body
    assert find_plain(body.replace(true, wrong)) is None
    assert read_strictly(body.replace(true, wrong)) is None


@pytest.mark.parametrize("pairs", ['"luot_nguoi":"2","hoi_nghi":"1"', '"hoi_nghi":"1","hoi_nghi":"2"'])
def test_two_quantities_alone_are_in_their_order_too(pairs: str) -> None:
    body = text_of(replace(WHOLE, quantities={"hoi_nghi": 1000, "luot_nguoi": 2000}))
    right = '"hoi_nghi":"1","luot_nguoi":"2"'
    assert find_plain(body) is not None
    assert find_plain(body.replace(right, pairs)) is None


@given(activities(), st.sampled_from(["", KEY]))
@example(WHOLE, "")
def test_any_activity_is_told_alike(activity: Activity, key: str) -> None:
    body = text_of_any(activity, {"row": key} if key else {})
    if body is not None and (found := find_plain(body)):
        assert found == Beginning(activity, key) == read_strictly(body)


def text_of_any(activity: Activity, more: dict[str, str]) -> str | None:
    """The body, where a log may hold such texts."""
    try:
        return text_of(activity, **more)
    except BadEntry:
        return None


@given(st.data())
def test_any_change_of_a_body_is_told_alike_or_left(data: st.DataObject) -> None:
    body = text_of(WHOLE, row=KEY)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body)))
        gone = data.draw(st.integers(0, 8))
        put = data.draw(st.text('{}[]",:0123456789.-abmtqđ\\ \n', max_size=4))
        body = body[:at] + put + body[at + gone :]
    if found := find_plain(body):
        assert found == read_strictly(body)
        assert json.loads(body)["title"] == found.activity.title
