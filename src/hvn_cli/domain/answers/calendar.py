"""What writing a calendar answers with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """A calendar file that was written, and how many events it has."""

    path: str
    events: int
