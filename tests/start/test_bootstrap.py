"""The bootstrap's own decisions: what is complete, which Python, what is said; nothing is installed here."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import bootstrap
import pythons

REPO = Path(bootstrap.__file__).resolve().parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with lock files, in a path with spaces and Vietnamese letters."""
    folder = tmp_path / "Kế hoạch  của Đảng ủy"
    (folder / "tools").mkdir(parents=True)
    for name in bootstrap.LOCKS:
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def make_venv(root: Path, name: str = ".venv", level: str = "user") -> Path:
    """A complete-looking environment; its Python is a script that prints where and how it was started."""
    venv = root / name
    python = pythons.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s|" "$PWD" "$@"\nexit 7\n', encoding="utf-8")
    python.chmod(0o755)
    bootstrap.write_stamp(root, venv, level)
    return venv


# -- the stamp


def test_complete_environment_serves_its_level_and_below(root: Path) -> None:
    venv = make_venv(root)
    assert bootstrap.is_complete(root, venv, dev=False)
    assert not bootstrap.is_complete(root, venv, dev=True)
    bootstrap.write_stamp(root, venv, "dev")
    assert bootstrap.is_complete(root, venv, dev=False)
    assert bootstrap.is_complete(root, venv, dev=True)


@pytest.mark.parametrize("name", bootstrap.LOCKS)
def test_changed_lock_file_makes_it_incomplete(root: Path, name: str) -> None:
    venv = make_venv(root)
    (root / name).write_text("other", encoding="utf-8")
    assert not bootstrap.is_complete(root, venv, dev=False)
    assert bootstrap.read_stamp(venv)[:2] == (str(root), "user")


def test_half_made_environments_are_incomplete(root: Path) -> None:
    venv = root / ".venv"
    assert not bootstrap.is_complete(root, venv, dev=False)
    make_venv(root)
    pythons.venv_python(venv).unlink()
    assert bootstrap.read_stamp(venv) == ("", "", "")
    for content in (b"", b"\n", b"one word\n", b"\xff\xfe"):
        (venv / bootstrap.STAMP).write_bytes(content)
        assert not bootstrap.is_complete(root, venv, dev=False)


def test_moved_folder_is_incomplete(root: Path) -> None:
    make_venv(root)
    moved = root.rename(root.with_name("chỗ mới"))
    assert not bootstrap.is_complete(moved, moved / ".venv", dev=False)


# -- whose folder it is


def test_clear_makes_an_empty_marked_folder_of_ours(root: Path) -> None:
    venv = make_venv(root)
    bootstrap.clear(root, venv)
    assert [path.name for path in venv.iterdir()] == [bootstrap.STAMP]
    other = make_venv(root, "elsewhere/env")  # HVN_VENV, with our stamp
    bootstrap.clear(root, other)
    assert not pythons.venv_python(other).exists()


def test_clear_refuses_a_folder_of_somebody_else(root: Path) -> None:
    documents = root / "Documents"
    documents.mkdir()
    (documents / "thư.txt").write_text("quan trọng", encoding="utf-8")
    with pytest.raises(bootstrap.SetupError, match="HVN_VENV"):
        bootstrap.clear(root, documents)
    assert (documents / "thư.txt").exists()


