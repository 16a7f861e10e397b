"""What is asked of the tables costs the same in year ten, and evidence is kept as it was."""

import os
import re
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.store.making import AT, PLAN, activity, append, chance, log, make

from hvn_cli.domain.activity import Evidence, EvidenceKind, activity_body
from hvn_cli.errors import BadEvidence
from hvn_cli.store import incoming as evidence_room
from hvn_cli.store.activities import Wanted, find_activities, list_activities, same_activity
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.evidence import beside
from hvn_cli.store.history import last_own_act, story_of, tips_of
from hvn_cli.store.incoming import incoming_files, keep_incoming
from hvn_cli.store.log import Writer
from hvn_cli.store.read import count_disputed, find_plan, list_remarks, list_revisions
from hvn_cli.store.seals import read_seal
from hvn_cli.store.tallies import (
    count_activities,
    count_by_day,
    count_days,
    count_days_of,
    latest_quantities,
    sum_quantities,
)
from hvn_cli.store.verify import verify_store

MANY = 10_000
SPAN = (date(2026, 3, 1), date(2026, 3, 31))
DAYS = (date(2026, 2, 10), date(2026, 4, 5))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with as many activities as a city's ward has in many years."""
    path = make(tmp_path_factory.mktemp("large") / "hvn.db")
    with writing(path) as connection:
        writer = Writer(connection, AT, "Lan", chance(1))
        for number in range(MANY):
            writer.append("log", "", activity_body(activity(number)))
    return path


