"""`hvn evidence` and `hvn redact`."""

from pathlib import Path
from typing import Annotated

import typer

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.office import office_of
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in

OfActivity = Annotated[str | None, typer.Argument(help="evidence_of", metavar="activity")]


def list_command(
    context: typer.Context,
    activity: OfActivity = None,
    unit: options.Units = None,
    period: options.PeriodOption = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.evidence import EvidenceQuestion, list_evidence

    office = office_of(context)
    found = list_evidence(office.desk, EvidenceQuestion(activity, unit or (), period))
    office.out.show(found, "evidence.list", as_json=as_json)


def export(
    context: typer.Context,
    out: Annotated[str, typer.Option("--out", help="out_folder", metavar="folder")],
    activity: OfActivity = None,
    unit: options.Units = None,
    period: options.PeriodOption = None,
    previews: Annotated[bool, typer.Option("--previews", help="previews")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.export.evidence import export_evidence
    from hvn_cli.usecases.evidence import EvidenceQuestion, opening_evidence

    office = office_of(context)
    with opening_evidence(office.desk, EvidenceQuestion(activity, unit or (), period)) as opened:
        exported = export_evidence(
            opened.found, opened.read, Path(out), words=office.out.words, previews=previews
        )
    office.out.show(exported, "evidence.exported", as_json=as_json)
    if errors_in(exported.findings):
        raise typer.Exit(1)


def verify(context: typer.Context, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.evidence import verify_evidence

    office = office_of(context)
    verified = verify_evidence(office.desk)
    office.out.show(verified, "evidence.verified", as_json=as_json)
    if verified.findings:
        raise typer.Exit(1)


def redact(
    context: typer.Context,
    thing: Annotated[str, typer.Argument(help="redact_thing", metavar="activity")],
    why: Annotated[str, typer.Option("--why", help="why", metavar="text")],
    order: Annotated[str | None, typer.Option("--order", help="order", metavar="text")] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="redact_evidence")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="redact_yes")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.redact import redact_thing

    office = office_of(context)
    redacted = with_consent(
        office,
        lambda ok: redact_thing(office.desk, thing, why=why, order=order, evidence=evidence, accept=ok),
        yes=yes,
        question=words("screen.still_redact"),
    )
    office.out.committed = True
    office.out.show(redacted, "redacted", as_json=as_json)
