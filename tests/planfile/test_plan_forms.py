"""The plan in its other forms: plain values, the printed document, the schema, the sentences."""

import json
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvn_cli.domain.plan import Cadence, Deadline, Plan, Source, UnitKind
from hvn_cli.domain.plan_json import plan_from_plain, plan_to_plain
from hvn_cli.domain.plan_text import plan_text
from hvn_cli.labels.plan import MESSAGES
from hvn_cli.planfile import read_plan, require_plan, schema_text

DATA = Path(__file__).parents[2] / "data"
SEED = Path(__file__).with_name("seed.txt")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return require_plan(DATA / "plan.yaml")[0]


def test_the_shipped_plan_has_no_faults() -> None:
    checked = read_plan(DATA / "plan.yaml")
    assert checked.findings == ()
    assert checked.source == (DATA / "plan.yaml").read_text("utf-8")


def test_plain_values_come_back_the_same(plan: Plan) -> None:
    plain = plan_to_plain(plan)
    assert plan_from_plain(plain) == plan
    assert plan_from_plain(json.loads(json.dumps(plain))) == plan


def test_equal_plans_have_one_plain_form(plan: Plan) -> None:
    first = plan.units[0].responsibilities[0]
    turned = replace(first, sources=dict(reversed(list(first.sources.items()))))
    unit = replace(plan.units[0], responsibilities=(turned, *plan.units[0].responsibilities[1:]))
    same = replace(plan, units=(unit, *plan.units[1:]))
    assert same == plan
    assert json.dumps(plan_to_plain(same)) == json.dumps(plan_to_plain(plan))


def check_plain(value: object) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
            check_plain(item)
    elif isinstance(value, list):
        for item in value:
            check_plain(item)
    else:
        assert type(value) in (str, int, bool)


def test_plain_values_are_plain(plan: Plan) -> None:
    check_plain(plan_to_plain(plan))


texts = st.text(min_size=1, max_size=5)
names = st.lists(texts, max_size=2).map(tuple)


@given(st.data())
def test_any_plan_comes_back_the_same(plan: Plan, data: st.DataObject) -> None:
    some = data.draw
    duty = replace(
        plan.units[0].responsibilities[0],
        cadence=some(st.sampled_from(Cadence)),
        units=some(names),
        partners=some(names),
        times=some(st.integers(0, 9)),
        outputs=some(names),
        deadline=some(st.none() | st.sampled_from(Deadline)),
        sources={key: Source(some(st.booleans()), some(st.none() | texts)) for key in some(names)},
    )
    unit = replace(
        plan.units[2],
        kind=some(st.sampled_from(UnitKind)),
        short_name=some(st.none() | texts),
        aliases=some(names),
        members=some(st.sampled_from([(), plan.units[2].members])),
        responsibilities=(duty,),
    )
    paper = replace(
        plan.plan,
        date=some(st.none() | st.dates(date(1990, 1, 1))),
        number=some(st.none() | texts),
        recipients_heading=some(texts),
    )
    made = replace(plan, plan=paper, units=(unit,), obligations=some(st.sampled_from([(), (duty,)])))
    assert plan_from_plain(plan_to_plain(made)) == made


def seed_paragraphs() -> list[str]:
    """The published text without the stray stars of bold type; the page break inside II.1 is mended."""
    paragraphs = [" ".join(part.split()) for part in SEED.read_text("utf-8").replace("**", "").split("\n\n")]
    whole: list[str] = []
    for paragraph in filter(None, paragraphs):
        if whole and paragraph.startswith("chức thực hiện Cuộc vận động"):
            whole[-1] += " " + paragraph
        else:
            whole.append(paragraph.removeprefix("* "))
    return whole


def test_the_printed_plan_is_the_published_text_whole_and_in_order(plan: Plan) -> None:
    printed = [" ".join(part.split()) for part in plan_text(plan).split("\n\n")]
    assert printed == seed_paragraphs()


def test_number_and_day_are_printed_once_they_are_known(plan: Plan) -> None:
    stated = {key: Source(stated=True) for key in ("issuer", "parent_issuer")}
    paper = replace(plan.plan, number="12", date=date(2026, 2, 3), sources=stated)
    printed = plan_text(replace(plan, plan=paper))
    head = ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG VIỆT HƯNG", "Số 12-KH/ĐU"]
    assert printed.split("\n\n")[:4] == [*head, "Việt Hưng, ngày 03 tháng 02 năm 2026"]


def test_the_schema_beside_the_plan_is_the_program_s_own() -> None:
    assert (DATA / "plan.schema.json").read_text("utf-8") == schema_text()


def test_the_schema_knows_the_keys_of_the_plan(plan: Plan) -> None:
    schema = json.loads(schema_text())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) >= set(plan_to_plain(plan))
    period = schema["$defs"]["Period"]
    assert {"from", "to"} <= set(period["properties"])
    assert period["properties"]["from"] == {
        "$ref": "#/$defs/day",
        "description": "Ngày đầu, tính cả ngày này.",
    }


def test_no_code_means_two_things() -> None:
    from hvn_cli.labels.finding import MESSAGES as OTHERS

    assert not set(MESSAGES) & set(OTHERS)


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_say_the_same_things(code: str) -> None:
    vietnamese, english = (
        {field for _, field, *_ in string.Formatter().parse(sentence) if field} for sentence in MESSAGES[code]
    )
    assert vietnamese == english
