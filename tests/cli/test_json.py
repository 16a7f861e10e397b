"""The contract with other programs: the keys that must be there, and nothing else on stdout."""

from typing import Any

import pytest
from tests.cli.conftest import Office

ACTIVITY = {"id", "unit", "date", "title", "responsibilities", "quantities", "evidence"}


def _has(value: dict[str, Any], keys: str) -> None:
    assert set(keys.split()) - set(value) == set()


def test_tasks(busy: Office) -> None:
    told = busy.hvn("tasks", "--json").ok().json
    _has(told, "schema plan period tasks")
    assert told["schema"] == "hvn.tasks/1"
    for task in told["tasks"]:
        _has(task, "id unit title text place state expected done activities last_date due stated")


def test_recorded(office: Office) -> None:
    told = (
        office.hvn("log", "ubnd-4", "Kiểm tra", "-q", "tien_phat=12,5", "-q", "kiem_tra=4", "--json")
        .ok()
        .json
    )
    _has(told, "schema activity findings")
    assert told["schema"] == "hvn.recorded/1"
    assert set(told["activity"]) >= ACTIVITY
    assert told["activity"]["quantities"] == {"kiem_tra": 4, "tien_phat": 12.5}
    assert told["activity"]["date"] == "2026-06-10"
    for arguments in (("correct", "2", "--title", "K"), ("void", "2", "--why", "nhầm"), ("undo",)):
        again = office.hvn(*arguments, "--json").ok().json
        assert again["schema"] == "hvn.recorded/1"
        assert set(again["activity"]) >= ACTIVITY


def test_activities(busy: Office) -> None:
    told = busy.hvn("activities", "--json").ok().json
    assert told["schema"] == "hvn.activities/1"
    assert len(told["activities"]) == 11
    assert all(set(activity) >= ACTIVITY for activity in told["activities"])


def test_report(busy: Office) -> None:
    told = busy.hvn("report", "--json").ok().json
    _has(told, "schema plan period units indicators findings")
    assert told["schema"] == "hvn.report/1"
    _has(told["period"], "code from to due")
    for unit in told["units"]:
        _has(unit, "code name tasks done late activities")
    for indicator in told["indicators"]:
        _has(indicator, "code name measure total by_unit")
    people = next(i for i in told["indicators"] if i["code"] == "luot_nguoi")
    assert (people["total"], people["by_unit"]) == (330, {"mttq": 330})


def test_a_figure_is_the_sum_of_its_activities(busy: Office) -> None:
    told = busy.hvn("report", "--trace", "luot nguoi", "--json").ok().json
    assert told["total"] == sum(a["quantities"]["luot_nguoi"] for a in told["activities"]) == 330


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (("show", "mttq-2"), "responsibility"),
        (("show", "6"), "activity"),
        (("remark", "hạn chế", "x"), "remark"),
        (("plan", "show"), "plan"),
        (("plan", "show", "--revisions"), "revisions"),
        (("plan", "check"), "plan_check"),
        (("config", "show"), "config"),
        (("config", "set", "unit", "mttq"), "config"),
        (("config", "path"), "config"),
        (("verify",), "verified"),
        (("rebuild",), "rebuilt"),
    ],
)
def test_every_command_has_its_object(busy: Office, arguments: tuple[str, ...], schema: str) -> None:
    answer = busy.hvn(*arguments, "--json").ok()
    assert answer.json["schema"] == f"hvn.{schema}/1"
    assert answer.err == ""


def test_init_and_load_have_objects_too(bare: Office) -> None:
    assert bare.hvn("--db", "a.db", "init", "--json").ok().json["schema"] == "hvn.made/1"
    bare.hvn("--db", "a.db", "plan", "export", "--out", "k.yaml").ok()
    told = bare.hvn("--db", "a.db", "plan", "load", "k.yaml", "--json").ok().json
    assert (told["schema"], told["changed"]) == ("hvn.plan_load/1", False)


def test_the_schema_of_plan_files_is_json(bare: Office) -> None:
    assert "$defs" in bare.hvn("plan", "schema").ok().json
