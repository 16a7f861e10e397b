"""Every fault of a plan file is found, all at once, at its line and column, with a sentence to mend it."""

import re
from typing import Any

import pytest

from hvn_cli.errors import Finding, Severity
from hvn_cli.labels import Words
from hvn_cli.planfile import Checked, check_plan_bytes, marks
from hvn_cli.planfile.faults import known_keys

SMALL = """\
plan:
  code: ke-hoach
  type: KẾ HOẠCH
  title: Tuyên truyền
  place: Việt Hưng
  issuer: ĐẢNG ỦY PHƯỜNG VIỆT HƯNG
  year: 2026
  basis: []
  headings:
    - {place: I, title: MỤC ĐÍCH}
  closing: {place: III.kết, text: Đề nghị thực hiện./.}
  recipients: [Lưu VT]
  signer: {name: Lê Văn A, position: BÍ THƯ, authority: T/M BAN THƯỜNG VỤ}
objectives: []
themes:
  - {code: nd1, place: II.1, title: Quán triệt, text: Tuyên truyền.}
units:
  - code: mttq
    place: III.1
    name: Ủy ban Mặt trận Tổ quốc
    kind: front
    aliases: [mặt trận]
    members:
      - {code: phu-nu, name: Hội Phụ nữ, kind: mass_organisation}
    responsibilities:
      - id: mttq-1
        place: III.1.1
        title: Vận động
        text: Vận động Nhân dân.
        cadence: monthly
        themes: [nd1]
        outputs: [Ảnh]
        indicators: [luot_nguoi]
        milestones: [le]
        sources:
          themes: {stated: true}
          cadence: {stated: false, why: Văn bản không ghi.}
          outputs: {stated: true}
          indicators: {stated: true}
          milestones: {stated: true}
  - {code: bxdd, place: III.2, name: Ban Xây dựng Đảng, kind: party_office}
obligations:
  - id: chung-1
    place: III.kết
    title: Báo cáo
    text: định kỳ báo cáo
    cadence: reporting
    units: [mttq, bxdd]
    outputs: [Báo cáo]
    sources: {cadence: {stated: true}, outputs: {stated: true}}
indicators:
  - {code: hoi_nghi, name: hội nghị, measure: hội nghị, additive: true}
  - {code: luot_nguoi, name: lượt người, measure: lượt, additive: true, plausible: {per: hoi_nghi, max: 500}}
milestones:
  - {code: le, title: Ngày lễ, from: 2026-03-15, to: 15/03/2026, stated: true}
periods:
  - {code: 2026-Q1, name: Quý I, from: 2026-01-01, to: 2026-03-31, due: 2026-03-15, stated: true}
  - {code: 2026-6T, name: 6 tháng, from: 2026-01-01, to: 2026-06-30, due: 2026-06-15, stated: true}
"""

