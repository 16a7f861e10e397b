"""Files and folders that are made: for their owner only, durable, and gone again where it was in vain."""

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.making import AT, chance, watch_syncs

from hvn_cli.errors import Finding, Severity, StoreError
from hvn_cli.store.connection import reading
from hvn_cli.store.copies import bring_files, is_whole, missing_files, place_in
from hvn_cli.store.create import create_store, publish
from hvn_cli.store.files import make_folder, refuse, remove_folders, sync_folder


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        *((errno.EACCES, "read_only"), (errno.EPERM, "read_only"), (errno.EROFS, "read_only")),
        *(
            (errno.ENOSPC, "full"),
            (errno.EDQUOT, "full"),
            (errno.EIO, "io"),
            (errno.ENAMETOOLONG, "unreadable"),
        ),
    ],
)
def test_a_fault_of_the_system_is_told_by_its_number(number: int, reason: str) -> None:
    refusal = refuse(Path("sổ.db"), OSError(number, os.strerror(number)))
    assert (refusal.path, refusal.reason, refusal.detail) == ("sổ.db", reason, os.strerror(number))


def test_a_fault_without_a_number_is_told_too() -> None:
    refusal = refuse(Path("sổ.db"), OSError("broken"))
    assert (refusal.reason, refusal.detail) == ("unreadable", "broken")


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_folders_are_made_for_their_owner_the_deepest_told_first(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = make_folder(tmp_path / "a" / "b" / "c")
    finally:
        os.umask(old)
    assert made == [tmp_path / "a" / "b" / "c", tmp_path / "a" / "b", tmp_path / "a"]
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in made} == {0o700}
    assert make_folder(tmp_path / "a" / "b") == []
    assert make_folder(tmp_path / "a" / "d") == [tmp_path / "a" / "d"]
    remove_folders(made)
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "d"]


def test_a_file_in_the_way_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "a" / "b"):
        with pytest.raises(NotADirectoryError) as refused:
            make_folder(folder)
        assert (refused.value.errno, refused.value.filename) == (errno.ENOTDIR, str(tmp_path / "file"))
        assert refused.value.strerror == os.strerror(errno.ENOTDIR)
    with pytest.raises(OSError, match="name too long"):
        make_folder(tmp_path / "new" / "newer" / ("x" * 300))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def failing_sync(monkeypatch: pytest.MonkeyPatch, number: int, well: int = 0) -> list[int]:
    """A disk on which names can be made durable so many times; the descriptors that it was asked for."""
    asked: list[int] = []

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            asked.append(descriptor)
            if len(asked) > well:
                raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    return asked


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folder durable")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF])
def test_a_file_system_without_durable_names_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    asked = failing_sync(monkeypatch, number)
    assert make_folder(tmp_path / "a") == [tmp_path / "a"]
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(asked[0])


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folder durable")
def test_a_failing_disk_takes_the_folders_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = failing_sync(monkeypatch, errno.EIO)
    for act in (sync_folder, make_folder):
        with pytest.raises(OSError, match="Input/output error") as told:
            act(tmp_path / "a" if act is make_folder else tmp_path)
        assert told.value.errno == errno.EIO
    assert len(asked) == 2
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "whole").write_text("x")
    with pytest.raises(OSError, match="Input/output error"):
        publish(tmp_path / "whole", tmp_path / "hvn.db")
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]
    with pytest.raises(StoreError) as refused:
        create_store(tmp_path / "hvn.db", random=chance(1), made_at=AT, fill=lambda new: None)
    assert (refused.value.path, refused.value.reason) == (str(tmp_path / "hvn.db"), "io")
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folder durable")
@pytest.mark.parametrize("well", [1, 2])
def test_a_disk_that_fails_later_takes_all_folders_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, well: int
) -> None:
    failing_sync(monkeypatch, errno.EIO, well)
    with pytest.raises(OSError, match="Input/output error"):
        make_folder(tmp_path / "a" / "b" / "c")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_name_is_given_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """With hard links, and on a file system without them."""

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if not links:
        monkeypatch.setattr(os, "link", no_link)
    new, path = tmp_path / "new", tmp_path / "hvn.db"
    new.write_text("1")
    publish(new, path)
    assert path.read_text() == "1"
    new.write_text("2")
    with pytest.raises(StoreError) as refused:
        publish(new, path)
    assert (refused.value.path, refused.value.reason) == (str(path), "exists")
    assert new.read_text() == "2"
    path.unlink()
    path.symlink_to("nowhere")
    with pytest.raises(StoreError):
        publish(new, path)
    assert path.is_symlink()


def lay(folder: Path, content: bytes) -> str:
    """Puts a file where a folder of evidence files has it; its digest."""
    digest = sha256(content).hexdigest()
    place_in(folder, digest).parent.mkdir(parents=True, exist_ok=True)
    place_in(folder, digest).write_bytes(content)
    return digest


