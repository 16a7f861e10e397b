"""The sample store: the same for the same seed, whole, believable, and never where a real one belongs."""

import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from sqlite3 import connect

import pytest

from hvn_cli.domain.activity import EvidenceKind, Logged
from hvn_cli.domain.names import require_period
from hvn_cli.domain.remark import REMARK_KINDS
from hvn_cli.domain.report import Report
from hvn_cli.domain.rules import check_activity
from hvn_cli.domain.tasks import State
from hvn_cli.errors import BadValue, StoreError
from hvn_cli.settings import StorePlace
from hvn_cli.store.activities import Wanted, list_activities
from hvn_cli.store.connection import reading
from hvn_cli.store.verify import verify_store
from hvn_cli.usecases.books import Desk, open_books, read_plan_file
from hvn_cli.usecases.demo.make import make_demo
from hvn_cli.usecases.demo.party import OFFICE
from hvn_cli.usecases.demo.pattern import Range
from hvn_cli.usecases.demo.year import PATTERNS, find_missing, tell_year
from hvn_cli.usecases.report import report_period

PLAN = read_plan_file(None)
YEAR_END = datetime.fromisoformat("2027-01-05T10:00:00+07:00")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk at the end of the year whose store is the sample."""
    path = tmp_path_factory.mktemp("demo") / "hvn-demo.db"
    place = StorePlace(path, named=True, exists=False)
    desk = Desk(store=place, plan_file=None, unit="", who="Lan", now=YEAR_END, random=bytes)
    made = make_demo(desk, path)
    assert made.activities == 400
    return replace(desk, store=replace(place, exists=True))


@pytest.fixture(scope="module")
def logged(demo: Desk) -> list[Logged]:
    """Every activity of the sample, voided ones too, oldest first."""
    with open_books(demo) as books:
        wanted = Wanted(books.plan.code, with_void=True)
        return list(list_activities(books.connection, wanted))[::-1]


@pytest.fixture(scope="module")
def report(demo: Desk) -> Report:
    """The report of the whole year."""
    return report_period(demo, period="2026", units=())


def _log_of(path: Path) -> list[tuple[str, str]]:
    with closing(connect(path)) as connection:
        return connection.execute(
            "SELECT e.envelope, b.data FROM entry e JOIN body b USING (name)"
        ).fetchall()


def test_the_same_seed_gives_the_same_log(desk: Desk, tmp_path: Path) -> None:
    other = replace(desk, now=YEAR_END, who="Hoa")
    make_demo(desk, tmp_path / "a.db", seed=7, activities=160)
    make_demo(other, tmp_path / "b.db", seed=7, activities=160)
    make_demo(desk, tmp_path / "c.db", seed=8, activities=160)
    assert _log_of(tmp_path / "a.db") == _log_of(tmp_path / "b.db")
    assert _log_of(tmp_path / "a.db") != _log_of(tmp_path / "c.db")


def test_the_first_entry_marks_the_log(demo: Desk) -> None:
    with closing(connect(demo.store.path)) as connection:
        first = connection.execute(
            "SELECT op, obj, data FROM entry e JOIN body b USING (name) WHERE seq = 1"
        ).fetchall()
    assert first == [("demo", "demo", '{"seed":2026}')]


def test_the_store_verifies(demo: Desk) -> None:
    entries, _, findings = verify_store(Path(demo.store.path))
    assert findings == ()
    assert entries > 430


def test_the_chain_is_a_log_as_of_each_day(demo: Desk) -> None:
    with closing(connect(demo.store.path)) as connection:
        told = [row[0] for row in connection.execute("SELECT envelope FROM entry ORDER BY seq")]
    moments = [re.findall(r'"at":"(.*?)"', envelope)[0] for envelope in told]
    assert moments == sorted(moments)
    assert report_period(demo, period="2026-6T", units=(), as_of="2026-06-30").activities > 120


def test_every_unit_theme_responsibility_and_most_indicators_are_there(
    logged: list[Logged], report: Report
) -> None:
    served = {r for one in logged for r in one.activity.responsibilities}
    assert served == set(PLAN.responsibilities)
    assert report.activities >= 380
    assert all(line.activities >= 30 for line in report.units)
    assert all(line.activities >= 30 for line in report.themes)
    assert {one.activity.unit for one in logged} == set(PLAN.bodies)
    told = {code for one in logged for code in one.activity.quantities}
    assert set(PLAN.indicators_by_code) - told == {"ty_le_uu_tien"}  # only the city surveys it


def test_every_month_is_there_and_every_day_is_a_day_of_the_plan(logged: list[Logged]) -> None:
    months = Counter(one.activity.day.month for one in logged)
    assert sorted(months) == list(range(1, 13))
    assert all(one.activity.last.year == PLAN.year for one in logged)
    for one in logged:
        entered = datetime.fromisoformat(one.entered_at).date()
        assert 0 <= (entered - one.activity.last).days <= 4


def test_nothing_is_odd_about_an_activity(logged: list[Logged]) -> None:
    for one in logged:
        found = check_activity(PLAN, one.activity, today=YEAR_END.date())
        assert {f.code for f in found} <= {"no_evidence"}, (one.activity, found)


def test_no_figure_of_the_year_is_absurd(report: Report) -> None:
    lines = {line.indicator.code: line for line in report.indicators}
    total = {code: (line.total or 0) / 1000 for code, line in lines.items()}
    assert 20 <= total["luot_nguoi"] / total["hoi_nghi"] <= 200
    assert 15 <= total["hoc_vien"] / total["tap_huan"] <= 100
    assert total["xu_ly"] < total["kiem_tra"] / 2
    assert 0.5 <= total["tien_phat"] / total["xu_ly"] <= 7
    assert 5 <= total["doanh_so"] / total["gian_hang"] <= 25
    assert total["bao_cao"] < 30
    assert 90 < lines["ty_le_chi_bo"].by_unit["tcd"] / 1000 <= 100


def test_evidence_is_of_every_kind_and_sometimes_missing(logged: list[Logged]) -> None:
    evidence = [e for one in logged for e in one.activity.evidence]
    assert {e.kind for e in evidence} == set(EvidenceKind)
    assert {Path(e.name).suffix for e in evidence if e.kind is EvidenceKind.FILE} == {".png", ".pdf", ".txt"}
    bare = sum(not one.activity.evidence for one in logged)
    assert 0.1 < bare / len(logged) < 0.35
    links = [e.name for e in evidence if e.kind is EvidenceKind.LINK]
    assert all(link.startswith("https://viethung.example/") for link in links)


def test_files_are_what_their_names_say(demo: Desk) -> None:
    from io import BytesIO

    from PIL import Image

    with reading(demo.store.path) as connection:
        files = [row[0] for row in connection.execute("SELECT data FROM blob")]
    pictures = [data for data in files if data.startswith(b"\x89PNG")]
    assert len(pictures) > 200
    for data in pictures[:12]:
        image = Image.open(BytesIO(data))
        image.load()
        assert len(image.getcolors() or ()) >= 5
    assert any(data.startswith(b"%PDF") for data in files)
    assert max(map(len, files)) < 20_000


def test_some_are_corrected_one_is_void_remarks_are_of_every_kind(
    demo: Desk, logged: list[Logged], report: Report
) -> None:
    with closing(connect(demo.store.path)) as connection:
        acts = Counter(row[0] for row in connection.execute("SELECT op FROM entry"))
    assert acts["correct"] >= 6
    assert acts["void"] == sum(one.void for one in logged) == 1
    assert {remark.kind for remark in report.remarks} == set(REMARK_KINDS)
    opinions = [remark for remark in report.remarks if remark.kind == "opinion"]
    assert {bool(remark.handled) for remark in opinions} == {True, False}
    assert all(remark.award for remark in report.remarks if remark.kind == "commendation")


def test_some_are_late_and_one_unit_is_silent(demo: Desk, report: Report) -> None:
    assert {task.unit for task in report.tasks if task.progress.state is State.LATE} == {"tcd", "bbt"}
    first = report_period(demo, period=require_period(PLAN, "Q1").code, units=())
    assert first.silent_units == (PLAN.name_of("tcd"),)


def test_titles_vary_and_name_nobody(logged: list[Logged]) -> None:
    titles = {one.activity.title for one in logged}
    assert len({pattern.title for pattern in PATTERNS}) >= 90
    assert len(titles) > 330
    assert not [title for title in titles if re.search(r"\b([Ôô]ng|[Bb]à|[Đđ]ồng chí|0\d{8,})\b|[{}]", title)]
    assert max(map(len, titles)) < 120


def test_many_activities_are_made_where_asked() -> None:
    steps = tell_year(PLAN, 1, 1200)
    assert sum(step.op == "log" for step in steps) == 1200
    scheduled = tell_year(PLAN, 1, 0)
    assert 100 < sum(step.op == "log" for step in scheduled) < 200


@pytest.mark.parametrize("name", ["hvn.db", "HVN.DB"])
def test_it_is_never_called_as_a_real_store(desk: Desk, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue, match="demo_name"):
        make_demo(desk, tmp_path / "new" / name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"mine")
    with pytest.raises(StoreError, match="exists"):
        make_demo(desk, tmp_path / "x.db", activities=0)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"mine"]


def test_a_plan_that_it_does_not_fit_is_refused(desk: Desk, tmp_path: Path) -> None:
    other = replace(PLAN, units=PLAN.units[:-1])
    assert find_missing(other) == "bbt-1"
    path = tmp_path / "plan.yaml"
    text = (Path(__file__).parents[2] / "data" / "plan.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("video", "phim"), encoding="utf-8")
    with pytest.raises(BadValue, match="demo_plan"):
        make_demo(replace(desk, plan_file=path), tmp_path / "x.db", activities=0)
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hvn_cli.usecases.demo.make.keep_incoming", fail)
    with pytest.raises(StoreError):
        make_demo(desk, tmp_path / "new" / "x.db", activities=0)
    assert list(tmp_path.iterdir()) == []


def test_figures_are_read_from_their_pattern() -> None:
    told = replace(OFFICE[0], figures="xu_ly=1..2?0.4 tien_phat=xu_ly*0.5..1/0.25").ranges
    assert told == (Range("xu_ly", 1000, 2000, share=0.4), Range("tien_phat", 500, 1000, 250, "xu_ly"))