# text of the plan, what to write instead (`¤` stands where the finding must), the code of the finding
FAULTS = [
    # YAML that still can be read
    ("  year: 2026", "  year: 2026\n  ¤year: 2027", "duplicate_key"),
    ("  year: 2026", "¤\tyear: 2026", "tab"),
    ("  title: Tuyên truyền\n", "  title: Kế hoạch ¤#15\n", "comment"),
    ("  title: Tuyên truyền\n", "  title: Kế hoạch\n    tuyên truyền ¤#15\n    năm 2026\n", "comment"),
    ("Nhân dân", "Nhân¤\u200bdân", "hidden"),
    ("Nhân dân", "Nhân¤\u2028dân", "hidden"),
    ("text: Vận động", "text: ¤&a Vận động", "alias"),
    ("text: Vận động Nhân dân.", "text: ¤*a", "alias"),
    ("text: Vận động Nhân dân.", "text: ¤!!str Vận động", "tag"),
    ("text: Vận động Nhân dân.", 'text: ¤"\\u202Etệp"', "hidden"),
    ("  year: 2026", "  year: 2026\n  ¤<<: {year: 2027}", "merge_key"),
    # YAML that can't
    ("kind: front", 'kind: ¤"front', "unclosed_quote"),
    ("[mặt trận]", "¤[mặt trận", "unclosed_bracket"),
    ("    kind: front", "   ¤kind: front", "bad_indent"),
    ("  type: KẾ HOẠCH", "  type: KẾ HOẠCH¤: NĂM 2026", "colon_in_text"),
    ("  year: 2026", "  ¤năm 2026", "missing_colon"),
    ("  year: 2026", '  year: "2026" ¤sau', "text_after_quote"),
    ("  year: 2026", "  year: ¤@2026", "sign_first"),
    ("  year: 2026", "  year: ¤%2026", "sign_first"),
    ("  year: 2026", '  year: "\\¤q"', "bad_escape"),
    ("  year: 2026", "  year: ¤- 2026", "dash_here"),
    ("  year: 2026", "  year: |2¤026", "block_text"),
    ("  year: 2026", "  year:¤\t2026", "tab"),
    ("objectives: []", "objectives: []\n¤---\na: 1", "second_document"),
    ("  year: 2026", "  ? ¤[a]\n  : b", "key_not_text"),
    # shape
    ("  - code: mttq\n", "  - ¤don_vi: mttq\n    code: mttq\n", "unknown_key"),
    ("        cadence: monthly", "        ¤cadance: monthly\n        cadence: monthly", "unknown_key_near"),
    ("    kind: front\n", "    ¤kind:\n", "empty"),
    ("  - code: mttq\n    place: III.1\n", "  - ¤code: mttq\n", "missing"),
    ("kind: front", "kind: ¤mặt trận", "not_one_of"),
    ("cadence: monthly", "cadence: ¤hằng tháng", "not_one_of"),
    ("year: 2026", "year: ¤010", "bad_number"),
    ("year: 2026", "year: ¤2_026", "bad_number"),
    ("year: 2026", "year: ¤" + "9" * 5000, "bad_number"),
    ("additive: true}\n", "additive: ¤yes}\n", "bad_bool"),
    ("additive: true}\n", "additive: ¤NO}\n", "bad_bool"),
    ("from: 2026-03-15", "from: ¤15:3", "bad_date"),
    ("from: 2026-03-15", "from: ¤1773532800", "bad_date"),
    ("from: 2026-03-15", "from: ¤2026-3-15", "bad_date"),
    ("from: 2026-03-15", "from: ¤2026-02-30", "no_such_day"),
    ("from: 2026-03-15", "from: ¤30/2/2026", "no_such_day"),
    ("[nd1]", "¤nd1", "not_list"),
    ("objectives: []", "¤objectives: {a: b}", "not_list"),
    ("name: Ban Xây dựng Đảng", "¤name: [a]", "not_text"),
    ("themes: {stated: true}", "themes: ¤văn bản", "not_mapping"),
    ("- {place: I, title: MỤC ĐÍCH}", "- {place: I, title: MỤC ĐÍCH}\n    -¤", "empty_item"),
    # codes and names
    ("code: nd1", "code: ¤ND1", "bad_code"),
    ("code: phu-nu", "code: ¤mttq", "duplicate_code"),
    ("id: chung-1", "id: ¤mttq-1", "duplicate_code"),
    ("code: hoi_nghi", "code: ¤hoi-nghi", "bad_code"),
    ("code: 2026-6T", "code: ¤2026-H1", "bad_code"),
    ("[mặt trận]", "[¤ban xay dung dang]", "shared_alias"),
    ("cadence: monthly", "cadence: monthly\n        partners: [¤matran]", "unknown_unit"),
    ("cadence: monthly", "cadence: monthly\n        partners: [¤mttq]", "own_partner"),
    ("[nd1]", "[¤nd2]", "unknown_theme"),
    ("[nd1]", "[nd1, ¤nd1]", "named_twice"),
    ("[luot_nguoi]", "[¤luot_ngoi]", "unknown_indicator"),
    ("[le]", "[¤tet]", "unknown_milestone"),
    ("per: hoi_nghi", "per: ¤hop", "unknown_indicator"),
    ("per: hoi_nghi", "per: ¤luot_nguoi", "plausible_self"),
    ("max: 500", "max: ¤0", "bad_max"),
    # days
    ("to: 15/03/2026", "to: ¤14/03/2026", "ends_early"),
    ("from: 2026-03-15, to: 15/03/2026", "from: ¤2024-03-15, to: 2024-03-15", "outside_year"),
    ("due: 2026-03-15", "due: ¤2025-12-31", "due_early"),
    ("due: 2026-03-15", "due: 2026-03-15, unit_due: ¤2026-03-16", "unit_due_late"),
    ("to: 2026-06-30", "to: 2026-03-31", "same_days"),
    ("from: 2026-01-01, to: 2026-06-30", "from: 2026-02-01, to: 2026-06-30", "overlap"),
    # what the office adds
    ("        outputs: [Ảnh]\n", "", "no_output"),
    ("        indicators: [luot_nguoi]\n", "", "no_indicator"),
    ("          themes: {stated: true}\n", "", "no_source"),
    (", why: Văn bản không ghi.", "", "no_why"),
    ("          milestones: {stated: true}", "          ¤nhip: {stated: true}", "unknown_source"),
    ("cadence: monthly", "cadence: monthly\n        times: ¤0", "bad_times"),
    ("additive: true}\n", "additive: true, decimals: ¤4}\n", "bad_decimals"),
    ("    units: [mttq, bxdd]\n", "", "no_units"),
    ("cadence: monthly", "cadence: monthly\n        ¤units: [bxdd]", "units_under_unit"),
    ("name: Quý I,", 'name: ¤"Quý\\nI",', "many_lines"),
    ("year: 2026", "year: ¤26", "bad_year"),
]


