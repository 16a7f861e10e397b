"""`hvn tasks` and its filters, each typed as people type."""

import pytest
from tests.cli.conftest import Office


def _ids(office: Office, *arguments: str) -> list[tuple[str, str]]:
    return [(t["unit"], t["id"]) for t in office.hvn("tasks", *arguments, "--json").ok().json["tasks"]]


@pytest.mark.parametrize("unit", ["mttq", "MTTQ", "Mặt trận", "mat tran", "phu nu", "lhpn"])
def test_a_unit_may_be_typed_in_many_ways(office: Office, unit: str) -> None:
    assert {u for u, _ in _ids(office, "--unit", unit)} == {"mttq"}


def test_units_may_be_repeated(office: Office) -> None:
    both = _ids(office, "--unit", "bbt", "-u", "tcd")
    assert {u for u, _ in both} == {"bbt", "tcd"}
    assert sorted(both) == sorted(_ids(office, "-u", "bbt") + _ids(office, "-u", "tcd"))


def test_every_filter_narrows(busy: Office) -> None:
    everything = _ids(busy)
    assert len(everything) == 26
    for arguments in (
        ("--theme", "1"),
        ("--theme", "nd6"),
        ("--state", "tre"),
        ("--state", "đang làm", "--state", "xong"),
        ("--search", "truyen thanh"),
        ("--search", "TUYÊN TRUYỀN"),
        ("--due-within", "30"),
        ("--partner", "mttq"),
    ):
        found = _ids(busy, *arguments)
        assert found, arguments
        assert set(found) < set(everything), arguments


def test_a_period_changes_what_is_expected(busy: Office) -> None:
    def expected(period: str) -> int:
        tasks = busy.hvn("tasks", "--period", period, "--json").ok().json["tasks"]
        return next(int(t["expected"]) for t in tasks if t["id"] == "bbt-2")

    assert [expected(p) for p in ("tháng 3", "quý I", "6T", "2026")] == [1, 3, 6, 12]
    assert [expected(p) for p in ("tháng này", "quý trước", "nam nay")] == [1, 3, 12]


@pytest.mark.parametrize("command", ["report", "activities", "evidence list", "tasks"])
def test_a_period_may_be_typed_as_it_is_said(busy: Office, command: str) -> None:
    told = [busy.hvn(*command.split(), "--period", p, "--json").ok().json for p in ("quý trước", "Q1")]
    assert told[0] == told[1]
    assert busy.hvn(*command.split(), "--period", "quý V").code == 33


def test_a_huge_span_of_days_is_no_fault(office: Office) -> None:
    assert _ids(office, "--due-within", "9" * 30) == _ids(office, "--due-within", "400")
    office.hvn("activities", "--limit", "9" * 30).ok()


def _titles(office: Office, *arguments: str) -> list[str]:
    return [a["title"] for a in office.hvn("activities", *arguments, "--json").ok().json["activities"]]


def test_activities_are_filtered_by_spans_as_people_say_them(busy: Office) -> None:
    march = _titles(busy, "--when", "tháng 3")
    assert len(march) == 5
    assert _titles(busy, "--from", "tháng 3", "--to", "thang 3") == march
    assert _titles(busy, "--when", "8-15/3") == _titles(busy, "--from", "8/3", "--to", "15/3")
    assert _titles(busy, "--when", "hôm qua") == ["Giám sát giá cả"]
    assert _titles(busy, "--when", "quý I") == _titles(busy, "--period", "q1")


def test_a_span_stands_alone_and_is_refused_where_it_is_none(busy: Office) -> None:
    assert busy.hvn("activities", "--when", "tháng 3", "--from", "1/3").code == 40
    answer = busy.hvn("activities", "--when", "t3")
    assert answer.code == 40
    assert "tháng 3" in answer.err


ENGLISH = {
    "tháng 3": "March 2026",
    "q2": "Quarter II of 2026",
    "6T": "First 6 months of 2026",
    "2027": "Year 2027",
}


@pytest.mark.parametrize("period", ENGLISH)
def test_the_calendar_is_english_in_english(busy: Office, period: str) -> None:
    for command in ("tasks", "report"):
        shown = busy.hvn("--lang", "en", command, "--period", period).ok().out
        assert shown.splitlines()[0].partition(": ")[2].startswith(ENGLISH[period])
