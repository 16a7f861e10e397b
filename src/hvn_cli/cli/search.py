"""`hvn search`."""

from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.office import office_of


def search(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(help="search_text", metavar="text")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="search_limit", metavar="number")] = 20,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.search import search_everything

    office = office_of(context)
    found = search_everything(office.desk, " ".join(text), limit=limit)
    office.out.show(found, "search", as_json=as_json)
