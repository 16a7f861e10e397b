"""Makes the environment of this folder on the first start, then runs hvn (or its checks) in it.

Only the standard library, and Python 3.8 is enough: on a new machine nothing else may be there.
Nothing outside the environment's own folder is touched, but for one thing: as root on Debian a missing
`venv` is installed with apt-get.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Iterator, NoReturn, Sequence

from pythons import Python, find_python, venv_python

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "uv.lock")
STAMP = ".hvn-stamp"
STRAY = ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "UV_PYTHON")


class SetupError(Exception):
    """A sentence for the person at the keyboard; the program ends with exit code 3."""


def say(text: str) -> None:
    """Write to stderr in UTF-8, whatever the locale says."""
    with contextlib.suppress(OSError):
        os.write(2, (text + "\n").encode("utf-8", "surrogateescape"))


def chosen_venv(root: Path) -> Path:
    """The environment's folder: HVN_VENV (a relative one lies in the project's folder), or .venv."""
    return Path(os.path.normpath(root / (os.environ.get("HVN_VENV") or ".venv")))


# -- is it complete -------------------------------------------------------------------------------------


def fingerprint(root: Path, venv: Path) -> str:
    """A digest of what an environment depends on: the lock files, the project, and where both lie."""
    digest = hashlib.sha256(os.fsencode(f"{root}\n{venv}\n"))
    for name in LOCKS:
        digest.update((root / name).read_bytes() if (root / name).is_file() else b"-")
    return digest.hexdigest()


def read_stamp(venv: Path) -> tuple[str, str, str]:
    """(project folder, `user` or `dev`, fingerprint) of a complete environment; empty words otherwise."""
    try:
        lines = os.fsdecode((venv / STAMP).read_bytes()).splitlines()
        level, digest = lines[-1].split()
    except (OSError, ValueError, IndexError):
        return "", "", ""
    return (lines[0], level, digest) if venv_python(venv).is_file() else ("", "", "")


def write_stamp(root: Path, venv: Path, level: str) -> None:
    """Say that the environment is complete: the lines that the script `hvn` compares, then our own."""
    try:
        sums = subprocess.run(["cksum", *LOCKS], cwd=root, stdout=-1, stderr=-3, check=False).stdout
    except OSError:
        sums = b""  # no cksum here: every start goes through this file, a little slower and as right
    fresh = venv / (STAMP + ".new")
    fresh.write_bytes(os.fsencode(f"{root}\n") + sums + f"{level} {fingerprint(root, venv)}\n".encode())
    fresh.replace(venv / STAMP)


def is_complete(root: Path, venv: Path, *, dev: bool) -> bool:
    """Whether the environment can be used as it is."""
    _, level, digest = read_stamp(venv)
    return digest == fingerprint(root, venv) and (level == "dev" or not dev)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file: of two first starts one installs and the other waits."""
    with path.open("a+b") as handle:
        waiting = False
        while not try_lock(handle):
            if not waiting:
                say("hvn: một cửa sổ khác đang cài đặt, xin chờ… [another start is installing: waiting]")
            waiting = True
            time.sleep(0.2)
        yield  # closing the file lets go of the lock, and so does the end of a killed process


