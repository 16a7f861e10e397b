"""Evidence files: whatever lies at a path, nothing hangs, nothing escapes, and every harm is found."""

import json
import os
import socket
import stat
import sys
import time
from pathlib import Path

import pytest
from tests.store.making import AT, activity, append, chance, log, tamper, watch_syncs

from hvn_cli.domain.activity import Evidence, EvidenceKind, activity_body
from hvn_cli.errors import BadEvidence, Finding, Severity, StoreError
from hvn_cli.store import incoming as room
from hvn_cli.store.connection import reading, writing
from hvn_cli.store.evidence import (
    beside,
    count_kept,
    files_folder,
    files_in,
    named_files,
    read_kept,
    unused_blobs,
    unused_files,
)
from hvn_cli.store.incoming import incoming_files, keep_incoming, shorten
from hvn_cli.store.log import Writer
from hvn_cli.store.verify import verify_store

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def attach(store: Path, source: Path, number: int = 1) -> Evidence:
    """Logs an activity with a file, as a command does."""
    with incoming_files(store, [source]) as read, writing(store) as connection:
        keep_incoming(connection, store, read[source])
        kept = read[source].evidence
        body = activity_body(activity(number, evidence=(kept,)))
        Writer(connection, AT, "Lan", chance(number)).append("log", "", body)
    return kept


def content_of(store: Path, digest: str) -> bytes:
    with reading(store) as connection:
        return b"".join(read_kept(connection, store, digest))


def refusal(store: Path, source: Path) -> str:
    """Why a path is refused, which takes no time and leaves nothing."""
    begun = time.monotonic()
    before = sorted(store.parent.rglob("*"))
    with pytest.raises(BadEvidence) as refused, incoming_files(store, [source]):
        pass
    assert time.monotonic() - begun < 2
    assert sorted(store.parent.rglob("*")) == before
    return refused.value.reason


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 5000])
def test_a_file_comes_back_as_it_was(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    monkeypatch.setattr(room, "CHUNK", 64)
    source = tmp_path / "bản ghi.pdf"
    source.write_bytes(os.urandom(size))
    first, second = attach(store, source, 1), attach(store, source, 2)
    assert first == second == Evidence(EvidenceKind.FILE, "bản ghi.pdf", first.digest, size)
    assert content_of(store, first.digest) == source.read_bytes()
    assert verify_store(store)[2] == ()
    left = [path for path in files_folder(store).rglob("*") if path.is_file()]
    assert left == ([beside(store, first.digest)] if size > 100 else [])
    if left and os.name != "nt":
        assert left[0].stat().st_mode & 0o777 == 0o400


def test_memory_stays_flat(store: Path, tmp_path: Path) -> None:
    import tracemalloc

    source = tmp_path / "phim.mp4"
    with source.open("wb") as file:
        file.truncate(60 * 2**20)
    tracemalloc.start()
    try:
        kept = attach(store, source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * 2**20
    assert beside(store, kept.digest).stat().st_size == kept.size == 60 * 2**20


def test_a_refused_command_leaves_no_copy(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 1000)
    with incoming_files(store, [source]) as read:
        assert len(list(files_folder(store).iterdir())) == 1
        assert read[source].content is None
    assert not files_folder(store).exists()


@POSIX
def test_what_is_no_plain_file_is_refused_at_once(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lạ"
    folder.mkdir()
    (folder / "tệp").write_text("x")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dangling").symlink_to(folder / "gone")
    os.mkfifo(folder / "pipe")
    with (folder / "sparse").open("wb") as file:
        file.truncate(8 * 2**30)
    with (folder / "one too many").open("wb") as file:
        file.truncate(room.LARGEST + 1)
    listening = socket.socket(socket.AF_UNIX)
    monkeypatch.chdir(folder)
    listening.bind("socket")
    told = {
        name: refusal(store, Path(name))
        for name in (
            *("link", "loop", "dangling", "pipe", "socket", "sparse", "one too many", ".", "..", "/"),
            *("/dev/null", "/dev/zero", "/dev/stdin", "gone", "tệp/x", "a" * 5000, "\0"),
        )
    }
    listening.close()
    assert told.pop("/dev/stdin") in ("link", "not_plain")
    assert told == {
        **dict.fromkeys(("link", "loop", "dangling"), "link"),
        **dict.fromkeys(("pipe", "socket", ".", "..", "/", "/dev/null", "/dev/zero"), "not_plain"),
        **dict.fromkeys(("sparse", "one too many"), "large"),
        **dict.fromkeys(("gone", "tệp/x"), "missing"),
        **dict.fromkeys(("a" * 5000, "\0"), "unreadable"),
    }


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses such names itself")
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"-rf.pdf", "-rf.pdf"),
        (b".an.pdf", ".an.pdf"),
        (b"CON.txt", "CON.txt"),
        (b"a\\..\\b.pdf", "b.pdf"),
        (b"C:\\x\\y.pdf", "y.pdf"),
        (b"x" * 251 + b".pdf", "x" * 116 + ".pdf"),
        (b"x" * 255, "x" * 120),
        (b"x." + b"y" * 200, "x." + "y" * 118),
        ("báo cáo.pdf".encode(), "báo cáo.pdf"),
        (b"hai\ndong.pdf", None),
        (b"esc\x1b[31m.pdf", None),
        ("x\u202efdp.exe".encode(), None),
        (b"vi\xe8t.pdf", None),
        (b"  ", None),
    ],
    ids=ascii,
)
def test_names_are_cleaned_or_refused(store: Path, tmp_path: Path, name: bytes, kept: str | None) -> None:
    source = tmp_path / os.fsdecode(name)
    source.write_bytes(b"x")
    if kept is None:
        assert refusal(store, source) == "name"
    else:
        assert attach(store, source).name == kept
        assert verify_store(store)[2] == ()


