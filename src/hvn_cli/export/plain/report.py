"""`--json` of report."""

from typing import TYPE_CHECKING

from hvn_cli.domain.activity import plain_number
from hvn_cli.domain.submission import Changed
from hvn_cli.export.plain.activities import plain_activity
from hvn_cli.export.plain.pieces import Plain, plain_finding, plain_findings, plain_period, plain_task
from hvn_cli.export.plain.recorded import plain_remark
from hvn_cli.export.plain.submission import plain_submission

if TYPE_CHECKING:
    from hvn_cli.domain.answers.report import ReportWritten, Trace
    from hvn_cli.domain.report import IndicatorLine, Report
    from hvn_cli.domain.submission import Change, Handed


def report_plain(report: "Report") -> Plain:
    """`hvn.report/1`."""
    return {
        "schema": "hvn.report/1",
        "plan": report.plan.code,
        "period": plain_period(report.period),
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
        "tasks": [plain_task(report.plan, task) for task in report.tasks],
        "remarks": [plain_remark(remark) for remark in report.remarks],
        "opinions_open": [plain_remark(remark) for remark in report.opinions],
        "sample": report.sample,
        "handed": _handed(report.handed) if report.handed else None,
        "seal": report.seal,
        "findings": [plain_finding(f) for f in report.findings],
    }


def _handed(handed: "Handed") -> Plain:
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
    return {**plain_submission(handed.submission), "shown": handed.shown, "changes": changes}


def _changed(change: "Change", value: int | None) -> int | float | None:
    return _number(value) if change.about is Changed.INDICATOR else value


def report_written_plain(written: "ReportWritten") -> Plain:
    """`hvn.report_file/1`."""
    return {
        "schema": "hvn.report_file/1",
        "path": written.path,
        "format": written.form,
        "period": written.period,
        "size": written.size,
        "blanks": [plain_finding(f) for f in written.blanks],
        "findings": plain_findings(written.findings),
    }


def _indicator(line: "IndicatorLine") -> Plain:
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


def report_trace_plain(trace: "Trace") -> Plain:
    """`hvn.trace/1`."""
    indicator = trace.indicator
    return {
        "schema": "hvn.trace/1",
        "plan": trace.plan.code,
        "period": plain_period(trace.period),
        "indicator": {"code": indicator.code, "name": indicator.name, "measure": indicator.measure},
        "total": _number(trace.total),
        "activities": [plain_activity(trace.plan, logged) for logged in trace.activities],
    }
