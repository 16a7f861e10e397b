"""Removal by order: 0 of n removed texts can be read in the raw bytes, and the chain still holds."""

import os
import random
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from tests.large import LARGE
from tests.store.making import AT, PLAN, activity, append, chance, log, make, merge, supersede, tables, tamper
from tests.store.test_evidence import attach

from hvn_cli.domain.activity import Evidence, EvidenceKind, activity_body
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.text import fold
from hvn_cli.errors import BadEvidence, CannotRedact, Finding, Severity, StoreError
from hvn_cli.store import incoming as room
from hvn_cli.store.activities import find_activities
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.evidence import beside
from hvn_cli.store.history import last_own_act
from hvn_cli.store.log import Writer
from hvn_cli.store.read import count_redacted
from hvn_cli.store.redact import (
    Removal,
    Thing,
    find_files,
    find_order,
    find_things,
    plan_removal,
    remove,
    remove_beside,
)
from hvn_cli.store.seals import read_seal
from hvn_cli.store.verify import rebuild_store, verify_store


def redact(store: Path, typed: str, *, files: bool = False) -> None:
    """What the command does."""
    with writing(store) as connection:
        (thing,) = (find_files if files else find_things)(connection, typed)
        removal = plan_removal(connection, thing)
        remove(Writer(connection, AT, "Lan", chance(9)), removal, {"why": "theo lệnh", "order": "Số 1"})
    assert remove_beside(store, removal) == ()


def everything(store: Path) -> bytes:
    """Every byte that lies in the store's folder."""
    return b"\n".join(path.read_bytes() for path in store.parent.rglob("*") if path.is_file())


def terms(store: Path) -> set[str]:
    """Every word that the search index still knows, of deleted rows too."""
    connection = sqlite3.connect(store)
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row)")
    found = {term for (term,) in connection.execute("SELECT term FROM words")}
    connection.close()
    return found


def secret(number: int, chance: random.Random) -> str:
    """A text of its own that is nowhere else, of a length of its own, with letters that folding changes."""
    return f"Bímật{number:05}q " + "ơ" * chance.choice((0, 3, 40, 300, 1500))


def fill(store: Path, folder: Path, count: int, chances: random.Random) -> dict[str, list[str]]:
    """Remarks, activities with files and corrected ones, each with texts of its own."""
    texts: dict[str, list[str]] = {}
    for number in range(count):
        told = [secret(number * 10, chances)]
        if number % 3 == 0:
            remark: dict[str, object] = {"plan": PLAN, "kind": "model", "text": told[0], "day": "2026-01-01"}
            texts[append(store, "remark", remark, seed=number).name] = told
            continue
        source = folder / f"{secret(number * 10 + 1, chances)[:20].strip()}.txt"
        source.write_text(f"tep{number:05}q " * chances.choice((1, 20, 400)), encoding="utf-8")
        told += [f"tep{number:05}q", source.stem]
        with room.incoming_files(store, [source]) as read, writing(store) as connection:
            room.keep_incoming(connection, store, read[source])
            kept = read[source].evidence
        source.unlink()
        entry = log(store, number, title=told[0], place=told[0], evidence=(kept,))
        if number % 3 == 2:
            told.append(secret(number * 10 + 2, chances))
            now = activity(number, title=told[-1], note=told[-1], evidence=(kept,))
            body: dict[str, object] = {"versions": [entry.name], "activity": activity_body(now)}
            append(store, "correct", body, entry.name, seed=number)
        texts[entry.name] = told
    return texts


@pytest.mark.parametrize(
    ("count", "removed", "least"),
    [(110, 90, 200), pytest.param(*((460, 430, 1000) if LARGE else (200, 180, 400)), marks=pytest.mark.slow)],
)
def test_no_removed_text_can_be_read(
    store: Path, tmp_path: Path, count: int, removed: int, least: int
) -> None:
    chances = random.Random(count)
    texts = fill(store, tmp_path, count, chances)
    gone = chances.sample(sorted(texts), k=removed)
    words = {text.split(" ")[0] for name in gone for text in texts[name]}
    kept = {text.split(" ")[0] for name in texts.keys() - set(gone) for text in texts[name]}
    before = everything(store)
    assert len(words) >= least
    assert all(word.encode() in before for word in words | kept)
    for name in gone:
        redact(store, name)
    after = everything(store)
    forms = {form for word in words for form in (word, fold(word))}
    assert [form for form in forms if form.encode() in after] == []
    assert not {fold(word) for word in words} & terms(store)
    assert all(word.encode() in after for word in kept)
    assert verify_store(store)[2] == ()
    told_tables = tables(store)
    rebuild_store(store)
    assert tables(store) == told_tables
    with reading(store) as connection:
        assert count_redacted(connection) >= removed


