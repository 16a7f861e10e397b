"""What a reading of the whole log says of each kind of harm, exactly: nothing else, nothing twice."""

import random
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.store.making import AT, activity, append, chance, log, make, merge, supersede, tamper

from hvn_cli.domain.activity import activity_body
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import Entry, seal_entry
from hvn_cli.errors import Finding, Severity
from hvn_cli.store.connection import inspecting, reading, writing
from hvn_cli.store.log import insert_entry, read_log
from hvn_cli.store.whole import WholeLog


@pytest.fixture
def three(store: Path) -> list[Entry]:
    return [log(store, number) for number in (1, 2, 3)]


def read(store: Path) -> tuple[list[str], WholeLog]:
    """The names of the entries that are whole, and the reading that gave them."""
    with inspecting(store) as connection:
        whole = WholeLog(connection)
        return [entry.name for entry, _ in whole.entries()], whole


def wrong(code: str, place: str = "", **data: str | int) -> Finding:
    return Finding(code, Severity.ERROR, place, data)


def code_of(entry: Entry) -> str:
    return show_code(entry.envelope.replica, entry.envelope.seq)


def beside(entry: Entry, *, lc: int | None = None, seen: Sequence[str] = ()) -> Entry:
    """An entry with the place of another one, as a copied store would make it."""
    told = entry.envelope
    return seal_entry(
        replica=told.replica, seq=told.seq, prev=told.prev, seen=seen, lc=lc or told.lc, at=AT, who="Mai",
        op="log", obj="", body=activity_body(activity(9)), random=chance(99),
    )  # fmt: skip


def force(store: Path, entry: Entry) -> None:
    """Puts an entry in as nothing of ours would."""
    told = entry.envelope
    with sqlite3.connect(store) as other:
        row = (entry.name, told.replica, told.seq, told.lc, told.op, told.obj, entry.envelope_bytes.decode())
        other.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        other.execute(
            "INSERT INTO body VALUES (?, ?, ?)", (entry.name, entry.salt, (entry.body or b"").decode())
        )
        other.execute("INSERT INTO tip VALUES (?)", (entry.name,))
    other.close()


def test_entries_come_in_the_order_of_the_log(store: Path, tmp_path: Path) -> None:
    others = [make(tmp_path / f"{seed}.db", seed) for seed in (2, 3)]
    for number, path in enumerate([store, *others, store, *others]):
        log(path, number)
    for path in reversed(others):
        merge(path, store, random.Random(4))
    append(store, "remark", {"plan": "p", "kind": "model", "text": "Hay", "day": "2026-06-01"})
    with reading(store) as connection:
        entries = list(read_log(connection))
    order = sorted((e.envelope.lc, e.envelope.replica, e.envelope.seq, e.name) for e in entries)
    names, whole = read(store)
    assert names == [name for *_, name in order]
    assert (len(names), whole.count, whole.is_whole, whole.findings) == (7, 7, True, [])


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("0123456789abcdef", True),
        ("0000000000000000", True),
        ("0123456789abcde", False),
        ("0123456789abcdef0", False),
        ("0123456789abcdeX", False),
        ("0123456789ABCDEF", False),
        ("", False),
    ],
)
def test_the_word_of_a_replica_has_one_form(three: list[Entry], store: Path, word: str, right: bool) -> None:
    tamper(store, f"UPDATE meta SET v = '{word}' WHERE k = 'replica'")
    _, whole = read(store)
    assert whole.findings == ([] if right else [wrong("replica_wrong")])
    assert whole.is_whole is right


def test_a_store_without_a_word_is_told(three: list[Entry], store: Path) -> None:
    tamper(store, "DELETE FROM meta WHERE k = 'replica'")
    assert read(store)[1].findings == [wrong("replica_wrong")]


def test_only_a_body_that_was_removed_by_order_may_be_gone(three: list[Entry], store: Path) -> None:
    first, second, third = three
    append(store, "redact", {"why": "số điện thoại"}, first.name)
    supersede(store, "void", second.name)
    tamper(store, *(f"DELETE FROM body WHERE name = '{entry.name}'" for entry in three))
    names, whole = read(store)
    assert names[:3] == [entry.name for entry in three]
    assert whole.findings == [wrong("body_missing", code_of(second)), wrong("body_missing", code_of(third))]


def test_a_wrong_place_alone_makes_a_log_not_whole(three: list[Entry], store: Path) -> None:
    late = three[-1].envelope
    entry = seal_entry(
        replica=late.replica, seq=4, prev=three[1].name, seen=(), lc=9, at=AT, who="Mai", op="log",
        obj="", body=activity_body(activity(9)), random=chance(99),
    )  # fmt: skip
    force(store, entry)
    tamper(store, f"UPDATE head SET seq = 4, name = '{entry.name}'")
    _, whole = read(store)
    assert whole.findings == [wrong("chain_order", code_of(entry))]
    assert not whole.is_whole
    assert whole.first_wrong == whole.findings[0]


def test_an_entry_moved_behind_one_that_names_it_is_no_end(three: list[Entry], store: Path) -> None:
    tamper(store, f"UPDATE entry SET lc = 99 WHERE name = '{three[1].name}'")
    names, whole = read(store)
    assert names == [three[0].name, three[2].name, three[1].name]
    assert whole.findings == [wrong("entry_columns", code_of(three[1]))]


