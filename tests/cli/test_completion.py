"""TAB in real shells, whatever titles a store holds; and where the scripts are put."""

import json
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Office

from hvn_cli.places import shipped

EVIL = (
    "$(touch hacked)",
    "`touch hacked`",
    "'; touch hacked; '",
    '"; touch hacked; "',
    "a:b:[c]\\:d",
    "%F{red}%n \x1b[31m red\x07 \r back",
    "hai\ndòng\tvà tab",
    "* ? ~ {a,b} !! #",
    "\u202eđảo\u200b\ufeff",
    "-rf --out",
    "x" * 5000,
)


def here(shell: str) -> str:
    """A shell that is installed, or a test that is skipped."""
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"no {shell} on this computer: apt-get install {shell}")
    return found


@pytest.fixture
def hostile(busy: Office) -> Office:
    """An office whose store was changed by somebody else: titles and codes meant to do harm."""
    connection = sqlite3.connect(busy.store, isolation_level=None)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    for number, title in enumerate(EVIL, start=1):
        connection.execute(
            "UPDATE activity SET title = ? WHERE n = (SELECT n FROM activity ORDER BY n LIMIT 1 OFFSET ?)",
            (title, number - 1),
        )
    (data,) = connection.execute("SELECT data FROM plan_revision").fetchone()
    plan = json.loads(data)
    for evil, indicator in zip(EVIL, plan["indicators"], strict=False):
        indicator["code"] = evil
    for evil, unit in zip(EVIL, plan["units"], strict=False):
        unit["name"] = unit["short_name"] = evil
    connection.execute("UPDATE plan_revision SET data = ?", (json.dumps(plan),))
    connection.close()
    return busy


