"""Which computer writes: one name for each, and no store tells which computer it is."""

import os
import uuid
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.making import chance

from hvn_cli.errors import StoreError
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.replica import machine_id, own_replica, settle_replica, take_replica


def mark_of(store: Path) -> str | None:
    with reading(store) as connection:
        row = connection.execute("SELECT v FROM meta WHERE k = 'machine'").fetchone()
    return row[0] if row else None


def expected(machine: str, replica: str) -> str:
    """As every hvn has written it: else each computer would take a new name with an upgrade."""
    return sha256(f"hvn-machine-1\n{replica}\n{machine}".encode()).hexdigest()


def settle(store: Path, machine: str, seed: int = 5) -> str:
    with writing(store) as connection:
        return settle_replica(connection, machine, chance(seed))


def replica_of(store: Path) -> str:
    with reading(store) as connection:
        return own_replica(connection)


def test_the_first_who_writes_is_noted_and_keeps_the_name(store: Path) -> None:
    replica = replica_of(store)
    assert settle(store, "") == ""
    assert mark_of(store) is None
    assert settle(store, "máy A") == ""
    assert mark_of(store) == expected("máy A", replica)
    assert settle(store, "máy A") == settle(store, "") == ""
    assert (replica_of(store), mark_of(store)) == (replica, expected("máy A", replica))


def test_another_computer_takes_a_name_of_its_own(store: Path) -> None:
    settle(store, "máy A")
    taken = settle(store, "máy B")
    assert taken == chance(5)(8).hex() == replica_of(store)
    assert mark_of(store) == expected("máy B", taken)
    assert settle(store, "máy B", 6) == ""


def test_a_name_taken_without_knowing_the_computer_fits_any(store: Path) -> None:
    settle(store, "máy A")
    with writing(store) as connection:
        taken = take_replica(connection, "", chance(5))
    assert (replica_of(store), mark_of(store)) == (taken, None)
    assert settle(store, "máy B") == ""


def test_a_store_without_a_name_is_damaged(store: Path) -> None:
    with writing(store) as connection:
        connection.execute("DELETE FROM meta WHERE k = 'replica'")
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        own_replica(connection)
    assert (refused.value.reason, refused.value.detail) == ("damaged", "replica")


@pytest.mark.skipif(os.name == "nt", reason="asks the registry")
@pytest.mark.parametrize(
    ("first", "second", "node", "known"),
    [
        (b"abc\n", b"def\n", 1, "abc"),
        (b" \n", b"def\n", 1, "def"),
        (None, b"def\n", 1, "def"),
        (b"\xff", b"def\n", 1, "def"),
        (None, None, 0x001B44113AB7, "001b44113ab7"),
        (None, None, 0x04_00_00_00_00_00, "040000000000"),
        (None, None, 0x01_1B_44_11_3A_B7, ""),  # made up by chance
        (None, None, 0x02_1B_44_11_3A_B7, ""),  # given by software
    ],
)
def test_what_tells_computers_apart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: bytes | None,
    second: bytes | None,
    node: int,
    known: str,
) -> None:
    for name, content in {"etc": first, "var/lib/dbus": second}.items():
        (tmp_path / name).mkdir(parents=True)
        if content is not None:
            (tmp_path / name / "machine-id").write_bytes(content)
    monkeypatch.setattr(uuid, "getnode", lambda: node)
    assert machine_id(f"{tmp_path}/") == known
