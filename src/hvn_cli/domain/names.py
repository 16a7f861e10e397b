"""What people mean by what they type: codes, aliases and names, without accents, in any case."""

from collections.abc import Iterable, Mapping
from datetime import date

from hvn_cli.domain.period import find_period
from hvn_cli.domain.plan import Indicator, Period, Plan, Responsibility, Template, Unit
from hvn_cli.domain.tasks import State
from hvn_cli.domain.text import fold, matches, nearest
from hvn_cli.errors import AmbiguousName, UnknownName

_STATE_WORDS = {
    State.NOT_DUE: ("chưa đến hạn", "not due"),
    State.NOT_STARTED: ("chưa bắt đầu", "chưa làm", "not started"),
    State.IN_PROGRESS: ("đang làm", "đang thực hiện", "in progress"),
    State.DONE: ("xong", "hoàn thành", "done"),
    State.LATE: ("trễ", "trễ hạn", "quá hạn", "chậm", "late"),
}

_REMARK_WORDS = {
    "result": ("kết quả", "ưu điểm"),
    "model": ("mô hình", "cách làm hay", "điển hình"),
    "shortcoming": ("hạn chế", "tồn tại", "khó khăn"),
    "cause": ("nguyên nhân",),
    "proposal": ("đề xuất", "kiến nghị", "đề xuất kiến nghị"),
    "opinion": ("dư luận", "ý kiến", "dư luận xã hội"),
    "commendation": ("khen thưởng", "biểu dương"),
}

_AWARDED_WORDS = {"collective": ("tập thể", "tt"), "person": ("cá nhân", "cn", "người")}


def require_unit(plan: Plan, typed: str) -> str:
    """The code of the unit or member that `typed` names; raises `UnknownName` or `AmbiguousName`."""
    if typed in plan.bodies:
        return typed
    names: dict[str, list[str]] = {}
    for code, body in plan.bodies.items():
        short = [body.label] if isinstance(body, Unit) else []
        names[code] = [code, body.name, *short, *body.aliases]
    return _require("unit", typed, names)


def require_responsibility(plan: Plan, typed: str) -> Responsibility:
    """The responsibility that `typed` names by its id, its place (`III.3.2`) or words of its title."""
    names = {r.id: [r.id, r.place, r.title] for r in plan.responsibilities.values()}
    return plan.responsibilities[_require("responsibility", typed, names)]


def require_indicator(plan: Plan, typed: str) -> Indicator:
    """The indicator that `typed` names by its code or words of its name."""
    names = {i.code: [i.code, i.code.replace("_", " "), i.name] for i in plan.indicators}
    return plan.indicators_by_code[_require("indicator", typed, names)]


def require_template(plan: Plan, typed: str) -> Template:
    """The template that `typed` names by its code or words of its title, an `@` before it or not."""
    by_code = {t.code: t for t in plan.templates}
    names = {code: [code, t.title] for code, t in by_code.items()}
    return by_code[_require("template", typed.removeprefix("@"), names)]


def require_theme(plan: Plan, typed: str) -> str:
    """The code of the theme that `typed` names by code, number, place or words of its title."""
    names = {t.code: [t.code, str(number), t.place, t.title] for number, t in enumerate(plan.themes, start=1)}
    return _require("theme", typed, names)


def require_period(plan: Plan, typed: str, today: date | None = None) -> Period:
    """The period that `typed` names: its code, or days as people say them on `today`, such as `tháng này`.

    Raises `UnknownName` with those of the plan.
    """
    period = find_period(plan, typed)
    if period is None and today is not None:
        from hvn_cli.domain.spans import find_spoken_period  # few people say it so

        period = find_spoken_period(plan, typed, today)
    if period is None:
        raise UnknownName("period", typed, tuple(p.code for p in plan.periods))
    return period


def require_state(typed: str) -> State:
    """The state that `typed` names by its code or its words in either language."""
    names = {s.value: [s.value, *heard] for s, heard in _STATE_WORDS.items()}
    return State(_require("state", typed, names))


def require_remark_kind(typed: str) -> str:
    """The kind of remark that `typed` names by its code or a Vietnamese word."""
    names = {kind: [kind, *heard] for kind, heard in _REMARK_WORDS.items()}
    return _require("remark", typed, names)


def require_awarded(typed: str) -> str:
    """`collective` or `person`, as `typed` names it."""
    names = {code: [code, *heard] for code, heard in _AWARDED_WORDS.items()}
    return _require("awarded", typed, names)


def _require(kind: str, typed: str, names: Mapping[str, list[str]]) -> str:
    wanted = fold(typed).strip()
    exact = _unique(code for code, heard in names.items() if wanted in map(fold, heard))
    if len(exact) == 1:
        return exact[0]
    found = exact
    if not found and len(wanted) > 1:
        found = _unique(code for code, heard in names.items() if any(matches(typed, name) for name in heard))
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(kind, typed, tuple(found))
    # People read names, but type codes: look for what is like either, and name the code.
    spoken = {name: code for code, heard in names.items() for name in heard}
    close = _unique(spoken[name] for name in nearest(typed, list(spoken), limit=6))
    raise UnknownName(kind, typed, tuple(close[:3]))


def _unique(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
