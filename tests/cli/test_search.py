"""`hvn search`: words anywhere, without accents."""

import pytest
from tests.cli.conftest import Office


def codes(office: Office, *words: str) -> list[str]:
    found = office.hvn("search", *words, "--json").ok().json["found"]
    return [f"{one['kind']}:{one['text']}" for one in found]


def test_everything_is_searched(busy: Office) -> None:
    busy.hvn("remark", "kết quả", "Truyền thanh phát đều", "-u", "bbt").ok()
    busy.hvn("log", "bbt-2", "Phát bài trên loa", "--note", "qua đài truyền thanh", "-e", "Số 3-TB/ĐU").ok()
    kinds = {one.partition(":")[0] for one in codes(busy, "truyen thanh", "-n", "50")}
    assert kinds == {"remark", "activity", "responsibility", "theme", "objective"}
    assert "activity:Hội nghị Nhân dân tổ 5 · bienban.pdf; https://viethung.hanoi.gov.vn/tin/123" in codes(
        busy, "bienban"
    )
    assert any(one.startswith("theme:") for one in codes(busy, "người", "tiêu", "dùng"))


def test_accents_as_typed_come_first(busy: Office) -> None:
    for title in ("Kiểm tra cho Nhân dân", "Phiên chợ tổ 7", "Hội chợ"):
        busy.hvn("log", "ubnd-3", title, "-d", "2/6").ok()
    exact = [one["exact"] for one in busy.hvn("search", "chợ", "--json").json["found"]]
    assert exact == sorted(exact, reverse=True)
    assert True in exact
    assert False in exact
    assert all(one["exact"] is False for one in busy.hvn("search", "hoi nghi", "--json").json["found"])


@pytest.mark.parametrize("typed", ["mttq-2", "MTTQ-2"])
def test_a_code_finds_what_it_is_of(busy: Office, typed: str) -> None:
    first = busy.hvn("search", typed, "--json").ok().json["found"][0]
    assert (first["kind"], first["id"]) == ("responsibility", "mttq-2")


@pytest.mark.parametrize("typed", ["uỷ ban hoà giải", "ủy ban hòa giải", "UỶ BAN HÒA GIẢI"])
def test_where_a_tone_is_written_makes_no_difference(busy: Office, typed: str) -> None:
    titles = ("Uỷ ban hoà giải", "Ủy ban hòa giải", "Uy bản hóa giải")
    for title in titles:
        busy.hvn("log", "ubnd-3", title, "-d", "2/6").ok()
    found = busy.hvn("search", typed, "--json").json["found"]
    exact = {one["text"]: one["exact"] for one in found}
    assert [exact[title] for title in titles] == [True, True, False]


@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_words_are_marked(busy: Office, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = busy.hvn("search", "hoi", "nghi", "to", "5").ok().out
    assert "[Hội] [nghị] Nhân dân [tổ] [5]" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= int(columns)


def test_words_together_come_before_words_apart(busy: Office) -> None:
    busy.hvn("log", "ubnd-3", "Chợ phiên, hội chợ Việt", "-d", "1/6").ok()
    busy.hvn("log", "ubnd-3", "Hội viên đi chợ", "-d", "2/6").ok()
    told = [one["text"] for one in busy.hvn("search", "hoi cho", "--json").json["found"]]
    assert told.index("Chợ phiên, hội chợ Việt") < told.index("Hội viên đi chợ")


def test_what_is_voided_is_not_found(busy: Office) -> None:
    found = busy.hvn("search", "giam sat gia ca", "--json").json["found"]
    code = next(one["id"] for one in found if one["kind"] == "activity")
    busy.hvn("void", code, "--why", "nhầm").ok()
    again = busy.hvn("search", "giam sat gia ca", "--json").json["found"]
    assert {one["kind"] for one in again} == {"responsibility"}
    assert "Không thấy" in busy.hvn("search", "xyzzy").ok().out


def test_limits_and_refusals(busy: Office) -> None:
    assert len(codes(busy, "tuyen truyen", "-n", "3")) == 3
    assert "--limit" in busy.hvn("search", "tuyen truyen", "-n", "3").out
    refused = busy.hvn("search", "?!")
    assert refused.code == 40
    assert busy.hvn("search").code == 2
    for odd in ('"', "a* OR b", "NEAR(", "text:x", "'; DROP TABLE entry;--", "\\", "%_"):
        assert busy.hvn("search", "tổ", odd).code in (0, 40)


def test_without_a_store_the_plan_answers(bare: Office) -> None:
    assert any(one.startswith("responsibility:") for one in codes(bare, "doanh nghiep"))
