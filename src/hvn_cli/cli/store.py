"""`hvn verify` and `hvn rebuild`."""

from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.progress import showing_progress
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in


def verify(
    office: Office,
    seal: Annotated[list[str] | None, Option("--seal", help="seal", metavar="seal")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.verify import verify_log

    with showing_progress(office.out, words("screen.progress.verifying")) as progress:
        verified = verify_log(office.desk, seal or (), progress)
    office.out.show(verified, "store.verified", as_json=as_json)
    office.warn_of_risk()
    if errors_in(verified.findings):
        raise Ended(1)


def rebuild(office: Office, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.verify import rebuild_tables

    with showing_progress(office.out, words("screen.progress.rebuilding")) as progress:
        rebuilt = rebuild_tables(office.desk, progress)
    office.out.committed = True
    office.out.show(rebuilt, "store.rebuilt", as_json=as_json)
