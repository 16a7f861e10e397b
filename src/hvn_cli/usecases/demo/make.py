"""Writes the sample into a store of its own, in one transaction."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from hvn_cli.domain.activity import Activity, activity_body
from hvn_cli.domain.answers.demo import DemoMade
from hvn_cli.domain.plan import Cadence, Deadline, Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.domain.submission import due_of
from hvn_cli.errors import BadValue, StoreError
from hvn_cli.frozen import replace
from hvn_cli.places import STORE_NAME, shipped
from hvn_cli.store.create import create_store
from hvn_cli.store.incoming import Incoming, keep_incoming
from hvn_cli.store.log import Writer, appending
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.demo.chance import seeded_bytes
from hvn_cli.usecases.demo.year import Step, find_missing, tell_year
from hvn_cli.usecases.setup import append_plan
from hvn_cli.usecases.submission import hand_in

DEMO_NAME: Final = "hvn-demo.db"
SEED: Final = 2026
ACTIVITIES: Final = 400
_WHO: Final = "hvn demo"


def make_demo(desk: Desk, path: Path, *, seed: int = SEED, activities: int = ACTIVITIES) -> DemoMade:
    """Makes a store with a year of made-up data at `path`; its first entry says that it is one.

    The log depends on the plan, `seed` and `activities` alone. Raises `BadValue` for a name that later
    commands would take for a real store and for a plan that the sample does not fit, `StoreError` where
    something is there, or what reading a plan file does.
    """
    from hvn_cli.planfile.read import require_plan  # pydantic and YAML: only where a file is read

    # Windows and macOS take `HVN.DB` for the same name.
    if path.name.casefold() == STORE_NAME:
        raise BadValue("file", str(path), "demo_name", DEMO_NAME)
    if os.path.lexists(path):  # asked again when the store gets its name: this one is for an early answer
        raise StoreError(str(path.absolute()), "exists")
    plan, source = require_plan(Path(desk.plan_file or shipped("plan.yaml")))
    if missing := find_missing(plan):
        raise BadValue("plan", plan.code, "demo_plan", missing)
    steps = tell_year(plan, seed, activities)
    random = seeded_bytes(seed, desk.random)
    # The log must be a log as of each day: its first entries are the oldest.
    begun = f"{date(plan.year, 1, 1).isoformat()}T08:00:00+07:00"

    def fill(new: Path) -> None:
        with appending(new, at=begun, who=_WHO, random=random, machine=desk.machine()) as writer:
            writer.append("demo", "demo", {"seed": seed})
            append_plan(writer, plan, source)
            _write_steps(desk, writer, new, plan, steps)

    create_store(path.absolute(), random=random, made_at=desk.at, fill=fill)
    return _answer(path, plan, seed, steps)


def _write_steps(desk: Desk, writer: Writer, store: Path, plan: Plan, steps: tuple[Step, ...]) -> None:
    ids: dict[int, str] = {}
    versions: dict[int, str] = {}
    for step in steps:
        own = replace(writer, at=step.at.isoformat(timespec="seconds"), who=step.who)
        for proof in step.proofs:
            if proof.content:
                keep_incoming(writer.connection, store, Incoming(proof.evidence, proof.content, None))
        remark = step.remark
        body = _remark_body(step.op, plan, remark) if remark else _activity_body(step, versions)
        entry = own.append(step.op, ids.get(step.key, ""), body)
        ids.setdefault(step.key, entry.name)
        versions[step.key] = entry.name
        if step.op == "log" and step.activity:
            _hand_in(replace(desk, now=step.at, who=step.who), own, plan, step.activity)


def _hand_in(desk: Desk, writer: Writer, plan: Plan, activity: Activity) -> None:
    """Records that a report was handed in, where that is what was done; of the period due about that day."""
    duty = plan.responsibilities[activity.responsibilities[0]]
    if duty.cadence is not Cadence.REPORTING:
        return
    unit = "" if duty.deadline is Deadline.WARD else activity.unit
    period = min(plan.periods, key=lambda p: abs((due_of(p, unit) - activity.day).days))
    hand_in(desk, plan, writer, unit, period, activity.day)


def _activity_body(step: Step, versions: Mapping[int, str]) -> dict[str, object]:
    told = activity_body(step.activity) if step.activity else {}
    if step.op == "log":
        return told
    body: dict[str, object] = {"versions": [versions[step.key]], "why": step.why}
    return body | {"activity": told} if told else body


def _remark_body(op: str, plan: Plan, remark: Remark) -> dict[str, object]:
    """The body of the entry that tells a remark, or that settles (`handle`) an opinion."""
    if op == "handle":
        assert remark.handled
        return {"day": remark.handled.isoformat(), "outcome": remark.outcome}
    body = {
        "plan": plan.code,
        "kind": remark.kind,
        "text": remark.text,
        "unit": remark.unit,
        "day": remark.day.isoformat(),
        "theme": remark.theme,
        "awarded": remark.awarded,
        "award": remark.award,
        "decision": remark.decision,
    }
    return {key: value for key, value in body.items() if value}


def _answer(path: Path, plan: Plan, seed: int, steps: tuple[Step, ...]) -> DemoMade:
    listed = {period.code for period in plan.periods}
    half = f"{plan.year}-6T"
    return DemoMade(
        path=str(path.absolute()),
        given=str(path),
        plan=plan,
        seed=seed,
        period=half if half in listed else plan.periods[0].code,
        activities=sum(step.op == "log" for step in steps),
        remarks=sum(step.op == "remark" for step in steps),
        files=len({p.evidence.digest for step in steps for p in step.proofs if p.content}),
    )
