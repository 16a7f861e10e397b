"""`hvn form`: workbooks to be filled in, and who has answered with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.answers.forms import FormAnswer, FormsPreview
from hvn_cli.domain.entry import digest_plan
from hvn_cli.domain.forms import ENTRY_SHEET, Form, FormMark, form_id, usual_indicators
from hvn_cli.domain.names import require_unit
from hvn_cli.domain.period import current_period
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.domain.tasks import Task
from hvn_cli.domain.text import BadText, clean, fold, sort_key
from hvn_cli.errors import BadValue, HvnError, UnknownName, UnreadableTable, WrongTable
from hvn_cli.frozen import frozen, replace
from hvn_cli.sheetfile.read import open_tables
from hvn_cli.sheetfile.source import read_bytes
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.usecases.books import Books, Desk, open_books
from hvn_cli.usecases.bulk import Prepared, mark_of, prepare_rows
from hvn_cli.usecases.progress import tasks_of

_MOST_LOGGED: Final = 500
_ENDINGS: Final = (".xlsx", ".xls", ".ods", ".xlsb")


def make_forms(
    desk: Desk, unit: str | None, *, each_member: bool = False, names: Path | None = None
) -> Iterator[Form]:
    """The forms of a unit or member: one, or one for each of its members or of the names in a list.

    Raises `UnknownName`, or `BadValue` where there is nobody to make forms for.
    """
    with open_books(desk) as books:
        plan = books.plan
        typed = unit or desk.unit
        if not typed:
            raise BadValue("unit", ", ".join(u.code for u in plan.units), "form_unit")
        code = require_unit(plan, typed)
        told = read_names(names) if names else ()
        if each_member and not told:
            members = [c for c in plan.codes_under(code) if c != code]
            if not members:
                raise BadValue("unit", typed, "form_members")
            bodies = [(member, "") for member in members]
        else:
            bodies = [_body(plan, code, name) for name in told] or [(code, "")]
        shared = _Shared(books, desk, digest_plan(plan_to_plain(plan)))
        for body in dict.fromkeys(bodies):
            yield shared.form(*body)


def _body(plan: Plan, unit: str, name: str) -> tuple[str, str]:
    """A member by its name, or the unit with a name that the plan does not know."""
    for code in plan.codes_under(unit):
        body = plan.bodies[code]
        if fold(name) in {fold(each) for each in (code, body.name, *body.aliases)}:
            return code, ""
    return unit, name


def read_names(path: Path) -> tuple[str, ...]:
    """The names in a text file, one on each line; raises `UnreadableTable` or `BadValue`."""
    try:
        lines = read_bytes(str(path)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableTable(str(path), "encoding") from None
    found = []
    for line in lines:
        if line.strip():
            try:
                found.append(clean(line))
            except BadText as error:
                raise BadValue("name", line, f"text_{error.reason}", error.about) from None
    if not found:
        raise UnreadableTable(str(path), "empty")
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Shared:
    """What all forms of one run have in common: a hundred of them ask the store once."""

    books: Books
    desk: Desk
    revision: str

    def form(self, code: str, body: str) -> Form:
        """The form of one body."""
        plan, today = self.books.plan, self.desk.today
        period = current_period(plan, today)
        unit = plan.parents[code]
        led = tuple(r for r in plan.responsibilities.values() if unit in r.units)
        alone = body or code != unit
        under = () if alone else plan.codes_under(code)
        logged = self._logged.get(unit, [])
        own = [each for each in logged if not alone or _is_of(each, code, body)]
        mark = FormMark(plan.code, self.revision, plan.year, code, body, "", ENTRY_SHEET)
        content = [",".join(each.version for each in own), today.isoformat()]
        mark = replace(mark, form=form_id(*(value for _, value in mark.rows()), *content))
        return Form(
            plan=plan,
            mark=mark,
            name=body or plan.bodies[code].name,
            period=period,
            responsibilities=led,
            indicators=usual_indicators(plan, led),
            bodies=tuple((c, plan.name_of(c)) for c in under) if len(under) > 1 else (),
            tasks=tuple(t for t in self._tasks if t.unit == unit),
            logged=tuple(own),
            made_on=today,
        )

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        period = current_period(self.books.plan, self.desk.today)
        return tasks_of(self.books, period, self.desk.today)

    @cached_property
    def _logged(self) -> dict[str, list[Logged]]:
        """What each unit has recorded with its members, newest first."""
        plan = self.books.plan
        found: dict[str, list[Logged]] = {}
        for logged in list_activities(self.books.connection, Wanted(plan.code, limit=_MOST_LOGGED)):
            found.setdefault(plan.parents.get(logged.activity.unit, ""), []).append(logged)
        return found


def _is_of(logged: Logged, code: str, body: str) -> bool:
    activity = logged.activity
    return fold(body) in fold(activity.title) if body else activity.unit == code


@frozen
class Answers:
    """Filled-in forms that were looked at: what to show, and what to record of each."""

    preview: FormsPreview
    prepared: tuple[Prepared, ...]


def look_at_forms(desk: Desk, paths: Sequence[Path], names: Path | None = None) -> Answers:
    """Reads filled-in workbooks, files or whole folders, and records nothing.

    What can't be read is told beside the others. Raises `UnreadableTable` where a place has no workbooks.
    """
    expected = read_names(names) if names else ()
    answers: list[FormAnswer] = []
    prepared: list[Prepared] = []
    seen: set[bytes] = set()
    with open_books(desk) as books:
        plan = books.plan
    for path in [each for place in paths for each in _workbooks(place)]:
        try:
            file = open_tables(str(path))
            mark = mark_of(plan, file)
            if mark is None:
                raise WrongTable(str(path), "no_form")
            looked = prepare_rows(desk, file, seen=seen)
        except HvnError as error:
            answers.append(FormAnswer(str(path), "", "", None, error))
            continue
        prepared.append(looked)
        answers.append(FormAnswer(str(path), mark.unit, mark.body, looked.preview, None))
    return Answers(
        FormsPreview(plan, tuple(answers), tuple(_missing(plan, answers, expected))), tuple(prepared)
    )


def _workbooks(place: Path) -> list[Path]:
    """The file, or the workbooks of a folder: none that Excel keeps while one is open, none of our own."""
    if not place.is_dir():
        return [place]
    found = sorted(
        (
            path
            for path in place.iterdir()
            if path.suffix.lower() in _ENDINGS
            and not path.name.startswith(("~$", ".~lock", "."))
            and "-chua-ghi" not in path.stem
        ),
        key=lambda path: sort_key(path.name),
    )
    if not found:
        raise UnreadableTable(str(place), "no_workbooks")
    return found


def _missing(plan: Plan, answers: Sequence[FormAnswer], expected: Sequence[str]) -> Iterator[str]:
    """Who has sent nothing: of the list, or of the members of units of which another member has."""
    there = {fold(answer.body or plan.name_of(answer.unit)) for answer in answers if answer.preview}
    if expected:
        yield from (name for name in expected if fold(_known_name(plan, name)) not in there)
        return
    units = {
        plan.parents[a.unit] for a in answers if a.preview and not a.body and plan.parents[a.unit] != a.unit
    }
    for code, parent in plan.parents.items():
        if parent in units and code != parent and fold(plan.name_of(code)) not in there:
            yield plan.name_of(code)


def _known_name(plan: Plan, name: str) -> str:
    try:
        code = require_unit(plan, name) if fold(name) in map(fold, plan.bodies) else ""
    except UnknownName:
        return name
    return plan.name_of(code) if code else name