def test_files_come_from_wherever_they_are_whole(tmp_path: Path) -> None:
    one, two, target = tmp_path / "one", tmp_path / "two", tmp_path / "deep" / "target"
    both, second, harmed, kept = (lay(two, text * 1000) for text in (b"a", b"b", b"c", b"d"))
    lay(one, b"a" * 1000)
    for digest in (both, harmed):
        lay(one, b"x")
        place_in(one, digest).parent.mkdir(parents=True, exist_ok=True)
        place_in(one, digest).write_bytes(b"harmed")
    lay(target, b"d" * 1000)
    place_in(target, second).parent.mkdir(parents=True, exist_ok=True)
    place_in(target, second).write_bytes(b"harmed")
    place_in(target, second).chmod(0o400)
    before = place_in(target, kept).stat()
    wanted = {both: "a.pdf", second: "b.pdf", harmed: "c.pdf", kept: "d.pdf", "0" * 64: "gone.pdf"}
    (missing,) = bring_files(wanted, iter((one, two, tmp_path / "nowhere")), target)
    assert missing == Finding("evidence_missing", Severity.ERROR, "0" * 12, {"name": "gone.pdf"})
    for digest in (both, second, harmed, kept):
        assert is_whole(place_in(target, digest), digest)
        assert place_in(target, digest).parent.name == digest[:2]
    after = place_in(target, kept).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not [path for path in target.rglob("*") if path.name.startswith(".")]
    assert missing_files(wanted, iter((one, two))) == [missing]
    assert [f.data["name"] for f in missing_files(wanted, (one,))] == [
        "a.pdf",
        "b.pdf",
        "c.pdf",
        "d.pdf",
        "gone.pdf",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no folder durable")
@pytest.mark.parametrize("size", [100, 3_000_000])
def test_a_file_that_was_brought_is_private_and_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    digest, target = lay(tmp_path / "one", b"a" * size), tmp_path / "target"
    place_in(target, digest).parent.mkdir(parents=True)
    files, folders = watch_syncs(monkeypatch)
    assert bring_files({digest: "a"}, (tmp_path / "one",), target) == []
    assert files == [(0o600, size)]
    assert folders == [folder.stat().st_ino for folder in place_in(target, digest).parents[:3]]


def test_a_disk_that_is_full_leaves_no_half_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest, target = lay(tmp_path / "one", b"a" * 100), tmp_path / "target"
    place_in(target, digest).parent.mkdir(parents=True)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        bring_files({digest: "a"}, (tmp_path / "one",), target)
    assert list(place_in(target, digest).parent.iterdir()) == []
    # What another run of this process left half done is written over.
    monkeypatch.undo()
    left = place_in(target, digest).with_name(f".{digest}.{os.getpid()}.new")
    left.write_bytes(b"x" * 200)
    assert bring_files({digest: "a"}, (tmp_path / "one",), target) == []
    assert place_in(target, digest).read_bytes() == b"a" * 100


def test_a_new_store_is_private_from_its_first_byte(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []

    def look(new: Path) -> None:
        seen.append((new.name, stat.S_IMODE(new.stat().st_mode)))

    old = os.umask(0)
    try:
        create_store(tmp_path / "hvn.db", random=chance(1), made_at=AT, fill=look)
    finally:
        os.umask(old)
    assert seen == [(f".{chance(1)(4).hex()}.hvn-new", 0o600)] or os.name == "nt"
    with reading(tmp_path / "hvn.db") as connection:
        told = dict(connection.execute("SELECT k, v FROM meta"))
    assert told.keys() == {"replica", "made_at", "hvn"}
    assert (len(told["replica"]), told["made_at"]) == (16, AT)


def test_the_log_of_a_lost_store_keeps_a_new_one_out(tmp_path: Path) -> None:
    for ending, spoil in (
        ("journal", Path.mkdir),
        ("wal", lambda p: p.write_bytes(b"x")),
        ("wal", Path.mkdir),
    ):
        beside = tmp_path / f"hvn.db-{ending}"
        spoil(beside)
        with pytest.raises(StoreError) as refused:
            create_store(tmp_path / "hvn.db", random=chance(1), made_at=AT, fill=lambda new: None)
        assert (refused.value.path, refused.value.reason) == (str(beside), "exists")
        assert [path.name for path in tmp_path.iterdir()] == [beside.name]
        beside.rmdir() if beside.is_dir() else beside.unlink()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_a_link_to_nowhere_keeps_a_new_store_out_too(tmp_path: Path) -> None:
    beside = tmp_path / "hvn.db-journal"
    beside.symlink_to("nowhere")
    with pytest.raises(StoreError) as refused:
        create_store(tmp_path / "hvn.db", random=chance(1), made_at=AT, fill=lambda new: None)
    assert (refused.value.path, refused.value.reason) == (str(beside), "exists")


def test_where_something_is_nothing_is_begun(tmp_path: Path) -> None:
    path, filled = tmp_path / "hvn.db", list[Path]()
    path.write_text("x")
    with pytest.raises(StoreError) as refused:
        create_store(path, random=chance(1), made_at=AT, fill=filled.append)
    assert (refused.value.path, refused.value.reason) == (str(path), "exists")
    assert filled == []
    assert path.read_text() == "x"


def test_a_first_entry_that_is_refused_is_told_of_the_store_itself(tmp_path: Path) -> None:
    def refuse_it(new: Path) -> None:
        raise StoreError(str(new), "full", "SQLITE_FULL")

    with pytest.raises(StoreError) as refused:
        create_store(tmp_path / "a" / "hvn.db", random=chance(1), made_at=AT, fill=refuse_it)
    told = refused.value
    assert (told.path, told.reason, told.detail) == (str(tmp_path / "a" / "hvn.db"), "full", "SQLITE_FULL")
    assert list(tmp_path.iterdir()) == []
