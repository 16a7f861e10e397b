"""What reading a table answers with."""

from collections.abc import Mapping

from hvn_cli.domain.activity import Activity
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import Finding
from hvn_cli.frozen import frozen


@frozen
class RowLine:
    """A row of a table as it would be recorded."""

    line: int
    activity: Activity


@frozen
class UnitRows:
    """What a table adds for one unit: activities, and sums in thousandths by indicator."""

    unit: str
    activities: int
    quantities: Mapping[str, int]


@frozen
class RowsPreview:
    """What reading a table would record: `good` rows; `known` ones were recorded before, `bad` have faults.

    `lines` are the first of the good ones. Rows and columns in the findings count as a spreadsheet shows
    them; `lettered` tells whether columns have letters there.
    """

    plan: Plan
    path: str
    sheet: str
    lettered: bool
    rows: int
    good: int
    bad: tuple[int, ...]
    known: int
    bare: int
    lines: tuple[RowLine, ...]
    units: tuple[UnitRows, ...]
    findings: tuple[Finding, ...]


@frozen
class RowsRecorded:
    """What reading a table recorded, from which code to which; `left` is the file with the rows left out."""

    preview: RowsPreview
    recorded: int
    first: str
    last: str
    store: str
    left: str = ""
    made_store: bool = False