BULLET = "units.0 (mttq).responsibilities.0 (mttq-1)"


def check(text: str) -> Checked:
    return check_plan_bytes(text.encode("utf-8"), "plan.yaml")


def test_the_small_plan_is_right() -> None:
    assert check(SMALL).findings == ()
    assert check(SMALL).plan is not None


@pytest.mark.parametrize(("old", "new", "code"), FAULTS, ids=[f"{n}-{c}" for n, (*_, c) in enumerate(FAULTS)])
def test_each_fault_is_found_at_its_place(old: str, new: str, code: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    checked = check(text.replace("¤", ""))
    found = [f for f in checked.findings if f.code == code]
    assert found, checked.findings
    if "¤" in text:
        before = text[: text.index("¤")]
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        assert (found[0].line, found[0].column) == place
    assert found[0].line > 0
    errors = [f for f in checked.findings if f.severity is Severity.ERROR]
    assert (checked.plan is None) == bool(errors)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: x #y\nb: @x\n", ["comment"]),
        ("\ta: 1\nb: @x\n", ["tab"]),
        ("\ta: @x\n", ["tab"]),
        ("a: \x07\nb: @x\n", ["hidden"]),
        ("a: b\x07 @\n", ["hidden"]),
        ("a: x #y\nb: 1\nc: @x\n", ["comment", "sign_first"]),
        ("a: !x c\nb: @x\n", ["tag", "sign_first"]),
        ("a: x #y\nb: " + "[" * 13, ["comment", "too_deep"]),
        ('a: "x" y\nb: \x07z\n', ["text_after_quote", "hidden"]),
        ('a: "x" y\nb: 1\nc: \x07z\n', ["text_after_quote", "hidden"]),
    ],
)
def test_what_a_fault_just_before_has_caused_is_not_told(text: str, codes: list[str]) -> None:
    assert [f.code for f in check(text).findings] == codes


def test_a_text_has_no_space_at_its_ends() -> None:
    assert check(SMALL.replace("type: KẾ HOẠCH", 'type: "  KẾ HOẠCH "')).plan == check(SMALL).plan


def test_what_stands_under_a_repeated_key_is_judged_too() -> None:
    repeated = "objectives: [a]\nobjectives:\n  - {b: 1, b: 2}\n"
    found = check(SMALL.replace("objectives: []\n", repeated)).findings
    assert [(f.code, f.line) for f in found if f.code == "duplicate_key"] == [
        ("duplicate_key", 15),
        ("duplicate_key", 16),
    ]


def test_too_many_parts_are_told_beside_any_other_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "MAX_NODES", 3)
    assert [f.code for f in check("- a\n- b #c\n- d\n").findings] == ["comment", "too_many"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("due: 2026-03-15", "due: 2026-02-30, unit_due: 2026-03-01", "no_such_day"),
        ("cadence: reporting", "cadence: bao cao", "not_one_of"),
    ],
)
def test_rules_say_nothing_about_what_had_to_be_mended(old: str, new: str, code: str) -> None:
    assert old in SMALL
    assert [f.code for f in check(SMALL.replace(old, new, 1)).findings] == [code]


def test_an_alias_is_the_only_fault() -> None:
    faulty = SMALL.replace("text: Vận động Nhân dân.", "text: *a", 1)
    assert [f.code for f in check(faulty).findings] == ["alias"]


