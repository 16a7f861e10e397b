"""`hvn redact`: removing the content of an activity, a remark or a file for good, on a written order."""

from pathlib import Path

from hvn_cli.domain.answers.redacted import Redacted
from hvn_cli.errors import (
    AmbiguousName,
    CannotRedact,
    Finding,
    NeedsConfirmation,
    Severity,
    StoreError,
    UnknownName,
)
from hvn_cli.frozen import replace
from hvn_cli.store.connection import Connection
from hvn_cli.store.redact import (
    Removal,
    Thing,
    find_files,
    find_order,
    find_things,
    plan_removal,
    remove,
    remove_beside,
)
from hvn_cli.usecases.books import Desk, write_books
from hvn_cli.usecases.form import read_text


def redact_thing(
    desk: Desk, typed: str, *, why: str, order: str | None, evidence: bool, accept: bool
) -> Redacted:
    """Removes what `typed` names: an activity or remark with its whole story, or with `evidence` a file.

    Raises `NeedsConfirmation` where `accept` is false, as nothing brings the content back; `CannotRedact`
    for plans, orders and what is gone already.
    """
    if not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    body = {"why": read_text(why, "why")}
    if order:
        body["order"] = read_text(order, "order")
    with write_books(desk) as (_, writer):
        removal = plan_removal(writer.connection, _one_thing(writer.connection, typed, evidence=evidence))
        if not accept:
            raise NeedsConfirmation((_question(removal),))
        remove(writer, removal, body)
    redacted = Redacted(
        kind=removal.thing.kind,
        code=removal.thing.code,
        why=body["why"],
        order=body.get("order", ""),
        at=desk.at,
        who=desk.who,
        entries=len(removal.entries),
        files=len(removal.files),
    )
    return replace(redacted, findings=remove_beside(Path(desk.store.path), removal))


def _one_thing(connection: Connection, typed: str, *, evidence: bool) -> Thing:
    found = (find_files if evidence else find_things)(connection, typed)
    kind = "evidence" if evidence else "activity"
    if not found:
        raise UnknownName(kind, typed)
    if len(found) > 1:
        raise AmbiguousName(kind, typed, tuple(f"{f.code} ({f.name[:10]})" for f in found))
    return found[0]


def _question(removal: Removal) -> Finding:
    data: dict[str, str | int] = {
        "thing": removal.thing.code,
        "entries": len(removal.entries),
        "files": len(removal.files),
    }
    return Finding("redact_for_good", Severity.WARNING, "", data)


def find_redacted(connection: Connection, typed: str) -> Redacted | None:
    """What an order removed, where `typed` names that and nothing that is still there."""
    try:
        things = find_things(connection, typed)
    except CannotRedact:  # a plan or an order
        return None
    for thing in things:
        if found := find_order(connection, thing):
            return Redacted(
                thing.kind,
                thing.code,
                found.why,
                found.number,
                found.at,
                found.who,
                found.entries,
                found.files,
            )
    return None
