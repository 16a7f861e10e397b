"""`hvn submit` and `hvn submissions`."""

from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Option
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words


def submit(
    office: Office,
    unit: options.OneUnit = None,
    ward: Annotated[bool, Option("--ward", help="submit_ward")] = False,
    period: options.PeriodOption = None,
    date: Annotated[str | None, Option("--date", "-d", help="submit_date", metavar="day")] = None,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.submission import submit_report

    made = with_consent(
        office,
        lambda ok: submit_report(office.desk, unit=unit, ward=ward, period=period, day=date, accept=ok),
        yes=yes,
        question=words("screen.still_submit"),
    )
    office.out.committed = True
    office.out.show(made, "submission", as_json=as_json)


def submissions(office: Office, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.submission import look_at_submissions

    office.out.show(look_at_submissions(office.desk), "submission.all", as_json=as_json)
