"""The shipped plan says what was signed, word for word, and its annotations hang together.

`seed.txt` is the published text of the plan, as it was published: `**` marks bold type, and a page break
splits one sentence of II.1. The plan file is read here as plain text, without the program.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PLAN_PATH = Path(__file__).parents[2] / "data" / "plan.yaml"
SEED_PATH = Path(__file__).with_name("seed.txt")

RAW = PLAN_PATH.read_bytes().decode("utf-8")
PLAN: dict[str, Any] = yaml.load(RAW, Loader=yaml.BaseLoader)

UNITS: list[dict[str, Any]] = PLAN["units"]
BULLETS: list[dict[str, Any]] = [r for unit in UNITS for r in unit["responsibilities"]]
DUTIES: list[dict[str, Any]] = [*BULLETS, *PLAN["obligations"]]

CADENCES = {
    "continuous",
    "monthly",
    "quarterly",
    "half_yearly",
    "yearly",
    "once",
    "on_event",
    "reporting",
}
SOURCED = ("partners", "themes", "cadence", "by", "outputs", "indicators", "milestones")
DATE = re.compile(r"2\d{3}-\d{2}-\d{2}")

# Who counts what: the owners that campaign reports of other offices name for each figure.
OWNERS = {
    "bxdd": "van_ban hoi_nghi luot_nguoi tap_huan hoc_vien bieu_duong_tt bieu_duong_cn mo_hinh bao_cao",
    "ubnd": "van_ban phat_thanh bang_ron pano_ap_phich phien_cho dn_tham_gia gian_hang luot_khach doanh_so"
    " diem_ban sp_binh_chon ocop kiem_tra xu_ly tien_phat tri_gia_hang chuyen_cqdt don_thu mua_sam bao_cao",
    "mttq": "van_ban hoi_nghi luot_nguoi tap_huan hoc_vien toa_dam to_roi tai_lieu cuoc_thi phien_cho"
    " sp_binh_chon don_thu giam_sat bieu_duong_tt bieu_duong_cn mo_hinh bao_cao",
    "tcd": "sinh_hoat ty_le_chi_bo bao_cao",
    "bbt": "tin_bai hinh_anh video infographic luot_tiep_can bao_cao",
}


def seed_paragraphs() -> list[str]:
    """The paragraphs of the published text, the one that a page break splits joined again."""
    lines = [" ".join(line.replace("**", "").split()) for line in SEED_PATH.read_text("utf-8").splitlines()]
    paragraphs = [line for line in lines if line]
    at = next(i for i, line in enumerate(paragraphs) if line.endswith("chỉ đạo và tổ"))
    paragraphs[at : at + 2] = [" ".join(paragraphs[at : at + 2])]
    return paragraphs


def plan_paragraphs() -> Iterator[str]:
    """The plan file set out as the document is."""
    paper = PLAN["plan"]
    yield "*"
    yield f"Số {paper['number']}{paper['number_suffix']}"
    yield f"{paper['place']}, {paper['date_text']}"
    yield paper["type"]
    yield paper["title"]
    yield from (basis["text"] for basis in paper["basis"])
    first, second, third = (f"{h['place']}. {h['title']}" for h in paper["headings"])
    yield first
    yield from (f"{n}. {item['text']}" for n, item in enumerate(PLAN["objectives"], 1))
    yield second
    for n, theme in enumerate(PLAN["themes"], 1):
        yield f"{n}. {theme['title']}"
        yield theme["text"]
    yield third
    for n, unit in enumerate(UNITS, 1):
        yield f"{n}. {unit['name']}"
        yield from (f"- {duty['text']}" for duty in unit["responsibilities"])
    yield paper["closing"]["text"]
    yield paper["recipients_heading"]
    *others, last = paper["recipients"]
    yield from (f"- {recipient}," for recipient in others)
    yield f"- {last}."
    yield from (paper["signer"][key] for key in ("authority", "position", "name"))


def scalars(value: Any) -> Iterator[str]:
    """Every key and value of the file that is text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from scalars(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner)
    else:
        yield value


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of the file, the outer before the inner."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mappings(inner)