@pytest.mark.parametrize("count", [10, 11])
def test_a_tree_has_a_largest_number_of_parts(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(marks, "MAX_NODES", 10)
    found = check("- a\n" * (count - 1)).findings
    assert found == (
        (finding("too_many", 10, 3, "", limit=10),)
        if count > 10
        else (finding("not_a_plan", 1, 1, "", item=""),)
    )


@pytest.mark.parametrize(("old", "new", "code"), FAULTS, ids=[f"{n}-{c}" for n, (*_, c) in enumerate(FAULTS)])
def test_a_fault_brings_few_others(old: str, new: str, code: str) -> None:
    findings = check(SMALL.replace(old, new, 1).replace("¤", "")).findings
    assert len(findings) <= 3, findings


def test_faults_of_every_layer_are_told_at_once() -> None:
    text = SMALL
    for old, new in (
        ("  year: 2026", "  year: hai nghìn\n  year: 2026"),
        ("Nhân dân", "Nhân\u200bdân"),
        ("title: Tuyên truyền", "title: Kế hoạch #15"),
        ("        cadence: monthly", "        cadense: monthly"),
        ("from: 2026-03-15", "from: 2026-02-30"),
        ("[nd1]", "[nd9]"),
        ("per: hoi_nghi", "per: hop"),
        ("to: 2026-06-30", "to: 2026-03-31"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    codes = {f.code for f in check(text).findings}
    assert codes >= {"duplicate_key", "hidden", "comment", "unknown_key_near", "missing", "no_such_day"}
    assert codes >= {"unknown_theme", "unknown_indicator", "same_days", "bad_number"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  type:", "\ttype:", "tab"),
        ("mttq\n    place: III.1\n", "mttq\n", "missing"),
        ("  year: 2026", "  year: 2026\n  vvv: 1", "unknown_key"),
        ("kind: front", "kind: x", "not_one_of"),
        ("name: Quý I", "name: [a]", "not_text"),
        ("from: 2026-03-15", "from: 2026-02-30", "no_such_day"),
        ("from: 2026-03-15", "from: x", "bad_date"),
        ("year: 2026", "year: x", "bad_number"),
        ("additive: true}\n", "additive: x}\n", "bad_bool"),
    ],
)
def test_a_fault_of_shape_hides_no_fault_of_meaning(old: str, new: str, code: str) -> None:
    faulty = SMALL.replace(old, new, 1).replace("[nd1]", "[nd9]")
    assert sorted(f.code for f in check(faulty).findings) == sorted([code, "unknown_theme"])


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("- {code: nd1, place", "- {place", ("missing", "themes.0.code")),
        ("code: nd1", "code: [a]", ("not_text", "themes.0.code")),
        ("- id: mttq-1\n        place", "- place", ("missing", "units.0 (mttq).responsibilities.0.id")),
        ("outputs: [Ảnh]", "outputs: Ảnh", ("not_list", f"{BULLET}.outputs")),
        ("sources: {cadence: {stated: true}, outputs: {stated: true}}", "sources: [x]",
         ("not_mapping", "obligations.0 (chung-1).sources")),
    ],
)  # fmt: skip
def test_where_nothing_can_be_guessed_only_that_is_told(old: str, new: str, wanted: tuple[str, str]) -> None:
    assert old in SMALL
    faulty = SMALL.replace(old, new, 1).replace("per: hoi_nghi", "per: hop")
    assert [(f.code, f.place) for f in check(faulty).findings] == [wanted]


def test_a_long_code_is_cut_in_a_place() -> None:
    faulty = SMALL.replace("code: mttq\n    place: III.1\n", f"code: {'m' * 50}\n")
    assert f"units.0 ({'m' * 40}).place" in [f.place for f in check(faulty).findings]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("x" * 20_001, "x"), ('"\\u202e"', "\ufffd"), ("mt\u200btq", "mt\ufffdtq")],
    ids=["too long", "hidden", "partly hidden"],
)
def test_what_can_not_be_shown_stands_in_no_place(code: str, shown: str) -> None:
    faulty = SMALL.replace("code: mttq", f"code: {code}").replace("kind: front", "kind: x")
    assert f"units.0 ({shown}).kind" in [f.place for f in check(faulty).findings]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("cadence: monthly", "cadence: thuong xuyen", f"{BULLET}.cadence"),
        ("[nd1]", "[nd9]", f"{BULLET}.themes.0"),
    ],
)
def test_a_place_can_be_read(old: str, new: str, place: str) -> None:
    assert [f.place for f in check(SMALL.replace(old, new)).findings] == [place]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("outputs.stated.x", 50),
        ("outputs.stated.1", 50),
        ("outputs.why.x", 63),
        ("indicators.0", 72),
        ("5", 5),
    ],
)
def test_a_key_that_looks_like_a_place_is_told_near_it(name: str, column: int) -> None:
    sources = "outputs: {stated: [a], why: b}, indicators: , "
    faulty = SMALL.replace("outputs: {stated: true}}\nind", f'{sources}"{name}": {{stated: true}}}}\nind')
    found = [f for f in check(faulty).findings if f.code == "unknown_source"]
    assert [(f.place, f.line, f.column) for f in found] == [
        (f"obligations.0 (chung-1).sources.{name}", 50, column)
    ]


