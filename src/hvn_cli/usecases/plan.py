"""`hvn plan`: checking, loading and showing the plan."""

from pathlib import Path

from hvn_cli.domain.answers.plan import PlanCheck, PlanLoad, PlanShown, Revision
from hvn_cli.errors import UnknownName
from hvn_cli.places import StrPath, shipped
from hvn_cli.store.history import story_of
from hvn_cli.store.read import find_plan, list_revisions
from hvn_cli.usecases.books import Desk, open_books, write_books
from hvn_cli.usecases.setup import append_plan, plan_revision


def check_plan_file(path: StrPath | None) -> PlanCheck:
    """Everything that is wrong with a plan file, at once."""
    from hvn_cli.planfile.read import read_plan

    file = Path(path or shipped("plan.yaml"))
    checked = read_plan(file)
    return PlanCheck(str(file), checked.plan, checked.findings)


def load_plan(desk: Desk, path: Path) -> PlanLoad:
    """Makes the plan in a file the one that the store works with; earlier revisions stay."""
    from hvn_cli.planfile.read import require_plan

    plan, source = require_plan(path)
    with write_books(desk) as (present, writer):
        if plan_revision(present) == plan_revision(plan):
            return PlanLoad(plan, plan_revision(plan), changed=False)
        return PlanLoad(plan, append_plan(writer, plan, source), changed=True)


def show_plan(desk: Desk, revision: str | None) -> PlanShown:
    """The plan that commands answer from, or an older revision by the beginning of its name."""
    with open_books(desk, revision) as books:
        kept = tuple(Revision(*row) for row in list_revisions(books.connection))
        return PlanShown(books.plan, plan_revision(books.plan), kept, books.stored)


def plan_source(desk: Desk, revision: str | None) -> str:
    """The text of the plan file as it was loaded, comments and all."""
    with open_books(desk) as books:
        if not books.stored:
            return Path(desk.plan_file or shipped("plan.yaml")).read_text(encoding="utf-8")
        row = find_plan(books.connection, revision)
        if row is None:
            raise UnknownName("revision", revision or "")
        return str(story_of(books.connection, row.entry)[0].body["source"])


def plan_schema_text() -> str:
    """The JSON Schema of plan files, for editors."""
    from hvn_cli.planfile.schema import schema_text

    return schema_text()
