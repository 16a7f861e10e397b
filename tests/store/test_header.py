"""What the first bytes of a file say: which store it is, of which version, and whether it may be touched."""

import os
import struct
from pathlib import Path

import pytest
from tests.store.making import log
from tests.store.test_broken import sql

from hvn_cli import __version__
from hvn_cli.errors import StoreError
from hvn_cli.store.connection import reading, upgrading, writing
from hvn_cli.store.header import Header, find_older, parse_header, read_start
from hvn_cli.store.schema import APPLICATION_ID, SCHEMA


def patch(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def number(value: int) -> bytes:
    return struct.pack(">I", value)


def refusal(path: Path) -> tuple[str, str, str]:
    with pytest.raises(StoreError) as refused, reading(path):
        pass
    return Path(refused.value.path).name, refused.value.reason, refused.value.detail


def test_every_field_is_read(store: Path) -> None:
    data = bytearray(store.read_bytes()[:100])
    data[16:20] = b"\x02\x00\x01\x02"
    for place, value in ((24, 7), (40, 8), (44, 3), (60, 5), (68, 9)):
        data[place : place + 4] = number(value)
    assert parse_header(bytes(data)) == Header(512, 1, 2, 7, 8, 3, 5, 9)
    data[16:18] = b"\0\1"
    header = parse_header(bytes(data) + b"more")
    assert header is not None
    assert header.page_size == 65536
    assert parse_header(bytes(data[:99])) is None
    assert parse_header(b"x" + bytes(data)) is None


@pytest.mark.parametrize("said", ["'9.1'", "'12.0.3'"])
def test_a_newer_store_tells_which_hvn_to_install(store: Path, said: str) -> None:
    sql(store, f"UPDATE meta SET v = {said} WHERE k = 'hvn'", "PRAGMA user_version = 99")
    before = store.read_bytes()
    assert refusal(store) == (store.name, "newer_known", said.strip("'"))
    assert store.read_bytes() == before
    assert [path.name for path in store.parent.iterdir()] == [store.name]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM meta WHERE k = 'hvn'",
        "UPDATE meta SET v = '' WHERE k = 'hvn'",
        "UPDATE meta SET v = '1.0; rm -rf /' WHERE k = 'hvn'",
        "UPDATE meta SET v = '١.٠' WHERE k = 'hvn'",
        "UPDATE meta SET v = CAST(x'cc' AS TEXT) WHERE k = 'hvn'",
        "UPDATE meta SET v = '1.0.0.0.0' WHERE k = 'hvn'",
        "UPDATE meta SET v = '12345.0' WHERE k = 'hvn'",
        "UPDATE meta SET v = '1.12345' WHERE k = 'hvn'",
        "ALTER TABLE meta RENAME TO told",
    ],
)
def test_a_newer_store_that_says_no_version_is_told_by_its_schema(store: Path, harm: str) -> None:
    sql(store, harm, "PRAGMA user_version = 99")
    before = store.read_bytes()
    assert refusal(store) == (store.name, "newer", "99")
    assert store.read_bytes() == before


def test_a_newer_file_of_which_only_the_first_page_is_there(store: Path) -> None:
    patch(store, 60, number(SCHEMA + 1))
    os.truncate(store, 100)
    assert refusal(store) == (store.name, "newer", str(SCHEMA + 1))


@pytest.mark.parametrize(
    ("place", "data", "reason", "detail"),
    [
        (15, b"\1", "not_a_store", ""),
        (68, number(APPLICATION_ID + 1), "not_a_store", ""),
        (60, number(SCHEMA + 1), "newer_known", __version__),
        (60, number(SCHEMA - 1), "older", str(SCHEMA - 1)),
        (60, number(1), "older", "1"),
        (60, number(0), "damaged", "user_version=0"),
        (18, b"\3\1", "newer", "SQLite"),
        (18, b"\1\3", "newer", "SQLite"),
        (44, number(5), "newer", "SQLite"),
        (18, b"\2\1", "damaged", "wal"),
        (18, b"\1\2", "damaged", "wal"),
    ],
)
def test_what_is_no_store_of_today_is_told_apart(
    store: Path, place: int, data: bytes, reason: str, detail: str
) -> None:
    log(store, 1)
    patch(store, place, data)
    before = store.read_bytes()
    assert refusal(store) == (store.name, reason, detail)
    older = int(detail) if reason == "older" else None
    assert find_older(store) == older
    if older:
        with upgrading(store):
            pass
        patch(store, 68, number(APPLICATION_ID + 1))
        assert find_older(store) is None
        return
    with pytest.raises(StoreError) as refused, upgrading(store):
        pass
    assert refused.value.reason == reason
    assert store.read_bytes() == before


def test_a_store_of_today_has_nothing_to_say(store: Path, tmp_path: Path) -> None:
    assert find_older(store) is None
    assert find_older(tmp_path / "gone.db") is None
    (tmp_path / "short.db").write_bytes(store.read_bytes()[:99])
    assert find_older(tmp_path / "short.db") is None
    with reading(store), upgrading(store):
        pass


def test_what_another_program_left_beside_is_not_lost(store: Path) -> None:
    log(store, 1)
    beside = store.with_name(f"{store.name}-wal")
    beside.symlink_to("nowhere")
    for use in (reading, writing):
        with pytest.raises(StoreError) as refused, use(store):
            pass
        assert (refused.value.reason, refused.value.detail) == ("damaged", "wal")
    beside.unlink()
    (store.parent / "link.db-wal").write_bytes(b"")
    (store.parent / "link.db").symlink_to(store)  # only what lies beside the store itself counts
    with reading(store.parent / "link.db"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="no such files")
def test_nothing_but_a_plain_file_is_read(store: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    told = {}
    for name in ("pipe", "folder", "gone", "hvn.db/x"):
        with pytest.raises(StoreError) as refused:
            read_start(tmp_path / name)
        assert refused.value.path == str(tmp_path / name)
        told[name] = (refused.value.reason, refused.value.detail)
    assert told == {
        "pipe": ("not_a_store", ""),
        "folder": ("unreadable", "Is a directory"),
        "gone": ("missing", ""),
        "hvn.db/x": ("unreadable", "Not a directory"),
    }
    assert read_start(store) == store.read_bytes()[:100]
    assert read_start(store, 7) == b"SQLite "
