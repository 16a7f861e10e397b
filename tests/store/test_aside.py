"""The pages of a store are looked at by a thread of its own, which harms nothing and outlives nothing."""

import os
import sqlite3
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import log, tamper
from tests.store.test_broken import patch

from hvn_cli.store.aside import Aside, check_pages
from hvn_cli.store.connection import inspecting

WRITE = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None);"
    " c.execute('BEGIN IMMEDIATE'); c.execute('PRAGMA user_version = 99'); c.execute('COMMIT')"
)


def test_sound_pages_are_told_as_sound(store: Path) -> None:
    log(store)
    with inspecting(store) as connection, Aside(store) as pages:
        assert pages.found_sound_pages()
        assert check_pages(connection) == []


def test_sums_are_added_up_once_more(store: Path) -> None:
    log(store)
    with inspecting(store), Aside(store) as aside:
        assert aside.found_wrong_sums() == {}
    tamper(
        store, "UPDATE sum_activity SET n_first = 7", "INSERT INTO sum_day VALUES ('p', 'r', 'd', 1, 1, 1)"
    )
    with inspecting(store), Aside(store) as aside:
        assert aside.found_wrong_sums() == {"sum_activity": 4, "sum_day": 1}
    tamper(
        store,
        "DELETE FROM sum_quantity",
        "UPDATE sum_month SET n = n + 1 WHERE responsibility = (SELECT min(responsibility) FROM sum_month)",
    )
    with inspecting(store), Aside(store) as aside:
        found = aside.found_wrong_sums()
    assert found == {"sum_activity": 4, "sum_day": 1, "sum_month": 2, "sum_quantity": 2}


def test_a_page_of_zeros_is_not_sound(store: Path) -> None:
    log(store)
    patch(store, store.stat().st_size - 4096, bytes(4096))
    with inspecting(store), Aside(store) as pages:
        assert not pages.found_sound_pages()


@pytest.mark.skipif(os.name == "nt", reason="there closing a file gives up nobody's lock")
def test_looking_at_the_pages_gives_up_no_lock(store: Path) -> None:
    log(store)
    before = store.read_bytes()
    with inspecting(store) as connection, Aside(store) as pages:
        connection.execute("SELECT name FROM entry").fetchall()
        assert pages.found_sound_pages()
        tried = subprocess.run([sys.executable, "-c", WRITE, str(store)], capture_output=True, text=True)
        assert "database is locked" in tried.stderr
    assert store.read_bytes() == before


@pytest.mark.filterwarnings("error")
def test_what_cannot_be_looked_at_is_not_sound_and_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Aside(tmp_path / "none.db") as pages:
        assert not pages.found_sound_pages()
    assert capfd.readouterr() == ("", "")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="there no folder goes while somebody is in it")
@pytest.mark.filterwarnings("error")
def test_a_folder_that_is_gone_holds_nothing_sound(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with Aside("hvn.db") as aside:
        assert not aside.found_sound_pages()
        assert aside.found_wrong_sums() is None
    assert capfd.readouterr() == ("", "")


def test_who_stops_waits_for_no_page(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that never ends stands for one about a large store."""
    begun, before = threading.Event(), threading.active_count()

    class Connection(sqlite3.Connection):
        def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
            if "integrity_check" in statement:
                begun.set()
                statement = (
                    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
                )
            return super().execute(statement, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Connection))
    with Aside(store) as pages:
        begun.wait()
    assert not pages.found_sound_pages()
    assert threading.active_count() == before
