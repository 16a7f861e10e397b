"""`hvn log` and what mends it: what it answers, and every mistake that people make."""

import re

import pytest
from tests.cli.conftest import Office


def _count(office: Office) -> int:
    return len(office.hvn("activities", "--voided", "--json").ok().json["activities"])


def test_an_activity_is_answered_with_its_code_and_what_it_made_of_the_task(office: Office) -> None:
    told = office.hvn("log", "mttq-2", "Hội nghị Nhân dân tổ 5", "-d", "15/3", "-q", "luot_nguoi=120").ok()
    assert re.search(r"^Đã ghi \w+-\d+: Hội nghị Nhân dân tổ 5$", told.out, re.MULTILINE)
    assert "0/2 trễ hạn → 1/2 đang làm" in told.out
    assert "120 lượt người tham dự" in told.out
    assert "Lấy lại: hvn undo" in told.out
    assert told.err == ""


def test_only_the_unit_that_reports_sees_its_task_move(office: Office) -> None:
    told = office.hvn("log", "chung-1", "Báo cáo quý I", "--unit", "bbt", "-d", "9/3").ok().out
    assert told.count("chung-1") == 1
    assert "(Ban Biên tập): 0/2 trễ hạn → 1/2 đang làm" in " ".join(told.split())


def test_undo_takes_back_one_act_at_a_time_and_says_so(office: Office) -> None:
    office.hvn("log", "mttq-2", "Một").ok()
    office.hvn("correct", "2", "--title", "Hai").ok()
    first = office.hvn("undo").ok().out
    assert "trở về như trước: Một" in first
    assert "hvn undo lần nữa" in first
    assert "không còn tính: Một" in office.hvn("undo").ok().out
    assert office.hvn("undo").code == 43


def test_a_remark_is_taken_back_too(office: Office) -> None:
    office.hvn("remark", "hạn chế", "Ít người dự").ok()
    assert "Ít người dự" in office.hvn("undo").ok().out
    office.hvn("remark", "de xuat", "Thêm tài liệu").ok()
    assert office.hvn("undo", "--json").json["schema"] == "hvn.remark_taken/1"


LONG = "a" * 40_000
MISTAKES: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("mttq-2", "X", "--unit", "ubdn"), 30, "Có phải ý là: ubnd"),
    (("mttq-2", "X", "--unit", "hoi"), 38, "nhiều đơn vị"),
    (("mttq-9", "X"), 31, "mttq-2"),
    (("tuyen truyen", "X"), 38, "nhiều nhiệm vụ"),
    (("mttq-2", "X", "-q", "luot_ngoi=1"), 32, "Có phải ý là: luot_nguoi"),
    (("mttq-2", "X", "-q", "luot_nguoi=-5"), 40, "số âm"),
    (("mttq-2", "X", "-q", "luot_nguoi=nhiều"), 40, "không phải là số"),
    (("mttq-2", "X", "-q", "luot_nguoi=1.25"), 40, "1.250"),
    (("mttq-2", "X", "-q", "luot_nguoi=1,5"), 40, "số nguyên"),
    (("mttq-2", "X", "-q", "luot_nguoi"), 40, "mã=số"),
    (("mttq-2", "X", "-q", "hoi_nghi=1", "-q", "hoi nghi=2"), 40, "hai lần"),
    (("mttq-2", "X", "-q", "hoi_nghi=" + "9" * 30), 40, "lớn quá mức"),
    (("mttq-2", "X", "-d", "31/2"), 40, "không có trong lịch"),
    (("mttq-2", "X", "-d", "30/2/2026"), 40, "không có trong lịch"),
    (("mttq-2", "X", "-d", "mai kia"), 40, "Không hiểu ngày"),
    (("mttq-2", "X", "-d", "1/7/2027"), 41, "--yes"),
    (("mttq-2", "X", "-d", "5/6", "--to", "1/6"), 40, "trước ngày bắt đầu"),
    (("mttq-2", "X", "-q", "hoi_nghi=1", "-q", "luot_nguoi=5000"), 41, "5.000 lượt người cho 1 hội nghị"),
    (("ubnd-1", "X", "--unit", "mttq"), 41, "không giao cho"),
    (("chung-1", "X"), 40, "--unit"),
    (("mttq-2", "X", "-e", "không-có.pdf"), 42, "Không thấy"),
    (("mttq-2", "X", "-e", "."), 42, "thư mục"),
    (("mttq-2", "   "), 40, "để trống"),
    (("mttq-2", LONG), 40, "20000"),
    (("mttq-2", "Hai\ndòng"), 40, "một dòng"),
    (("mttq-2", "X\x1b[31m"), 40, "U+001B"),
    (("mttq-2",), 45, "tên hoạt động"),
    ((), 45, "mã nhiệm vụ"),
    (("mttq-2", "-Tên"), 2, "đặt sau --"),
    (("mttq-2", "-dự họp"), 40, "sau --"),
    (("mttq-2", "-uống nước nhớ nguồn"), 40, "sau --"),
    (("mttq-2", "-đi chợ"), 2, "đặt sau --"),
    (("mttq-2", "--họp dân"), 2, "đặt sau --"),
    (("mttq-2", "một hai", "ba"), 40, "“một hai” hay “ba”"),
    (("mttq-2", "họp", "15/3", "tổ"), 40, "“họp” hay “tổ”"),
    (("mttq-2", "họp", "luot_nguoi", "120"), 40, "“họp” hay “luot_nguoi 120”"),
    (("mttq-2", "Họp", "hôm", "qua"), 40, "“Họp” hay “hôm”"),
    (("mttq-2", "Họp", "--title", "Hội nghị"), 40, "“Hội nghị” hay “Họp”"),
    (("mttq-2", "15/3"), 45, "tên hoạt động"),
    (("mttq-2", "Họp", "15/3", "16/3"), 40, "hai lần: 15/3, 16/3"),
    (("mttq-2", "Họp", "15/3", "--date", "16/3"), 40, "hai lần: 16/3, 15/3"),
    (("mttq-2", "Họp", "1/5-7/5", "--to", "8/5"), 40, "hai lần: 8/5, 7/5"),
    (("mttq-2", "Họp", "31/2"), 40, "không có trong lịch"),
    (("mttq-2", "Họp", "luot_nguoi=nhiều"), 40, "không phải là số"),
    (("mttq-2", "Họp", "luot_nguoi=1", "-q", "luot_nguoi=2"), 40, "hai lần"),
    (("mttq-2", "Họp", "bien-ban.pdf"), 42, "Không thấy"),
    (("@hop-to",), 24, "hvn plan show"),
    (("@hop-to", "--like", "2"), 40, "--like"),
    (("--like", "2", "--repeat", "2"), 40, "--repeat"),
    (("--like", "99"), 36, "hvn activities"),
    (("mttq-2", "Họp", "15/3", "--dry-run"), 40, "--dry-run chỉ đi cùng --from"),
    (("mttq-2", "Họp", "15/3", "--partial"), 40, "--partial chỉ đi cùng --from"),
)


