"""Where the program begins and ends: the one place that turns refusals into sentences and exit codes."""

import os
import sys
import traceback
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and ends the process with its exit code; given `arguments`, returns the code."""
    for stream in (sys.stdout, sys.stderr):
        # Pipes on Windows and LANG=C would refuse Vietnamese, after the fact was recorded.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    code = _run(sys.argv[1:] if arguments is None else list(arguments))
    if arguments is None:
        sys.exit(_flushed(code))
    return code


def _run(arguments: list[str]) -> int:
    import typer

    from hvn_cli.cli.app import app
    from hvn_cli.cli.refusals import say, tell_internal, tell_refusal, tell_stopped
    from hvn_cli.cli.usage import tell_usage
    from hvn_cli.errors import HvnError

    try:
        result = app(args=arguments, prog_name="hvn", standalone_mode=False, windows_expand_args=False)
    except HvnError as error:
        return tell_refusal(error)
    except typer.TyperException as error:
        say(tell_usage(error))
        return 2
    except (typer.Abort, KeyboardInterrupt):
        return tell_stopped()
    except Exception as error:  # the last resort: never a traceback on the screen
        if "--debug" in arguments:
            traceback.print_exc()
        return tell_internal(error)
    return result if isinstance(result, int) else 0


def _flushed(code: int) -> int:
    """The exit code, once what is left in the streams is written or given up."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
