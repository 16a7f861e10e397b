"""Where the store is found, and where it should not lie."""

import os
from pathlib import Path

import pytest

from hvn_cli.places import config_path, data_folder
from hvn_cli.settings import StorePlace, find_risk, find_store

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
srv:/chung /mnt/chung nfs4 rw 0 0
//srv/vp /mnt/van\\040phong cifs rw 0 0
/dev/sdb1 /mnt/chung/o-rieng ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "risk"),
    [
        ("/home/lan/hvn.db", ""),
        ("/home/lan/OneDrive - Phường/hvn.db", "cloud"),
        ("/home/lan/Dropbox/so/hvn.db", "cloud"),
        ("/home/lan/Google Drive/hvn.db", "cloud"),
        ("/home/lan/onedrive.db", ""),
        ("/mnt/g/Drive của tôi/hvn.db", "cloud"),
        ("/home/lan/Library/Mobile Documents/com~apple~CloudDocs/hvn.db", "cloud"),
        ("/mnt/chung/hvn.db", "network"),
        ("/mnt/van phong/hvn.db", "network"),
        ("/mnt/chung/o-rieng/hvn.db", ""),
        ("/media/lan/USB/hvn.db", "stick"),
        ("/run/media/lan/USB/hvn.db", "stick"),
    ],
)
def test_a_place_in_danger_is_recognised(path: str, risk: str) -> None:
    assert find_risk(Path(path), MOUNTS) == risk


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_hides_no_danger(tmp_path: Path) -> None:
    cloud = tmp_path / "OneDrive" / "hvn.db"
    cloud.parent.mkdir()
    (tmp_path / "so").symlink_to(cloud.parent)
    (tmp_path / "hvn.db").symlink_to(cloud)
    (tmp_path / "Dropbox").symlink_to(tmp_path / "khac")
    for path in (tmp_path / "so" / "hvn.db", tmp_path / "hvn.db", tmp_path / "Dropbox" / "hvn.db"):
        assert find_risk(path, MOUNTS) == "cloud"


def test_the_real_table_of_mounts_is_read(tmp_path: Path) -> None:
    assert find_risk(tmp_path / "hvn.db") in ("", "network", "stick")


def test_a_named_store_goes_before_a_near_one_and_that_before_the_users(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    environment = {"XDG_DATA_HOME": str(tmp_path / "data")}
    here = str(inner)
    own = find_store(None, environment, here)
    assert own == StorePlace(str(tmp_path / "data" / "hvn" / "hvn.db"), named=False, exists=False)
    near = tmp_path / "a" / "hvn.db"
    near.write_bytes(b"")
    assert find_store(None, environment, here) == StorePlace(str(near), named=False, exists=True)
    assert find_store(None, {**environment, "HVN_DB": "x.db"}, here).path == "x.db"
    flagged = find_store("y.db", {**environment, "HVN_DB": "x.db"}, here)
    assert flagged == StorePlace("y.db", named=True, exists=False)


@pytest.mark.skipif(os.name == "nt", reason="the folders of Linux and others")
def test_relative_folders_of_the_environment_are_ignored() -> None:
    assert data_folder({"XDG_DATA_HOME": "relative"}) == str(Path.home() / ".local/share/hvn")
    assert config_path({"HVN_CONFIG": "mine.toml"}) == "mine.toml"
