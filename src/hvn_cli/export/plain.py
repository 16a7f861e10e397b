"""Answers as JSON objects with a `schema` tag: the contract with other programs, told in docs/formats.md.

Dates are ISO 8601; `from` and `to` are both inside. Numbers are in their indicator's measure.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from hvn_cli.domain.activity import Activity, Evidence, Logged, Remark, plain_number
from hvn_cli.domain.answers import (
    ActivityList,
    BackedUp,
    BackupsChecked,
    CalendarWritten,
    Config,
    DemoMade,
    EvidenceExported,
    EvidenceList,
    EvidenceVerified,
    FormsPreview,
    FormsRecorded,
    FormsWritten,
    Made,
    PlanCheck,
    PlanLoad,
    PlanShown,
    Rebuilt,
    Recorded,
    Redacted,
    RemarkHandled,
    ReportWritten,
    Restored,
    RowsPreview,
    RowsRecorded,
    SearchResult,
    ShownActivity,
    ShownResponsibility,
    Submissions,
    Submitted,
    Taken,
    TaskList,
    TemplateChecked,
    TemplateExported,
    Trace,
    Verified,
)
from hvn_cli.domain.plan import Period, Plan
from hvn_cli.domain.plan_json import plan_to_plain
from hvn_cli.domain.report import IndicatorLine, Report
from hvn_cli.domain.submission import Change, Changed, Handed, Submission
from hvn_cli.domain.tasks import Task
from hvn_cli.domain.text import find_hidden
from hvn_cli.domain.workdays import WorkDays, days_of
from hvn_cli.errors import Finding

if TYPE_CHECKING:
    from hvn_cli.domain.dues import Agenda, Due, DueList

Plain = dict[str, Any]


def json_text(value: Plain) -> str:
    """One JSON object, readable, with Vietnamese as it is; in ASCII where a text holds hidden characters."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return json.dumps(value, indent=2) if find_hidden(text) else text


def tasks_plain(found: TaskList) -> Plain:
    """`hvn.tasks/1`."""
    return {
        "schema": "hvn.tasks/1",
        "plan": found.plan.code,
        "period": found.period.code,
        "stored": found.stored,
        "tasks": [_task(found.plan, task) for task in found.tasks],
    }


