"""The quick look for an answer to TAB: right about a store, it touches nothing odd and waits for nobody."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.making import append, log, make, merge, supersede
from tests.store.test_broken import STATES, STRANGE, everything

from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import Entry, digest_plan
from hvn_cli.store.glimpse import glimpsing, last_activities, open_opinions, plan_text, revisions


def code_of(entry: Entry) -> str:
    return show_code(entry.envelope.replica, entry.envelope.seq)


def load(store: Path, code: str) -> str:
    """Loads a plan; the beginning of its revision's name."""
    plan = {"code": code}
    append(store, "plan", {"code": code, "revision": digest_plan(plan), "plan": plan, "source": ""}, code)
    return digest_plan(plan)[:12]


def remark(store: Path, text: str, kind: str = "opinion") -> Entry:
    return append(store, "remark", {"plan": "p", "kind": kind, "text": text, "day": "2026-06-01"})


def test_what_was_recorded_last_comes_first(store: Path) -> None:
    entries = [log(store, number) for number in range(1, 26)]
    supersede(store, "correct", entries[23].name, 30)
    supersede(store, "void", entries[24].name)
    with glimpsing(str(store)) as connection:
        rows = last_activities(connection)
        assert last_activities(connection, 2) == rows[:2]
    assert len(rows) == 20
    assert rows[0] == (code_of(entries[23]), "Hội nghị tuyên truyền số 30", ["24"])
    assert [title.split()[-1] for _, title, _ in rows] == ["30", *(str(n) for n in range(23, 4, -1))]


def test_opinions_that_nobody_has_settled(store: Path) -> None:
    remark(store, "Mô hình hay", kind="model")
    entries = [remark(store, f"Ý kiến {number}") for number in range(1, 26)]
    settled = {"day": "2026-06-02", "outcome": "Đã trả lời"}
    append(store, "handle", settled, entries[0].name)
    append(store, "void", {"versions": [entries[1].name], "why": "nhầm"}, entries[1].name)
    handled = append(store, "handle", settled, entries[2].name)
    append(store, "void", {"versions": [handled.name], "why": "chưa xong"}, handled.name)
    with glimpsing(str(store)) as connection:
        rows = open_opinions(connection, 30)
        assert open_opinions(connection) == rows[:20]
    assert rows == [
        (code_of(entry), f"Ý kiến {number}", [str(entry.envelope.seq)])
        for number, entry in reversed(list(enumerate(entries, start=1)))
        if number > 2
    ]


def test_the_plan_that_the_store_works_with(store: Path, tmp_path: Path) -> None:
    first, second = load(store, "a"), load(store, "b")
    with glimpsing(str(store)) as connection:
        assert plan_text(connection) == '{"code":"b"}'
        assert revisions(connection) == [(second, "2026-06-01, Lan", []), (first, "2026-06-01, Lan", [])]
    load(store, "a")
    with glimpsing(str(store)) as connection:
        assert plan_text(connection) == '{"code":"a"}'
        assert [revision for revision, _, _ in revisions(connection)] == [first, second]
    one, other = make(tmp_path / "one.db", 1), make(tmp_path / "other.db", 2)
    load(one, "a")
    load(other, "b")
    merge(one, other)
    merge(other, one)
    clone = Path(shutil.copy(store, tmp_path / "clone.db"))
    load(store, "c")
    load(clone, "d")
    merge(clone, store)  # a fork: the name decides
    with glimpsing(str(store)) as connection, closing(sqlite3.connect(store)) as whole:
        last = whole.execute("SELECT revision FROM plan_load WHERE lc = 4 ORDER BY entry DESC").fetchall()
        assert [revision for revision, _, _ in revisions(connection)][:2] == [name[:12] for (name,) in last]
        assert digest_plan({"code": plan_text(connection)[-3]}) == last[0][0]
    for path in (one, other):  # loaded at the same place of the order: the replica decides
        with glimpsing(str(path)) as connection, closing(sqlite3.connect(path)) as whole:
            last = whole.execute("SELECT revision FROM plan_load ORDER BY replica DESC LIMIT 1").fetchone()[0]
            assert revisions(connection)[0][0] == last[:12]
            assert digest_plan({"code": plan_text(connection)[-3]}) == last


@pytest.mark.parametrize("state", sorted((STATES | STRANGE).keys() - {"missing folder"}))
def test_nothing_odd_is_touched(store: Path, state: str) -> None:
    log(store, 1)
    load(store, "a")
    store.with_name(f"{store.name}-journal").unlink()
    (STATES | STRANGE)[state][1](store)
    before = everything(store.parent)
    try:
        with glimpsing(str(store)) as connection:
            last_activities(connection)
            plan_text(connection)
    except (sqlite3.Error, OSError, ValueError, TypeError):
        pass
    assert everything(store.parent) == before


@pytest.mark.parametrize(
    ("place", "data"), [(0, b"s"), (15, b"x"), (68, b"x"), (71, b"2"), (18, b"\2"), (19, b"\2"), (17, b"")]
)
def test_only_a_plain_store_is_looked_into(store: Path, place: int, data: bytes) -> None:
    whole = store.read_bytes()
    store.write_bytes(whole[:place] + data + whole[place + 1 :])
    with pytest.raises(ValueError, match=store.name), glimpsing(str(store)):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(ValueError, match=str(tmp_path)), glimpsing(str(tmp_path / name)):
            pass
    with pytest.raises(FileNotFoundError), glimpsing(str(tmp_path / "gone")):
        pass


@pytest.mark.parametrize("name", ["a b#c?mode=rw&x=%41.db", "sổ Đảng ủy.db", "-x_~.0.db"])
def test_whatever_it_is_called_it_is_read_and_not_written(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / name)
    log(path, 1)
    before = path.read_bytes()
    monkeypatch.chdir(tmp_path)
    with glimpsing(name) as connection:
        assert len(last_activities(connection)) == 1
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("trusted_schema", "query_only")
        }
        assert told == {"trusted_schema": 0, "query_only": 1}
        assert connection.isolation_level is None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO tip VALUES ('x')")
        connection.execute("PRAGMA query_only=OFF")
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("INSERT INTO tip VALUES ('x')")
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
    assert path.read_bytes() == before


def test_who_is_writing_is_not_waited_for(store: Path) -> None:
    import time

    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="locked"), glimpsing(str(store)) as connection:
            last_activities(connection)
        assert time.monotonic() - begun < 1
