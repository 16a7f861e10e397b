"""The acts that are harmed: every command that writes, each in a folder where it has something to do."""

import gzip
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tests.faults.stage import IN_STORE, NOW, ROOT, Stage, scratch

Words = tuple[str, ...]

STORE: Final = "hvn.db"
# The store of an office that has used the first hvn until yesterday.
OLD_STORE: Final = ROOT / "tests" / "store" / "fixtures" / "schema-1.db.gz"
DB: Final = ("--db", STORE)
SECRET: Final = "Nhà ông Nguyễn Văn Kín"
HEARD: Final = "lời kể riêng của bà Lặng"
# Texts of which nothing may be readable once the act has told that it is done.
REMOVED: Final[Mapping[str, tuple[str, ...]]] = {"redact": (SECRET, HEARD), "redact a file": (HEARD,)}
_LATER: Final = "2026-06-10T11:00"

# What lies in the office before an act; each line a command that went well. Codes: the plan is 1, then 2, 3 …
_SEED: Final[tuple[Words, ...]] = (
    ("init",),
    (
        "log",
        "mttq-2",
        "Hội nghị tổ 5",
        "--date",
        "15/3",
        "-q",
        "luot_nguoi=120",
        "-e",
        "bienban.pdf",
        "--yes",
    ),
    ("log", "mttq-2", "Hội nghị tổ 6", "--date", "16/3", "-q", "luot_nguoi=80", "-e", "phim.mp4", "--yes"),
    ("correct", "2", "--place", "Nhà văn hóa", "--yes"),
    ("remark", "model", "Mô hình hay"),
    ("log", "mttq-2", SECRET, "--date", "17/3", "-e", "donthu.pdf", "-e", "ghiam.mp3", "--yes"),
    ("remark", "opinion", "Chợ tạm bán hàng không rõ nguồn gốc", "--date", "1/6"),
)


@dataclass(frozen=True, slots=True)
class Act:
    """One or more commands in a row that are harmed; `begins` names the office that they find."""

    name: str
    commands: tuple[Words, ...]
    begins: str = "office"


def _one(name: str, *words: str, begins: str = "office") -> Act:
    return Act(name, ((*DB, *words),), begins)


def _logging(title: str, *more: str) -> Words:
    return ("log", "mttq-2", title, "--date", "18/3", "-q", "luot_nguoi=50", *more, "--yes")


ACTS: Final = {
    act.name: act
    for act in (
        _one("init", "init", begins="nothing"),
        Act("init in a new folder", (("--db", "mới/sâu/hvn.db", "init"),), "nothing"),
        Act("first log", (_logging("Hội nghị đầu tiên", "-e", "phim2.mp4"),), "nothing"),
        _one("log", *_logging("Hội nghị tổ 7")),
        _one("log with evidence", *_logging("Hội nghị tổ 7", "-e", "bienban2.pdf")),
        _one("log with a large file", *_logging("Hội nghị tổ 7", "-e", "phim2.mp4", "-e", "bienban2.pdf")),
        _one("correct", "correct", "3", "--title", "Hội nghị tổ 6, lần 2", "-e", "bienban2.pdf", "--yes"),
        _one("void", "void", "2", "--why", "ghi nhầm"),
        _one("undo", "undo"),
        _one("remark", "remark", "han che", "Ít người dự"),
        _one("handle", "handle", "7", "Đã nhắc nhở"),
        _one("submit", "submit", "--unit", "mttq", "--period", "6T"),
        # As JSON, as the preview that a person is shown comes before the commit.
        _one("log a table", "log", "--from", "bang.csv", "--yes", "--json"),
        _one("plan load", "plan", "load", "plan.yaml"),
        _one("redact", "redact", "6", "--why", "đơn của công dân", "--order", "12/QĐ", "--yes"),
        _one("redact a file", "redact", "--evidence", "{ghiam.mp3}", "--why", "có tên riêng", "--yes"),
        _one("rebuild", "rebuild"),
        _one("backup", "backup", "usb/mới"),
        _one("backup that prunes", "backup", "usb", begins="backed up"),
        _one("restore", "restore", "{backup}", "--newer-aside", "--yes", begins="backed up"),
        _one("restore where nothing is", "restore", "{backup}", "--yes", begins="lost"),
        # Any first command of today's hvn upgrades what it finds; this one writes nothing else.
        _one("upgrade", "tasks", begins="older"),
        Act(
            "a day's work",
            (
                (*DB, *_logging("Hội nghị tổ 7", "-e", "phim2.mp4")),
                (*DB, "correct", "8", "-q", "luot_nguoi=60", "--yes"),
                (*DB, "void", "8", "--why", "ghi nhầm"),
                (*DB, "undo"),
                (*DB, "remark", "han che", "Ít người dự"),
                (*DB, "undo"),
            ),
        ),
    )
}


