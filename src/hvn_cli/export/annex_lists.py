"""The annexes that list: activities, their evidence, good models, those who were commended."""

from collections.abc import Callable, Iterator
from typing import Final

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind, Logged
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.plan import Plan
from hvn_cli.domain.remark import Remark
from hvn_cli.export.annex import Annex, Cell, Column, Kind, Number
from hvn_cli.export.annex_figures import count
from hvn_cli.labels import Words, annex
from hvn_cli.labels.formats import show_date, show_quantities

_VIETNAMESE: Final = Words("vi")

_PLACE: Final = Column("tt", annex.PLACE, Kind.NUMBER, 4)
_DATE: Final = Column("date", annex.DATE, Kind.DATE, 9)
_UNIT: Final = Column("unit", annex.UNIT, Kind.TEXT, 14)
_CODE: Final = Column("code", annex.CODE, Kind.TEXT, 7)

_ACTIVITIES: Final = (
    _PLACE,
    _DATE,
    _UNIT,
    Column("activity", annex.ACTIVITY, Kind.TEXT, 21),
    Column("place", annex.WHERE, Kind.TEXT, 9),
    Column("partners", annex.PARTNERS, Kind.TEXT, 10),
    Column("result", annex.RESULT, Kind.TEXT, 17),
    Column("proofs", annex.PROOFS, Kind.TEXT, 9),
    _CODE,
)
_EVIDENCE: Final = (
    _PLACE,
    _DATE,
    Column("activity", annex.ACTIVITY, Kind.TEXT, 30),
    Column("kind", annex.KIND, Kind.TEXT, 8),
    Column("proof", annex.PROOF, Kind.TEXT, 33),
    Column("size", annex.SIZE, Kind.NUMBER, 9),
    _CODE,
)
_MODELS: Final = (_PLACE, _DATE, _UNIT, Column("model", annex.MODEL, Kind.TEXT, 66), _CODE)
_COMMENDATIONS: Final = (
    _PLACE,
    _DATE,
    _UNIT,
    Column("awarded", annex.AWARDED, Kind.TEXT, 8),
    Column("deed", annex.DEED, Kind.TEXT, 31),
    Column("award", annex.AWARD, Kind.TEXT, 13),
    Column("decision", annex.DECISION, Kind.TEXT, 14),
    _CODE,
)


def build_activities(dossier: Dossier, number: int) -> Annex:
    """Every activity that the units led, oldest first, with what it brought."""
    rows = tuple(
        (count(place), *_activity(dossier.plan, logged))
        for place, logged in enumerate(dossier.activities, start=1)
    )
    leads = [] if rows else [annex.NO_ACTIVITIES]
    if dossier.removed:
        leads.append(annex.REMOVED.format(count=dossier.removed))
    return Annex("activities", number, annex.ACTIVITIES, " ".join(leads), _ACTIVITIES, rows, wide=True)


def _activity(plan: Plan, logged: Logged) -> tuple[Cell, ...]:
    activity = logged.activity
    return (
        activity.day,
        plan.name_of(activity.unit),
        _title(activity),
        activity.place,
        ", ".join(plan.name_of(partner) for partner in activity.partners),
        show_quantities(activity.quantities, plan.counted),
        _proofs(activity),
        logged.code,
    )


def _title(activity: Activity) -> str:
    if activity.last == activity.day:
        return activity.title
    return annex.TO.format(title=activity.title, last=show_date(activity.last))


def _proofs(activity: Activity) -> str:
    if not activity.evidence:
        return annex.NO_PROOF
    kinds = [evidence.kind for evidence in activity.evidence]
    told = [(kinds.count(kind), _kind(kind)) for kind in EvidenceKind if kind in kinds]
    return ", ".join(annex.COUNTED.format(count=count, kind=kind) for count, kind in told)


def _kind(kind: EvidenceKind) -> str:
    return _VIETNAMESE(f"screen.evidence.{kind.value}")


def build_evidence(dossier: Dossier, number: int) -> Annex:
    """Every evidence of these activities, in their order."""
    rows = tuple(
        (count(place), *_evidence(logged, evidence))
        for place, (logged, evidence) in enumerate(_each_evidence(dossier), start=1)
    )
    lead = "" if rows else annex.NO_EVIDENCE
    return Annex("evidence", number, annex.EVIDENCE, lead, _EVIDENCE, rows, wide=True)


def _each_evidence(dossier: Dossier) -> Iterator[tuple[Logged, Evidence]]:
    for logged in dossier.activities:
        yield from ((logged, evidence) for evidence in logged.activity.evidence)


def _evidence(logged: Logged, evidence: Evidence) -> tuple[Cell, ...]:
    activity = logged.activity
    return activity.day, activity.title, _kind(evidence.kind), evidence.name, _size(evidence), logged.code


def _size(evidence: Evidence) -> Number | None:
    """Kilobytes of a file, rounded up as file managers do: a small file is not 0."""
    return count(-(-evidence.size // 1024)) if evidence.kind is EvidenceKind.FILE else None


def build_models(dossier: Dossier, number: int) -> Annex:
    """What was told as a model for others."""
    return Annex("models", number, annex.MODELS, "", _MODELS, _remarks(dossier, "model", _model))


def build_commendations(dossier: Dossier, number: int) -> Annex:
    """Who was commended, in which form, by which decision."""
    rows = _remarks(dossier, "commendation", _commendation)
    return Annex("commendations", number, annex.COMMENDATIONS, "", _COMMENDATIONS, rows, wide=True)


def _remarks(
    dossier: Dossier, kind: str, draw: Callable[[Plan, Remark], tuple[Cell, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    told = (remark for remark in dossier.report.remarks if remark.kind == kind)
    return tuple((count(place), *draw(dossier.plan, remark)) for place, remark in enumerate(told, start=1))


def _unit(plan: Plan, remark: Remark) -> str:
    return plan.name_of(remark.unit) if remark.unit else ""


def _model(plan: Plan, remark: Remark) -> tuple[Cell, ...]:
    return remark.day, _unit(plan, remark), remark.text, remark.code


def _commendation(plan: Plan, remark: Remark) -> tuple[Cell, ...]:
    awarded = annex.AWARDED_TO.get(remark.awarded, "")
    return (
        *(remark.day, _unit(plan, remark), awarded),
        *(remark.text, remark.award, remark.decision, remark.code),
    )
