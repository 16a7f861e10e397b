"""`--json` of calendar."""

from typing import TYPE_CHECKING

from hvn_cli.domain.workdays import days_of
from hvn_cli.export.plain.pieces import Plain, plain_iso

if TYPE_CHECKING:
    from hvn_cli.domain.answers.calendar import CalendarWritten
    from hvn_cli.domain.dues import Agenda, Due
    from hvn_cli.domain.plan import Plan
    from hvn_cli.domain.workdays import WorkDays


def calendar_plain(agenda: "Agenda") -> Plain:
    """`hvn.calendar/1`."""
    days = agenda.days
    return {
        "schema": "hvn.calendar/1",
        "plan": agenda.plan.code,
        "unit": agenda.unit,
        "from": agenda.start.isoformat(),
        "to": agenda.last.isoformat(),
        "today": agenda.today.isoformat(),
        "stored": agenda.stored,
        "days": [
            {
                "date": day.isoformat(),
                "off": days.is_off(day),
                "holiday": holiday.name if (holiday := days.holiday(day)) else None,
                "activities": agenda.activities.get(day, 0),
            }
            for day in days_of(agenda.start, agenda.last)
        ],
        "dues": [plain_due(agenda.plan, due, days) for due in agenda.dues],
        "reports": [
            {
                "period": one.period.code,
                "name": one.period.name,
                "by": "units" if one.of_units else "ward",
                "due": one.day.isoformat(),
                "send_by": plain_iso(days.send_by(one.day)),
                "stated": one.period.stated,
            }
            for one in agenda.reports
        ],
        "milestones": [
            {
                "code": one.code,
                "title": one.title,
                "from": one.start.isoformat(),
                "to": one.last.isoformat(),
                "stated": one.stated,
            }
            for one in agenda.milestones
        ],
        "holidays_known": days.knows(agenda.start.year),
    }


def calendar_written_plain(written: "CalendarWritten") -> Plain:
    """`hvn.calendar_file/1`."""
    return {"schema": "hvn.calendar_file/1", "path": written.path, "events": written.events}


def plain_due(plan: "Plan", due: "Due", days: "WorkDays") -> Plain:
    """A duty with its last day."""
    return {
        "id": due.responsibility.id,
        "unit": due.unit,
        "unit_name": plan.name_of(due.unit),
        "title": due.responsibility.title,
        "from": due.slot.start.isoformat(),
        "due": due.day.isoformat(),
        "send_by": plain_iso(days.send_by(due.day)) if due.is_report else None,
        "period": due.slot.period or None,
        "expected": due.slot.times,
        "done": due.met,
        "state": due.state.value,
        "stated": due.stated,
    }
