"""Runs a command that was read."""

from hvn_cli import __version__
from hvn_cli.cli.commands import Command, find_home
from hvn_cli.cli.office import Office
from hvn_cli.cli.reading import Given


def run(office: Office, command: Command | None, given: Given) -> None:
    """Runs a command, or shows home where none was named; then tells what is to be told beside the answer."""
    try:
        if office.version:
            office.out.write(f"hvn {__version__}")
        else:
            (command or find_home())(office, **given)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # The program or the store: a store that somebody has changed can hold what no hvn writes.
        from hvn_cli.usecases.verify import find_damage

        if damage := find_damage(office.store):
            raise damage from error
        raise
    finally:
        office.finish()