def test_copies_of_rows_that_were_moved_about_go_too(store: Path) -> None:
    """The first two removals empty pages: SQLite moves the third text, and `secure_delete` forgets a copy."""
    for number, length in enumerate((3300, 300, 1500, 300, 2500, 2500), start=1):
        text = f"Bimat{number}" + "x" * length
        append(store, "remark", {"plan": PLAN, "kind": "model", "text": text, "day": "2026-01-01"})
    for code in ("1", "3", "2"):
        redact(store, code)
    after = everything(store)
    assert [number for number in range(1, 7) if f"Bimat{number}".encode() in after] == [4, 5, 6]


def test_a_whole_story_goes_and_all_else_stays(store: Path) -> None:
    other = log(store, 1)
    alone = tables(store)
    with reading(store) as connection:
        before = read_seal(connection)
    first = log(store, 2)
    supersede(store, "correct", first.name, 3)
    last = supersede(store, "void", first.name, 4)
    redact(store, last.name[:12])  # any entry of the story means the story
    assert tables(store) == alone
    assert verify_store(store, [before])[2] == ()
    with reading(store) as connection:
        assert find_activities(connection, first.name) == []
        (thing,) = find_things(connection, first.name)
        order = find_order(connection, thing)
        assert order is not None
        assert (order.why, order.number, order.who, order.entries, order.files) == (
            *("theo lệnh", "Số 1", "Lan"),
            *(3, 0),
        )
        act = last_own_act(connection)
        assert act is not None
        assert act.entry == other.name  # an undo never finds what was removed, nor the order


def test_files_go_with_the_only_activity_that_tells_of_them(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    shared, own, small = tmp_path / "chung.pdf", tmp_path / "riêng.pdf", tmp_path / "nhỏ.pdf"
    shared.write_bytes(b"chung" * 100)
    own.write_bytes(b"rieng" * 100)
    small.write_bytes(b"nho")
    both, only, tiny = attach(store, shared, 1), attach(store, own, 2), attach(store, small, 3)
    attach(store, shared, 4)
    codes = {}
    with reading(store) as connection:
        for (name,) in connection.execute("SELECT id FROM activity ORDER BY seq"):
            (logged,) = find_activities(connection, name)
            codes[logged.activity.title[-1]] = name
    for number in "123":
        redact(store, codes[number])
    assert beside(store, both.digest).exists()
    assert not beside(store, only.digest).exists()
    with reading(store) as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)
        (thing,) = find_things(connection, codes["2"])
        order = find_order(connection, thing)
        assert order is not None
        assert order.files == 1
    assert verify_store(store)[2] == ()
    redact(store, both.digest[:8], files=True)
    assert not beside(store, both.digest).exists()
    assert verify_store(store)[2] == ()
    for source in (shared, small):
        with pytest.raises(BadEvidence) as refused:
            attach(store, source, 5)
        assert refused.value.reason == "redacted"
    assert tiny.digest != both.digest


def test_orders_plans_and_what_is_gone_are_refused(store: Path, tmp_path: Path) -> None:
    append(store, "plan", {"code": "x", "revision": "0" * 64, "plan": {}, "source": ""}, "x")
    (tmp_path / "a.txt").write_text("a")
    kept = attach(store, tmp_path / "a.txt")
    redact(store, "2")
    before = store.read_bytes()
    for typed, reason, files in (
        ("1", "plan", False),
        ("3", "redact", False),
        ("2", "gone", False),
        (kept.digest[:10], "gone", True),
    ):
        with pytest.raises(CannotRedact) as refused:
            redact(store, typed, files=files)
        assert refused.value.reason == reason
    assert store.read_bytes() == before


@pytest.mark.parametrize("statement", ["DELETE FROM body", "DELETE FROM blob"])
def test_without_an_order_nothing_goes(store: Path, tmp_path: Path, statement: str) -> None:
    (tmp_path / "a.txt").write_text("a")
    attach(store, tmp_path / "a.txt")
    with pytest.raises(StoreError), writing(store) as connection:
        connection.execute(statement)
    assert tamper(store, statement) == 1
    assert verify_store(store)[2] != ()


