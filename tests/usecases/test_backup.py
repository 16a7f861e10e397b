"""Backups, restores and copied stores as the office uses them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.making import merge

from hvn_cli.errors import NothingToUndo, StoreError, Unwritable
from hvn_cli.settings import StorePlace
from hvn_cli.store.verify import verify_store
from hvn_cli.usecases.amend import undo_last
from hvn_cli.usecases.backup import backup_of_today, check_backups, make_backup, restore_backup
from hvn_cli.usecases.books import Desk
from hvn_cli.usecases.form import ActivityForm
from hvn_cli.usecases.log import record_activity
from hvn_cli.usecases.plan import show_plan
from hvn_cli.usecases.setup import make_store

ON = Callable[[str, str], Desk]


def record(desk: Desk, title: str) -> str:
    """Logs an activity; its code."""
    form = ActivityForm(responsibilities=("mttq-2",), title=title, day="15/3")
    return record_activity(desk, form, accept=True).activity.code


@pytest.fixture
def on(desk: Desk, tmp_path: Path) -> ON:
    """A desk on a computer of this name, with the store of this name."""

    def make(machine: str, store: str) -> Desk:
        path = tmp_path / store
        place = StorePlace(path, named=True, exists=path.exists())
        return replace(desk, store=place, machine=lambda: machine, news=[])

    return make


def test_one_store_copied_to_another_computer_never_forks(on: ON, tmp_path: Path) -> None:
    make_store(on("A", "a.db"))
    record(on("A", "a.db"), "Việc một")
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    there = on("B", "b.db")
    ours = record(on("A", "a.db"), "Việc hai")
    theirs = [record(there, "Việc ba"), record(there, "Việc bốn")]
    word = theirs[0][:3]
    assert theirs == [f"{word}-1", f"{word}-2"]
    assert not ours.startswith(word)
    assert [(f.code, f.data["name"]) for f in there.news] == [("replica_renamed", word)]
    for source, target in (("a.db", "b.db"), ("b.db", "a.db")):
        merge(tmp_path / source, tmp_path / target)
    for name in ("a.db", "b.db"):
        assert verify_store(tmp_path / name)[2] == ()


def test_a_store_carried_back_and_forth_never_forks(on: ON, tmp_path: Path) -> None:
    make_store(on("A", "a.db"))
    for turn in range(4):
        machine = "AB"[turn % 2]
        desk = on(machine, "a.db")
        record(desk, f"Việc {turn}")
        assert len(desk.news) == (turn > 0)
        shutil.copy(tmp_path / "a.db", tmp_path / f"{turn}.db")
        record(on(machine, f"{turn}.db"), f"Việc lẻ {turn}")
    assert verify_store(tmp_path / "a.db")[2] == ()


def test_reading_on_another_computer_changes_nothing(on: ON, tmp_path: Path) -> None:
    make_store(on("A", "a.db"))
    before = (tmp_path / "a.db").read_bytes()
    there = on("B", "a.db")
    show_plan(there, None)
    assert (tmp_path / "a.db").read_bytes() == before
    assert there.news == []


def test_a_refused_act_takes_no_new_name(on: ON, tmp_path: Path) -> None:
    make_store(on("A", "a.db"))
    before = (tmp_path / "a.db").read_bytes()
    there = on("B", "a.db")
    with pytest.raises(NothingToUndo):
        undo_last(there)
    assert there.news == []
    assert (tmp_path / "a.db").read_bytes() == before


def test_another_computer_takes_back_nothing_of_this_one(on: ON) -> None:
    make_store(on("A", "a.db"))
    record(on("A", "a.db"), "Việc một")
    with pytest.raises(NothingToUndo):
        undo_last(on("B", "a.db"))
    undo_last(on("A", "a.db"))


def test_a_store_without_a_machine_gets_it_at_the_next_write(on: ON, tmp_path: Path) -> None:
    make_store(on("", "a.db"))
    first = on("A", "a.db")
    record(first, "Việc một")
    assert first.news == []
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    second = on("B", "b.db")
    record(second, "Việc hai")
    assert [f.code for f in second.news] == ["replica_renamed"]


def test_a_restore_on_another_computer(on: ON, tmp_path: Path) -> None:
    here = on("A", "a.db")
    make_store(here)
    here = on("A", "a.db")
    record(here, "Việc một")
    made = make_backup(here, tmp_path / "to")
    record(here, "Việc hai, ghi sau khi sao lưu")
    restored = restore_backup(on("B", "b.db"), Path(made.path), accept=False, newer_aside=False)
    assert (restored.seal, restored.entries) == (made.seal, 2)
    assert restored.name
    there = on("B", "b.db")
    assert record(there, "Việc ba") == f"{restored.name}-1"
    assert there.news == []
    merge(tmp_path / "a.db", tmp_path / "b.db")
    assert verify_store(tmp_path / "b.db")[2] == ()


def test_a_backup_is_checked_again(on: ON, tmp_path: Path) -> None:
    make_store(on("A", "a.db"))
    made = make_backup(on("A", "a.db"), tmp_path / "to")
    checked = check_backups(tmp_path / "to")
    assert [b.seal for b in checked.backups] == [made.seal]
    assert checked.findings == ()
    path = Path(made.path)
    path.write_bytes(path.read_bytes()[:-4096])
    assert check_backups(tmp_path / "to").findings
    path.unlink()
    assert [f.code for f in check_backups(tmp_path / "to").findings] == ["no_backups"]


def test_no_store_no_backup(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        make_backup(desk, tmp_path / "to")
    assert caught.value.reason == "missing"
    assert [f.code for f in check_backups(tmp_path / "nowhere").findings] == ["no_backups"]


def test_old_backups_go_and_the_answer_tells_them(made: Desk, tmp_path: Path) -> None:
    names: list[str] = []
    for hour in (8, 9, 10):
        at = replace(made, now=datetime.fromisoformat(f"2026-06-10T{hour:02}:00:00+07:00"))
        done = make_backup(at, tmp_path / "to", keep_all=hour == 9)
        assert list(done.removed) == (names if hour == 10 else [])
        names.append(Path(done.path).name)
    assert [p.name for p in (tmp_path / "to").iterdir()] == names[-1:]


def test_one_backup_a_day(made: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "to"
    with pytest.raises(Unwritable):
        backup_of_today(made, folder)
    folder.mkdir()
    assert backup_of_today(made, folder) is not None
    assert backup_of_today(made, folder) is None
    tomorrow = replace(made, now=datetime.fromisoformat("2026-06-11T00:00:00+07:00"))
    assert backup_of_today(tomorrow, folder) is not None
    assert len(list(folder.iterdir())) == 2
