"""`hvn activities`."""

import sys
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.declared import Option
from hvn_cli.cli.office import Office

SHOWN = 50
MOST = 10**9


def activities(
    office: Office,
    unit: options.Units = None,
    responsibility: Annotated[
        list[str] | None, Option("--responsibility", "-r", help="for_task", metavar="responsibility")
    ] = None,
    theme: options.Themes = None,
    period: options.PeriodOption = None,
    start: Annotated[str | None, Option("--from", help="from", metavar="day")] = None,
    to: Annotated[str | None, Option("--to", help="until", metavar="day")] = None,
    when: Annotated[str | None, Option("--when", help="when", metavar="span")] = None,
    indicator: Annotated[str | None, Option("--indicator", help="indicator", metavar="indicator")] = None,
    without_evidence: Annotated[bool, Option("--without-evidence", help="without_evidence")] = False,
    search: options.Search = "",
    voided: Annotated[bool, Option("--voided", help="voided")] = False,
    limit: Annotated[int | None, Option("--limit", "-n", least=0, help="limit", metavar="number")] = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.activities import ActivityQuestion, find_activities, pages_of_activities

    # On a screen the last ones are wanted; a pipe wants them all.
    whole = as_json or not sys.stdout.isatty()
    question = ActivityQuestion(
        units=tuple(unit or ()),
        responsibilities=tuple(responsibility or ()),
        themes=tuple(theme or ()),
        period=period,
        start=start,
        last=to,
        when=when,
        indicator=indicator,
        without_evidence=without_evidence,
        search=search,
        with_void=voided,
        limit=min(limit, MOST) if limit is not None else None if whole else SHOWN,
    )
    if question.limit is not None:
        office.out.show(find_activities(office.desk, question), "activities", as_json=as_json)
        return
    if as_json:
        from hvn_cli.export.plain.activities import activities_text

        office.out.write_parts(activities_text(pages_of_activities(office.desk, question)))
        return
    for page in pages_of_activities(office.desk, question):
        office.out.show(page, "activities", as_json=False)
        if not office.out.is_heard:  # `| head` has seen enough
            return
