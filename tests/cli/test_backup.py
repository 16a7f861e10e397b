"""`hvn backup` and `hvn restore` at the keyboard."""

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Answer, Office

from hvn_cli.store import replica

LOG = ("log", "mttq-2", "Hội nghị tổ 9", "-d", "15/3", "--yes")


def only(folder: Path) -> Path:
    (path,) = folder.glob("hvn-*.db")
    return path


def test_a_round(office: Office) -> None:
    answer = office.hvn("backup", "usb").ok()
    path = only(office.folder / "usb")
    assert "Đã sao lưu và soát lại: 1 dòng" in answer.out
    assert path.name in answer.out.replace("\n", "")
    assert "nguyên vẹn, 1 dòng" in office.hvn("backup", "usb", "--check").ok().out
    office.hvn(*LOG).ok()
    refused = office.hvn("restore", str(path))
    assert (refused.code, refused.out) == (62, "")
    assert "--newer-aside" in refused.err
    unsure = office.hvn("restore", str(path), "--newer-aside")
    assert unsure.code == 41
    done = office.hvn("restore", str(path), "--newer-aside", "--yes").ok()
    assert "before-restore-20260610-100000" in done.out.replace("\n", "")
    name = re.search(r"Máy này dùng tên mới: (\w{3})", done.out)
    assert name
    assert f"Đã ghi {name[1]}-1" in office.hvn(*LOG).ok().out
    office.hvn("verify").ok()


@pytest.mark.parametrize("folder", ["OneDrive", "sổ"])
def test_a_store_that_came_into_a_cloud_folder_is_warned_about(office: Office, folder: str) -> None:
    office.hvn("backup", "usb").ok()
    at = ("--db", str(office.folder / folder / "hvn.db"))
    told = [office.hvn(*at, "restore", str(only(office.folder / "usb")), "--yes").ok().err]
    told += [office.hvn(*at, *words).ok().err for words in ((), ("verify",), ("tasks",))]
    assert ["đám mây" in err for err in told] == [folder == "OneDrive"] * 3 + [False]


def test_json(office: Office) -> None:
    made = office.hvn("backup", "usb", "--json").ok().json
    assert made["entries"] == 1
    checked = office.hvn("backup", "usb", "--check", "--json").ok().json
    assert [b["seal"] for b in checked["backups"]] == [made["seal"]]
    restored = office.hvn("restore", made["path"], "--yes", "--json").ok().json
    assert (restored["seal"], restored["name"], restored["findings"]) == (made["seal"], "", [])
    assert Path(restored["aside"]).exists()


def test_a_damaged_backup_is_told(office: Office) -> None:
    office.hvn("backup", "usb").ok()
    path = only(office.folder / "usb")
    content = bytearray(path.read_bytes())
    content[20_000:24_000] = bytes(4_000)
    path.write_bytes(content)
    answer = office.hvn("backup", "usb", "--check")
    assert answer.code == 1
    assert "HỎNG" in answer.out
    before = office.store.read_bytes()
    assert office.hvn("restore", str(path), "--yes", "--newer-aside").code == 53
    assert office.store.read_bytes() == before


def test_nowhere_and_nothing(bare: Office) -> None:
    assert bare.hvn("backup").code == 45
    assert bare.hvn("backup", "usb").code == 50
    assert bare.hvn("restore", "nowhere.db").code == 50
    assert not (bare.folder / "data").exists()


def test_a_file_is_no_folder(office: Office) -> None:
    (office.folder / "usb").write_text("x", encoding="utf-8")
    assert office.hvn("backup", "usb").code == 61
    assert office.hvn("backup", "usb", "--check").code == 61


def test_a_restore_makes_the_users_own_store(office: Office) -> None:
    office.hvn("backup", "usb").ok()
    for path in list(office.store.parent.iterdir()):
        path.unlink()
    office.hvn("restore", str(only(office.folder / "usb"))).ok()
    assert office.store.exists()
    office.hvn("verify").ok()


def test_the_backup_of_the_day(office: Office) -> None:
    folder = office.folder / "usb"
    folder.mkdir()
    office.hvn("config", "set", "backup", "usb").ok()
    assert office.hvn("config", "show", "--json").ok().json["settings"]["backup"]["value"] == str(folder)
    assert list(folder.iterdir()) == []
    office.hvn("tasks").ok()
    assert list(folder.iterdir()) == []
    for _ in range(2):
        assert office.hvn(*LOG).ok().err == ""
        assert "-2-" in only(folder).name
    assert office.hvn("backup").ok().out


def test_a_backup_that_fails_fails_no_command(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HVN_BACKUP", str(office.folder / "not there"))
    answer = office.hvn(*LOG).ok()
    (line,) = answer.err.splitlines()
    assert "hôm nay chưa sao lưu được" in line
    assert "Đã ghi" in answer.out
    assert not (office.folder / "not there").exists()


def test_another_computer_says_its_new_name(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_on(machine: str) -> Answer:
        monkeypatch.setattr(replica, "machine_id", lambda: machine)
        return office.hvn(*LOG, "--json").ok()

    first, again, other = write_on("A"), write_on("A"), write_on("B")
    told = [answer.err for answer in (again, other)]
    name = other.json["activity"]["id"][:3]
    assert told[0] == ""
    assert told[1].startswith(f"Máy này dùng tên mới: {name}")
    assert first.json["activity"]["id"] != other.json["activity"]["id"]
