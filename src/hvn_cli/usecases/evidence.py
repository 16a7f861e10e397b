"""`hvn evidence`: what proves the activities, taken out again, and proved to be unharmed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hvn_cli.domain.activity import Logged
from hvn_cli.domain.answers.evidence import EvidenceLine, EvidenceList, EvidenceVerified
from hvn_cli.domain.names import require_period, require_unit
from hvn_cli.errors import Finding, Severity, StoreError
from hvn_cli.frozen import frozen
from hvn_cli.store.activities import Wanted, find_activities, list_activities
from hvn_cli.store.connection import reading
from hvn_cli.store.evidence import check_files, count_kept, is_redacted, read_kept, unused_blobs, unused_files
from hvn_cli.usecases.books import Books, Desk, open_books
from hvn_cli.usecases.form import one_of


@frozen
class EvidenceQuestion:
    """Whose evidence is asked for, as typed: of one activity, or of units and a period; empty means all."""

    activity: str | None = None
    units: Sequence[str] = ()
    period: str | None = None


@frozen
class OpenEvidence:
    """The evidence asked for while the store is open; `read` gives the content of a file by its digest."""

    found: EvidenceList
    read: Callable[[str], Iterator[bytes]]


def list_evidence(desk: Desk, question: EvidenceQuestion) -> EvidenceList:
    """The evidence asked for, the newest activity first."""
    with open_books(desk) as books:
        return _found(books, question, desk.today)


@contextmanager
def opening_evidence(desk: Desk, question: EvidenceQuestion) -> Iterator[OpenEvidence]:
    """The evidence asked for, with what reads the files."""
    with open_books(desk) as books:
        connection, store = books.connection, Path(desk.store.path)
        found = _found(books, question, desk.today)
        yield OpenEvidence(found, lambda digest: read_kept(connection, store, digest))


def _found(books: Books, question: EvidenceQuestion, today: date) -> EvidenceList:
    lines = [
        EvidenceLine(logged, each, _is_removed(books, each.digest))
        for logged in _activities(books, question, today)
        for each in logged.activity.evidence
    ]
    return EvidenceList(books.plan, tuple(lines))


def _is_removed(books: Books, digest: str) -> bool:
    return bool(digest) and is_redacted(books.connection, digest)


def _activities(books: Books, question: EvidenceQuestion, today: date) -> Iterator[Logged]:
    plan = books.plan
    if question.activity is not None:
        yield one_of(find_activities(books.connection, question.activity), question.activity)
        return
    units = [code for typed in question.units for code in plan.codes_under(require_unit(plan, typed))]
    period = require_period(plan, question.period, today) if question.period else None
    yield from list_activities(
        books.connection,
        Wanted(
            plan.code,
            units=tuple(dict.fromkeys(units)),
            start=period.start if period else None,
            last=period.last if period else None,
        ),
    )


def verify_evidence(desk: Desk) -> EvidenceVerified:
    """Reads every byte of every kept file: what is missing, changed, or belongs to nothing."""
    if not desk.store.exists:
        raise StoreError(str(desk.store.path), "missing")
    store = Path(desk.store.path)
    with reading(store, waiting=desk.waiting) as connection:
        findings = list(check_files(connection, store))
        findings += [
            Finding("evidence_orphan", Severity.WARNING, place, {})
            for place in (
                *(digest[:12] for digest in unused_blobs(connection)),
                *unused_files(connection, store),
            )
        ]
        files, size = count_kept(connection, store)
    return EvidenceVerified(str(desk.store.path), files, size, tuple(findings))
