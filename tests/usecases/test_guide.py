"""What the guided `hvn log` foresees is what recording answers; the likely tasks stand first."""

from dataclasses import replace
from pathlib import Path

import pytest

from hvn_cli.domain.choosing import find_choices
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.guide import foresee_activity, open_guide
from hvn_cli.usecases.log import record_activity

FORMS = (
    ActivityForm(("mttq-2",), "Hội nghị", day="15/3", quantities=("hoi_nghi=1", "luot_nguoi=120")),
    ActivityForm(("ubnd-3", "mttq-3"), "Tuần hàng Việt", day="1/5", last="7/5", partners=("mttq",)),
    ActivityForm(("mttq-2",), "Phụ nữ", unit="phu nu", day="1/7"),
    ActivityForm(("chung-1",), "Báo cáo", unit="bbt", day="9/3", evidence=("Số 5-BC",)),
)


@pytest.mark.parametrize("form", FORMS, ids=[f.title for f in FORMS])
@pytest.mark.parametrize("stored", [False, True], ids=["first", "later"])
def test_what_is_foreseen_comes_true(made: Desk, desk: Desk, form: ActivityForm, stored: bool) -> None:
    if stored:
        record_activity(made, FORMS[0], accept=True)
        form = replace(form, title=f"{form.title} 2")
    foreseen = foresee_activity(made, form)
    recorded = record_activity(made, form, accept=True)
    for part in ("period", "before", "after", "findings"):
        assert getattr(foreseen, part) == getattr(recorded, part), part
    assert foreseen.activity.activity == recorded.activity.activity


def test_it_guides_where_there_is_no_store(desk: Desk) -> None:
    assert len(open_guide(desk).choices) == 22
    assert foresee_activity(desk, FORMS[0]).after[0].progress.done == 1
    assert not Path(desk.store.path).exists()


def test_what_was_done_lately_stands_first_then_what_is_late(made: Desk) -> None:
    assert open_guide(made).choices[0].task.progress.state.value == "late"
    record_activity(made, FORMS[0], accept=True)
    guide = open_guide(made)
    assert guide.choices[0].responsibility.id == "mttq-2"
    assert guide.titles["mttq-2"] == ("Hội nghị",)
    assert guide.usual["mttq-2"] == ("hoi_nghi", "luot_nguoi")
    own = open_guide(replace(made, unit="bbt")).choices
    assert {c.task.unit for c in own[:2]} == {"bbt"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hoi nghi mttq", "mttq-2"),
        ("mttq-4", "mttq-4"),
        ("III.3.2", "mttq-2"),
        ("truyen thanh", "ubnd-2"),
        ("kiểm tra thị trường", "ubnd-4"),
        ("bao cao thanh uy", "bxdd-tonghop"),
        ("sinh hoat chi bo", "tcd-2"),
    ],
)
def test_a_few_words_find_the_task(made: Desk, typed: str, first: str) -> None:
    found = find_choices(open_guide(made).choices, typed)
    assert found[0].responsibility.id == first, [c.responsibility.id for c in found]


def test_words_that_nobody_says_find_nothing(made: Desk) -> None:
    assert find_choices(open_guide(made).choices, "xyzzy") == ()
