"""A fault of the program itself: one sentence, and a file for whoever helps, without anybody's texts."""

import os

import pytest
from tests.cli.conftest import Office

from hvn_cli.usecases import search

SECRET = "Nhà bà Mật"


def fail(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET)


@pytest.fixture
def broken(bare: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose program has a fault."""
    monkeypatch.setattr(search, "search_everything", fail)
    return bare


def test_a_fault_is_told_with_where_its_places_are_kept(broken: Office) -> None:
    answer = broken.hvn("search", SECRET)
    (path,) = (broken.folder / "data" / "hvn" / "faults").glob("hvn-*.txt")
    assert (answer.code, answer.out) == (90, "")
    (sentence,) = answer.err.splitlines()
    assert str(path) in sentence
    first, kind, *places = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("hvn ")
    assert kind == "RuntimeError"
    assert all(len(place.split()) == 2 and ".py:" in place for place in places)
    assert places[-1].endswith("fail")
    assert SECRET not in path.read_text(encoding="utf-8") + answer.err
    if os.name != "nt":
        rights = {each.name: each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent.parent)}
        assert rights == {path.name: 0o600, "faults": 0o700, "hvn": 0o700}


def test_where_no_file_can_be_written_the_places_are_told(broken: Office) -> None:
    (broken.folder / "data").write_text("không phải thư mục", encoding="utf-8")
    answer = broken.hvn("search", SECRET)
    assert answer.code == 90
    assert "RuntimeError; " in answer.err
    assert "fail" in answer.err
    assert SECRET not in answer.err


@pytest.mark.parametrize("kind", [AttributeError, KeyError, TypeError, ValueError])
def test_a_fault_beside_a_whole_store_is_the_programs(
    office: Office, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise kind(SECRET)

    monkeypatch.setattr(search, "search_everything", fail)
    assert office.hvn("search", SECRET).code == 90


def test_only_who_asks_for_it_sees_the_fault_itself(broken: Office) -> None:
    assert f"RuntimeError: {SECRET}" in broken.hvn("--debug", "search", SECRET).err
