"""Who this store writes as: one replica for each computer, so that no chain ever has two writers."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress

from hvn_cli.store.connection import BadRow

_TAG = b"hvn-machine-1\n"


def own_replica(connection: sqlite3.Connection) -> str:
    """The 16 hex digits of the replica that this store writes as."""
    row = connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()
    if row is None:
        raise BadRow("replica")
    return str(row[0])


def settle_replica(connection: sqlite3.Connection, machine: str, random: Callable[[int], bytes]) -> str:
    """Takes a new replica where another computer wrote last; the new one, or nothing where all stays.

    `machine` is what tells this computer from others; where it is empty nobody knows, and nothing is done.
    """
    if not machine:
        return ""
    replica = own_replica(connection)
    row = connection.execute("SELECT v FROM meta WHERE k = 'machine'").fetchone()
    if row is None:  # made before this was kept
        _keep(connection, "machine", _mark(machine, replica))
    elif row[0] != _mark(machine, replica):
        return take_replica(connection, machine, random)
    return ""


def take_replica(connection: sqlite3.Connection, machine: str, random: Callable[[int], bytes]) -> str:
    """Makes the store go on as a new replica; its 16 hex digits."""
    replica = random(8).hex()
    _keep(connection, "replica", replica)
    if machine:
        _keep(connection, "machine", _mark(machine, replica))
    else:
        connection.execute("DELETE FROM meta WHERE k = 'machine'")
    return replica


def _keep(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v", (key, value)
    )


def _mark(machine: str, replica: str) -> str:
    """A digest that is another in each store: what a store tells must not name the computer."""
    from hashlib import sha256  # only what writes needs it

    return sha256(_TAG + f"{replica}\n{machine}".encode()).hexdigest()


def machine_id(root: str = "/") -> str:
    """What tells this computer, its files being below `root`, from others; nothing where nothing can."""
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    else:
        for name in ("etc/machine-id", "var/lib/dbus/machine-id"):
            with suppress(OSError, ValueError), open(f"{root}{name}", encoding="ascii") as file:
                if told := file.read().strip():
                    return told
    return _network_id()


def _network_id() -> str:
    from uuid import getnode  # asks programs of the system: only where nothing else tells

    node = getnode()
    # A random number or an address that was given by software would be another one the next time.
    return "" if node >> 40 & 3 else f"{node:012x}"
