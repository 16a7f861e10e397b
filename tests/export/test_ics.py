"""Calendar files as other programs read them: form, folding, escapes, names that stay."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from tests.export.calendar_reader import read_calendar, unescape
from tests.export.dossiers import the_plan

from hvn_cli.domain.dues import Agenda, list_dues, report_dues
from hvn_cli.domain.plan import Plan
from hvn_cli.export.calendar import events_of
from hvn_cli.export.ics import Event, escape, fold_line, ics_text
from hvn_cli.holidays import read_holidays
from hvn_cli.labels import Words
from hvn_cli.places import shipped

STAMP = datetime(2026, 6, 10, 10, tzinfo=timezone(timedelta(hours=7)))
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Co", "Zl", "Zp")), max_size=300
)


def _event(summary: str = "Hạn", description: str = "", *, alarm: bool = False) -> Event:
    return Event("a@hvn", date(2026, 6, 30), date(2026, 6, 30), summary, description, "hvn", alarm)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_a_folded_line_is_short_and_whole(text: str) -> None:
    folded = fold_line(text)
    assert folded.replace("\r\n ", "") == text
    for line in folded.split("\r\n"):
        assert len(line.encode()) <= 75


@given(TEXTS, TEXTS)
def test_every_text_comes_back_as_it_was(summary: str, description: str) -> None:
    read = read_calendar(ics_text("tên", [_event(summary, f"{description}\n{summary}")], STAMP).encode())
    (event,) = read.of("VEVENT")
    assert unescape(event.properties["SUMMARY"]) == summary
    assert unescape(event.properties["DESCRIPTION"]) == f"{description}\n{summary}"


def test_what_hides_or_steers_is_left_out() -> None:
    assert escape("a\x1b[31mb\u202ec\td") == "a[31mbc d"
    assert escape("BEGIN:VEVENT\r\nUID:x") == "BEGIN:VEVENT\\nUID:x"


def test_an_event_lasts_whole_days_and_ends_before_the_next() -> None:
    text = ics_text(
        "x", [Event("m@hvn", date(2026, 11, 1), date(2026, 11, 30), "Tháng", "", "hvn", False)], STAMP
    )
    (event,) = read_calendar(text.encode()).of("VEVENT")
    assert event.properties["DTSTART;VALUE=DATE"] == "20261101"
    assert event.properties["DTEND;VALUE=DATE"] == "20261201"
    assert event.properties["DTSTAMP"] == "20260610T030000Z"
    assert event.of("VALARM") == []


def test_a_deadline_rings_seven_days_and_one_day_before() -> None:
    (event,) = read_calendar(ics_text("x", [_event(alarm=True)], STAMP).encode()).of("VEVENT")
    alarms = event.of("VALARM")
    assert [alarm.properties["TRIGGER"] for alarm in alarms] == ["-P6DT16H", "-PT16H"]
    assert all(
        alarm.properties["ACTION"] == "DISPLAY" and alarm.properties["DESCRIPTION"] for alarm in alarms
    )


def _agenda(plan: Plan, unit: str = "") -> Agenda:
    today = date(2026, 6, 10)
    dues = tuple(due for due in list_dues(plan, {}, today=today) if not unit or due.unit == unit)
    return Agenda(
        plan,
        today,
        date(2026, 1, 1),
        date(2026, 12, 31),
        unit,
        dues,
        plan.milestones,
        report_dues(plan),
        {},
        read_holidays(shipped("holidays.toml")),
        True,
    )


def test_names_are_one_each_and_the_same_for_a_unit_and_for_all() -> None:
    plan = the_plan()
    whole = [event.uid for event in events_of(_agenda(plan), Words())]
    assert len(whole) == len(set(whole))
    assert all(uid.isascii() and uid.startswith("hang-viet-2026-") and uid.endswith("@hvn") for uid in whole)
    for unit in plan.units:
        assert {event.uid for event in events_of(_agenda(plan, unit.code), Words())} <= set(whole)
    # An event keeps its name in another language, and where its day moves within its slot.
    assert [event.uid for event in events_of(_agenda(plan), Words("en"))] == whole


def test_every_due_day_and_every_milestone_is_an_event() -> None:
    plan = the_plan()
    agenda = _agenda(plan)
    events = list(events_of(agenda, Words()))
    assert {event.start for event in events} >= {due.day for due in agenda.dues}
    assert {m.title for m in plan.milestones} <= {event.summary for event in events}
    report = next(event for event in events if event.uid.endswith("viec-bxdd-tonghop-2026-q1@hvn"))
    assert "nên gửi chậm nhất Thứ Sáu 13/03" in report.description
    assert report.alarm
    together = next(event for event in events if event.uid.endswith("viec-chung-1-2026-q1@hvn"))
    assert "(5 đơn vị)" in together.summary
    assert together.description.count("0/1") == 5
