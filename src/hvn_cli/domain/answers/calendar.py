"""What writing a calendar answers with."""

from hvn_cli.frozen import frozen


@frozen
class CalendarWritten:
    """A calendar file that was written, and how many events it has."""

    path: str
    events: int
