"""How bodies are named: the ward from its plan, units in full at first and by their short form then."""

import re
from typing import Final

from hvn_cli.domain.plan import Document, Plan, Unit
from hvn_cli.export.written.sentences import bare, begins_with, joined, lower_initial
from hvn_cli.frozen import frozen
from hvn_cli.labels import written as say

_LEVEL: Final = re.compile(rf"\b({'|'.join(say.LEVELS)})\b\s+\S.*$", re.IGNORECASE)


@frozen
class Ward:
    """The body that issued the plan, as sentences and letterheads name it.

    `area` is `PHƯỜNG VIỆT HƯNG`, `level` is `Phường`, `organ` is `Ban Thường vụ Đảng ủy Phường`.
    """

    area: str
    level: str
    organ: str


def ward_of(document: Document) -> Ward:
    """The ward that a plan's letterhead names; nothing is assumed about its name."""
    found = _LEVEL.search(document.issuer)
    area = found.group().upper() if found else ""
    level = found[1].capitalize() if found else ""
    issuer = document.issuer[: found.start()] + level if found else document.issuer
    body = sentence_case(bare(issuer)) if document.issuer.isupper() else bare(issuer)
    # `Phường` alone, as the plan writes it, stands for the one ward that is meant.
    body = re.sub(rf"\b{re.escape(level.lower())}$", level, body) if level else body
    for board in (say.BOARD, say.STANDING_BOARD):
        if board in document.signer.authority.upper() and board not in body.upper():
            body = f"{sentence_case(board)} {body}"
    return Ward(area, level, body)


def sentence_case(capitals: str) -> str:
    """`ĐẢNG ỦY PHƯỜNG VIỆT HƯNG` as `Đảng ủy phường Việt Hưng`."""
    told = []
    rest = capitals.upper()
    while rest:
        known = next(((k, w) for k, w in say.SENTENCE_WORDS if f"{rest} ".startswith(f"{k} ")), None)
        word = known[0] if known else rest.partition(" ")[0]
        told.append(known[1] if known else word.capitalize())
        rest = rest[len(word) :].lstrip()
    return " ".join(told)


class Names:
    """The names of units and members within sentences, in the order in which a document is read."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._told: set[str] = set()

    def __call__(self, code: str) -> str:
        """The name within a sentence: in full the first time, with the short form in brackets."""
        full, short = self._forms(code)
        if code in self._told:
            return short
        self._told.add(code)
        if short.casefold() in full.casefold():
            return full
        return say.FULL_AND_SHORT.format(full=full, short=short)

    def heading(self, code: str) -> str:
        """The full name, as a heading has it."""
        body = self._plan.bodies.get(code)
        return bare(body.name) if body else say.FORMER_UNITS

    def label(self, code: str) -> str:
        """The short form, for brackets and other narrow places."""
        return self._forms(code)[1]

    def together(self, codes: list[str]) -> str:
        """Several units after each other."""
        return joined(list(dict.fromkeys(self(code) for code in codes)))

    def _forms(self, code: str) -> tuple[str, str]:
        body = self._plan.bodies.get(code)
        if body is None:
            return say.UNKNOWN_UNIT, say.UNKNOWN_UNIT
        full = bare(body.name)
        short = bare(body.label) if isinstance(body, Unit) else full
        if begins_with(full, say.COMMON_NAMES):
            full = lower_initial(full)
        if begins_with(short, say.COMMON_NAMES):
            short = lower_initial(short)
            # `Các tổ chức đảng …` stay many in their short form.
            if full.startswith(say.EVERY) and not short.startswith(say.EVERY):
                short = say.EVERY + short
        return full, short
