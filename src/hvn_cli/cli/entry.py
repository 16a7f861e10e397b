"""Where the program begins and ends: the one place that turns refusals into sentences and exit codes."""

import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and ends the process with its exit code; given `arguments`, returns the code."""
    if arguments is None:
        # A command makes few circles and lives shortly: looking for them takes a twentieth of its time.
        gc.set_threshold(50_000)
    told = sys.argv[1:] if arguments is None else list(arguments)
    if told[:1] == ["__complete"]:  # TAB was pressed
        from hvn_cli.cli.completing import answer_tab

        return answer_tab(told[1:])
    _make_streams_ready()
    try:
        code = _run(told)
    except KeyboardInterrupt:  # while the program was still being loaded, or while a refusal was told
        code = 130
    if arguments is None:
        sys.exit(_flushed(code))
    return code


def _make_streams_ready() -> None:
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by `>&-`: its number must not become that of the store's file
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # open to the end
        elif hasattr(stream, "reconfigure"):
            # Pipes on Windows and LANG=C would refuse Vietnamese, after the fact was recorded.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    from hvn_cli.cli.ending import Ended, Stopped
    from hvn_cli.cli.speech import choose_language, words
    from hvn_cli.errors import HvnError

    words.speak(choose_language(arguments, os.environ))
    try:
        return _read_and_run(arguments)
    except Ended as end:
        return end.code
    except HvnError as error:
        from hvn_cli.cli.refusals import tell_refusal

        return tell_refusal(error)
    except (Stopped, KeyboardInterrupt, EOFError):
        from hvn_cli.cli.refusals import tell_stopped

        return tell_stopped()
    except Exception as error:  # the last resort: never a traceback on the screen
        from hvn_cli.cli.refusals import tell_internal

        if "--debug" in arguments:
            import traceback

            traceback.print_exc()
        return tell_internal(error)


def _read_and_run(arguments: list[str]) -> int:
    from hvn_cli.cli.reading import read_help, read_usual

    if (path := read_help(arguments)) is not None:
        from hvn_cli.cli.helping import help_page
        from hvn_cli.cli.out import Out
        from hvn_cli.cli.speech import words

        Out(words).write(help_page(path))
        return 0
    if line := read_usual(arguments):
        from hvn_cli.cli.office import begin
        from hvn_cli.cli.running import run

        run(begin(**line.shared), line.command, line.given)
        return 0
    from hvn_cli.cli.app import run_by_typer

    return run_by_typer(arguments)


def _flushed(code: int) -> int:
    """The exit code, once what is left in the streams is written or given up."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