@pytest.mark.parametrize(
    ("name", "length", "kept"),
    [
        ("ngắn.pdf", 8, "ngắn.pdf"),
        ("ngắn.pdf", 7, "ngắ.pdf"),
        ("hai .pdf", 8, "hai .pdf"),
        ("hai từ.pdf", 8, "hai.pdf"),
        ("a" * 200 + ".docx", 20, "a" * 15 + ".docx"),
        ("a" * 200 + "." + "x" * 15, 20, "a" * 4 + "." + "x" * 15),
        ("a" * 200 + "." + "x" * 16, 20, "a" * 20),
        (".hidden", 4, ".hid"),
        ("a.hidden", 8, "a.hidden"),
    ],
)
def test_a_name_keeps_its_ending(name: str, length: int, kept: str) -> None:
    assert shorten(name, length) == kept


def test_ten_megabytes_lie_in_the_store_and_no_more(store: Path, tmp_path: Path) -> None:
    source = tmp_path / "lớn.pdf"
    for number, (size, inside) in enumerate(((10 * 2**20, 1), (10 * 2**20 + 1, 0)), start=1):
        with source.open("wb") as file:
            file.truncate(size)
        kept = attach(store, source, number)
        with reading(store) as connection:
            question = "SELECT count(*) FROM blob WHERE digest = ?"
            assert connection.execute(question, (kept.digest,)).fetchone() == (inside,)
        assert beside(store, kept.digest).exists() != bool(inside)


def test_two_hundred_megabytes_are_the_most(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.LARGEST == 200 * 2**20
    monkeypatch.setattr(room, "LARGEST", 200)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 200)
    assert attach(store, source).size == 200
    source.write_bytes(b"x" * 201)
    assert refusal(store, source) == "large"


def test_the_store_itself_is_no_evidence(store: Path) -> None:
    log(store, 1)
    journal = store.with_name(f"{store.name}-journal")
    journal.touch()
    link = store.with_name("tên khác.db")
    link.hardlink_to(store)
    assert [refusal(store, path) for path in (store, journal, link)] == ["store"] * 3


