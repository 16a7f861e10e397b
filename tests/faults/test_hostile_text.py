"""Hostile lines and SQL through every door where text comes in, and out again by every way there is."""

import json
import shutil
from pathlib import Path

import pytest
from tests.faults.hostile import LINES, injections

from hvn_cli.cli import out as screen
from hvn_cli.cli.entry import main
from hvn_cli.domain.text import find_hidden, nfc
from hvn_cli.store.connection import inspecting

Words = tuple[str, ...]

# Where text comes in; the place of the text is “{}”, and what is told about it is kept.
DOORS: dict[str, Words] = {
    "title": ("log", "--yes", "--date", "15/3", "--title={}", "mttq-2"),
    "place": ("log", "--yes", "--date", "15/3", "--place={}", "mttq-2", "Họp"),
    "note": ("log", "--yes", "--date", "15/3", "--note={}", "mttq-2", "Họp"),
    "link": ("log", "--yes", "--date", "15/3", "--evidence=https://x.example/{}", "mttq-2", "Họp"),
    "document": ("log", "--yes", "--date", "15/3", "--evidence=Số {}", "mttq-2", "Họp"),
    "corrected title": ("correct", "2", "--yes", "--title={}"),
    "corrected note": ("correct", "2", "--yes", "--note={}", "--place=Chợ"),
    "reason to correct": ("correct", "2", "--yes", "--place=Chợ", "--why={}"),
    "reason to void": ("void", "2", "--why={}"),
    "remark": ("remark", "model", "--", "{}"),
    "reason to remove": ("redact", "2", "--yes", "--why={}"),
    "order to remove": ("redact", "2", "--yes", "--why=đơn", "--order={}"),
}
# By which ways the store is told again; a form of output that is added belongs here.
OUTPUTS: dict[str, Words] = {
    "home": (),
    "tasks": ("tasks",),
    "activities": ("activities", "--voided"),
    "one": ("show", "2"),
    "the newest": ("show", "4"),
    "report": ("report",),
    "evidence": ("evidence", "list"),
    "tasks as JSON": ("tasks", "--json"),
    "activities as JSON": ("activities", "--voided", "--json"),
    "one as JSON": ("show", "2", "--json"),
    "report as JSON": ("report", "--json"),
    "evidence as JSON": ("evidence", "list", "--json"),
    "report as Markdown": ("report", "--format", "md"),
    "search": ("search", "hội"),
    "submissions": ("submissions",),
    "calendar": ("calendar", "--month", "2026-03"),
    "due": ("due", "--message"),
    "verify": ("verify",),
}
# What may come back: done, refused by name, nothing called that, nothing left to tell.
REFUSED = (40, 42, 45)
GONE = (30, 36, 39, 46)


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a plan and two activities."""
    path = tmp_path_factory.mktemp("seed") / "hvn.db"
    with pytest.MonkeyPatch.context() as patch:
        _go_home(patch, path.parent)
        assert main(["--db", str(path), "init"]) == 0
        for number in (5, 6):
            words = ["log", "mttq-2", f"Hội nghị tổ {number}", "--date", f"{number}/3", "--yes"]
            assert main(["--db", str(path), *words]) == 0
    return path


def _go_home(patch: pytest.MonkeyPatch, folder: Path) -> None:
    told = {"HVN_NOW": "2026-06-10T10:00", "HVN_NAME": "Lan", "HVN_CONFIG": str(folder / "config.toml")}
    for name, value in told.items():
        patch.setenv(name, value)
    patch.chdir(folder)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: Path) -> Path:
    """A folder of its own with that store."""
    _go_home(monkeypatch, tmp_path)
    shutil.copy(seed, tmp_path / "hvn.db")
    return tmp_path


def ask(words: Words, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["--db", "hvn.db", *words])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    assert find_hidden(told.out.replace("\n", "")) == "", ascii(told.out)
    assert find_hidden(told.err.replace("\n", "")) == "", ascii(told.err)
    return code, told.out, told.err


def bring_in(door: str, text: str, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether a text was let in; it is kept exactly then, and else refused by a sentence."""
    words = tuple(word.replace("{}", text) for word in DOORS[door])
    code, _, err = ask(words, capsys)
    if code == 0:
        with inspecting(Path("hvn.db")) as connection:
            (body,) = connection.execute("SELECT data FROM body ORDER BY rowid DESC LIMIT 1").fetchone()
        assert nfc(text).strip() in str(json.loads(body).values()) or _holds(
            json.loads(body), nfc(text).strip()
        )
        return True
    assert code in REFUSED, (code, err)
    assert len(err.strip().splitlines()) == 1
    return False


