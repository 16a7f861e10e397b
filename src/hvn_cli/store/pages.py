"""Every page of a store looked at by SQLite, by a thread of its own while the log is being read."""

import sqlite3
from contextlib import suppress
from threading import Thread
from typing import Self

from hvn_cli.places import StrPath
from hvn_cli.store.connection import BadRow, beside


def check_pages(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the pages, the first twenty faults."""
    told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if told == ["ok"] else told


class PageCheck:
    """Checks the pages of a store that this process is inspecting, from entering on; leaving stops it."""

    def __init__(self, path: StrPath) -> None:
        self._path = path
        self._sound = False
        self._connection: sqlite3.Connection | None = None
        self._thread = Thread(target=self._check)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_stopped: object) -> None:
        with suppress(sqlite3.ProgrammingError):  # closed already
            if self._connection:
                self._connection.interrupt()
        self._thread.join()

    def are_sound(self) -> bool:
        """Waits for the answer; a no may also mean that nothing could be looked at."""
        self._thread.join()
        return self._sound

    def _check(self) -> None:
        with suppress(sqlite3.Error, BadRow, OSError), beside(self._path) as self._connection:
            self._sound = not check_pages(self._connection)
