"""Pipes and devices at every door that takes the name of a file: refused at once, never replaced."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes and devices of another kind")

READ: dict[str, tuple[int, tuple[str, ...]]] = {
    "plan": (21, ("--plan", "{}", "plan", "show")),
    "checked plan": (21, ("plan", "check", "{}")),
    "template": (67, ("template", "check", "{}")),
    "template of a report": (
        67,
        ("report", "--format", "docx", "--template", "{}", "--out", "r.docx", "--yes"),
    ),
    "table": (70, ("log", "--from", "{}", "--yes")),
    "form": (70, ("form", "import", "{}", "--yes")),
    "evidence": (42, ("log", "mttq-2", "Họp", "15/3", "--evidence", "{}", "--yes")),
    "store": (51, ("--db", "{}", "tasks")),
    "backup": (51, ("restore", "{}", "--yes")),
}


@pytest.fixture(params=["pipe", "/dev/zero"])
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A file that is none."""
    if request.param == "pipe":
        os.mkfifo(tmp_path / "ống")
        return str(tmp_path / "ống")
    return str(request.param)


@pytest.mark.parametrize("door", READ)
def test_what_is_no_file_is_refused_at_once(office: Office, odd: str, door: str) -> None:
    code, words = READ[door]
    answer = office.hvn(*(word.format(odd) for word in words))
    assert answer.code == code
    assert odd in answer.err


def test_settings_are_read_from_a_plain_file_only(
    office: Office, odd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HVN_CONFIG", odd)
    writing = () if odd.startswith("/dev/") else (("config", "set", "unit", "mttq"),)  # this machine's device
    for words in (("tasks",), ("config", "show"), *writing):
        answer = office.hvn(*words)
        assert answer.code == 11
        assert f"{odd} (không phải tệp thường)" in answer.err
    assert not Path(odd).is_file()
    monkeypatch.setenv("HVN_CONFIG", os.devnull)
    office.hvn("tasks").ok()


def test_settings_and_days_off_are_short(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_CONFIG", str(office.folder / "config.toml"))
    days = office.folder / "holidays.toml"
    days.write_text("#" * (1 << 20) + "\n", encoding="utf-8")
    answer = office.hvn("calendar")
    assert (answer.code, f"{days} (tệp quá lớn)" in answer.err) == (11, True)
    days.unlink()
    os.mkfifo(days)
    assert office.hvn("calendar").code == 11


@pytest.mark.parametrize(
    "words",
    [
        *(("report", "--yes", "--format", form) for form in ("docx", "xlsx", "html", "md", "csv")),
        ("calendar", "--yes", "--ics", "ống"),
        ("plan", "export"),
        ("form", "export", "--unit", "mttq"),
        ("template", "export", "--profile", "nha-nuoc-nd30"),
    ],
)
def test_what_is_written_never_takes_the_place_of_a_pipe(office: Office, words: tuple[str, ...]) -> None:
    pipe = office.folder / "ống"
    os.mkfifo(pipe)
    answer = office.hvn(*words, *(() if pipe.name in words else ("--out", str(pipe))))
    assert answer.code in (60, 61)
    assert pipe.is_fifo()
