"""What is no entry of a log; apart, as commands that only read need no more of entries."""


class BadEntry(ValueError):
    """Bytes or values that can't be an entry; `args[0]` says why."""
