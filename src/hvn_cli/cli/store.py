"""`hvn verify` and `hvn rebuild`."""

from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.office import office_of
from hvn_cli.errors import errors_in


def verify(
    context: typer.Context,
    seal: Annotated[list[str] | None, typer.Option("--seal", help="seal", metavar="seal")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.verify import verify_log

    office = office_of(context)
    verified = verify_log(office.desk, seal or ())
    office.out.show(verified, "store.verified", as_json=as_json)
    office.warn_of_risk()
    if errors_in(verified.findings):
        raise typer.Exit(1)


def rebuild(context: typer.Context, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.verify import rebuild_tables

    office = office_of(context)
    rebuilt = rebuild_tables(office.desk)
    office.out.committed = True
    office.out.show(rebuilt, "store.rebuilt", as_json=as_json)
