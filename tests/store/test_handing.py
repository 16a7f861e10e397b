"""What was handed in: all of it is kept, the last counts, the first tells whether it came in time."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import AT, PLAN, append, tamper
from tests.store.test_bodies import FIGURES, HASH

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import Entry, canonical
from hvn_cli.domain.submission import Submission, digest_figures
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import reading
from hvn_cli.store.handing import (
    find_submission,
    is_sample,
    list_handed,
    list_submissions,
    read_kept_figures,
)


def submit(store: Path, unit: str, day: int, period: str = "2026-6T", plan: str = PLAN) -> Entry:
    figures = FIGURES | {"period": FIGURES["period"] | {"code": period}, "seal": f"{day}"}
    told = {"plan": plan, "unit": unit, "day": f"2026-06-{day:02}", "revision": HASH, "figures": figures}
    return append(store, "submit", told | {"digest": digest_figures(figures)})


def as_submission(entry: Entry, unit: str, day: int, period: str = "2026-6T") -> Submission:
    code = show_code(entry.envelope.replica, entry.envelope.seq)
    return Submission(entry.name, code, unit, period, date(2026, 6, day), HASH, AT, "Lan")


@pytest.fixture
def handed(store: Path) -> dict[str, Entry]:
    """What was handed in, with one taken back, of two units, the ward, two periods and two plans."""
    told = {
        "late": submit(store, "a", 20),
        "early": submit(store, "a", 10),
        "ward": submit(store, "", 12),
        "quarter": submit(store, "a", 5, "2026-Q1"),
        "other plan": submit(store, "a", 1, plan="khác"),
        "b": submit(store, "b", 15),
        "undone": submit(store, "b", 8),
    }
    name = told["undone"].name
    append(store, "void", {"versions": [name], "why": "nhầm"}, name)
    return told


def test_what_was_handed_in_is_told(store: Path, handed: dict[str, Entry]) -> None:
    late, early = as_submission(handed["late"], "a", 20), as_submission(handed["early"], "a", 10)
    ward, b = as_submission(handed["ward"], "", 12), as_submission(handed["b"], "b", 15)
    quarter = as_submission(handed["quarter"], "a", 5, "2026-Q1")
    with reading(store) as connection:
        assert list_submissions(connection, PLAN) == [late, early, ward, quarter, b]
        assert list_submissions(connection, "nothing") == []
        assert find_submission(connection, PLAN, "a", "2026-6T") == early
        assert find_submission(connection, PLAN, "", "2026-6T") == ward
        assert find_submission(connection, PLAN, "b", "2026-6T") == b
        assert find_submission(connection, PLAN, "b", "2026-Q1") is None
        assert list_handed(connection, PLAN) == {
            ("a", "2026-6T"): date(2026, 6, 10),
            ("", "2026-6T"): date(2026, 6, 12),
            ("a", "2026-Q1"): date(2026, 6, 5),
            ("b", "2026-6T"): date(2026, 6, 15),
        }
        kept = FIGURES | {"seal": "10"}
        assert read_kept_figures(connection, handed["early"].name) == canonical(kept).decode()


def test_what_is_not_there_is_damage(store: Path, handed: dict[str, Entry]) -> None:
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        read_kept_figures(connection, "a" * 64)
    assert (refused.value.reason, refused.value.detail) == ("damaged", "submission")
    for value in ("'x'", "'2026-13-01'"):
        tamper(store, f"UPDATE submission SET day = {value} WHERE id = '{handed['b'].name}'")
        with pytest.raises(StoreError) as refused, reading(store) as connection:
            list_submissions(connection, PLAN)
        assert (refused.value.reason, refused.value.detail) == ("damaged", "submission")


def test_a_day_that_another_program_took_away_is_damage(store: Path, handed: dict[str, Entry]) -> None:
    tamper(
        store,
        "CREATE TABLE without_rules AS SELECT * FROM submission",
        "DROP TABLE submission",
        "ALTER TABLE without_rules RENAME TO submission",
        "UPDATE submission SET day = NULL",
    )
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        list_submissions(connection, PLAN)
    assert (refused.value.reason, refused.value.detail) == ("damaged", "submission")


def test_a_demo_says_of_itself_that_it_is_one(store: Path) -> None:
    for op, obj in (("demo", "x"), ("x", "demo")):
        append(store, op, {"seed": 1}, obj)
        with reading(store) as connection:
            assert not is_sample(connection)
    append(store, "demo", {"seed": 1}, "demo")
    with reading(store) as connection:
        assert is_sample(connection)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("DELETE FROM submission")
