"""`hvn remark`: what a report must say beside activities."""

from hvn_cli.domain.activity import Remark
from hvn_cli.domain.entry import show_code
from hvn_cli.domain.names import require_remark_kind, require_theme, require_unit
from hvn_cli.usecases.books import Desk, write_books
from hvn_cli.usecases.form import read_day, read_text


def record_remark(
    desk: Desk, kind: str, text: str, *, unit: str | None, theme: str | None, day: str | None
) -> Remark:
    """Records a remark; without a unit it is the ward's own or this computer's unit's."""
    with write_books(desk) as (plan, writer):
        typed = unit or desk.unit
        body = {
            "plan": plan.code,
            "kind": require_remark_kind(kind),
            "text": read_text(text, "text", lines=True),
            "unit": require_unit(plan, typed) if typed else "",
            "day": (read_day(day, plan, desk.today) if day else desk.today).isoformat(),
            "theme": require_theme(plan, theme) if theme else "",
        }
        entry = writer.append("remark", "", {key: value for key, value in body.items() if value})
        code = show_code(entry.envelope.replica, entry.envelope.seq)
        told_day = read_day(body["day"], plan, desk.today)
        return Remark(
            code, body["kind"], body["text"], body["unit"], told_day, body["theme"], desk.at, desk.who
        )
