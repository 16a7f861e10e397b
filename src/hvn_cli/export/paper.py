"""The shape of a written report before it becomes a file: Word and Markdown are drawn from the same value."""

from collections.abc import Iterator

from hvn_cli.export.annex import Annex
from hvn_cli.frozen import frozen


@frozen
class Blank:
    """What only a person can write, with what it is about; drawn as a marked `[…]`."""

    about: str


Run = str | Blank


@frozen
class Heading:
    """The title of a part (level 1, `I-`), a section (2, `1.`) or a subsection (3, `1.1.`)."""

    level: int
    number: str
    text: str


@frozen
class Paragraph:
    """A paragraph of running text; `item` begins it with a hyphen."""

    runs: tuple[Run, ...]
    item: bool = False

    @property
    def text(self) -> str:
        """The paragraph without its marks."""
        return "".join(run if isinstance(run, str) else f"[… {run.about} …]" for run in self.runs)


Block = Heading | Paragraph


@frozen
class Letterhead:
    """What stands above the text of a report.

    `above` and `issuer` are the lines of the left block (regular and bold), `number` and `place` the lines
    under them, `subject` the lines under the name of the type, `addressees` those of `Kính gửi`.
    """

    above: str
    issuer: tuple[str, ...]
    number: str
    place: str
    type_name: str
    subject: str
    author: str = ""
    draft: str = ""
    addressees: tuple[str, ...] = ()


@frozen
class Signature:
    """Who signs: on whose behalf, in which position, under which name; a blank where nobody knows."""

    authority: str
    position: str
    name: Run


@frozen
class Paper:
    """A whole written report; `profile` names the rules of its form."""

    profile: str
    letterhead: Letterhead
    opening: tuple[Paragraph, ...]
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[Annex, ...]
    seal: str = ""
    notes: tuple[str, ...] = ()

    def blanks(self) -> Iterator[tuple[str, Blank]]:
        """Every blank that is left, with the number and name of the part that it stands in."""
        place = ""
        for block in (*self.opening, *self.body):
            if isinstance(block, Heading):
                place = f"{block.number} {block.text}"
                continue
            yield from ((place, run) for run in block.runs if isinstance(run, Blank))
        if isinstance(self.signature.name, Blank):
            yield "", self.signature.name