def test_a_count_of_no_indicator_is_told_near_it() -> None:
    template = "templates:\n  - {code: mau, responsibility: mttq-1, title: Mẫu, quantities: {5: 1}}\n"
    found = check(SMALL + template).findings
    assert [(f.code, f.place, f.column) for f in found] == [
        ("unknown_indicator", "templates.0 (mau).quantities.5", 53)
    ]


def test_findings_stand_in_the_order_of_the_file() -> None:
    faulty = re.sub(r"(code|id|kind): ", r"\1: X ", SMALL)
    lines = [f.line for f in check(faulty).findings]
    assert lines == sorted(lines)


def test_bom_crlf_and_decomposed_text_are_welcome() -> None:
    import unicodedata

    plain = check(SMALL).plan
    assert check_plan_bytes(b"\xef\xbb\xbf" + SMALL.encode(), "").plan == plain
    assert check(SMALL.replace("\n", "\r\n")) == check(SMALL)
    decomposed = check(unicodedata.normalize("NFD", SMALL))
    assert (decomposed.plan, decomposed.source) == (plain, SMALL)


@pytest.mark.parametrize("key", ["Đảng ủy", "duplicate"])
def test_decomposed_and_composed_keys_are_one(key: str) -> None:
    import unicodedata

    text = f"{key}: 1\n{unicodedata.normalize('NFD', key)}: 2\n"
    assert ("duplicate_key", 2, 1) in [(f.code, f.line, f.column) for f in check(text).findings]


def finding(code: str, line: int, column: int, place: str = "plan.yaml", **data: str | int) -> Finding:
    return Finding(code, Severity.ERROR, place, data, line, column)


MARK = "\u0301"

UNREADABLE: dict[str, tuple[bytes, Finding]] = {
    "TCVN3 as bytes": ("\na:\n  b: §¶ng uû ph\u00adêng\n#\n".encode("latin-1"), finding("tcvn3", 3, 6)),
    "TCVN3 as text": ("\na:\n  b: §¶ng uû ph\u00adêng\n#\n".encode(), finding("tcvn3", 3, 6)),
    "VNI as bytes": ("a:\n  b: Ñaûng uûy phöôøng\n".encode("latin-1"), finding("vni", 2, 6)),
    "VNI as text": ("a:\n  b: Ñaûng uûy phöôøng\n".encode(), finding("vni", 2, 6)),
    "misread": ("# x\nviệc để làm".encode().decode("cp1252", "replace").encode(), finding("misread", 2, 3)),
    "no text": (b"\na: vi\xea\nb: 2\n", finding("encoding", 2, 6, byte="0xEA")),
    "UTF-16, its mark first": ("a: việc".encode("utf-16"), finding("utf16", 1, 1)),
    "UTF-16 without a nought": (b"\xff\xfe" + "ửữ".encode("utf-16-le"), finding("utf16", 1, 1)),
    "UTF-16, the other way": (b"\xfe\xff" + "ửữ".encode("utf-16-be"), finding("utf16", 1, 1)),
    "UTF-16 without a mark": ("a:".encode("utf-16-le"), finding("utf16", 1, 1)),
    "UTF-16 without a mark, the other way": ("a:".encode("utf-16-be"), finding("utf16", 1, 1)),
    "noughts in more than a quarter": (b"\0a\0a\0aaa", finding("utf16", 1, 1)),
    "noughts in a quarter": (b"a\0a\0aaaa", finding("hidden", 1, 2, "", character="U+0000")),
    "a nought in three bytes": (b"a\0a", finding("hidden", 1, 2, "", character="U+0000")),
    "docx": (b"PK\x03\x04a", finding("other_file", 1, 1, kind="Word, Excel (.docx, .xlsx)")),
    "doc": (b"\xd0\xcf\x11\xe0\xa1", finding("other_file", 1, 1, kind="Word, Excel (.doc, .xls)")),
    "PDF": (b"%PDF-1.7", finding("other_file", 1, 1, kind="PDF")),
    "a store": (b"SQLite format 3\0", finding("other_file", 1, 1, kind="SQLite")),
    "as long as can be": (b"%PDF".ljust(2 << 20), finding("other_file", 1, 1, kind="PDF")),
    "too long": (b"%PDF".ljust((2 << 20) + 1), finding("too_big", 0, 0, megabytes=2)),
    "eleven marks": (f"a: 1\nb: xa{MARK * 11}\nc: 1".encode(), finding("marks", 2, 16, limit=10)),
    "eleven marks as escapes": (
        b'a: "x' + rb"\u0301" * 11 + b'"',
        finding("marks", 1, 4, "", limit=10),
    ),
    "nothing": (b"", finding("empty_file", 1, 1, "")),
    "dashes": (b"---", finding("empty_file", 1, 1, "")),
}