def _task(plan: Plan, task: Task) -> Plain:
    responsibility, progress = task.responsibility, task.progress
    return {
        "id": responsibility.id,
        "unit": task.unit,
        "unit_name": plan.name_of(task.unit),
        "title": responsibility.title,
        "text": responsibility.text,
        "place": responsibility.place,
        "cadence": responsibility.cadence.value,
        "themes": list(responsibility.themes),
        "partners": list(responsibility.partners),
        "state": progress.state.value,
        "expected": progress.expected,
        "done": progress.done,
        "activities": task.activities,
        "last_date": _iso(task.last_date),
        "due": _iso(progress.due),
        "stated": task.stated,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def recorded_undone_plain(undone: Recorded | Taken) -> Plain:
    """`hvn.recorded/1`, or `hvn.remark_taken/1`, `hvn.taken/1` for what is taken back as a whole."""
    if isinstance(undone, Recorded):
        return recorded_plain(undone)
    if undone.op == "remark":
        return {"schema": "hvn.remark_taken/1", "id": undone.code, "text": undone.text}
    return {"schema": "hvn.taken/1", "op": undone.op, "id": undone.code, "text": undone.text}


def recorded_plain(recorded: Recorded) -> Plain:
    """`hvn.recorded/1`."""
    return {
        "schema": "hvn.recorded/1",
        "op": recorded.op,
        "activity": _activity(recorded.plan, recorded.activity),
        "before": [_task(recorded.plan, task) for task in recorded.before],
        "after": [_task(recorded.plan, task) for task in recorded.after],
        "store": recorded.store,
        "findings": [_finding(f) for f in recorded.findings],
    }


def _activity(plan: Plan, logged: Logged) -> Plain:
    activity = logged.activity
    return {
        "id": logged.code,
        "entry": logged.id,
        "unit": activity.unit,
        "unit_name": plan.name_of(activity.unit),
        "date": activity.day.isoformat(),
        "to": activity.last.isoformat(),
        "title": activity.title,
        "place": activity.place,
        "responsibilities": list(activity.responsibilities),
        "partners": list(activity.partners),
        "quantities": _quantities(activity),
        "evidence": [_evidence(e) for e in activity.evidence],
        "note": activity.note,
        "entered_at": logged.entered_at,
        "entered_by": logged.entered_by,
        "void": logged.void,
        "void_why": logged.void_why,
        "disputed": logged.disputed,
    }


def _quantities(activity: Activity) -> Plain:
    return {code: plain_number(milli) for code, milli in sorted(activity.quantities.items())}


def _evidence(evidence: Evidence) -> Plain:
    told: Plain = {"kind": evidence.kind.value, "name": evidence.name}
    if evidence.digest:
        told |= {"sha256": evidence.digest, "size": evidence.size}
    return told


def _finding(finding: Finding) -> Plain:
    told: Plain = {"code": finding.code, "severity": finding.severity.value, "place": finding.place}
    if finding.line:
        told |= {"line": finding.line, "column": finding.column}
    return told | {"data": dict(finding.data)}


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
        "dues": [_due(agenda.plan, due, days) for due in agenda.dues],
        "reports": [
            {
                "period": one.period.code,
                "name": one.period.name,
                "by": "units" if one.of_units else "ward",
                "due": one.day.isoformat(),
                "send_by": _iso(days.send_by(one.day)),
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


def _due(plan: Plan, due: "Due", days: WorkDays) -> Plain:
    return {
        "id": due.responsibility.id,
        "unit": due.unit,
        "unit_name": plan.name_of(due.unit),
        "title": due.responsibility.title,
        "from": due.slot.start.isoformat(),
        "due": due.day.isoformat(),
        "send_by": _iso(days.send_by(due.day)) if due.is_report else None,
        "period": due.slot.period or None,
        "expected": due.slot.times,
        "done": due.met,
        "state": due.state.value,
        "stated": due.stated,
    }


def calendar_written_plain(written: CalendarWritten) -> Plain:
    """`hvn.calendar_file/1`."""
    return {"schema": "hvn.calendar_file/1", "path": written.path, "events": written.events}


def due_plain(found: "DueList") -> Plain:
    """`hvn.due/1`."""
    from hvn_cli.labels.reminder import tell_reminder  # only what reminds needs its words

    plan = found.plan
    return {
        "schema": "hvn.due/1",
        "plan": plan.code,
        "today": found.today.isoformat(),
        "within": found.within,
        "stored": found.stored,
        "unlogged": found.unlogged,
        "units": [
            {
                "code": one.unit,
                "name": plan.name_of(one.unit),
                "unlogged": one.unlogged,
                "late": [_due(plan, due, found.days) for late in one.late for due in late.dues],
                "due": [_due(plan, due, found.days) for due in one.soon],
                "message": tell_reminder(found, one),
            }
            for one in found.units
        ],
    }


def activities_plain(found: ActivityList) -> Plain:
    """`hvn.activities/1`."""
    return {
        "schema": "hvn.activities/1",
        "plan": found.plan.code,
        "activities": [_activity(found.plan, logged) for logged in found.activities],
    }


def report_plain(report: Report) -> Plain:
    """`hvn.report/1`."""
    return {
        "schema": "hvn.report/1",
        "plan": report.plan.code,
        "period": _period(report.period),
        "units_asked": list(report.asked_units),
        "made_on": report.made_on.isoformat(),
        "activities": report.activities,
        "without_evidence": report.without_evidence,
        "units": [
            {
                "code": line.code,
                "name": line.name,
                "tasks": line.tasks,
                "done": line.done,
                "late": line.late,
                "activities": line.activities,
                "without_evidence": line.bare,
            }
            for line in report.units
        ],
        "themes": [
            {
                "code": line.theme.code,
                "title": line.theme.title,
                "tasks": line.tasks,
                "done": line.done,
                "late": line.late,
                "activities": line.activities,
            }
            for line in report.themes
        ],
        "indicators": [_indicator(line) for line in report.indicators],
        "tasks": [_task(report.plan, task) for task in report.tasks],
        "remarks": [_remark(remark) for remark in report.remarks],
        "opinions_open": [_remark(remark) for remark in report.opinions],
        "sample": report.sample,
        "handed": _handed(report.handed) if report.handed else None,
        "seal": report.seal,
        "findings": [_finding(f) for f in report.findings],
    }


def _handed(handed: Handed) -> Plain:
    changes = [
        {
            "about": change.about.value,
            "code": change.code,
            "unit": change.unit,
            "before": _changed(change, change.before),
            "now": _changed(change, change.now),
        }
        for change in handed.changes
    ]
    return {**_submission(handed.submission), "shown": handed.shown, "changes": changes}


def _changed(change: Change, value: int | None) -> int | float | None:
    return _number(value) if change.about is Changed.INDICATOR else value


def _submission(submission: Submission) -> Plain:
    return {
        "id": submission.code,
        "entry": submission.id,
        "unit": submission.unit,
        "period": submission.period,
        "date": submission.day.isoformat(),
        "revision": submission.revision,
        "entered_at": submission.entered_at,
        "entered_by": submission.entered_by,
    }


def submission_plain(made: Submitted) -> Plain:
    """`hvn.submission/1`."""
    return {
        "schema": "hvn.submission/1",
        **_submission(made.submission),
        "due": made.cell.due.isoformat(),
        "state": made.cell.state.value,
        "days": made.cell.days,
        "digest": made.digest,
        "seal": made.report.seal,
        "findings": _findings(made.findings),
    }


def submission_all_plain(found: Submissions) -> Plain:
    """`hvn.submissions/1`."""
    return {
        "schema": "hvn.submissions/1",
        "plan": found.plan.code,
        "units": [{"code": u, "name": found.plan.name_of(u) if u else None} for u in found.units],
        "periods": [_period(period) for period in found.periods],
        "cells": [
            {
                "unit": cell.unit,
                "period": cell.period,
                "due": cell.due.isoformat(),
                "state": cell.state.value,
                "days": cell.days,
                "date": _iso(cell.day),
                "last_date": _iso(cell.last),
                "times": cell.times,
                "id": cell.code or None,
            }
            for cell in found.cells
        ],
    }


def report_written_plain(written: ReportWritten) -> Plain:
    """`hvn.report_file/1`."""
    return {
        "schema": "hvn.report_file/1",
        "path": written.path,
        "format": written.form,
        "period": written.period,
        "size": written.size,
        "blanks": [_finding(f) for f in written.blanks],
        "findings": _findings(written.findings),
    }


def _period(period: Period) -> Plain:
    return {
        "code": period.code,
        "name": period.name,
        "from": period.start.isoformat(),
        "to": period.last.isoformat(),
        "due": period.due.isoformat(),
        "unit_due": _iso(period.unit_due),
        "stated": period.stated,
    }


def _indicator(line: IndicatorLine) -> Plain:
    return {
        "code": line.indicator.code,
        "name": line.indicator.name,
        "measure": line.indicator.measure,
        "additive": line.indicator.additive,
        "total": _number(line.total),
        "by_unit": {unit: plain_number(milli) for unit, milli in line.by_unit.items()},
        "year_to_date": _number(line.year),
        "year_before": _number(line.before),
    }


def _number(milli: int | None) -> int | float | None:
    return None if milli is None else plain_number(milli)


def _remark(remark: Remark) -> Plain:
    return {
        "id": remark.code,
        "kind": remark.kind,
        "text": remark.text,
        "unit": remark.unit,
        "date": remark.day.isoformat(),
        "theme": remark.theme,
        "entered_at": remark.entered_at,
        "entered_by": remark.entered_by,
        "awarded": remark.awarded,
        "award": remark.award,
        "decision": remark.decision,
        "handled": _iso(remark.handled),
        "outcome": remark.outcome,
    }


def recorded_remark_plain(remark: Remark) -> Plain:
    """`hvn.remark/1`."""
    return {"schema": "hvn.remark/1", **_remark(remark)}


def recorded_handled_plain(handled: RemarkHandled) -> Plain:
    """`hvn.remark/1`, with the settling."""
    return recorded_remark_plain(handled.remark)


def search_plain(result: SearchResult) -> Plain:
    """`hvn.search/1`."""
    return {
        "schema": "hvn.search/1",
        "plan": result.plan.code,
        "query": result.query,
        "count": result.count,
        "found": [
            {
                "kind": one.kind,
                "id": one.code,
                "date": _iso(one.day),
                "unit": one.unit,
                "text": one.hit.text,
                "spans": [list(span) for span in one.hit.spans],
                "exact": one.hit.exact,
            }
            for one in result.found
        ],
    }


def report_trace_plain(trace: Trace) -> Plain:
    """`hvn.trace/1`."""
    indicator = trace.indicator
    return {
        "schema": "hvn.trace/1",
        "plan": trace.plan.code,
        "period": _period(trace.period),
        "indicator": {"code": indicator.code, "name": indicator.name, "measure": indicator.measure},
        "total": _number(trace.total),
        "activities": [_activity(trace.plan, logged) for logged in trace.activities],
    }


def shown_plain(shown: ShownResponsibility | ShownActivity | Redacted) -> Plain:
    """`hvn.responsibility/1`, `hvn.activity/1`, or `hvn.redacted/1` for what an order removed."""
    if isinstance(shown, Redacted):
        return redacted_plain(shown)
    if isinstance(shown, ShownActivity):
        story = [
            {"op": a.op, "entry": a.entry, "at": a.at, "who": a.who, "body": a.body} for a in shown.story
        ]
        return {"schema": "hvn.activity/1", **_activity(shown.plan, shown.activity), "story": story}
    responsibility = shown.responsibility
    return {
        "schema": "hvn.responsibility/1",
        "id": responsibility.id,
        "place": responsibility.place,
        "title": responsibility.title,
        "text": responsibility.text,
        "units": list(responsibility.units),
        "partners": list(responsibility.partners),
        "themes": list(responsibility.themes),
        "cadence": responsibility.cadence.value,
        "outputs": list(responsibility.outputs),
        "indicators": list(responsibility.indicators),
        "milestones": list(responsibility.milestones),
        "sources": {n: {"stated": s.stated, "why": s.why} for n, s in responsibility.sources.items()},
        "period": shown.period.code,
        "tasks": [_task(shown.plan, task) for task in shown.tasks],
        "activities": [_activity(shown.plan, logged) for logged in shown.activities],
    }


def plan_plain(shown: PlanShown) -> Plain:
    """`hvn.plan/1`: the plan with the keys of its file."""
    return {
        "schema": "hvn.plan/1",
        "revision": shown.revision,
        "stored": shown.stored,
        **plan_to_plain(shown.plan),
    }


plan_indicators_plain = plan_periods_plain = plan_plain


def plan_revisions_plain(shown: PlanShown) -> Plain:
    """`hvn.revisions/1`."""
    return {
        "schema": "hvn.revisions/1",
        "revisions": [
            {
                "revision": r.revision,
                "plan": r.plan,
                "loaded_at": r.loaded_at,
                "loaded_by": r.loaded_by,
                "current": r.current,
            }
            for r in shown.revisions
        ],
    }


def plan_check_plain(checked: PlanCheck) -> Plain:
    """`hvn.plan_check/1`."""
    return {
        "schema": "hvn.plan_check/1",
        "path": checked.path,
        "plan": checked.plan.code if checked.plan else None,
        "findings": _findings(checked.findings),
    }


def _findings(findings: Iterable[Finding]) -> list[Plain]:
    return [_finding(f) for f in findings]


def plan_load_plain(loaded: PlanLoad) -> Plain:
    """`hvn.plan_load/1`."""
    told = {"plan": loaded.plan.code, "revision": loaded.revision, "changed": loaded.changed}
    return {"schema": "hvn.plan_load/1", **told}


def store_made_plain(made: Made) -> Plain:
    """`hvn.made/1`."""
    return {"schema": "hvn.made/1", "path": made.path, "plan": made.plan.code, "revision": made.revision}


def store_config_plain(config: Config) -> Plain:
    """`hvn.config/1`."""
    return {
        "schema": "hvn.config/1",
        "settings": {name: {"value": value, "source": source} for name, value, source in config.settings},
        "store": {"path": config.store, "exists": config.store_exists},
        "file": config.file,
    }


def store_verified_plain(verified: Verified) -> Plain:
    """`hvn.verified/1`."""
    return {
        "schema": "hvn.verified/1",
        "path": verified.path,
        "entries": verified.entries,
        "seal": verified.seal,
        "findings": _findings(verified.findings),
    }


def evidence_list_plain(found: EvidenceList) -> Plain:
    """`hvn.evidence/1`."""
    return {
        "schema": "hvn.evidence/1",
        "plan": found.plan.code,
        "evidence": [
            {
                "activity": line.logged.code,
                "entry": line.logged.id,
                **_evidence(line.evidence),
                "removed": line.removed,
            }
            for line in found.lines
        ],
    }


def evidence_exported_plain(exported: EvidenceExported) -> Plain:
    """`hvn.evidence_export/1`."""
    return {
        "schema": "hvn.evidence_export/1",
        "folder": exported.folder,
        "list": exported.listing,
        "files": exported.files,
        "there": exported.there,
        "previews": exported.previews,
        "findings": _findings(exported.findings),
    }


def evidence_verified_plain(verified: EvidenceVerified) -> Plain:
    """`hvn.evidence_verified/1`."""
    return {
        "schema": "hvn.evidence_verified/1",
        "path": verified.path,
        "files": verified.files,
        "size": verified.size,
        "findings": _findings(verified.findings),
    }


def redacted_plain(redacted: Redacted) -> Plain:
    """`hvn.redacted/1`."""
    return {
        "schema": "hvn.redacted/1",
        "kind": redacted.kind,
        "id": redacted.code,
        "why": redacted.why,
        "order": redacted.order,
        "at": redacted.at,
        "who": redacted.who,
        "entries": redacted.entries,
        "files": redacted.files,
        "findings": _findings(redacted.findings),
    }


def store_rebuilt_plain(rebuilt: Rebuilt) -> Plain:
    """`hvn.rebuilt/1`."""
    return {"schema": "hvn.rebuilt/1", "path": rebuilt.path, "entries": rebuilt.entries}


def backup_plain(made: BackedUp) -> Plain:
    """`hvn.backup/1`."""
    return {
        "schema": "hvn.backup/1",
        "path": made.path,
        "entries": made.entries,
        "seal": made.seal,
        "removed": list(made.removed),
        "findings": _findings(made.findings),
    }


def backup_check_plain(checked: BackupsChecked) -> Plain:
    """`hvn.backup_check/1`."""
    backups = [
        {"name": b.name, "entries": b.entries, "seal": b.seal, "findings": _findings(b.findings)}
        for b in checked.backups
    ]
    none = _findings(checked.none)
    return {"schema": "hvn.backup_check/1", "folder": checked.folder, "backups": backups, "findings": none}


def backup_restored_plain(restored: Restored) -> Plain:
    """`hvn.restore/1`."""
    return {
        "schema": "hvn.restore/1",
        "path": restored.path,
        "source": restored.source,
        "entries": restored.entries,
        "seal": restored.seal,
        "aside": restored.aside,
        "name": restored.name,
        "findings": _findings(restored.findings),
    }


def demo_plain(made: DemoMade) -> Plain:
    """`hvn.demo/1`."""
    return {
        "schema": "hvn.demo/1",
        "path": made.path,
        "plan": made.plan.code,
        "seed": made.seed,
        "activities": made.activities,
        "remarks": made.remarks,
        "files": made.files,
    }


def template_exported_plain(exported: TemplateExported) -> Plain:
    """`hvn.template_export/1`."""
    return {"schema": "hvn.template_export/1", "profile": exported.profile, "path": exported.path}


def template_checked_plain(checked: TemplateChecked) -> Plain:
    """`hvn.template_check/1`."""
    return {
        "schema": "hvn.template_check/1",
        "path": checked.path,
        "findings": _findings(checked.findings),
    }


def rows_preview_plain(preview: RowsPreview) -> Plain:
    """`hvn.rows/1` of a table that was only looked at."""
    return _rows(preview, None)


def rows_recorded_plain(recorded: RowsRecorded) -> Plain:
    """`hvn.rows/1` of a table that was recorded."""
    return _rows(recorded.preview, recorded)


def _rows(preview: RowsPreview, recorded: RowsRecorded | None) -> Plain:
    return {
        "schema": "hvn.rows/1",
        "path": preview.path,
        "sheet": preview.sheet,
        "plan": preview.plan.code,
        "rows": preview.rows,
        "good": preview.good,
        "bad": list(preview.bad),
        "known": preview.known,
        "without_evidence": preview.bare,
        "units": [
            {
                "code": unit.unit,
                "activities": unit.activities,
                "quantities": {code: plain_number(milli) for code, milli in unit.quantities.items()},
            }
            for unit in preview.units
        ],
        "findings": [_finding(finding) for finding in preview.findings],
        "recorded": recorded.recorded if recorded else 0,
        "first": recorded.first if recorded else "",
        "last": recorded.last if recorded else "",
        "left": recorded.left if recorded else "",
    }


def forms_written_plain(written: FormsWritten) -> Plain:
    """`hvn.forms_written/1`."""
    return {
        "schema": "hvn.forms_written/1",
        "plan": written.plan.code,
        "files": [{"path": path, "name": name} for path, name in written.files],
    }


def forms_read_plain(preview: FormsPreview) -> Plain:
    """`hvn.forms/1` of answers that were only looked at."""
    return _forms(preview, ())


def forms_recorded_plain(recorded: FormsRecorded) -> Plain:
    """`hvn.forms/1` of answers that were recorded."""
    return _forms(recorded.preview, recorded.recorded)


def _forms(preview: FormsPreview, recorded: Sequence[RowsRecorded]) -> Plain:
    done = iter(recorded)
    files = []
    for answer in preview.answers:
        told: Plain = {"path": answer.path, "unit": answer.unit, "body": answer.body, "refusal": ""}
        if answer.preview is None:
            told["refusal"] = getattr(answer.refusal, "reason", type(answer.refusal).__name__)
        else:
            rows = _rows(answer.preview, next(done, None))
            told |= {key: value for key, value in rows.items() if key not in ("schema", "plan", "path")}
        files.append(told)
    return {
        "schema": "hvn.forms/1",
        "plan": preview.plan.code,
        "files": files,
        "missing": list(preview.missing),
        "recorded": sum(each.recorded for each in recorded),
    }
