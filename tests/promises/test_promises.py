"""The page of promises names tests that are there; and two promises that belong to no room."""

import ast
import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hvn_cli.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
_XLSX = "phieu.xlsx"
# Every command at least once, in the folder of one office; what is not there yet an earlier line has made.
LINES: tuple[tuple[str, ...], ...] = (
    (),
    ("--version",),
    ("--help",),
    ("log", "--help"),
    ("nosuch",),
    ("init",),
    (
        "log",
        "mttq-2",
        "Họp tổ 5",
        "1/2",
        "luot_nguoi=5",
        "-e",
        "anh.jpg",
        "-e",
        "https://a.example/b",
        "--yes",
    ),
    ("log", "mttq-2", "Họp tổ 6", "2/2", "--json"),
    ("log", "--from", "bang.csv", "--yes"),
    ("tasks",),
    ("show", "2"),
    ("calendar", "--ics", "lich.ics"),
    ("due",),
    ("activities",),
    ("search", "họp"),
    ("correct", "2", "--place", "Nhà văn hóa", "--yes"),
    ("void", "3", "--why", "nhầm"),
    ("undo",),
    ("remark", "opinion", "Chợ tạm"),
    ("handle", "8", "Đã nhắc"),
    ("form", "export", "--unit", "mttq", "--out", _XLSX),
    ("form", "import", _XLSX, "--yes"),
    ("log", "--from", _XLSX, "--yes"),
    *(("report", "--format", form, "--out", f"r.{form}") for form in ("docx", "xlsx", "html", "md", "csv")),
    ("report", "--json"),
    ("submit", "--unit", "mttq", "--period", "6T"),
    ("submissions",),
    ("template", "export", "--profile", "nha-nuoc-nd30", "--out", "mau.docx"),
    ("template", "check", "mau.docx"),
    ("plan", "show"),
    ("plan", "schema"),
    ("plan", "export", "--out", "ke-hoach.yaml"),
    ("plan", "check", "ke-hoach.yaml"),
    ("plan", "load", "ke-hoach.yaml"),
    ("demo",),
    ("config",),
    ("config", "show"),
    ("config", "set", "unit", "mttq"),
    ("config", "path"),
    ("evidence", "list"),
    ("evidence", "export", "--out", "minh-chung", "--previews"),
    ("evidence", "verify"),
    ("redact", "3", "--why", "đơn", "--yes"),
    ("verify",),
    ("rebuild",),
    ("backup", "usb"),
    ("restore", "{backup}", "--yes"),
    ("--db", "cu.db", "tasks"),
    ("completion", "bash"),
    ("__complete", "bash", "2", "hvn", "log", "mt"),
)
# Each line in a process of its own, so that none hides what the next one loads.
_RUN = """
import ast, os, sys
NETWORK = ("socket _socket ssl _ssl asyncio http.client http.server urllib.request urllib3 requests httpx"
    " ftplib smtplib poplib imaplib xmlrpc.client socketserver multiprocessing.connection").split()
before = set(sys.modules)
for line in ast.literal_eval(sys.stdin.read()):
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        continue
    told = []
    sys.addaudithook(lambda event, _: event.startswith("socket.") and told.append(event))
    from hvn_cli.cli.entry import main
    try:
        code = main([f"usb/{os.listdir('usb')[0]}" if word == "{backup}" else word for word in line])
    finally:
        told += [name for name in NETWORK if name in sys.modules and name not in before]
        print(repr((line, told, code)), file=sys.__stderr__, flush=True)
        os._exit(0)
"""


def test_every_proof_on_the_page_is_there() -> None:
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(?:test_\w+\.)?(test_\w+)`", page))
    tests = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert [name for name in sorted(named) if f"def {name}(" not in tests] == []


def test_every_run_by_hand_on_the_page_can_be_done() -> None:
    page = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`python -m (tests[.\w]+)", page))
    assert named
    for module in named:
        source = ROOT / (module.replace(".", "/") + ".py")
        assert '__name__ == "__main__"' in source.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_no_command_loads_a_network_module_or_opens_a_connection(tmp_path: Path) -> None:
    (tmp_path / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "bang.csv").write_text("nhiệm vụ,ngày,hoạt động\nmttq-2,3/2,Họp\n", encoding="utf-8")
    older = ROOT / "tests" / "store" / "fixtures" / "schema-1.db.gz"
    (tmp_path / "cu.db").write_bytes(gzip.decompress(older.read_bytes()))
    environment = {
        "HOME": str(tmp_path),
        "PATH": "",
        "PYTHONUTF8": "1",
        "HVN_CONFIG": str(tmp_path / "c.toml"),
        "HVN_NOW": "2026-06-10T10:00",
    }
    ran = subprocess.run(
        [sys.executable, "-c", _RUN],
        env=environment, cwd=tmp_path, input=repr(LINES), capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    answers = [ast.literal_eval(line) for line in ran.stderr.splitlines() if line.startswith("((")]
    assert [line for line, *_ in answers] == list(LINES)
    assert [(line, told) for line, told, _ in answers if told] == []
    odd = {line[0] for line, _, code in answers if line and code}
    assert odd == {"nosuch"}, ran.stderr
    single = {path for path in COMMANDS if COMMANDS[path]}
    assert single <= {" ".join(line[:n]) for line in LINES for n in (1, 2)}


def test_no_plugin_of_a_library_is_run(tmp_path: Path) -> None:
    """Pydantic and sqlite-utils load what calls itself a plugin of theirs among the packages installed."""
    told = tmp_path / "odd-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[pydantic]\na = odd\n[sqlite_utils]\nb = odd\n", encoding="utf-8")
    (tmp_path / "odd.py").write_text("open('was-run', 'w')", encoding="utf-8")
    environment = {
        "HOME": str(tmp_path),
        "PATH": "",
        "PYTHONUTF8": "1",
        "HVN_CONFIG": str(tmp_path / "c.toml"),
    }
    environment["PYTHONPATH"] = os.pathsep.join((str(tmp_path), str(ROOT / "src")))
    for words in (["init"], ["plan", "check"], ["verify"]):
        command = [sys.executable, "-m", "hvn_cli", *words]
        ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
    assert not (tmp_path / "was-run").exists()
