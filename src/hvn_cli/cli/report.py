"""`hvn report`."""

from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.office import office_of


def report(
    context: typer.Context,
    period: options.PeriodOption = None,
    unit: options.Units = None,
    trace: Annotated[str | None, typer.Option("--trace", help="trace", metavar="indicator")] = None,
    revision: options.RevisionOption = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="as_of", metavar="day")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.report import report_period, trace_indicator

    office, units = office_of(context), unit or ()
    if trace:
        found = trace_indicator(office.desk, trace, period=period, units=units)
        office.out.show(found, "report.trace", as_json=as_json)
        return
    made = report_period(office.desk, period=period, units=units, revision=revision, as_of=as_of)
    office.out.show(made, "report", as_json=as_json)
