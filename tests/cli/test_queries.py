"""What the daily commands ask the store: no whole table, and the same of ten times as many activities."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Office

from hvn_cli.domain.activity import Activity, activity_body
from hvn_cli.store.connection import writing
from hvn_cli.store.log import Writer

SIZES = (300, 3_000)
BIG = {"activity", "entry", "body", "quantity", "serves", "partner", "version", "evidence", "row_key"}
# The seal tells how many entries there are: they are counted in an index.
COUNTED = "SELECT count(*) FROM entry"

DAILY: dict[str, tuple[str, ...]] = {
    "home": (),
    "tasks": ("tasks",),
    "log": ("log", "mttq-2", "Hội nghị mới", "--date", "15/3", "-q", "luot_nguoi=120", "--yes"),
    "activities": ("activities", "--limit", "20"),
    "activities of a unit": ("activities", "--limit", "20", "--unit", "mttq"),
    "activities of some days": ("activities", "--limit", "20", "--from", "5/1", "--to", "6/1"),
    "an activity": ("show", "CODE"),
    "a responsibility": ("show", "mttq-2"),
    "a rare word": ("search", "khong co tu nay"),
    "a common word": ("search", "to dan pho"),
    "a quarter": ("report", "--period", "2026-Q1"),
    "a unit's quarter": ("report", "--period", "2026-Q1", "--unit", "mttq"),
    "calendar": ("calendar",),
    "due": ("due",),
    "submissions": ("submissions",),
    "undo": ("undo",),
    "correct": ("correct", "CODE", "--place", "Nhà văn hóa tổ 9", "--yes"),
    "void": ("void", "CODE", "--why", "ghi nhầm"),
}


def filled(office: Office, path: Path, count: int) -> Path:
    """A store with so many activities, on the same few days whatever their number."""
    shutil.copy(office.store, path)
    by = random.Random(1)
    bodies = []
    for number in range(count):
        day = date(2026, 1, 5) + timedelta(days=number % 10)
        told = Activity(
            plan="hang-viet-2026",
            unit=("mttq", "ubnd")[number // 10 % 2],
            day=day,
            last=day,
            title=f"Hội nghị tổ dân phố số {number}",
            responsibilities=(("mttq-2", "ubnd-3")[number // 10 % 2],),
            quantities={
                code: by.randrange(1, 9) * 1000 for code in ("hoi_nghi", "luot_nguoi", "ty_le_chi_bo")
            },
        )
        if number < 2:
            told = replace(told, partners=("bbt",))
        bodies.append(activity_body(told))
    with writing(path) as connection:
        Writer(connection, "2026-06-01T10:00:00+07:00", "Lan", by.randbytes).append_all("log", bodies)
    return path


@pytest.fixture
def stores(office: Office, tmp_path: Path) -> list[Path]:
    """Two stores, the second with ten times as many activities."""
    return [filled(office, tmp_path / f"{count}.db", count) for count in SIZES]


class Heard:
    """The statements that were run, and how many steps of SQLite's machine they took, in tens."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.steps = 0

    def step(self) -> int:
        """Counts and lets SQLite go on."""
        self.steps += 1
        return 0


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """Hears what every connection is asked that is opened meanwhile."""
    heard, connect = Heard(), sqlite3.connect

    def opened(*told: Any, **how: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*told, **how)
        connection.set_trace_callback(heard.statements.append)
        connection.set_progress_handler(heard.step, 10)
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", opened)
        yield heard


def code_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT max(seq) / 2 FROM entry").fetchone()[0])


def asked(office: Office, path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Heard:
    code = code_in(path)
    with listening(monkeypatch) as heard:
        office.hvn("--db", str(path), *(code if word == "CODE" else word for word in arguments)).ok()
    assert heard.statements
    return heard


def plans(path: Path, statements: list[str]) -> Iterator[tuple[str, str]]:
    """Each question with how SQLite would answer it."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in dict.fromkeys(statements):
            if statement.lstrip("( ").upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
                for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                    yield statement, row[3]


def is_whole(step: str) -> bool:
    """Whether a step reads a whole table that grows with each activity; not where the newest come first."""
    words = step.split()
    grows = words[0] == "SCAN" and (words[1] in BIG or words[1] in {"a", "e", "q", "s", "t", "v", "b"})
    return grows and "USING INDEX entry_order" not in step


@pytest.mark.parametrize("name", DAILY)
def test_no_daily_command_reads_a_whole_table(
    office: Office, stores: list[Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = asked(office, stores[0], DAILY[name], monkeypatch)
    wrong = [
        (statement, step)
        for statement, step in plans(stores[0], heard.statements)
        if is_whole(step) and statement != COUNTED
    ]
    assert wrong == []


@pytest.mark.parametrize("name", DAILY)
def test_ten_times_the_activities_cost_the_same(
    office: Office, stores: list[Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hvn_cli.usecases.search.RECORDED_LAST", 100)
    few, many = (asked(office, path, DAILY[name], monkeypatch) for path in stores)
    assert abs(len(many.statements) - len(few.statements)) <= 2
    most = 3 if "search" in DAILY[name] else 1.5
    assert many.steps <= most * few.steps + 100, (few.steps, many.steps)


def test_the_offers_to_tab_read_no_whole_table(stores: list[Path]) -> None:
    from hvn_cli.store import glimpse

    questions: list[Callable[[sqlite3.Connection], object]] = [
        glimpse.plan_text,
        glimpse.last_activities,
        glimpse.open_opinions,
        glimpse.revisions,
    ]
    counts = []
    for path in stores:
        heard = Heard()
        with glimpse.glimpsing(str(path)) as connection:
            connection.set_trace_callback(heard.statements.append)
            connection.set_progress_handler(heard.step, 10)
            for ask in questions:
                ask(connection)
        assert not [step for _, step in plans(path, heard.statements) if is_whole(step)]
        counts.append(heard.steps)
    assert counts[1] <= 1.5 * counts[0]
