"""`hvn report`: on the screen, or as a file that leaves the office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in

if TYPE_CHECKING:
    from hvn_cli.domain.dossier import Layout
    from hvn_cli.export.reports import Wishes
    from hvn_cli.usecases.report import Asked


def report(
    office: Office,
    period: options.PeriodOption = None,
    unit: options.Units = None,
    trace: Annotated[str | None, Option("--trace", help="trace", metavar="indicator")] = None,
    form: Annotated[str, Option("--format", "-f", help="report_format", metavar="form")] = "term",
    out: Annotated[str | None, Option("--out", "-o", help="report_out", metavar="file")] = None,
    profile: Annotated[str, Option("--profile", help="report_profile", metavar="profile")] = "",
    date: Annotated[str | None, Option("--date", help="report_date", metavar="day")] = None,
    draft: Annotated[bool, Option("--draft", help="report_draft")] = False,
    final: Annotated[bool, Option("--final", help="report_final")] = False,
    no_seal: Annotated[bool, Option("--no-seal", help="report_no_seal")] = False,
    template: Annotated[str | None, Option("--template", help="report_template", metavar="file")] = None,
    sep: Annotated[str | None, Option("--sep", help="report_sep", metavar="sep")] = None,
    annex: Annotated[int | None, Option("--annex", help="report_annex", metavar="number")] = None,
    as_submitted: Annotated[bool, Option("--as-submitted", help="as_submitted")] = False,
    revision: options.RevisionOption = None,
    as_of: Annotated[str | None, Option("--as-of", help="as_of", metavar="day")] = None,
    yes: options.Yes = False,
    as_json: options.AsJson = False,
) -> None:
    units = tuple(unit or ())
    if trace:
        from hvn_cli.usecases.report import trace_indicator

        found = trace_indicator(office.desk, trace, period=period, units=units)
        office.out.show(found, "report.trace", as_json=as_json)
        return
    asked: Asked = {
        "period": period,
        "units": units,
        "revision": revision,
        "as_of": as_of,
        "as_submitted": as_submitted,
    }
    given = {
        "--profile": bool(profile),
        "--date": date is not None,
        "--draft": draft,
        "--final": final,
        "--no-seal": no_seal,
        "--template": template is not None,
        "--sep": sep is not None,
        "--annex": annex is not None,
        "--out": out is not None,
    }
    if form in ("term", "json") and not any(given.values()):
        _show(office, asked, as_json=as_json or form == "json")
        return
    from hvn_cli.domain.dossier import Layout, require_profile
    from hvn_cli.export.reports import Wishes, require_form
    from hvn_cli.usecases.report import day_of_issue

    wishes = Wishes(require_form(form, given), Path(template) if template else None, sep or ";", annex or 1)
    issued = day_of_issue(office.desk, date)
    layout = Layout(issued, require_profile(profile), draft=draft, final=final, seal=not no_seal)
    _write(office, asked, layout, wishes, out, yes=yes, as_json=as_json)


def _show(office: Office, asked: "Asked", *, as_json: bool) -> None:
    from hvn_cli.usecases.report import report_period

    office.out.show(report_period(office.desk, **asked), "report", as_json=as_json)


def _write(
    office: Office,
    asked: "Asked",
    layout: "Layout",
    wishes: "Wishes",
    out: str | None,
    *,
    yes: bool,
    as_json: bool,
) -> None:
    from hvn_cli.export.reports import file_name, report_text, write_report
    from hvn_cli.usecases.report import opening_dossier

    with opening_dossier(office.desk, **asked) as opened:
        if wishes.form == "md" and out is None:
            office.out.write(report_text(opened.dossier, layout))
            return
        path = Path(out) if out else Path(file_name(opened.dossier, wishes.form))
        written = with_consent(
            office,
            lambda ok: write_report(
                opened.dossier, layout, wishes, path, opened.read, office.out.words, accept=ok
            ),
            yes=yes,
            question=words("screen.still_replace"),
        )
    office.out.written = True
    office.out.show(written, "report.written", as_json=as_json)
    if errors_in(written.findings):  # written, but not all of it
        raise Ended(1)
