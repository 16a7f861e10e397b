"""A log full of odd and misshapen entries: every question is answered, and `hvn verify` says what is odd."""

import random
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.conftest import DONE, Answer, Office
from tests.cli.conftest import bare as bare
from tests.cli.conftest import first_store as first_store
from tests.cli.conftest import office as office
from tests.faults.odd_records import OddRecords
from tests.faults.told_again import assert_harmless
from tests.large import among
from tests.store.making import make, merge

from hvn_cli.errors import NotSubmitted, UnknownName
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.log import Writer, read_log
from hvn_cli.store.read import find_plan

SEEDS = among(1, 10)
AT = "2026-06-09T10:00:00+07:00"
PERIODS = ("2026", "2026-6T", "Q1", "tháng 3")
SHOWN, WRITTEN = ("term", "json", "md"), ("docx", "xlsx", "html")
ASKED: tuple[tuple[str, ...], ...] = (
    (),
    ("tasks",),
    ("tasks", "--json"),
    ("tasks", "--period", "2026", "--unit", "mttq"),
    ("activities", "--voided", "--limit", "9999"),
    ("activities", "--voided", "--limit", "9999", "--json"),
    ("activities", "--without-evidence", "--unit", "mttq"),
    ("activities", "--when", "tháng 3", "--indicator", "luot_nguoi"),
    ("activities", "--from", "1/1/0001", "--to", "31/12/9999"),
    ("search", "hội nghị"),
    ("search", "a", "--json"),
    ("calendar",),
    ("calendar", "--month", "2026-03", "--json"),
    ("calendar", "--ics", "lịch.ics", "--yes"),
    ("due", "--within", "365"),
    ("due", "--message"),
    ("submissions",),
    ("submissions", "--json"),
    ("evidence", "list"),
    ("evidence", "list", "--json"),
    ("plan", "show"),
    ("show", "mttq-2"),
    ("show", "2"),
    ("report", "--period", "2026", "--trace", "luot_nguoi"),
    ("report", "--period", "2026", "--as-of", "10/6/2026"),
    ("report", "--period", "2026-6T", "--unit", "mttq", "--json"),
    *(("report", "--period", period, "--json") for period in PERIODS),
    *(("report", "--period", "2026", "--format", form, "--yes") for form in SHOWN),
    *(("report", "--period", "2026", "--format", form, "--yes", "--out", f"ra.{form}") for form in WRITTEN),
    *(
        ("report", "--period", "2026", "--format", "csv", "--annex", f"{number}", "--out", f"{number}.csv")
        for number in range(1, 5)
    ),
)
# What was handed in last may name a plan that is not there, or was taken back: then that is said.
HANDED: tuple[tuple[str, ...], ...] = (
    ("report", "--period", "6T", "--unit", "mttq", "--as-submitted"),
    ("report", "--period", "6T", "--unit", "mttq", "--as-submitted", "--format", "md"),
)
NOT_THERE = (0, UnknownName.codes["revision"], NotSubmitted.exit_code)


def fill(office: Office, folder: Path, count: int, seed: int) -> None:
    """Merges the log of another computer, which knew ours and wrote what it liked."""
    for words in DONE[1:4]:
        office.hvn("log", *words, "--yes").ok()
    office.hvn("submit", "--unit", "mttq", "--period", "6T", "--yes").ok()
    theirs = make(folder / "theirs.db", seed=99)
    merge(office.store, theirs)
    with writing(theirs) as connection:
        plan = find_plan(connection)
        assert plan is not None
        odd = OddRecords(seed, dict(plan.data))
        odd.write(Writer(connection, AT, "Người khác", random.Random(seed).randbytes), count)
    assert merge(theirs, office.store) == count


def ask(office: Office, *words: str, codes: tuple[int, ...] = (0,)) -> Answer:
    answer = office.hvn(*words)
    assert answer.code in codes, (words, answer.code, answer.err)
    assert_harmless(answer.out)
    assert_harmless(answer.err)
    return answer


def try_records(office: Office, count: int, seed: int) -> None:
    fill(office, office.folder, count, seed)
    for words in ASKED:
        ask(office, *words)
    for words in HANDED:
        ask(office, *words, codes=NOT_THERE)
    listed = ask(office, "activities", "--voided", "--limit", "9999", "--json").json["activities"]
    for one in listed:
        ask(office, "show", one["id"])
    try_verify(office)
    ask(office, "rebuild")
    try_verify(office)
    # And people go on working.
    ask(office, "log", "mttq-2", "Hội nghị sau tất cả", "-d", "1/6/2026", "--yes")
    ask(office, "undo")


def try_verify(office: Office) -> None:
    """Every entry that is not in the tables is told of, and nothing else is wrong."""
    answer = office.hvn("verify", "--json")
    assert_harmless(answer.out)
    told = answer.json
    codes = Counter(finding["code"] for finding in told["findings"])
    assert codes.keys() <= {"body_misshapen", "unknown_acts", "evidence_missing", "plan_unread"}, codes
    misshapen = {finding["place"] for finding in told["findings"] if finding["code"] == "body_misshapen"}
    unknown = sum(f["data"]["count"] for f in told["findings"] if f["code"] == "unknown_acts")
    assert answer.code == (1 if misshapen or codes["evidence_missing"] else 0)
    shown, logged, odd = _logged(office.store)
    assert len(logged) == len(shown) + len(misshapen & logged)
    assert unknown == odd
    assert misshapen
    assert_harmless(office.hvn("verify").out)


def _logged(store: Path) -> tuple[set[str], set[str], int]:
    """The activities in the tables, the entries that would begin one, and how many acts nobody knows."""
    from hvn_cli.domain.codes import show_code

    known = {"log", "correct", "void", "remark", "handle", "submit", "redact", "demo", "plan"}
    with reading(store) as connection:
        shown = {name for (name,) in connection.execute("SELECT id FROM activity")}
        entries = [entry.envelope for entry in read_log(connection)]
    logged = {show_code(one.replica, one.seq) for one in entries if one.op == "log"}
    return shown, logged, sum(one.op not in known for one in entries)


def test_a_log_full_of_odd_records(office: Office) -> None:
    try_records(office, 150, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_thousand_odd_records(office: Office, seed: int) -> None:
    try_records(office, 1000, seed=100 + seed)
