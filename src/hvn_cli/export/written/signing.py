"""Who signs a report and who receives it."""

from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.plan import UnitKind
from hvn_cli.export.paper import Blank, Signature
from hvn_cli.export.written.letterhead import upper_of
from hvn_cli.export.written.names import Ward
from hvn_cli.export.written.profiles import Form
from hvn_cli.export.written.sentences import bare, begins_with
from hvn_cli.labels import written as say


def build_signature(dossier: Dossier, form: Form, reporter: str) -> Signature:
    """The plan's signer for the ward; for a unit the head's form, with the name left to a person."""
    if not reporter:
        signer = dossier.plan.plan.signer
        name = bare(signer.name) or Blank(say.SIGNER)
        return Signature(bare(signer.authority).upper(), bare(signer.position).upper(), name)
    authority, position = _unit_form(dossier, form, reporter)
    return Signature(authority, position, Blank(say.SIGNER))


def _unit_form(dossier: Dossier, form: Form, reporter: str) -> tuple[str, str]:
    """On whose behalf and in which position the head of a body signs."""
    body = dossier.plan.bodies[reporter]
    on_behalf = form.of(say.ON_BEHALF)
    match body.kind:
        case UnitKind.PARTY_CELL:
            committee = body.name.upper().startswith(say.PARTY_ORGANISATION)
            return on_behalf.format(body=say.PARTY_COMMITTEE if committee else say.CELL), say.SECRETARY
        case UnitKind.GOVERNMENT:
            if begins_with(body.name, (say.PEOPLES_COMMITTEE.casefold(), say.PEOPLES_SYMBOL.casefold())):
                return on_behalf.format(body=say.PEOPLES_COMMITTEE), say.CHAIR
            return say.HEAD, ""
        case UnitKind.FRONT:
            return on_behalf.format(body=say.STANDING_BOARD), say.CHAIR
        case UnitKind.MASS_ORGANISATION:
            head = say.SECRETARY if begins_with(body.name, (say.YOUTH,)) else say.CHAIR
            return on_behalf.format(body=say.BOARD), head
        case UnitKind.PARTY_OFFICE | UnitKind.EDITORIAL:
            return say.HEAD_OF_BOARD, ""
        case _:
            return say.HEAD, ""


def list_recipients(dossier: Dossier, form: Form, ward: Ward, reporter: str) -> tuple[str, ...]:
    """Who receives it: upper bodies first, the archive last, without the marks that the form adds."""
    if reporter:
        name = dossier.plan.name_of(reporter)
        if form.is_state:
            return say.LIKE_ABOVE, say.KEPT_STATE
        return upper_of(dossier, ward, reporter), say.KEPT.format(name=bare(name))
    told = [bare(text) for text in dossier.plan.plan.recipients]
    kept = [text for text in told if text and not begins_with(text, (say.KEEPING,))]
    kept.sort(key=lambda text: not is_upper(text, ward))
    return *kept, say.KEPT_STATE if form.is_state else say.KEPT_BY_COMMITTEE


def is_upper(recipient: str, ward: Ward) -> bool:
    """Whether a recipient stands above the ward."""
    told = recipient.casefold()
    if ward.level and ward.level.casefold() in told.split():
        return False
    return any(word in told for word in say.UPPER_BODIES)


def upper_body(dossier: Dossier, ward: Ward) -> str:
    """The first upper body that the ward's plan is sent to, or nothing."""
    told = (bare(text) for text in dossier.plan.plan.recipients)
    return next((text for text in told if is_upper(text, ward)), "")
