"""`hvn`, `hvn tasks` and `hvn show`."""

from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office

CENTURY = 36_500  # days; more leads out of the calendar


def home(office: Office) -> None:
    from hvn_cli.usecases.home import look_around

    office.out.show(look_around(office.desk), "home", as_json=False)
    if office.store.exists:
        office.warn_of_risk()


def tasks(
    office: Office,
    unit: options.Units = None,
    theme: options.Themes = None,
    state: Annotated[list[str] | None, Option("--state", help="state", metavar="state")] = None,
    period: options.PeriodOption = None,
    search: options.Search = "",
    due_within: Annotated[
        int | None, Option("--due-within", least=0, help="due_within", metavar="number")
    ] = None,
    partner: options.PartnerUnits = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.tasks import TaskQuestion, list_tasks

    question = TaskQuestion(
        units=tuple(unit or ()),
        partners=tuple(partner or ()),
        themes=tuple(theme or ()),
        states=tuple(state or ()),
        period=period,
        search=search,
        due_within=None if due_within is None else min(due_within, CENTURY),
    )
    office.out.show(list_tasks(office.desk, question), "tasks", as_json=as_json)


def show(
    office: Office,
    thing: Annotated[str, Argument(help="thing", metavar="thing")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.show import show_thing

    office.out.show(show_thing(office.desk, thing), "shown", as_json=as_json)
