"""What every part of a report is written with, and the small moves that all of them need."""

from collections.abc import Mapping, Sequence

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.dossier import Dossier
from hvn_cli.domain.plan import Plan
from hvn_cli.export.paper import Blank, Heading, Paragraph
from hvn_cli.export.written.names import Names, Ward
from hvn_cli.export.written.profiles import Form
from hvn_cli.export.written.sentences import bare
from hvn_cli.frozen import field, frozen
from hvn_cli.labels import written as say


@frozen
class Writing:
    """A report that is being written from front to back.

    `reporter` is the one body that reports for itself, empty where the ward does. `annexes` has the number of
    each annex by key. `told` gathers the activities that were told one by one: none is told twice.
    """

    dossier: Dossier
    form: Form
    ward: Ward
    reporter: str
    names: Names
    annexes: Mapping[str, int]
    told: set[str] = field(default_factory=set)

    @property
    def plan(self) -> Plan:
        """The plan that the report is about."""
        return self.dossier.plan

    @property
    def type_name(self) -> str:
        """What the plan is: `Kế hoạch`."""
        return bare(self.plan.plan.type).capitalize()

    @property
    def unit(self) -> str:
        """The unit that reports for itself, not one of its members; else nothing."""
        return self.reporter if self.plan.parents.get(self.reporter) == self.reporter else ""

    def annex(self, key: str) -> str:
        """A reference to an annex, where there is one."""
        if key not in self.annexes:
            return ""
        return say.ANNEX.format(number=self.form.annex(self.annexes[key]))

    def part(self, number: int, text: str) -> Heading:
        """The heading of a part."""
        return Heading(1, self.form.part(number), text)

    def in_plan(self, logged: Logged) -> str:
        """The unit that an activity counts into."""
        return self.plan.parents.get(logged.activity.unit, logged.activity.unit)


def section(number: int, text: str) -> Heading:
    """The heading of a section: `1.`."""
    return Heading(2, f"{number}.", text)


def subsection(number: int, below: int, text: str) -> Heading:
    """The heading of a subsection: `1.1.`."""
    return Heading(3, f"{number}.{below}.", text)


def paragraph(text: str) -> Paragraph:
    """A paragraph of running text."""
    return Paragraph((text,))


def item(text: str) -> Paragraph:
    """A paragraph with a hyphen before it."""
    return Paragraph((text,), item=True)


def blank(about: str) -> Paragraph:
    """A paragraph that only a person can write."""
    return Paragraph((Blank(about),))


def by_turns(wordings: Sequence[str], number: int) -> str:
    """The wording whose turn it is: neighbours differ, and the same report reads the same each time."""
    return wordings[number % len(wordings)]
