"""`hvn log` and `hvn remark`."""

from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.office import office_of
from hvn_cli.errors import MissingValue

_EXAMPLE = 'hvn log mttq-2 "Hội nghị Nhân dân tổ 5" --date 15/3 -q luot_nguoi=120'


def log(
    context: typer.Context,
    responsibility: Annotated[
        str | None, typer.Argument(help="responsibility", metavar="responsibility")
    ] = None,
    title: Annotated[str | None, typer.Argument(help="title", metavar="name")] = None,
    unit: options.OneUnit = None,
    date: options.Day = None,
    to: options.LastDay = None,
    place: options.PlaceOption = None,
    quantity: options.Quantities = None,
    partner: Annotated[
        list[str] | None, typer.Option("--partner", help="with_partner", metavar="unit")
    ] = None,
    evidence: options.Evidences = None,
    note: options.Note = None,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.form import ActivityForm
    from hvn_cli.usecases.log import record_activity

    if not responsibility:
        raise MissingValue("responsibility", _EXAMPLE)
    if not title:
        raise MissingValue("title", _EXAMPLE)
    form = ActivityForm(
        responsibilities=(responsibility,),
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
    office = office_of(context)
    recorded = with_consent(office, lambda ok: record_activity(office.desk, form, accept=ok), yes=yes)
    office.out.committed = True
    office.out.show(recorded, "recorded", as_json=as_json)
    if recorded.made_store:
        office.warn_of_risk()


def remark(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="remark_kind", metavar="kind")],
    text: Annotated[str, typer.Argument(help="remark_text", metavar="text")],
    unit: options.OneUnit = None,
    theme: Annotated[str | None, typer.Option("--theme", help="theme", metavar="theme")] = None,
    date: options.Day = None,
    to: Annotated[str | None, typer.Option("--to", help="awarded_to", metavar="awarded")] = None,
    award: Annotated[str | None, typer.Option("--award", help="award", metavar="text")] = None,
    decision: Annotated[str | None, typer.Option("--decision", help="decision", metavar="text")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.remark import Award, record_remark

    office = office_of(context)
    told = record_remark(
        office.desk, kind, text, unit=unit, theme=theme, day=date, award=Award(to, award, decision)
    )
    office.out.committed = True
    office.out.show(told, "recorded.remark", as_json=as_json)


def handle(
    context: typer.Context,
    opinion: Annotated[str, typer.Argument(help="opinion", metavar="code")],
    outcome: Annotated[str, typer.Argument(help="outcome", metavar="text")],
    date: options.Day = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.remark import handle_opinion

    office = office_of(context)
    handled = handle_opinion(office.desk, opinion, outcome, day=date)
    office.out.committed = True
    office.out.show(handled, "recorded.handled", as_json=as_json)
