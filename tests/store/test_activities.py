"""How lists of activities are asked for: no further back than is needed, and by the shorter way."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import PLAN, activity, log, make, merge, supersede
from tests.store.test_read import D, code_of, names, put

from hvn_cli.domain.entry import Entry
from hvn_cli.store.activities import Wanted, list_activities, list_shared, same_activity
from hvn_cli.store.connection import reading


@pytest.fixture
def some(store: Path) -> dict[str, Entry]:
    """Two activities of one unit a day apart, then five of another on five days."""
    told = {
        "first": put(store, 1, "a", D[0], "r1", 5),
        "second": put(store, 2, "a", D[1], "r2", 0, quantities={"hop": 1}),
    }
    for number in range(2, 7):
        told[f"b{number}"] = put(store, 1 + number, "b", D[number], "r1", 1, partners=("c",))
    return told


def asked(store: Path, **wanted: object) -> str:
    """The question that was asked for a list, the last of all."""
    questions: list[str] = []
    with reading(store) as connection:
        connection.set_trace_callback(questions.append)
        list(list_activities(connection, Wanted(PLAN, **wanted)))  # type: ignore[arg-type]
        connection.set_trace_callback(None)
    return next(q for q in reversed(questions) if "ORDER BY a.day DESC" in q)


@pytest.mark.usefixtures("some")
def test_a_short_list_goes_no_further_back_than_it_needs(store: Path) -> None:
    def bound(**wanted: object) -> str:
        return asked(store, **wanted).partition("a.day >= '")[2][:10]

    assert bound(limit=1) == bound(limit=1, with_void=True) == bound(units=("a",)) == ""
    assert bound(limit=1, units=("a",)) == D[1].isoformat()
    assert bound(limit=2, units=("a",)) == D[0].isoformat()
    assert bound(limit=3, units=("a",)) == ""
    assert bound(limit=1, units=("a", "b")) == D[6].isoformat()
    assert bound(limit=1, units=("a", "b"), last=D[3]) == D[3].isoformat()
    assert bound(limit=1, responsibilities=("r2",)) == D[1].isoformat()
    assert bound(limit=3, without_evidence=True) == D[4].isoformat()
    assert bound(limit=3, without_evidence=True, start=D[5]) == D[5].isoformat()
    assert bound(limit=3, without_evidence=True, start=D[1]) == D[4].isoformat()
    assert bound(limit=1, units=("a",), indicator="luot") == ""
    assert bound(limit=1, units=("a",), search="tuyen") == ""


@pytest.mark.usefixtures("some")
def test_what_is_asked_of_few_days_is_looked_up_for_each_activity(store: Path) -> None:
    assert "EXISTS" in asked(store, limit=1, units=("a",))
    assert "EXISTS" not in asked(store, limit=9, units=("a",))
    assert "EXISTS" in asked(store, limit=1, responsibilities=("r1",))
    assert "EXISTS" not in asked(store, limit=9, responsibilities=("r1",))
    assert "EXISTS" not in asked(store, limit=1, units=("a",), led=True)


def test_what_a_unit_led_is_walked_through_among_all_while_that_is_short(
    store: Path, some: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_of_unit(walk: int, **wanted: object) -> bool:
        monkeypatch.setattr("hvn_cli.store.activities._LONG_WALK", walk)
        return "INDEXED BY activity_unit" in asked(store, **wanted)

    led = {"units": ("a",), "led": True}
    assert is_of_unit(9, **led)
    assert is_of_unit(9, **led, start=D[0], dense=True)
    assert is_of_unit(9, **led, limit=5, dense=True)
    assert is_of_unit(9, **led, limit=5, start=D[0])
    assert not is_of_unit(9, units=("a",), limit=1)
    assert not is_of_unit(9, units=("a",))
    assert not is_of_unit(9, led=True)
    # Since the day of the second there are six of anybody, until the fifth day four.
    assert is_of_unit(6, **led, limit=1)
    assert not is_of_unit(7, **led, limit=1)
    assert is_of_unit(4, **led, limit=1, last=D[4])
    assert not is_of_unit(5, **led, limit=1, last=D[4])
    assert not is_of_unit(4, **led, limit=2)  # seven are fewer than twice four
    for walk in (6, 7):
        monkeypatch.setattr("hvn_cli.store.activities._LONG_WALK", walk)
        assert names(store, some, units=("a",), led=True, limit=1) == ["second"]


def test_words_found_often_are_looked_for_in_the_list_itself(
    store: Path, some: dict[str, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_walked(common: int, **wanted: object) -> bool:
        monkeypatch.setattr("hvn_cli.store.activities._COMMON", common)
        return "INDEXED BY activity_day" in asked(store, search="tuyen", **wanted)

    assert is_walked(7, limit=1)
    assert not is_walked(8, limit=1)
    assert not is_walked(7)
    assert not is_walked(7, limit=1, among=9)
    monkeypatch.setattr("hvn_cli.store.activities._COMMON", 3)
    assert names(store, some, search="tuyen", limit=2, units=("a",)) == ["second", "first"]


def test_what_is_rare_is_found_however_few_are_asked_for(store: Path, some: dict[str, Entry]) -> None:
    assert names(store, some, units=("a",), search="so 1", limit=1) == ["first"]
    assert names(store, some, units=("a",), indicator="luot", limit=1) == ["first"]
    assert names(store, some, units=("c",), limit=2) == ["b6", "b5"]
    assert names(store, some, search="so 1", among=1) == ["first"]
    assert names(store, some, search="tuyen", among=2) == ["b6", "b5"]
    assert names(store, some, search="tuyen", among=2, limit=1) == ["b6"]


def test_the_same_is_what_agrees_in_plan_unit_day_and_title(store: Path, tmp_path: Path) -> None:
    entry = log(store, 1)
    one = activity(1)
    with reading(store) as connection:
        assert same_activity(connection, one) == code_of(entry)
        for other in ({"plan": "x"}, {"unit": "x"}, {"day": D[4]}, {"title": "x"}):
            assert same_activity(connection, activity(1, **other)) is None
        assert same_activity(connection, activity(1, place="x", note="x", partners=("x",))) == code_of(entry)
    supersede(store, "void", entry.name)
    with reading(store) as connection:
        assert same_activity(connection, one) is None
    two = make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)
    entries = sorted((log(path, 1) for path in two), key=lambda told: told.name)
    merge(*two)
    merge(two[1], two[0])
    for path in two:
        with reading(path) as connection:
            assert same_activity(connection, one) == code_of(entries[0])


def test_what_is_shared_is_told_of_the_days_asked_for_alone(store: Path) -> None:
    def shared(start: date, last: date, units: Sequence[str] | None = None) -> list[str]:
        with reading(store) as connection:
            found = list_shared(connection, PLAN, start, last, units)
        return [f"{unit} {' '.join(served)}" for unit, served in found]

    for number, (unit, day, serving) in enumerate(
        (
            ("a", date(2026, 2, 28), "r1 r2"),
            ("a", date(2026, 3, 1), "r2 r3 r1"),
            ("a", date(2026, 3, 1), "r1"),
            ("b", date(2026, 3, 31), "r3 r4"),
            ("b", date(2026, 3, 30), "r3"),
            ("a", date(2026, 4, 1), "r4 r1"),
            ("b", date(2026, 4, 2), "r4"),
        ),
        1,
    ):
        put(store, number, unit, day, serving, 0)
        put(store, 100 + number, unit, day, serving, 0, plan="khác")
    march = (date(2026, 3, 1), date(2026, 3, 31))
    assert shared(*march) == ["a r2 r3 r1", "b r3 r4"]
    assert shared(*march, ["b"]) == ["b r3 r4"]
    assert shared(*march, ["b", "a"]) == ["a r2 r3 r1", "b r3 r4"]
    assert shared(*march, []) == []
    assert shared(date(2026, 2, 28), date(2026, 3, 30)) == ["a r1 r2", "a r2 r3 r1"]
    assert shared(date(2026, 3, 2), date(2026, 4, 30)) == ["b r3 r4", "a r4 r1"]
    assert shared(date(2026, 3, 2), date(2026, 3, 30)) == []
    assert shared(date(2026, 2, 1), date(2026, 2, 27)) == []
    assert shared(date(2026, 4, 2), date(2026, 4, 30)) == []