def fold(text: str) -> str:
    """`text` as a person types it without accents."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def codes(section: str) -> set[str]:
    return {item["code"] for item in PLAN[section]}


# The words


def test_the_plan_file_set_out_as_a_document_is_the_published_text() -> None:
    assert list(plan_paragraphs()) == seed_paragraphs()


@pytest.mark.parametrize("paragraph", seed_paragraphs()[3:])
def test_every_sentence_is_in_one_text_of_the_file(paragraph: str) -> None:
    texts = list(scalars(PLAN))
    bare = re.sub(r"^(?:[IV]+\. |\d\. |- )", "", paragraph)
    sentences = re.split(r"(?<=[.;:]) ", bare.rstrip(",") if paragraph.startswith("- ") else bare)
    missing = [s for s in sentences if not any(s.rstrip(".") in text for text in texts)]
    assert not missing


def test_slips_of_the_signed_text_are_kept() -> None:
    assert "phản ánh tiên độ, kết quả" in UNITS[4]["responsibilities"][1]["text"]
    assert PLAN["plan"]["date_text"] == "ngày tháng năm 2026"
    assert PLAN["plan"]["closing"]["text"].endswith("Thành ủy./.")


def test_nothing_of_the_plan_is_left_out() -> None:
    assert len(PLAN["objectives"]) == 3
    assert len(PLAN["themes"]) == 6
    assert [len(unit["responsibilities"]) for unit in UNITS] == [5, 5, 5, 3, 2]
    assert len(PLAN["plan"]["recipients"]) == 9
    assert len(PLAN["plan"]["basis"]) == 2
    assert len(PLAN["obligations"]) == 2


def test_obligations_quote_the_closing_paragraph() -> None:
    closing = PLAN["plan"]["closing"]
    for duty in PLAN["obligations"]:
        assert duty["text"] in closing["text"]
        assert duty["place"] == closing["place"]


# The places


def test_ids_and_places_follow_the_document() -> None:
    assert [h["place"] for h in PLAN["plan"]["headings"]] == ["I", "II", "III"]
    assert [o["place"] for o in PLAN["objectives"]] == ["I.1", "I.2", "I.3"]
    for n, theme in enumerate(PLAN["themes"], 1):
        assert (theme["code"], theme["place"]) == (f"nd{n}", f"II.{n}")
    assert [unit["code"] for unit in UNITS] == ["bxdd", "ubnd", "mttq", "tcd", "bbt"]
    for u, unit in enumerate(UNITS, 1):
        assert unit["place"] == f"III.{u}"
        for n, duty in enumerate(unit["responsibilities"], 1):
            assert (duty["id"], duty["place"]) == (f"{unit['code']}-{n}", f"III.{u}.{n}")


# The annotations


def test_every_name_that_is_pointed_to_is_there() -> None:
    units, themes = codes("units"), codes("themes")
    indicators, milestones = codes("indicators"), codes("milestones")
    for duty in DUTIES:
        assert set(duty["partners"]) <= units, duty["id"]
        assert set(duty.get("units", [])) <= units, duty["id"]
        assert set(duty["themes"]) <= themes, duty["id"]
        assert set(duty["indicators"]) <= indicators, duty["id"]
        assert set(duty["milestones"]) <= milestones, duty["id"]
        assert duty["cadence"] in CADENCES, duty["id"]
        assert (duty["cadence"] == "reporting") == ("deadline" in duty), duty["id"]
        assert duty.get("deadline", "units") in {"units", "ward"}, duty["id"]
    for indicator in PLAN["indicators"]:
        assert indicator.get("plausible", {"per": indicator["code"]})["per"] in indicators


def test_no_code_is_used_twice() -> None:
    for section in ("themes", "indicators", "milestones", "periods"):
        assert len(codes(section)) == len(PLAN[section]), section
    bodies = [body["code"] for unit in UNITS for body in (unit, *unit["members"])]
    used = Counter([*bodies, *(duty["id"] for duty in DUTIES)])
    assert [code for code, times in used.items() if times > 1] == []


def test_a_typed_name_means_one_unit() -> None:
    owners: dict[str, set[str]] = {}
    for unit in UNITS:
        for body in (unit, *unit["members"]):
            names = [body["code"], body["name"], body.get("short_name", body["name"]), *body["aliases"]]
            assert len({fold(alias) for alias in body["aliases"]}) == len(body["aliases"]), body["code"]
            for name in names:
                owners.setdefault(fold(name), set()).add(body["code"])
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_titles_are_short_and_different() -> None:
    titles = [duty["title"] for duty in DUTIES]
    assert [title for title in titles if len(title) > 60] == []
    assert len({fold(title) for title in titles}) == len(titles)


def test_every_responsibility_can_be_proved_and_counted() -> None:
    for duty in DUTIES:
        assert duty["outputs"], duty["id"]
        assert duty["indicators"], duty["id"]
    for duty in BULLETS:
        assert duty["themes"], duty["id"]


def test_every_filled_field_says_whether_the_plan_states_it() -> None:
    for duty in DUTIES:
        filled = [name for name in SOURCED if duty.get(name)]
        assert list(duty["sources"]) == filled, duty["id"]


def test_every_assumption_gives_its_own_reason() -> None:
    for mapping in mappings(PLAN):
        if "stated" in mapping:
            assert mapping["stated"] in {"true", "false"}
            assert ("why" in mapping) == (mapping["stated"] == "false"), mapping
    reasons = []
    for duty in DUTIES:
        reasons += [source["why"] for source in duty["sources"].values() if "why" in source]
    reasons += [member["why"] for unit in UNITS for member in unit["members"]]
    assert [why for why, times in Counter(reasons).items() if times > 1] == []


def test_partners_that_the_plan_states_are_named_in_the_text() -> None:
    spelling = {"ubnd": "UBND Phường", "mttq": "Ủy ban MTTQ Việt Nam Phường", "bxdd": "Ban Xây dựng Đảng"}
    for unit in UNITS:
        for duty in unit["responsibilities"]:
            named = re.search(r"hối hợp với (.*?) (?:tổ chức các hoạt|cung cấp|trong)", duty["text"])
            expected = {c for c, name in spelling.items() if named and name in named[1]}
            assert set(duty["partners"]) == expected - {unit["code"]}, duty["id"]


def test_every_indicator_has_the_units_that_count_it() -> None:
    for owner, owned in OWNERS.items():
        fed = {code for duty in BULLETS if duty["id"].startswith(f"{owner}-") for code in duty["indicators"]}
        fed |= {code for o in PLAN["obligations"] if owner in o["units"] for code in o["indicators"]}
        assert set(owned.split()) <= fed, owner
    surveys = {i["code"] for i in PLAN["indicators"] if i.get("survey") == "true"}
    assert surveys == {"ty_le_uu_tien"}
    assert {code for duty in DUTIES for code in duty["indicators"]} == codes("indicators") - surveys


def test_indicators_say_whether_they_add_up() -> None:
    decimals = {"triệu đồng": "3", "%": "1"}
    for indicator in PLAN["indicators"]:
        assert indicator["additive"] in {"true", "false"}, indicator["code"]
        assert indicator.get("decimals") == decimals.get(indicator["measure"]), indicator["code"]
        assert indicator["name"][0].islower(), indicator["code"]
        if indicator["measure"] in {"%", "điểm", "doanh nghiệp, hộ"}:
            assert indicator["additive"] == "false", indicator["code"]


def test_days_are_in_order() -> None:
    for span in (*PLAN["milestones"], *PLAN["periods"]):
        assert all(DATE.fullmatch(span[key]) for key in ("from", "to")), span["code"]
        assert span["from"] <= span["to"], span["code"]
    for period in PLAN["periods"]:
        assert period["from"] < period["unit_due"] < period["due"] <= period["to"], period["code"]


# The file


def test_every_text_is_composed_and_single_spaced() -> None:
    for text in scalars(PLAN):
        assert unicodedata.is_normalized("NFC", text), text
        assert "  " not in text, text
        assert text == text.strip(), text
    assert unicodedata.is_normalized("NFC", RAW)


def test_no_key_is_written_twice() -> None:
    nodes = [yaml.compose(RAW, Loader=yaml.BaseLoader)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(set(keys)) == len(keys), f"{node.start_mark}"
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value


def test_the_file_stays_plain_for_people_who_edit_it() -> None:
    assert RAW.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert RAW.endswith("\n")
    assert not RAW.endswith("\n\n")
    assert [sign for sign in ("\t", "\r", "<<:") if sign in RAW] == []
    assert [line for line in RAW.split("\n") if len(line) > 110 or line != line.rstrip()] == []
    tokens = yaml.scan(RAW, Loader=yaml.BaseLoader)
    fancy = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
    assert [str(token.start_mark) for token in tokens if isinstance(token, fancy)] == []
