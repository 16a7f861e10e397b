"""`hvn evidence` and `hvn redact`."""

from pathlib import Path
from typing import Annotated

from hvn_cli.cli import options
from hvn_cli.cli.asking import with_consent
from hvn_cli.cli.declared import Argument, Option
from hvn_cli.cli.ending import Ended
from hvn_cli.cli.office import Office
from hvn_cli.cli.speech import words
from hvn_cli.errors import errors_in

OfActivity = Annotated[str | None, Argument(help="evidence_of", metavar="activity")]


def evidence_list(
    office: Office,
    activity: OfActivity = None,
    unit: options.Units = None,
    period: options.PeriodOption = None,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.evidence import EvidenceQuestion, list_evidence

    found = list_evidence(office.desk, EvidenceQuestion(activity, unit or (), period))
    office.out.show(found, "evidence.list", as_json=as_json)


def evidence_export(
    office: Office,
    out: Annotated[str, Option("--out", help="out_folder", metavar="folder")],
    activity: OfActivity = None,
    unit: options.Units = None,
    period: options.PeriodOption = None,
    previews: Annotated[bool, Option("--previews", help="previews")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.export.evidence import export_evidence
    from hvn_cli.usecases.evidence import EvidenceQuestion, opening_evidence

    with opening_evidence(office.desk, EvidenceQuestion(activity, unit or (), period)) as opened:
        exported = export_evidence(
            opened.found, opened.read, Path(out), words=office.out.words, previews=previews
        )
    office.out.written = True
    office.out.show(exported, "evidence.exported", as_json=as_json)
    if errors_in(exported.findings):
        raise Ended(1)


def evidence_verify(office: Office, as_json: options.AsJson = False) -> None:
    from hvn_cli.usecases.evidence import verify_evidence

    verified = verify_evidence(office.desk)
    office.out.show(verified, "evidence.verified", as_json=as_json)
    if verified.findings:
        raise Ended(1)


def redact(
    office: Office,
    thing: Annotated[str, Argument(help="redact_thing", metavar="activity")],
    why: Annotated[str, Option("--why", help="why", metavar="text")],
    order: Annotated[str | None, Option("--order", help="order", metavar="text")] = None,
    evidence: Annotated[bool, Option("--evidence", help="redact_evidence")] = False,
    yes: Annotated[bool, Option("--yes", "-y", help="redact_yes")] = False,
    as_json: options.AsJson = False,
) -> None:
    from hvn_cli.usecases.redact import redact_thing

    redacted = with_consent(
        office,
        lambda ok: redact_thing(office.desk, thing, why=why, order=order, evidence=evidence, accept=ok),
        yes=yes,
        question=words("screen.still_redact"),
    )
    office.out.committed = True
    office.out.show(redacted, "redacted", as_json=as_json)
