"""The daily round through the use cases: what is recorded, what it makes of tasks and reports."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from hvn_cli.domain.answers.recorded import Recorded
from hvn_cli.domain.answers.shown import ShownActivity
from hvn_cli.domain.tasks import State
from hvn_cli.errors import (
    AlreadyVoid,
    BadEvidence,
    BadValue,
    HvnError,
    NeedsConfirmation,
    NothingToUndo,
    OtherPlan,
    StoreError,
    UnknownName,
)
from hvn_cli.places import shipped
from hvn_cli.usecases.activities import ActivityQuestion, find_activities
from hvn_cli.usecases.amend import correct_activity, undo_last, void_activity
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.home import look_around
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.plan import load_plan, plan_source, show_plan
from hvn_cli.usecases.remark import record_remark
from hvn_cli.usecases.report import report_period, trace_indicator
from hvn_cli.usecases.show import show_thing
from hvn_cli.usecases.tasks import TaskQuestion, list_tasks
from hvn_cli.usecases.verify import rebuild_tables, verify_log

MEETING = ActivityForm(
    responsibilities=("mttq-2",),
    title="Hội nghị Nhân dân tổ 5",
    day="15/3",
    quantities=("hoi_nghi=1", "luot_nguoi=120"),
)


def record(desk: Desk, form: ActivityForm = MEETING, *, accept: bool = False) -> Recorded:
    return record_activity(desk, form, accept=accept)


def total(desk: Desk, indicator: str, **asked: str) -> int | None:
    report = report_period(desk, period=asked.get("period", "2026"), units=())
    return next(line.total for line in report.indicators if line.indicator.code == indicator)


def codes(desk: Desk, **question: object) -> list[str]:
    found = find_activities(desk, ActivityQuestion(**question))  # type: ignore[arg-type]
    return [logged.code for logged in found.activities]


def test_filters_that_exclude_each_other_find_nothing(made: Desk) -> None:
    code = record(made).activity.code
    themes = report_period(made, period="2026", units=()).plan.responsibilities["mttq-2"].themes
    other = next(t for t in ("nd1", "nd2", "nd3") if t not in themes)
    assert codes(made, responsibilities=("mttq-2",), themes=(themes[0],)) == [code]
    assert codes(made, responsibilities=("mttq-2",), themes=(other,)) == []


def assert_whole(desk: Desk) -> None:
    assert verify_log(desk).findings == ()


def test_the_first_log_makes_the_store_with_the_plan(desk: Desk) -> None:
    recorded = record(desk)
    assert recorded.made_store
    assert recorded.activity.code.endswith("-2")
    again = record(replace(desk, store=replace(desk.store, exists=True)), replace(MEETING, day="16/3"))
    assert not again.made_store
    assert_whole(replace(desk, store=replace(desk.store, exists=True)))


def test_a_store_that_was_named_is_never_made_by_the_way(desk: Desk) -> None:
    named = replace(desk, store=replace(desk.store, named=True))
    for act in (lambda: record(named), lambda: list_tasks(named, TaskQuestion())):
        with pytest.raises(StoreError, match="missing"):
            act()
    assert not Path(named.store.path).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"responsibilities": ("mttq-99",)},
        {"title": "   "},
        {"title": "a\u202eb"},
        {"day": "31/2"},
        {"last": "1/3"},
        {"unit": "khong-co"},
        {"quantities": ("luot_nguoi=-1",)},
        {"quantities": ("luot_ngoi=1",)},
        {"quantities": ("luot_nguoi",)},
        {"quantities": ("luot_nguoi=1", "luot_nguoi=2")},
        {"partners": ("zzz",)},
        {"evidence": ("/khong/co/tep.pdf",)},
        {"evidence": ("/",)},
        {"day": "15/3/2025"},
        {"quantities": ("hoi_nghi=1", "luot_nguoi=5000")},
        {"day": "1/12"},
    ],
)
def test_a_refused_log_changes_nothing(made: Desk, change: dict[str, object]) -> None:
    before = Path(made.store.path).read_bytes()
    with pytest.raises((BadValue, UnknownName, BadEvidence, NeedsConfirmation)):
        record(made, replace(MEETING, **change))  # type: ignore[arg-type]
    assert Path(made.store.path).read_bytes() == before


def test_a_refused_first_log_leaves_no_store(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadEvidence):
        record(desk, replace(MEETING, evidence=("/khong/co.pdf",)))
    assert list(tmp_path.iterdir()) == []


def test_what_is_unlikely_is_recorded_after_a_yes(made: Desk) -> None:
    crowd = replace(MEETING, quantities=("hoi_nghi=1", "luot_nguoi=5000"))
    recorded = record(made, crowd, accept=True)
    assert "unlikely_quantity" in [f.code for f in recorded.findings]


def test_the_same_activity_twice_wants_a_yes(made: Desk) -> None:
    first = record(made)
    with pytest.raises(NeedsConfirmation) as caught:
        record(made)
    assert caught.value.findings[0].data["code"] == first.activity.code


def test_a_log_moves_its_task(made: Desk) -> None:
    recorded = record(made)
    (before,), (after,) = recorded.before, recorded.after
    assert (before.progress.done, before.progress.state) == (0, State.LATE)
    assert (after.progress.done, after.progress.state) == (1, State.IN_PROGRESS)


def test_a_shared_activity_is_counted_once(made: Desk) -> None:
    shared = ActivityForm(
        responsibilities=("ubnd-3,mttq-3",),
        title="Tuần hàng Việt",
        day="14/3",
        last="16/3",
        partners=("mttq",),
        quantities=("luot_khach=1.250",),
    )
    recorded = record(made, shared)
    assert {task.responsibility.id: task.progress.done for task in recorded.after} == {
        "ubnd-3": 1,
        "mttq-3": 1,
    }
    report = report_period(made, period="2026", units=())
    assert report.activities == 1
    assert total(made, "luot_khach") == 1_250_000
    assert {line.code: line.activities for line in report.units if line.activities} == {"ubnd": 1}
    themes = {t for r in ("ubnd-3", "mttq-3") for t in report.plan.responsibilities[r].themes}
    assert {line.theme.code: line.activities for line in report.themes if line.activities} == dict.fromkeys(
        themes, 1
    )
    assert [a.code for a in report_period(made, period="2026", units=("ubnd",)).bare] == [
        recorded.activity.code
    ]
    assert report_period(made, period="2026", units=("mttq",)).bare == ()
    assert codes(made, units=("mttq",)) == codes(made, units=("ubnd",)) == [recorded.activity.code]
    assert_whole(made)


def test_a_member_counts_into_its_unit(made: Desk) -> None:
    record(made, replace(MEETING, unit="hội phụ nữ"))
    task = next(t for t in list_tasks(made, TaskQuestion()).tasks if t.responsibility.id == "mttq-2")
    assert task.activities == 1
    assert codes(made, units=("mttq",)) == codes(made, units=("lhpn",))
    assert codes(made, units=("ccb",)) == []


def test_correct_void_and_undo_are_new_entries(made: Desk) -> None:
    code = record(made).activity.code
    correct_activity(made, code, ActivityForm(quantities=("luot_nguoi=150",)), why="đếm lại", accept=False)
    assert total(made, "luot_nguoi") == 150_000
    void_activity(made, code, why="ghi trùng")
    assert (total(made, "luot_nguoi"), codes(made)) == (0, [])
    assert codes(made, with_void=True) == [code]
    with pytest.raises(AlreadyVoid):
        void_activity(made, code, why="lần nữa")
    undo_last(made)
    assert total(made, "luot_nguoi") == 150_000
    undo_last(made)
    assert total(made, "luot_nguoi") == 120_000
    undo_last(made)
    assert total(made, "luot_nguoi") == 0
    with pytest.raises(NothingToUndo):
        undo_last(made)
    shown = show_thing(made, code)
    assert isinstance(shown, ShownActivity)
    assert [act.op for act in shown.story] == ["log", "correct", "void", "correct", "correct", "void"]
    assert_whole(made)


def test_a_correction_moves_everything_and_keeps_the_rest(made: Desk) -> None:
    code = record(made, replace(MEETING, note="ghi chú", evidence=("https://viethung.vn/1",))).activity.code
    change = ActivityForm(day="20/4", quantities=("hoi_nghi=",), unit="ccb", note="", title="Họp tổ 5")
    now = correct_activity(made, code, change, why="", accept=False).activity.activity
    assert (now.day.isoformat(), now.last.isoformat()) == ("2026-04-20", "2026-04-20")
    assert (now.unit, now.note, now.title) == ("ccb", "", "Họp tổ 5")
    assert now.quantities == {"luot_nguoi": 120_000}
    assert [e.name for e in now.evidence] == ["https://viethung.vn/1"]
    with pytest.raises(BadValue, match="nothing_changed"):
        correct_activity(made, code, ActivityForm(title="Họp tổ 5"), why="", accept=False)
    assert_whole(made)


def test_evidence_is_kept_once_and_checked(made: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "ảnh hội nghị.jpg"
    photo.write_bytes(b"anh" * 100_000)
    for day in ("15/3", "16/3"):
        recorded = record(made, replace(MEETING, day=day, evidence=(str(photo), "Số 12-KH/ĐU")))
    kinds = [(e.kind.value, e.name) for e in recorded.activity.activity.evidence]
    assert kinds == [("file", "ảnh hội nghị.jpg"), ("document", "Số 12-KH/ĐU")]
    assert Path(made.store.path).stat().st_size < 2 * 300_000 + 300_000
    assert_whole(made)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("https://viethung.vn/1", "link"),
        ("Số 12-KH/ĐU", "document"),
        ("số: 45 / KH-UBND", "document"),
        ("12-KH/ĐU", "document"),
        ("12/KH-UBND ngày 3/2/2026", "document"),
        ("Kế hoạch số 12/KH-UBND ngày 03/02/2026", "document"),
        ("công văn Số 7-CV/ĐU", "document"),
        ("Số 12-KH-ĐU.pdf", "file"),
        ("số 5-BC.docx", "file"),
        ("12-KH-ĐU.jpg", "file"),
        ("Kế hoạch số 12-KH.PDF", "file"),
        ("2026/anh", "file"),
        ("12/anh/hop", "file"),
        ("biên bản", "file"),
    ],
)
def test_evidence_is_told_by_how_it_is_written(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if kind == "file":
        (tmp_path / typed).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / typed).write_bytes(b"quet")
    (kept,) = record(made, replace(MEETING, evidence=(typed,))).activity.activity.evidence
    assert (kept.kind.value, kept.name) == (kind, Path(typed).name if kind == "file" else typed)
    assert bool(kept.digest) == (kind == "file")


def test_a_large_file_lies_beside_the_store(made: Desk, tmp_path: Path) -> None:
    film = tmp_path / "phim.mp4"
    film.write_bytes(b"\0" * (10 * 2**20 + 1))
    record(made, replace(MEETING, evidence=(str(film),)))
    kept = [p for p in (tmp_path / "hvn.db.files").rglob("*") if p.is_file()]
    assert [p.stat().st_size for p in kept] == [10 * 2**20 + 1]
    assert_whole(made)
    kept[0].chmod(0o600)
    kept[0].write_bytes(b"x")
    assert [f.code for f in verify_log(made).findings] == ["evidence_changed"]


def test_every_figure_is_traced_to_its_activities(made: Desk) -> None:
    for day, people in (("15/3", 120), ("20/5", 80)):
        record(made, replace(MEETING, day=day, quantities=(f"luot_nguoi={people}",)))
    for period in ("2026-Q1", "2026-6T", "2026"):
        trace = trace_indicator(made, "luot nguoi", period=period, units=())
        assert trace.total == total(made, "luot_nguoi", period=period)
        assert trace.total == sum(a.activity.quantities["luot_nguoi"] for a in trace.activities)


def test_what_does_not_add_up_has_no_total(made: Desk) -> None:
    form = ActivityForm(responsibilities=("ubnd-3",), title="Rà soát điểm bán", day="2/2", unit="ubnd")
    record(made, replace(form, quantities=("dn_tham_gia=4",)))
    record(made, replace(form, day="5/5", quantities=("dn_tham_gia=6",)))
    report = report_period(made, period="2026", units=())
    line = next(line for line in report.indicators if line.indicator.code == "dn_tham_gia")
    assert (line.total, dict(line.by_unit)) == (None, {"ubnd": 6_000})


def test_remarks_are_reported_until_taken_back(made: Desk) -> None:
    record_remark(made, "han che", "Ít hộ tham gia", unit="mttq", theme="1", day="1/6")
    report = report_period(made, period="6T", units=("mttq",))
    assert [(r.kind, r.text, r.theme) for r in report.remarks] == [("shortcoming", "Ít hộ tham gia", "nd1")]
    assert report_period(made, period="6T", units=("ubnd",)).remarks == ()
    undo_last(made)
    assert report_period(made, period="6T", units=()).remarks == ()
    assert_whole(made)


def test_home_tells_what_to_do_next(made: Desk) -> None:
    assert look_around(made).last == ()
    record(made)
    home = look_around(replace(made, unit="mttq"))
    assert home.unit == "mttq"
    assert {t.unit for t in (*home.late, *home.due)} == {"mttq"}
    assert home.next_task is not None
    assert home.report_due.isoformat() == "2026-06-10"


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ({"units": ("mat tran",)}, ["mttq-1", "mttq-2", "mttq-3", "mttq-4", "mttq-5", "chung-1"]),
        ({"units": ("bbt",), "search": "infographic"}, ["bbt-2"]),
        ({"partners": ("bxdd",)}, ["mttq-3"]),
        ({"units": ("tcd", "bbt"), "states": ("xong",)}, []),
    ],
)
def test_tasks_are_filtered(made: Desk, question: dict[str, tuple[str, ...]], ids: list[str]) -> None:
    found = list_tasks(made, TaskQuestion(**question))  # type: ignore[arg-type]
    assert [task.responsibility.id for task in found.tasks] == ids


def test_due_within_holds_what_is_late_too(made: Desk) -> None:
    for days in (0, 30, 365):
        found = list_tasks(made, TaskQuestion(due_within=days)).tasks
        assert all(t.progress.due and (t.progress.due - made.today).days <= days for t in found)
        assert not any(t.progress.state is State.DONE for t in found)


def _changed_plan(tmp_path: Path, old: str, new: str) -> Path:
    text = Path(shipped("plan.yaml")).read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "new.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_new_revision_keeps_the_old_one(made: Desk, tmp_path: Path) -> None:
    record(made)
    first = show_plan(made, None)
    path = _changed_plan(tmp_path, "Tuyên truyền tới hội viên, Nhân dân", "Tên khác")
    loaded = load_plan(made, path)
    assert loaded.changed
    assert not load_plan(made, path).changed
    assert show_plan(made, None).plan.responsibilities["mttq-2"].title == "Tên khác"
    old = report_period(made, period="2026", units=(), revision=first.revision[:10])
    assert old.plan == first.plan
    assert plan_source(made, first.revision) == Path(shipped("plan.yaml")).read_text(encoding="utf-8")
    assert plan_source(made, None) == path.read_text(encoding="utf-8")
    load_plan(made, Path(shipped("plan.yaml")))
    assert show_plan(made, None).revision == first.revision
    assert total(made, "luot_nguoi") == 120_000
    assert_whole(made)
    with pytest.raises(UnknownName):
        report_period(made, period=None, units=(), revision="ffff")


def test_what_a_later_revision_leaves_out_is_still_shown_and_counted(made: Desk, tmp_path: Path) -> None:
    recorded = record(made, replace(MEETING, unit="ccb", quantities=("toa_dam=1", "luot_nguoi=120")))
    text = Path(shipped("plan.yaml")).read_text(encoding="utf-8")
    smaller = tmp_path / "smaller.yaml"
    smaller.write_text(text.replace("- id: mttq-2\n", "- id: mttq-22\n"), encoding="utf-8")
    load_plan(made, smaller)
    assert total(made, "luot_nguoi") == 120_000
    assert isinstance(show_thing(made, recorded.activity.code), ShownActivity)
    fixed = correct_activity(made, recorded.activity.code, ActivityForm(note="x"), why="", accept=False)
    assert fixed.activity.activity.responsibilities == ("mttq-2",)
    assert_whole(made)


def test_a_plan_with_errors_is_not_loaded(made: Desk, tmp_path: Path) -> None:
    before = Path(made.store.path).read_bytes()
    path = _changed_plan(tmp_path, "  code: hang-viet-2026", "  cod: hang-viet-2026")
    with pytest.raises(HvnError) as caught:
        load_plan(made, path)
    assert caught.value.exit_code == 20
    assert Path(made.store.path).read_bytes() == before


def test_recording_with_another_plan_than_the_stores_is_refused(made: Desk, tmp_path: Path) -> None:
    path = _changed_plan(tmp_path, "Tuyên truyền tới hội viên, Nhân dân", "Tên khác")
    before = Path(made.store.path).read_bytes()
    with pytest.raises(OtherPlan):
        record(replace(made, plan_file=path))
    assert Path(made.store.path).read_bytes() == before
    assert list_tasks(replace(made, plan_file=path), TaskQuestion(search="ten khac")).tasks


def on(desk: Desk, day: str) -> Desk:
    return replace(desk, now=datetime.fromisoformat(f"{day}T08:00:00+07:00"))


def test_a_report_is_made_as_it_was(made: Desk) -> None:
    first = record(on(made, "2026-06-11"), replace(MEETING, quantities=("luot_nguoi=120",))).activity.code
    then = report_period(on(made, "2026-06-12"), period="2026", units=())
    change = ActivityForm(quantities=("luot_nguoi=999",))
    correct_activity(on(made, "2026-06-13"), first, change, why="", accept=False)
    record(on(made, "2026-06-14"), replace(MEETING, day="20/5"))
    void_activity(on(made, "2026-06-15"), first, why="x")
    again = report_period(on(made, "2026-07-01"), period="2026", units=(), as_of="12/6")
    assert again == replace(then, made_on=again.made_on)
    assert again.made_on.isoformat() == "2026-06-12"
    corrected = report_period(on(made, "2026-07-01"), period="2026", units=(), as_of="13/6")
    assert next(x.total for x in corrected.indicators if x.indicator.code == "luot_nguoi") == 999_000
    for day, reason in (("1/1/2026", "as_of_early"), ("31/2", "day_calendar")):
        with pytest.raises(BadValue, match=reason):
            report_period(made, period="2026", units=(), as_of=day)


def test_an_older_seal_proves_that_nothing_before_it_changed(made: Desk) -> None:
    seals = [report_period(made, period="2026", units=()).seal]
    for day in ("15/3", "16/3"):
        record(made, replace(MEETING, day=day))
        seals.append(report_period(made, period="2026", units=()).seal)
    assert verify_log(made, seals).findings == ()
    wrong = "2-" + "0" * 20
    assert [f.code for f in verify_log(made, [seals[0], wrong, "abc"]).findings] == [
        "seal_unknown",
        "seal_form",
    ]


def test_rebuild_changes_nothing(made: Desk) -> None:
    record(made)
    correct_activity(made, "2", ActivityForm(note="x"), why="", accept=False)
    seal = verify_log(made).seal
    assert rebuild_tables(made).entries == 3
    verified = verify_log(made)
    assert (verified.findings, verified.seal) == ((), seal)
