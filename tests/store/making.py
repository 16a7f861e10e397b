"""What the tests of the store are made of: stores, acts, merging, raw changes; chance comes from a seed."""

import os
import random
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, activity_body
from hvn_cli.domain.entry import Entry
from hvn_cli.store import connection as room
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.create import create_store
from hvn_cli.store.history import tips_of
from hvn_cli.store.log import Writer, insert_entry, read_log
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED, TRIGGERS

AT = "2026-06-01T10:00:00+07:00"
PLAN = "ke-hoach-thu"


def chance(seed: int) -> Callable[[int], bytes]:
    """Bytes that are the same in each run."""
    return random.Random(seed).randbytes


@contextmanager
def busy(path: Path, how: str) -> Iterator[Callable[[], None]]:
    """Somebody at work in a store (`IMMEDIATE`, `EXCLUSIVE`), who leaves when told that somebody waits."""
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(path, isolation_level=None)) as other:
        patch.setattr(room, "NOTICE_SECONDS", 0.1)
        patch.setattr(room, "WAIT_SECONDS", 5.0)
        other.execute(f"BEGIN {how}")
        yield other.close
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            other.execute("ROLLBACK")


def watch_syncs(monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[int, int]], list[int]]:
    """What is made durable from now on: rights and size of each file, and the number of each folder."""
    files, folders, whole = list[tuple[int, int]](), list[int](), os.fsync

    def fsync(descriptor: int) -> None:
        of = os.fstat(descriptor)
        if stat.S_ISDIR(of.st_mode):
            folders.append(of.st_ino)
        else:
            files.append((stat.S_IMODE(of.st_mode), of.st_size))
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return files, folders


def make(path: Path, seed: int = 1) -> Path:
    """A new store without entries."""
    create_store(path, random=chance(seed), made_at=AT, fill=lambda new: None)
    return path


def activity(number: int = 1, **told: object) -> Activity:
    """An activity that differs from those with other numbers."""
    day = date(2026, 1 + number % 12, 1 + number % 28)
    fields: dict[str, object] = {
        "plan": PLAN,
        "unit": f"don-vi-{number % 3}",
        "day": day,
        "last": day,
        "title": f"Hội nghị tuyên truyền số {number}",
        "responsibilities": (f"mttq-{number % 4}", "chung-1")[: 1 + number % 2],
        "partners": ("ubnd",) if number % 3 == 0 else (),
        "place": "Nhà văn hóa tổ 5",
        "quantities": {"hoi_nghi": 1000, "luot_nguoi": 1000 * number},
        "evidence": (Evidence(EvidenceKind.DOCUMENT, f"Số {number}/BB"),) if number % 2 else (),
    }
    return Activity(**(fields | told))  # type: ignore[arg-type]


def append(path: Path, op: str, body: Mapping[str, object], obj: str = "", seed: int = 7) -> Entry:
    """Appends one entry, as a command does: open, write, close."""
    with writing(path) as connection:
        return Writer(connection, AT, "Lan", chance(seed)).append(op, obj, body)


def log(path: Path, number: int = 1, **told: object) -> Entry:
    """Logs an activity."""
    return append(path, "log", activity_body(activity(number, **told)), seed=number)


def supersede(path: Path, op: str, obj: str, number: int = 0, versions: Iterable[str] = ()) -> Entry:
    """Corrects or voids an activity, naming its present versions where none are given."""
    with reading(path) as connection:
        told: dict[str, object] = {"versions": list(versions) or tips_of(connection, obj)}
    told |= {"activity": activity_body(activity(number))} if op == "correct" else {"why": f"lý do {number}"}
    return append(path, op, told, obj, seed=number)


def merge(source: Path, target: Path, order: random.Random | None = None) -> int:
    """Brings what `source` has into `target`: in the order of the log, or any that keeps causes first."""
    with reading(source) as connection:
        entries = list(read_log(connection))
    with writing(target) as connection:
        known = {name for (name,) in connection.execute("SELECT name FROM entry")}
        new = [entry for entry in entries if entry.name not in known]
        for entry in new if order is None else shuffled(new, order):
            insert_entry(connection, entry)
            apply_entry(connection, entry)
    return len(new)


def shuffled(entries: list[Entry], order: random.Random) -> list[Entry]:
    """The entries in a random order in which each comes after those that it names."""
    waiting = {entry.name: entry for entry in entries}
    found = []
    while waiting:
        ready = [
            e for e in waiting.values() if waiting.keys().isdisjoint((e.envelope.prev, *e.envelope.seen))
        ]
        found.append(waiting.pop(order.choice(ready).name))
    return found


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every shadow table without its own numbers."""
    with reading(path) as connection:
        return {name: connection.execute(question).fetchall() for name, question in PROJECTED.items()}


def tamper(path: Path, *statements: str) -> int:
    """Changes a store as somebody with another program could; how many rows were changed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    before = connection.total_changes
    for statement in statements:
        connection.execute(statement)
    changed = connection.total_changes - before
    for sql in TRIGGERS.values():
        connection.execute(sql)
    connection.close()
    return changed
