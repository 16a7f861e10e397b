"""How a command ends before its last line."""


class Ended(Exception):
    """What was asked for is done or declined, with an exit code that says so; everything was told."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Stopped(Exception):
    """Somebody stopped the run from the keyboard."""
