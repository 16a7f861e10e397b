"""Entries as another computer, a newer hvn or a careless program may have written them, made by chance.

Each is sealed and fits into the chain, so that a merge takes it; what it tells is odd or misshapen.
"""

import random
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any, Final

from tests.faults.odd_texts import odd_texts

from hvn_cli.domain.entry import digest_plan
from hvn_cli.domain.submission import digest_figures
from hvn_cli.domain.text import find_hidden, nfc
from hvn_cli.errors import BadValue
from hvn_cli.store.log import Writer

Body = dict[str, Any]

PLAN: Final = "hang-viet-2026"
ODD_DAYS: Final = (
    *("0001-01-01", "1899-12-31", "1970-01-01", "2025-12-31", "2026-02-28", "2099-12-31", "9999-12-31"),
    *("2026-02-30", "20260315", "15/3/2026", "2026-3-1", "ngày mai", "", "0000-00-00", "2026-03-15T10:00:00"),
)
ODD_CODES: Final = (
    "xyz",
    "",
    "mttq-999",
    "MTTQ",
    "phụ nữ",
    "don-vi-moi",
    "nd1",
    "chung-1",
    "ubnd",
    "-",
    "a" * 500,
)
ODD_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1, 2**53 - 1, -(2**53) + 1, "", "x", "0", "1,5", "=1+1", "[b]", "9" * 400),
    *([], {}, [[]], [None], ["x", "x"], [1], {"x": {"y": []}}, {"deadbeef": 1}),
)
ODD_QUANTITIES: Final = (
    "0",
    "1",
    "-1",
    "1.5",
    "1.2345",
    "1,5",
    "1e9",
    "9" * 20,
    "999999999999",
    "",
    "nan",
    "٣",
)


