"""Options that several commands share, each declared once."""

from typing import Annotated

import typer

from hvn_cli.cli.speech import words

Units = Annotated[list[str] | None, typer.Option("--unit", "-u", help=words("help.unit"), metavar="ĐV")]
OneUnit = Annotated[str | None, typer.Option("--unit", "-u", help=words("help.one_unit"), metavar="ĐV")]
PartnerUnits = Annotated[
    list[str] | None, typer.Option("--partner", help=words("help.partner"), metavar="ĐV")
]
Themes = Annotated[list[str] | None, typer.Option("--theme", help=words("help.theme"), metavar="ND")]
PeriodOption = Annotated[str | None, typer.Option("--period", "-p", help=words("help.period"), metavar="KỲ")]
Search = Annotated[str, typer.Option("--search", "-s", help=words("help.search"), metavar="CHỮ")]
AsJson = Annotated[bool, typer.Option("--json", help=words("help.json"))]
Quantities = Annotated[
    list[str] | None, typer.Option("--quantity", "-q", help=words("help.quantity"), metavar="MÃ=SỐ")
]
Evidences = Annotated[
    list[str] | None, typer.Option("--evidence", "-e", help=words("help.evidence"), metavar="TỆP|LINK")
]
Day = Annotated[str | None, typer.Option("--date", "-d", help=words("help.date"), metavar="NGÀY")]
LastDay = Annotated[str | None, typer.Option("--to", help=words("help.to"), metavar="NGÀY")]
PlaceOption = Annotated[str | None, typer.Option("--place", help=words("help.place"), metavar="CHỮ")]
Note = Annotated[str | None, typer.Option("--note", help=words("help.note"), metavar="CHỮ")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=words("help.yes"))]
Why = Annotated[str, typer.Option("--why", help=words("help.why"), metavar="CHỮ")]
