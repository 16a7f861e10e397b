"""What people mean by what they type, on the real plan."""

from datetime import date

import pytest

from hvn_cli.domain.names import (
    require_awarded,
    require_indicator,
    require_period,
    require_remark_kind,
    require_responsibility,
    require_state,
    require_theme,
    require_unit,
)
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.remark import AWARDED, REMARK_KINDS
from hvn_cli.domain.tasks import State
from hvn_cli.errors import AmbiguousName, HvnError, UnknownName
from hvn_cli.labels.error import MESSAGES


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mttq", "mttq"),
        ("MTTQ", "mttq"),
        ("mặt trận", "mttq"),
        ("mat tran", "mttq"),
        ("ủy ban nhân dân phường", "ubnd"),
        ("Uỷ ban nhân dân", "ubnd"),
        ("ban xay dung dang", "bxdd"),
        ("chi bo", "tcd"),
        ("ban bien tap", "bbt"),
        ("phu nu", "lhpn"),
        ("cựu chiến binh", "ccb"),
    ],
)
def test_a_unit_is_found_by_code_alias_or_name(plan: Plan, typed: str, code: str) -> None:
    assert require_unit(plan, typed) == code


def test_every_kind_is_known_by_its_code() -> None:
    assert [require_remark_kind(kind) for kind in REMARK_KINDS] == list(REMARK_KINDS)
    assert [require_awarded(code) for code in AWARDED] == list(AWARDED)


@pytest.mark.parametrize("typed", ["mtqt", "ubdn", "xyz", "", "   "])
def test_an_unknown_unit_is_refused(plan: Plan, typed: str) -> None:
    with pytest.raises(UnknownName) as caught:
        require_unit(plan, typed)
    assert caught.value.exit_code == 30


def test_a_mistyped_unit_gets_the_nearest(plan: Plan) -> None:
    with pytest.raises(UnknownName) as caught:
        require_unit(plan, "mtqt")
    assert "mttq" in caught.value.nearest


def test_a_name_of_many_is_refused_with_all_of_them(plan: Plan) -> None:
    with pytest.raises(AmbiguousName) as caught:
        require_unit(plan, "phường")
    assert {"bxdd", "ubnd", "mttq"} <= set(caught.value.matches)


def test_a_responsibility_is_found_by_id_place_or_title(plan: Plan) -> None:
    for typed in ("mttq-2", "MTTQ-2", "III.3.2", "iii.3.2", "tuyen truyen toi hoi vien"):
        assert require_responsibility(plan, typed).id == "mttq-2"


@pytest.mark.parametrize(
    ("typed", "exit_code"),
    [("mttq-9", 31), ("khong co gi nhu the", 31)],
)
def test_an_unknown_responsibility_has_its_own_exit_code(plan: Plan, typed: str, exit_code: int) -> None:
    with pytest.raises(HvnError) as caught:
        require_responsibility(plan, typed)
    assert caught.value.exit_code == exit_code


def test_other_names(plan: Plan) -> None:
    assert require_indicator(plan, "luot_nguoi").code == "luot_nguoi"
    assert require_indicator(plan, "luot nguoi").code == "luot_nguoi"
    assert require_theme(plan, "1") == require_theme(plan, "nd1") == require_theme(plan, "II.1") == "nd1"
    assert require_period(plan, "6T").code == "2026-6T"
    assert require_period(plan, "tháng 3").code == "2026-03"
    assert require_state("trễ") is require_state("tre") is require_state("LATE") is State.LATE
    assert require_state("xong") is State.DONE
    assert require_remark_kind("hạn chế") == require_remark_kind("han che") == "shortcoming"
    assert require_remark_kind("kien nghi") == "proposal"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tháng này", "2026-06"),
        ("thang truoc", "2026-05"),
        ("tháng ba", "2026-03"),
        ("quý này", "2026-Q2"),
        ("quý trước", "2026-Q1"),
        ("quy sau", "2026-Q3"),
        ("sáu tháng đầu năm", "2026-6T"),
        ("năm nay", "2026"),
        ("năm ngoái", "2025"),
        ("từ 1/4 đến 30/6", "2026-Q2"),
        ("tuần trước", None),
        ("6 tháng cuối năm", None),
        ("15/3", None),
        ("quý V", None),
        ("từ 15/3 đến 10/3", None),
    ],
)
def test_a_period_is_heard_as_days_are_said(plan: Plan, typed: str, code: str | None) -> None:
    today = date(2026, 6, 10)
    if code is None:
        with pytest.raises(UnknownName) as refused:
            require_period(plan, typed, today)
        assert "2026-6T" in refused.value.nearest
    else:
        assert require_period(plan, typed, today).code == code


@pytest.mark.parametrize("column", [0, 1])
def test_words_that_a_refusal_names_are_understood(column: int) -> None:
    named = {key.removeprefix("named."): told[column] for key, told in MESSAGES.items() if "named." in key}
    reading = {
        "state": lambda word: require_state(word).value,
        "remark": require_remark_kind,
        "awarded": require_awarded,
    }
    for key, word in named.items():
        kind, _, code = key.partition(".")
        assert reading[kind](word) == code
    assert len(named) == len([*State, *REMARK_KINDS, *AWARDED])


def test_unknown_others_name_what_is_near(plan: Plan) -> None:
    with pytest.raises(UnknownName) as caught:
        require_indicator(plan, "luot_ngoi")
    assert caught.value.exit_code == 32
    assert caught.value.nearest[0] == "luot_nguoi"
    with pytest.raises(UnknownName) as caught:
        require_period(plan, "2026-13")
    assert caught.value.exit_code == 33
    assert "2026-6T" in caught.value.nearest
