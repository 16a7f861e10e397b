"""`hvn demo` as people type it: what it says, what it refuses, and that the real store stays the real one."""

from pathlib import Path

import pytest
from tests.cli.conftest import Office

FEW = ("--activities", "0")


def _files(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def test_it_says_where_it_is_and_that_nothing_is_real(bare: Office) -> None:
    told = bare.hvn("demo", *FEW).ok()
    assert str(bare.folder / "hvn-demo.db") in told.out
    assert "không có thật" in told.out
    assert "suốt năm 2026" in told.out
    commands = [line.strip() for line in told.out.splitlines() if line.startswith("  hvn ")]
    assert len(commands) == 3
    for command in commands:
        bare.hvn(*command.split()[1:]).ok()
    assert _files(bare.folder) == {"hvn-demo.db"}


def test_it_speaks_english(bare: Office) -> None:
    told = bare.hvn("--lang", "en", "demo", "x.db", *FEW).ok()
    assert "made up" in told.out
    assert "bịa" not in told.out


def test_json(bare: Office) -> None:
    told = bare.hvn("demo", "x.db", "--seed", "5", *FEW, "--json").ok().json
    assert told["schema"] == "hvn.demo/1"
    assert (told["seed"], told["path"]) == (5, str(bare.folder / "x.db"))


def test_later_commands_never_take_it_for_the_real_store(office: Office) -> None:
    office.hvn("demo", *FEW).ok()
    assert "Chưa có hoạt động nào" in office.hvn("activities").ok().out
    assert office.hvn("config", "show", "--json").json["store"]["path"] == str(office.store)


def test_the_store_that_a_variable_names_is_not_touched(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HVN_DB", str(office.store))
    before = office.store.read_bytes()
    office.hvn("demo", *FEW).ok()
    assert office.store.read_bytes() == before
    assert (office.folder / "hvn-demo.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("demo", "hvn.db"), 40),
        (("--db", "hvn.db", "demo"), 40),
        (("demo", "data/hvn/sample.db"), 40),
        (("demo", "taken.db"), 58),
        (("demo", "--seed", "10000000000"), 40),
        (("demo", "--activities", "60000"), 40),
        (("demo", "--seed", "x"), 2),
    ],
)
def test_refusals_are_told_and_leave_nothing(bare: Office, arguments: tuple[str, ...], code: int) -> None:
    (bare.folder / "taken.db").write_bytes(b"")
    for lang in ("vi", "en"):
        told = bare.hvn("--lang", lang, *arguments)
        assert (told.code, told.out) == (code, "")
        # After a mistake in typing comes how it is typed.
        assert told.err.count("\n") == (2 if code == 2 else 1)
    assert _files(bare.folder) == {"taken.db"}


def test_a_second_run_changes_nothing(bare: Office) -> None:
    bare.hvn("demo", *FEW).ok()
    before = (bare.folder / "hvn-demo.db").read_bytes()
    assert bare.hvn("demo", *FEW).code == 58
    assert (bare.folder / "hvn-demo.db").read_bytes() == before
    assert _files(bare.folder) == {"hvn-demo.db"}


def test_every_screen_and_command_works_on_it(bare: Office) -> None:
    bare.hvn("demo", *FEW).ok()
    for arguments in (
        ("tasks",),
        ("activities",),
        ("report", "--period", "2026"),
        ("report", "--period", "2026", "--trace", "luot_nguoi"),
        ("evidence", "list"),
        ("verify",),
        ("log", "mttq-2", "Hội nghị thử", "-q", "hoi_nghi=1"),
        ("undo",),
    ):
        drawn = bare.hvn("--db", "hvn-demo.db", *arguments).ok().out
        if arguments != ("evidence", "list"):  # a long link stays whole there
            assert all(len(line) <= 80 for line in drawn.splitlines())
