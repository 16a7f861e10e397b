"""Every fault of a plan file is found, all at once, at its line and column, with a sentence to mend it."""

import re
from pathlib import Path

import pytest

from hvn_cli.errors import Severity
from hvn_cli.labels import Words
from hvn_cli.planfile import Checked, check_plan_bytes

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


def test_a_place_can_be_read() -> None:
    faulty = SMALL.replace("cadence: monthly", "cadence: thuong xuyen")
    assert [f.place for f in check(faulty).findings] == ["units.0 (mttq).responsibilities.0 (mttq-1).cadence"]


def test_findings_stand_in_the_order_of_the_file() -> None:
    faulty = re.sub(r"(code|id|kind): ", r"\1: X ", SMALL)
    lines = [f.line for f in check(faulty).findings]
    assert lines == sorted(lines)


def test_bom_crlf_and_decomposed_text_are_welcome() -> None:
    import unicodedata

    plain = check(SMALL).plan
    assert check_plan_bytes(b"\xef\xbb\xbf" + SMALL.encode(), "").plan == plain
    assert check(SMALL.replace("\n", "\r\n")).plan == plain
    decomposed = check(unicodedata.normalize("NFD", SMALL))
    assert (decomposed.plan, decomposed.source) == (plain, SMALL)


@pytest.mark.parametrize("key", ["Đảng ủy", "duplicate"])
def test_decomposed_and_composed_keys_are_one(key: str) -> None:
    import unicodedata

    text = f"{key}: 1\n{unicodedata.normalize('NFD', key)}: 2\n"
    assert ("duplicate_key", 2, 1) in [(f.code, f.line, f.column) for f in check(text).findings]


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("plan:\n  title: §¶ng uû ph\u00adêng ViÖt H\u00adng".encode("latin-1"), "tcvn3", 2),
        ("plan:\n  title: §¶ng uû ph\u00adêng ViÖt H\u00adng".encode(), "tcvn3", 2),
        ("plan:\n  title: Ñaûng uûy phöôøng Vieät Höng".encode("latin-1"), "vni", 2),
        ("plan:\n  title: Ñaûng uûy phöôøng Vieät Höng".encode(), "vni", 2),
        ("# x\nviệc để làm".encode().decode("cp1252", "replace").encode(), "misread", 2),
        (b"a: 1\nb: vi\xea\n", "encoding", 2),
        ("a: việc".encode("utf-16"), "utf16", 1),
        ("a: x, b: y".encode("utf-16-le"), "utf16", 1),
        (b"PK\x03\x04" + bytes(100), "other_file", 1),
        (b"%PDF-1.7", "other_file", 1),
    ],
)
def test_other_codes_are_named(data: bytes, code: str, line: int) -> None:
    assert [(f.code, f.line) for f in check_plan_bytes(data, "x").findings] == [(code, line)]


@pytest.mark.parametrize("name", ["seed.txt", "../../data/plan.yaml"])
def test_right_vietnamese_is_not_taken_for_an_old_code(name: str) -> None:
    from hvn_cli.planfile.legacy import find_legacy

    text = Path(__file__).parent.joinpath(name).read_text("utf-8")
    assert find_legacy(text) == ("", 0)
    assert find_legacy(text.upper()) == ("", 0)
    assert find_legacy("«Người Việt» ± 5 °C, 3×4 m², São Tomé, Müller, Curaçao, café") == ("", 0)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_finding_has_its_sentence(lang: str) -> None:
    words = Words(lang)
    for old, new, _ in FAULTS:
        for finding in check(SMALL.replace(old, new, 1).replace("¤", "")).findings:
            assert "{" not in words(f"plan.{finding.code}", **finding.data)
