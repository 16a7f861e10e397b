"""Whole first starts, in copies of the project and with other machines imitated as well as this one can.

They fetch packages (the installers' caches help), so they are slow.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from uv import find_uv_bin

import pythons
from hvn_cli import __version__

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="imitates POSIX machines")]

REPO = Path(pythons.__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", "dist", "build", ".hypothesis")
SYSTEM = "/usr/bin:/bin"
Run = subprocess.CompletedProcess[str]


def run(*command: str | Path, cwd: Path, path: str, user: int | None = None, **environ: str) -> Run:
    """Run a command as on a machine with this PATH, in the C locale and with an environment activated."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HVN_", "UV_", "LC_"))}
    environ = {
        **kept,
        "PATH": path,
        "LANG": "C",
        "LC_ALL": "C",
        "VIRTUAL_ENV": "/nowhere/activated",
        **environ,
    }
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environ,
        user=user,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def copy_to(folder: Path) -> Path:
    """The project's files in a folder, without environments."""
    shutil.copytree(REPO, folder, ignore=LEFT_OUT)
    return folder


def path_with(folder: Path, **programs: str) -> str:
    """A PATH of the system's programs and these, without any uv that was not named."""
    folder.mkdir()
    for name, target in programs.items():
        (folder / name).symlink_to(target)
    if "uv" not in programs and shutil.which("uv", path=SYSTEM):
        pytest.skip("uv is one of the system's programs here")
    return f"{folder}:{SYSTEM}"


@pytest.fixture
def python_only(tmp_path: Path) -> str:
    """A PATH with a Python and no uv."""
    return path_with(tmp_path / "bin", python3=os.path.realpath(sys.executable))


@pytest.fixture
def with_uv(tmp_path: Path) -> str:
    """A PATH with a Python and uv."""
    return path_with(tmp_path / "bin-uv", python3=os.path.realpath(sys.executable), uv=find_uv_bin())


def is_first_start(started: Run) -> bool:
    """Whether it worked, said one line while installing, and kept stdout for the program."""
    assert started.returncode == 0, started.stderr
    assert __version__ in started.stdout
    if started.stderr:
        assert started.stderr.count("\n") == 1
        assert started.stderr.startswith("hvn: đang ")
    return bool(started.stderr)


def test_without_uv(tmp_path: Path, python_only: str) -> None:
    home = copy_to(tmp_path / "Ban Xây dựng Đảng" / "hvn thử")
    assert is_first_start(run(home / "hvn", "--version", cwd=tmp_path, path=python_only))
    assert not is_first_start(run(home / "hvn", "--version", cwd=Path("/"), path=python_only))
    assert not is_first_start(run("sh", "hvn", "--version", cwd=home, path=python_only))
    assert not list((home / ".venv").glob("lib/*/site-packages/pytest")), "a clerk waits for no test tools"
    assert run(home / "hvn", "no-such-command", cwd=home, path=python_only).returncode == 2

    moved = home.rename(tmp_path / "chỗ mới")
    assert is_first_start(run(moved / "hvn", "--version", cwd=tmp_path, path=python_only))
    assert not is_first_start(run(moved / "hvn", "--version", cwd=tmp_path, path=python_only))