def test_a_place_that_is_no_number_is_told(three: list[Entry], store: Path) -> None:
    tamper(
        store,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'entry'",
        "PRAGMA writable_schema = RESET",
        f"UPDATE entry SET lc = 'x' WHERE name = '{three[1].name}'",
    )
    _, whole = read(store)
    assert whole.findings == [wrong("entry_columns", code_of(three[1])), wrong("tips_wrong")]


def test_an_index_that_hides_entries_is_told(three: list[Entry], store: Path) -> None:
    tamper(
        store,
        "CREATE INDEX less ON entry(lc) WHERE seq < 3",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'less')"
        " WHERE name = 'entry_order'",
        "DELETE FROM sqlite_schema WHERE name = 'less'",
    )
    names, whole = read(store)
    assert names == [entry.name for entry in three[:2]]
    assert whole.findings[0] == wrong("pages_damaged", detail="entry_order")


def test_bodies_that_belong_to_nothing_are_counted(three: list[Entry], store: Path) -> None:
    tamper(store, *(f"INSERT INTO body VALUES ('{n}', 's', '{{}}')" for n in (1, 2)))
    assert read(store)[1].findings == [wrong("body_alone", count=2)]


def test_two_entries_with_one_number_are_a_copied_store(three: list[Entry], store: Path) -> None:
    twin = beside(three[-1])
    with writing(store) as connection:
        insert_entry(connection, twin)
    fork = Finding("fork", Severity.WARNING, code_of(twin))
    _, whole = read(store)
    assert (whole.findings, whole.is_whole) == ([fork], True)
    force(store, beside(three[-1], lc=7, seen=[three[-1].name]))
    tamper(store, f"DELETE FROM tip WHERE name = '{three[-1].name}'")
    assert read(store)[1].findings == [fork, fork]
    tamper(store, "DELETE FROM tip")
    _, whole = read(store)
    assert whole.findings == [fork, fork, wrong("tips_wrong")]
    assert whole.first_wrong == wrong("tips_wrong")


HEADS: Mapping[str, str] = {
    "seq = 2": "head_wrong {word}-2",
    "seq = 2, name = (SELECT name FROM entry WHERE seq = 2)": "head_wrong {word}-2",
    "name = (SELECT name FROM entry WHERE seq = 2)": "head_wrong {word}-3",
}


@pytest.mark.parametrize(("change", "told"), HEADS.items())
def test_a_head_is_the_last_entry_of_its_replica(
    three: list[Entry], store: Path, change: str, told: str
) -> None:
    tamper(store, "PRAGMA foreign_keys = OFF", f"UPDATE head SET {change}")
    code, place = told.format(word=code_of(three[0]).partition("-")[0]).split()
    assert read(store)[1].findings == [wrong(code, place)]


def test_a_replica_without_a_head_is_told(three: list[Entry], store: Path) -> None:
    tamper(store, "DELETE FROM head")
    assert read(store)[1].findings == [wrong("head_missing", code_of(three[-1]))]


def test_an_entry_that_is_not_what_was_sealed_is_named(three: list[Entry], store: Path) -> None:
    tamper(store, f"UPDATE body SET data = '{{}}' WHERE name = '{three[1].name}'")
    sealed = "the body is not the one that was sealed"
    names, whole = read(store)
    assert names == [three[0].name, three[2].name]
    assert whole.findings[0] == wrong("entry_changed", code_of(three[1]), detail=sealed)
    assert wrong("chain_gap", code_of(three[2])) in whole.findings
    assert not whole.is_whole
    tamper(store, f"UPDATE entry SET replica = 'zz', lc = 9 WHERE name = '{three[1].name}'")
    assert wrong("entry_changed", "zz-2", detail=sealed) in read(store)[1].findings


def test_a_last_entry_that_is_not_what_was_sealed_is_no_end(three: list[Entry], store: Path) -> None:
    tamper(store, f"UPDATE entry SET envelope = '{{}}' WHERE name = '{three[2].name}'")
    assert [(f.code, f.place) for f in read(store)[1].findings] == [
        ("entry_changed", code_of(three[2])),
        ("tips_wrong", ""),
        ("head_wrong", code_of(three[2])),
    ]


@pytest.mark.parametrize("moved", ["replica = 'f' || substr(replica, 2), lc = 9", "seq = 5, lc = 9"])
def test_the_order_of_the_log_is_by_number_replica_and_place(
    three: list[Entry], store: Path, moved: str
) -> None:
    """The second entry comes behind the third, which names it: it is no end of the log for that."""
    tamper(
        store,
        f"UPDATE entry SET lc = 9 WHERE name = '{three[2].name}'",
        f"UPDATE entry SET {moved} WHERE name = '{three[1].name}'",
    )
    names, whole = read(store)
    assert names == [three[0].name, three[2].name, three[1].name]
    columns = [wrong("entry_columns", code_of(entry)) for entry in (three[2], three[1])]
    assert whole.findings == columns


def test_a_head_of_nobody_is_told(three: list[Entry], store: Path) -> None:
    tamper(store, f"INSERT INTO head VALUES ('zz', 1, '{three[0].name}')")
    assert read(store)[1].findings == [wrong("head_wrong", "zz-1")]
