"""What becomes of single entries in the tables, and which version of an activity is shown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import activity, append, log, make, supersede, tamper

from hvn_cli.domain.entry import Entry
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import insert_entry, read_log
from hvn_cli.store.projection import Applied, apply_entries

REMARK = {"plan": "p", "kind": "model", "text": "Mô hình hay", "day": "2026-06-01"}


def ask(store: Path, question: str, *values: object) -> list[tuple[Any, ...]]:
    with reading(store) as connection:
        return connection.execute(question, values).fetchall()


def title_of(store: Path, entry: Entry) -> str:
    return str(ask(store, "SELECT title FROM activity WHERE id = ?", entry.name)[0][0])


def test_what_became_of_each_entry_is_told(store: Path, tmp_path: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 2)
    supersede(store, "void", first.name)
    remark = append(store, "remark", REMARK)
    append(store, "handle", {"day": "2026-06-02", "outcome": "Đã xong"}, remark.name)
    append(store, "demo", {})
    append(store, "redact", {"why": "số điện thoại"}, remark.name)
    append(store, "log", {"title": "Chỉ có tên"})
    append(store, "praise", {"x": 1})
    with reading(store) as connection:
        entries = list(read_log(connection))
    with writing(make(tmp_path / "other.db", 2)) as connection:
        for entry in entries:
            insert_entry(connection, entry)
        done = [Applied.DONE] * 7
        assert apply_entries(connection, entries) == [*done, Applied.MISSHAPEN, Applied.UNKNOWN]
        removed = [replace(entry, body=None) for entry in entries]
        assert apply_entries(connection, removed) == [*done, Applied.DONE, Applied.UNKNOWN]


def test_a_remark_that_was_taken_back_is_not_found(store: Path) -> None:
    log(store, 1)
    remark = append(store, "remark", REMARK)
    assert ask(store, "SELECT rowid, void FROM remark") == [(1, 0)]
    assert ask(store, "SELECT rowid FROM search ORDER BY rowid") == [(-1,), (1,)]
    supersede(store, "void", remark.name, versions=[remark.name])
    assert ask(store, "SELECT rowid, void FROM remark") == [(1, 1)]
    assert ask(store, "SELECT rowid FROM search") == [(1,)]


def test_why_is_told_only_of_what_is_void(store: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 2)
    assert ask(store, "SELECT void, void_why FROM activity") == [(0, "")]
    supersede(store, "void", first.name, 3)
    assert ask(store, "SELECT void, void_why FROM activity") == [(1, "lý do 3")]


def test_a_void_keeps_the_latest_version_that_it_takes_back(store: Path) -> None:
    first, other = log(store, 1), log(store, 2)
    second = supersede(store, "correct", first.name, 5)
    later = supersede(store, "correct", other.name, 6)
    # It names what belongs to another activity, and what nobody has.
    named = [first.name, second.name, later.name, "f" * 64]
    supersede(store, "void", first.name, versions=named)
    assert (title_of(store, first), title_of(store, other)) == (activity(5).title, activity(6).title)
    assert ask(store, "SELECT version, void FROM activity ORDER BY n") == [(second.name, 1), (later.name, 0)]


def test_a_void_of_nothing_that_is_known_shows_the_first_version(store: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 5)
    supersede(store, "void", first.name, versions=["f" * 64])
    assert title_of(store, first) == activity(1).title
    assert ask(store, "SELECT void, disputed FROM activity") == [(1, 1)]


def test_a_void_that_was_made_to_name_itself_ends(store: Path) -> None:
    first = log(store, 1)
    supersede(store, "correct", first.name, 5)
    void = supersede(store, "void", first.name)
    tamper(
        store,
        f"UPDATE body SET data = json_set(data, '$.versions[0]', '{void.name}') WHERE name = '{void.name}'",
    )
    supersede(store, "void", first.name, 3, versions=[void.name])
    assert title_of(store, first) == activity(1).title


def test_a_body_that_is_missing_is_named(store: Path) -> None:
    first = log(store, 1)
    tamper(store, f"DELETE FROM body WHERE name = '{first.name}'")
    before = store.read_bytes()
    with pytest.raises(StoreError) as refused:
        supersede(store, "correct", first.name, 2)
    assert (refused.value.reason, refused.value.detail) == ("damaged", f"body {first.name[:10]}")
    assert store.read_bytes() == before