def try_lock(handle: IO[bytes]) -> bool:
    """Lock an open file; False when another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


# -- install --------------------------------------------------------------------------------------------


def run_quietly(command: Sequence[str], **environ: str) -> None:
    """Run one step of an installation; when it fails, its last lines are in the SetupError."""
    kept = {name: value for name, value in os.environ.items() if name not in STRAY}
    environ = {**kept, "PYTHONUTF8": "1", **environ}
    run = subprocess.run(command, env=environ, stdin=-3, stdout=-1, stderr=-2, check=False)
    if run.returncode:
        lines = run.stdout.decode("utf-8", "replace").strip().splitlines()[-12:]
        lines.append(
            "hvn: cài đặt không thành, xem các dòng trên; thường do mạng hoặc proxy, sửa rồi chạy lại."
            " [installation failed, see above: mostly the network or a proxy; then run the same again]"
        )
        raise SetupError("\n".join(lines))


def clear(root: Path, venv: Path) -> None:
    """Leave an empty folder marked as ours and incomplete; a folder that is not ours is refused."""
    ours = venv.parent == root and venv.name.startswith(".venv")
    if ours and venv.is_symlink():
        venv.unlink()
    elif venv.exists() and any(venv.iterdir()):
        if not ours and not (venv / STAMP).exists():
            raise SetupError(
                f"hvn: HVN_VENV={venv} đã có sẵn, không phải của hvn; hãy chọn một thư mục mới."
                " [this folder was there before and is not ours: name a new one]"
            )
        shutil.rmtree(venv)
    venv.mkdir(parents=True, exist_ok=True)
    (venv / STAMP).write_bytes(b"")


def installed_with_uv(uv: str, root: Path, venv: Path, python: Python | None, *, dev: bool) -> bool:
    """Make or update the environment with uv, which may not fetch a Python; False leaves an empty folder."""
    environ = {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(venv)}
    groups = "--all-extras" if dev else "--no-dev"
    try:
        if not venv_python(venv).is_file():
            wanted = python.path if python else ">=3.11"
            run_quietly([uv, "venv", "--allow-existing", "--python", wanted, str(venv)], **environ)
        run_quietly([uv, "sync", "--frozen", "--inexact", groups, "--project", str(root)], **environ)
    except SetupError:
        clear(root, venv)  # what uv makes may have no pip inside
        return False
    return True


def install_with_pip(root: Path, venv: Path, python: Python, *, dev: bool) -> None:
    """Make or update the environment with venv and pip; every file is checked against the lock."""
    if not venv_python(venv).is_file():
        run_quietly([python.path, "-m", "venv", str(venv)])
    pip = [str(venv_python(venv)), "-m", "pip", "install", "-qq", "--no-user", "--disable-pip-version-check"]
    wanted = root / ("requirements-dev.lock" if dev else "requirements.lock")
    run_quietly([*pip, "--require-hashes", "-r", str(wanted)])
    run_quietly([*pip, "--no-deps", "--no-build-isolation", "-e", str(root)])


def require_venv(python: Python | None) -> Python:
    """This Python if it can make environments; as root on Debian the missing package is installed."""
    if python is None:
        raise SetupError(
            "hvn: cần Python 3.11 trở lên, hãy cài từ https://www.python.org/downloads/ rồi chạy lại."
            " [Python 3.11 or newer is needed: install it, then run the same command again]"
        )
    if python.has_venv:
        return python
    usual = os.path.realpath("/usr/bin/python3") == python.path
    package = "python3-venv" if usual else "python{}.{}-venv".format(*python.version)
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupError(
            f"hvn: Python thiếu venv, hãy chạy: sudo apt-get install -y {package} [venv is missing: run this]"
        )
    say(f"hvn: Python thiếu venv, đang chạy apt-get install -y {package} [venv is missing: installing it]")
    run_quietly(["apt-get", "update"], DEBIAN_FRONTEND="noninteractive")
    run_quietly(["apt-get", "install", "-y", package], DEBIAN_FRONTEND="noninteractive")
    return python._replace(has_venv=True)


def install(root: Path, venv: Path, *, dev: bool, python: Python | None) -> None:
    """Make the environment anew, or bring a complete one up to the lock files."""
    folder, level, _ = read_stamp(venv)
    dev = dev or level == "dev"
    uv = shutil.which("uv")
    python = python or find_python()
    if not uv:
        python = require_venv(python)
    if folder == str(root):
        say("hvn: đang cập nhật môi trường… [updating the environment]")
        (venv / STAMP).write_bytes(b"")
    else:  # new, half-made, or moved: scripts and links inside an environment hold its old place
        say("hvn: đang cài đặt lần đầu, khoảng một phút… [installing for the first time, about a minute]")
        clear(root, venv)
    if not (uv and installed_with_uv(uv, root, venv, python, dev=dev)):
        install_with_pip(root, venv, require_venv(python), dev=dev)
    write_stamp(root, venv, "dev" if dev else "user")


def ensure(root: Path, venv: Path, *, dev: bool, python: Python | None = None) -> Path:
    """The Python of a complete environment, which is made first where needed."""
    if not is_complete(root, venv, dev=dev):
        try:
            venv.parent.mkdir(parents=True, exist_ok=True)
            with only_one(venv.with_name(venv.name + ".lock")):
                if not is_complete(root, venv, dev=dev):
                    install(root, venv, dev=dev, python=python)
        except OSError as error:
            raise SetupError(
                f"hvn: không ghi được vào {error.filename or venv} ({error.strerror});"
                " hãy đặt HVN_VENV là một thư mục mới."
                " [cannot write the environment: name a new folder in HVN_VENV]"
            ) from error
    return venv_python(venv)


def main(arguments: list[str]) -> NoReturn:
    """Run `hvn …` or `test …` in a complete environment."""
    what, rest = arguments[0], arguments[1:]
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        del os.environ["LC_ALL"]  # as in the script `hvn`, which says why
    if rest[:1] == ["__complete"] and read_stamp(chosen_venv(ROOT))[2] != fingerprint(
        ROOT, chosen_venv(ROOT)
    ):
        sys.exit(0)  # somebody pressed TAB: no moment to install anything
    try:
        python = ensure(ROOT, chosen_venv(ROOT), dev=what == "test")
    except SetupError as error:
        say(str(error))
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
    program = [str(ROOT / "tools/checks.py")] if what == "test" else ["-X", "utf8", "-P", "-m", "hvn_cli"]
    command = [str(python), *program, *rest]
    if os.name != "nt":
        os.execv(command[0], command)  # exit code and Ctrl-C are the program's own
    # UTF-8 mode also lets Python 3.11 on Windows find a folder with Vietnamese letters.
    sys.exit(subprocess.call(command, env={**os.environ, "PYTHONUTF8": "1"}))


if __name__ == "__main__":
    main(sys.argv[1:])