@pytest.mark.parametrize(("arguments", "code", "told"), MISTAKES, ids=[" ".join(m[0])[:40] for m in MISTAKES])
def test_a_mistake_is_told_in_a_sentence_and_nothing_is_recorded(
    office: Office, arguments: tuple[str, ...], code: int, told: str
) -> None:
    answer = office.hvn("log", *arguments)
    assert answer.code == code, answer.err
    assert told in answer.err
    assert answer.out == ""
    assert len(answer.err) < 400
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    assert _count(office) == 0
    office.hvn("verify").ok()
    assert office.hvn("--lang", "en", "log", *arguments).code == code


@pytest.mark.parametrize(
    "arguments", [a for a, code, _ in MISTAKES if code == 41], ids=["ahead", "many", "other unit"]
)
def test_what_is_unlikely_is_recorded_with_a_yes(office: Office, arguments: tuple[str, ...]) -> None:
    told = office.hvn("log", *arguments, "--yes", "--json").ok().json
    assert [f["severity"] for f in told["findings"]].count("warning") >= 1
    assert _count(office) == 1


@pytest.mark.parametrize(
    "title", ["-Dấu gạch", "--json", "“ngoặc” 'đơn' \"kép\"", "a=b; rm -rf *", "$HOME ~ *"]
)
def test_a_title_after_two_dashes_is_kept_as_it_is(office: Office, title: str) -> None:
    told = office.hvn("log", "--json", "--", "mttq-2", title).ok().json
    assert told["activity"]["title"] == title


def test_a_store_that_was_named_is_never_made_by_mistake(bare: Office) -> None:
    answer = bare.hvn("--db", "nhầm.db", "log", "mttq-2", "X")
    assert answer.code == 50
    assert 'hvn --db "nhầm.db" init' in answer.err
    assert list(bare.folder.iterdir()) == []


def test_the_first_log_makes_the_store_and_says_where(bare: Office) -> None:
    told = bare.hvn("log", "mttq-2", "X").ok().out
    assert str(bare.store) in told.replace("\n", "")
    bare.hvn("verify").ok()


def test_void_and_correct_refuse_what_makes_no_sense(office: Office) -> None:
    office.hvn("log", "mttq-2", "X", "-d", "1/6").ok()
    assert office.hvn("correct", "2").code == 40
    assert office.hvn("correct", "2", "-d", "1/6").code == 40
    assert office.hvn("void", "2", "--why", "  ").code == 40
    assert office.hvn("void", "2").code == 2
    office.hvn("void", "2", "--why", "ghi trùng").ok()
    assert office.hvn("void", "2", "--why", "lần nữa").code == 44
    assert office.hvn("correct", "2", "--title", "Y").code == 44
    assert office.hvn("show", "99").code == 36


def test_a_day_in_words_is_told_back_with_its_weekday(office: Office) -> None:
    drawn = office.hvn("log", "ubnd-4", "Kiểm tra chợ", "-d", "thứ sáu tuần trước").ok().out
    assert "Thứ Sáu 05/06/2026" in drawn


@pytest.mark.parametrize(
    ("typed", "told"),
    [("thứ sáu", "tuần trước hoặc tuần này"), ("tháng 3", "cần một ngày"), ("5/6/26", "hai chữ số")],
)
def test_a_day_that_may_be_another_is_refused_with_examples(office: Office, typed: str, told: str) -> None:
    answer = office.hvn("log", "ubnd-4", "Kiểm tra chợ", "-d", typed)
    assert answer.code == 40
    assert told in answer.err
    assert "15/3" in answer.err
