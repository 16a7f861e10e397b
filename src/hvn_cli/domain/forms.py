"""Fill-in forms: what a workbook for one body holds, and how a filled one is known again."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.plan import Indicator, Period, Plan, Responsibility
from hvn_cli.domain.rows import Cell, cell_text
from hvn_cli.domain.tasks import Task
from hvn_cli.domain.text import fold
from hvn_cli.frozen import frozen

SCHEMA: Final = "hvn.form/1"
MARK_SHEET: Final = "_hvn"
ENTRY_SHEET: Final = "Ghi hoạt động"
INPUT_ROWS: Final = 300


@frozen
class FormMark:
    """What a workbook says of itself on its hidden sheet.

    `unit` is who leads what it tells: a unit or a member. `body` names who fills it in where the plan has no
    such member (a chi bộ of a list); `form` is another one for each form that was made. Only `sheet` is read.
    """

    plan: str
    revision: str
    year: int
    unit: str
    body: str
    form: str
    sheet: str

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the hidden sheet."""
        return [
            ("schema", SCHEMA),
            ("plan", self.plan),
            ("revision", self.revision),
            ("year", str(self.year)),
            ("unit", self.unit),
            ("body", self.body),
            ("form", self.form),
            ("sheet", self.sheet),
        ]


def read_mark(rows: Sequence[Sequence[Cell]]) -> FormMark | str | None:
    """The mark on a hidden sheet; the schema's name where it is of another version; None where it is none."""
    told = {cell_text(row[0]): cell_text(row[1]) for row in rows if len(row) > 1}
    schema = told.get("schema", "")
    if not schema.startswith("hvn.form/"):
        return None
    try:
        names = ("plan", "revision", "year", "unit", "body", "form", "sheet")
        plan, revision, year, *others = (told[name] for name in names)
        return FormMark(plan, revision, int(year), *others) if schema == SCHEMA else schema
    except (KeyError, ValueError):
        return schema


@frozen
class Form:
    """Everything that the workbook for one body shows."""

    plan: Plan
    mark: FormMark
    name: str
    period: Period
    responsibilities: tuple[Responsibility, ...]
    indicators: tuple[Indicator, ...]
    bodies: tuple[tuple[str, str], ...]  # whom a row may name: code and name; empty where it is clear
    tasks: tuple[Task, ...]
    logged: tuple[Logged, ...]
    made_on: date


def form_id(*told: str) -> str:
    """The name of a form: the same where everything in it is."""
    return sha256("\n".join(("hvn-form-1", *told)).encode()).hexdigest()[:12]


def file_name(form: Form) -> str:
    """A name for the file that any computer takes: `phieu-tcd-chi-bo-7.xlsx`."""
    words = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(form.name)).split())
    parent = form.plan.parents.get(form.mark.unit, form.mark.unit)
    return f"phieu-{parent}-{words[:60]}.xlsx"


def with_body(title: str, body: str) -> str:
    """The title of an activity of a body that the plan does not know: it names the body."""
    return title if not body or fold(body) in fold(title) else f"{body}: {title}"


def usual_indicators(plan: Plan, responsibilities: Sequence[Responsibility]) -> tuple[Indicator, ...]:
    """What these responsibilities count, in the order of the plan; nothing that only a survey tells."""
    wanted = {code for r in responsibilities for code in r.indicators}
    known: Mapping[str, Indicator] = plan.indicators_by_code
    return tuple(i for code, i in known.items() if code in wanted and not i.survey)
