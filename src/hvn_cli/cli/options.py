"""Options that several commands share, each declared once."""

from typing import Annotated

from hvn_cli.cli.declared import Option

Units = Annotated[list[str] | None, Option("--unit", "-u", help="unit", metavar="unit")]
OneUnit = Annotated[str | None, Option("--unit", "-u", help="one_unit", metavar="unit")]
PartnerUnits = Annotated[list[str] | None, Option("--partner", help="partner", metavar="unit")]
Themes = Annotated[list[str] | None, Option("--theme", help="theme", metavar="theme")]
PeriodOption = Annotated[str | None, Option("--period", "-p", help="period", metavar="period")]
Search = Annotated[str, Option("--search", "-s", help="with_words", metavar="text")]
AsJson = Annotated[bool, Option("--json", help="json")]
Quantities = Annotated[list[str] | None, Option("--quantity", "-q", help="quantity", metavar="quantity")]
Evidences = Annotated[list[str] | None, Option("--evidence", "-e", help="evidence", metavar="evidence")]
Day = Annotated[str | None, Option("--date", "-d", help="date", metavar="day")]
LastDay = Annotated[str | None, Option("--to", help="to", metavar="day")]
PlaceOption = Annotated[str | None, Option("--place", help="place", metavar="text")]
Note = Annotated[str | None, Option("--note", help="note", metavar="text")]
Yes = Annotated[bool, Option("--yes", "-y", help="yes")]
Why = Annotated[str, Option("--why", help="why", metavar="text")]
RevisionOption = Annotated[str | None, Option("--revision", help="revision", metavar="revision")]
DryRun = Annotated[bool, Option("--dry-run", help="dry_run")]
Partial = Annotated[bool, Option("--partial", help="partial")]
