"""What falls on which day: days off, `hvn calendar`, `hvn due`."""

import re
from typing import Any

import pytest
from tests.cli.conftest import Office
from tests.export.calendar_reader import read_calendar

MARCH = "2026-03-05T10:00"  # the report of the first quarter is due on Sunday, 15 March
EARLY = "Hạn Chủ nhật 15/03 là ngày nghỉ – nên gửi chậm nhất Thứ Sáu 13/03"


@pytest.mark.parametrize("arguments", [(), ("tasks",)])
def test_a_report_due_on_a_sunday_is_to_be_sent_on_friday(
    busy: Office, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    assert "là ngày nghỉ" not in busy.hvn(*arguments).ok().out
    monkeypatch.setenv("HVN_NOW", MARCH)
    assert EARLY in busy.hvn(*arguments).ok().out
    assert "better sent by Friday 13/03" in busy.hvn("--lang", "en", *arguments).ok().out


def test_an_office_has_days_off_of_its_own(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_NOW", MARCH)
    own = busy.folder / "config" / "hvn" / "holidays.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[[off]]\nfrom = 2026-03-13\nname = "Ngày hội phường"\n', encoding="utf-8")
    assert "chậm nhất Thứ Năm 12/03" in busy.hvn("tasks").ok().out
    own.write_text("[[off]]\nfrom = 13/3\n", encoding="utf-8")
    answer = busy.hvn("tasks")
    assert answer.code == 11
    assert "holidays.toml" in answer.err
    assert "dòng 2" in answer.err


def _calendar(office: Office, *arguments: str) -> Any:
    return office.hvn("calendar", *arguments, "--json").ok().json


@pytest.mark.parametrize("month", ["2026-06", "tháng 6", "thang 6", "6", "tháng này", "6/2026"])
def test_a_month_may_be_typed_in_many_ways(busy: Office, month: str) -> None:
    told = _calendar(busy, "--month", month)
    assert (told["from"], told["to"]) == ("2026-06-01", "2026-06-30")
    assert told["days"] == _calendar(busy)["days"]


@pytest.mark.parametrize("month", ["quý II", "2026", "15/3", "tháng 13", "x"])
def test_what_is_no_month_is_refused_with_examples(busy: Office, month: str) -> None:
    answer = busy.hvn("calendar", "--month", month)
    assert answer.code == 40
    assert "2026-06" in answer.err


def test_a_month_tells_what_falls_in_it(busy: Office) -> None:
    told = _calendar(busy, "--month", "2026-03")
    assert [day["date"] for day in told["days"] if day["activities"]] == [
        *("2026-03-08", "2026-03-09", "2026-03-14", "2026-03-15", "2026-03-20")
    ]
    assert [(r["by"], r["due"], r["send_by"]) for r in told["reports"]] == [
        ("units", "2026-03-10", None),
        ("ward", "2026-03-15", "2026-03-13"),
    ]
    assert [m["code"] for m in told["milestones"]] == ["ntd-15-3"]
    states = {(due["id"], due["unit"]): due["state"] for due in told["dues"]}
    assert states["mttq-2", "mttq"] == "done"
    assert states["chung-1", "bbt"] == "done"
    assert states["chung-1", "ubnd"] == "late"
    assert {due["unit"] for due in _calendar(busy, "--unit", "phu nu")["dues"]} == {"mttq"}


def test_the_grid_begins_on_monday_and_tells_everything_without_colour(busy: Office) -> None:
    lines = busy.hvn("calendar", "--month", "tháng 6").ok().out.splitlines()
    assert lines[0] == "LỊCH THÁNG 6 NĂM 2026"
    assert lines[2].split() == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert lines[3].split() == list("1234567")
    assert lines[5].split() == ["8", "9", "[10]", "11", "12", "13", "14"]
    assert lines[6].split() == ["+1", "■"]
    may = busy.hvn("calendar", "--month", "tháng 5").ok().out
    assert "(1)" in may
    assert "Nghỉ: Quốc tế Lao động" in may
    swapped = busy.hvn("calendar", "--month", "tháng 8").ok().out
    assert "<22>" in swapped
    assert "Đi làm: bù cho ngày 31/8" in swapped
    assert "Chưa có ngày nghỉ lễ năm 2030" in busy.hvn("calendar", "--month", "2030-02").ok().out


def test_a_calendar_file_is_written_once_and_replaced_with_a_yes(busy: Office) -> None:
    path = busy.folder / "lich.ics"
    assert "78 mục" in busy.hvn("calendar", "--ics", "lich.ics").ok().out
    first = path.read_bytes()
    assert busy.hvn("calendar", "--ics", "lich.ics").code == 41
    assert path.read_bytes() == first
    told = busy.hvn("calendar", "--ics", "lich.ics", "--yes", "--json").ok().json
    assert told == {"schema": "hvn.calendar_file/1", "path": "lich.ics", "events": 78}
    assert path.read_bytes() == first, "the same store at the same moment gives the same bytes"
    read = read_calendar(first)
    assert read.properties["VERSION"] == "2.0"
    events = read.of("VEVENT")
    assert len(events) == 78
    assert len({event.properties["UID"] for event in events}) == 78
    busy.hvn("calendar", "--ics", "nowhere/lich.ics", "--month", "2026-03").ok()
    assert len(read_calendar((busy.folder / "nowhere" / "lich.ics").read_bytes()).of("VEVENT")) < 30


def test_what_was_done_rings_no_more(busy: Office) -> None:
    def alarms() -> dict[str, int]:
        busy.hvn("calendar", "--ics", "a.ics", "--yes").ok()
        events = read_calendar((busy.folder / "a.ics").read_bytes()).of("VEVENT")
        return {event.properties["UID"]: len(event.of("VALARM")) for event in events}

    before = alarms()
    busy.hvn("log", "mttq-5", "Giới thiệu gương điển hình", "-d", "1/6").ok()
    changed = {uid for uid, count in alarms().items() if count != before[uid]}
    assert changed == {"hang-viet-2026-viec-mttq-5-2026-01-01@hvn"}


def test_due_tells_each_unit_its_own(busy: Office) -> None:
    told = busy.hvn("due", "--json").ok().json
    assert [unit["code"] for unit in told["units"]] == ["bxdd", "ubnd", "mttq", "tcd", "bbt"]
    mttq = busy.hvn("due", "--unit", "phu nu", "--json").ok().json["units"]
    assert mttq == [unit for unit in told["units"] if unit["code"] == "mttq"]
    more = busy.hvn("due", "--within", "30", "--unit", "mttq", "--json").ok().json["units"][0]
    assert {due["id"] for due in more["due"]} > {due["id"] for due in mttq[0]["due"]}
    busy.hvn("due", "--within", "9" * 30).ok()


def test_check_fails_only_where_nothing_is_logged(busy: Office) -> None:
    assert busy.hvn("due", "--unit", "bbt").code == 0
    assert busy.hvn("due", "--unit", "bbt", "--check").code == 1
    for _ in range(6):
        busy.hvn("log", "bbt-2", "Đăng video", "-d", "hôm nay", "--yes").ok()
    busy.hvn("submit", "--unit", "bbt", "--period", "6T").ok()
    answer = busy.hvn("due", "--unit", "bbt", "--check").ok()
    assert "Không có việc nào trễ hoặc đến hạn trong 7 ngày tới." in answer.out


def test_a_message_is_one_plain_paragraph_for_each_unit(busy: Office) -> None:
    told = busy.hvn("due", "--message").ok()
    paragraphs = told.out.rstrip("\n").split("\n\n")
    assert len(paragraphs) == 5
    assert told.err == ""
    for paragraph in paragraphs:
        assert paragraph.startswith("Kính gửi: ")
        assert paragraph.endswith("Trân trọng cảm ơn!")
        assert "\n" not in paragraph
        assert not re.search(r"[*_#`<>]|[a-z]+-\d\b|  ", paragraph)
        assert "hạn hôm nay, thứ Tư, ngày 10 tháng 6" in paragraph
    assert busy.hvn("--lang", "en", "due", "--message").out == told.out, "it goes to offices in Việt Nam"
    one = busy.hvn("due", "--message", "--unit", "mttq").ok().out
    assert one.rstrip("\n") == paragraphs[2]


def test_a_message_asks_for_a_report_before_the_day_off(
    busy: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HVN_NOW", "2026-03-10T10:00")
    told = busy.hvn("due", "--message", "--unit", "bxdd").ok().out
    assert (
        "Chủ nhật, ngày 15 tháng 3, là ngày nghỉ nên đề nghị gửi chậm nhất thứ Sáu, ngày 13 tháng 3" in told
    )
    assert EARLY in busy.hvn("due", "--unit", "bxdd").ok().out


def test_nothing_due_gives_no_message_and_no_failure(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_NOW", "2026-01-02T10:00")
    answer = busy.hvn("due", "--message", "--check").ok()
    assert answer.out == ""
    assert "Không có việc nào" in answer.err


def test_today_alone_is_said_so(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_NOW", "2026-03-10T10:00")
    told = busy.hvn("due", "--message", "--within", "0", "--unit", "mttq").ok().out
    assert "việc đến hạn hôm nay: báo cáo" in told
    assert busy.hvn("due", "--within", "0").ok().out.startswith("VIỆC TRỄ, VIỆC ĐẾN HẠN hôm nay")
    monkeypatch.setenv("HVN_NOW", "2026-01-02T10:00")
    for arguments in (("due", "--within", "0"), ("due", "--within", "0", "--message")):
        answer = busy.hvn(*arguments).ok()
        assert "Không có việc nào trễ hoặc đến hạn hôm nay." in answer.out + answer.err
        assert "0 " not in answer.out.replace("2026", "") + answer.err
