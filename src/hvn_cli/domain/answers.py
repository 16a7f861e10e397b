"""What commands answer with: frozen values that every form of output takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from hvn_cli.domain.activity import Act, Activity, Evidence, Logged, Remark
from hvn_cli.domain.hits import Hit
from hvn_cli.domain.plan import Indicator, Period, Plan, Responsibility
from hvn_cli.domain.report import Report
from hvn_cli.domain.submission import Cell, Submission, due_of
from hvn_cli.domain.tasks import Task
from hvn_cli.errors import Finding, HvnError, Severity


@dataclass(frozen=True, slots=True)
class Home:
    """What somebody should see who opens the program: for the whole ward, or for this computer's unit."""

    plan: Plan
    period: Period
    today: date
    unit: str
    due: tuple[Task, ...]
    late: tuple[Task, ...]
    last: tuple[Logged, ...]
    next_task: Task | None
    stored: bool
    send_by: date | None = None  # where the report is due on a day off: the working day before

    @property
    def report_due(self) -> date:
        """When the report of the current period is due: the units' day or the ward's."""
        return due_of(self.period, self.unit)


@dataclass(frozen=True, slots=True)
class TaskList:
    """The tasks asked for, with the plan and period they belong to."""

    plan: Plan
    period: Period
    tasks: tuple[Task, ...]
    all_count: int
    today: date
    stored: bool
    send_by: Mapping[date, date] = field(default_factory=dict)  # due on a day off → the working day before