# What the parser gives up at, or the tree can't take: the text, and the one thing that is said about it.
NO_TREE: list[tuple[str, Finding]] = [
    ('a: 1\nb: "front\n---\n', finding("unclosed_quote", 2, 4, "")),
    ('a: "x', finding("unclosed_quote", 1, 4, "")),
    ('a: {b: "x', finding("unclosed_quote", 1, 8, "")),
    ('a: "\\x4"', finding("bad_escape", 1, 7, "", sign="4")),
    ('a: 1\nb: "\\q"', finding("bad_escape", 2, 6, "", sign="q")),
    ('a: 1\nb: "\\UFFFFFFFF"', finding("bad_escape", 2, 7, "", sign="\\U")),
    ('a: "\\U00110000"', finding("bad_escape", 1, 7, "", sign="\\U")),
    ("a: [b, c", finding("unclosed_bracket", 1, 4, "", sign="[")),
    ("a: {b: c", finding("unclosed_bracket", 1, 4, "", sign="{")),
    ("a: }", finding("syntax", 1, 4, "", problem="expected the node content, but found '}'")),
    ("a: ?", finding("syntax", 1, 4, "", problem="mapping keys are not allowed here")),
    ("b: *", finding("alias", 1, 4, "")),
    ("b: &", finding("alias", 1, 4, "")),
    ("b: !<x", finding("tag", 1, 4, "")),
    ("b: !y!z q", finding("tag", 1, 4, "")),
    ("b: !x%zz y\n", finding("tag", 1, 4, "")),
    ("b: !%ed%a0%80 y\n", finding("tag", 1, 4, "")),
    ("b: |99\n", finding("block_text", 1, 6, "")),
    ("b: |#x\n  y\n", finding("block_text", 1, 5, "")),
    ("b: >-#x\n  y\n", finding("block_text", 1, 6, "")),
    ("a: b\n c: d\n", finding("colon_in_text", 2, 3, "")),
    ("- a\nb: c\n", finding("bad_indent", 2, 1, "")),
    ("a: 1\n...\nx: [\n", finding("bad_indent", 3, 1, "")),
    ("a: 'x' y\n", finding("text_after_quote", 1, 8, "")),
    ('a: "x"y\n', finding("text_after_quote", 1, 7, "")),
    ("a: @x\n", finding("sign_first", 1, 4, "", sign="@")),
    ("a: x\n  b\nc: `y\n", finding("sign_first", 3, 4, "", sign="`")),
    ("a: 1\nnăm 2026\nb: 2\n", finding("missing_colon", 2, 1, "", text="năm 2026")),
    ("a:\n  b: 1\n  năm 2026\n  c: 2\n", finding("missing_colon", 3, 3, "", text="năm 2026")),
    ("a: |\n  b: c #d\ntext 5\ne: 1\n", finding("missing_colon", 3, 1, "", text="text 5")),
    ('a: "x" @\n', finding("sign_first", 1, 8, "", sign="@")),
    (f"a: 1\n{'x' * 50}\nb: 2\n", finding("missing_colon", 2, 1, "", text="x" * 40)),
    ("a: x #y\n  z: 1\n", finding("comment", 1, 6, "", text="#y")),
    ("a: x #y\n  z\nb: 1\n", finding("comment", 1, 6, "", text="#y")),
    (f"a: x  #{'y' * 40}\n", finding("comment", 1, 7, "", text="#" + "y" * 29)),
    ("- [a #b\n  ]\n", finding("comment", 1, 6, "", text="#b")),
    ("a: x #y", finding("comment", 1, 6, "", text="#y")),
    ("a: {b: #c\n  }\n", finding("comment", 1, 8, "", text="#c")),
    ('a: {"b":#c\n  }\n', finding("comment", 1, 9, "", text="#c")),
    ("a: x\t#y\n", finding("tab", 1, 5, "")),
    ("[a]: b", finding("key_not_text", 1, 1, "")),
    ("{a: b}: c", finding("key_not_text", 1, 1, "")),
    ('"": c', finding("empty_key", 1, 1, "")),
    ("---\na: 1\n---\nb: 2\n", finding("second_document", 3, 1, "")),
    ("[" * 13 + "]" * 13, finding("too_deep", 1, 13, "", limit=12)),
    ("[" * 12 + "]" * 12, finding("not_a_plan", 1, 1, "", item="")),
    ("a", finding("not_a_plan", 1, 1, "", item="", value="a")),
    ("a: " + "x" * 20_001, finding("long_text", 1, 4, "", limit=20_000)),
    (f"? {'x' * 20_001}\n: b\n", finding("long_text", 1, 3, "", limit=20_000)),
    ('a: "\\u202e"', finding("hidden", 1, 4, "", character="U+202E")),
    ("a: !x [b]\n", finding("tag", 1, 4, "")),
    ("a: &x [b]\n", finding("alias", 1, 4, "")),
    ("a: {b: 1, b: 2}\n", finding("duplicate_key", 1, 11, "", item="b", first=1)),
    ("<<: {a: 1}\n", finding("merge_key", 1, 1, "")),
]


