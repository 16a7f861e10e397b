"""Handing in: figures kept as they were, shown again, compared; opinions settled, commendations."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hvn_cli.domain.answers.taken import Taken
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.submission import (
    BadFigures,
    Changed,
    Handing,
    Submission,
    figures_body,
    handing_cell,
    read_figures,
    thaw_report,
)
from hvn_cli.domain.tasks import State
from hvn_cli.errors import BadValue, MissingValue, NeedsConfirmation, NotSubmitted, UnknownName
from hvn_cli.export.plain.report import report_plain
from hvn_cli.store.connection import reading
from hvn_cli.usecases.amend import correct_activity, undo_last
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.plan import load_plan
from hvn_cli.usecases.redact import redact_thing
from hvn_cli.usecases.remark import Award, handle_opinion, record_remark
from hvn_cli.usecases.report import opening_dossier, report_period
from hvn_cli.usecases.submission import look_at_submissions, submit_report
from hvn_cli.usecases.tasks import TaskQuestion, list_tasks
from hvn_cli.usecases.verify import rebuild_tables, verify_log

MEETING = ActivityForm(
    responsibilities=("mttq-2",),
    title="Hội nghị Nhân dân tổ 5",
    day="15/3",
    quantities=("hoi_nghi=1", "luot_nguoi=120"),
)
FAIR = ActivityForm(
    responsibilities=("ubnd-3,mttq-3",), title="Tuần hàng Việt", day="1/5", quantities=("doanh_so=12,5",)
)


def on(desk: Desk, day: str) -> Desk:
    return replace(desk, now=datetime.fromisoformat(f"{day}T09:00:00+07:00"))


def submit(desk: Desk, unit: str | None = "mttq", **told: object) -> object:
    asked: dict[str, object] = {"unit": unit, "ward": unit is None, "period": "6T", "day": None}
    return submit_report(desk, accept=bool(told.pop("accept", False)), **(asked | told))  # type: ignore[arg-type]


def entries(desk: Desk) -> int:
    with reading(desk.store.path) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def without_handed(desk: Desk, **told: object) -> dict[str, object]:
    asked: dict[str, object] = {"period": "6T", "units": ("mttq",)}
    plain = report_plain(report_period(desk, **(asked | told)))  # type: ignore[arg-type]
    plain.pop("handed")
    return plain


def test_what_was_handed_in_is_shown_again_exactly(made: Desk) -> None:
    code = record_activity(made, MEETING, accept=False).activity.code
    record_activity(made, FAIR, accept=False)
    record_remark(made, "hạn chế", "Ít hộ tham gia", unit="mttq", theme=None, day="9/6")
    before = without_handed(made)
    with opening_dossier(made, period="6T", units=("mttq",)) as opened:
        dossier = opened.dossier
    submit(made)
    later = on(made, "2026-07-20")
    correct_activity(later, code, ActivityForm(quantities=("luot_nguoi=150",)), why="đếm lại", accept=False)
    record_activity(later, replace(MEETING, title="Hội nghị tổ 6", day="16/3"), accept=False)
    record_remark(later, "kết quả", "Tốt", unit="mttq", theme=None, day="9/6")
    assert without_handed(later, as_submitted=True) == before
    with opening_dossier(later, period="6T", units=("mttq",), as_submitted=True) as opened:
        again = opened.dossier
    assert again.activities == dossier.activities
    assert [(a.activity.title, a.activity.quantities["luot_nguoi"]) for a in again.activities] == [
        ("Hội nghị Nhân dân tổ 5", 120_000)
    ]
    now = report_period(later, period="6T", units=("mttq",)).handed
    assert now is not None
    assert [(c.about, c.code, c.before, c.now) for c in now.changes] == [
        (Changed.ACTIVITIES, "", 1, 2),
        (Changed.BARE, "", 1, 2),
        (Changed.INDICATOR, "hoi_nghi", 1000, 2000),
        (Changed.INDICATOR, "luot_nguoi", 120_000, 270_000),
    ]
    assert verify_log(later).findings == ()


def test_figures_outlive_a_new_plan_and_a_removed_text(made: Desk, tmp_path: object) -> None:
    code = record_activity(made, MEETING, accept=False).activity.code
    before = without_handed(made)
    submit(made)
    redact_thing(made, code, why="lộ tên", order=None, evidence=False, accept=True)
    rebuild_tables(made)
    again = without_handed(on(made, "2026-08-01"), as_submitted=True)
    figures = ("activities", "without_evidence", "units", "themes", "indicators", "tasks", "seal", "made_on")
    assert {key: again[key] for key in figures} == {key: before[key] for key in figures}
    assert "Hội nghị Nhân dân" not in json.dumps(again, ensure_ascii=False)


def test_a_report_of_the_ward_and_of_a_unit_are_two(made: Desk) -> None:
    record_activity(made, FAIR, accept=False)
    submit(made, None)
    assert report_period(made, period="6T", units=()).handed is not None
    assert report_period(made, period="6T", units=("ubnd",)).handed is None
    assert report_period(made, period="6T", units=("ubnd", "mttq")).handed is None
    for units in (("ubnd",), ("ubnd", "mttq")):
        with pytest.raises(NotSubmitted):
            report_period(made, period="6T", units=units, as_submitted=True)
    with pytest.raises(NotSubmitted):
        report_period(made, period="Q1", units=(), as_submitted=True)


def test_the_duty_to_report_is_met_by_handing_in(made: Desk) -> None:
    def duty(desk: Desk, unit: str, period: str) -> tuple[State, int]:
        found = list_tasks(desk, TaskQuestion(units=(unit,), period=period))
        task = next(t for t in found.tasks if t.responsibility.deadline is not None)
        return task.progress.state, task.progress.done

    assert duty(made, "bbt", "2026-Q1") == (State.LATE, 0)
    submit(made, "bbt", period="Q1", day="9/3")
    assert duty(made, "bbt", "2026-Q1") == (State.DONE, 1)
    assert duty(made, "bbt", "2026-6T")[1] == 1
    # Logged as an activity on that very day it is still one report.
    logged = ActivityForm(responsibilities=("chung-1",), title="Báo cáo quý I", unit="bbt", day="9/3")
    record_activity(made, logged, accept=True)
    assert duty(made, "bbt", "2026-6T")[1] == 1
    submit(made, "bbt", period="6T")
    assert duty(made, "bbt", "2026-6T") == (State.DONE, 2)
    undo_last(made)
    assert duty(made, "bbt", "2026-6T")[1] == 1


def test_a_second_time_needs_a_yes_and_the_last_counts(made: Desk) -> None:
    record_activity(made, MEETING, accept=False)
    submit(made, day="5/6")
    record_activity(made, replace(MEETING, title="Hội nghị tổ 6"), accept=False)
    count = entries(made)
    with pytest.raises(NeedsConfirmation):
        submit(made)
    assert entries(made) == count
    submit(made, accept=True)
    report = report_period(made, period="6T", units=("mttq",))
    assert report.handed is not None
    assert report.handed.changes == ()
    cell = next(c for c in look_at_submissions(made).cells if (c.unit, c.period) == ("mttq", "2026-6T"))
    assert (cell.day, cell.last, cell.times, cell.state) == (
        date(2026, 6, 5),
        date(2026, 6, 10),
        2,
        Handing.ON_TIME,
    )


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"unit": None, "ward": False}, MissingValue),
        ({"unit": "mttq", "ward": True}, BadValue),
        ({"unit": "khong co"}, UnknownName),
        ({"period": "kỳ lạ"}, UnknownName),
        ({"day": "11/6"}, BadValue),
        ({"day": "31/12/2025"}, BadValue),
        ({"day": "31/2"}, BadValue),
    ],
)
def test_refusals_record_nothing(made: Desk, told: dict[str, object], error: type[Exception]) -> None:
    count = entries(made)
    with pytest.raises(error):
        submit(made, **told)  # type: ignore[arg-type]
    assert entries(made) == count


def test_undo_takes_a_handing_in_back(made: Desk) -> None:
    submit(made)
    taken = undo_last(made)
    assert isinstance(taken, Taken)
    assert (taken.op, taken.text) == ("submit", "6 tháng đầu năm 2026 – MTTQ và đoàn thể")
    assert report_period(made, period="6T", units=("mttq",)).handed is None
    assert verify_log(made).findings == ()


def test_an_opinion_stays_on_the_list_until_it_is_settled(made: Desk) -> None:
    march, june = on(made, "2026-03-20"), on(made, "2026-06-10")
    opinion = record_remark(march, "dư luận", "Chợ tạm", unit="mttq", theme=None, day="1/3")
    other = record_remark(march, "hạn chế", "Ít tờ rơi", unit="mttq", theme=None, day="1/3")

    def open_in(desk: Desk, period: str, unit: str = "mttq") -> list[str]:
        return [r.text for r in report_period(desk, period=period, units=(unit,)).opinions]

    assert open_in(june, "Q1") == open_in(june, "6T") == open_in(june, "9T") == ["Chợ tạm"]
    assert open_in(june, "6T", "ubnd") == []
    for typed, outcome, day, error in (
        (other.code, "x", None, BadValue),
        ("999", "x", None, UnknownName),
        ("mttq-2", "x", None, UnknownName),
        (opinion.code, " ", None, BadValue),
        (opinion.code, "x", "28/2", BadValue),
        (opinion.code, "x", "11/6", BadValue),
    ):
        count = entries(june)
        with pytest.raises(error):
            handle_opinion(june, typed, outcome, day=day)
        assert entries(june) == count
    handle_opinion(june, opinion.code, "Đã nhắc nhở", day="8/6")
    assert open_in(june, "Q1") == ["Chợ tạm"]  # at the end of March it was open
    assert open_in(june, "6T") == []
    again = handle_opinion(june, opinion.code, "Đã xử phạt", day="9/6")
    assert again.before == date(2026, 6, 8)
    shown = next(r for r in report_period(june, period="6T", units=()).remarks if r.kind == "opinion")
    assert (shown.handled, shown.outcome) == (date(2026, 6, 9), "Đã xử phạt")
    undo_last(june)
    undo_last(june)
    assert open_in(june, "6T") == ["Chợ tạm"]
    rebuild_tables(june)
    assert verify_log(june).findings == ()
    redact_thing(june, opinion.code, why="lộ tên", order=None, evidence=False, accept=True)
    assert open_in(june, "6T") == []
    assert verify_log(june).findings == ()


def test_a_commendation_tells_to_whom_which_and_by_what(made: Desk) -> None:
    award = Award("tap the", "Giấy khen", "Quyết định số 12-QĐ/ĐU")
    told = record_remark(made, "khen thuong", "Hội LHPN", unit="mttq", theme=None, day=None, award=award)
    kept = report_period(made, period="6T", units=()).remarks[0]
    assert kept == told
    assert (kept.awarded, kept.award, kept.decision) == ("collective", "Giấy khen", "Quyết định số 12-QĐ/ĐU")
    count = entries(made)
    for kind, wrong, error in (
        ("kết quả", award, BadValue),
        ("khen thưởng", Award("con mèo"), UnknownName),
        ("khen thưởng", Award(None, "\x1b[31m"), BadValue),
    ):
        with pytest.raises(error):
            record_remark(made, kind, "x", unit=None, theme=None, day=None, award=wrong)
    assert entries(made) == count


def test_who_is_commended_is_told_as_in_a_list_of_honours(made: Desk) -> None:
    for to, name in (
        ("ca nhan", "Bà Trần Thị Yến, tổ 3"),
        ("ca nhan", "Nguyễn Văn Ánh"),
        ("tap the", "Tổ dân phố 9"),
        ("ca nhan", "Ông Lê Đức Đạt"),
        ("tap the", "Đoàn Thanh niên"),
    ):
        award = Award(to, "Giấy khen", "Số 12-QĐ/ĐU")
        record_remark(made, "khen thuong", name, unit="mttq", theme=None, day="1/6", award=award)
    told = [remark.text for remark in report_period(made, period="6T", units=()).remarks]
    assert told == [
        "Đoàn Thanh niên",
        "Tổ dân phố 9",
        "Nguyễn Văn Ánh",
        "Ông Lê Đức Đạt",
        "Bà Trần Thị Yến, tổ 3",
    ]


def test_the_grid_has_every_unit_and_period_and_members_that_handed_in(made: Desk) -> None:
    submit(made, None, period="Q1", day="20/3")
    submit(made, "phu nu", period="tháng 5")
    found = look_at_submissions(made)
    assert [p.code for p in found.periods] == ["2026-Q1", "2026-6T", "2026-9T", "2026", "2026-05"]
    assert found.units[0] == ""
    assert len(found.units) == 7
    cells = {(c.unit, c.period): c for c in found.cells}
    assert len(cells) == 7 * 5
    assert (cells["", "2026-Q1"].state, cells["", "2026-Q1"].days) == (Handing.LATE, 5)
    assert (cells["mttq", "2026-Q1"].state, cells["mttq", "2026-Q1"].days) == (Handing.MISSING, 92)
    assert cells["mttq", "2026-6T"].state is Handing.WAITING  # due today
    assert cells["", "2026"].state is Handing.WAITING


PERIOD = Period("x", "X", date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 15), False, date(2026, 6, 10))


@pytest.mark.parametrize(
    ("unit", "days", "today", "state", "late"),
    [
        ("a", [], "2026-06-10", Handing.WAITING, 0),
        ("a", [], "2026-06-11", Handing.MISSING, 1),
        ("", [], "2026-06-15", Handing.WAITING, 0),
        ("", [], "2026-06-17", Handing.MISSING, 2),
        ("a", ["2026-06-10"], "2026-12-01", Handing.ON_TIME, 0),
        ("a", ["2026-06-11"], "2026-12-01", Handing.LATE, 1),
        ("", ["2026-06-11"], "2026-12-01", Handing.ON_TIME, 0),
        ("a", ["2026-06-12", "2026-06-09"], "2026-12-01", Handing.ON_TIME, 0),
    ],
)
def test_how_a_unit_stands(unit: str, days: list[str], today: str, state: Handing, late: int) -> None:
    found = [Submission("i", "c", unit, "x", date.fromisoformat(d), "r", "", "") for d in days]
    cell = handing_cell(unit, PERIOD, found, date.fromisoformat(today))
    assert (cell.state, cell.days, cell.times) == (state, late, len(days))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_figures_of_another_shape_are_refused(data: st.DataObject) -> None:
    """A row cut, a value of another type, a key gone: never half a report."""
    body = {
        "period": {
            **dict.fromkeys(("start", "last", "due", "unit_due"), "2026-01-01"),
            "code": "x",
            "name": "X",
            "stated": True,
            "why": "",
        },
        "units_asked": ["a"],
        "made_on": "2026-06-10",
        "seal": "1-00",
        "tasks": [["a-1", "a", "done", 1, 1, 1, "", "2026-01-01", True]],
        "units": [["a", 1, 1, 0, 1, 0]],
        "themes": [["nd1", 1, 1, 0, 1]],
        "indicators": [["hoi_nghi", 1000, 1000, None, [["a", 1000]]]],
    }
    read_figures(body)
    rows = data.draw(st.sampled_from(["tasks", "units", "themes", "indicators"]))
    wrong = json.loads(json.dumps(body))
    row = wrong[rows][0]
    place = data.draw(st.integers(0, len(row) - 1))
    if data.draw(st.booleans()):
        del row[place]
    else:
        row[place] = data.draw(st.sampled_from([{}, 1.5, ["x"]]))
    with pytest.raises(BadFigures):
        read_figures(wrong)
    gone = json.loads(json.dumps(body))
    del gone[data.draw(st.sampled_from(sorted(body)))]
    with pytest.raises(BadFigures):
        read_figures(gone)


def test_kept_figures_make_the_same_report(made: Desk) -> None:
    record_activity(made, MEETING, accept=False)
    for units in ((), ("mttq",), ("phu nu",)):
        report = report_period(made, period="2026", units=units)
        kept = json.loads(json.dumps(figures_body(report)))
        assert thaw_report(report, read_figures(kept)) == report


def test_a_newer_plan_leaves_what_was_handed_in(made: Desk, tmp_path: object, plan_text: str) -> None:
    record_activity(made, MEETING, accept=False)
    before = without_handed(made)
    submit(made)
    path = Path(made.store.path).with_name("moi.yaml")
    path.write_text(plan_text.replace("Tuyên truyền tới hội viên, Nhân dân", "Tên mới"), encoding="utf-8")
    load_plan(made, path)
    plan: Plan = report_period(made, period="6T", units=("mttq",)).plan
    assert plan.responsibilities["mttq-2"].title == "Tên mới"
    assert without_handed(made, as_submitted=True) == before
