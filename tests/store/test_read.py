"""What the tables tell of a handful of acts, each of which could be told wrongly in a way of its own."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.store.making import AT, PLAN, activity, append, chance, log, make, merge, supersede, tamper
from tests.store.test_handing import submit

from hvn_cli.domain.activity import Evidence, EvidenceKind
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.entry import Entry, digest_plan
from hvn_cli.errors import StoreError
from hvn_cli.store.activities import (
    Wanted,
    find_activities,
    list_activities,
    list_shared,
    place_of,
    require_activity,
    same_activity,
)
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.history import last_own_act, story_of, tips_of, told_before
from hvn_cli.store.log import Writer, own_replica
from hvn_cli.store.read import (
    count_disputed,
    each_plan,
    find_plan,
    find_remarks,
    list_open_opinions,
    list_remarks,
    list_revisions,
    match_words,
    no_store,
    search_remarks,
)
from hvn_cli.store.tallies import (
    count_activities,
    count_by_day,
    count_days,
    count_days_of,
    latest_quantities,
    sum_quantities,
)

D = [date(2026, 3, day) for day in range(1, 10)]
PAPER = (Evidence(EvidenceKind.DOCUMENT, "Số 1/BB"),)


def put(store: Path, number: int, unit: str, day: date, serving: str, milli: int, **told: object) -> Entry:
    fields: dict[str, object] = {
        "unit": unit,
        "day": day,
        "last": day,
        "responsibilities": tuple(serving.split()),
        "partners": (),
        "quantities": {"luot": milli} if milli else {},
        "evidence": (),
    }
    return log(store, number, **(fields | told))


@pytest.fixture
def some(store: Path) -> dict[str, Entry]:
    """Activities of two units on few days; one of another plan, one that was taken back."""
    told = {
        "first": put(store, 1, "a", D[1], "r1", 5),
        "both": put(store, 2, "a", D[1], "r2 r1", 7, evidence=PAPER, partners=("b",)),
        "later": put(store, 3, "a", D[3], "r1", 2, evidence=PAPER),
        "other": put(store, 4, "b", D[1], "r1", 11),
        "none": put(store, 5, "b", D[5], "r3", 0, quantities={"hop": 1}),
        "gone": put(store, 6, "b", D[6], "r1", 99),
        "plan": put(store, 7, "a", D[1], "r1", 1000, plan="khác"),
    }
    supersede(store, "void", told["gone"].name)
    return told


def code_of(entry: Entry) -> str:
    return show_code(entry.envelope.replica, entry.envelope.seq)


def test_days_are_counted_for_each_responsibility_that_was_served(
    store: Path, some: Mapping[str, Entry]
) -> None:
    days = {"r1": {D[1]: 3, D[3]: 1}, "r2": {D[1]: 1}, "r3": {D[5]: 1}}
    with reading(store) as connection:
        assert count_days(connection, PLAN) == days
        assert count_days(connection, PLAN, ["r1"]) == {"r1": days["r1"]}
        assert count_days(connection, PLAN, ["r3", "r2"]) == {k: v for k, v in days.items() if k > "r1"}
        assert count_days(connection, PLAN, []) == count_days(connection, "nothing") == {}
        assert count_days_of(connection, PLAN, "r1", ["a"]) == {D[1]: 2, D[3]: 1}
        assert count_days_of(connection, PLAN, "r1", ["b", "a"]) == days["r1"]
        assert count_days_of(connection, PLAN, "r3", ["a"]) == count_days_of(connection, PLAN, "r1", []) == {}
        by_day = {D[1]: 3, D[3]: 1, D[5]: 1}
        assert count_by_day(connection, PLAN, D[0], D[8]) == by_day
        assert count_by_day(connection, PLAN, D[1], D[3]) == {D[1]: 3, D[3]: 1}
        assert count_by_day(connection, PLAN, D[2], D[3]) == {D[3]: 1}
        assert count_by_day(connection, PLAN, D[0], D[8], ["a"]) == {D[1]: 2, D[3]: 1}
        assert count_by_day(connection, "nothing", D[0], D[8]) == {}


def test_sums_count_everything_once(store: Path, some: Mapping[str, Entry]) -> None:
    with reading(store) as connection:
        # Of those that serve two responsibilities the first alone counts.
        counts = {("a", "r1"): (2, 1), ("a", "r2"): (1, 0), ("b", "r1"): (1, 1), ("b", "r3"): (1, 1)}
        assert count_activities(connection, PLAN, D[0], D[8]) == counts
        assert count_activities(connection, PLAN, D[1], D[5]) == counts
        assert count_activities(connection, PLAN, D[2], D[4]) == {("a", "r1"): (1, 0)}
        of_b = {key: told for key, told in counts.items() if key[0] == "b"}
        assert count_activities(connection, PLAN, D[0], D[8], {"b"}) == of_b
        assert count_activities(connection, PLAN, D[0], D[8], {"b", "a"}) == counts
        assert count_activities(connection, PLAN, D[0], D[8], set()) == {}
        sums = {"luot": {"a": 14, "b": 11}, "hop": {"b": 1}}
        assert sum_quantities(connection, PLAN, D[0], D[8]) == sums
        assert sum_quantities(connection, PLAN, date(2026, 3, 1), date(2026, 3, 31)) == sums
        assert sum_quantities(connection, PLAN, D[3], D[3]) == {"luot": {"a": 2}}
        assert sum_quantities(connection, PLAN, D[0], D[8], ["a"]) == {"luot": {"a": 14}}


def test_the_last_figure_of_a_day_counts(store: Path, some: Mapping[str, Entry]) -> None:
    put(store, 8, "b", D[1], "r2", 13)
    supersede(store, "void", put(store, 9, "b", D[1], "r2", 14).name)
    with reading(store) as connection:
        latest = {"luot": {"a": 2, "b": 13}}
        assert latest_quantities(connection, PLAN, ["luot"], D[0], D[8]) == latest
        assert latest_quantities(connection, PLAN, ["luot"], D[0], D[2]) == {"luot": {"a": 7, "b": 13}}
        both = latest_quantities(connection, PLAN, ["luot", "hop"], D[0], D[8], ["b"])
        assert both == {"luot": {"b": 13}, "hop": {"b": 1}}
        assert latest_quantities(connection, PLAN, [], D[0], D[8]) == {}
    tamper(store, "DELETE FROM quantity")
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        latest_quantities(connection, PLAN, ["luot"], date(2026, 3, 1), date(2026, 3, 31))
    assert (refused.value.reason, refused.value.detail) == ("damaged", "sum_quantity")


ENDS = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 2)]


def test_whole_months_are_read_from_the_sums_and_the_other_days_from_activities(store: Path) -> None:
    for number, day in enumerate(ENDS):
        put(store, number + 1, "a", day, "r1", 10**number)
    days = [
        *ENDS,
        date(2026, 2, 1),
        date(2026, 2, 27),
        date(2026, 3, 30),
        date(2026, 4, 30),
        date(2026, 5, 1),
    ]
    spans = [(start, last) for start in days for last in days if start <= last]
    with reading(store) as connection:
        for start, last in spans:
            told = [10**number for number, day in enumerate(ENDS) if start <= day <= last]
            sums, counts = {"luot": {"a": sum(told)}}, {("a", "r1"): (len(told), len(told))}
            assert sum_quantities(connection, PLAN, start, last) == (sums if told else {})
            assert count_activities(connection, PLAN, start, last, ["a"]) == (counts if told else {})
    tamper(store, "UPDATE sum_month SET n_first = 60 WHERE month = '2026-03'")
    with reading(store) as connection:
        for start, last in spans:
            ((n, _),) = count_activities(connection, PLAN, start, last).values() or [(0, 0)]
            assert (n >= 60) == (start <= ENDS[1] and last >= ENDS[2])


def test_shared_activities_name_all_that_they_serve(store: Path, some: Mapping[str, Entry]) -> None:
    put(store, 8, "b", D[3], "r3 r2 r1", 1)
    supersede(store, "void", put(store, 9, "b", D[3], "r1 r2", 1).name)
    with reading(store) as connection:
        told = [("a", ("r2", "r1")), ("b", ("r3", "r2", "r1"))]
        assert list_shared(connection, PLAN, D[1], D[3]) == told
        assert list_shared(connection, PLAN, D[2], D[3]) == told[1:]
        assert list_shared(connection, PLAN, D[1], D[2], ["a", "b"]) == told[:1]
        assert list_shared(connection, PLAN, D[1], D[3], frozenset({"b"})) == told[1:]
        assert list_shared(connection, PLAN, D[1], D[3], []) == []
        assert list_shared(connection, "nothing", D[1], D[3]) == []


def names(store: Path, some: Mapping[str, Entry], **wanted: object) -> list[str]:
    """Which activities are listed, by the names that they have here."""
    called = {entry.name: name for name, entry in some.items()}
    with reading(store) as connection:
        return [called[one.id] for one in list_activities(connection, Wanted(PLAN, **wanted))]  # type: ignore[arg-type]


def test_lists_hold_what_is_asked_for_newest_first(store: Path, some: Mapping[str, Entry]) -> None:
    assert names(store, some) == ["none", "later", "other", "both", "first"]
    assert names(store, some, with_void=True)[0] == "gone"
    assert names(store, some, units=("b",)) == ["none", "other", "both"]  # with what it took part in
    assert names(store, some, units=("b",), led=True) == ["none", "other"]
    assert names(store, some, units=("b",), start=D[1], last=D[1], dense=True) == ["other", "both"]
    assert names(store, some, responsibilities=("r1",)) == ["later", "other", "both", "first"]
    assert names(store, some, responsibilities=("r3", "r2")) == ["none", "both"]
    assert names(store, some, responsibilities=("r2",), dense=True) == ["both"]
    assert names(store, some, start=D[3]) == ["none", "later"]
    assert names(store, some, last=D[3]) == ["later", "other", "both", "first"]
    assert names(store, some, start=D[3], last=D[3]) == ["later"]
    assert names(store, some, indicator="hop") == ["none"]
    assert names(store, some, without_evidence=True) == ["none", "other", "first"]
    assert names(store, some, search="so 3") == ["later"]
    assert names(store, some, search="tuyen", units=("a",)) == ["later", "both", "first"]
    assert names(store, some, search="tuyen", limit=2) == ["none", "later"]
    assert names(store, some, search="tuyen", among=3) == ["none"]  # of the last three one counts
    assert names(store, some, limit=0) == []
    for limit in (1, 2, 3):
        assert names(store, some, units=("b",), limit=limit) == ["none", "other", "both"][:limit]
        assert names(store, some, without_evidence=True, limit=limit) == ["none", "other", "first"][:limit]
        assert (
            names(store, some, responsibilities=("r1",), last=D[2], limit=limit)
            == ["other", "both", "first"][:limit]
        )


CONDITIONS: list[dict[str, object]] = [
    {},
    {"units": ("a",)},
    {"units": ("b",)},
    {"units": ("b",), "led": True},
    {"units": ("a", "b"), "led": True},
    {"responsibilities": ("r1",)},
    {"responsibilities": ("r1",), "units": ("a",)},
    {"without_evidence": True},
    {"indicator": "hop"},
    {"indicator": "luot", "units": ("b",)},
    {"search": "tuyen truyen", "units": ("a",)},
    {"search": "so 4", "units": ("b",)},
    {"search": "so 2", "responsibilities": ("r2",)},
]
SPANS: list[dict[str, object]] = [
    {},
    {"start": D[2]},
    {"last": D[3]},
    {"start": D[1], "last": D[1]},
    {"start": D[6]},
]


@pytest.mark.parametrize("wanted", CONDITIONS, ids=str)
def test_a_list_that_ends_early_is_the_beginning_of_the_whole_one(
    store: Path, some: Mapping[str, Entry], wanted: dict[str, object]
) -> None:
    with reading(store) as connection:
        places = {
            name: place_of(connection, require_activity(connection, entry.name))
            for name, entry in some.items()
        }
    for span in SPANS:
        asked = wanted | span
        whole = names(store, some, **asked)
        for number in range(len(whole) + 2):
            assert names(store, some, **asked, limit=number) == whole[:number]
        for number, name in enumerate(whole):
            assert names(store, some, **asked, after=places[name]) == whole[number + 1 :]
            assert names(store, some, **asked, after=places[name], limit=1) == whole[number + 1 :][:1]


def test_what_is_disputed_is_told_so(store: Path, some: Mapping[str, Entry]) -> None:
    first = some["first"].name
    for number in (30, 31):
        supersede(store, "correct", first, number, versions=[first])
    with reading(store) as connection:
        assert [one.disputed for one in list_activities(connection, Wanted(PLAN)) if one.id == first] == [
            True
        ]
        assert not require_activity(connection, some["both"].name).disputed


def test_an_activity_is_told_as_it_was_recorded(store: Path, some: Mapping[str, Entry]) -> None:
    film = Evidence(EvidenceKind.FILE, "a.mp4", "ab" * 32, 7)
    whole = activity(
        20, partners=("x", "c"), last=date(2026, 12, 24), note="ghi chú", evidence=(film, *PAPER)
    )
    entry = log(store, 20, partners=("x", "c"), last=whole.last, note="ghi chú", evidence=(film, *PAPER))
    corrected = supersede(store, "correct", some["first"].name, 30)
    with reading(store) as connection:
        told = require_activity(connection, entry.name)
        assert (told.id, told.code, told.activity, told.version) == (
            entry.name,
            code_of(entry),
            whole,
            entry.name,
        )
        assert (told.entered_at, told.entered_by, told.void, told.void_why, told.disputed) == (
            AT,
            "Lan",
            False,
            "",
            False,
        )
        gone = require_activity(connection, some["gone"].name)
        assert (gone.void, gone.void_why) == (True, "lý do 0")
        now = require_activity(connection, some["first"].name)
        assert (now.version, now.activity) == (corrected.name, activity(30))
        assert same_activity(connection, whole) == code_of(entry)
        assert same_activity(connection, gone.activity) is None
        assert same_activity(connection, activity(20, title="khác")) is None
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        require_activity(connection, "a" * 64)
    assert (refused.value.reason, refused.value.detail) == ("damaged", f"activity {'a' * 10}")
    for statement in ("UPDATE evidence SET kind = 'x'", "UPDATE activity SET day = 'x'"):
        tamper(store, statement)
        with pytest.raises(StoreError) as refused, reading(store) as connection:
            list(list_activities(connection, Wanted(PLAN)))
        assert (refused.value.reason, refused.value.detail) == ("damaged", "activity")


def test_of_two_that_are_the_same_the_first_is_named(store: Path) -> None:
    first = log(store, 1)
    log(store, 1)
    with reading(store) as connection:
        assert same_activity(connection, activity(1)) == code_of(first)


def test_of_the_same_told_at_once_both_computers_name_one(two: tuple[Path, Path]) -> None:
    first = min((log(path, 1) for path in two), key=lambda entry: entry.name)
    exchange(*two)
    for path in two:
        with reading(path) as connection:
            assert same_activity(connection, activity(1)) == code_of(first)


def test_an_activity_is_found_by_what_is_typed(
    store: Path, tmp_path: Path, some: Mapping[str, Entry]
) -> None:
    other = make(tmp_path / "other.db", 2)
    theirs = log(other, 50)
    merge(other, store)
    first = some["first"]
    with reading(store) as connection:

        def found(typed: str) -> list[str]:
            told = find_activities(connection, typed)
            assert isinstance(told, list)
            return [one.id for one in told]

        assert sorted(found("1")) == sorted([first.name, theirs.name])
        assert found(code_of(first)) == found(f" {code_of(first).upper()} ") == [first.name]
        assert found(first.name[:8]) == found(first.name.upper()) == [first.name]
        assert found(first.name[:7]) == found("zzzzzzzz") == found("99") == found("") == []


def remark(store: Path, kind: str, day: date, text: str, unit: str = "", **told: object) -> Entry:
    body = {"plan": PLAN, "kind": kind, "text": text, "day": day.isoformat(), "unit": unit}
    return append(store, "remark", body | told)


def test_remarks_and_how_they_were_settled(store: Path, tmp_path: Path) -> None:
    model = remark(store, "model", D[3], "Mô hình hay", "a", theme="t")
    early = remark(store, "opinion", D[1], "Ý kiến một", "b")
    late = remark(store, "opinion", D[3], "Ý kiến hai", "a")
    gone = remark(store, "opinion", D[2], "Ý kiến ba")
    remark(store, "opinion", D[2], "Ý kiến bốn", plan="khác")
    append(store, "void", {"versions": [gone.name], "why": "nhầm"}, gone.name)
    append(store, "handle", {"day": D[4].isoformat(), "outcome": "chưa"}, early.name)
    append(store, "handle", {"day": D[5].isoformat(), "outcome": "xong"}, early.name)
    undone = append(store, "handle", {"day": D[6].isoformat(), "outcome": "nhầm"}, early.name)
    append(store, "void", {"versions": [undone.name], "why": "nhầm"}, undone.name)
    with reading(store) as connection:
        all_of_them = list_remarks(connection, PLAN, D[0], D[8])
        assert [r.text for r in all_of_them] == ["Ý kiến một", "Mô hình hay", "Ý kiến hai"]
        assert [r.text for r in list_remarks(connection, PLAN, D[2], D[3])] == ["Mô hình hay", "Ý kiến hai"]
        assert [r.text for r in list_remarks(connection, PLAN, D[1], D[2])] == ["Ý kiến một"]
        assert [r.text for r in list_remarks(connection, PLAN, D[0], D[8], ["b"])] == ["Ý kiến một"]
        one, hay, _ = all_of_them
        assert (one.code, one.kind, one.unit, one.day) == (code_of(early), "opinion", "b", D[1])
        assert (one.handled, one.outcome) == (D[5], "xong")
        assert (hay.theme, hay.entered_at, hay.entered_by, hay.handled, hay.outcome) == (
            "t",
            AT,
            "Lan",
            None,
            "",
        )

        def still_open(last: date, units: tuple[str, ...] = ()) -> list[str]:
            return [r.text for r in list_open_opinions(connection, PLAN, last, units)]

        assert still_open(D[8]) == ["Ý kiến hai"]
        assert still_open(D[5]) == ["Ý kiến hai"]
        assert still_open(D[4]) == ["Ý kiến một", "Ý kiến hai"]
        assert still_open(D[3], ("b",)) == ["Ý kiến một"]
        assert still_open(D[2]) == still_open(D[1]) == ["Ý kiến một"]
        assert still_open(D[0]) == []
        assert [r.text for r in search_remarks(connection, PLAN, "y kien", 9)] == ["Ý kiến hai", "Ý kiến một"]
        assert [r.text for r in search_remarks(connection, PLAN, "Y KI", 1)] == ["Ý kiến hai"]
        assert (
            search_remarks(connection, PLAN, "không có", 9) == search_remarks(connection, PLAN, "-", 9) == []
        )
        assert find_remarks(connection, PLAN, f" {code_of(late).upper()} ") == [(late.name, all_of_them[2])]
        assert [id_ for id_, _ in find_remarks(connection, PLAN, "2")] == [early.name]
        assert find_remarks(connection, PLAN, "x") == find_remarks(connection, PLAN, "99") == []
        assert find_remarks(connection, PLAN, "4") == find_remarks(connection, "khác", "1") == []
        assert [id_ for id_, _ in find_remarks(connection, PLAN, "1")] == [model.name]
    assert match_words("Hội nghị") == 'text : ("hoi"* "nghi"*)'
    assert match_words(" - ") == 'text : ("")'


def load(store: Path, code: str) -> str:
    plan = {"code": code}
    append(store, "plan", {"code": code, "revision": digest_plan(plan), "plan": plan, "source": ""}, code)
    return digest_plan(plan)


def test_the_plan_loaded_last_is_the_one_and_all_are_kept(store: Path, tmp_path: Path) -> None:
    with reading(store) as connection:
        assert find_plan(connection) is None
        assert list_revisions(connection) == []
    a, b = load(store, "a"), load(store, "b")
    with reading(store) as connection:
        found = find_plan(connection)
        assert found is not None
        assert (found.revision, found.plan, found.data) == (b, "b", {"code": "b"})
        older = find_plan(connection, a[:6].upper())
        assert older is not None
        assert (older.revision, older.entry) == (
            a,
            connection.execute("SELECT name FROM entry").fetchone()[0],
        )
        assert find_plan(connection, "zz") is None
    load(store, "a")
    with reading(store) as connection:
        assert list_revisions(connection) == [(a, "a", AT, "Lan", True), (b, "b", AT, "Lan", False)]
        found = find_plan(connection)
        assert found is not None
        assert found.revision == a
    clone = Path(shutil.copy(store, tmp_path / "clone.db"))
    load(store, "c")
    load(clone, "d")
    merge(clone, store)
    with reading(store) as connection:
        last = connection.execute("SELECT revision FROM plan_load WHERE lc = 4 ORDER BY entry").fetchall()
        assert [revision for revision, *_ in list_revisions(connection)] == [
            a,
            b,
            *(name for (name,) in last),
        ]
        assert list_revisions(connection)[-1][4]
        found = find_plan(connection)
        assert found is not None
        assert found.revision == last[-1][0]
    tamper(store, "UPDATE plan_revision SET data = 'x'")
    with pytest.raises(StoreError) as refused, reading(store) as connection:
        find_plan(connection)
    assert (refused.value.reason, refused.value.detail) == ("damaged", "plan_revision")


def test_where_there_is_no_store_everything_is_empty() -> None:
    with no_store() as connection:
        assert list(list_activities(connection, Wanted(PLAN))) == []
        assert find_plan(connection) is None
        assert count_disputed(connection, PLAN) == 0
        assert connection.isolation_level is None
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")


def test_a_story_is_told_act_by_act(store: Path, some: Mapping[str, Entry]) -> None:
    first = some["first"]
    corrected = supersede(store, "correct", first.name, 30)
    void = supersede(store, "void", first.name, 1)
    back = append(
        store, "correct", {"versions": [void.name], "activity": {}, "undoes": void.name}, first.name
    )
    with reading(store) as connection:
        acts = story_of(connection, first.name)
        assert [(act.entry, act.op, act.object) for act in acts] == [
            (entry.name, entry.envelope.op, first.name) for entry in (first, corrected, void, back)
        ]
        assert (acts[0].code, acts[0].at, acts[0].who) == (code_of(first), AT, "Lan")
        assert tips_of(connection, first.name) == [void.name]
        assert told_before(connection, acts[1])["title"] == activity(1).title
        assert told_before(connection, acts[2])["title"] == activity(30).title
        assert told_before(connection, acts[3])["title"] == activity(30).title
        last = last_own_act(connection)
        assert last is not None
        assert last.entry == corrected.name


def test_whatever_was_done_last_can_be_taken_back(store: Path) -> None:
    opinion = remark(store, "opinion", D[1], "Ý kiến")
    settled = append(store, "handle", {"day": D[2].isoformat(), "outcome": "xong"}, opinion.name)
    handed = submit(store, "a", 1)
    for expected in (handed, settled, opinion, None):
        with reading(store) as connection:
            last = last_own_act(connection)
        assert (last and last.entry) == (expected and expected.name)
        if expected:
            told = {"versions": [expected.name], "why": "nhầm", "undoes": expected.name}
            append(store, "void", told, expected.name)


def test_a_remark_alone_can_be_taken_back(store: Path) -> None:
    model = remark(store, "model", D[1], "Mô hình hay")
    with reading(store) as connection:
        last = last_own_act(connection)
    assert last is not None
    assert last.entry == model.name


def test_a_story_is_told_in_the_order_of_the_log_wherever(store: Path, tmp_path: Path) -> None:
    other = make(tmp_path / "other.db", 3)
    first = log(store, 1)
    merge(store, other)
    theirs = [supersede(other, "correct", first.name, number) for number in (2, 3)]
    ours = supersede(store, "correct", first.name, 4)
    merge(store, other)
    merge(other, store)
    in_order = sorted([ours, *theirs], key=lambda entry: (entry.envelope.lc, entry.envelope.replica))
    assert in_order[-1] == theirs[-1]
    for path in (store, other):
        with reading(path) as connection:
            assert [act.entry for act in story_of(connection, first.name)] == [
                entry.name for entry in (first, *in_order)
            ]


def test_what_is_gone_by_order_told_nothing_before(store: Path) -> None:
    first = log(store, 1)
    corrected = supersede(store, "correct", first.name, 2)
    supersede(store, "void", first.name)
    tamper(store, f"DELETE FROM body WHERE name = '{corrected.name}'")
    with reading(store) as connection:
        acts = story_of(connection, first.name)
        assert told_before(connection, acts[2])["title"] == activity(1).title
    tamper(store, f"DELETE FROM body WHERE name = '{first.name}'")
    with reading(store) as connection:
        acts = story_of(connection, first.name)
        for act in acts:
            with pytest.raises(LookupError):
                told_before(connection, act)


def test_every_word_that_tells_of_an_activity_is_looked_for(store: Path) -> None:
    papers = tuple(Evidence(EvidenceKind.DOCUMENT, name) for name in ("Biên bản 7", "Kế hoạch 8"))
    told = {"title": "Hội nghị", "place": "Nhà văn hóa", "note": "Có mưa", "evidence": papers}
    entry = log(store, 1, **told)
    log(store, 2, title="Ra quân", place="", evidence=())
    with reading(store) as connection:
        for word in ("hội", "nghi", "nhà", "hoa", "co", "mua", "bien", "ban", "7", "ke", "hoach", "8"):
            found = list_activities(connection, Wanted(PLAN, search=word))
            assert [one.id for one in found] == [entry.name], word


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two computers that know nothing of each other."""
    return make(tmp_path / "a.db", 1), make(tmp_path / "b.db", 2)


