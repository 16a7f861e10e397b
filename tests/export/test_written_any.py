"""Whatever was recorded, the report is correct Vietnamese: properties of any mixture of facts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.dossiers import with_activities, with_long_names
from tests.export.written_making import asked, logged, paper, plan_with_cells, told

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.remark import REMARK_KINDS, Remark
from hvn_cli.export.paper import Blank, Heading, Paper, Paragraph

PLAN = plan_with_cells()
START = date(2026, 1, 1)
ENGLISH = re.compile(
    r"\b(the|of|and|or|is|are|not|none|null|nan|true|false|unknown|error|unit|report|task|late|done"
    r"|activity|evidence|period|total|late|remark|opinion|result|handled|award|milli|additive)\b",
    re.IGNORECASE,
)
# `infographic` and `video` are words that a report may say.
CODES = {*PLAN.bodies, *PLAN.responsibilities, *PLAN.indicators_by_code, *(t.code for t in PLAN.themes)} - {
    *("infographic", "video"),
}
CODE = re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, sorted(CODES))) + r"|k7q-\d+|cu-9)(?![\w-])")

SOME = """hội nghị tổ dân phố hàng Việt Nam tuyên truyền Chợ Việt Hưng “Ngõ hàng Việt” Đoàn viên kiểm tra,
15/3: số 12; buổi (đợt 2) . … ! ? - video Tập huấn KHỐI 100% & <b> | * _đậm_ # [x](y) Ngày"""
WORDS = st.sampled_from(SOME.split())
TITLES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join).filter(lambda text: re.search(r"\w", text))
BEGUN = st.sampled_from(("", "Hội nghị ", "Kiểm tra ", "Chi bộ 7 ", "Video ", "Ban hành ", "  "))


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    duty = draw(st.sampled_from(sorted(PLAN.responsibilities)))
    unit = draw(st.sampled_from(sorted((*PLAN.bodies, "cu-9"))))
    day = START + timedelta(draw(st.integers(0, 160)))
    codes = draw(st.lists(st.sampled_from(sorted(PLAN.indicators_by_code)), max_size=5, unique=True))
    amounts = {code: draw(_amount(PLAN.indicators_by_code[code].decimals)) for code in codes}
    evidence = draw(
        st.sampled_from(
            (
                (),
                (Evidence(EvidenceKind.DOCUMENT, "Số 12-KH/ĐU"),),
                (Evidence(EvidenceKind.LINK, "https://x.vn"),),
            )
        )
    )
    return Activity(
        plan=PLAN.code,
        unit=unit,
        day=day,
        last=day + timedelta(draw(st.sampled_from((0, 0, 1, 40)))),
        title=draw(BEGUN) + draw(TITLES),
        responsibilities=tuple(dict.fromkeys((duty, *draw(st.sampled_from(((), ("mttq-3",))))))),
        partners=tuple(draw(st.lists(st.sampled_from(("ubnd", "mttq", "bbt", "cu-9")), max_size=4))),
        place=draw(st.one_of(st.just(""), TITLES)),
        quantities=amounts,
        evidence=evidence,
    )


def _amount(decimals: int) -> st.SearchStrategy[int]:
    return st.integers(0, 10**7).map(lambda n: n * 10 ** (3 - decimals))


@st.composite
def remarks(draw: st.DrawFn) -> Remark:
    kind = draw(st.sampled_from(REMARK_KINDS))
    text = draw(st.lists(TITLES, min_size=1, max_size=3).map("\n- ".join))
    handled = draw(st.sampled_from((None, date(2026, 5, 5)))) if kind == "opinion" else None
    return Remark(
        code=f"k7q-{draw(st.integers(100, 999))}",
        kind=kind,
        text=text,
        unit=draw(st.sampled_from(("", "ubnd", "lhpn", "cu-9"))),
        day=date(2026, 4, 1),
        awarded=draw(st.sampled_from(("", "person", "collective"))),
        award=draw(st.sampled_from(("", "Giấy khen"))),
        decision=draw(st.sampled_from(("", "Số 118-QĐ/ĐU"))),
        handled=handled,
        outcome=draw(st.sampled_from(("", "Đã trả lời."))),
    )


UNITS = st.sampled_from(("", "", "ubnd", "mttq", "lhpn", "cb-5", "bxdd"))
PERIODS = st.sampled_from(("2026-Q1", "2026-6T", "2026"))


def mixed(made: list[Activity], remarks: list[Remark], period: str, unit: str) -> Dossier:
    """The dossier of the ward or of one body."""
    inside = [a for a in made if period != "2026-Q1" or a.day <= date(2026, 3, 31)]
    dossier = with_activities(PLAN, logged(*inside), period=period, today=date(2026, 6, 12))
    dossier = told(dossier, *remarks)
    return only(dossier, unit) if unit else dossier