def plan_of(connection: sqlite3.Connection, ask: Callable[[sqlite3.Connection], Any]) -> list[str]:
    """How SQLite answers every question that `ask` asks."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    result = ask(connection)
    if hasattr(result, "__next__"):
        list(result)
    connection.set_trace_callback(None)
    told = []
    for question in asked:
        if question.lstrip().upper().startswith(("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")):
            told += [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}")]
    return told


def wanted(**told: object) -> Wanted:
    return Wanted(PLAN, limit=5, **told)  # type: ignore[arg-type]


QUESTIONS: dict[str, Callable[[sqlite3.Connection], Any]] = {
    "newest": lambda c: list_activities(c, wanted()),
    "newest with void": lambda c: list_activities(c, wanted(with_void=True)),
    "of a unit": lambda c: list_activities(c, wanted(units=("don-vi-1",))),
    "of units": lambda c: list_activities(c, wanted(units=("don-vi-1", "ubnd"))),
    "of a responsibility": lambda c: list_activities(c, wanted(responsibilities=("mttq-1",))),
    "of a period": lambda c: list_activities(c, wanted(start=SPAN[0], last=SPAN[1])),
    "of a unit and period": lambda c: list_activities(
        c, wanted(units=("don-vi-1",), start=SPAN[0], last=SPAN[1])
    ),
    "led by a unit": lambda c: list_activities(c, wanted(units=("don-vi-1",), led=True)),
    "with an indicator": lambda c: list_activities(c, wanted(indicator="hoi_nghi", start=SPAN[0])),
    "without evidence": lambda c: list_activities(c, wanted(without_evidence=True, start=SPAN[0])),
    "searched": lambda c: list_activities(c, wanted(search="hoi nghi so 77")),
    "by code": lambda c: find_activities(c, "77"),
    "by hash": lambda c: find_activities(c, "deadbeef"),
    "the same": lambda c: same_activity(c, activity(77)),
    "days": lambda c: count_days(c, PLAN),
    "days of some": lambda c: count_days(c, PLAN, {"mttq-1", "mttq-2"}),
    "days of bodies": lambda c: count_days_of(c, PLAN, "mttq-1", ["don-vi-1", "don-vi-2"]),
    "by day": lambda c: count_by_day(c, PLAN, *SPAN),
    "by day, of bodies": lambda c: count_by_day(c, PLAN, *SPAN, ["don-vi-1"]),
    "counts": lambda c: count_activities(c, PLAN, *SPAN),
    "counts of days": lambda c: count_activities(c, PLAN, *DAYS),
    "counts of bodies": lambda c: count_activities(c, PLAN, *DAYS, ["don-vi-1"]),
    "sums": lambda c: sum_quantities(c, PLAN, *SPAN),
    "sums of days": lambda c: sum_quantities(c, PLAN, *DAYS),
    "sums of bodies": lambda c: sum_quantities(c, PLAN, *DAYS, ["don-vi-1"]),
    "latest": lambda c: latest_quantities(c, PLAN, ["hoi_nghi"], *SPAN),
    "disputed": lambda c: count_disputed(c, PLAN),
    "remarks": lambda c: list_remarks(c, PLAN, *SPAN),
    "plan": find_plan,
    "revisions": list_revisions,
    "last act": last_own_act,
    "story": lambda c: story_of(c, "a" * 64),
    "tips": lambda c: tips_of(c, "a" * 64),
}
GROWING = ("activity", "a", "entry", "e", "body", "b", "version", "v", "quantity", "q", "serves", "partner")


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table(large: Path, question: str) -> None:
    with reading(large) as connection:
        told = plan_of(connection, QUESTIONS[question])
        begun = time.perf_counter()
        result = QUESTIONS[question](connection)
        if hasattr(result, "__next__"):
            list(result)
        took = time.perf_counter() - begun
    assert told
    scans = [line for line in told if re.fullmatch(rf"SCAN ({'|'.join(GROWING)})( .*)?", line)]
    assert scans == [], told
    assert took < 0.5


def test_some_responsibilities_or_bodies_are_found_by_the_key(large: Path) -> None:
    with reading(large) as connection:
        everything = count_days(connection, PLAN)
        for asked in ((), ("mttq-1",), ("mttq-2", "mttq-1"), ("none",)):
            some = count_days(connection, PLAN, asked)
            assert some == {one: days for one, days in everything.items() if one in asked}
        told = plan_of(connection, lambda c: count_days(c, PLAN, ("mttq-1",)))
        told += plan_of(connection, lambda c: count_days_of(c, PLAN, "mttq-1", ["don-vi-1"]))
        assert not [line for line in told if re.match(r"SCAN (s|sum_\w+)\b", line)], told
        assert [line for line in told if "unit=? AND responsibility=?" in line], told


def test_what_few_units_led_is_found_by_the_units(large: Path) -> None:
    asked = wanted(units=("don-vi-1",), led=True, start=SPAN[0], last=SPAN[1])._replace(limit=None)
    with reading(large) as connection:
        told = plan_of(connection, lambda c: list_activities(c, asked))
    assert [line for line in told if "INDEX activity_unit (plan=? AND unit=? AND day>?" in line], told


def test_a_long_way_through_the_days_of_everybody_is_not_walked(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = wanted(units=("don-vi-1",), led=True, without_evidence=True)
    with reading(large) as connection:
        walked = list(list_activities(connection, asked))
        monkeypatch.setattr("hvn_cli.store.activities._LONG_WALK", 0)
        told = plan_of(connection, lambda c: list_activities(c, asked))
        assert list(list_activities(connection, asked)) == walked
    assert [line for line in told if "INDEX activity_unit (plan=? AND unit=? AND day>?" in line], told


def test_logging_reads_and_writes_no_whole_table(large: Path) -> None:
    with writing(large) as connection:
        writer = Writer(connection, AT, "Lan", chance(2))
        told = plan_of(connection, lambda c: writer.append("log", "", activity_body(activity(5))))
        grown = [line for line in told if re.match(rf"SCAN ({'|'.join(GROWING)})\b", line)]
        assert grown == [], told
        begun = time.perf_counter()
        writer.append("log", "", activity_body(activity(6)))
        assert time.perf_counter() - begun < 0.1
    with reading(large) as connection:
        begun = time.perf_counter()
        read_seal(connection)
        assert time.perf_counter() - begun < 0.1


def test_an_entry_stays_small(large: Path) -> None:
    assert large.stat().st_size / MANY < 2600


@pytest.mark.parametrize(
    "typed", ["", '"', "*", "_", "a_b", "-", "x AND", "NEAR(", "text:", "²", "'", "%", "\u00a0", "đ OR 1"]
)
def test_any_search_is_only_words(store: Path, typed: str) -> None:
    log(store, 1, title="Hội nghị a_b của Đảng ủy")
    with reading(store) as connection:
        list(list_activities(connection, wanted(search=typed)))
        for words in ("hoi nghi", "Đảng", "dang uy", "ỦY", "a_b", "hộ"):
            assert len(list(list_activities(connection, wanted(search=words)))) == 1, words


def keep(store: Path, source: Path) -> Evidence:
    with incoming_files(store, [source]) as read, writing(store) as connection:
        keep_incoming(connection, store, read[source])
        kept = read[source].evidence
        told = activity_body(activity(1, evidence=(kept,)))
        Writer(connection, AT, "Lan", chance(3)).append("log", "", told)
    return kept


def test_evidence_is_kept_and_watched(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_room, "IN_STORE", 100)
    small, large = tmp_path / "nhỏ.pdf", tmp_path / "lớn.pdf"
    small.write_bytes(b"x" * 100)
    large.write_bytes(b"y" * 101)
    first, second = keep(store, small), keep(store, large)
    assert (first.kind, first.name, first.size) == (EvidenceKind.FILE, "nhỏ.pdf", 100)
    kept = beside(store, second.digest)
    assert kept.read_bytes() == large.read_bytes()
    assert os.name == "nt" or kept.stat().st_mode & 0o777 == 0o400
    assert verify_store(store)[2] == ()
    kept.chmod(0o600)
    kept.write_bytes(b"z")
    assert [f.code for f in verify_store(store)[2]] == ["evidence_changed"]
    keep(store, large)
    assert verify_store(store)[2] == ()
    kept.with_name("a" * 64).write_bytes(b"")
    assert [f.code for f in verify_store(store)[2]] == ["evidence_unused"]
    kept.unlink()
    assert {f.code for f in verify_store(store)[2]} == {"evidence_missing", "evidence_unused"}
    append(store, "redact", {"why": "theo lệnh"}, second.digest)
    assert {f.code for f in verify_store(store)[2]} == {"evidence_unused"}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
def test_only_plain_files_are_evidence_and_never_the_store(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "file").write_text("x")
    (tmp_path / "hidden\u202efdp.exe").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    os.link(store, tmp_path / "same.db")
    for name, reason in (
        ("none", "missing"),
        ("link", "link"),
        ("pipe", "not_plain"),
        (".", "not_plain"),
        ("hidden\u202efdp.exe", "name"),
        ("hvn.db", "store"),
        ("same.db", "store"),
        ("hvn.db-journal", "store"),
    ):
        with pytest.raises(BadEvidence) as refused:
            keep(store, tmp_path / name)
        assert refused.value.reason == reason, name
    assert verify_store(store)[0] == 1
    assert verify_store(store)[2] == ()


def test_no_question_numbers_its_values() -> None:
    """Python 3.14 refuses `?1` with a sequence of values."""
    for path in sorted((Path(__file__).parents[2] / "src/hvn_cli/store").glob("*.py")):
        assert re.search(r"\?\d", path.read_text(encoding="utf-8")) is None, path.name
