"""What answers quickly gives what the slow way would: short lists, pages, last figures, many rows at once."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from tests.store.making import AT, PLAN, activity, chance, log, make, merge, supersede, tables, tamper

from hvn_cli.domain.activity import Activity, activity_body
from hvn_cli.errors import StoreError
from hvn_cli.store.activities import Wanted, list_activities, list_shared, place_of
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer
from hvn_cli.store.tallies import (
    count_activities,
    count_by_day,
    count_days,
    count_days_of,
    latest_quantities,
    since_when,
    sum_quantities,
)
from hvn_cli.store.verify import rebuild_store, verify_store

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def some_activity(number: int, by: random.Random) -> Activity:
    day = date(2026, by.randrange(1, 13), by.randrange(1, 4))
    told = activity(number, day=day, last=day, unit=by.choice(["a", "a", "a", "b", "c"]))
    return replace(told, partners=("c",) if by.random() < 0.2 else ())


def filled(path: Path, count: int, seed: int) -> Path:
    by = random.Random(seed)
    bodies = [activity_body(some_activity(number, by)) for number in range(1, count + 1)]
    with writing(path) as connection:
        Writer(connection, AT, "Lan", chance(seed)).append_all("log", bodies)
    return path


@pytest.fixture
def two_hundred(store: Path) -> Path:
    filled(store, 200, 1)
    with reading(store) as connection:
        ids = [logged.id for logged in list_activities(connection, Wanted(PLAN))]
    for place in (0, 3, 50):
        supersede(store, "void", ids[place])
    supersede(store, "correct", ids[7], 9)
    return store


ASKED = {
    "all": {},
    "unit": {"units": ("a",)},
    "rare unit": {"units": ("c",)},
    "led": {"units": ("c",), "led": True},
    "nobody": {"units": ("nobody",)},
    "responsibility": {"responsibilities": ("mttq-1",)},
    "second": {"responsibilities": ("chung-1",)},
    "several": {"responsibilities": ("mttq-1", "chung-1"), "units": ("a", "b")},
    "bare": {"without_evidence": True},
    "bare of a unit": {"without_evidence": True, "units": ("b",)},
    "days": {"start": date(2026, 3, 1), "last": date(2026, 8, 2), "units": ("a",)},
    "voided": {"with_void": True, "units": ("a",)},
    "indicator": {"indicator": "luot_nguoi", "units": ("b",)},
    "search": {"search": "tuyen truyen", "units": ("b",)},
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("limit", [1, 5, 40])
def test_a_short_list_is_the_beginning_of_the_whole(two_hundred: Path, name: str, limit: int) -> None:
    wanted = Wanted(PLAN, **ASKED[name])  # type: ignore[arg-type]
    with reading(two_hundred) as connection:
        whole = list(list_activities(connection, wanted))
        assert list(list_activities(connection, wanted._replace(limit=limit))) == whole[:limit]


@pytest.mark.parametrize("name", ASKED)
def test_pages_make_the_whole(two_hundred: Path, name: str) -> None:
    wanted = Wanted(PLAN, **ASKED[name])  # type: ignore[arg-type]
    with reading(two_hundred) as connection:
        whole, pages, after = list(list_activities(connection, wanted)), [], None
        while page := list(list_activities(connection, wanted._replace(limit=7, after=after))):
            pages += page
            after = place_of(connection, page[-1])
    assert pages == whole


def test_the_last_figures_and_what_is_shared(two_hundred: Path) -> None:
    with reading(two_hundred) as connection:
        oldest_first = [*list_activities(connection, Wanted(PLAN))][::-1]
        latest = {
            one.activity.unit: milli
            for one in oldest_first
            for code, milli in one.activity.quantities.items()
            if code == "luot_nguoi"
        }
        assert latest_quantities(connection, PLAN, ["luot_nguoi"], *YEAR) == {"luot_nguoi": latest}
        shared = sorted(
            (one.activity.unit, one.activity.responsibilities)
            for one in oldest_first
            if len(one.activity.responsibilities) > 1
        )
        assert sorted(list_shared(connection, PLAN, *YEAR)) == shared
        assert list_shared(connection, PLAN, date(2025, 1, 1), date(2025, 12, 31)) == []


@pytest.mark.parametrize("bodies", [None, ("a",), ("c", "b"), ("nobody",)])
def test_sums_of_any_days_are_those_of_the_activities(
    two_hundred: Path, bodies: tuple[str, ...] | None
) -> None:
    by = random.Random(3)
    days = [date(2025, 12, 31), *YEAR, date(2026, 2, 28), *(date(2026, m, d) for m in (3, 4) for d in (1, 2))]
    days += [date(2026, by.randrange(1, 13), by.randrange(1, 5)) for _ in range(6)]
    with reading(two_hundred) as connection:
        everything = [one.activity for one in list_activities(connection, Wanted(PLAN))]
        mine = [one for one in everything if bodies is None or one.unit in bodies]
        for start, last in product(days, repeat=2):
            inside = [one for one in mine if start <= one.day <= last]
            counts: Counter[tuple[str, str]] = Counter()
            bare: Counter[tuple[str, str]] = Counter()
            sums: dict[str, Counter[str]] = {}
            for one in inside:
                led = (one.unit, one.responsibilities[0])
                counts[led] += 1
                bare[led] += not one.evidence
                for code, milli in one.quantities.items():
                    sums.setdefault(code, Counter())[one.unit] += milli
            span = (start, last, bodies)
            assert count_activities(connection, PLAN, *span) == {
                led: (counts[led], bare[led]) for led in counts
            }
            assert sum_quantities(connection, PLAN, *span) == sums
            assert count_by_day(connection, PLAN, *span) == Counter(one.day for one in inside)
            latest = {
                one.unit: milli
                for one in reversed(inside)
                for code, milli in one.quantities.items()
                if code == "luot_nguoi"
            }
            told = latest_quantities(connection, PLAN, ["luot_nguoi"], *span)
            assert told.get("luot_nguoi", {}) == latest


def test_days_are_counted_for_each_responsibility(two_hundred: Path) -> None:
    with reading(two_hundred) as connection:
        everything = [one.activity for one in list_activities(connection, Wanted(PLAN))]
        told = count_days(connection, PLAN)
        assert told.keys() == {r for one in everything for r in one.responsibilities}
        for responsibility, days in told.items():
            serving = [one for one in everything if responsibility in one.responsibilities]
            assert days == Counter(one.day for one in serving)
            own = count_days_of(connection, PLAN, responsibility, ["c", "a"])
            assert own == Counter(one.day for one in serving if one.unit in "ca")


def test_a_day_is_told_since_which_there_are_enough(two_hundred: Path) -> None:
    with reading(two_hundred) as connection:
        for name in ("all", "unit", "several", "bare", "bare of a unit", "days"):
            wanted = Wanted(PLAN, **ASKED[name], led=True)  # type: ignore[arg-type]
            days = [one.activity.day for one in list_activities(connection, wanted)]
            for enough in (1, 5, len(days)):
                since = since_when(
                    connection,
                    PLAN,
                    enough,
                    bodies=wanted.units,
                    responsibilities=wanted.responsibilities,
                    last=wanted.last,
                    bare=wanted.without_evidence,
                )
                if name == "several":  # those that serve one of them besides are not counted
                    assert since is None or since <= days[enough - 1]
                else:
                    assert since == days[enough - 1]


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """More activities than are looked at together, of two computers, some of them corrected and voided."""
    a, b = filled(make(tmp_path / "a.db", 1), 620, 1), filled(make(tmp_path / "b.db", 2), 530, 2)
    merge(b, a)
    with reading(a) as connection:
        ids = [logged.id for logged in list_activities(connection, Wanted(PLAN))]
    for place, op in ((3, "void"), (501, "correct"), (900, "correct"), (1100, "void")):
        supersede(a, op, ids[place], 9)
    log(a, 7)
    return a


def test_many_at_once_make_the_tables_that_one_by_one_make(merged: Path) -> None:
    assert verify_store(merged)[2] == ()
    right = tables(merged)
    heard: list[tuple[int, int]] = []
    assert rebuild_store(merged, lambda done, count: heard.append((done, count))) == 1155
    assert heard == [(1000, 1155)]
    assert tables(merged) == right
    assert verify_store(merged)[2] == ()


def test_however_many_are_written_at_once_the_tables_are_the_same(
    two_hundred: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = tables(two_hundred)
    monkeypatch.setattr("hvn_cli.store.projection.AT_ONCE", 7)
    monkeypatch.setattr("hvn_cli.store.projection.SUMS_AT_ONCE", 50)
    rebuild_store(two_hundred)
    assert tables(two_hundred) == right


N = "(SELECT n FROM activity ORDER BY lc, id LIMIT 1 OFFSET {})"
HARM = {
    "UPDATE activity SET title = 'x' WHERE n = {n}": {"activity": 2},
    "DELETE FROM quantity WHERE n = {n}": {"quantity": 2},
    "INSERT INTO partner VALUES ({n}, 7, 'x')": {"partner": 1},
    "INSERT INTO partner VALUES (99999, 7, 'x')": {"partner": 1},
    "INSERT INTO row_key VALUES ({n}, 'x')": {"row_key": 1},
    "INSERT INTO evidence VALUES (-5, 7, 'x', 'x', 'x', 1)": {"evidence": 1},
    "UPDATE version SET tip = 1 - tip WHERE n = {n} AND op = 'log'": {"version": 2},
    "UPDATE search SET text = 'x' WHERE rowid = {n}": {"search": 2},
    "INSERT INTO search (rowid, text) VALUES (-7, 'x')": {"search": 1},
    "DELETE FROM activity WHERE n = {n}": {"activity": 1},
    "UPDATE sum_activity SET n = n + 1": {"sum_activity": 0},
}


def test_a_number_below_nothing_is_no_hiding_place(merged: Path) -> None:
    for table in ("activity", "version", "serves", "partner", "quantity", "evidence"):
        tamper(merged, f"UPDATE {table} SET n = -5 WHERE n = 5")
    tamper(merged, "UPDATE search SET rowid = -5 WHERE rowid = 5")
    assert "activity" in {f.place for f in verify_store(merged)[2] if f.code == "table_differs"}


def test_an_index_that_lost_an_entry_stops_a_rebuild(merged: Path) -> None:
    """The index is made to hold only some entries, which its page and its text then tell differently."""
    with closing(sqlite3.connect(merged, isolation_level=None)) as other:
        other.execute("DROP INDEX entry_order")
        other.execute("CREATE INDEX entry_order ON entry(lc) WHERE seq <> 7")
        other.execute("PRAGMA writable_schema=ON")
        whole = "CREATE INDEX entry_order ON entry(lc)"
        other.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry_order'", (whole,))
    with pytest.raises(StoreError) as refused:
        rebuild_store(merged)
    assert refused.value.reason == "damaged"
    assert "pages_damaged" in {f.code for f in verify_store(merged)[2]}


@pytest.mark.parametrize("place", [0, 499, 500, 700, 1150])
def test_harm_in_any_portion_is_found(merged: Path, tmp_path: Path, place: int) -> None:
    for statement, wrong in HARM.items():
        spoilt = Path(shutil.copy(merged, tmp_path / "spoilt.db"))
        assert tamper(spoilt, statement.replace("{n}", N.format(place)))
        found = {f.place: f.data["rows"] for f in verify_store(spoilt)[2] if f.code == "table_differs"}
        assert wrong.keys() <= found.keys(), statement
        for table, rows in wrong.items():
            assert not rows or found[table] == rows, statement


@pytest.mark.parametrize("asked", [{}, {"units": ("a",)}, {"start": date(2026, 3, 1), "with_void": True}])
def test_common_words_are_looked_for_in_the_list_itself(
    two_hundred: Path, asked: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Wanted(PLAN, search="tuyen truyen", limit=9, **asked)  # type: ignore[arg-type]
    with reading(two_hundred) as connection:
        rare = list(list_activities(connection, wanted))
        monkeypatch.setattr("hvn_cli.store.activities._COMMON", 10)
        asked_of: list[str] = []
        connection.set_trace_callback(asked_of.append)
        assert list(list_activities(connection, wanted)) == rare
        assert len(rare) == 9
        assert any("INDEXED BY" in question for question in asked_of)
