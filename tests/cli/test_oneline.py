"""`hvn log` in one line: words in any order, an earlier activity or a template of the plan as a beginning."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Office

from hvn_cli.places import shipped

TEMPLATES = """
templates:
  - code: hop-to
    responsibility: mttq-2
    title: Hội nghị Nhân dân tổ dân phố
    quantities:
      hoi_nghi: 1
      luot_nguoi: "1.050"
    place: Nhà văn hóa
  - code: bao-cao
    responsibility: chung-1
    title: Báo cáo quý
    unit: bbt
"""


def told(office: Office, *arguments: str) -> dict[str, Any]:
    """The activity that a line records."""
    activity = office.hvn("log", *arguments, "--json").ok().json["activity"]
    return {
        key: activity[key]
        for key in ("title", "date", "to", "quantities", "place", "unit", "responsibilities")
    }


def plan_with(folder: Path, templates: str) -> str:
    """A plan file with templates."""
    path = folder / "plan.yaml"
    path.write_text(Path(shipped("plan.yaml")).read_text("utf-8") + templates, encoding="utf-8")
    return str(path)


def test_any_order_of_the_words_is_the_same_activity(office: Office) -> None:
    (office.folder / "ảnh 1.jpg").write_bytes(b"x")
    words = ("Hội nghị Nhân dân tổ 5", "15/3", "hoi_nghi=1", "ảnh 1.jpg")
    seen = []
    for order in permutations(words):
        answer = office.hvn("log", "mttq-2", *order, "--json", "--yes").ok().json["activity"]
        seen.append({key: answer[key] for key in ("title", "date", "quantities", "evidence")})
        office.hvn("undo").ok()
    assert seen.count(seen[0]) == 24
    assert seen[0]["quantities"] == {"hoi_nghi": 1}
    for order in permutations((*words[:3], "mttq-2")):
        assert told(office, *order)["responsibilities"] == ["mttq-2"]
        office.hvn("undo").ok()


def test_only_an_id_is_taken_from_the_middle_of_a_line(office: Office) -> None:
    before = office.store.read_bytes()
    for line in (("Hội nghị tổ 5", "15/3"), ("mttq2", "to-5"), ("Hội nghị tổ 5", "mttq-2", "ubnd-3")):
        assert office.hvn("log", *line, "--yes").code in (31, 40, 45)
    assert office.store.read_bytes() == before


def test_words_and_options_go_together(office: Office) -> None:
    line = ("mttq-2", "-q", "hoi_nghi=1", "Họp", "tổ", "5", "luot_nguoi=90", "--place", "Đình", "-d", "15/3")
    found = told(office, *line)
    assert (found["title"], found["date"], found["place"]) == ("Họp tổ 5", "2026-03-15", "Đình")
    assert found["quantities"] == {"hoi_nghi": 1, "luot_nguoi": 90}
    assert told(office, "mttq-2", "--title", "15/3", "16/3")["title"] == "15/3"
    spanned = told(office, "ubnd-3", "Tuần hàng Việt", "1/5-7/5")
    assert (spanned["date"], spanned["to"]) == ("2026-05-01", "2026-05-07")


def test_an_earlier_activity_is_copied_but_for_day_and_evidence(busy: Office) -> None:
    def like(*words: str) -> dict[str, Any]:
        answer = busy.hvn("log", *words, "--like", old["id"], "3/6", "--json").ok()
        return dict(answer.json["activity"])

    old = busy.hvn("activities", "--search", "Tuần hàng Việt", "--json").ok().json["activities"][0]
    new = like("gian_hang=55", "phien_cho=")
    for key in ("title", "partners", "responsibilities", "unit", "place"):
        assert new[key] == old[key]
    assert (new["date"], new["to"], new["evidence"]) == ("2026-06-03", "2026-06-09", [])
    left = {code: number for code, number in old["quantities"].items() if code != "phien_cho"}
    assert new["quantities"] == left | {"gian_hang": 55}
    other = like("mttq-3", "Phiên chợ")
    assert (other["title"], other["responsibilities"]) == ("Phiên chợ", ["mttq-3"])


def test_a_monthly_meeting_is_repeated_with_a_yes(office: Office) -> None:
    office.hvn("log", "tcd-2", "Sinh hoạt chi bộ 7", "--unit", "tcd", "31/3", "sinh_hoat=1").ok()
    refused = office.hvn("log", "--repeat", "2")
    assert refused.code == 41
    assert "Thứ Năm, ngày 30 tháng 4 năm 2026" in refused.err
    assert "Thursday, 30 April 2026" in office.hvn("--lang", "en", "log", "--repeat", "2").err
    found = told(office, "--repeat", "2", "--yes")
    assert (found["date"], found["title"]) == ("2026-04-30", "Sinh hoạt chi bộ 7")
    assert office.hvn("log", "--repeat", "2", "5/5", "--yes").code == 40


def test_a_template_of_the_plan_is_a_beginning(bare: Office) -> None:
    plan = plan_with(bare.folder, TEMPLATES)
    bare.hvn("--plan", plan, "plan", "check").ok()
    bare.hvn("--plan", plan, "init").ok()
    assert "@hop-to" in bare.hvn("plan", "show").ok().out
    found = told(bare, "@hop-to", "15/3", "luot_nguoi=120")
    assert found["quantities"] == {"hoi_nghi": 1, "luot_nguoi": 120}
    assert (found["title"], found["place"], found["date"], found["unit"]) == (
        "Hội nghị Nhân dân tổ dân phố",
        "Nhà văn hóa",
        "2026-03-15",
        "mttq",
    )
    assert told(bare, "@hop", "Họp tổ 7")["title"] == "Họp tổ 7"
    assert told(bare, "@bao-cao", "9/3")["unit"] == "bbt"
    assert bare.hvn("log", "@hop-nao").code == 24
    shown = bare.hvn("plan", "show", "--json").ok().json
    assert shown["templates"][0]["quantities"] == {"hoi_nghi": "1", "luot_nguoi": "1.050"}


def test_a_plan_without_templates_keeps_its_revision(bare: Office) -> None:
    """The revision is the name of the content in logs that are there already."""
    bare.hvn("init").ok()
    shown = bare.hvn("plan", "show", "--json").ok().json
    assert "templates" not in shown
    assert shown["revision"] == "f586b5cf3fdb1975baeaf58e31b2b986de402d757fae163539b6f9be34fecc53"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("code: hop-to", "code: Họp", 2, "sai dạng"),
        ("code: bao-cao", "code: hop-to", 9, "đã dùng"),
        ("responsibility: mttq-2", "responsibility: mttq-9", 3, "không có nhiệm vụ mã “mttq-9”"),
        ("unit: bbt", "unit: bbx", 12, "không có đơn vị mã “bbx”"),
        ("hoi_nghi: 1", "hoi_ngi: 1", 6, "không có số liệu mã “hoi_ngi”"),
        ("hoi_nghi: 1", "hoi_nghi: nhiều", 6, "không nhận “nhiều”"),
        ("hoi_nghi: 1", 'hoi_nghi: "1,5"', 6, "không nhận “1,5”"),
        ("title: Báo cáo quý", "ten: x", 11, "mục lạ “ten”"),
        ("place: Nhà văn hóa", "place: [a]", 8, "phải là một giá trị chữ"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_line(
    bare: Office, old: str, new: str, line: int, said: str
) -> None:
    assert old in TEMPLATES
    plan = plan_with(bare.folder, TEMPLATES.replace(old, new))
    first = len(Path(shipped("plan.yaml")).read_text("utf-8").splitlines()) + 1
    answer = bare.hvn("plan", "check", plan)
    assert answer.code == 1
    assert said in answer.out
    assert f":{first + line}:" in answer.out
