"""The annexes tell what is in the dossier, all of it, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.export.annexing import (
    annex_of,
    busy_dossier,
    column,
    empty_dossier,
    with_remarks,
    with_titles,
)

from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.report import IndicatorLine
from hvn_cli.export.annex import Kind, Number
from hvn_cli.export.annexes import build_annexes
from hvn_cli.labels import annex as told


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return busy_dossier(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return empty_dossier(tmp_path_factory.mktemp("empty"))


def figure(dossier: Dossier, name: str) -> dict[str, object]:
    """The line of one indicator, by column."""
    annex = annex_of(dossier, "figures")
    row = next(row for row in annex.rows if row[1] == dossier.plan.indicators_by_code[name].name)
    return {c.key: cell for c, cell in zip(annex.columns, row, strict=True)}


def with_line(dossier: Dossier, code: str, **changed: object) -> Dossier:
    def change(line: IndicatorLine) -> IndicatorLine:
        return replace(line, **changed) if line.indicator.code == code else line  # type: ignore[arg-type]

    lines = tuple(change(line) for line in dossier.report.indicators)
    return replace(dossier, report=replace(dossier.report, indicators=lines))


def test_every_row_fits_its_columns(busy: Dossier) -> None:
    kinds = {
        Kind.TEXT: (str, type(None)),
        Kind.NUMBER: (Number, type(None)),
        Kind.DATE: (date, type(None)),
    }
    for number, annex in enumerate(build_annexes(with_remarks(busy)), start=1):
        assert annex.number == number
        assert annex.key in told.SHEETS
        assert sum(c.width for c in annex.columns) == 100
        assert len({c.key for c in annex.columns}) == len(annex.columns)
        for place, row in enumerate(annex.rows, start=1):
            assert row[0] == Number(place * 1000)
            for cell, c in zip(row, annex.columns, strict=True):
                assert isinstance(cell, kinds[c.kind]), c.key


def test_nothing_recorded_gives_tables_that_say_so(empty: Dossier) -> None:
    figures, tasks, activities, evidence = build_annexes(empty)
    assert (figures.rows, activities.rows, evidence.rows) == ((), (), ())
    assert figures.lead == told.NO_FIGURES
    assert activities.lead == told.NO_ACTIVITIES
    assert evidence.lead == told.NO_EVIDENCE
    assert len(tasks.rows) == len(empty.report.tasks) > 0


def test_no_tasks_are_said_to_be_none(empty: Dossier) -> None:
    annex = annex_of(replace(empty, report=replace(empty.report, tasks=())), "tasks")
    assert (annex.rows, annex.lead) == ((), told.NO_TASKS)


def test_figures_are_those_of_the_report_in_the_order_of_the_plan(busy: Dossier) -> None:
    names = column(annex_of(busy, "figures"), "indicator")
    order = [i.name for i in busy.plan.indicators]
    assert names == sorted(names, key=lambda name: order.index(str(name)))
    assert len(names) == 9
    assert figure(busy, "luot_nguoi")["period"] == Number(1_330_000)
    assert figure(busy, "luot_nguoi")["year"] == Number(1_330_000)
    assert figure(busy, "doanh_so")["period"] == Number(1_234_567, 3)


def test_what_does_not_add_up_has_no_total_but_the_last_figure_of_each_unit(busy: Dossier) -> None:
    line = figure(busy, "dn_tham_gia")
    assert (line["period"], line["year"], line["compared"]) == (None, None, None)
    assert "UBND Phường 35; MTTQ và đoàn thể 9." in str(line["note"])
    assert str(busy.plan.indicators_by_code["dn_tham_gia"].why) in str(line["note"])
    survey = str(figure(busy, "ty_le_uu_tien")["note"])
    assert survey.startswith(told.SURVEY)
    assert "UBND Phường 73,5" in survey


def test_last_year_is_compared_only_where_it_was_told(busy: Dossier) -> None:
    assert figure(busy, "luot_nguoi")["compared"] is None
    assert "Cùng kỳ" not in annex_of(busy, "figures").lead
    compared = with_line(busy, "luot_nguoi", before=1_200_000)
    assert figure(compared, "luot_nguoi")["before"] == Number(1_200_000)
    assert figure(compared, "luot_nguoi")["compared"] == Number(110_800, 1)  # 110,83
    assert annex_of(compared, "figures").lead.endswith("từ 01/01/2025 đến 30/06/2025.")
    assert figure(with_line(busy, "luot_nguoi", before=0), "luot_nguoi")["compared"] is None


@pytest.mark.parametrize(("total", "before", "per_cent"), [(1, 3, 33_300), (2, 3, 66_700), (1, 1, 100_000)])
def test_per_cent_have_one_decimal(busy: Dossier, total: int, before: int, per_cent: int) -> None:
    line = with_line(busy, "van_ban", total=total * 1000, before=before * 1000)
    assert figure(line, "van_ban")["compared"] == Number(per_cent, 1)


def test_what_nobody_told_in_the_period_is_not_called_nought(busy: Dossier) -> None:
    only_before = with_line(busy, "van_ban", total=0, by_unit={}, year=0, before=3000)
    line = figure(only_before, "van_ban")
    assert (line["before"], line["period"], line["compared"]) == (Number(3000), None, None)
    told_nought = with_line(busy, "van_ban", total=0, by_unit={"bxdd": 0}, year=0, before=3000)
    assert figure(told_nought, "van_ban")["period"] == Number(0)
    assert figure(told_nought, "van_ban")["compared"] == Number(0, 1)


def test_tasks_are_those_of_the_report_with_a_star_where_the_day_is_assumed(busy: Dossier) -> None:
    annex = annex_of(busy, "tasks")
    tasks = busy.report.tasks
    assert column(annex, "task") == [task.responsibility.title for task in tasks]
    assert column(annex, "due") == [task.progress.due for task in tasks]
    stars = [note == told.ASSUMED for note in column(annex, "note")]
    assert stars == [task.progress.due is not None and not task.stated for task in tasks]
    assert {True, False} == set(stars)
    assert annex.lead == told.ASSUMED_LEAD
    assert "trễ hạn" in column(annex, "state")
    assert "hằng quý" in column(annex, "cadence")


def test_no_star_is_explained_where_there_is_none(busy: Dossier) -> None:
    stated = tuple(replace(task, stated=True) for task in busy.report.tasks)
    assert annex_of(replace(busy, report=replace(busy.report, tasks=stated)), "tasks").lead == ""


def test_what_was_done_where_nothing_is_asked_for_counts_too(busy: Dossier) -> None:
    task = busy.report.tasks[0]
    free = replace(task, progress=replace(task.progress, expected=0, done=0, due=None), activities=2)
    annex = annex_of(replace(busy, report=replace(busy.report, tasks=(free,))), "tasks")
    assert annex.rows[0][4:7] == (None, Number(2000), None)
    assert column(annex, "note") == [""]


def test_activities_are_told_by_day_with_what_they_brought(busy: Dossier) -> None:
    annex = annex_of(busy, "activities")
    days = column(annex, "date")
    assert days == sorted(days, key=str)
    assert len(annex.rows) == len(busy.activities) == 6
    week = annex.rows[4]
    assert week[1] == date(2026, 5, 1)
    assert week[3] == "Tuần hàng Việt (đến ngày 07/05/2026)"
    assert week[4:6] == ("Khu đô thị Việt Hưng", "MTTQ và đoàn thể")
    assert week[6] == "1 đợt; 35 doanh nghiệp, hộ; 1.234,567 triệu đồng (doanh số bán hàng)"
    assert week[7] == "1 tệp, 1 liên kết"
    assert annex.rows[2][6] == "1 hội nghị; 120 lượt người tham dự"
    assert annex.rows[2][7] == told.NO_PROOF
    assert column(annex, "code") == [logged.code for logged in busy.activities]
    assert annex.columns[-1].heading == "Mã sổ"


def test_a_quantity_that_the_plan_has_no_more_is_told_by_its_code(busy: Dossier) -> None:
    first = busy.activities[0]
    other = replace(first, activity=replace(first.activity, quantities={"cu": 2500, "van_ban": 1000}))
    annex = annex_of(replace(busy, activities=(other,)), "activities")
    assert column(annex, "result") == ["1 văn bản; cu 2,5"]


def test_what_was_removed_by_order_is_said(busy: Dossier) -> None:
    assert "2 nội dung đã xóa" in annex_of(replace(busy, removed=2), "activities").lead
    assert annex_of(busy, "activities").lead == ""


def test_evidence_is_listed_one_by_one(busy: Dossier) -> None:
    annex = annex_of(busy, "evidence")
    assert [row[3:6] for row in annex.rows] == [
        ("văn bản", "Số 12-KH/ĐU", None),
        ("liên kết", "https://viethung.hanoi.gov.vn/tin/123", None),
        ("tệp", "bienban.pdf", Number(3000)),  # 2.057 bytes, as file managers show them
    ]


def test_models_and_commendations_have_lists_of_their_own(busy: Dossier) -> None:
    annexes = build_annexes(with_remarks(busy))
    assert [annex.key for annex in annexes[4:]] == ["models", "commendations"]
    models, commended = annexes[4:]
    assert models.rows[0][1:] == (
        date(2026, 4, 2),
        "UBND Phường",
        "Gian hàng Việt\ntại chợ dân sinh",
        "k7q-92",
    )
    assert [row[2:] for row in commended.rows] == [
        ("", "Tập thể", "Tổ dân phố 5", "", "", "k7q-91"),
        ("MTTQ và đoàn thể", "Cá nhân", "Bà Nguyễn Thị Lan", "Giấy khen", "Số 12-QĐ/ĐU", "k7q-90"),
    ]


def test_numbers_run_on_where_there_are_no_models(busy: Dossier) -> None:
    remarks = tuple(r for r in with_remarks(busy).report.remarks if r.kind != "model")
    annexes = build_annexes(replace(busy, report=replace(busy.report, remarks=remarks)))
    assert [(a.number, a.key) for a in annexes][4:] == [(5, "commendations")]


def test_one_activity(empty: Dossier) -> None:
    one = with_titles(empty, ("Họp",))
    assert annex_of(one, "activities").rows[0][3] == "Họp"
    assert len(annex_of(one, "evidence").rows) == 1


def test_the_same_dossier_gives_the_same_annexes(busy: Dossier, tmp_path: Path) -> None:
    assert build_annexes(busy) == build_annexes(busy)
