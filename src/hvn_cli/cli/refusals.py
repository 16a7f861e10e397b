"""How a command ends that did not do what was asked."""

import os
import platform
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

from hvn_cli import __version__
from hvn_cli.cli.speech import words
from hvn_cli.domain.text import visible
from hvn_cli.errors import HvnError, InvalidPlan, InvalidTemplate, NeedsConfirmation, Unfinished
from hvn_cli.labels.sentences import tell_error, tell_finding
from hvn_cli.places import data_folder

INTERRUPTED = 130


def tell_refusal(error: HvnError) -> int:
    """Says why nothing was done; the exit code of the refusal."""
    lines = []
    if isinstance(error, Unfinished):
        lines = [f"- {tell_finding(finding, words)}" for finding in error.findings]
    elif isinstance(error, NeedsConfirmation):
        lines = [f"! {tell_finding(finding, words)}" for finding in error.findings]
    elif isinstance(error, InvalidTemplate):
        lines = [f"{f.place or visible(error.path)}: {tell_finding(f, words)}" for f in error.findings]
    elif isinstance(error, InvalidPlan):
        lines = [
            f"{visible(error.path)}:{f.line}:{f.column}: {tell_finding(f, words)}" for f in error.findings
        ]
    say(*lines, tell_error(error, words))
    return error.exit_code


def tell_stopped() -> int:
    """Says that the run was stopped from the keyboard, below what the terminal shows of it."""
    say("", words("error.aborted"))
    return INTERRUPTED


def tell_internal(error: Exception) -> int:
    """Leaves the places in the program where a fault passed, without values or texts, and says where."""
    frames = traceback.extract_tb(error.__traceback__)
    report = [
        f"hvn {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        type(error).__name__,
        *(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames),
    ]
    path = Path(data_folder(os.environ)) / "faults" / f"hvn-{time.strftime('%Y%m%d-%H%M%S')}.txt"
    try:
        for folder in (path.parent.parent, path.parent):  # the store may lie in the first one some day
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("\n".join(report) + "\n", encoding="utf-8")
        told = str(path)
    except OSError:
        told = "; ".join(report)
    say(words("error.internal", path=visible(told)))
    return HvnError.exit_code


def say(*lines: str) -> None:
    """Writes lines to stderr where there is one that takes them; whatever they quote comes out harmless."""
    with suppress(OSError, ValueError):
        print(*map(visible, lines), sep="\n", file=sys.stderr, flush=True)
