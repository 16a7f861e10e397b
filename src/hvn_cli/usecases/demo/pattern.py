"""What the sample's activities are made from: one `Pattern` for each kind of thing that a unit does."""

import re
from typing import Final

from hvn_cli.frozen import frozen

MILLI: Final = 1000

_RANGE = re.compile(
    r"(?P<code>\w+)=((?P<per>[a-z_]+)\*)?(?P<low>\d+(\.\d+)?)(\.\.(?P<high>\d+(\.\d+)?))?"
    r"(/(?P<step>\d+(\.\d+)?))?(\?(?P<share>0\.\d+))?"
)


@frozen
class Range:
    """Between what a figure lies, in thousandths, for each of `per`; told in a `share` of cases."""

    code: str
    low: int
    high: int
    step: int = MILLI
    per: str = ""
    share: float = 1.0


@frozen
class Pattern:
    """A kind of activity; texts hold `{words}` that are drawn for each activity, the same in all its texts.

    `figures` are such as `gian_hang=18..42 doanh_so=gian_hang*6..16/0.1 don_thu=1..2?0.3`: from, to, step,
    share. `on` are days such as `9/3 14/3-15/3`, one activity on each; without them it fills the year by its
    `weight`, in `months`, up to the `last_day` of each, on days of the `week`. `proof` tells the evidence:
    a picture, b PDF, t text file, l link, s number of a `paper`; a capital is always there, else often.
    """

    serves: str
    title: str
    figures: str = ""
    by: str = ""
    on: str = ""
    weight: float = 1.0
    months: tuple[int, ...] = tuple(range(1, 13))
    week: str = "office"
    last_day: int = 31
    place: str = ""
    partners: tuple[str, ...] = ()
    proof: str = ""
    scene: str = "hall"
    paper: str = ""
    paper_name: str = "bien-ban"
    notes: tuple[str, ...] = ()

    @property
    def responsibilities(self) -> tuple[str, ...]:
        """The responsibilities that it serves."""
        return tuple(self.serves.split(","))

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Its figures, those first that others are counted by."""
        return tuple(_range(told) for told in self.figures.split())


def _range(told: str) -> Range:
    found = _RANGE.fullmatch(told)
    assert found, told
    low = _milli(found["low"])
    return Range(
        found["code"],
        low,
        _milli(found["high"]) if found["high"] else low,
        _milli(found["step"] or "1"),
        found["per"] or "",
        float(found["share"] or 1),
    )


def _milli(number: str) -> int:
    return round(float(number) * MILLI)