def test_a_failing_removal_changes_nothing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = log(store, 1)
    before = store.read_bytes()
    monkeypatch.setattr("hvn_cli.store.redact.arm_triggers", lambda connection: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        redact(store, entry.name)
    assert store.read_bytes() == before
    assert verify_store(store)[2] == ()


def test_a_file_left_by_a_crash_is_told(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 200)
    kept = attach(store, source)
    monkeypatch.setattr("tests.store.test_redact.remove_beside", lambda store, removal: ())
    redact(store, kept.digest, files=True)
    assert beside(store, kept.digest).exists()
    assert [f.code for f in verify_store(store)[2]] == ["evidence_unused"]
    assert Evidence(EvidenceKind.FILE, kept.name, kept.digest, 200) == kept


def test_what_is_typed_is_found_however_it_is_meant(store: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other.db", 3)
    first, theirs = log(store, 1), log(other, 2)
    remark = append(store, "remark", {"plan": PLAN, "kind": "opinion", "text": "x", "day": "2026-06-01"})
    handled = append(store, "handle", {"day": "2026-06-02", "outcome": "y"}, remark.name)
    corrected = supersede(store, "correct", first.name, 3)
    append(store, "praise", {"x": 1})
    merge(other, store)
    replica, word = first.envelope.replica, show_code(first.envelope.replica, 1)
    activity_thing = Thing("activity", first.name, word)
    remark_thing = Thing("remark", remark.name, show_code(replica, 2))
    their_thing = Thing("activity", theirs.name, show_code(theirs.envelope.replica, 1))
    with reading(store) as connection:

        def found(typed: str) -> list[Thing]:
            return find_things(connection, typed)

        assert found(word) == found(f" {word.upper()} ") == [activity_thing]
        assert found(first.name[:8]) == found(first.name.upper()) == [activity_thing]
        assert found(first.name[:7]) == found("zzzzzzzz") == found("999") == []
        assert sorted(found("1"), key=lambda t: t.code) == sorted(
            [activity_thing, their_thing], key=lambda t: t.code
        )
        assert found("2") == found("3") == found(handled.name[:12]) == [remark_thing]
        assert found("4") == found(corrected.name[:12]) == [activity_thing]
        with pytest.raises(CannotRedact) as refused:
            found("5")
        assert (refused.value.thing, refused.value.reason) == ("5", "redact")


def test_an_order_tells_of_the_whole_story_and_of_nothing_else(store: Path, tmp_path: Path) -> None:
    files = []
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
        files.append(tmp_path / f"{name}.txt")
    with room.incoming_files(store, files) as read, writing(store) as connection:
        for source in files:
            room.keep_incoming(connection, store, read[source])
        kept = tuple(read[source].evidence for source in files)
    first, other = log(store, 1, evidence=kept[:2]), log(store, 2, evidence=kept[1:2])
    last = log(store, 3, evidence=kept[2:])
    supersede(store, "correct", first.name, 3)
    redact(store, kept[0].digest, files=True)
    with writing(store) as connection:
        (thing,) = find_things(connection, first.name)
        assert find_order(connection, thing) is None
        removal = plan_removal(connection, thing)
        assert (len(removal.entries), removal.files) == (
            2,
            (),
        )  # one file is gone, the other is told elsewhere
        remove(Writer(connection, AT, "Minh", chance(5)), removal, {"why": "đơn", "order": "Số 2"})
        order = find_order(connection, thing)
    assert order is not None
    assert (order.thing, order.why, order.number, order.at, order.who) == (thing, "đơn", "Số 2", AT, "Minh")
    assert (order.entries, order.files) == (2, 0)
    redact(store, last.name)
    with reading(store) as connection:
        (thing,) = find_things(connection, last.name)
        order = find_order(connection, thing)
        assert order is not None
        assert (order.entries, order.files, order.number) == (1, 1, "Số 1")
        # A file removed by itself, two activities, and the file that went with the second.
        assert count_redacted(connection) == 4
        (still,) = find_things(connection, other.name)
        assert find_order(connection, still) is None
    assert verify_store(store)[2] == ()


def test_a_remark_goes_with_how_it_was_settled(store: Path) -> None:
    remark = append(store, "remark", {"plan": PLAN, "kind": "opinion", "text": "x", "day": "2026-06-01"})
    append(store, "handle", {"day": "2026-06-02", "outcome": "y"}, remark.name)
    append(store, "void", {"versions": [remark.name], "why": "z"}, remark.name)
    with reading(store) as connection:
        (thing,) = find_things(connection, "1")
        names = [name for (name,) in connection.execute("SELECT name FROM entry ORDER BY lc")]
        assert plan_removal(connection, thing).entries == tuple(names)
    redact(store, "1")
    with reading(store) as connection:
        assert connection.execute(
            "SELECT count(*) FROM body JOIN entry USING (name) WHERE op <> 'redact'"
        ).fetchone() == (0,)
        order = find_order(connection, thing)
        assert order is not None
        assert order.entries == 3
        assert count_redacted(connection) == 1
        with pytest.raises(CannotRedact) as refused:
            plan_removal(connection, thing)
        assert (refused.value.thing, refused.value.reason) == (thing.code, "gone")


def test_files_are_found_by_how_their_digests_begin(store: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / "a.txt").write_text(f"{number}")
        attach(store, tmp_path / "a.txt", number + 1)
    with reading(store) as connection:
        digests = sorted(d for (d,) in connection.execute("SELECT digest FROM blob"))
        for digest in digests:
            thing = Thing("evidence", digest, digest[:12])
            assert (
                find_files(connection, digest[:4]) == find_files(connection, f" {digest.upper()} ") == [thing]
            )
            assert find_files(connection, digest[:3]) == []
            assert plan_removal(connection, thing).entries == ()
            assert plan_removal(connection, thing).files == (digest,)
        assert find_files(connection, "zzzz") == find_files(connection, "0000") == []


def test_of_files_that_begin_alike_those_are_found_that_are_there(store: Path, tmp_path: Path) -> None:
    known: dict[str, list[str]] = {}
    for number in range(10_000):
        alike = known.setdefault(sha256(f"{number}".encode()).hexdigest()[:4], [])
        alike.append(f"{number}")
        if len(alike) == 3:
            break
    alike.sort(key=lambda text: sha256(text.encode()).hexdigest(), reverse=True)
    kept = []
    for number, text in enumerate(alike, start=1):
        (tmp_path / "a.txt").write_text(text)
        kept.append(attach(store, tmp_path / "a.txt", number))
    digests = [each.digest for each in kept]
    assert digests[0] > digests[1] > digests[2]
    with reading(store) as connection:
        assert [t.name for t in find_files(connection, digests[0][:4])] == digests[::-1]
    redact(store, digests[1], files=True)
    with reading(store) as connection:
        assert [t.name for t in find_files(connection, digests[0][:4])] == [digests[2], digests[0]]
        assert find_files(connection, "0000") == []
        with pytest.raises(CannotRedact):
            find_files(connection, digests[1])
        told = connection.execute(
            "SELECT data FROM body JOIN entry USING (name) WHERE op = 'redact'"
        ).fetchall()
        assert told == [('{"order":"Số 1","why":"theo lệnh"}',)]


def test_orders_that_tell_no_more_are_told_all_the_same(store: Path) -> None:
    """An order whose own body another version of hvn wrote, or that another program took away."""
    entry = log(store, 1)
    append(store, "redact", {"why": 5}, entry.name)
    with reading(store) as connection:
        (thing,) = find_things(connection, entry.name)
        order = find_order(connection, thing)
    assert order is not None
    assert (order.why, order.number, order.entries) == ("5", "", 1)
    append(store, "redact", {"why": "lần nữa"}, entry.name)
    append(store, "redact", {"why": "không về gì"}, "")
    with reading(store) as connection:
        order = find_order(connection, thing)
        assert order is not None
        assert (order.why, order.entries) == ("5", 1)
        assert count_redacted(connection) == 1
    tamper(store, "DELETE FROM body")
    with reading(store) as connection:
        order = find_order(connection, thing)
        assert order is not None
        assert (order.why, order.number, order.at, order.files) == ("", "", AT, 0)


def test_a_file_that_cannot_go_is_named(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "IN_STORE", 1)
    digests = []
    for name in "abc":
        (tmp_path / name).write_text(f"{name} {name}")
        digests.append(attach(store, tmp_path / name).digest)
    stuck, gone, whole = (beside(store, digest) for digest in digests)
    for path in (stuck, gone):
        path.chmod(0o600)
        path.unlink()
    stuck.mkdir()
    removal = Removal(Thing("evidence", digests[0], ""), (), tuple(digests))
    synced, durable = list[int](), os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        durable(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    assert remove_beside(store, removal) == (
        Finding("evidence_left", Severity.WARNING, digests[0][:12], {"path": str(stuck)}),
    )
    assert not whole.exists()
    assert synced == [whole.parent.stat().st_ino]


def test_acts_of_two_computers_are_told_in_the_order_of_the_log(store: Path, tmp_path: Path) -> None:
    """Not in the order in which this computer came to know of them."""
    other = make(tmp_path / "other.db", 3)
    first = log(store, 1)
    merge(store, other)
    theirs = supersede(other, "correct", first.name, 2)
    ours = [supersede(store, "correct", first.name, number) for number in (3, 4)]
    merge(other, store)
    order = sorted([first, theirs, *ours], key=lambda entry: (entry.envelope.lc, entry.name))
    assert order[-1] == ours[-1]
    with reading(store) as connection:
        (thing,) = find_things(connection, first.name)
        assert plan_removal(connection, thing).entries == tuple(entry.name for entry in order)
    append(other, "redact", {"why": "trước"}, first.name)
    append(store, "redact", {"why": "sau"}, first.name)
    merge(other, store)
    with reading(store) as connection:
        told = find_order(connection, thing)
        assert told is not None
        assert told.why == "trước"
