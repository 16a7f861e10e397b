"""The seal of a log, and whether one printed earlier, on paper or in a backup, is of this log."""

import re
import sqlite3
from collections.abc import Iterable, Iterator

from hvn_cli.domain.entry import Envelope, parse_envelope, show_seal
from hvn_cli.errors import Finding, Severity

_SEAL = re.compile(r"([0-9]{1,15})-([0-9a-f]{20})")


def read_tips(connection: sqlite3.Connection) -> list[str]:
    """The names of the entries that no other has seen, in order."""
    return [row[0] for row in connection.execute("SELECT name FROM tip ORDER BY name")]


def read_seal(connection: sqlite3.Connection) -> str:
    """The seal of the log as it stands: number of entries and 20 hex digits over its tips."""
    count = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    return show_seal(count, read_tips(connection))


def check_seal(connection: sqlite3.Connection, seal: str) -> Finding | None:
    """None where the log has been as sealed and has only grown since; else what is wrong.

    The log must have been verified: this looks at which entries there are, not at their bytes.
    """
    form = _SEAL.fullmatch(seal.strip().lower())
    if form is None:
        return Finding("seal_form", Severity.ERROR, "", {"seal": seal})
    count, wanted = int(form[1]), form[0]
    if known_seals(connection, [wanted]):  # as this store's log grew: found without keeping it in memory
        return None
    envelopes: dict[str, Envelope] = {}
    for name, data in connection.execute("SELECT name, envelope FROM entry"):
        envelopes[name] = parse_envelope(data.encode())
    for tips in _ends(envelopes):
        if show_seal(count, tips) == wanted and len(_past(envelopes, tips)) == count:
            return None
    return Finding("seal_unknown", Severity.ERROR, "", {"seal": seal})


def known_seals(connection: sqlite3.Connection, seals: Iterable[str]) -> set[str]:
    """Those of these seals that this store's log has had, as it grew entry by entry."""
    asked = {*seals}
    counts = {int(form[1]) for seal in asked if (form := _SEAL.fullmatch(seal))}
    tips: set[str] = set()
    found = set()
    rows = connection.execute("SELECT name, envelope FROM entry ORDER BY rowid")
    for count, (name, data) in enumerate(rows, start=1):
        envelope = parse_envelope(data.encode())
        tips -= {envelope.prev, *envelope.seen}
        tips.add(name)
        if count in counts:
            found.add(show_seal(count, tips))
    return found & asked


def _ends(envelopes: dict[str, Envelope]) -> Iterator[tuple[str, ...]]:
    """The sets of tips that entries tell of: before and after each of them."""
    yield ()
    for name, envelope in envelopes.items():
        yield (name,)
        yield envelope.seen
        yield (envelope.prev, *envelope.seen)


def _past(envelopes: dict[str, Envelope], tips: Iterable[str]) -> set[str]:
    """The entries that these tips fix: themselves and all that they have seen."""
    found: set[str] = set()
    waiting = list(tips)
    while waiting:
        name = waiting.pop()
        if name not in found and name in envelopes:
            found.add(name)
            waiting += (envelopes[name].prev, *envelopes[name].seen)
    return found
