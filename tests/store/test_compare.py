"""The tables beside what the log tells, a few rows at a time: right ones pass, each wrong row is counted."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.making import AT, PLAN, activity, append, chance, log, make, merge, supersede, tables, tamper
from tests.store.test_handing import submit

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.entry import Entry, digest_plan
from hvn_cli.store.compare import count_differences
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer
from hvn_cli.store.verify import rebuild_store, verify_store

KEY = "ab" * 32


def remark(path: Path, text: str) -> Entry:
    return append(path, "remark", {"plan": PLAN, "kind": "opinion", "text": text, "day": "2026-06-01"})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of act, of two computers, so that the numbers of rows are not in the order of the log."""
    folder = tmp_path_factory.mktemp("compare")
    a, b = make(folder / "a.db", 1), make(folder / "b.db", 2)
    plan = {"code": "p"}
    append(a, "plan", {"code": "p", "revision": digest_plan(plan), "plan": plan, "source": ""}, "p")
    for path, numbers in ((a, range(1, 6)), (b, range(6, 11))):
        for number in numbers:
            append(path, "log", activity_body(activity(number)) | {"row": f"{number:064x}"}, seed=number)
            remark(path, f"Ý kiến {number}")
    merge(b, a)
    with reading(a) as connection:
        ids = [id_ for (id_,) in connection.execute("SELECT id FROM activity ORDER BY n")]
        notes = [id_ for (id_,) in connection.execute("SELECT id FROM remark ORDER BY n")]
    supersede(a, "correct", ids[1], 21)
    supersede(a, "correct", ids[1], 22)
    supersede(a, "void", ids[4])
    supersede(a, "correct", ids[8], 23)
    supersede(a, "correct", ids[9], 24)
    append(a, "void", {"versions": [notes[2]], "why": "nhầm"}, notes[2])
    append(a, "handle", {"day": "2026-06-02", "outcome": "xong"}, notes[0])
    submit(a, "don-vi-1", 20)
    log(a, 11)
    return a


@pytest.fixture(params=[1, 3, 500])
def portions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hvn_cli.store.compare._AT_ONCE", request.param)


def differing(path: Path) -> dict[str, object]:
    return {f.place: f.data["rows"] for f in verify_store(path)[2] if f.code == "table_differs"}


@pytest.mark.usefixtures("portions")
def test_tables_that_are_right_pass(whole: Path, tmp_path: Path) -> None:
    assert verify_store(whole)[2] == ()
    other = Path(shutil.copy(whole, tmp_path / "other.db"))
    rebuild_store(other)  # gives other numbers
    assert tables(other) == tables(whole)
    assert verify_store(other)[2] == ()


# The activities 3 (never touched), 2 (corrected twice), 5 (voided) and 10 (corrected); remark 3 is voided.
HARM = {
    **{
        f"UPDATE activity SET note = 'x' WHERE n {which}": {"activity": rows}
        for which, rows in (
            ("= 3", 2),
            ("= 2", 2),
            ("= 5", 2),
            ("= 10", 2),
            ("IN (2, 3, 10)", 6),
            ("> 0", 22),
        )
    },
    "UPDATE quantity SET milli = milli + 1 WHERE indicator = 'hoi_nghi'": {"quantity": 22},
    "DELETE FROM quantity WHERE n IN (2, 3)": {"quantity": 4},
    "DELETE FROM row_key WHERE n IN (2, 3)": {"row_key": 2},
    "UPDATE row_key SET key = substr(key, 2) || '7' WHERE n IN (1, 2)": {"row_key": 4},
    f"INSERT INTO row_key VALUES (3, '{KEY}')": {"row_key": 1},
    "INSERT INTO row_key SELECT 4, key FROM row_key WHERE n = 3": {"row_key": 1},
    "INSERT INTO row_key SELECT 77, key FROM row_key WHERE n = 3": {"row_key": 1},
    "DELETE FROM version WHERE n = 2 AND tip = 0": {"version": 2},
    "UPDATE version SET tip = 1 WHERE n = 2": {"version": 4},
    "UPDATE serves SET position = 7 WHERE n IN (3, 5) AND position = 0": {"serves": 4},
    "DELETE FROM search WHERE rowid IN (3, 2, 10)": {"search": 3},
    "UPDATE search SET text = 'x' WHERE rowid = -1": {"search": 2},
    "UPDATE search SET text = 'x' WHERE rowid IN (-1, -4, -10)": {"search": 6},
    "DELETE FROM search WHERE rowid < -1": {"search": 8},
    "INSERT INTO search (rowid, text) VALUES (-3, 'x')": {"search": 1},
    "INSERT INTO search (rowid, text) VALUES (-99, 'x')": {"search": 1},
    "UPDATE remark SET theme = 'x'": {"remark": 20},
    "UPDATE remark SET theme = 'x' WHERE n = 7": {"remark": 2},
    "UPDATE remark SET void = 1 - void WHERE n IN (1, 3)": {"remark": 4},
    "DELETE FROM remark WHERE n = 10": {"remark": 1, "search": 2},
    "DELETE FROM remark WHERE n < 10": {"remark": 9, "search": 16},
    "INSERT INTO remark SELECT 99, 'x', lc, replica, seq, plan, kind, text, unit, day, theme, entered_at,"
    " entered_by, void, awarded, award, decision FROM remark WHERE n = 1": {"remark": 1},
    # What stands beside an activity belongs to none then, and what the log tells is nowhere.
    "DELETE FROM activity WHERE n = 3": {
        "activity": 1,
        "version": 2,
        "serves": 4,
        "partner": 2,
        "quantity": 4,
    }
    | {"evidence": 2, "row_key": 2, "search": 2},
    "DELETE FROM activity WHERE n IN (1, 3)": {"activity": 2, "version": 4, "serves": 8, "partner": 2}
    | {"quantity": 8, "evidence": 4, "row_key": 4, "search": 4},
    "DELETE FROM activity WHERE n = 2": {"activity": 1, "version": 6, "serves": 2, "quantity": 4}
    | {"row_key": 2, "search": 2},
    "DELETE FROM plan_revision": {"plan_revision": 1},
    "UPDATE plan_load SET loaded_by = 'x'": {"plan_load": 2},
    "UPDATE handling SET outcome = 'x'": {"handling": 2},
    "UPDATE submission SET unit = 'x'": {"submission": 2},
    "DELETE FROM sum_activity WHERE unit = 'don-vi-1'": {"sum_activity": 6},
    "UPDATE sum_day SET n_bare = n_bare + 1": {"sum_day": 30},
    "DELETE FROM sum_month": {"sum_month": 13},
    "UPDATE sum_quantity SET milli = milli + 1": {"sum_quantity": 36},
}


