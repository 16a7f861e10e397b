"""Doing something unlikely only after somebody's yes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import NeedsConfirmation
from hvn_cli.labels.sentences import tell_finding

if TYPE_CHECKING:
    from hvn_cli.domain.answers.recorded import Recorded

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
            raise Ended(error.exit_code) from None
        return act(True)


def show_recorded(office: Office, recorded: "Recorded", *, as_json: bool) -> None:
    """Shows an activity that is in the log now: from here on nothing may fail."""
    office.out.committed = True
    office.out.show(recorded, "recorded", as_json=as_json)
    if recorded.made_store:
        office.warn_of_risk()
