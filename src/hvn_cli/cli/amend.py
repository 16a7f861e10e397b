"""`hvn correct`, `hvn void` and `hvn undo`."""

from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.office import Office

Code = Annotated[str, Argument(help="activity", metavar="activity")]


def correct(
    office: Office,
    activity: Code,
    title: Annotated[str | None, Option("--title", help="title", metavar="name")] = None,
    responsibility: Annotated[
        list[str] | None,
        Option("--responsibility", "-r", help="responsibility", metavar="responsibility"),
    ] = None,
    unit: options.OneUnit = None,
    date: options.Day = None,
    to: options.LastDay = None,
    place: options.PlaceOption = None,
    quantity: options.Quantities = None,
    partner: Annotated[list[str] | None, Option("--partner", help="with_partner", metavar="unit")] = None,
    evidence: options.Evidences = None,
    note: options.Note = None,
    why: options.Why = "",
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.amend import correct_activity
    from hvn_cli.usecases.form import ActivityForm

    form = ActivityForm(
        responsibilities=tuple(responsibility or ()),
        title=title,
        unit=unit,
        day=date,
        last=to,
        place=place,
        note=note,
        quantities=tuple(quantity or ()),
        partners=tuple(partner or ()),
        evidence=tuple(evidence or ()),
    )
    recorded = with_consent(
        office, lambda ok: correct_activity(office.desk, activity, form, why=why, accept=ok), yes=yes
    )
    office.out.committed = True
    office.out.show(recorded, "recorded", as_json=as_json)


def void(
    office: Office,
    activity: Code,
    why: Annotated[str, Option("--why", help="why", metavar="text")],
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.amend import void_activity

    recorded = void_activity(office.desk, activity, why=why)
    office.out.committed = True
    office.out.show(recorded, "recorded", as_json=as_json)


def undo(office: Office, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.amend import undo_last

    undone = undo_last(office.desk)
    office.out.committed = True
    office.out.show(undone, "recorded.undone", as_json=as_json)