@dataclass(frozen=True, slots=True)
class ActivityList:
    """The activities asked for, newest first; `limit` is None where all are."""

    plan: Plan
    activities: tuple[Logged, ...]
    limit: int | None
    stored: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a search found: what it is, its code, where the words stand; `order` among its like."""

    kind: str
    code: str
    hit: Hit
    day: date | None
    unit: str
    order: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, the likeliest first; `count` of all, of which some are shown."""

    plan: Plan
    query: str
    found: tuple[Found, ...]
    count: int
    stored: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """An activity as it now stands in the log, with its tasks before and after, and what was noticed."""

    plan: Plan
    period: Period
    op: str
    activity: Logged
    before: tuple[Task, ...]
    after: tuple[Task, ...]
    findings: tuple[Finding, ...]
    store: str
    made_store: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A remark, a settled opinion (`handle`) or a handed-in report (`submit`) that was taken back."""

    op: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RemarkHandled:
    """A public opinion that is settled now; `before` is the day that was recorded for it earlier."""

    plan: Plan
    remark: Remark
    before: date | None


@dataclass(frozen=True, slots=True)
class Submitted:
    """A report that was handed in now: with which figures, and whether on time."""

    plan: Plan
    period: Period
    submission: Submission
    cell: Cell
    report: Report
    digest: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReportWritten:
    """A report written to a file of `size` bytes, with the blanks that a person still has to fill."""

    path: str
    form: str
    period: str
    size: int
    blanks: tuple[Finding, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """A calendar file that was written, and how many events it has."""

    path: str
    events: int


@dataclass(frozen=True, slots=True)
class Submissions:
    """Who has handed in what: a cell for each unit (the ward's is empty) and period."""

    plan: Plan
    today: date
    units: tuple[str, ...]
    periods: tuple[Period, ...]
    cells: tuple[Cell, ...]
    stored: bool


@dataclass(frozen=True, slots=True)
class ShownResponsibility:
    """A responsibility with its tasks of the current period and the last activities that served it."""

    plan: Plan
    period: Period
    responsibility: Responsibility
    tasks: tuple[Task, ...]
    activities: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class ShownActivity:
    """An activity with every entry about it, oldest first."""

    plan: Plan
    activity: Logged
    story: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """The activities behind one figure; `total` is in thousandths, None where figures don't add up."""

    plan: Plan
    period: Period
    indicator: Indicator
    activities: tuple[Logged, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A plan file with everything that is wrong with it; `plan` is None where it can't be read as one."""

    path: str
    plan: Plan | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanLoad:
    """A plan that was loaded: its revision, and whether the store had it already."""

    plan: Plan
    revision: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a plan in the store."""

    revision: str
    plan: str
    loaded_at: str
    loaded_by: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its revision and the other revisions that the store keeps."""

    plan: Plan
    revision: str
    revisions: tuple[Revision, ...]
    stored: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A new store: where it is and the plan in it."""

    path: str
    plan: Plan
    revision: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at the whole store found: entries, seal, faults."""

    path: str
    entries: int
    seal: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Tables made anew from so many entries."""

    path: str
    entries: int


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting as (name, value, source), and where the store and the settings file are."""

    settings: tuple[tuple[str, str, str], ...]
    store: str
    store_exists: bool
    file: str


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A new backup and what it holds; the outdated ones that were removed; evidence that is missing."""

    path: str
    entries: int
    seal: str
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BackupChecked:
    """What a look at one backup found."""

    name: str
    entries: int
    seal: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class BackupsChecked:
    """What a look at every backup in a folder found; `none` says that there is nothing to look at."""

    folder: str
    backups: tuple[BackupChecked, ...]
    none: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, by backup."""
        return (*self.none, *(finding for backup in self.backups for finding in backup.findings))


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup in the place of the store; where the old one is kept; this computer's new name, if any."""

    path: str
    source: str
    entries: int
    seal: str
    aside: str
    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One evidence of one activity; `removed` says that an order has removed the file."""

    logged: Logged
    evidence: Evidence
    removed: bool


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """The evidence asked for, activity by activity."""

    plan: Plan
    lines: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class EvidenceExported:
    """What was written into a folder: the list, files, previews; `there` had been there with this content."""

    folder: str
    listing: str
    files: int
    there: int
    previews: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class EvidenceVerified:
    """What reading every byte of every kept file found."""

    path: str
    files: int
    size: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Redacted:
    """What an order removed: an activity, a remark or a file, with how many entries and files went."""

    kind: str
    code: str
    why: str
    order: str
    at: str
    who: str
    entries: int
    files: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoMade:
    """A store with made-up data: where it is, `given` as it may be typed from here, what is in it.

    `period` is one whose report is worth a look.
    """

    path: str
    given: str
    plan: Plan
    seed: int
    period: str
    activities: int
    remarks: int
    files: int


@dataclass(frozen=True, slots=True)
class TemplateExported:
    """A Word template that was written for an office to change."""

    profile: str
    path: str


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """A Word template with everything that is wrong or odd about it."""

    path: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a table as it would be recorded."""

    line: int
    activity: Activity


@dataclass(frozen=True, slots=True)
class UnitRows:
    """What a table adds for one unit: activities, and sums in thousandths by indicator."""

    unit: str
    activities: int
    quantities: Mapping[str, int]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RowsRecorded:
    """What reading a table recorded, from which code to which; `left` is the file with the rows left out."""

    preview: RowsPreview
    recorded: int
    first: str
    last: str
    store: str
    left: str = ""
    made_store: bool = False


@dataclass(frozen=True, slots=True)
class FormsWritten:
    """Workbooks to be filled in that were written: the path of each and whom it is for."""

    plan: Plan
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """A filled-in workbook: whose it is, what it would record, or why it can't be read."""

    path: str
    unit: str
    body: str
    preview: RowsPreview | None
    refusal: HvnError | None


@dataclass(frozen=True, slots=True)
class FormsPreview:
    """Filled-in workbooks as they were looked at; `missing` names who has sent none."""

    plan: Plan
    answers: tuple[FormAnswer, ...]
    missing: tuple[str, ...]

    @property
    def good(self) -> int:
        """How many rows can be recorded."""
        return sum(answer.preview.good for answer in self.answers if answer.preview)

    @property
    def faults(self) -> int:
        """How many rows can't be recorded, with the files of which nothing can."""
        return sum(_faults_of(answer.preview) for answer in self.answers)


def _faults_of(preview: RowsPreview | None) -> int:
    if preview is None:
        return 1
    headings = any(f.severity is Severity.ERROR and f.line not in preview.bad for f in preview.findings)
    return len(preview.bad) + headings


@dataclass(frozen=True, slots=True)
class FormsRecorded:
    """What filled-in workbooks recorded, file by file in the order of the preview, and what is left where."""

    preview: FormsPreview
    recorded: tuple[RowsRecorded, ...]
