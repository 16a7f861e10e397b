"""The evidence of one activity: pictures, papers, links, numbers of documents."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from hvn_cli.domain.activity import Activity, Evidence, EvidenceKind
from hvn_cli.domain.text import words
from hvn_cli.frozen import frozen
from hvn_cli.usecases.demo.chance import Chance
from hvn_cli.usecases.demo.papers import write_pdf, write_text
from hvn_cli.usecases.demo.pattern import Pattern
from hvn_cli.usecases.demo.pictures import NAMES, draw_picture
from hvn_cli.usecases.demo.words import SIGNS

# The share of activities whose unit has kept nothing, and of evidence that is usual but not always there.
_BARE: Final = 0.12
_OFTEN: Final = 0.6


@frozen
class Proof:
    """An evidence; of a file, what is in it."""

    evidence: Evidence
    content: bytes = b""


class Proofs:
    """Makes evidence; counts the numbers of documents up through the year, as each office does."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._last: dict[str, int] = {}

    def number(self, pattern: Pattern, unit: str) -> str:
        """The next number of a unit's documents, `Số 12-KH/ĐU`; `paper` may tell who signs, or all of it."""
        if pattern.paper.startswith("Số "):
            return pattern.paper
        signer, _, kind = pattern.paper.rpartition(" ")
        sign = SIGNS[signer or unit]
        self._last[sign] = self._last.get(sign, 0) + self._chance.number(1, 9)
        return sign.format(n=f"{self._last[sign]:02}", kind=kind)

    def gather(self, pattern: Pattern, activity: Activity, number: str) -> tuple[Proof, ...]:
        """The evidence that an activity of this pattern has, if any."""
        letters = pattern.proof
        if "S" not in letters and self._chance.happens(_BARE):
            return ()
        wanted = [k for k in letters if k.isupper() or self._chance.happens(_OFTEN)]
        return tuple(
            proof for kind in wanted for proof in self._of_kind(kind.lower(), pattern, activity, number)
        )

    def _of_kind(self, kind: str, pattern: Pattern, activity: Activity, number: str) -> Iterator[Proof]:
        stamp = f"{activity.day:%d%m}"
        match kind:
            case "a":
                for place in range(1, self._chance.number(1, 3) + 1):
                    yield self.picture(pattern.scene, f"{NAMES[pattern.scene]}-{stamp}-{place}.png")
            case "b":
                yield _file(f"{pattern.paper_name}-{stamp}.pdf", write_pdf(_lines(activity)))
            case "t":
                yield _file(f"{pattern.paper_name}-{stamp}.txt", write_text(_lines(activity)))
            case "l":
                # A name that the world's rules keep for examples: no such site can ever be.
                slug = "-".join(words(activity.title)[:9])
                link = f"https://viethung.example/{activity.day:%Y/%m/%d}/{slug}"
                yield Proof(Evidence(EvidenceKind.LINK, link))
            case "s":
                yield Proof(Evidence(EvidenceKind.DOCUMENT, number))

    def picture(self, scene: str, name: str) -> Proof:
        """A drawing as a file."""
        return _file(name, draw_picture(scene, self._chance))


def _file(name: str, content: bytes) -> Proof:
    digest = sha256(content).hexdigest()
    return Proof(Evidence(EvidenceKind.FILE, name, digest, len(content)), content)


def _lines(activity: Activity) -> list[str]:
    lines = [activity.title, f"Ngày {activity.day:%d/%m/%Y}"]
    return [*lines, activity.place] if activity.place else lines
