"""The annexes of a report: which there are and in which order; nothing in them was typed by hand."""

from collections.abc import Iterator

from hvn_cli.domain.dossier import Dossier
from hvn_cli.export.annex import Annex
from hvn_cli.export.annex_figures import build_figures, build_tasks
from hvn_cli.export.annex_lists import (
    build_activities,
    build_commendations,
    build_evidence,
    build_models,
)


def build_annexes(dossier: Dossier) -> tuple[Annex, ...]:
    """Figures, tasks, activities, evidence; models and commendations where somebody has told any."""
    return tuple(each_annex(dossier))


def each_annex(dossier: Dossier) -> Iterator[Annex]:
    """The annexes one after another, so that a writer holds one long table at a time."""
    told = {remark.kind for remark in dossier.report.remarks}
    builders = [build_figures, build_tasks, build_activities, build_evidence]
    builders += [build_models] if "model" in told else []
    builders += [build_commendations] if "commendation" in told else []
    for number, build in enumerate(builders, start=1):
        yield build(dossier, number)
