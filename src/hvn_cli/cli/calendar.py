"""`hvn calendar` and `hvn due`."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.cli.tasks import CENTURY


def calendar(
    office: Office,
    month: Annotated[str | None, Option("--month", "-m", help="month", metavar="month")] = None,
    unit: options.OneUnit = None,
    ics: Annotated[str | None, Option("--ics", help="ics", metavar="file")] = None,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.calendar import look_at_month, look_at_year

    if ics is None:
        office.out.show(look_at_month(office.desk, month=month, unit=unit), "calendar", as_json=as_json)
        return
    from hvn_cli.export.calendar import write_calendar

    if month:
        agenda = look_at_month(office.desk, month=month, unit=unit)
    else:
        agenda = look_at_year(office.desk, unit=unit)
    written = with_consent(
        office,
        lambda ok: write_calendar(agenda, Path(ics), office.desk.now, office.out.words, accept=ok),
        yes=yes,
        question=words("screen.still_replace"),
    )
    office.out.written = True
    office.out.show(written, "calendar.written", as_json=as_json)


def due(
    office: Office,
    within: Annotated[int, Option("--within", least=0, help="within", metavar="number")] = 7,
    unit: options.OneUnit = None,
    check: Annotated[bool, Option("--check", help="due_check")] = False,
    message: Annotated[bool, Option("--message", help="due_message")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.calendar import list_due

    found = list_due(office.desk, within=min(within, CENTURY), unit=unit)
    if message and not as_json:
        from hvn_cli.labels.reminder import tell_reminder

        if found.units:
            office.out.write("\n\n".join(tell_reminder(found, one) for one in found.units))
        else:
            from hvn_cli.render.due import tell_none

            office.out.say(tell_none(found, office.out.words))
    else:
        office.out.show(found, "due", as_json=as_json)
    if check and found.unlogged:
        raise Ended(1)
