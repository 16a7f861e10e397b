"""Plans and handed-in reports of another computer that fit no plan: people go on with what can be read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Office
from tests.cli.conftest import bare as bare
from tests.cli.conftest import first_store as first_store
from tests.cli.conftest import office as office
from tests.store.making import append, tamper

from hvn_cli.domain.entry import digest_plan
from hvn_cli.domain.submission import digest_figures
from hvn_cli.store.connection import reading
from hvn_cli.store.read import find_plan

Plain = dict[str, Any]
Change = Callable[[Plain], object]

# What a plan may have that today's hvn can make nothing of.
HARM: dict[str, Change] = {
    "nothing": lambda plan: plan.clear(),
    "no units": lambda plan: plan.pop("units"),
    "units that are none": lambda plan: plan.update(units=5),
    "a title that is a number": lambda plan: plan["plan"].update(title=5),
    "a name that is missing": lambda plan: plan["indicators"][0].update(name=None),
    "a day that is none": lambda plan: plan["periods"][0].update(due="2026-02-30"),
    "a rhythm that is new": lambda plan: plan["obligations"][0].update(cadence="weekly"),
    "a list with a number": lambda plan: plan["plan"].update(recipients=["Lưu", 5]),
    "no periods": lambda plan: plan.update(periods=[]),
    "a year without end": lambda plan: plan["plan"].update(year=99_999),
}
ASKED = (("tasks",), ("report",), ("activities",), ("search", "hội"), ("show", "mttq-2"), ("calendar",), ())


def plan_of(store: Path) -> Plain:
    with reading(store) as connection:
        row = find_plan(connection)
    assert row is not None
    return dict(row.data)


def load(store: Path, plan: Plain) -> str:
    revision = digest_plan(plan)
    append(store, "plan", {"code": "x", "revision": revision, "plan": plan, "source": "x"}, "x")
    return revision[:12]


@pytest.mark.parametrize("harm", HARM)
def test_a_plan_that_cannot_be_read_is_passed_over_and_told(office: Office, harm: str) -> None:
    before = office.hvn("tasks", "--json").ok().json
    plan = plan_of(office.store)
    HARM[harm](plan)
    revision = load(office.store, plan)
    for words in ASKED:
        assert "không đọc được bản kế hoạch" in office.hvn(*words).ok().err
    assert office.hvn("tasks", "--json").ok().json == before
    office.hvn("log", "mttq-2", "Hội nghị", "-d", "1/6", "--yes").ok()
    told = office.hvn("verify", "--json").ok().json["findings"]
    assert [(finding["code"], finding["place"]) for finding in told] == [("plan_unread", revision)]
    assert office.hvn("plan", "show", "--revision", revision).code == 53


def test_a_plan_with_more_than_we_know_is_taken(office: Office) -> None:
    plan = plan_of(office.store)
    plan["weather"] = {"rain": True}
    plan["plan"]["title"] = "Kế hoạch của bản mới"
    load(office.store, plan)
    assert "Kế hoạch của bản mới" in office.hvn("plan", "show").ok().out
    assert office.hvn("verify", "--json").ok().json["findings"] == []


def test_a_plan_may_name_what_it_does_not_have(office: Office) -> None:
    plan = plan_of(office.store)
    asked = plan["units"][0]["responsibilities"][0]
    asked |= {"indicators": ["la"], "themes": ["la"], "milestones": ["la"], "partners": ["la"]}
    load(office.store, plan)
    for words in (*ASKED, ("show", asked["id"])):
        office.hvn(*words).ok()


# What a report that was handed in may name that our plan does not have.
HANDED: dict[str, Change] = {
    "a theme": lambda figures: figures["themes"].append(["la", 1, 1, 0, 1]),
    "an indicator": lambda figures: figures["indicators"].append(["la", 1000, None, None, []]),
    "a task": lambda figures: figures["tasks"].append(["la-1", "mttq", "done", 1, 1, 1, "", "", True]),
    "a unit": lambda figures: figures["units"].append(["la", 1, 1, 0, 1, 1]),
    "whom it is of": lambda figures: figures.update(units_asked=["la"]),
}


def hand_in(office: Office, change: Change) -> None:
    """As another computer would: what was handed in here, with a change, once more."""
    office.hvn("submit", "--unit", "mttq", "--period", "6T", "--yes").ok()
    with reading(office.store) as connection:
        (data,) = connection.execute("SELECT data FROM body ORDER BY rowid DESC LIMIT 1").fetchone()
    body = json.loads(data)
    change(body["figures"])
    append(office.store, "submit", body | {"digest": digest_figures(body["figures"])})


@pytest.mark.parametrize("what", HANDED)
def test_what_was_handed_in_is_shown_by_its_code(office: Office, what: str) -> None:
    hand_in(office, HANDED[what])
    asked = ("report", "--period", "6T", "--unit", "mttq")
    assert "la" in json.dumps(office.hvn(*asked, "--as-submitted", "--json").ok().json)
    for words in (
        asked,
        (*asked, "--as-submitted"),
        (*asked, "--as-submitted", "--format", "md"),
        ("submissions",),
    ):
        office.hvn(*words).ok()
    for form in ("docx", "xlsx", "html"):
        office.hvn(*asked, "--as-submitted", "--format", form, "--yes").ok()
    assert office.hvn("verify", "--json").ok().json["findings"] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda figures: figures["period"].update(start="9999-12-31", last="9999-12-31"),
        lambda figures: figures["period"].update(start="2026-06-30", last="2026-01-01"),
        lambda figures: figures.update(units_asked=[5, None]),
    ],
)
def test_figures_of_no_period_or_nobody_are_not_taken(office: Office, change: Change) -> None:
    hand_in(office, change)
    office.hvn("report", "--period", "6T", "--unit", "mttq", "--as-submitted").ok()
    told = office.hvn("verify", "--json").json["findings"]
    assert [finding["code"] for finding in told] == ["body_misshapen"]


def test_a_file_that_is_gone_hides_nothing_else(office: Office) -> None:
    """The tables are compared with the log all the same, and what is odd in it is told."""
    large = office.folder / "phim.mp4"
    large.write_bytes(b"x" * 20_000_000)
    office.hvn("log", "mttq-2", "Hội nghị", "-d", "1/6", "-e", "phim.mp4", "--yes").ok()
    append(office.store, "remark", {"kind": "song"})
    tamper(office.store, "UPDATE activity SET title = 'Khác'")
    for path in office.store.with_name("hvn.db.files").rglob("*"):
        if path.is_file():
            path.unlink()
    told = {finding["code"] for finding in office.hvn("verify", "--json").json["findings"]}
    assert told >= {"evidence_missing", "body_misshapen", "table_differs"}