def only(dossier: Dossier, unit: str) -> Dossier:
    """The part of a dossier that one body sees."""
    under = PLAN.codes_under(unit)
    kept = tuple(a for a in dossier.activities if a.activity.unit in under)
    mine = with_activities(PLAN, kept, period=dossier.period.code, today=date(2026, 6, 12))
    return asked(told(mine, *dossier.report.remarks), unit)


def paragraphs(made: Paper) -> Iterator[Paragraph]:
    yield from made.opening
    yield from (block for block in made.body if isinstance(block, Paragraph))


def strings(made: Paper) -> Iterator[str]:
    """Every text but the line for the number, whose gap is meant."""
    head = made.letterhead
    yield from (head.above, *head.issuer, head.place, head.subject, head.author, *head.addressees)
    for block in (*made.opening, *made.body):
        yield block.text
    yield from (*made.recipients, *made.notes, made.signature.authority, made.signature.position)


def check_text(made: Paper) -> None:
    for text in strings(made):
        assert text == unicodedata.normalize("NFC", text)
        assert "  " not in text, text
        assert not re.search(r" [.,;:](?!\S)", text), text
        assert text == text.strip()
        assert not ENGLISH.search(text.replace("infographic", "")), text
        assert not CODE.search(text), text
        assert "None" not in text
        assert "{" not in text


def check_ends(made: Paper) -> None:
    """Each sentence ends as one; what ends with a colon is followed by what it announces."""
    blocks = made.body
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading) or any(isinstance(run, Blank) for run in block.runs):
            continue
        assert re.search(r"[.:!?…]$", block.text), block.text
        assert not re.search(r"[.;,:]\.$", block.text), block.text
        if block.text.endswith(":"):
            assert isinstance(after, Paragraph), block.text
            assert after.item, block.text
    last = blocks[-1].text
    assert last.endswith("./.") == (made.profile == "nha-nuoc-nd30")
    assert last.endswith(".")


def check_openings(made: Paper) -> None:
    """No five paragraphs after each other begin alike, but for the words of people."""
    openings = [" ".join(p.text.split()[:3]) for p in paragraphs(made)]
    runs = [(opening, len(list(same))) for opening, same in groupby(openings)]
    assert [run for run in runs if run[1] >= 5] == []


def check_totals(made: Paper, dossier: Dossier) -> None:
    """Every sum of what was logged stands in the report as a number."""
    whole = "\n".join(p.text for p in paragraphs(made))
    sums: dict[str, int] = {}
    for one in dossier.activities:
        for code, milli in one.activity.quantities.items():
            sums[code] = sums.get(code, 0) + milli
    for code, milli in sums.items():
        indicator = PLAN.indicators_by_code[code]
        if indicator.additive and milli:
            assert re.search(rf"(?<![\d.,]){re.escape(_written(milli, indicator.measure))}(?![\d])", whole), (
                code
            )


def _written(milli: int, measure: str) -> str:
    if measure == "triệu đồng" and milli >= 10**6 and milli % 1000 == 0:
        return f"{_plain(milli // 1000)} tỷ đồng"
    if measure == "triệu đồng":
        return f"{_plain(milli)} triệu đồng"
    return f"0{milli // 1000}" if milli < 10_000 else _plain(milli)


def _plain(milli: int) -> str:
    whole = f"{milli // 1000:,}".replace(",", ".")
    rest = f"{milli % 1000:03}".rstrip("0")
    return f"{whole},{rest}" if rest else whole


@settings(max_examples=40, deadline=None)
@given(st.lists(activities(), max_size=12), st.lists(remarks(), max_size=8), PERIODS, UNITS)
def test_any_mixture_reads_well(done: list[Activity], remarked: list[Remark], period: str, unit: str) -> None:
    dossier = mixed(done, remarked, period, unit)
    made = paper(dossier)
    check_text(made)
    check_ends(made)
    check_totals(made, dossier)


@settings(max_examples=20, deadline=None)
@given(st.lists(activities(), max_size=40))
def test_openings_vary(made: list[Activity]) -> None:
    dossier = with_activities(PLAN, logged(*made), period="2026", today=date(2026, 6, 12))
    check_openings(paper(dossier))


@pytest.mark.parametrize("number", [0, 1, 3000])
@pytest.mark.parametrize("plan", [PLAN, with_long_names(PLAN)])
def test_few_and_many_activities_and_long_names(number: int, plan: Plan) -> None:
    made = [
        Activity(
            plan=plan.code,
            unit=list(plan.bodies)[n % len(plan.bodies)],
            day=START + timedelta(n % 160),
            last=START + timedelta(n % 160),
            title=f"Hội nghị {n}",
            responsibilities=(list(plan.responsibilities)[n % len(plan.responsibilities)],),
            quantities={"luot_nguoi": 7_000, "hoi_nghi": 1_000},
        )
        for n in range(number)
    ]
    dossier = with_activities(plan, logged(*made), period="2026", today=date(2026, 6, 12))
    written = paper(replace(dossier))
    check_text(written)
    check_ends(written)
    if plan is PLAN:  # the long names all begin alike
        check_openings(written)
    assert len("".join(p.text for p in paragraphs(written))) < 60_000