@pytest.mark.parametrize("statement", HARM)
def test_every_wrong_row_is_counted(
    whole: Path, tmp_path: Path, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hvn_cli.store.compare._AT_ONCE", 3)
    spoilt = Path(shutil.copy(whole, tmp_path / "spoilt.db"))
    assert tamper(spoilt, statement)
    assert differing(spoilt) == HARM[statement]


def test_a_comparison_leaves_no_file_behind(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert verify_store(whole)[2] == ()
    assert list(tmp_path.iterdir()) == []


def test_however_many_are_missing_each_is_counted_once(whole: Path, tmp_path: Path) -> None:
    spoilt = Path(shutil.copy(whole, tmp_path / "spoilt.db"))
    with writing(spoilt) as connection:
        bodies = [activity_body(activity(number)) for number in range(300, 500)]
        Writer(connection, AT, "Lan", chance(3)).append_all("log", bodies)
    tamper(spoilt, "DELETE FROM activity WHERE n > 11")
    rows = differing(spoilt)
    assert (rows["activity"], rows["version"], rows["quantity"]) == (200, 400, 800)


def test_what_cannot_be_read_is_named_and_what_is_not_known_is_counted(store: Path) -> None:
    for op, body in (("log", {"title": "x"}), ("praise", {}), ("remark", {}), ("praise", {})):
        append(store, op, body)
    found = [(f.code, f.place[-2:], f.data) for f in verify_store(store)[2]]
    assert found == [
        ("body_misshapen", "-1", {}),
        ("body_misshapen", "-3", {}),
        ("unknown_acts", "", {"count": 2}),
    ]


def test_a_row_of_a_table_that_was_recorded_more_than_once_is_right(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hvn_cli.store.compare._AT_ONCE", 1)
    for number in (1, 2, 3):
        append(store, "log", activity_body(activity(number)) | {"row": KEY}, seed=number)
    assert verify_store(store)[2] == ()
    tamper(store, "DELETE FROM row_key WHERE n = 2")
    assert differing(store) == {"row_key": 1}


def test_what_was_corrected_or_removed_at_once_is_right(store: Path) -> None:
    first, second = log(store, 1), log(store, 2)
    supersede(store, "correct", second.name, 3)
    third = log(store, 4)
    for entry in (first, third):
        append(store, "redact", {"why": "theo lệnh"}, entry.name)
    with writing(store) as connection:
        connection.execute("DELETE FROM body WHERE name IN (?, ?)", (first.name, third.name))
    rebuild_store(store)
    assert verify_store(store)[2] == ()
    assert [row[0] for row in tables(store)["activity"]] == [second.name]


@pytest.mark.usefixtures("portions")
def test_an_activity_that_only_a_newer_hvn_spoke_about_is_there(store: Path) -> None:
    first = log(store, 1)
    append(store, "rate", {"stars": 5}, first.name)
    assert [(f.code, f.data) for f in verify_store(store)[2]] == [("unknown_acts", {"count": 1})]


def test_only_rows_that_differ_are_counted() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:

        def rows(*values: int) -> sqlite3.Cursor:
            told = ", ".join(f"({value})" for value in values)
            return connection.execute(f"SELECT column1 FROM (VALUES {told})")

        assert count_differences(rows(1, 2, 3), rows(1, 2, 3)) == 0
        assert count_differences(rows(1, 2, 3), rows(1, 4, 3)) == 2
        assert count_differences(rows(1, 2, 3), rows(1, 3)) == 1
