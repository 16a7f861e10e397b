"""`hvn search`."""

from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office


def search(
    office: Office,
    text: Annotated[list[str], Argument(help="search_text", metavar="text")],
    limit: Annotated[int, Option("--limit", "-n", least=1, help="search_limit", metavar="number")] = 20,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.search import search_everything

    found = search_everything(office.desk, " ".join(text), limit=limit)
    office.out.show(found, "search", as_json=as_json)
