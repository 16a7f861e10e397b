"""`hvn remark` and `hvn handle`: what a report must say beside activities, and what was settled."""

from datetime import date

from hvn_cli.domain.answers.taken import RemarkHandled
from hvn_cli.domain.codes import show_code
from hvn_cli.domain.names import require_awarded, require_remark_kind, require_theme, require_unit
from hvn_cli.domain.remark import Remark
from hvn_cli.errors import AmbiguousName, BadValue, UnknownName
from hvn_cli.frozen import frozen, replace
from hvn_cli.store.read import find_remarks
from hvn_cli.usecases.books import Desk, write_books
from hvn_cli.usecases.form import read_day, read_text


@frozen
class Award:
    """What a commendation tells beside its text, as typed: to whom, in which form, by which decision."""

    to: str | None = None
    form: str | None = None
    decision: str | None = None


def record_remark(
    desk: Desk,
    kind: str,
    text: str,
    *,
    unit: str | None,
    theme: str | None,
    day: str | None,
    award: Award | None = None,
) -> Remark:
    """Records a remark; without a unit it is the ward's own or this computer's unit's."""
    with write_books(desk) as (plan, writer):
        typed = unit or desk.unit
        told_day = read_day(day, plan, desk.today) if day else desk.today
        told = require_remark_kind(kind)
        body = {
            "plan": plan.code,
            "kind": told,
            "text": read_text(text, "text", lines=True),
            "unit": require_unit(plan, typed) if typed else "",
            "day": told_day.isoformat(),
            "theme": require_theme(plan, theme) if theme else "",
            **_award(told, award or Award()),
        }
        entry = writer.append("remark", "", {key: value for key, value in body.items() if value})
        code = show_code(entry.envelope.replica, entry.envelope.seq)
        about = (body["text"], body["unit"], told_day, body["theme"], desk.at, desk.who)
        return Remark(code, told, *about, body["awarded"], body["award"], body["decision"])


def _award(kind: str, award: Award) -> dict[str, str]:
    given = [text for text in (award.to, award.form, award.decision) if text]
    if given and kind != "commendation":
        raise BadValue("award", given[0], "award_kind")
    return {
        "awarded": require_awarded(award.to) if award.to else "",
        "award": read_text(award.form, "award") if award.form else "",
        "decision": read_text(award.decision, "decision") if award.decision else "",
    }


def handle_opinion(desk: Desk, typed: str, outcome: str, *, day: str | None) -> RemarkHandled:
    """Records that a public opinion was settled, when and how; raises `UnknownName` or `BadValue`."""
    with write_books(desk) as (plan, writer):
        id_, remark = _one_opinion(find_remarks(writer.connection, plan.code, typed), typed)
        told = read_day(day, plan, desk.today) if day else desk.today
        _check_day(told, remark, desk.today, day or "")
        body = {"day": told.isoformat(), "outcome": read_text(outcome, "outcome", lines=True)}
        writer.append("handle", id_, body)
        return RemarkHandled(plan, replace(remark, handled=told, outcome=body["outcome"]), remark.handled)


def _one_opinion(found: list[tuple[str, Remark]], typed: str) -> tuple[str, Remark]:
    if not found:
        raise UnknownName("opinion", typed)
    opinions = [(id_, remark) for id_, remark in found if remark.kind == "opinion"]
    if not opinions:
        raise BadValue("opinion", typed, "no_opinion")
    if len(opinions) > 1:
        raise AmbiguousName("opinion", typed, tuple(remark.code for _, remark in opinions))
    return opinions[0]


def _check_day(day: date, remark: Remark, today: date, typed: str) -> None:
    if day < remark.day:
        raise BadValue("date", typed, "handled_before")
    if day > today:
        raise BadValue("date", typed, "handled_future")
