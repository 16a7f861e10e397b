"""Bodies are read strictly: what does not tell what its act needs never reaches the tables."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.store.making import activity

from hvn_cli.domain.activity import MAX_QUANTITY, Evidence, EvidenceKind, activity_body
from hvn_cli.domain.entry import canonical, digest_plan
from hvn_cli.domain.submission import digest_figures
from hvn_cli.store.bodies import (
    BadBody,
    read_activity_body,
    read_correction,
    read_handling,
    read_plan_body,
    read_remark,
    read_row_key,
    read_submission,
    read_void,
)

Body = dict[str, Any]
HASH = "0123456789abcdef" * 4
FILE = Evidence(EvidenceKind.FILE, "a.pdf", HASH, 3)
LINK = Evidence(EvidenceKind.LINK, "https://a.vn")


def whole() -> Body:
    return activity_body(
        activity(
            1, partners=("ubnd",), note="x", place="y", evidence=(FILE, LINK), quantities={"hoi_nghi": 1}
        )
    )


FIGURES: Body = {
    "period": {
        "code": "2026-6T",
        "name": "6 tháng",
        "start": "2026-01-01",
        "last": "2026-06-30",
        "due": "2026-06-25",
        "unit_due": "",
        "stated": True,
        "why": "",
    },
    "units_asked": [],
    "made_on": "2026-06-20",
    "seal": "",
    "tasks": [],
    "units": [],
    "themes": [],
    "indicators": [],
}
SUBMITTED: Body = {
    "plan": "p",
    "unit": "mttq",
    "day": "2026-06-20",
    "revision": HASH,
    "figures": FIGURES,
    "digest": digest_figures(FIGURES),
}
PLAN: Body = {"code": "p", "revision": digest_plan({"a": 1}), "plan": {"a": 1}, "source": "a: 1"}
REMARK: Body = {"plan": "p", "kind": "opinion", "text": "x", "day": "2026-06-01"}
HANDLING: Body = {"day": "2026-06-01", "outcome": "x"}
READ: dict[str, tuple[Callable[[Mapping[str, Any]], object], Body]] = {
    "plan": (read_plan_body, PLAN),
    "activity": (read_activity_body, whole()),
    "correction": (read_correction, {"versions": [HASH], "activity": whole(), "why": "x"}),
    "void": (read_void, {"versions": [HASH], "why": "x"}),
    "remark": (read_remark, REMARK),
    "handling": (read_handling, HANDLING),
    "submission": (read_submission, SUBMITTED),
}
NO_TEXT: tuple[object, ...] = (None, 5, ["x"], {})
NO_DAY: tuple[object, ...] = (*NO_TEXT, "", "2026-6-1", "20260601", "2026-02-30", "2026-06-01T00:00")
NO_VERSIONS: tuple[object, ...] = (
    None,
    HASH,
    [],
    [HASH[:63]],
    [HASH + "0"],
    [HASH, 5],
    ["g" * 64],
    [HASH.upper()],
    {HASH: 1},
)
BAD: dict[str, dict[str, tuple[object, ...]]] = {
    "plan": {"code": NO_TEXT, "revision": (*NO_TEXT, HASH), "plan": (None, [], "x", {}, {"a": 2})},
    "activity": {
        "plan": NO_TEXT,
        "unit": NO_TEXT,
        "day": NO_DAY,
        "last": (5, "2026-02-01", "x"),
        "title": NO_TEXT,
        "place": (5, ["x"], ""),
        "note": (5, ["x"], ""),
        "responsibilities": (None, [], "mttq-1", [5], [["x"]], {}),
        "partners": ([5], "ubnd", {}, []),
        "quantities": ([], {"hoi_nghi": -1}, {"hoi_nghi": "-1"}, {"hoi_nghi": "x"}, {"hoi_nghi": "01"}, {}),
        "evidence": ([5], {}, [], [{"kind": "other", "name": "x"}]),
    },
    "correction": {"versions": NO_VERSIONS, "activity": (None, [], "x", {}), "why": (5, [])},
    "void": {"versions": NO_VERSIONS, "why": (5, [])},
    "remark": {
        **dict.fromkeys(("plan", "text"), NO_TEXT),
        "kind": (*NO_TEXT, "praise"),
        "day": NO_DAY,
        **dict.fromkeys(("unit", "theme", "award", "decision"), (5, [])),
        "awarded": (5, "other"),
    },
    "handling": {"day": NO_DAY, "outcome": NO_TEXT},
    "submission": {
        **dict.fromkeys(("plan", "revision"), NO_TEXT),
        "unit": (5, []),
        "day": NO_DAY,
        "figures": (None, [], "x", {}, FIGURES | {"tasks": [[]]}, FIGURES | {"seal": "1-x"}),
        "digest": (*NO_TEXT, HASH),
    },
}
CASES = [
    pytest.param(kind, key, value, id=f"{kind}-{key}-{number}")
    for kind, keys in BAD.items()
    for key, values in keys.items()
    for number, value in enumerate(values)
]


@pytest.mark.parametrize("kind", READ)
def test_what_tells_all_that_is_needed_is_read(kind: str) -> None:
    read, body = READ[kind]
    assert read(body) == read(body | {"more": "of a newer hvn"})


@pytest.mark.parametrize(("kind", "key", "value"), CASES)
def test_what_tells_something_else_is_refused(kind: str, key: str, value: object) -> None:
    read, body = READ[kind]
    with pytest.raises(BadBody) as refused:
        read({k: v for k, v in body.items() if k != key} if value is None else body | {key: value})
    assert str(refused.value) in {key, *READ, *BAD[kind], *BAD["activity"]}


def test_what_is_read() -> None:
    assert read_plan_body(PLAN) == ("p", PLAN["revision"], canonical({"a": 1}))
    told = activity(
        1, partners=("ubnd",), note="x", place="y", evidence=(FILE, LINK), quantities={"hoi_nghi": 1}
    )
    assert read_activity_body(whole()) == told
    versions = [HASH, "ab" * 32]
    assert read_correction({"versions": versions, "activity": whole()}) == (tuple(versions), told, "")
    assert read_void({"versions": versions, "why": "nhầm"}) == (tuple(versions), None, "nhầm")
    assert read_void({"versions": versions}) == (tuple(versions), None, "")
    assert read_handling(HANDLING) == ("2026-06-01", "x")
    submitted = read_submission(SUBMITTED)
    assert submitted[:2] == ("p", "mttq")
    assert (submitted.period.code, submitted.day, submitted.revision) == ("2026-6T", "2026-06-20", HASH)
    assert submitted.figures == canonical(FIGURES)
    assert read_submission({k: v for k, v in SUBMITTED.items() if k != "unit"}).unit == ""
    nothing = dict.fromkeys(("unit", "theme", "awarded", "award", "decision"), "")
    assert read_remark(REMARK) == REMARK | nothing
    more = {"unit": "u", "theme": "t", "awarded": "person", "award": "a", "decision": "d"}
    assert read_remark(REMARK | more) == REMARK | more
    for bare in ({}, {"place": ""}):
        assert read_activity_body(activity_body(activity(2, **bare))) == activity(2, **bare)


def test_a_right_digest_makes_no_right_content() -> None:
    bad = FIGURES | {"tasks": 5}
    with pytest.raises(BadBody, match=r"^figures$"):
        read_submission(SUBMITTED | {"figures": bad, "digest": digest_figures(bad)})
    with pytest.raises(BadBody, match=r"^plan$"):
        read_plan_body(PLAN | {"plan": "x", "revision": digest_plan("x")})  # type: ignore[arg-type]
    with pytest.raises(BadBody, match=r"^evidence$"):
        read_activity_body(whole() | {"evidence": [whole()["evidence"][0] | {"size": -1}]})
    with pytest.raises(BadBody, match=r"^quantities$"):
        read_activity_body(activity_body(activity(1, quantities={"hoi_nghi": MAX_QUANTITY + 1})))
    with pytest.raises(BadBody, match=r"^activity$"):
        read_activity_body(whole() | {"last": "2026-02-01"})


@pytest.mark.parametrize("key", ["x", HASH[:63], HASH + "0", "G" * 64, 5, None, [HASH]])
def test_what_is_no_key_of_a_row_is_none(key: object) -> None:
    assert read_row_key({"row": key}) == read_row_key({}) == ""
    assert read_row_key({"row": HASH}) == HASH


@pytest.mark.parametrize(
    "told",
    [
        {"size": -1},
        {"size": "3"},
        {"size": True},
        {"size": None},
        {"name": 5},
        {"digest": 5},
        {"kind": "x"},
        {"more": 1},
    ],
)
def test_evidence_is_read_strictly(told: Body) -> None:
    body = whole()
    body["evidence"] = [body["evidence"][0] | told]
    with pytest.raises(BadBody):
        read_activity_body(body)


@pytest.mark.parametrize(
    ("thousandths", "good"), [(0, True), (MAX_QUANTITY, True), (MAX_QUANTITY + 1, False)]
)
def test_quantities_have_an_end(thousandths: int, good: bool) -> None:
    body = activity_body(activity(1, quantities={"hoi_nghi": thousandths}))
    if good:
        assert read_activity_body(body).quantities == {"hoi_nghi": thousandths}
    else:
        with pytest.raises(BadBody):
            read_activity_body(body)


def test_an_activity_may_last_one_day_and_no_less() -> None:
    body = whole()
    assert "last" not in body
    assert read_activity_body(body | {"last": "2026-02-03"}).last.day == 3
    with pytest.raises(BadBody):
        read_activity_body(body | {"last": "2026-02-01"})
