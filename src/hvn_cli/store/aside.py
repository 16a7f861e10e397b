"""What SQLite can look at by itself, by a thread of its own while the log is being read.

It works without Python's lock: on two cores that takes the time of the longer of both.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import Final, Self

from hvn_cli.places import StrPath
from hvn_cli.store.connection import BadRow, beside
from hvn_cli.store.kept_sums import count_wrong_sums

_PAUSE_SECONDS: Final = 0.02


def check_pages(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the pages, the first twenty faults."""
    told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if told == ["ok"] else told


class Aside:
    """Looks at a store that this process is inspecting, from entering on; leaving stops it."""

    def __init__(self, path: StrPath) -> None:
        self._path = path
        self._sound = False
        self._wrong_sums: Mapping[str, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_stopped: object) -> None:
        while self._thread.is_alive():  # only a question that has begun can be stopped
            with suppress(sqlite3.ProgrammingError):  # closed just now
                if self._connection:
                    self._connection.interrupt()
            self._thread.join(_PAUSE_SECONDS)

    def found_sound_pages(self) -> bool:
        """Waits for the end; a no may also mean that nothing could be looked at."""
        self._thread.join()
        return self._sound

    def found_wrong_sums(self) -> Mapping[str, int] | None:
        """Waits for the end; None where nothing could be looked at."""
        self._thread.join()
        return self._wrong_sums

    def _look(self) -> None:
        with suppress(sqlite3.Error, BadRow, OSError), beside(self._path) as self._connection:
            # All activities are sorted: what does not fit goes to files without a name, not into memory.
            self._connection.execute("PRAGMA temp_store=FILE")
            self._sound = not check_pages(self._connection)
            if self._sound:
                self._wrong_sums = count_wrong_sums(self._connection)