def _holds(value: object, text: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(each, text) for each in value.values())
    if isinstance(value, list):
        return any(_holds(each, text) for each in value)
    return isinstance(value, str) and text in value


def tell(room: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
    """By every way, for a pipe and for a terminal."""
    for terminal in (False, True):
        patch.setattr(screen, "_is_terminal", lambda stream, answer=terminal: answer)
        for name, words in OUTPUTS.items():
            code, out, err = ask(words, capsys)
            assert code == 0 or (code in GONE and name in ("one", "the newest", "one as JSON")), (name, err)
            if name.endswith("JSON") and code == 0:
                json.loads(out)
    patch.undo()


def try_line(line: str, door: str, room: Path, capsys: pytest.CaptureFixture[str], seed: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        shutil.copy(seed, room / "hvn.db")
        bring_in(door, LINES[line], capsys)
        tell(room, capsys, patch)


LINE_AT_A_DOOR = [(line, [*DOORS][place % len(DOORS)]) for place, line in enumerate(LINES)]


@pytest.mark.parametrize(("line", "door"), LINE_AT_A_DOOR[::6])
def test_hostile_lines(
    line: str, door: str, room: Path, capsys: pytest.CaptureFixture[str], seed: Path
) -> None:
    try_line(line, door, room, capsys, seed)


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES)
def test_hostile_lines_at_every_door(
    line: str, room: Path, capsys: pytest.CaptureFixture[str], seed: Path
) -> None:
    for door in DOORS:
        try_line(line, door, room, capsys, seed)


# Every argument and filter that is looked up, compared or searched for.
FILTERS: dict[str, Words] = {
    f"{command[0]} {option}": (*command, f"{option}={{}}")
    for command, options in {
        ("tasks",): ("--unit", "--theme", "--state", "--period", "--search", "--partner"),
        ("activities",): (
            *(
                "--unit",
                "--responsibility",
                "--theme",
                "--period",
                "--from",
                "--to",
                "--indicator",
                "--search",
            ),
        ),
        ("report",): ("--period", "--unit", "--trace", "--revision", "--as-of"),
        ("plan", "show"): ("--revision",),
        ("evidence", "list"): ("--unit", "--period"),
        ("verify",): ("--seal",),
        ("log", "--yes", "mttq-2", "Họp"): ("--unit", "--date", "--to", "--quantity", "--partner"),
        ("correct", "2"): ("--unit", "--date", "--quantity", "--partner"),
        ("remark", "model", "Hay"): ("--unit", "--theme", "--date"),
    }.items()
    for option in options
} | {
    "show": ("show", "--", "{}"),
    "correct": ("correct", "--place=Chợ", "--", "{}"),
    "void": ("void", "--why=x", "--", "{}"),
    "redact": ("redact", "--yes", "--why=x", "--", "{}"),
    "redact evidence": ("redact", "--evidence", "--yes", "--why=x", "--", "{}"),
    "log": ("log", "--yes", "--", "{}", "Họp"),
    "remark": ("remark", "--", "{}", "Hay"),
    "evidence list": ("evidence", "list", "--", "{}"),
    "config set": ("config", "set", "unit", "--", "{}"),
}
TRIES = injections(500)


def try_injection(text: str, name: str, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (room / "hvn.db").read_bytes()
    words = tuple(word.replace("{}", text) for word in FILTERS[name])
    code, out, err = ask(words, capsys)
    assert code in (*range(1, 49), 0), (name, text, code, err)
    assert "SQLITE" not in out + err
    assert "syntax" not in err
    with inspecting(room / "hvn.db") as connection:
        (replica,) = connection.execute("SELECT v FROM meta WHERE k = 'replica'").fetchone()
    assert replica not in out + err
    if code or words[0] not in ("log", "correct", "void", "remark", "redact"):
        assert (room / "hvn.db").read_bytes() == before, (name, text)
    if words[0] in ("tasks", "activities") and "--search" in name:
        assert "Hội nghị tổ 6" not in out or "OR" in text, (name, text)


@pytest.mark.parametrize("name", FILTERS)
def test_some_sql_is_only_text(name: str, room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = [*FILTERS].index(name)
    for text in TRIES[place % 97 :: 97]:
        try_injection(text, name, room, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILTERS)
def test_five_hundred_strings_of_sql_are_only_text(
    name: str, room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(set(TRIES)) == 500
    for text in TRIES:
        try_injection(text, name, room, capsys)
