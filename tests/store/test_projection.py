"""What single entries do to the tables: which version is shown, what is taken back, what waits."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import PLAN, activity, append, log, make, merge, supersede, tables, tamper
from tests.store.test_handing import submit

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.entry import Entry, digest_plan
from hvn_cli.errors import StoreError
from hvn_cli.store.activities import require_activity
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import read_log
from hvn_cli.store.projection import Applied, Projection, apply_entries
from hvn_cli.store.verify import verify_store

NOBODY = "f" * 64


def shown(path: Path, entry: Entry) -> tuple[str, bool, str, bool]:
    """Title, whether it is void and why, whether it is disputed."""
    with reading(path) as connection:
        one = require_activity(connection, entry.name)
    return one.activity.title, one.void, one.void_why, one.disputed


def title(number: int) -> str:
    return activity(number).title


def test_what_waits_is_written_as_soon_as_it_is_enough(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 9):
        log(store, 1, day=(d := date(2026, 3, day)), last=d, responsibilities=("r",), quantities={})
    with reading(store) as connection:
        entries = list(read_log(connection))
    monkeypatch.setattr("hvn_cli.store.projection.AT_ONCE", 3)
    monkeypatch.setattr("hvn_cli.store.projection.SUMS_AT_ONCE", 4)
    written = []
    count = "SELECT (SELECT count(*) FROM activity), (SELECT count(*) FROM sum_activity)"
    with writing(make(tmp_path / "other.db", 2)) as connection:
        projection = Projection(connection)
        for entry in entries:
            assert projection.apply(entry, json.loads(entry.body or b"")) is Applied.DONE
            written.append(connection.execute(count).fetchone())
        projection.finish()
        numbers = [n for (n,) in connection.execute("SELECT n FROM activity ORDER BY n")]
        assert connection.execute(count).fetchone() == (8, 8)
    assert written == [(0, 0), (0, 0), (3, 0), (3, 4), (3, 4), (6, 4), (6, 4), (6, 8)]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_became_of_each_entry_is_told(store: Path, tmp_path: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 2)
    append(store, "praise", {})
    append(store, "log", {"title": "x"})
    append(store, "correct", {"versions": []}, first.name)
    append(store, "demo", {})
    with reading(store) as connection:
        entries = list(read_log(connection))
    done, unknown, misshapen = Applied.DONE, Applied.UNKNOWN, Applied.MISSHAPEN
    with writing(make(tmp_path / "other.db", 2)) as connection:
        for entry in entries:  # a correction reads the bodies
            connection.execute("INSERT INTO entry VALUES (?, 'a', 1, 1, '', '', '')", (entry.name,))
            body = (entry.body or b"").decode()
            connection.execute("INSERT INTO body VALUES (?, ?, ?)", (entry.name, entry.salt, body))
        assert apply_entries(connection, entries) == [done, done, unknown, misshapen, misshapen, done]
    assert tables(tmp_path / "other.db") == tables(store)


def test_the_last_of_several_versions_is_shown(store: Path) -> None:
    first, other = log(store, 1), log(store, 50)
    for number in range(2, 8):
        supersede(store, "correct", first.name, number)
        assert shown(store, first) == (title(number), False, "", False)
    supersede(store, "void", first.name, 8)
    assert shown(store, first) == (title(7), True, "lý do 8", False)
    supersede(store, "void", first.name, 9)
    assert shown(store, first) == (title(7), True, "lý do 9", False)
    supersede(store, "correct", first.name, 10)
    assert shown(store, first) == (title(10), False, "", False)
    supersede(store, "void", other.name, 11)
    assert shown(store, other) == (title(50), True, "lý do 11", False)
    supersede(store, "correct", other.name, 12)
    assert shown(store, other) == (title(12), False, "", False)
    assert tables(store)["sum_activity"] == sums_of(10, 12)


def sums_of(*numbers: int) -> list[tuple[object, ...]]:
    """The kept sums of activities that have no key together."""
    rows = []
    for one in map(activity, numbers):
        for place, responsibility in enumerate(one.responsibilities):
            once = int(place == 0)
            day = one.day.isoformat()
            rows.append((PLAN, one.unit, responsibility, day, 1, once, once * (not one.evidence)))
    return sorted(rows)


def test_of_versions_made_at_once_the_last_in_the_log_is_shown_everywhere(tmp_path: Path) -> None:
    two = make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)
    begun = [log(two[0], number) for number in (1, 2, 3, 4)]
    for entry in begun:
        merge(*two)
        told = {
            supersede(path, "correct", entry.name, number).envelope.replica: number
            for path, number in zip(two, (10, 20), strict=True)
        }
        merge(*two)
        merge(two[1], two[0])
        for path in two:
            assert shown(path, entry) == (title(told[max(told)]), False, "", True)
        # A void of both keeps what was shown.
        supersede(two[0], "void", entry.name, 5)
        assert shown(two[0], entry) == (title(told[max(told)]), True, "lý do 5", False)


@pytest.mark.parametrize("seed", range(4))
def test_a_void_of_one_of_two_versions_leaves_them_disputed(tmp_path: Path, seed: int) -> None:
    a, b = make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)
    first = log(a, seed)
    merge(a, b)
    mine = supersede(a, "correct", first.name, 10 + seed)
    supersede(b, "correct", first.name, 20 + seed)
    merge(b, a)
    supersede(a, "void", first.name, 5, [mine.name])
    assert shown(a, first) == (title(10 + seed), True, "lý do 5", True)
    supersede(a, "correct", first.name, 30 + seed)
    assert shown(a, first) == (title(30 + seed), False, "", False)
    assert tables(a)["sum_activity"] == sums_of(30 + seed)
    assert verify_store(a)[2] == ()


def test_a_void_of_what_is_not_there_shows_the_first_version(store: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 2)
    supersede(store, "void", first.name, 3, [NOBODY])
    assert shown(store, first) == (title(1), True, "lý do 3", True)
    other = log(store, 4)
    last = supersede(store, "correct", other.name, 5)
    supersede(store, "void", other.name, 6, [NOBODY, last.name])
    assert shown(store, other) == (title(5), True, "lý do 6", False)


def test_a_void_made_to_name_itself_does_not_go_round_for_ever(store: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 2)
    void = supersede(store, "void", first.name, 3)
    body = json.dumps({"versions": [void.name], "why": ""}, separators=(",", ":"))
    tamper(store, f"UPDATE body SET data = '{body}' WHERE name = '{void.name}'")
    supersede(store, "void", first.name, 4)
    assert shown(store, first) == (title(1), True, "lý do 4", False)


def test_a_version_whose_text_is_gone_without_order_is_named(store: Path) -> None:
    first = log(store, 1)
    tamper(store, f"DELETE FROM body WHERE name = '{first.name}'")
    told = {"versions": [first.name], "activity": activity_body(activity(2))}
    with pytest.raises(StoreError) as refused:
        append(store, "correct", told, first.name)
    assert (refused.value.reason, refused.value.detail) == ("damaged", f"body {first.name[:10]}")


def test_only_what_is_meant_is_taken_back(store: Path) -> None:
    remarks = [
        append(store, "remark", {"plan": PLAN, "kind": "opinion", "text": text, "day": "2026-06-01"})
        for text in ("Một", "Hai", "Ba")
    ]
    settled = [
        append(store, "handle", {"day": "2026-06-02", "outcome": outcome}, remarks[0].name)
        for outcome in ("xong", "chưa")
    ]
    handed = [submit(store, unit, 20) for unit in ("a", "b")]
    kept = log(store, 1)
    for taken_back in (remarks[1], settled[1], handed[0]):
        append(store, "void", {"versions": [taken_back.name], "why": "nhầm"}, taken_back.name)
    with reading(store) as connection:
        for table, ids in (
            ("remark", [remarks[1].name]),
            ("handling", [settled[1].name]),
            ("submission", [handed[0].name]),
            ("activity", []),
        ):
            question = f"SELECT id FROM {table} WHERE void = 1"
            assert [id_ for (id_,) in connection.execute(question)] == ids
        texts = [text for (text,) in connection.execute("SELECT text FROM search ORDER BY rowid")]
    assert texts[:2] == ["ba", "mot"]
    assert len(texts) == 3
    assert shown(store, kept)[1:] == (False, "", False)


def test_an_activity_that_was_corrected_has_only_the_parts_of_its_last_version(store: Path) -> None:
    first, other = log(store, 3), log(store, 9)
    supersede(store, "correct", first.name, 2)
    with reading(store) as connection:
        assert require_activity(connection, first.name).activity == activity(2)
        assert require_activity(connection, other.name).activity == activity(9)
        texts = [text for (text,) in connection.execute("SELECT text FROM search ORDER BY rowid")]
    assert "so 2" in texts[0]
    assert "so 9" in texts[1]
    assert len(texts) == 2
    assert tables(store)["sum_activity"] == sums_of(2, 9)


def test_a_plan_loaded_twice_is_kept_once_with_both_loads(store: Path) -> None:
    plans = [{"code": "p", "year": year} for year in (1, 2, 1)]
    for plan in plans:
        told = {"code": "p", "revision": digest_plan(plan), "plan": plan, "source": ""}
        append(store, "plan", told, "p")
    right = tables(store)
    assert {row[0] for row in right["plan_revision"]} == {digest_plan(plan) for plan in plans}
    assert [row[1] for row in sorted(right["plan_load"], key=str)].count(digest_plan(plans[0])) == 2
    assert len(right["plan_load"]) == 3


def test_an_order_to_remove_and_a_removed_body_are_done(store: Path) -> None:
    first = log(store, 1)
    order = append(store, "redact", {"why": "theo lệnh"}, first.name)
    with writing(store) as connection:
        assert Projection(connection).apply(order, {"why": "theo lệnh"}) is Applied.DONE
        assert Projection(connection).apply(first, None) is Applied.DONE
