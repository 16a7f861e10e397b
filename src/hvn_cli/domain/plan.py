"""A plan as it was signed, and what the office adds to make it countable.

These dataclasses are the one place where the shape of `plan.yaml` is written: the file reader validates
them as they stand. Dates are whole days in Việt Nam; `start`/`last` (in the file `from`/`to`) are both
inside, `end` is the first day after (half-open).
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar

from hvn_cli.frozen import field, frozen, replace

Day = date  # a field called `date` hides the type of the same name

_FILE_KEYS = {"start": "from", "last": "to"}


def file_key(name: str) -> str:
    """The key in files for a field: `from` and `to` can't be names in Python."""
    return _FILE_KEYS.get(name, name)


_CONFIG: Mapping[str, object] = {"extra": "forbid", "alias_generator": file_key}


class Cadence(Enum):
    """How often a responsibility asks for an activity."""

    CONTINUOUS = "continuous"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    ONCE = "once"
    ON_EVENT = "on_event"
    REPORTING = "reporting"


class UnitKind(Enum):
    """What sort of body a unit is; decides its issuer block and its signature form."""

    PARTY_OFFICE = "party_office"
    GOVERNMENT = "government"
    FRONT = "front"
    PARTY_BODIES = "party_bodies"
    EDITORIAL = "editorial"
    MASS_ORGANISATION = "mass_organisation"
    PARTY_CELL = "party_cell"
    OTHER = "other"


class Deadline(Enum):
    """Which due date of a period an obligation to report has: the units' or the ward's."""

    UNITS = "units"
    WARD = "ward"


@frozen
class Source:
    """Whether the plan's text states a field, and if not, why the office assumes it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    stated: bool
    why: str | None = None


@frozen
class Basis:
    """A paragraph that the plan rests on."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    text: str


@frozen
class Passage:
    """A text with its place in the document (`I.1`)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    place: str
    text: str


@frozen
class Heading:
    """The title of a part of the document."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    place: str
    title: str


@frozen
class Signer:
    """Who signs: on whose behalf (`T/M BAN THƯỜNG VỤ`), position, name."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    name: str
    position: str
    authority: str


@frozen
class Document:
    """The paper itself: what stands at its head and at its end."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    type: str
    title: str
    issuer: str
    place: str
    year: int
    signer: Signer
    basis: tuple[Basis, ...]
    headings: tuple[Heading, ...]
    closing: Passage
    recipients: tuple[str, ...]
    parent_issuer: str | None = None
    number: str | None = None
    number_suffix: str | None = None
    date: Day | None = None
    date_text: str | None = None
    recipients_heading: str = "Nơi nhận:"
    sources: Mapping[str, Source] = field(default_factory=dict)


@frozen
class Theme:
    """A numbered item of part II: what the campaign must tell people."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    place: str
    title: str
    text: str


@frozen
class Responsibility:
    """One thing that the plan asks of its units, verbatim, with what the office adds to count it.

    `units` is empty in the file for the responsibilities that stand under a unit: that unit leads them.
    `by` is the last day for what is done once, or once in the year; without it, the year's last day.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    id: str
    place: str
    title: str
    text: str
    cadence: Cadence
    units: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    times: int = 1
    by: Day | None = None
    outputs: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    deadline: Deadline | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)

    def is_stated(self, name: str) -> bool:
        """Whether the plan's text itself states the field called `name`."""
        source = self.sources.get(name)
        return source is not None and source.stated


@frozen
class Member:
    """A body under a unit (Hội LHPN, a chi bộ); what it does counts into its unit."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    optional: bool = False
    stated: bool = True
    why: str | None = None


@frozen
class Unit:
    """A body that the plan names in part III, with its responsibilities."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    place: str
    name: str
    kind: UnitKind
    short_name: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short_name or self.name


@frozen
class Plausible:
    """The most that one other indicator's count makes likely (2.000 people for each conference)."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    per: str
    max: int


@frozen
class Indicator:
    """What is counted, in which measure, and whether counts of it add up."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    name: str
    measure: str
    additive: bool
    decimals: int = 0
    plausible: Plausible | None = None
    survey: bool = False
    why: str | None = None


