"""Options that several commands share, each declared once."""

from typing import Annotated

import typer

Units = Annotated[list[str] | None, typer.Option("--unit", "-u", help="unit", metavar="unit")]
OneUnit = Annotated[str | None, typer.Option("--unit", "-u", help="one_unit", metavar="unit")]
PartnerUnits = Annotated[list[str] | None, typer.Option("--partner", help="partner", metavar="unit")]
Themes = Annotated[list[str] | None, typer.Option("--theme", help="theme", metavar="theme")]
PeriodOption = Annotated[str | None, typer.Option("--period", "-p", help="period", metavar="period")]
Search = Annotated[str, typer.Option("--search", "-s", help="search", metavar="text")]
AsJson = Annotated[bool, typer.Option("--json", help="json")]
Quantities = Annotated[
    list[str] | None, typer.Option("--quantity", "-q", help="quantity", metavar="quantity")
]
Evidences = Annotated[list[str] | None, typer.Option("--evidence", "-e", help="evidence", metavar="evidence")]
Day = Annotated[str | None, typer.Option("--date", "-d", help="date", metavar="day")]
LastDay = Annotated[str | None, typer.Option("--to", help="to", metavar="day")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="place", metavar="text")]
Note = Annotated[str | None, typer.Option("--note", help="note", metavar="text")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="yes")]
Why = Annotated[str, typer.Option("--why", help="why", metavar="text")]
RevisionOption = Annotated[str | None, typer.Option("--revision", help="revision", metavar="revision")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="dry_run")]
Partial = Annotated[bool, typer.Option("--partial", help="partial")]
