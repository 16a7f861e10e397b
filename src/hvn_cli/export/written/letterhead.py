"""What stands above the text: whose report it is, its number, place, day and subject."""

import re
import unicodedata
from typing import Final

from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.domain.plan import Document, Member, Period, Unit, UnitKind
from hvn_cli.export.paper import Letterhead
from hvn_cli.export.written.names import Names, Ward
from hvn_cli.export.written.numbers import place_and_day
from hvn_cli.export.written.profiles import Form
from hvn_cli.export.written.sentences import bare, begins_with, capital, joined, lower_initial
from hvn_cli.labels import written as say

_TAIL: Final = re.compile(rf"^(?P<matter>.*?){say.MATTER_TAIL}$", re.DOTALL)


def build_letterhead(dossier: Dossier, layout: Layout, form: Form, ward: Ward, reporter: str) -> Letterhead:
    """The head of a ward's report, or of the one body that reports for itself."""
    document = dossier.plan.plan
    body = dossier.plan.bodies.get(reporter)
    above, issuer, symbol = _issuer(dossier, ward, body) if body else _ward_issuer(document)
    subject = subject_of(dossier, reporter)
    return Letterhead(
        above=above,
        issuer=issuer,
        number=form.number(symbol),
        place=place_and_day(document.place, layout.issued),
        type_name=say.REPORT,
        subject=capital(subject) if form.is_state else subject,
        draft=say.DRAFT if layout.draft else "",
        addressees=(upper_of(dossier, ward, reporter),) if form.is_state and reporter else (),
    )


def subject_of(dossier: Dossier, reporter: str) -> str:
    """`kết quả thông tin, tuyên truyền … 6 tháng đầu năm 2026`, with the units where some were asked."""
    matter = _matter(dossier.plan.plan)
    subject = say.SUBJECT.format(matter=matter, period=period_words(dossier.period))
    if dossier.report.asked_units and not reporter:
        names = Names(dossier.plan)
        units = joined([names.label(code) for code in dossier.report.asked_units])
        subject = say.SUBJECT_OF.format(subject=subject, units=units)
    return subject


def full_matter(document: Document) -> str:
    """The plan's title within a sentence, whole."""
    return _as_matter(bare(document.title))


def _matter(document: Document) -> str:
    """The plan's title without the place and the year that the letterhead and the period tell."""
    title = bare(document.title)
    found = _TAIL.match(title)
    return _as_matter(found["matter"].strip() if found and found["matter"].strip() else title)


def _as_matter(title: str) -> str:
    for beginning in say.MATTER_BEGINS:
        if title.casefold().startswith(beginning):
            title = title[len(beginning) :]
    return lower_initial(title) if begins_with(title, say.VERBS) else title


def period_words(period: Period) -> str:
    """A period's name within a sentence: `6 tháng đầu năm 2026`, `quý I/2026`, `năm 2026`."""
    name = bare(period.name)
    if begins_with(name, say.PERIOD_WORDS):
        name = lower_initial(name)
    return re.sub(say.PERIOD_SHORT, r"\1/\2", name)


def upper_of(dossier: Dossier, ward: Ward, reporter: str) -> str:
    """Who a unit reports to: the ward's organ, through the office that gathers reports."""
    office = next((u for u in dossier.plan.units if u.kind is UnitKind.PARTY_OFFICE), None)
    if office is None or office.code == reporter:
        return ward.organ
    return say.VIA.format(organ=ward.organ, office=bare(office.label))


def _ward_issuer(document: Document) -> tuple[str, tuple[str, ...], str]:
    # `-KH/ĐU`, `/KH-UBND`: what stands behind the type of the plan names its issuer.
    symbol = re.sub(r"^[-/][^-/]+[-/]", "", document.number_suffix or "") or say.COMMITTEE_SYMBOL
    return bare(document.parent_issuer or "").upper(), (bare(document.issuer).upper(),), symbol


def _issuer(dossier: Dossier, ward: Ward, body: Unit | Member) -> tuple[str, tuple[str, ...], str]:
    """The line above, the bold lines and the symbol of a body that reports for itself."""
    committee = bare(dossier.plan.plan.issuer).upper()
    name = _without_level(_own_name(body), ward).upper()
    label = body.label if isinstance(body, Unit) else body.name
    symbol = initials(_without_level(bare(label), ward))
    match body.kind:
        case UnitKind.PARTY_CELL if name.startswith(say.PARTY_ORGANISATION):
            rest = name.removeprefix(say.PARTY_ORGANISATION)
            return _organisation(ward, committee), (f"{say.PARTY_COMMITTEE}{rest}",), say.COMMITTEE_SYMBOL
        case UnitKind.PARTY_CELL:
            return _organisation(ward, committee), (name,), say.CELL_SYMBOL
        case UnitKind.GOVERNMENT:
            peoples = (say.PEOPLES_COMMITTEE, ward.area) if ward.area else (say.PEOPLES_COMMITTEE,)
            if name.startswith((say.PEOPLES_COMMITTEE, say.PEOPLES_SYMBOL)):
                return "", peoples, say.PEOPLES_SYMBOL
            return " ".join(peoples), (name,), symbol
        case UnitKind.FRONT:
            return f"{name} {ward.area}".strip(), (say.STANDING_BOARD,), say.FRONT_SYMBOL
        case UnitKind.MASS_ORGANISATION:
            return _parent_block(dossier, ward, body, committee), (name,), symbol
        case _:
            return committee, (name,), symbol


def _own_name(body: Unit | Member) -> str:
    """The name of the body itself: a front is named in the plan together with its member organisations."""
    name = bare(body.name)
    return name.partition(say.AND)[0] if body.kind is UnitKind.FRONT else name


def _without_level(name: str, ward: Ward) -> str:
    """A name without `Phường` or `của Phường` at its end: the block says which ward it is."""
    return re.sub(rf"\s+(?:của\s+)?{re.escape(ward.level)}$", "", name) if ward.level else name


def _organisation(ward: Ward, committee: str) -> str:
    return f"{say.PARTY_ORGANISATION} {ward.area}" if ward.area else committee


def _parent_block(dossier: Dossier, ward: Ward, body: Unit | Member, committee: str) -> str:
    parent = dossier.plan.bodies[dossier.plan.parents[body.code]]
    if parent.kind is not UnitKind.FRONT:
        return committee
    return f"{_without_level(_own_name(parent), ward).upper()} {ward.area}".strip()


def initials(name: str) -> str:
    """`Ban Xây dựng Đảng` as `BXDĐ`: first letters without tones; an abbreviation stays whole."""
    letters = []
    for word in re.findall(r"\w+", name):
        if len(word) > 1 and word.isupper():
            letters.append(word)
            continue
        kept = word[0].upper()
        plain = unicodedata.normalize("NFD", kept)[0]
        letters.append(kept if kept == "Đ" else plain)
    return "".join(letters)
