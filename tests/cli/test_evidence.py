"""`hvn evidence`: listed, taken out under safe names, proved; previews that no picture can abuse."""

import csv
import os
import re
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.cli.conftest import Office

from hvn_cli.domain.text import find_hidden
from hvn_cli.export import evidence as writing
from hvn_cli.export import previews
from hvn_cli.export.evidence import LONGEST_NAME, preview_name, safe_name
from hvn_cli.export.previews import make_preview

DIGEST = "ab" * 32
RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)", re.IGNORECASE)


def _record(office: Office, *names: str, title: str = "Hội nghị") -> None:
    told = [part for name in names for part in ("-e", name)]
    office.hvn("log", "mttq-2", title, "-d", "15/3", "--yes", *told).ok()


def _rows(folder: Path, name: str = "danh-sach.csv") -> list[list[str]]:
    assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_evidence_is_listed(office: Office) -> None:
    Path("bb.pdf").write_bytes(b"x" * 1500)
    _record(office, "bb.pdf", "https://viethung.vn/1", "Số 12-KH/ĐU")
    _record(office, "bb.pdf", title="Khác")
    told = office.hvn("evidence", "list", "--json").ok().json
    assert told["schema"] == "hvn.evidence/1"
    assert [e["kind"] for e in told["evidence"]] == ["file", "file", "link", "document"]
    assert len(office.hvn("evidence", "list", "2", "--json").ok().json["evidence"]) == 3
    assert office.hvn("evidence", "list", "--unit", "bbt", "--json").ok().json["evidence"] == []
    assert len(office.hvn("evidence", "list", "--period", "6T", "--json").ok().json["evidence"]) == 4
    drawn = office.hvn("evidence", "list").ok().out
    assert told["evidence"][0]["sha256"][:12] in drawn
    assert "1.500" in drawn
    assert office.hvn("evidence", "list", "99").code == 36


def test_files_are_written_once_and_never_over_others(office: Office) -> None:
    Path("bb.pdf").write_bytes(b"%PDF")
    _record(office, "bb.pdf", "https://viethung.vn/1", "Số 12-KH/ĐU", title="=HYPERLINK(1)")
    _record(office, "bb.pdf", title="@Khác")
    folder = office.folder / "ra" / "đây"
    first = office.hvn("evidence", "export", "--out", str(folder), "--json").ok().json
    assert (first["files"], first["there"], first["findings"]) == (1, 0, [])
    (name,) = (p.name for p in folder.iterdir() if p.suffix == ".pdf")
    assert re.fullmatch(r"[0-9a-f]{8}-bb\.pdf", name)
    rows = _rows(folder)
    assert [row[0] for row in rows[1:]].count(name) == 2
    assert {row[4] for row in rows[1:]} == {"'=HYPERLINK(1)", "'@Khác"}
    assert {row[6] for row in rows[1:]} == {"bb.pdf", "https://viethung.vn/1", "Số 12-KH/ĐU"}
    again = office.hvn("evidence", "export", "--out", str(folder), "--json").ok().json
    assert (again["files"], again["there"], again["list"]) == (0, 1, first["list"])
    assert len(list(folder.iterdir())) == 2
    (folder / name).write_bytes(b"mine")
    assert office.hvn("evidence", "export", "--out", str(folder)).code == 60
    assert (folder / name).read_bytes() == b"mine"
    (folder / name).unlink()
    office.hvn("evidence", "export", "2", "--out", str(folder)).ok()
    assert len(_rows(folder, "danh-sach-2.csv")) == 4
    assert _rows(folder) == rows


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_an_export_follows_no_link(office: Office) -> None:
    Path("bb.pdf").write_bytes(b"%PDF")
    _record(office, "bb.pdf")
    folder = office.folder / "ra"
    office.hvn("evidence", "export", "--out", str(folder)).ok()
    (name,) = (p.name for p in folder.iterdir() if p.suffix == ".pdf")
    (folder / name).unlink()
    (folder / name).symlink_to(office.folder / "mine.txt")
    assert office.hvn("evidence", "export", "--out", str(folder)).code == 60
    assert not (office.folder / "mine.txt").exists()
    Path("file").write_text("x")
    assert office.hvn("evidence", "export", "--out", "file").code == 61


