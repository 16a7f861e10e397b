"""What the forms that others fill in answer with."""

from hvn_cli.domain.answers.rows import RowsPreview, RowsRecorded
from hvn_cli.domain.plan import Plan
from hvn_cli.errors import HvnError, Severity
from hvn_cli.frozen import frozen


@frozen
class FormsWritten:
    """Workbooks to be filled in that were written: the path of each and whom it is for."""

    plan: Plan
    files: tuple[tuple[str, str], ...]


@frozen
class FormAnswer:
    """A filled-in workbook: whose it is, what it would record, or why it can't be read."""

    path: str
    unit: str
    body: str
    preview: RowsPreview | None
    refusal: HvnError | None


@frozen
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


@frozen
class FormsRecorded:
    """What filled-in workbooks recorded, file by file in the order of the preview, and what is left where."""

    preview: FormsPreview
    recorded: tuple[RowsRecorded, ...]
