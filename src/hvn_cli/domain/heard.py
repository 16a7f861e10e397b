"""What completion offers of a plan: each code with its title and every name that people may type for it.

Made from the plain form of a plan, without making a `Plan`: an answer to TAB has no time for it. A test holds
that `hvn_cli.domain.names` understands every code.
"""

from collections.abc import Iterator, Mapping

TYPE_CHECKING = False  # as in `typing`, which takes long to load
if TYPE_CHECKING:
    from typing import Any

    Plain = Mapping[str, Any]
    Offer = tuple[str, str, list[str]]


def offers_of(plan: "Plain") -> dict[str, list["Offer"]]:
    """By kind, what the plan has of it: code, title, other names."""
    return {
        "unit": list(_units(plan)),
        "responsibility": [(r["id"], r["title"], [r["place"]]) for r in _responsibilities(plan)],
        "indicator": [(i["code"], i["name"], []) for i in plan["indicators"]],
        "theme": [
            (theme["code"], theme["title"], [str(number), theme["place"]])
            for number, theme in enumerate(plan["themes"], start=1)
        ],
        "period": [(p["code"], p["name"], [p["code"].partition("-")[2]]) for p in plan["periods"]],
    }


def _units(plan: "Plain") -> Iterator["Offer"]:
    for unit in plan["units"]:
        short = unit.get("short_name")
        names = [unit["name"], *unit.get("aliases", ())]
        yield unit["code"], short or unit["name"], names
        for member in unit.get("members", ()):
            yield member["code"], member["name"], list(member.get("aliases", ()))


def _responsibilities(plan: "Plain") -> Iterator["Plain"]:
    for unit in plan["units"]:
        yield from unit.get("responsibilities", ())
    yield from plan.get("obligations", ())
