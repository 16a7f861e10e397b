"""Several computers in one log: nothing lost, disagreement shown, the same tables in whatever order."""

import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.making import (
    PLAN,
    activity,
    append,
    log,
    make,
    merge,
    supersede,
    tables,
)

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.entry import digest_plan
from hvn_cli.errors import Severity
from hvn_cli.store.activities import Wanted, find_activities, list_activities, require_activity
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.history import last_own_act, story_of, tips_of
from hvn_cli.store.log import read_log
from hvn_cli.store.read import count_disputed, find_plan, list_revisions
from hvn_cli.store.seals import check_seal, read_seal
from hvn_cli.store.tallies import count_activities, sum_quantities
from hvn_cli.store.verify import rebuild_store, verify_store


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The stores of two computers that know nothing of each other."""
    return make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)


def seal_of(path: Path) -> str:
    with reading(path) as connection:
        return read_seal(connection)


def test_the_next_entry_names_all_that_was_seen(two: tuple[Path, Path]) -> None:
    a, b = two
    log(a, 1)
    theirs = [log(b, number) for number in (2, 3, 4)]
    assert merge(b, a) == 3
    entry = log(a, 5)
    assert entry.envelope.seen == (theirs[-1].name,)
    assert entry.envelope.lc == 4
    assert entry.envelope.seq == 2
    with reading(a) as connection:
        assert connection.execute("SELECT name FROM tip").fetchall() == [(entry.name,)]
        assert connection.execute("SELECT count(*), sum(seq) FROM head").fetchall() == [(2, 5)]
    assert verify_store(a)[2] == ()
    assert merge(a, b) == 2
    assert seal_of(a) == seal_of(b)
    assert merge(a, b) == merge(b, a) == 0


def test_two_corrections_that_had_not_seen_each_other(two: tuple[Path, Path]) -> None:
    a, b = two
    first = log(a, 1)
    merge(a, b)
    ours, theirs = supersede(a, "correct", first.name, 2), supersede(b, "correct", first.name, 3)
    merge(a, b)
    merge(b, a)
    assert tables(a) == tables(b)
    for path in two:
        with reading(path) as connection:
            shown = require_activity(connection, first.name)
            assert shown.disputed
            last = max(ours.envelope.replica, theirs.envelope.replica)
            winner = 2 if last == ours.envelope.replica else 3
            assert shown.activity.title == activity(winner).title
            assert count_disputed(connection, PLAN) == 1
            assert sorted(tips_of(connection, first.name)) == sorted([ours.name, theirs.name])
            assert [act.op for act in story_of(connection, first.name)] == ["log", "correct", "correct"]
        assert verify_store(path)[2] == ()
    supersede(a, "correct", first.name, 4)
    merge(a, b)
    with reading(b) as connection:
        settled = require_activity(connection, first.name)
        assert not settled.disputed
        assert settled.activity == activity(4)
        assert count_disputed(connection, PLAN) == 0


def test_a_void_and_a_correction_that_had_not_seen_each_other(two: tuple[Path, Path]) -> None:
    a, b = two
    first = log(a, 1)
    merge(a, b)
    supersede(a, "void", first.name)
    supersede(b, "correct", first.name, 2)
    merge(a, b)
    merge(b, a)
    for path in two:
        with reading(path) as connection:
            assert require_activity(connection, first.name).disputed
        assert verify_store(path)[2] == ()
    assert tables(a) == tables(b)
    supersede(b, "void", first.name)
    with reading(b) as connection:
        shown = require_activity(connection, first.name)
        assert (shown.void, shown.disputed, shown.void_why) == (True, False, "lý do 0")
        assert count_activities(connection, PLAN, activity().day, activity().day) == {}


def test_a_copied_store_forks_and_says_so(two: tuple[Path, Path], tmp_path: Path) -> None:
    a, _ = two
    log(a, 1)
    clone = Path(shutil.copy(a, tmp_path / "clone.db"))
    log(a, 2)
    log(clone, 3)
    log(clone, 4)
    merge(clone, a)
    assert [(f.code, f.severity) for f in verify_store(a)[2]] == [("fork", Severity.WARNING)]
    log(a, 5)
    merge(a, clone)
    assert tables(a) == tables(clone)
    assert seal_of(a) == seal_of(clone)
    assert {f.code for f in verify_store(clone)[2]} == {"fork"}


def test_unknown_and_misshapen_entries_are_kept_and_told(store: Path) -> None:
    append(store, "praise", {"period": "2026-6T"})
    good = log(store, 1)
    for op, obj, body in (
        ("log", "", {"title": "x"}),
        ("log", "", activity_body(activity(2)) | {"day": "20260315"}),
        ("log", "", activity_body(activity(2)) | {"title": 5}),
        ("log", "", activity_body(activity(2)) | {"responsibilities": []}),
        ("log", "", activity_body(activity(2)) | {"quantities": {"a": "1.2345"}}),
        ("log", "", activity_body(activity(2)) | {"quantities": {"a": "9" * 20}}),
        ("log", "", activity_body(activity(2)) | {"quantities": {"a": "-1"}}),
        ("log", "", activity_body(activity(2)) | {"last": "2020-01-01"}),
        ("log", "", activity_body(activity(2)) | {"evidence": [{"kind": "song", "name": "x"}]}),
        ("correct", good.name, {"versions": []}),
        ("correct", good.name, {"versions": [good.name], "activity": 1}),
        ("correct", good.name, {"versions": ["x"], "activity": activity_body(activity(2))}),
        ("void", good.name, {"versions": good.name}),
        ("void", good.name, {}),
        ("remark", "", {"plan": PLAN, "kind": "song", "text": "x", "day": "2026-01-01"}),
        ("remark", "", {"plan": PLAN, "kind": "model", "text": "x", "day": "ngày mai"}),
        ("remark", "", {"plan": PLAN, "kind": "model", "text": "x", "day": "2026-01-01", "awarded": "x"}),
        ("plan", "", {"code": "x", "revision": "0" * 64, "plan": {}}),
        ("handle", good.name, {"day": "2026-13-01", "outcome": "x"}),
        ("handle", good.name, {"day": "2026-01-01"}),
        ("submit", "", {"period": "2026-6T"}),
        ("submit", "", {"plan": PLAN, "day": "2026-06-01", "revision": "x", "figures": {}, "digest": "x"}),
    ):
        append(store, op, dict(body), obj)
    findings = verify_store(store)[2]
    assert [f.code for f in findings] == ["body_misshapen"] * 22 + ["unknown_acts"]
    assert findings[-1].severity is Severity.WARNING
    right = tables(store)
    assert len(right["activity"]) == len(right["version"]) == 1
    rebuild_store(store)
    assert tables(store) == right
    log(store, 3)


def test_keys_of_a_newer_version_are_let_be(store: Path) -> None:
    entry = append(store, "log", activity_body(activity(1)) | {"weather": "mưa", "activity": {"day": "x"}})
    supersede(store, "correct", entry.name, 2)
    supersede(store, "void", entry.name)
    assert verify_store(store)[2] == ()
    assert tables(store)["sum_activity"] == []


def test_corrections_of_what_is_not_there_change_nothing(store: Path) -> None:
    before = tables(store)
    append(store, "void", {"versions": ["a" * 64]}, "a" * 64)
    append(store, "correct", {"versions": ["a" * 64], "activity": activity_body(activity(1))}, "a" * 64)
    assert tables(store) == before
    assert verify_store(store)[2] == ()


def redact(path: Path, *names: str) -> None:
    """What a removal by order does: the order, the bodies out, the tables anew."""
    for name in names:
        append(path, "redact", {"why": "theo lệnh"}, name)
    with writing(path) as connection:
        connection.executemany("DELETE FROM body WHERE name = ?", [(name,) for name in names])
    rebuild_store(path)


@pytest.mark.parametrize("gone", range(5))
def test_removed_bodies_stop_nothing(store: Path, gone: int) -> None:
    """Whichever body of a story is removed, and a remark: all goes on, and the file has the text no more."""
    first = log(store, 1, title="ten-that-must-go-0")
    entries = [first]
    for number, op in enumerate(("correct", "void", "correct", "void"), 1):
        with reading(store) as connection:
            told: dict[str, object] = {"versions": tips_of(connection, first.name)}
        title = f"ten-that-must-go-{number}"
        told |= (
            {"activity": activity_body(activity(number, title=title))} if op == "correct" else {"why": title}
        )
        entries.append(append(store, op, told, first.name))
    note = append(
        store, "remark", {"plan": PLAN, "kind": "model", "text": "ten-that-must-go-9", "day": "2026-01-01"}
    )
    redact(store, entries[gone].name, note.name)
    content = store.read_bytes()
    for word in (f"ten-that-must-go-{gone}", "ten-that-must-go-9"):
        assert word.encode() not in content
    assert verify_store(store)[2] == ()
    with reading(store) as connection:
        assert len(story_of(connection, first.name)) == 5 + (gone == 0)
        assert len(list(read_log(connection))) == 8
        assert bool(find_activities(connection, first.name)) == bool(gone)
        act = last_own_act(connection)
    if gone:
        assert act is not None
        supersede(store, "correct", first.name, 7)
    else:
        assert act is None
        append(
            store, "correct", {"versions": [first.name], "activity": activity_body(activity(7))}, first.name
        )
    append(store, "void", {"versions": [note.name]}, note.name)
    assert verify_store(store)[2] == ()


def test_the_plan_loaded_last_is_the_one(two: tuple[Path, Path]) -> None:
    def load(path: Path, code: str, year: int) -> str:
        plan = {"code": code, "year": year}
        append(path, "plan", {"code": code, "revision": digest_plan(plan), "plan": plan, "source": "x"}, code)
        return digest_plan(plan)

    a, b = two
    first, second, third = load(a, "p", 1), load(a, "q", 1), load(b, "p", 2)
    assert load(a, "p", 1) == first
    merge(b, a)
    merge(a, b)
    for path in two:
        with reading(path) as connection:
            present = find_plan(connection)
            assert present is not None
            assert (present.revision, present.data) == (first, {"code": "p", "year": 1})
            told = list_revisions(connection)
            assert [row[0] for row in told if row[4]] == [first]
            assert {row[0] for row in told} == {first, second, third}
            older = find_plan(connection, third[:12])
            assert older is not None
            assert older.data["year"] == 2
            assert find_plan(connection, "%") is None
    assert tables(a) == tables(b)


ACT = st.tuples(
    st.sampled_from(["log", "log", "correct", "correct", "void", "remark", "unsay", "merge"]),
    st.integers(0, 1),
    st.integers(0, 30),
)


def perform(path: Path, act: str, number: int) -> None:
    """One random act on a store; on what it knows by then."""
    with reading(path) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM activity ORDER BY id")]
        remarks = [row[0] for row in connection.execute("SELECT id FROM remark ORDER BY id")]
    if act == "log":
        log(path, number)
    elif act in ("correct", "void") and ids:
        supersede(path, act, ids[number % len(ids)], number)
    elif act == "remark":
        append(path, "remark", {"plan": PLAN, "kind": "model", "text": f"Hay {number}", "day": "2026-06-01"})
    elif act == "unsay" and remarks:
        obj = remarks[number % len(remarks)]
        append(path, "void", {"versions": [obj]}, obj)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(ACT, max_size=25), seed=st.integers(0, 2**32))
def test_tables_depend_on_the_entries_only(
    tmp_path_factory: pytest.TempPathFactory,
    empty_pair: tuple[Path, Path],
    acts: list[tuple[str, int, int]],
    seed: int,
) -> None:
    with TemporaryDirectory() as folder:
        stores = [Path(shutil.copy(path, Path(folder, path.name))) for path in empty_pair]
        third, fourth = (Path(shutil.copy(empty_pair[0], Path(folder, name))) for name in ("c.db", "d.db"))
        seals = []
        for act, which, number in acts:
            if act == "merge":
                merge(stores[1 - which], stores[which])
            else:
                perform(stores[which], act, number)
            seals.append((which, seal_of(stores[which])))
        for source, target in (stores, stores[::-1]):
            merge(source, target)
        merge(stores[0], third)
        merge(stores[1], fourth, random.Random(seed))
        everywhere = [*stores, third, fourth]
        assert len({seal_of(path) for path in everywhere}) == 1
        right = tables(stores[0])
        for path in everywhere:
            assert tables(path) == right
            assert verify_store(path)[2] == ()
        rebuild_store(fourth)
        assert tables(fourth) == right
        for path in stores:
            with reading(path) as connection:
                for which, seal in seals:
                    if path == stores[which]:
                        assert check_seal(connection, seal) is None, seal
        check_sums(stores[0])


def check_sums(path: Path) -> None:
    """The kept sums against those of the activities themselves."""
    with reading(path) as connection:
        counted: dict[str, dict[str, int]] = {}
        for logged in list_activities(connection, Wanted(PLAN)):
            a = logged.activity
            for code, milli in a.quantities.items():
                sums = counted.setdefault(code, {})
                sums[a.unit] = sums.get(a.unit, 0) + milli
        first, last = activity(0).day.replace(year=2020), activity(0).day.replace(year=2030)
        assert sum_quantities(connection, PLAN, first, last) == counted


@pytest.fixture(scope="module")
def empty_pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("pair")
    return make(folder / "a.db", 1), make(folder / "b.db", 2)