class OddRecords:
    """Makes bodies by chance; `plan` is the one that the office works with, in its plain form."""

    def __init__(self, seed: int, plan: Body) -> None:
        self._chance = random.Random(seed)
        self._plan = plan
        made = (nfc(" ".join(text.split())) for text in odd_texts(400, seed))
        self._texts = [text for text in made if not find_hidden(text) and len(text) < 20_000]

    def write(self, writer: Writer, count: int) -> None:
        """Adds so many entries to a log."""
        done = 0
        while done < count:
            try:
                op, body, obj = self._entry(writer.connection)
                writer.append(op, obj, body)
            except BadValue:  # no log takes that, whoever wrote it
                continue
            done += 1

    def _entry(self, connection: sqlite3.Connection) -> tuple[str, Body, str]:
        chance = self._chance
        op = chance.choice((*_MAKERS, "log", "log", "remark"))
        obj = self._object(connection) if op in ("correct", "void", "handle", "redact") else ""
        body = _MAKERS[op](self, obj)
        for _ in range(chance.choice((0, 0, 0, 0, 1, 2))):
            body = self._harmed(body)
        if op == "submit" and chance.random() < 0.7 and isinstance(body.get("figures"), dict):
            body["digest"] = digest_figures(body["figures"])
        if chance.random() < 0.05:
            op = chance.choice(("praise", "log2", "merge", "survey", "x"))
        if chance.random() < 0.05:
            obj = chance.choice(("", "x", "0" * 64, "a" * 300, self._object(connection)))
        return op, body, obj

    def _object(self, connection: sqlite3.Connection) -> str:
        """The name of any entry, whatever it is; now and then of none."""
        found = connection.execute(
            "SELECT name FROM entry ORDER BY lc DESC LIMIT 1 OFFSET ?", (self._chance.randrange(40),)
        ).fetchone()
        return found[0] if found and self._chance.random() < 0.9 else "f" * 64

    def _harmed(self, body: Body) -> Body:
        """One thing in a body gone, added or put in the place of another; inside of it too."""
        chance = self._chance
        if not body or chance.random() < 0.1:
            return body | {chance.choice(("weather", "x", "activity", "deadbeef")): chance.choice(ODD_VALUES)}
        key = chance.choice(sorted(body))
        value = body[key]
        if isinstance(value, dict) and value and chance.random() < 0.8:
            return body | {key: self._harmed(value)}
        if isinstance(value, list) and value and chance.random() < 0.5:
            odd = (
                [*value, *chance.sample(ODD_VALUES, 1)]
                if chance.random() < 0.5
                else [chance.choice(ODD_VALUES)]
            )
            return body | {key: odd}
        if chance.random() < 0.3:
            return {name: told for name, told in body.items() if name != key}
        return body | {key: chance.choice(ODD_VALUES)}

    def _text(self) -> str:
        return self._chance.choice(self._texts)

    def _day(self) -> str:
        chance = self._chance
        if chance.random() < 0.5:
            return f"2026-{chance.randint(1, 6):02}-{chance.randint(1, 28):02}"
        return chance.choice(ODD_DAYS)

    def _code(self, *known: str) -> str:
        return self._chance.choice(known if self._chance.random() < 0.6 else ODD_CODES)

    def activity(self) -> Body:
        """An activity; its days, units, responsibilities and indicators may be none of the plan's."""
        chance, day = self._chance, self._day()
        return {
            "plan": self._code(PLAN, PLAN, PLAN),
            "unit": self._code("mttq", "ubnd", "bbt"),
            "day": day,
            "last": day if chance.random() < 0.8 else self._day(),
            "title": self._text(),
            "responsibilities": [self._code("mttq-2", "ubnd-3") for _ in range(chance.choice((1, 1, 2)))],
            "partners": [self._code("ubnd", "bbt") for _ in range(chance.choice((0, 0, 1, 3)))],
            "place": self._text() if chance.random() < 0.5 else "",
            "note": self._text() if chance.random() < 0.5 else "",
            "quantities": {
                chance.choice(("hoi_nghi", "luot_nguoi", "doanh_so", "la", "x")): chance.choice(
                    ODD_QUANTITIES
                )
                for _ in range(chance.choice((0, 1, 2)))
            },
            "evidence": [self._evidence() for _ in range(chance.choice((0, 0, 1, 2)))],
        }

    def _evidence(self) -> Body:
        kind = self._chance.choice(("file", "link", "document", "document", "song"))
        told: Body = {
            "kind": kind,
            "name": self._chance.choice((self._text(), "https://la.example/x", "Số 1-BB")),
        }
        if kind == "file":
            told |= {
                "digest": self._chance.choice(("0" * 64, "x", "")),
                "size": self._chance.choice((0, 5, -1)),
            }
        return told

    def log(self, obj: str) -> Body:
        """An activity that is told for the first time."""
        told = self.activity()
        return told | {"row": "0" * 64} if self._chance.random() < 0.2 else told

    def correct(self, obj: str) -> Body:
        """A correction of anything."""
        return {"versions": [obj], "activity": self.activity(), "why": self._text()}

    def void(self, obj: str) -> Body:
        """Anything taken back."""
        return {"versions": [obj], "why": self._text()}

    def remark(self, obj: str) -> Body:
        """What a report must say beside activities."""
        kinds = ("result", "model", "shortcoming", "cause", "proposal", "opinion", "commendation", "song")
        return {
            "plan": self._code(PLAN, PLAN),
            "kind": self._chance.choice(kinds),
            "text": self._text(),
            "unit": self._code("mttq", ""),
            "day": self._day(),
            "theme": self._code("nd1", ""),
            "awarded": self._chance.choice(("", "", "collective", "person", "nobody")),
            "award": self._chance.choice(("", "Giấy khen", self._text())),
            "decision": self._chance.choice(("", "Số 12-QĐ", self._text())),
        }

    def handle(self, obj: str) -> Body:
        """A public opinion that was settled, or what somebody takes for one."""
        return {"day": self._day(), "outcome": self._text()}

    def submit(self, obj: str) -> Body:
        """A report that was handed in, with figures of another plan or of none."""
        code = self._chance.choice(("2026-6T", "2026", "2026-Q1", "x", ""))
        figures: Body = {
            "period": {
                "code": code,
                "name": self._text(),
                "start": self._day(),
                "last": self._day(),
                "due": self._day(),
                "unit_due": self._chance.choice(("", self._day())),
                "stated": self._chance.random() < 0.5,
                "why": self._chance.choice(("", self._text())),
            },
            "units_asked": self._chance.choice(([], ["mttq"], ["xyz"])),
            "made_on": self._day(),
            "seal": self._chance.choice(("1-abc", self._text())),
            "tasks": [[self._code("mttq-2"), self._code("mttq"), "done", 1, 1, 1, "", "", True]],
            "units": [[self._code("mttq"), 1, 1, 0, 1, 1]],
            "themes": [[self._code("nd1", "nd2"), 1, 1, 0, 1]],
            "indicators": [
                [self._code("hoi_nghi", "luot_nguoi"), 1000, None, None, [[self._code("mttq"), 1]]]
            ],
        }
        return {
            "plan": PLAN,
            "unit": self._code("mttq", "mttq", ""),
            "day": self._day(),
            "revision": self._chance.choice((digest_plan(self._plan), "0" * 64, "x")),
            "figures": figures,
            "digest": digest_figures(figures),
        }

    def redact(self, obj: str) -> Body:
        """An order to remove what is still there, or was never."""
        return {"why": self._text(), "order": self._text()}

    def demo(self, obj: str) -> Body:
        """A mark that what follows was made up, with things that nobody knows."""
        return {"seed": self._chance.choice(ODD_VALUES)}

    def plan(self, obj: str) -> Body:
        """A plan that nobody has checked: with something in it that no plan has, or hardly one at all."""
        plan = self._chance.choice((self._plan, self._plan, {"code": self._code(PLAN), "year": 2026}))
        for _ in range(self._chance.choice((1, 2, 5))):
            plan = self._harmed(plan)
        revision = digest_plan(plan if self._chance.random() < 0.8 else {"x": 1})
        return {"code": self._code(PLAN), "revision": revision, "plan": plan, "source": self._text()}


_MAKERS: Final[Mapping[str, Callable[[OddRecords, str], Body]]] = {
    name: getattr(OddRecords, name)
    for name in ("log", "correct", "void", "remark", "handle", "submit", "redact", "demo", "plan")
}
