"""`hvn redact`: asked for twice, done for good, told wherever somebody would look for it."""

from pathlib import Path

import pytest
from tests.cli.conftest import Office

SECRET = "Nguyễn Thị Bí Mật"


@pytest.fixture
def filed(office: Office) -> Office:
    """An office with an activity that must go (2, corrected), one that stays (4), and a remark (5)."""
    Path("ảnh.txt").write_text(SECRET, encoding="utf-8")
    office.hvn("log", "mttq-2", SECRET, "-d", "15/3", "-q", "luot_nguoi=120", "-e", "ảnh.txt", "--yes").ok()
    office.hvn("correct", "2", "--note", f"Nhà ông {SECRET}").ok()
    office.hvn("log", "mttq-2", "Khác", "-d", "16/3", "-q", "luot_nguoi=80", "--yes").ok()
    office.hvn("remark", "mô hình", SECRET, "-d", "16/3").ok()
    return office


def _figure(office: Office) -> tuple[int, object, list[str]]:
    report = office.hvn("report", "--period", "6T", "--json").ok().json
    people = next(i for i in report["indicators"] if i["code"] == "luot_nguoi")
    return report["activities"], people["total"], [f["code"] for f in report["findings"]]


def test_nothing_goes_without_a_yes(filed: Office) -> None:
    before = filed.store.read_bytes()
    answer = filed.hvn("redact", "2", "--why", "dữ liệu cá nhân")
    assert answer.code == 41
    assert "không cách nào lấy lại" in answer.err
    assert filed.store.read_bytes() == before
    assert filed.hvn("redact", "2", "--yes").code == 2
    assert filed.hvn("redact", "2", "--why", " ", "--yes").code == 40
    assert filed.store.read_bytes() == before


def test_an_activity_is_gone_wherever_one_looks(filed: Office) -> None:
    assert _figure(filed) == (2, 200, [])
    told = filed.hvn("redact", "2", "--why", "dữ liệu cá nhân", "--order", "Số 12-QĐ/ĐU", "--yes", "--json")
    assert told.ok().json["schema"] == "hvn.redacted/1"
    assert (told.json["kind"], told.json["entries"], told.json["files"]) == ("activity", 2, 1)
    assert _figure(filed) == (1, 80, ["redacted"])
    assert "đã xóa theo lệnh: 2 nội dung" in filed.hvn("report", "--period", "6T").ok().out
    listed = filed.hvn("activities", "--voided", "--json").ok().json["activities"]
    assert [a["title"] for a in listed] == ["Khác"]
    assert filed.hvn("activities", "--search", "bi mat", "--json").ok().json["activities"] == []
    assert filed.hvn("evidence", "list", "--json").ok().json["evidence"] == []
    shown = filed.hvn("show", "2").ok().out
    for text in ("đã xóa theo lệnh", "dữ liệu cá nhân", "Số 12-QĐ/ĐU"):
        assert text in shown
    assert filed.hvn("show", "2", "--json").ok().json == told.json
    assert filed.hvn("verify", "--json").ok().json["findings"] == []
    filed.hvn("evidence", "verify").ok()
    filed.hvn("plan", "show", "--json").ok()
    filed.hvn("redact", "5", "--why", "dữ liệu cá nhân", "--yes").ok()
    assert "ghi nhận" in filed.hvn("show", "5").ok().out
    for path in filed.store.parent.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def test_an_undo_never_brings_it_back(filed: Office) -> None:
    filed.hvn("redact", "2", "--why", "lệnh", "--yes").ok()
    assert filed.hvn("undo", "--json").ok().json["schema"] == "hvn.remark_taken/1"
    undone = filed.hvn("undo", "--json").ok().json
    assert undone["activity"]["title"] == "Khác"
    assert filed.hvn("undo").code == 43
    assert SECRET not in filed.hvn("show", "2").ok().out
    assert filed.hvn("rebuild").code == 0
    assert _figure(filed)[:2] == (0, 0)
    for arguments in (("correct", "2", "--title", "x"), ("void", "2", "--why", "x")):
        assert filed.hvn(*arguments).code == 36


def test_a_file_alone_can_go(filed: Office) -> None:
    digest = filed.hvn("evidence", "list", "--json").ok().json["evidence"][0]["sha256"]
    told = filed.hvn("redact", digest[:12], "--evidence", "--why", "ảnh trẻ em", "--yes").ok().out
    assert digest[:12] in told
    assert filed.hvn("evidence", "list", "--json").ok().json["evidence"][0]["removed"] is True
    assert "đã xóa theo lệnh" in filed.hvn("evidence", "list").ok().out
    assert filed.hvn("evidence", "export", "--out", "ra", "--json").ok().json["files"] == 0
    filed.hvn("verify").ok()
    assert filed.hvn("show", "2").ok().out.count(SECRET)
    assert filed.hvn("log", "mttq-2", "Lại", "-e", "ảnh.txt", "--yes").code == 42
    assert filed.hvn("redact", digest[:12], "--evidence", "--why", "x", "--yes").code == 47


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("1",), 47),
        (("99",), 36),
        (("mttq-2",), 36),
        (("abcdef12",), 36),
        (("abcd", "--evidence"), 46),
        (("2", "--evidence"), 46),
        (("2", "--order", "a\u202eb"), 40),
        ((" ",), 36),
        (("²",), 36),
    ],
)
def test_what_is_not_there_or_must_stay_is_refused(
    filed: Office, arguments: tuple[str, ...], code: int
) -> None:
    before = filed.store.read_bytes()
    assert filed.hvn("redact", *arguments, "--why", "lệnh", "--yes").code == code
    assert filed.store.read_bytes() == before


def test_without_a_store_there_is_nothing_to_remove(bare: Office) -> None:
    assert bare.hvn("redact", "2", "--why", "x", "--yes").code == 50
    assert bare.hvn("evidence", "verify").code == 50
    assert bare.hvn("evidence", "list").code == 0