def test_a_file_given_twice_is_read_once(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    wanted = [tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "b.txt"]
    with incoming_files(store, wanted) as read:
        assert list(read) == wanted[:2]
        assert [each.content for each in read.values()] == [b"b", b"a"]
        assert {each.temporary for each in read.values()} == {None}


def test_a_harmed_copy_is_replaced_by_the_same_file(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 200)
    path = beside(store, attach(store, source, 1).digest)
    kept = path.stat()
    attach(store, source, 2)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    path.chmod(0o600)
    path.write_bytes(b"y" * 200)
    path.chmod(0o400)
    attach(store, source, 3)
    assert path.read_bytes() == b"x" * 200
    assert verify_store(store)[2] == ()


def test_a_file_that_changes_while_it_is_read_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "đang ghi.pdf"
    whole = room._chunks
    for bound, act in ((10**6, b"more"), (10, b"more"), (10**6, b""), (10, b"")):
        monkeypatch.setattr(room, "IN_STORE", bound)
        source.write_bytes(b"x" * 1000)

        def growing(*told, act: bytes = act):  # type: ignore[no-untyped-def]
            for chunk in whole(*told):
                with source.open("ab" if act else "wb") as file:
                    file.write(act)
                yield chunk

        monkeypatch.setattr(room, "_chunks", growing)
        assert refusal(store, source) == "changing"


def test_every_harm_to_a_file_is_found(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every 1,000th byte flipped, cut, lengthened, gone: in the folder beside the store."""
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(os.urandom(40_000))
    path = beside(store, attach(store, source).digest)
    whole = path.read_bytes()
    path.chmod(0o600)
    harmed = [whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1 :] for i in range(0, len(whole), 1000)]
    for content in (*harmed, whole[:-1], whole + b"x", b""):
        path.write_bytes(content)
        assert [f.code for f in verify_store(store)[2]] == ["evidence_changed"]
    path.unlink()
    assert [f.code for f in verify_store(store)[2]] == ["evidence_missing"]
    path.write_bytes(whole)
    assert verify_store(store)[2] == ()


def test_every_harm_to_a_file_in_the_store_is_found(store: Path, tmp_path: Path) -> None:
    source = tmp_path / "nhỏ.pdf"
    source.write_bytes(os.urandom(20_000))
    attach(store, source)
    whole, content = store.read_bytes(), source.read_bytes()
    start = whole.index(content[-1000:]) + 500
    for place in (start, start + 400):
        store.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "evidence_changed" in [f.code for f in verify_store(store)[2]]


def test_a_file_of_an_older_version_is_watched_too(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 101)
    kept = attach(store, source)
    with reading(store) as connection:
        (first,) = connection.execute("SELECT id FROM activity").fetchone()
    bare = activity_body(activity(1, evidence=()))
    append(store, "correct", {"versions": [first], "activity": bare}, first)
    assert verify_store(store)[2] == ()
    beside(store, kept.digest).unlink()
    assert [f.code for f in verify_store(store)[2]] == ["evidence_missing"]


def test_what_nothing_tells_of_is_listed(store: Path, tmp_path: Path) -> None:
    log(store, 1)
    folder = files_folder(store)
    (folder / "ab").mkdir(parents=True)
    (folder / ".1.0.new").write_bytes(b"x")
    (folder / "ab" / ("ab" * 32)).write_bytes(b"x")
    with reading(store) as connection:
        assert len(unused_files(connection, store)) == 2
    assert [f.code for f in verify_store(store)[2]] == ["evidence_unused"]


DIGEST = "ab" * 32


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"evidence": [{"kind": "file", "digest": DIGEST, "name": "a"}]}, {DIGEST: "a"}),
        ({"activity": {"evidence": [{"kind": "file", "digest": DIGEST, "name": "a"}]}}, {DIGEST: "a"}),
        ({"evidence": [{"kind": "file", "digest": DIGEST}, 5, "x"]}, {DIGEST: ""}),
        ({"evidence": [{"kind": "file", "digest": DIGEST, "name": 5}]}, {DIGEST: "5"}),
        ({"evidence": [{"kind": "link", "digest": DIGEST, "name": "a"}]}, {}),
        ({"evidence": [{"kind": "file", "digest": DIGEST[1:], "name": "a"}]}, {}),
        ({"evidence": [{"kind": "file", "digest": DIGEST + "0", "name": "a"}]}, {}),
        ({"evidence": [{"kind": "file", "digest": "g" * 64}, {"kind": "file", "digest": 5}]}, {}),
        *(
            ({"evidence": None}, {}),
            ({"evidence": 5}, {}),
            ({"activity": 5}, {}),
            ({}, {}),
            ([], {}),
            (5, {}),
        ),
    ],
)
def test_files_are_found_in_bodies_of_any_shape(data: object, told: dict[str, str]) -> None:
    assert files_in(json.dumps(data)) == told
    assert files_in(json.dumps(data)[:-1] + "x") == {}


def test_what_is_kept_is_counted_wherever_it_lies(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    with reading(store) as connection:
        assert count_kept(connection, store) == (0, 0)
    kept = []
    for number, size in enumerate((10, 30, 200, 300), start=1):
        (tmp_path / f"{number}.pdf").write_bytes(bytes([number]) * size)
        kept.append(attach(store, tmp_path / f"{number}.pdf", number))
    with reading(store) as connection:
        assert count_kept(connection, store) == (4, 540)
        assert unused_blobs(connection) == unused_files(connection, store) == []
        assert named_files(connection) == {each.digest: each.name for each in kept}
    beside(store, kept[3].digest).unlink()
    with writing(store) as connection:
        connection.execute(
            "INSERT INTO blob VALUES (?, 3, x'616263'), (?, 3, x'616263')", ("f" * 64, "0" * 64)
        )
        assert unused_blobs(connection) == ["0" * 64, "f" * 64]
        assert count_kept(connection, store) == (5, 246)
        with pytest.raises(FileNotFoundError):
            next(read_kept(connection, store, kept[3].digest))


@POSIX
def test_what_is_not_at_its_place_is_told(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    (tmp_path / "a.pdf").write_bytes(b"x" * 200)
    digest = attach(store, tmp_path / "a.pdf").digest
    folder = files_folder(store)
    (folder / "zz").mkdir()
    (folder / "zz" / digest).write_bytes(b"x")
    (folder / digest[:2] / "more").symlink_to(folder / "zz")
    (folder / "gone").symlink_to("nowhere")
    with reading(store) as connection:
        assert unused_files(connection, store) == sorted(
            [f"{folder.name}/zz/{digest}", f"{folder.name}/{digest[:2]}/more", f"{folder.name}/gone"]
        )
    told = verify_store(store)[2]
    assert told == (Finding("evidence_unused", Severity.NOTE, "", {"count": 3}),)


def test_harm_is_told_with_the_file(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    kept = []
    for number, size in enumerate((10, 200, 300), start=1):
        (tmp_path / f"{number}.pdf").write_bytes(bytes([number]) * size)
        kept.append(attach(store, tmp_path / f"{number}.pdf", number))
    small, changed, gone = kept
    beside(store, changed.digest).chmod(0o600)
    beside(store, changed.digest).write_bytes(b"x" * 200)
    beside(store, gone.digest).unlink()
    tamper(store, "UPDATE blob SET data = x'00'")
    findings = [
        *[Finding("evidence_changed", Severity.ERROR, small.digest[:12], {})],
        *sorted(
            [
                Finding("evidence_changed", Severity.ERROR, changed.digest[:12], {}),
                Finding("evidence_missing", Severity.ERROR, gone.digest[:12], {"name": "3.pdf"}),
            ],
            key=lambda finding: finding.place,
        ),
    ]
    assert list(verify_store(store)[2]) == findings


# Where somebody or something else is quicker, or the disk fails


def test_what_an_order_removed_is_not_taken_again(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    with incoming_files(store, [tmp_path / "a.pdf"]) as read:
        digest = read[tmp_path / "a.pdf"].evidence.digest
    append(store, "redact", {"why": "theo lệnh"}, digest)
    with pytest.raises(BadEvidence) as refused:
        attach(store, tmp_path / "a.pdf")
    assert (refused.value.path, refused.value.reason) == ("a.pdf", "redacted")


@POSIX
@pytest.mark.parametrize(("kind", "reason"), [("pipe", "not_plain"), ("link", "unreadable")])
def test_a_name_that_is_exchanged_leads_nowhere(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, reason: str
) -> None:
    source, whole = tmp_path / "a.pdf", os.open
    source.write_bytes(b"x")

    def exchanged(path: object, *told: int) -> int:
        if path == source:
            source.unlink()
            os.mkfifo(source) if kind == "pipe" else source.symlink_to("/etc/passwd")
        return whole(path, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", exchanged)
    with pytest.raises(BadEvidence) as refused, incoming_files(store, [source]):
        pass
    assert (refused.value.path, refused.value.reason) == (str(source), reason)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no such file")
def test_a_file_that_fails_while_it_is_read_is_refused(store: Path) -> None:
    assert refusal(store, Path("/proc/self/mem")) == "unreadable"


@POSIX
def test_a_copy_is_whole_private_and_durable(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source = tmp_path / "lớn.pdf"
    source.write_bytes(b"x" * 200)
    files, folders = watch_syncs(monkeypatch)
    with incoming_files(store, [source]) as read:
        assert files == [(0o600, 200)]
        with writing(store) as connection:
            folders.clear()
            keep_incoming(connection, store, read[source])
            path = beside(store, read[source].evidence.digest)
            made, kept = folders[:1], folders[1:]
    assert made == [files_folder(store).stat().st_ino]  # the folder of the first digits is new
    assert kept == [folder.stat().st_ino for folder in path.parents[:3]]


@POSIX
@pytest.mark.parametrize("files", [1, 2])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "^C"]
)
def test_a_copy_that_fails_leaves_nothing(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, files: int
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    sources = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    whole, left = os.fsync, [files - 1]
    for source in sources:
        source.write_bytes(source.name.encode() * 200)

    def fsync(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            left[0] -= 1
            if left[0] < 0:
                assert len(list(files_folder(store).iterdir())) == files
                raise error
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    wanted = StoreError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(wanted) as refused, incoming_files(store, sources):
        pass
    if isinstance(refused.value, StoreError):
        assert refused.value.reason == "full"
        assert Path(refused.value.path).parent == files_folder(store)
    assert not files_folder(store).exists()


@POSIX
def test_a_folder_that_cannot_be_made_or_kept_is_named(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    source, folder = tmp_path / "a.pdf", files_folder(store)
    source.write_bytes(b"x" * 200)
    folder.write_text("x")
    with pytest.raises(StoreError) as refused, incoming_files(store, [source]):
        pass
    assert (refused.value.path, refused.value.reason) == (str(folder), "unreadable")
    folder.unlink()
    with incoming_files(store, [source]) as read, writing(store) as connection:
        path = beside(store, read[source].evidence.digest)
        path.parent.write_text("x")
        with pytest.raises(StoreError) as refused:
            keep_incoming(connection, store, read[source])
    assert (refused.value.path, refused.value.reason) == (str(path), "unreadable")


def test_several_refused_files_leave_no_folder(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "IN_STORE", 100)
    sources = [tmp_path / "1.pdf", tmp_path / "2.pdf"]
    for source in sources:
        source.write_bytes(source.name.encode() * 200)
    with incoming_files(store, sources) as read:
        assert len({each.temporary for each in read.values()}) == 2
    assert not files_folder(store).exists()