def in_bash(office: Office, *words: str, kind: int = 9) -> list[str]:
    """COMPREPLY for these words, as bash would break them."""
    from tests.cli.shells import environment

    script = (
        f"source '{Path(shipped('completion')) / 'hvn.bash'}'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
        f" COMP_TYPE={kind}; _hvn hvn; printf '%s\\0' \"${{COMPREPLY[@]}}\""
    )
    run = subprocess.run(
        [here("bash"), "--norc", "--noprofile", "-c", script, "bash", "hvn", *words],
        cwd=office.folder,
        env=environment(office),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stderr == b""
    return [word for word in run.stdout.decode().split("\0") if word]


def test_bash_is_told_words_alone_and_titles_in_lists(busy: Office) -> None:
    assert in_bash(busy, "tas") == ["tasks"]
    assert in_bash(busy, "tasks", "--unit", "mat tr") == ["mttq"]
    assert in_bash(busy, "log", "mttq-2", "-q", "luot_ng") == ["luot_nguoi="]
    assert in_bash(busy, "show", "mttq-")[0] == "mttq-1"
    listed = in_bash(busy, "show", "mttq-", kind=63)
    assert listed[0] == "mttq-1         Đưa Cuộc vận động vào chương trình năm"
    assert in_bash(busy, "show", "truyen")[-1] == " "
    assert " " not in "".join(in_bash(busy, "show", "truyen", kind=37))


def test_hostile_names_do_nothing_in_bash(hostile: Office) -> None:
    for kind in (9, 37, 63):
        for words in (("show", ""), ("correct", ""), ("tasks", "--unit", ""), ("log", "a", "-q", "")):
            told = in_bash(hostile, *words, kind=kind)
            assert told
            assert all(word.isprintable() for word in told)
    assert not list(hostile.folder.rglob("hacked"))


LINES = [
    ("hvn tas", "hvn tasks "),
    ('hvn tasks --unit "mat tr', 'hvn tasks --unit "mttq" '),
    ("hvn tasks --unit mat\\ tr", "hvn tasks --unit mttq "),
    ("hvn tasks --unit MTT", "hvn tasks --unit mttq "),
    ("hvn tasks --unit=cuu", "hvn tasks --unit=ccb "),
    ("hvn log mttq-2 -q luot_n", "hvn log mttq-2 -q luot_nguoi="),
    ("hvn log ubnd-3,giam", "hvn log ubnd-3,mttq-4 "),
    ("hvn show truyen", "hvn show truyen"),
    ("hvn plan check bienb", "hvn plan check bienban.pdf "),
    ("hvn log mttq-2 Hop 15/3 luot_n", "hvn log mttq-2 Hop 15/3 luot_nguoi="),
    ("hvn log mttq-2 Hop 15/3 bienb", "hvn log mttq-2 Hop 15/3 bienban.pdf "),
]
IN_FISH = {'hvn tasks --unit "mat tr': "hvn tasks --unit mttq "}  # it takes the quotation mark away


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tab_at_a_terminal(busy: Office, shell: str) -> None:
    here(shell)
    from tests.cli.shells import opened

    with opened(shell, busy) as terminal:
        for typed, wanted in LINES:
            assert terminal.line_after(typed) == (IN_FISH.get(typed, wanted) if shell == "fish" else wanted)
            assert "no matches found" not in terminal.shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_hostile_titles_do_nothing_at_a_terminal(hostile: Office, shell: str) -> None:
    here(shell)
    from tests.cli.shells import opened

    with opened(shell, hostile) as terminal:
        for typed in ("hvn show ", "hvn correct ", "hvn tasks --unit "):
            terminal.type(typed + "\t\t")
            shown = terminal.settle(1.5)
            terminal.type("\x03")
            terminal.settle(0.3)
            assert "\x1b[31m red" not in shown
            assert "\x07 " not in shown
            assert "\u202e" not in shown
    assert not list(hostile.folder.rglob("hacked"))


def test_codes_that_a_shell_could_take_for_something_else_are_not_offered(hostile: Office) -> None:
    run = hostile.process("__complete", "zsh", "4", "hvn", "log", "a", "-q", "")
    words = [line.partition("\t")[0] for line in run.stdout.decode().splitlines()[1:]]
    assert words
    assert all(re.fullmatch(r"[a-z_]+=", word) for word in words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_are_well_formed(shell: str) -> None:
    name = {"bash": "hvn.bash", "zsh": "_hvn", "fish": "hvn.fish"}[shell]
    subprocess.run([here(shell), "-n", f"{shipped('completion')}/{name}"], check=True, timeout=60)


def test_powershell_by_its_text() -> None:
    """No PowerShell was at hand when this was written: what is checked is that nothing is evaluated."""
    script = (Path(shipped("completion")) / "hvn.ps1").read_text(encoding="utf-8")
    assert not re.search(r"Invoke-Expression|\biex\b|&\s*\(", script)
    assert script.count("{") == script.count("}")
    assert script.count("(") == script.count(")")
    assert "'__complete' 'powershell'" in script
    assert "finally" in script


def test_powershell_is_told_through_the_environment(busy: Office) -> None:
    words = {"HVN_WORDS": "hvn\ntasks\n--unit\n'mat tr"}
    run = busy.process("__complete", "powershell", "3", env=words)
    assert run.stdout.decode() == "words\nmttq\tMTTQ và đoàn thể\n"


@pytest.mark.parametrize(
    ("shell", "place", "line"),
    [
        ("bash", "data/bash-completion/completions/hvn", ". {path}\n"),
        ("zsh", ".zfunc/_hvn", "fpath=({folder} $fpath); autoload -Uz compinit; compinit\n"),
        ("fish", "config/fish/completions/hvn.fish", ""),
        ("PowerShell", "config/hvn/hvn.ps1", ". '{path}'\n"),
    ],
)
def test_a_script_is_installed_where_it_is_told(
    bare: Office, monkeypatch: pytest.MonkeyPatch, shell: str, place: str, line: str
) -> None:
    monkeypatch.delenv("ZDOTDIR", raising=False)
    path = bare.folder / place
    answer = bare.hvn("completion", shell, "--install").ok()
    assert answer.err.startswith(f"Phím TAB cho hvn: ghi vào {path}\n")
    assert answer.out == line.format(path=path, folder=path.parent)
    assert path.read_text(encoding="utf-8") == bare.hvn("completion", shell).ok().out
    assert sorted(p for p in bare.folder.rglob("*") if p.is_file()) == [path]
    bare.hvn("completion", shell, "--install").ok()
    path.write_text("của tôi", encoding="utf-8")
    assert bare.hvn("completion", shell, "--install").code == 41
    assert path.read_text(encoding="utf-8") == "của tôi"
    bare.hvn("completion", shell, "--install", "--yes").ok()
    assert path.read_text(encoding="utf-8") != "của tôi"


def test_another_shell_is_refused(bare: Office) -> None:
    answer = bare.hvn("completion", "zhs")
    assert answer.code == 37
    assert "zsh" in answer.err


def test_the_readme_of_a_script_is_itself(bare: Office) -> None:
    for script in Path(shipped("completion")).iterdir():
        if script.suffix != ".json":
            assert "hvn completion" in script.read_text(encoding="utf-8").split("\n\n")[0]