def test_with_uv(tmp_path: Path, with_uv: str) -> None:
    home = copy_to(tmp_path / "Ban Xây dựng Đảng")
    version = (home / "hvn", "--version")
    assert is_first_start(run(*version, cwd=tmp_path, path=with_uv))
    assert not is_first_start(run(*version, cwd=tmp_path, path=with_uv))

    # Killed while it installed: a folder, no stamp.
    shutil.rmtree(home / ".venv")
    (home / ".venv/bin").mkdir(parents=True)
    (home / ".venv/bin/python").symlink_to("/nowhere/python")
    assert is_first_start(run(*version, cwd=tmp_path, path=with_uv))

    # A new version was unpacked over it, with the file times of its archive.
    with (home / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    os.utime(home / "requirements.lock", (0, 0))
    updated = run(*version, cwd=tmp_path, path=with_uv)
    assert is_first_start(updated)
    assert "cập nhật" in updated.stderr
    assert not is_first_start(run(*version, cwd=tmp_path, path=with_uv))

    venv = str(tmp_path / "môi trường")
    assert is_first_start(run(*version, cwd=tmp_path, path=with_uv, HVN_VENV=venv))
    assert not is_first_start(run(*version, cwd=tmp_path, path=with_uv, HVN_VENV=venv))

    # The tests' tools come on top, and the program goes on with the same environment.
    tests = run(home / "test", "--version", cwd=tmp_path, path=with_uv)
    assert tests.returncode == 0, tests.stderr
    assert tests.stdout.startswith("pytest ")
    assert not is_first_start(run(*version, cwd=tmp_path, path=with_uv))


def test_two_first_starts_at_once(tmp_path: Path, with_uv: str) -> None:
    home = copy_to(tmp_path / "hai cửa sổ")
    environ = {**os.environ, "PATH": with_uv}
    both = [
        subprocess.Popen([home / "hvn", "--version"], env=environ, stdout=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    outputs = [started.communicate()[0] for started in both]
    assert [started.returncode for started in both] == [0, 0]
    assert outputs[0] == outputs[1]
    assert __version__ in outputs[0]


def test_unusable_uv_is_not_needed(tmp_path: Path) -> None:
    broken = tmp_path / "uv"
    broken.write_text("#!/bin/sh\nmkdir -p .venv; exit 2\n", encoding="utf-8")
    broken.chmod(0o755)
    path = path_with(tmp_path / "bin", python3=os.path.realpath(sys.executable), uv=str(broken))
    home = copy_to(tmp_path / "hvn")
    assert is_first_start(run(home / "hvn", "--version", cwd=tmp_path, path=path))


# -- bare Debian: a Python that cannot make environments


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Path]:
    """A copy of the project that anyone may use, beside a `hide` folder that hides ensurepip from Pythons."""
    with tempfile.TemporaryDirectory(prefix="hvn bare ") as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy_to(folder / "hvn")
        (folder / "hide").mkdir()
        (folder / "hide/sitecustomize.py").write_text(
            "import sys\nsys.modules['ensurepip'] = None\n", encoding="utf-8"
        )
        yield folder


def bare_run(bare: Path, path: str, user: int | None = None) -> Run:
    """Start the copy where no Python has ensurepip."""
    environ = {"PYTHONPATH": str(bare / "hide"), "PYENV_ROOT": "/nowhere", "PYTHONDONTWRITEBYTECODE": "1"}
    return run(bare / "hvn/hvn", "--version", cwd=bare, path=path, user=user, **environ)


def test_bare_debian_as_a_person_gets_one_line(bare: Path) -> None:
    system = pythons.probe(["/usr/bin/python3"])
    if not system or system.version < pythons.OLDEST:
        pytest.skip("the system's Python is older than 3.11")
    nobody = 65534 if os.geteuid() == 0 else None
    if nobody:
        for path in (bare, *bare.rglob("*")):
            os.chown(path, nobody, nobody)
    refused = bare_run(bare, path_with(bare / "bin"), user=nobody)
    assert refused.returncode == 3
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert "sudo apt-get install -y python3-venv" in refused.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
def test_bare_debian_as_root_installs_venv(bare: Path) -> None:
    apt = bare / "apt"
    apt.write_text(
        f'#!/bin/sh\necho "$@" >>"{bare}/calls"\n[ "$1" = update ] || rm -r "{bare}/hide"\n', encoding="utf-8"
    )
    apt.chmod(0o755)
    python = os.path.realpath(sys.executable)
    path = path_with(bare / "bin", **{"python3": python, "apt-get": str(apt)})
    started = bare_run(bare, path)
    assert started.returncode == 0, started.stderr
    assert __version__ in started.stdout
    calls = (bare / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0] == "update"
    assert calls[1].startswith("install -y python3")
    assert calls[1].endswith("-venv")


# -- packages


def test_packages_hold_the_plan(tmp_path: Path, with_uv: str) -> None:
    home = copy_to(tmp_path / "hvn")
    # Builds the sdist, then the wheel from the sdist.
    built = run("uv", "build", "-q", "--out-dir", tmp_path / "dist", cwd=home, path=with_uv)
    assert built.returncode == 0, built.stderr
    data = {path.name for path in (REPO / "data").iterdir() if path.is_file()}
    assert "plan.yaml" in data
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as unzipped:
        in_wheel = set(unzipped.namelist())
    assert {f"hvn_cli/data/{name}" for name in data} <= in_wheel
    assert not [name for name in in_wheel if not name.startswith(("hvn_cli/", "hvn_cli-"))]
    (sdist,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as untarred:
        in_sdist = {name.partition("/")[2] for name in untarred.getnames()}
    assert {f"data/{name}" for name in data} <= in_sdist
    assert {"hvn", "test", "tools/bootstrap.py", "uv.lock"} <= in_sdist
    assert not [name for name in in_sdist if name.startswith((".venv", ".git/", "dist"))]


def test_pip_install(tmp_path: Path, python_only: str) -> None:
    home = copy_to(tmp_path / "hvn")
    venv = tmp_path / "fresh"
    assert run("python3", "-m", "venv", venv, cwd=tmp_path, path=python_only).returncode == 0
    installed = run(venv / "bin/pip", "install", "-q", home, cwd=tmp_path, path=python_only)
    assert installed.returncode == 0, installed.stderr
    shutil.rmtree(home)
    assert __version__ in run(venv / "bin/hvn", "--version", cwd=tmp_path, path=python_only).stdout
