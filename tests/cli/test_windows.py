"""What Windows needs, as far as that can be told elsewhere: no call that it lacks, UTF-8 everywhere."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Office

import hvn_cli

SOURCE = Path(hvn_cli.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

# Not there on Windows; `getattr`, `hasattr` or a branch by system makes them harmless.
CALLS = frozenset(
    {
        "fork",
        "forkpty",
        "getuid",
        "geteuid",
        "getgid",
        "getegid",
        "getgroups",
        "getpgid",
        "getpriority",
        "uname",
        "mkfifo",
        "mknod",
        "fchmod",
        "fchown",
        "chown",
        "lchown",
        "setsid",
        "setuid",
        "setgid",
        "nice",
        "wait",
        "waitpid",
        "killpg",
        "openpty",
        "sched_getaffinity",
        "statvfs",
        "fchdir",
        "sync",
        "pread",
        "pwrite",
        "posix_fallocate",
        "posix_fadvise",
    }
)
MODULES = frozenset(
    {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "readline", "syslog", "curses"}
)
SIGNALS = frozenset({"SIGKILL", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGPIPE", "SIGCHLD"})
OPEN_FLAGS = frozenset({"O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_TRUNC", "O_APPEND"})
GUARD = re.compile(r"os\.name|sys\.platform|hasattr\(|getattr\(|\bImportError\b")
PLACES = re.compile(r"/(?:tmp|dev|proc|etc|usr|home|var|bin|opt|run)/")


def _walk(tree: ast.AST, inside: ast.AST | None = None) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Every node with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        yield node, inside
        yield from _walk(node, node if isinstance(node, ast.FunctionDef) else inside)


def _fault(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        name = f"{node.value.id}.{node.attr}"
        flag = node.value.id == "os" and node.attr.startswith("O_") and node.attr not in OPEN_FLAGS
        lacking = {"os": CALLS, "signal": SIGNALS}.get(node.value.id, frozenset())
        return name if flag or node.attr in lacking else ""
    if isinstance(node, ast.Import):
        return ", ".join(a.name for a in node.names if a.name in MODULES)
    if isinstance(node, ast.ImportFrom):
        return node.module if node.module in MODULES else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"%-[dmHIyj]", node.value):
            return node.value
        return node.value if PLACES.match(node.value) else ""
    return ""


# Looked at on Linux alone, where the file is simply not there elsewhere.
ALONE = {"settings.py: /run/media/", "settings.py: /proc/self/mounts"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_nothing_is_called_that_windows_lacks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = []
    for node, inside in _walk(ast.parse(text)):
        fault = _fault(node)
        if not fault or f"{path.name}: {fault}" in ALONE:
            continue
        around = (ast.get_source_segment(text, inside) or "") if inside else ""
        if not GUARD.search(around):
            found.append(f"{node.lineno}: {fault}")  # type: ignore[attr-defined]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_every_text_file_is_opened_in_a_named_encoding(path: Path) -> None:
    found = [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _opens_text(node) and not _names_encoding(node)
    ]
    assert found == []


def _opens_text(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        name, modes = call.func.id, call.args[1:2]
        if name != "open":
            return False
    elif isinstance(call.func, ast.Attribute):
        name, modes = call.func.attr, call.args[:1]
        if name in ("read_text", "write_text"):
            return not call.args or name == "write_text"
        of = call.func.value
        if name != "open" or (
            isinstance(of, ast.Name) and of.id in ("os", "Image", "archive", "package", "self")
        ):
            return False
    else:
        return False
    modes += [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    told = next((m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)), "r")
    return re.fullmatch("[rwax+t]+", told) is not None


def _names_encoding(call: ast.Call) -> bool:
    return any(keyword.arg == "encoding" for keyword in call.keywords)


def test_words_of_the_command_line_are_kept_as_typed(busy: Office) -> None:
    """Typer would replace `*`, `~` and `$VAR` on Windows, also in somebody's note."""
    note = r"C:\Users\Lan\*.docx ~ $HOME %PATH% \\may-chu\chung ? [a]"
    busy.hvn("log", "mttq-4", "Giám sát *", "-d", "1/6", "--note", note, "-e", r"Số 12-KH\ĐU").ok()
    told = busy.hvn("activities", "--json", "--limit", "3").ok().out
    entry = (SOURCE / "cli" / "app.py").read_text(encoding="utf-8")
    assert "windows_expand_args=False" in entry
    assert note.replace("\\", "\\\\") in told
    assert "Giám sát *" in told


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "cp437", "ascii", "utf-16"])
def test_pipes_are_utf_8_whatever_the_console_says(busy: Office, encoding: str) -> None:
    told = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    plain = busy.process("tasks", "--unit", "mttq").stdout
    assert busy.process("tasks", "--unit", "mttq", env=told).stdout == plain
    wrong = busy.process("tasks", "--unit", "khong co", env=told)
    assert wrong.returncode == 30
    assert "Không có đơn vị" in wrong.stderr.decode()
    answer = busy.process("__complete", "zsh", "2", "hvn", "show", "truyen", env=told)
    assert "Tuyên truyền" in answer.stdout.decode()
    assert busy.process("--help", env=told).stdout.decode().startswith("Cách dùng")


def test_an_answer_to_a_question_is_read_in_any_encoding(busy: Office) -> None:
    answer = busy.process(
        "void", "2", "--why", "ghi trùng", env={"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"}
    )
    assert answer.returncode == 0, answer.stderr.decode()
    assert "ghi trùng" in busy.hvn("show", "2").ok().out


def test_paths_of_windows_are_no_surprise(bare: Office) -> None:
    """A path with backslashes is one name here: it is told as typed."""
    answer = bare.hvn("--db", r"D:\sổ\hvn.db", "tasks")
    assert answer.code == 50
    assert r"D:\sổ\hvn.db" in answer.err
    assert os.sep == "/" or answer.code == 50
