"""A plan printed back as the document reads, in its own order."""

from collections.abc import Iterator
from datetime import date

from hvn_cli.domain.plan import Document, Plan, Responsibility


def plan_text(plan: Plan) -> str:
    """The document's text: head, basis, parts I to III, closing, recipients, signature."""
    paper = plan.plan
    blocks = [*_head(paper), *(basis.text for basis in paper.basis)]
    parts = {
        "I": [f"{_last_step(o.place)}. {o.text}" for o in plan.objectives],
        "II": [text for t in plan.themes for text in (f"{_last_step(t.place)}. {t.title}", t.text)],
        "III": [text for u in plan.units for text in _unit(u.place, u.name, u.responsibilities)],
    }
    titles = {heading.place: heading.title for heading in paper.headings}
    for place in [*titles, *(place for place in parts if place not in titles)]:
        blocks += [f"{place}. {titles[place]}"] if place in titles else []
        blocks += parts.get(place, [])
    return "\n\n".join((*blocks, paper.closing.text, *_foot(paper))) + "\n"


def _head(paper: Document) -> Iterator[str]:
    # What the office supposes stays out of a text that is meant to be the document's own.
    supposed = {name for name, source in paper.sources.items() if not source.stated}
    if paper.parent_issuer and "parent_issuer" not in supposed:
        yield paper.parent_issuer
    if paper.issuer and "issuer" not in supposed:
        yield paper.issuer
    yield f"Số {paper.number or ''}{paper.number_suffix or ''}".strip()
    yield f"{paper.place}, {_day(paper)}"
    yield paper.type
    yield paper.title


def _day(paper: Document) -> str:
    day: date | None = paper.date
    if day:
        return f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
    return paper.date_text or f"ngày tháng năm {paper.year}"


def _unit(place: str, name: str, duties: tuple[Responsibility, ...]) -> Iterator[str]:
    yield f"{_last_step(place)}. {name}"
    yield from (f"- {duty.text}" for duty in duties)


def _last_step(place: str) -> str:
    return place.rpartition(".")[2]


def _foot(paper: Document) -> Iterator[str]:
    yield paper.recipients_heading
    last = len(paper.recipients) - 1
    ends = ("." if n == last else "," for n in range(last + 1))
    yield "\n".join(f"- {name}{end}" for name, end in zip(paper.recipients, ends, strict=True))
    yield f"{paper.signer.authority}\n{paper.signer.position}"
    yield paper.signer.name
