"""`hvn demo`."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office
from hvn_cli.errors import BadValue
from hvn_cli.places import data_folder

# A seed must be a number that the log can hold; more activities would take minutes.
MOST = {"seed": 10**9, "activities": 50_000}


def demo(
    office: Office,
    file: Annotated[str | None, Argument(help="demo_file", metavar="file")] = None,
    seed: Annotated[int, Option("--seed", least=0, help="demo_seed", metavar="number")] = 2026,
    activities: Annotated[
        int, Option("--activities", least=0, help="demo_activities", metavar="number")
    ] = 400,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.demo.make import DEMO_NAME, make_demo

    for name, number in {"seed": seed, "activities": activities}.items():
        if number > MOST[name]:
            raise BadValue(name, str(number), "demo_number", str(MOST[name]))
    # HVN_DB is not looked at: it names the real store.
    path = Path(file or office.db or DEMO_NAME)
    if path.absolute().parent.resolve() == Path(data_folder(office.environment)).resolve():
        raise BadValue("file", str(path), "demo_folder", DEMO_NAME)
    made = make_demo(office.desk, path, seed=seed, activities=activities)
    office.out.committed = True
    office.out.show(made, "demo", as_json=as_json)