def test_a_harmed_file_is_told_and_not_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hvn_cli.store.incoming.IN_STORE", 10)
    for name in ("một.pdf", "hai.pdf", "ba.pdf"):
        Path(name).write_bytes(name.encode() * 10)
    _record(office, "một.pdf", "hai.pdf", "ba.pdf")
    assert office.hvn("evidence", "verify").ok().out.count("3 tệp") == 1
    kept = {p.read_bytes()[:2]: p for p in office.store.parent.rglob("*") if len(p.name) == 64}
    kept[b"ha"].chmod(0o600)
    kept[b"ha"].write_bytes(b"khac")
    kept[b"ba"].chmod(0o600)
    kept[b"ba"].unlink()
    (office.store.parent / "hvn.db.files" / "la").write_bytes(b"")
    found = office.hvn("evidence", "verify", "--json")
    assert found.code == 1
    codes = sorted(f["code"] for f in found.json["findings"])
    assert codes == ["evidence_changed", "evidence_missing", "evidence_orphan"]
    assert "hvn.db.files" in office.hvn("evidence", "verify").out
    exported = office.hvn("evidence", "export", "--out", "ra", "--json")
    assert exported.code == 1
    assert exported.json["files"] == 1
    assert len(list(Path("ra").iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON", "_CON"),
        ("aux.pdf", "_aux.pdf"),
        ("lpt1.tar.gz", "_lpt1.tar.gz"),
        (".ẩn", "ẩn"),
        ("-rf.pdf", "rf.pdf"),
        ('a<b>c:d"e|f?g*h.pdf', "a_b_c_d_e_f_g_h.pdf"),
        ("x\u202efdp.exe", "x_fdp.exe"),
        ("a\nb\x1b.pdf", "a_b_.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("cuối. . ", "cuối"),
        ("...", "minh-chung"),
        ("x" * 200 + ".docx", "x" * 66 + ".docx"),
        ("e\u0301.pdf", "é.pdf"),
    ],
    ids=ascii,
)
def test_a_name_is_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(DIGEST, name) == f"abababab-{safe}"


@given(st.text(max_size=150))
def test_any_name_is_safe_everywhere(name: str) -> None:
    for told in (safe_name(DIGEST, name), preview_name(safe_name(DIGEST, name))):
        assert 9 < len(told) <= LONGEST_NAME
        assert not set('<>:"/\\|?*\n\t\r') & set(told)
        assert find_hidden(told) == ""
        rest = told.removeprefix("abababab-")
        assert not RESERVED.match(rest)
        assert rest[0] not in ".-"
        assert told[-1] not in " ."


def _png(width: int, height: int) -> bytes:
    """A tiny file that says it is a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_pictures_get_small_previews(office: Office) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Bí mật"
    Image.new("RGB", (3000, 1500), "red").save("lớn.jpg", exif=exif)
    Image.new("RGBA", (100, 50), (0, 0, 0, 0)).save("nhỏ.png")
    Image.new("P", (800, 800)).save("cũ.gif")
    Path("văn bản.pdf").write_bytes(b"%PDF")
    _record(office, "lớn.jpg", "nhỏ.png", "cũ.gif", "văn bản.pdf")
    told = office.hvn("evidence", "export", "--out", "ra", "--previews", "--json").ok().json
    assert (told["files"], told["previews"], told["findings"]) == (4, 3, [])
    made = {p.name[9:12]: p for p in Path("ra").glob("*-xem-truoc.jpg")}
    with Image.open(made["lớn"]) as large, Image.open(made["nhỏ"]) as small:
        assert large.size == (320, 640)
        assert not large.getexif()
        assert small.size == (100, 50)
        assert small.getpixel((5, 5)) == (255, 255, 255)
    assert "Bí mật".encode() not in made["lớn"].read_bytes()


def test_no_picture_can_take_much(tmp_path: Path) -> None:
    Image.effect_noise((900, 900), 90).convert("RGB").save(tmp_path / "good.jpg")
    whole = (tmp_path / "good.jpg").read_bytes()
    bad = {
        "bomb.png": _png(60_000, 60_000),
        "wide.png": _png(4_000_000, 1),
        "cut.jpg": whole[: len(whole) // 2],
        "text.jpg": "đây là chữ".encode(),
        "empty.jpg": b"",
        "page.eps.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "vector.svg.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "tiff.jpg": b"II*\0" + b"\0" * 100,
    }
    assert make_preview(tmp_path / "good.jpg")
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
        assert len(content) < 2 * len(whole)
        begun = time.monotonic()
        assert make_preview(tmp_path / name) is None, name
        assert time.monotonic() - begun < 10
        assert previews.is_picture(tmp_path / name)


def test_a_bad_picture_stops_no_export(office: Office) -> None:
    Path("bom.png").write_bytes(_png(60_000, 60_000))
    _record(office, "bom.png")
    answer = office.hvn("evidence", "export", "--out", "ra", "--previews").ok()
    assert "không làm được ảnh xem trước" in answer.out
    assert len(list(Path("ra").iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_memory_is_limited() -> None:
    import subprocess
    import sys

    code = (
        "from hvn_cli.export.previews import limit_memory\nlimit_memory()\n"
        "try:\n    bytearray(2 * 2**30)\nexcept MemoryError:\n    print('limited')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sys.platform != "linux" or ran.stdout == "limited\n"


def test_without_pillow_it_says_what_to_install(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    answer = office.hvn("evidence", "export", "--out", "ra", "--previews")
    assert answer.code == 12
    assert "hvn-cli[preview]" in answer.err
    assert not Path("ra").exists()
    assert writing.LIST == "danh-sach"
