"""iCalendar files (RFC 5545) of all-day events, as Outlook, Google and Apple read them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from hvn_cli.domain.text import find_hidden
from hvn_cli.frozen import frozen

MOST_OCTETS: Final = 75
PRODUCT: Final = "-//hvn//hvn//VI"
# An all-day event begins at midnight: at 8 in the morning, 7 days and 1 day before.
ALARMS: Final = ("-P6DT16H", "-PT16H")


@frozen
class Event:
    """A day, or days up to `last`; `alarm` for what somebody must be reminded of."""

    uid: str
    start: date
    last: date
    summary: str
    description: str
    category: str
    alarm: bool


def ics_text(name: str, events: Iterable[Event], stamp: datetime) -> str:
    """A whole calendar; the same events and the same moment give the same text."""
    told = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        f"X-WR-CALNAME:{escape(name)}",
    ]
    for event in events:
        lines += _event(event, told)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold_line(line)}\r\n" for line in lines)


def _event(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
    # The end is the first day after the event.
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escape(event.description)}"
    yield f"CATEGORIES:{escape(event.category)}"
    yield "TRANSP:TRANSPARENT"  # a deadline takes nobody's time
    if event.alarm:
        for trigger in ALARMS:
            yield "BEGIN:VALARM"
            yield "ACTION:DISPLAY"
            yield f"DESCRIPTION:{escape(event.summary)}"
            yield f"TRIGGER:{trigger}"
            yield "END:VALARM"
    yield "END:VEVENT"


def escape(text: str) -> str:
    """A text as a value: what would end or split it is escaped, what hides or steers is left out."""
    plain = "\n".join(_shown(line) for line in text.replace("\r\n", "\n").split("\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _shown(line: str) -> str:
    line = line.replace("\t", " ")
    while hidden := find_hidden(line):
        line = line.replace(hidden, "")
    return line


def fold_line(line: str) -> str:
    """A line in pieces of at most 75 octets of UTF-8 that cut no character; each next begins with a space."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > MOST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece])