@frozen
class Milestone:
    """A dated event named in the plan, from `start` to `last`, both inside."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    title: str
    start: date
    last: date
    stated: bool
    place: str | None = None
    why: str | None = None


@frozen
class Period:
    """A span that a report covers, from `start` to `last`, both inside, and when the report is due."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    name: str
    start: date
    last: date
    due: date
    stated: bool
    unit_due: date | None = None
    why: str | None = None

    @property
    def end(self) -> date:
        """The first day after the period (half-open)."""
        return self.last + timedelta(days=1)

    @property
    def units_due(self) -> date:
        """When the units' reports are due: on their own day, or on the ward's where they have none."""
        return self.unit_due or self.due

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return self.start <= day <= self.last


@frozen
class Template:
    """An activity that comes again and again: `hvn log @code` records one, with what is typed beside it.

    `quantities` maps indicators to numbers as people type them (`12,5`).
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    code: str
    responsibility: str
    title: str
    unit: str | None = None
    quantities: Mapping[str, str] = field(default_factory=dict)
    place: str | None = None


@frozen
class Plan:
    """One plan document, whole."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _CONFIG
    plan: Document
    objectives: tuple[Passage, ...]
    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    indicators: tuple[Indicator, ...]
    periods: tuple[Period, ...]
    obligations: tuple[Responsibility, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    templates: tuple[Template, ...] = ()

    @property
    def code(self) -> str:
        """The plan's short name, the same in every revision."""
        return self.plan.code

    @property
    def year(self) -> int:
        """The year that dates without a year belong to."""
        return self.plan.year

    @cached_property
    def responsibilities(self) -> Mapping[str, Responsibility]:
        """Every responsibility by id, in the order of the document, each with the units that lead it."""

        under = [replace(r, units=(u.code,)) for u in self.units for r in u.responsibilities]
        return {r.id: r for r in (*under, *self.obligations)}

    @cached_property
    def indicators_by_code(self) -> Mapping[str, Indicator]:
        """The indicators by code, in the order of the file."""
        return {i.code: i for i in self.indicators}

    @cached_property
    def counted(self) -> Mapping[str, str]:
        """What each indicator counts, by code, in the order of the file.

        The measure alone where no other indicator has it, else what tells them apart.
        """
        measures = [i.measure for i in self.indicators]
        return {
            i.code: i.measure
            if measures.count(i.measure) == 1
            else i.name
            if i.name.startswith(i.measure)
            else f"{i.measure} ({i.name})"
            for i in self.indicators
        }

    @cached_property
    def milestones_by_code(self) -> Mapping[str, Milestone]:
        """The milestones by code."""
        return {m.code: m for m in self.milestones}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The unit that each unit or member counts into."""
        own = {u.code: u.code for u in self.units}
        return own | {m.code: u.code for u in self.units for m in u.members}

    @cached_property
    def bodies(self) -> Mapping[str, Unit | Member]:
        """Every unit and member by code, a unit before its members."""
        found: dict[str, Unit | Member] = {}
        for unit in self.units:
            found[unit.code] = unit
            found.update((member.code, member) for member in unit.members)
        return found

    def codes_under(self, unit: str) -> tuple[str, ...]:
        """`unit` and the members that count into it."""
        return tuple(code for code, parent in self.parents.items() if unit in (code, parent))

    def name_of(self, code: str) -> str:
        """The name for narrow places of a unit or member; the code itself where the plan has none."""
        body = self.bodies.get(code)
        if body is None:
            return code
        return body.label if isinstance(body, Unit) else body.name

    def passages(self) -> Iterator[tuple[str, str]]:
        """Every text of the document with its place, in the order of the document."""
        yield from ((o.place, o.text) for o in self.objectives)
        yield from ((t.place, f"{t.title}\n{t.text}") for t in self.themes)
        for unit in self.units:
            yield unit.place, unit.name
            yield from ((r.place, r.text) for r in unit.responsibilities)
        yield self.plan.closing.place, self.plan.closing.text
