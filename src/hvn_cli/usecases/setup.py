"""`hvn init`: a store with a plan in it."""

from collections.abc import Callable
from pathlib import Path

from hvn_cli.domain.answers.store import Made
from hvn_cli.domain.entry import digest_plan
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.places import shipped
from hvn_cli.store.create import create_store
from hvn_cli.store.log import Writer, appending
from hvn_cli.usecases.books import Desk


def make_store(desk: Desk, first: Callable[[Plan, Writer], None] | None = None) -> Made:
    """Makes a store with the named plan file, or the shipped one; raises `InvalidPlan` or `StoreError`.

    `first` may write what else belongs into the very first transaction: if it raises, no store is made.
    """
    from hvn_cli.planfile.read import require_plan  # pydantic and YAML: only where a file is read

    plan, source = require_plan(Path(desk.plan_file or shipped("plan.yaml")))
    path = Path(desk.store.path).absolute()

    def fill(new: Path) -> None:
        with appending(new, at=desk.at, who=desk.who, random=desk.random, machine=desk.machine()) as writer:
            append_plan(writer, plan, source)
            if first:
                first(plan, writer)

    # The plan is in the store before the store has its name: there is no store without a plan.
    create_store(path, random=desk.random, made_at=desk.at, fill=fill)
    return Made(str(path), plan, plan_revision(plan))


def append_plan(writer: Writer, plan: Plan, source: str) -> str:
    """Records a revision of a plan, with the text of its file, and makes it the current one; its revision."""
    revision = plan_revision(plan)
    body = {"code": plan.code, "revision": revision, "plan": plan_to_plain(plan), "source": source}
    writer.append("plan", plan.code, body)
    return revision


def plan_revision(plan: Plan) -> str:
    """The name of a plan's content: the digest of its plain form; comments and order of keys don't matter."""
    return digest_plan(plan_to_plain(plan))