class Offices:
    """The folders in which acts begin, made once on a stage and copied for each run."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self._stage = stage
        self._folder = folder
        nothing = self._make("nothing", None)
        _put_files(nothing)
        office = self._make("office", nothing)
        for words in _SEED:
            self._do(office, words)
        backed_up = self._make("backed up", office)
        self._do(backed_up, ("backup", "usb"))
        self._do(backed_up, _logging("Hội nghị sau bản sao"), now=_LATER)
        older = self._make("older", nothing)
        (older / STORE).write_bytes(gzip.decompress(OLD_STORE.read_bytes()))
        lost = self._make("lost", backed_up)
        (lost / STORE).unlink()
        shutil.rmtree(lost / f"{STORE}.files")

    def _make(self, name: str, like: Path | None) -> Path:
        folder = self._folder / name
        if like:
            shutil.copytree(like, folder)
        else:
            folder.mkdir(parents=True)
        return folder

    def _do(self, folder: Path, words: Words, now: str = NOW) -> None:
        ran = self._stage.run(folder, (*DB, *words), now=now)
        assert ran.code == 0, ran

    def copy(self, act: Act, target: Path) -> Path:
        """The folder in which an act begins, at `target`."""
        shutil.copytree(self._folder / act.begins, target)
        return target

    def commands(self, act: Act) -> tuple[Words, ...]:
        """The command lines of an act, with the names that chance gave put in."""
        folder = self._folder / act.begins
        known = {f"{{{path.name}}}": _digest(path)[:12] for path in folder.glob("*.mp3")}
        for path in folder.glob("usb/hvn-*.db"):
            known["{backup}"] = str(path.relative_to(folder))
        return tuple(tuple(known.get(word, word) for word in words) for words in act.commands)


@contextmanager
def made_offices(stage: Stage) -> Iterator[Offices]:
    """Offices for as long as they are needed."""
    folder = scratch()
    try:
        yield Offices(stage, folder / "offices")
    finally:
        shutil.rmtree(folder)


def _put_files(folder: Path) -> None:
    """Evidence of every size and a plan that differs from the shipped one."""
    for name, size in {
        "bienban.pdf": 2000,
        "bienban2.pdf": 3000,
        "donthu.pdf": 2500,
        "phim.mp4": IN_STORE + 5000,
        "phim2.mp4": IN_STORE + 9000,
        "ghiam.mp3": IN_STORE + 2000,
    }.items():
        words = {"donthu.pdf": SECRET, "ghiam.mp3": HEARD}.get(name, "văn bản")
        (folder / name).write_bytes((f"{name} {words} ".encode() * size)[:size])
    rows = "nhiệm vụ,ngày,hoạt động,luot_nguoi\nmttq-2,18/3,Hội nghị tổ 8,40\nmttq-2,19/3,Hội nghị tổ 9,45\n"
    (folder / "bang.csv").write_text(rows, encoding="utf-8")
    plan = (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(plan.replace("Hội nghị", "Cuộc họp"), encoding="utf-8")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