def exchange(a: Path, b: Path) -> None:
    merge(a, b)
    merge(b, a)


def test_of_plans_loaded_at_once_both_computers_take_the_same(two: tuple[Path, Path]) -> None:
    revisions = [load(path, code) for path, code in zip(two, "xy", strict=True)]
    with reading(two[0]) as mine, reading(two[1]) as theirs:
        last = revisions[own_replica(theirs) > own_replica(mine)]
    exchange(*two)
    for path in two:
        with reading(path) as connection:
            found = find_plan(connection)
            assert found is not None
            assert found.revision == last
            assert [told[0] for told in list_revisions(connection)][-1] == last


def test_every_plan_is_told_the_last_one_first_and_whose_it_is(two: tuple[Path, Path]) -> None:
    here, there = two
    foreign, own = load(there, "y"), load(here, "x")
    merge(there, here)
    last = load(here, "z")
    with reading(here) as connection:
        told = [(row.revision, row.foreign) for row in each_plan(connection)]
    assert told[0] == (last, False)
    assert sorted(told[1:]) == sorted([(own, False), (foreign, True)])


def test_of_figures_told_at_once_both_computers_take_the_same(two: tuple[Path, Path]) -> None:
    told = {put(path, 1, "a", D[1], "r1", milli).name: milli for path, milli in zip(two, (3, 4), strict=True)}
    exchange(*two)
    for path in two:
        with reading(path) as connection:
            assert latest_quantities(connection, PLAN, ["luot"], D[0], D[8]) == {
                "luot": {"a": told[max(told)]}
            }


