"""The words and figures of one activity, drawn where its pattern asks for them."""

from datetime import date

from hvn_cli.usecases.demo import words
from hvn_cli.usecases.demo.chance import Chance
from hvn_cli.usecases.demo.pattern import MILLI, Pattern, Range

_QUARTERS = ("I", "II", "III", "IV")


class Telling(dict[str, str]):
    """The words of one activity: each is drawn once, so that its title and its place tell the same."""

    def __init__(self, chance: Chance, day: date, **known: str) -> None:
        super().__init__(known)
        self._chance = chance
        self._day = day

    def __missing__(self, name: str) -> str:
        self[name] = drawn = self._draw(name)
        return drawn

    def _draw(self, name: str) -> str:
        pick, month = self._chance.pick, self._day.month
        match name:
            case "nam":
                return str(self._day.year)
            case "thang":
                return str(month)
            case "quy":
                return _QUARTERS[(month - 1) // 3]
            case "dot":
                return "1" if month < 7 else "2"
            case "tdp":
                return str(self._chance.number(1, words.TO_DAN_PHO))
            case "ba":
                first = 3 * self._chance.number(0, words.TO_DAN_PHO // 3 - 1) + 1
                self.setdefault("tdp", str(first))  # they meet at the place of the first
                return f"{first}, {first + 1} và {first + 2}"
            case "chi_hoi":
                return str(self._chance.number(1, words.CHI_HOI_NONG_DAN))
            case "bai":
                now, always = (month, self._day.day), (12, 31)
                known = [told for told, months in words.BAI if month in months]
                return pick([told for told in known if now <= words.BAI_UNTIL.get(told, always)])
        return pick(_LISTS[name])


_LISTS = {
    "cho": words.CHO,
    "pho": words.PHO,
    "truong": words.TRUONG,
    "truong_lon": words.TRUONG_LON,
    "hang": words.HANG,
    "lo": words.LO,
    "loi": words.LOI,
    "guong": words.GUONG,
    "nhan_dan": words.NHAN_DAN,
    "phu_nu": words.PHU_NU,
    "ccb": words.CUU_CHIEN_BINH,
    "nong_dan": words.NONG_DAN,
    "co_quan": words.CO_QUAN,
    "truc_tiep": words.TRUC_TIEP,
}


def draw_figures(pattern: Pattern, chance: Chance) -> dict[str, int]:
    """The figures of one activity, in thousandths; what goes by a figure that is not there is left out."""
    found: dict[str, int] = {}
    for each in pattern.ranges:
        if not chance.happens(each.share) or (each.per and each.per not in found):
            continue
        found[each.code] = _draw(each, chance) * (found[each.per] if each.per else MILLI) // MILLI
    return found


def _draw(told: Range, chance: Chance) -> int:
    return told.low + told.step * chance.number(0, (told.high - told.low) // told.step)