def test_chosen_venv(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HVN_VENV", raising=False)
    assert bootstrap.chosen_venv(root) == root / ".venv"
    monkeypatch.setenv("HVN_VENV", "môi trường")
    assert bootstrap.chosen_venv(root) == root / "môi trường"
    monkeypatch.setenv("HVN_VENV", str(root.parent / "x"))
    assert bootstrap.chosen_venv(root) == root.parent / "x"


# -- which Python


def test_probe_tells_version_and_real_path() -> None:
    found = pythons.probe([sys.executable])
    assert found is not None
    assert found.version == sys.version_info[:2]
    assert not Path(found.path).is_symlink()


def test_probe_of_what_does_not_start_is_none(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text(
        "#!/bin/sh\necho 'pyenv: python3.13: command not found' >&2\nexit 127\n", encoding="utf-8"
    )
    shim.chmod(0o755)
    assert pythons.probe([str(shim)]) is None
    assert pythons.probe([str(tmp_path / "nothing")]) is None


def found_python(
    monkeypatch: pytest.MonkeyPatch, known: dict[str, pythons.Python], version: tuple[int, int] | None = None
) -> str | None:
    """The path that is found on a machine with these commands only."""
    monkeypatch.setattr(pythons, "candidates", lambda: iter([name] for name in known))
    monkeypatch.setattr(pythons, "probe", lambda command: known[command[0]])
    found = pythons.find_python(version)
    return found and found.path


def test_find_python_prefers_one_that_can_make_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "old": pythons.Python("old", (3, 8), True),
        "bare": pythons.Python("bare", (3, 13), False),
        "good": pythons.Python("good", (3, 11), True),
    }
    assert found_python(monkeypatch, known) == "good"
    del known["good"]
    assert found_python(monkeypatch, known) == "bare"
    assert found_python(monkeypatch, known, (3, 12)) is None
    del known["bare"]
    assert found_python(monkeypatch, known) is None


def test_unreadable_pyenv_is_no_pyenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    (tmp_path / "versions/3.12.4").mkdir(parents=True)
    (tmp_path / "versions/3.12.9").mkdir()
    (tmp_path / "versions/2.7.18").mkdir()
    found = [Path(command[0]).relative_to(tmp_path).parts[1] for command in pythons.pyenv_commands()]
    assert found == ["3.12.9", "3.12.4"]

    def refuse(path: Path, pattern: str) -> None:
        raise PermissionError(path, pattern)

    monkeypatch.setattr(Path, "glob", refuse)
    assert pythons.pyenv_commands() == []


# -- what is said


def refusal(python: pythons.Python | None) -> str:
    """The sentence that require_venv refuses with."""
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.require_venv(python)
    return str(caught.value)


def test_missing_venv_is_one_line_that_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    usual = pythons.Python(os.path.realpath("/usr/bin/python3"), (3, 11), False)
    assert "sudo apt-get install -y python3-venv [" in refusal(usual)
    assert "python3.13-venv" in refusal(pythons.Python("/opt/python3.13", (3, 13), False))
    assert "\n" not in refusal(usual)


def test_no_python_is_one_line() -> None:
    assert "3.11" in refusal(None)
    assert "\n" not in refusal(None)


def test_failed_step_shows_its_last_lines_and_one_sentence() -> None:
    script = "import sys\nfor n in range(40): print('dòng', n)\nsys.exit(1)"
    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.run_quietly([sys.executable, "-c", script])
    lines = str(caught.value).splitlines()
    assert len(lines) == 13
    assert lines[-2] == "dòng 39"
    assert "mạng" in lines[-1]


def test_installers_do_not_see_what_leads_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in bootstrap.STRAY:
        monkeypatch.setenv(name, "x")
    script = f"import os, sys; sys.exit(any(name in os.environ for name in {bootstrap.STRAY}))"
    bootstrap.run_quietly([os.path.realpath(sys.executable), "-c", script])


def test_say_writes_utf8_in_any_locale() -> None:
    script = "import sys; sys.path.append(sys.argv[1]); import bootstrap; bootstrap.say('\\u0111ang\\u2026')"
    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    # -S: an ASCII Python can't read the path files of an environment below a folder with Vietnamese letters.
    command = [sys.executable, "-S", "-c", script, str(REPO / "tools")]
    assert subprocess.run(command, env=environ, capture_output=True).stderr.decode() == "đang…\n"


def test_second_start_waits_for_the_first(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with bootstrap.only_one(tmp_path / "lock"):
            order.append("second")

    with bootstrap.only_one(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


# -- the script `hvn`, with an environment whose Python only tells how it was called


@pytest.fixture
def script(root: Path) -> Path:
    """The script in a folder with a complete environment; any other Python than that one prints `slow`."""
    for name in ("hvn", "tools/start.sh"):
        (root / name).write_bytes((REPO / name).read_bytes())
    (root / "hvn").chmod(0o755)
    make_venv(root)
    slow = root / "bin/python3"
    slow.parent.mkdir()
    slow.write_text('#!/bin/sh\n[ "$1" = -c ] || echo slow\n', encoding="utf-8")
    slow.chmod(0o755)
    return root / "hvn"


def call(script: Path, *command: str, cwd: Path, **environ: str) -> str:
    """What a call of the script prints."""
    path = f"{script.parent / 'bin'}:/usr/bin:/bin"
    kept = {name: value for name, value in os.environ.items() if name != "HVN_VENV"}
    run = subprocess.run(
        command, cwd=cwd, env={**kept, "PATH": path, **environ}, capture_output=True, check=False
    )
    return run.stdout.decode().strip()


posix = pytest.mark.skipif(os.name == "nt", reason="sh")


@posix
def test_script_starts_the_environment_at_once_from_anywhere(script: Path, tmp_path: Path) -> None:
    root = script.parent
    link = tmp_path / "liên kết"
    link.symlink_to(script)
    relative = tmp_path / "relative"
    relative.symlink_to(Path(root.name) / "hvn")
    called = "-X|utf8|-P|-m|hvn_cli|log|a  b|"
    arguments = ("log", "a  b")
    assert call(script, str(script), *arguments, cwd=tmp_path) == f"{tmp_path}|{called}"
    assert call(script, "./hvn", *arguments, cwd=root) == f"{root}|{called}"
    assert call(script, "sh", "hvn", *arguments, cwd=root) == f"{root}|{called}"
    assert call(script, "../hvn", *arguments, cwd=root / "tools") == f"{root / 'tools'}|{called}"
    assert call(script, str(link), *arguments, cwd=tmp_path) == f"{tmp_path}|{called}"
    assert call(script, "./relative", *arguments, cwd=tmp_path, CDPATH="/") == f"{tmp_path}|{called}"
    assert (
        call(script, "hvn", cwd=tmp_path, PATH=f"{root}:/usr/bin:/bin")
        == f"{tmp_path}|-X|utf8|-P|-m|hvn_cli|"
    )


@posix
def test_script_passes_the_exit_code_on(script: Path) -> None:
    assert subprocess.run([str(script)], capture_output=True, check=False).returncode == 7


@posix
def test_script_uses_hvn_venv(script: Path, tmp_path: Path) -> None:
    venv = make_venv(script.parent, "../other env")
    assert call(script, str(script), cwd=tmp_path, HVN_VENV=str(venv)).endswith("hvn_cli|")
    assert call(script, str(script), cwd=tmp_path, HVN_VENV="../other env").endswith("hvn_cli|")
    assert call(script, str(script), cwd=tmp_path, HVN_VENV="nowhere") == "slow"


@posix
@pytest.mark.parametrize("name", bootstrap.LOCKS)
def test_script_hands_over_when_a_lock_file_has_changed(script: Path, name: str) -> None:
    path = script.parent / name
    before = path.stat()
    path.write_text("other content, older time", encoding="utf-8")
    os.utime(path, (before.st_atime - 86400, before.st_mtime - 86400))
    assert call(script, str(script), cwd=script.parent) == "slow"


@posix
def test_script_hands_over_when_moved_or_half_made(script: Path) -> None:
    (script.parent / ".venv" / bootstrap.STAMP).write_bytes(b"")
    assert call(script, str(script), cwd=script.parent) == "slow"
    bootstrap.write_stamp(script.parent, script.parent / ".venv", "user")
    moved = script.parent.rename(script.parent.with_name("moved")) / "hvn"
    assert call(moved, str(moved), cwd=moved.parent) == "slow"


@posix
def test_script_without_any_python_says_what_to_install(script: Path, tmp_path: Path) -> None:
    tools = tmp_path / "few tools"
    tools.mkdir()
    (tools / "cksum").symlink_to("/usr/bin/cksum")
    start = (script.parent / "tools/start.sh").read_text(encoding="utf-8")
    (script.parent / "tools/start.sh").write_text(start.replace("/usr/bin/python3", ""), encoding="utf-8")
    (script.parent / "uv.lock").write_text("changed", encoding="utf-8")
    run = subprocess.run(["/bin/sh", str(script)], env={"PATH": str(tools)}, capture_output=True, check=False)
    assert run.returncode == 3
    assert run.stdout == b""
    assert run.stderr.decode().count("\n") == 1
    assert "sudo apt-get install -y python3 python3-venv" in run.stderr.decode()


# -- TAB


def test_tab_installs_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.delenv("HVN_VENV", raising=False)
    before = sorted(root.rglob("*"))
    with pytest.raises(SystemExit) as ended:
        bootstrap.main(["hvn", "__complete", "bash", "1", "hvn", ""])
    assert ended.value.code == 0
    assert sorted(root.rglob("*")) == before
