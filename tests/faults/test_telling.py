"""Exit 0 if and only if it is committed: whatever becomes of the sentence that tells of it."""

import shutil
from pathlib import Path

import pytest
from tests.faults.acts import DB, Act, Offices
from tests.faults.failing import SINGLE, Sound, try_sound
from tests.faults.seen import look
from tests.faults.stage import Stage
from tests.faults.telling import SCREENS, Screen, Told, tell_to

LATER = "2026-06-10T12:00"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
pytestmark = FULL

# Commands that write; one that only upgrades may fail to tell its answer.
WRITING = {name: act for name, act in SINGLE.items() if name != "upgrade"}
# A person is shown what a table would record before anything is: where that fails nothing is recorded.
SHOWN_FIRST = Act("log a table that is shown", ((*DB, "log", "--from", "bang.csv", "--yes"),))
UNWRITABLE = 61


@pytest.fixture(scope="module")
def sounds() -> dict[str, Sound]:
    """What each act does where nothing is wrong, once it was asked for."""
    return {}


def tell(
    stage: Stage, offices: Offices, sounds: dict[str, Sound], act: Act, screen: Screen, folder: Path
) -> Told:
    """Does an act before a screen; whatever was told, the exit code says whether it is done."""
    if act.name not in sounds:
        sounds[act.name] = try_sound(stage, offices, act)
    sound, office = sounds[act.name], offices.copy(act, folder / "office")
    (words,) = offices.commands(act)
    told = tell_to(screen, office, words, LATER)
    seen = look(office)
    shutil.rmtree(office)
    assert seen.wrong == ()
    assert (told.code == 0) == sound.is_done(seen) or sound.before == sound.after
    assert seen.held in (sound.before.held, sound.after.held)
    for text in (told.out.decode("utf-8"), told.err.decode("utf-8")):  # in UTF-8 before every screen
        assert "Traceback" not in text
        assert "Exception ignored" not in text
    return told


# Each second act, each with another screen.
SOME = [*zip([*WRITING][::2], SCREENS, strict=False)]


@pytest.mark.parametrize(("act", "screen"), SOME)
def test_some_commands_before_screens_that_show_nothing(
    stage: Stage, offices: Offices, sounds: dict[str, Sound], tmp_path: Path, act: str, screen: str
) -> None:
    assert tell(stage, offices, sounds, WRITING[act], SCREENS[screen], tmp_path).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("act", WRITING)
def test_every_command_before_every_screen(
    stage: Stage, offices: Offices, sounds: dict[str, Sound], tmp_path: Path, act: str, screen: str
) -> None:
    told = tell(stage, offices, sounds, WRITING[act], SCREENS[screen], tmp_path)
    assert told.code == 0
    assert told.out or 1 in SCREENS[screen].streams


@pytest.mark.parametrize("screen", ["full: stdout", "closed: both", "nobody: stdout", "letters of ascii"])
def test_what_is_shown_first_is_shown_or_nothing_is_recorded(
    stage: Stage, offices: Offices, sounds: dict[str, Sound], tmp_path: Path, screen: str
) -> None:
    told = tell(stage, offices, sounds, SHOWN_FIRST, SCREENS[screen], tmp_path)
    assert told.code == (UNWRITABLE if screen == "full: stdout" else 0)


@pytest.mark.parametrize("screen", ["full: both", "nobody: stderr"])
def test_a_refusal_keeps_its_exit_code(offices: Offices, tmp_path: Path, screen: str) -> None:
    """What was refused is not there, and the code says so where no sentence can."""
    act = WRITING["log"]
    office = offices.copy(act, tmp_path / "office")
    before = look(office)
    for words, code in (
        (("log", "la-1", "Họp", "--yes"), 31),
        (("correct", "99", "--title", "Họp", "--yes"), 36),
        (("void", "2", "--why", "\x1b"), 40),
        (("handle", "99", "Đã xong"), 39),
    ):
        assert tell_to(SCREENS[screen], office, (*DB, *words), LATER).code == code
    assert look(office) == before


@pytest.mark.parametrize(
    "screen",
    ["full: both", *(pytest.param(s, marks=pytest.mark.slow) for s in SCREENS if s != "full: both")],
)
def test_what_is_made_beside_the_store_is_there_too(offices: Offices, tmp_path: Path, screen: str) -> None:
    office = offices.copy(WRITING["log"], tmp_path / "office")
    for words, made in (
        (("demo", "mẫu.db", "--activities", "5"), "mẫu.db"),
        (("config", "set", "unit", "mttq"), "config.toml"),
        ((*DB, "form", "export", "--unit", "tcd", "--out", "phiếu.xlsx"), "phiếu.xlsx"),
        ((*DB, "report", "--period", "6T", "--format", "docx", "--out", "bc.docx", "--yes"), "bc.docx"),
        ((*DB, "calendar", "--ics", "lịch.ics", "--yes"), "lịch.ics"),
        ((*DB, "evidence", "export", "--out", "minh-chứng"), "minh-chứng"),
        ((*DB, "template", "export", "--profile", "dang-hd36", "--out", "mẫu.docx"), "mẫu.docx"),
    ):
        told = tell_to(SCREENS[screen], office, words, LATER)
        assert told.code == 0, (words, told)
        assert (office / made).exists()
        assert b"Traceback" not in told.err