def test_a_plan_loaded_again_is_told_by_its_first_load(store: Path) -> None:
    revision = load(store, "a")
    with writing(store) as connection:
        body = {"code": "a", "revision": revision, "plan": {"code": "a"}, "source": ""}
        Writer(connection, "2026-06-02T10:00:00+07:00", "Minh", chance(8)).append("plan", "a", body)
    with reading(store) as connection:
        assert list_revisions(connection) == [(revision, "a", AT, "Lan", True)]


def test_of_two_settlings_at_once_both_computers_take_the_same(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = two
    opinion = remark(a, "opinion", D[1], "Ý kiến")
    merge(a, b)
    told = {path: {"day": D[2].isoformat(), "outcome": path.name} for path in two}
    settled = [append(path, "handle", told[path], opinion.name) for path in two]
    last = max(settled, key=lambda entry: entry.envelope.replica)
    copied = Path(shutil.copy(a, tmp_path / "copied.db"))
    exchange(a, b)
    for path in two:
        with reading(path) as connection:
            (one,) = list_remarks(connection, PLAN, D[0], D[8])
        assert one.outcome == two[settled.index(last)].name
    # A copied store goes on with the same name and number: then the names of the entries decide.
    merge(b, copied)
    for number in range(4):
        forked = [
            append(path, "handle", told[a] | {"outcome": f"{path.name} {number}"}, opinion.name)
            for path in (a, copied)
        ]
        exchange(a, copied)
        winner = max(range(2), key=lambda place: forked[place].name)
        for path in (a, copied):
            with reading(path) as connection:
                (one,) = list_remarks(connection, PLAN, D[0], D[8])
            assert one.outcome == f"{(a, copied)[winner].name} {number}"


def test_remarks_of_two_computers_are_told_in_the_order_of_the_log(two: tuple[Path, Path]) -> None:
    a, b = two
    entries = [remark(a, "opinion", D[1], "Ý kiến 0")]
    entries += [remark(b, "opinion", D[1], f"Ý kiến {number}") for number in (1, 2)]
    exchange(a, b)
    in_order = sorted(range(3), key=lambda n: (entries[n].envelope.lc, entries[n].name))
    newest = sorted(range(3), key=lambda n: (-entries[n].envelope.lc, entries[n].name))
    assert in_order[-1] == newest[0] == 2
    for path in two:
        with reading(path) as connection:
            for told, order in (
                (list_remarks(connection, PLAN, D[0], D[8]), in_order),
                (list_open_opinions(connection, PLAN, D[8]), in_order),
                (search_remarks(connection, PLAN, "y kien", 9), newest),
            ):
                assert [one.text for one in told] == [f"Ý kiến {number}" for number in order]
            for entry in entries[:2]:
                assert [id_ for id_, _ in find_remarks(connection, PLAN, code_of(entry))] == [entry.name]
            both = {id_ for id_, _ in find_remarks(connection, PLAN, "1")}
            assert both == {entry.name for entry in entries[:2]}
