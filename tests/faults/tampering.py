"""Changes behind the program's back: every kind of change to every value of every row of a store."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.store.making import append, chance, log, make, supersede

from hvn_cli.domain.entry import Entry, seal_entry
from hvn_cli.store.connection import reading
from hvn_cli.store.log import insert_entry, own_replica, read_log
from hvn_cli.store.projection import apply_entry
from hvn_cli.store.schema import PROJECTED, TRIGGERS
from hvn_cli.store.verify import verify_store

Value = int | float | str | bytes | None

# What verifying can't know: a claim of the store about itself that no entry tells.
_CLAIMS: Final = ("made_at", "machine", "hvn")


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another one."""

    table: str
    column: str
    key: tuple[tuple[str, Value], ...]
    kind: str
    value: Value

    @property
    def where(self) -> str:
        """Which row it is, for a statement that is given the values of `key`."""
        return " AND ".join(f"{name} = ?" for name, _ in self.key)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of `key`."""
        return tuple(value for _, value in self.key)


def make_store(path: Path, activities: int) -> Path:
    """A store with something in every table of the log and in those that are computed from it."""
    make(path)
    names = [log(path, number).name for number in range(1, activities + 1)]
    supersede(path, "correct", names[0], 20)
    supersede(path, "void", names[1], 21)
    append(path, "remark", {"plan": "p", "kind": "model", "text": "Mô hình hay", "day": "2026-06-01"})
    connection = _opened(path)
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    connection.execute("INSERT INTO blob VALUES (?, 3, x'616263')", (digest,))
    connection.close()
    assert verify_store(path)[2] == ()
    return path


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    for (name,) in rows:
        if name in PROJECTED or (not name.startswith(("sqlite_", "search", "_"))):
            yield name


def changes(path: Path) -> Iterator[Change]:
    """Every change that can be made to one value of the store, but to its own row numbers."""
    connection = _opened(path)
    for table in _tables(connection):
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        keys = _keys(connection, table, [row[1] for row in columns if row[5]])
        for column in (row[1] for row in columns if not (row[5] and row[1] == "n")):
            if not keys:
                continue
            asked = f"SELECT {column} FROM {table} ORDER BY {', '.join(name for name, _ in keys[0])}"
            values = [value for (value,) in connection.execute(asked)]
            for place, (key, value) in enumerate(zip(keys, values, strict=True)):
                for kind, new in _others(value, values[(place + 1) % len(values)]):
                    if new != value or type(new) is not type(value):
                        yield Change(table, column, key, kind, new)
    connection.close()


def _keys(
    connection: sqlite3.Connection, table: str, primary: list[str]
) -> list[tuple[tuple[str, Value], ...]]:
    """What tells each row of a table from the others: its number, or its key where it has none."""
    for names in (["rowid"], primary):
        try:
            rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {', '.join(names)}")
            return [tuple(zip(names, row, strict=True)) for row in rows]
        except sqlite3.OperationalError:  # a table without row numbers
            continue
    return []


def _others(value: Value, other: Value) -> Iterator[tuple[str, Value]]:
    yield "that of another row", other
    if isinstance(value, int):
        yield from (
            ("one more", value + 1),
            ("one less", value - 1),
            ("much more", value + 1000),
            ("sign", -value),
        )
    elif isinstance(value, str):
        yield from _other_texts(value)
    elif isinstance(value, bytes):
        yield from (
            ("a bit", bytes([value[0] ^ 1]) + value[1:]),
            ("cut", value[:-1]),
            ("grown", value + b"\0"),
        )


def _other_texts(text: str) -> Iterator[tuple[str, str]]:
    middle = len(text) // 2
    for name, place in (("first letter", 0), ("a letter", middle), ("last letter", len(text) - 1)):
        if text:
            yield name, text[:place] + ("1" if text[place] != "1" else "2") + text[place + 1 :]
    yield from (("cut", text[:-1]), ("grown", text + "0"), ("a blank", text + " "), ("emptied", ""))
    yield from (("case", text.swapcase()), ("doubled", text + text))


def apply(path: Path, change: Change) -> bool:
    """Makes a change as somebody with another program could; whether the file takes it."""
    connection = _opened(path)
    try:
        connection.execute("BEGIN")
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        asked = f"UPDATE {change.table} SET {change.column} = ? WHERE {change.where}"
        done = connection.execute(asked, (change.value, *change.values)).rowcount
        for sql in TRIGGERS.values():
            connection.execute(sql)
        connection.execute("COMMIT")
    except sqlite3.IntegrityError:  # a rule of the table forbids it to everybody
        connection.execute("ROLLBACK")
        return False
    finally:
        connection.close()
    return done == 1


def is_a_claim(path: Path, change: Change) -> bool:
    """Whether a change is to what no entry tells: when the store was made, and as whom it goes on."""
    if change.table != "meta":
        return False
    connection = _opened(path)
    (key,) = connection.execute(f"SELECT k FROM meta WHERE {change.where}", change.values).fetchone()
    connection.close()
    return key in _CLAIMS or (
        key == "replica" and re.fullmatch("[0-9a-f]{16}", str(change.value)) is not None
    )


@dataclass(frozen=True, slots=True)
class Forgery:
    """A log that was written anew with every hash right; `place` is the first entry that is another one."""

    kind: str
    place: int


FORGERIES: Final = ("another title", "another day of writing", "another person", "cut off", "left out")


def forge(source: Path, target: Path, forgery: Forgery) -> None:
    """Writes the log of `source` anew as somebody skilled would who wants something in it changed."""
    with reading(source) as connection:
        entries = list(read_log(connection))
        replica = own_replica(connection)
    make(target)
    connection = _opened(target)
    connection.execute("UPDATE meta SET v = ? WHERE k = 'replica'", (replica,))
    connection.execute("PRAGMA foreign_keys=ON")
    names: dict[str, str] = {}
    previous, count = "0" * 64, 0
    for place, entry in enumerate(entries):
        if place >= forgery.place and (forgery.kind == "cut off" or _is_left_out(entry, place, forgery)):
            continue
        count += 1
        again = entry
        if place >= forgery.place:  # what was before stays, byte for byte
            again = _forged(entry, forgery if place == forgery.place else None, names, previous, count)
        names[entry.name] = previous = again.name
        insert_entry(connection, again)
        apply_entry(connection, again)
    connection.close()


def _is_left_out(entry: Entry, place: int, forgery: Forgery) -> bool:
    return forgery.kind == "left out" and place == forgery.place


def _forged(
    entry: Entry, forgery: Forgery | None, names: dict[str, str], previous: str, number: int
) -> Entry:
    told = (entry.body or b"").decode()
    envelope, kind = entry.envelope, forgery.kind if forgery else ""
    if kind == "another title":
        told = told.replace("tuyên truyền", "rất lớn", 1)
    for old, new in names.items():
        told = told.replace(old, new)
    return seal_entry(
        replica=envelope.replica,
        seq=number,
        prev=previous,
        seen=(),
        lc=number,
        at="2026-05-01T08:00:00+07:00" if kind == "another day of writing" else envelope.at,
        who="Minh" if kind == "another person" else envelope.who,
        op=envelope.op,
        obj=names.get(envelope.obj, envelope.obj),
        body=json.loads(told),
        random=chance(number),
    )
