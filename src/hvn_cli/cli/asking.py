"""Doing something unlikely only after somebody's yes."""

from collections.abc import Callable
from typing import TypeVar

import typer

from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import NeedsConfirmation
from hvn_cli.labels.sentences import tell_finding

T = TypeVar("T")


def with_consent(office: Office, act: Callable[[bool], T], *, yes: bool, question: str = "") -> T:
    """What `act` gives; where it needs a yes, somebody at a terminal is asked, else the refusal goes on."""
    try:
        return act(yes)
    except NeedsConfirmation as error:
        if not office.out.can_ask:
            raise
        for finding in error.findings:
            office.out.say(f"! {tell_finding(finding, words)}")
        if not office.out.ask(question or words("screen.still_record")):
            office.out.say(words("error.declined"))
            raise typer.Exit(error.exit_code) from None
        return act(True)
