"""Sums of quantities told as text: `tổ chức 12 hội nghị; thu hút 1.250 lượt người tham dự`."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hvn_cli.domain.activity import MILLI, Logged
from hvn_cli.domain.plan import Indicator, Plan
from hvn_cli.export.written import numbers
from hvn_cli.export.written.sentences import bare, begins_with, lower_initial
from hvn_cli.frozen import frozen
from hvn_cli.labels import written as say


@frozen
class Told:
    """A figure as text, the verb that goes before it, the group that it is told in."""

    verb: str
    text: str
    group: str


def sums_of(plan: Plan, activities: Iterable[Logged]) -> dict[str, int]:
    """What the activities add up to, each once: only indicators that add up, in the order of the plan."""
    sums: dict[str, int] = {}
    for logged in activities:
        for code, milli in logged.activity.quantities.items():
            sums[code] = sums.get(code, 0) + milli
    return {i.code: sums[i.code] for i in plan.indicators if i.additive and sums.get(i.code)}


def told_figure(indicator: Indicator, milli: int) -> Told:
    """One figure as text."""
    name, group, verb = _named(indicator)
    if numbers.is_amount(indicator):
        return Told("", say.AMOUNT.format(name=name, amount=numbers.amount(indicator, milli)), group)
    measure = bare(indicator.measure)
    if not _names_measure(name, measure):
        name = f"{measure} {name}"
    return Told(verb, f"{numbers.figure(milli)} {name}", group)


def _named(indicator: Indicator) -> tuple[str, str, str]:
    """The name without what is said by the verb, the group, the verb."""
    name = lower_initial(bare(indicator.name))
    known = next(((g, v) for beginning, g, v in say.FIGURES if begins_with(name, (beginning,))), None)
    group, verb = known or (say.GROUP_OTHER, "")
    # `tin, bài đã đăng` is told as `đăng 06 tin, bài`: the name itself holds the verb.
    kept, tail, done = name.rpartition(say.DONE_TAIL)
    if tail and len(done.split()) <= 2:
        return kept, group, done
    return name, group, verb


def _names_measure(name: str, measure: str) -> bool:
    """Whether the name of an indicator already says what is counted."""
    first = measure.casefold().partition(",")[0].strip()
    folded = name.casefold()
    spaced = f" {folded.replace(',', ' ')} "
    return f" {first} " in spaced or folded.split()[:1] == first.split()[:1]


def tell_figures(plan: Plan, sums: Mapping[str, int]) -> str:
    """The sums after each other, in the order of the plan, a verb only where it changes."""
    return _list(told_figure(plan.indicators_by_code[code], milli) for code, milli in sums.items())


def main_figures(plan: Plan, sums: Mapping[str, int], most: int) -> dict[str, int]:
    """Up to `most` of the sums, of as many groups as there are, in the order of the plan."""
    seen: Counter[str] = Counter()
    ranks = {}
    for place, code in enumerate(sums):
        group = _named(plan.indicators_by_code[code])[1]
        ranks[code] = (seen[group], place)
        seen[group] += 1
    kept = sorted(ranks, key=ranks.__getitem__)[:most]
    return {code: milli for code, milli in sums.items() if code in kept}


def _list(figures: Iterable[Told]) -> str:
    texts, before = [], ""
    for told in figures:
        texts.append(told.text if told.verb in ("", before) else f"{told.verb} {told.text}")
        before = told.verb
    return "; ".join(texts)


def tell_groups(plan: Plan, sums: Mapping[str, int]) -> list[tuple[str, str]]:
    """The sums by group, each group with its name and its figures."""
    told = [told_figure(plan.indicators_by_code[code], milli) for code, milli in sums.items()]
    groups = [(group, [t for t in told if t.group == group]) for group in say.GROUPS]
    return [(group, _list(figures)) for group, figures in groups if figures]


def of_group(plan: Plan, group: str) -> frozenset[str]:
    """The codes of the indicators that are told in a group."""
    return frozenset(i.code for i in plan.indicators if _named(i)[1] == group)


def figures_of(plan: Plan, logged: Logged, most: int) -> list[str]:
    """The figures of one activity worth telling: not that it was one conference."""
    known = plan.indicators_by_code
    quantities = logged.activity.quantities
    telling = [
        (known[code], milli)
        for code, milli in sorted(quantities.items(), key=lambda q: _place(plan, q[0]))
        if code in known and milli and (milli != MILLI or numbers.is_amount(known[code]))
    ]
    return [told_figure(indicator, milli).text for indicator, milli in telling[:most]]


def _place(plan: Plan, code: str) -> int:
    codes = list(plan.indicators_by_code)
    return codes.index(code) if code in plan.indicators_by_code else len(codes)


def reach(plan: Plan, logged: Logged) -> tuple[int, int]:
    """For sorting, largest first: how many people an activity reached, then its largest other count."""
    known = plan.indicators_by_code
    counts = [(known[c], n) for c, n in logged.activity.quantities.items() if c in known]
    people = [n for indicator, n in counts if indicator.measure.startswith(say.PEOPLE)]
    others = [n for indicator, n in counts if not numbers.is_amount(indicator)]
    return -max(people, default=0), -max(others, default=0)
