"""A reminder as one paragraph of Vietnamese, to be pasted into a message; Vietnamese only, as it leaves the office."""

from datetime import date

from hvn_cli.domain.dues import Due, DueList, Late, UnitDues
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.text import visible
from hvn_cli.labels.formats import show_day_in_words

GREETING = "Kính gửi: {unit}."
LEAD = "Thực hiện {plan}, đến {today}, đơn vị còn {what}."
LATE = "{count} việc đã quá hạn: {items}"
SOON = "{count} việc đến hạn trong {within} ngày tới: {items}"
SOON_TODAY = "{count} việc đến hạn hôm nay: {items}"
ALSO = "{late}; và {soon}"
LATE_ITEM = "{title} – hạn {day}"
LATE_MORE = "{title} – còn thiếu {count} lần, lần sớm nhất có hạn {day}"
SOON_ITEM = "{title} – hạn {day}"
SOON_MORE = "{title} – đã làm {met} trên {times} lần, hạn {day}"
DAY_OFF = "{item}, là ngày nghỉ nên đề nghị gửi chậm nhất {day}"
REPORT = "{title} ({period})"
TODAY = "hôm nay, {day}"
ANSWER = (
    "Việc nào đã làm, đề nghị đơn vị trả lời tin nhắn này, ghi rõ tên việc, ngày làm, địa điểm, số liệu,"
    " kèm ảnh hoặc văn bản minh chứng; việc nào chưa làm, xin cho biết ngày dự kiến làm và khó khăn cần hỗ trợ."
)
THANKS = "Trân trọng cảm ơn!"


def tell_reminder(found: DueList, unit: UnitDues) -> str:
    """What one unit is asked for: a paragraph without line breaks, codes and markup."""
    plan = found.plan
    late = LATE.format(
        count=len(unit.late), items=_items([_late(plan, one, found.today) for one in unit.late])
    )
    soon = (SOON if found.within else SOON_TODAY).format(
        count=len(unit.soon), within=found.within, items=_items([_soon(found, due) for due in unit.soon])
    )
    what = ALSO.format(late=late, soon=soon) if unit.late and unit.soon else late if unit.late else soon
    body = plan.bodies[unit.unit].name if unit.unit in plan.bodies else unit.unit
    lead = LEAD.format(plan=_plan_name(plan), today=_lower_weekday(show_day_in_words(found.today)), what=what)
    return visible(" ".join([GREETING.format(unit=body), lead, ANSWER, THANKS]))


def _items(items: list[str]) -> str:
    """One thing as it is, several with numbers."""
    if len(items) == 1:
        return items[0]
    return "; ".join(f"({number}) {item}" for number, item in enumerate(items, 1))


def _late(plan: Plan, late: Late, today: date) -> str:
    day, title = _in_words(late.first.day, today), _title(plan, late.first)
    if late.missing == 1:
        return LATE_ITEM.format(title=title, day=day)
    return LATE_MORE.format(title=title, count=late.missing, day=day)


def _soon(found: DueList, due: Due) -> str:
    day = _in_words(due.day, found.today)
    told = {"title": _title(found.plan, due), "day": TODAY.format(day=day) if due.day == found.today else day}
    if due.slot.times > 1:
        item = SOON_MORE.format(met=due.met, times=due.slot.times, **told)
    else:
        item = SOON_ITEM.format(**told)
    send_by = found.days.send_by(due.day, found.today) if due.is_report else None
    return DAY_OFF.format(item=item, day=_in_words(send_by, found.today)) if send_by else item


def _title(plan: Plan, due: Due) -> str:
    title = _lower_initial(due.responsibility.title.rstrip(" .;"))
    period = next((p.name for p in plan.periods if p.code == due.slot.period), "")
    return REPORT.format(title=title, period=_lower_initial(period)) if period else title


def _plan_name(plan: Plan) -> str:
    """`Kế hoạch thông tin, tuyên truyền … năm 2026`."""
    return f"{plan.plan.type.capitalize()} {_lower_initial(plan.plan.title)}"


def _in_words(day: date, today: date) -> str:
    """`thứ Tư, ngày 10 tháng 6`; with the year where it is another than today's."""
    told = _lower_weekday(show_day_in_words(day))
    return told if day.year != today.year else told.removesuffix(f" năm {day.year}")


def _lower_weekday(day: str) -> str:
    """A day within a sentence: `thứ Tư`, but `Chủ nhật`."""
    return f"t{day[1:]}" if day.startswith("Thứ") else day


def _lower_initial(text: str) -> str:
    """`text` within a sentence: a first word in capitals is a name of its own and stays."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]