@pytest.mark.parametrize(("text", "wanted"), NO_TREE, ids=[ascii(text)[:20] for text, _ in NO_TREE])
def test_what_is_no_tree_is_told_in_one_finding(text: str, wanted: Finding) -> None:
    assert check(text).findings == (wanted,)


@pytest.mark.parametrize(
    "text",
    [
        'type: "KẾ HOẠCH #15"',
        "type: >-\n    KẾ HOẠCH #15",
        "type: 'KẾ HOẠCH' # as signed",
        "type: 'KẾ HOẠCH' #signed",
        "type: KẾ HOẠCH#15",
        "type: KẾ HOẠCH\n  # on a line of its own",
        'type: "~"',
        "type: " + "x" * 20_000,
        "type: KẾ HOẠCH\n  number:",
        "type: KẾ HOẠCH\n  number: ~",
        "type: KẾ HOẠCH\n  number: null",
        'type: KẾ HOẠCH\n  number: ""',
        'type: "\\u0110\u1ed4"',
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_what_is_right_is_no_fault(text: str) -> None:
    checked = check(SMALL.replace("type: KẾ HOẠCH", text, 1))
    assert checked.findings == ()
    assert checked.plan is not None
    assert checked.plan.plan.number is None


KEYS: dict[str, str | int] = {"item": "~", "known": ", ".join(known_keys(("plan",)))}
KINDS = "party_office, government, front, party_bodies, editorial, mass_organisation, party_cell, other"
# text of the plan, what to write instead (`¤` stands where the finding must), the whole of the finding
TOLD: list[tuple[Any, ...]] = [
    (
        *("  - code: mttq\n", "  - ¤don_vi: mttq\n    code: mttq\n", "unknown_key", "units.0 (mttq).don_vi"),
        {
            "item": "don_vi",
            "known": "code, place, name, kind, short_name, aliases, members, responsibilities",
        },
    ),
    (
        *(
            "        cadence:",
            "        ¤cadance: x\n        cadence:",
            "unknown_key_near",
            f"{BULLET}.cadance",
        ),
        {"item": "cadance", "near": "cadence"},
    ),
    (
        *("{stated: false, why", "{¤stted: x, stated: false, why"),
        *("unknown_key_near", f"{BULLET}.sources.cadence.stted", {"item": "stted", "near": "stated"}),
    ),
    (
        *(
            "per: hoi_nghi",
            "¤vvv: 1, per: hoi_nghi",
            "unknown_key",
            "indicators.1 (luot_nguoi).plausible.vvv",
        ),
        {"item": "vvv", "known": "per, max"},
    ),
    ("year: 2026", "year: 2026\n  ¤~: 1", "unknown_key", "plan (ke-hoach).~", KEYS),
    ("    kind: front\n", "    ¤kind:\n", "empty", "units.0 (mttq).kind", {"item": "kind"}),
    ("mttq\n    place: III.1\n", "mttq\n", "missing", "units.0 (mttq).place", {"item": "place"}),
    (
        *("kind: front", 'kind: ¤"mặt   trận"', "not_one_of", "units.0 (mttq).kind"),
        {"item": "kind", "value": "mặt trận", "allowed": KINDS},
    ),
    ("kind: front", "kind: [a]", "not_text", "units.0 (mttq).kind", {"item": "kind"}),
    (
        *("year: 2026", "year: ¤" + "9" * 5000, "bad_number", "plan (ke-hoach).year"),
        {"item": "year", "value": "9" * 60},
    ),
    (
        *("additive: true}\n", "additive: ¤yes}\n", "bad_bool", "indicators.0 (hoi_nghi).additive"),
        {"item": "additive", "value": "yes"},
    ),
    (
        *("from: 2026-03-15", "from: ¤15:3", "bad_date", "milestones.0 (le).from"),
        {"item": "from", "value": "15:3"},
    ),
    (
        *("from: 2026-03-15", "from: ¤30/2/2026", "no_such_day", "milestones.0 (le).from"),
        {"item": "from", "value": "30/2/2026"},
    ),
    ("[nd1]", "¤nd1", "not_list", f"{BULLET}.themes", {"item": "themes", "value": "nd1"}),
    ("name: Ban Xây dựng Đảng", "¤name: [a]", "not_text", "units.1 (bxdd).name", {"item": "name"}),
    (
        *("themes: {stated: true}", "themes: ¤văn bản", "not_mapping", f"{BULLET}.sources.themes"),
        {"item": "themes", "value": "văn bản"},
    ),
    (
        *("plausible: {per: hoi_nghi, max: 500}", "plausible: ¤500", "not_mapping"),
        *("indicators.1 (luot_nguoi).plausible", {"item": "plausible", "value": "500"}),
    ),
    (
        *("- {place: I, title: MỤC ĐÍCH}", "- {place: I, title: MỤC ĐÍCH}\n    -¤", "empty_item"),
        *("plan (ke-hoach).headings.1", {"item": "1"}),
    ),
    (
        *(
            "name: Ban Xây dựng Đảng, kind",
            "name: Ban, kynd: x, kind",
            "unknown_key_near",
            "units.1 (bxdd).kynd",
        ),
        {"item": "kynd", "near": "kind"},
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "place", "data"), TOLD, ids=[told[2] for told in TOLD])
def test_a_fault_is_told_whole(old: str, new: str, code: str, place: str, data: dict[str, str | int]) -> None:
    assert old in SMALL
    found = [f for f in check(SMALL.replace(old, new, 1).replace("¤", "")).findings if f.code == code]
    assert [(f.place, f.data) for f in found] == [(place, data)]


@pytest.mark.parametrize(("data", "wanted"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_plan_file_is_named(data: bytes, wanted: Finding) -> None:
    checked = check_plan_bytes(data, "plan.yaml")
    assert checked.findings == (wanted,)
    assert wanted.place == "" or checked.source == ""


@pytest.mark.parametrize("title", [f"a{MARK * 10}ế", f"ế{MARK * 10}", "ế" * 30])
def test_ten_marks_are_no_pile(title: str) -> None:
    assert check(SMALL.replace("Tuyên truyền", title, 1)).findings == ()


@pytest.mark.parametrize(
    ("text", "count", "last"),
    [
        ("# x\x07\n" * 100, 100, "hidden"),
        ("# x\x07\n" * 101, 101, "more"),
        ("# x\x07\n" * 150, 101, "more"),
        ("plan: {}\n" * 150, 101, "more"),
        ("themes:\n" + "- a\n" * 150, 101, "more"),
    ],
)
def test_a_hundred_faults_are_told_and_whether_there_are_more(text: str, count: int, last: str) -> None:
    findings = check(text).findings
    assert (len(findings), findings[-1].code) == (count, last)
    assert "more" not in [f.code for f in findings[:-1]]
    if last == "more":
        told, more = findings[-2:]
        assert more == finding("more", told.line + 1, told.column, "")


def test_every_line_with_a_tab_is_told_and_nothing_else() -> None:
    text = SMALL
    for old, new in (("  type:", "\ttype:"), ("  year:", "\tyear:"), ("    kind: front", "\t  kind: front")):
        text = text.replace(old, new, 1)
    assert check(text).findings == (
        finding("tab", 3, 1, ""),
        finding("tab", 7, 1, ""),
        finding("tab", 21, 1, ""),
    )


def test_a_hidden_character_is_told_with_its_place() -> None:
    text = SMALL.replace("Nhân dân", "Nhân\u200bdân\u200b", 1)
    assert check(text).findings == (finding("hidden", 29, 28, "", character="U+200B"),)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_finding_has_its_sentence(lang: str) -> None:
    words = Words(lang)
    for old, new, _ in FAULTS:
        for finding in check(SMALL.replace(old, new, 1).replace("¤", "")).findings:
            assert "{" not in words(f"plan.{finding.code}", **finding.data)
