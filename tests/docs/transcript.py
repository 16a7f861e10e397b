"""The daily round on a fresh store, as a terminal shows it: made by running hvn, for the README.

    python -m tests.docs.transcript            prints the Markdown
    python -m tests.docs.transcript --write    puts it into README.md, between the two marks

What differs from run to run has a stand-in: the home folder, this computer's random word, hashes and seals.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
README = REPO / "README.md"
MARKS = ("<!-- transcript: python -m tests.docs.transcript --write -->", "<!-- end of transcript -->")

HOME = "/home/chi-lan"  # as long as a temporary folder's name, so that lines break at the same places
WORD = "k7q"
SEAL = "5d0e8c41b7f29a6330c1"

# (what to say before it, command); the evidence file lies where the commands run.
ROUND = (
    ("Máy mới, chưa có sổ: xem việc của một đơn vị.", "hvn tasks --unit mttq"),
    (
        "Vừa xong một việc thì ghi, kèm số liệu. Lần ghi đầu tiên tạo sổ.",
        'hvn log mttq-2 "Hội nghị Nhân dân tổ dân phố 5" 15/3 hoi_nghi=1 luot_nguoi=120',
    ),
    (
        "Ghi kèm minh chứng; tên đơn vị gõ không dấu cũng được.",
        'hvn log mttq-2 "Diễn đàn phụ nữ" --unit "phu nu" -d 5/6 -q luot_nguoi=85 --evidence bien-ban.pdf',
    ),
    ("Gọi lại bằng số cuối của mã.", "hvn show 3"),
    (
        "Ghi sai thì đính chính: dòng cũ vẫn còn trong sổ.",
        'hvn correct 2 -q luot_nguoi=125 --why "đếm lại theo danh sách ký"',
    ),
    ("Làm nhầm thì lấy lại.", "hvn undo"),
    ("Đã làm những gì.", "hvn activities"),
    ("Số liệu của kỳ báo cáo sắp đến hạn, ở đây cho một đơn vị.", "hvn report --unit mttq"),
    ("Con số 205 từ đâu ra.", "hvn report --trace luot_nguoi"),
    (
        "Điều báo cáo cần nêu ngoài hoạt động.",
        'hvn remark "hạn chế" "Hộ kinh doanh nhỏ ít tham gia" --unit mttq',
    ),
    (
        "Báo cáo thành tệp Word đúng thể thức; chỗ nào chỉ người mới viết được thì để trống, tô vàng.",
        "hvn report --unit mttq --format docx",
    ),
    ("Nộp rồi thì ghi: số liệu lúc nộp được chốt lại.", "hvn submit --unit mttq"),
    ("Ai đã nộp, ai chưa.", "hvn submissions"),
    ("Sổ có bị sửa ở đâu không.", "hvn verify"),
)


def environment(home: Path) -> dict[str, str]:
    """An environment of its own: no settings, no other store, a fixed clock, 80 columns, no colour."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HVN_", "XDG_"))}
    fixed = {"HOME": str(home), "HVN_NOW": "2026-06-10T09:00", "HVN_NAME": "Lan", "PYTHONUTF8": "1"}
    return kept | fixed | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}


def run(command: str, home: Path) -> str:
    """What a terminal shows after `command`; raises where it fails."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hvn_cli", *shlex.split(command)[1:]],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.returncode}\n{done.stdout}")
    return done.stdout


def steady(text: str, home: Path, word: str) -> str:
    """`text` with stand-ins for what differs from run to run, without spaces at the ends of lines."""
    text = text.replace(str(home), HOME)
    text = re.sub(rf"\b{word}-(?=\d)", f"{WORD}-", text)
    text = re.sub(r"\b(\d+)-[0-9a-f]{20}\b", rf"\1-{SEAL}", text)
    text = re.sub(r"\bMã chốt [0-9a-f]{20}\b", f"Mã chốt {SEAL}", text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def transcript() -> str:
    """The round as Markdown."""
    home = Path(tempfile.mkdtemp(prefix="", dir="/tmp"))  # its length is what counts
    try:
        (home / "bien-ban.pdf").write_bytes(b"%PDF-1.4\n")
        told = [(before, command, run(command, home)) for before, command in ROUND]
        first = json.loads(run("hvn show 2 --json", home))["id"]
    finally:
        shutil.rmtree(home)
    word = first.partition("-")[0]
    if word in ("tcd", "bbt"):  # the random word is a unit of the plan: once in 10,000 runs
        return transcript()
    blocks = [
        f"{before}\n\n```console\n$ {shown(command)}\n{steady(text, home, word)}\n```"
        for before, command, text in told
    ]
    return "\n\n".join(blocks) + "\n"


def shown(command: str) -> str:
    """`command` in lines that fit on a page."""
    lines = [""]
    for part in re.split(r" (?=-)", command):
        if lines[-1] and len(lines[-1]) + len(part) > 76:
            lines.append(f"    {part}")
        else:
            lines[-1] += f" {part}" if lines[-1] else part
    return " \\\n".join(lines)


def between_marks(page: str) -> tuple[str, str, str]:
    """What stands before, between and after the marks of the README."""
    before, _, rest = page.partition(MARKS[0] + "\n")
    inside, _, after = rest.partition(MARKS[1])
    return before, inside, after


def main(arguments: list[str]) -> None:
    """Prints the transcript or writes it into the README."""
    text = transcript()
    if arguments != ["--write"]:
        sys.stdout.write(text)
        return
    before, _, after = between_marks(README.read_text(encoding="utf-8"))
    page = f"{before}{MARKS[0]}\n\n{text}\n{MARKS[1]}{after}"
    README.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
