"""Makes a folder from which hvn is installed on a computer without a network.

    python tools/wheelhouse.py FOLDER                             for Windows, Python 3.12
    python tools/wheelhouse.py FOLDER --python 3.14
    python tools/wheelhouse.py FOLDER --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64
    python tools/wheelhouse.py FOLDER --check                     does it hold what the lock names?

Inside: every wheel of requirements.lock for that platform, each by its hash, our own wheel, the lock itself,
install.cmd and install.sh. Needs a network; installing from the folder needs none.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
OURS = "hvn-cli"
KEPT = ("requirements.txt", "install.cmd", "install.sh")

INSTALL_CMD = r"""@echo off
rem Cai hvn vao thu muc nguoi dung, khong can mang. Installs hvn for this user, without a network.
setlocal
set "PLACE=%LOCALAPPDATA%\hvn\program"
py -{python} -m venv "%PLACE%" || goto failed
"%PLACE%\Scripts\python.exe" -m pip install --quiet --no-index --no-deps --require-hashes ^
  --find-links "%~dp0." -r "%~dp0requirements.txt" || goto failed
"%PLACE%\Scripts\python.exe" -m pip install --quiet --no-index --no-deps "%~dp0{wheel}" || goto failed
echo Xong. Go lenh: "%PLACE%\Scripts\hvn.exe"
exit /b 0
:failed
echo Chua cai duoc: can Python {python} tu python.org. Not installed: this needs Python {python}.
exit /b 3
"""

INSTALL_SH = """#!/bin/sh
# Cài hvn vào thư mục người dùng, không cần mạng. Installs hvn for this user, without a network.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
place=${{HVN_PLACE:-$HOME/.local/share/hvn/program}}
python{python} -m venv "$place"
"$place/bin/python" -m pip install --quiet --no-index --no-deps --require-hashes \\
    --find-links "$here" -r "$here/requirements.txt"
"$place/bin/python" -m pip install --quiet --no-index --no-deps "$here/{wheel}"
printf '%s\\n' "Xong. Gõ lệnh: $place/bin/hvn"
"""


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of the lock: what, which version, on which computers, with which hashes."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def wanted_on(self, environment: dict[str, str]) -> bool:
        """Whether a computer of this kind needs it; pip would ask the computer that it runs on."""
        return not self.marker or Marker(self.marker).evaluate(environment)

    @property
    def line(self) -> str:
        """The line for pip, without the condition."""
        return " \\\n    ".join((f"{self.name}=={self.version}", *(f"--hash={h}" for h in self.hashes)))


def read_lock(text: str) -> Iterator[Locked]:
    """Everything that a requirements file with hashes names."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        found = re.match(r"([A-Za-z0-9._-]+)==(\S+)(?:\s*;\s*([^\\\n]+))?", block)
        if found:
            hashes = tuple(re.findall(r"--hash=(\S+)", block))
            yield Locked(canonicalize_name(found[1]), found[2], (found[3] or "").strip(), hashes)


def environment_of(platform: str, python: str) -> dict[str, str]:
    """What markers ask about the computer that the folder is for."""
    windows, mac = platform.startswith("win"), platform.startswith("macosx")
    return {
        "sys_platform": "win32" if windows else "darwin" if mac else "linux",
        "platform_system": "Windows" if windows else "Darwin" if mac else "Linux",
        "os_name": "nt" if windows else "posix",
        "platform_machine": "AMD64" if platform == "win_amd64" else platform.rpartition("_")[2],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def wanted(platform: str, python: str) -> list[Locked]:
    """What the lock names for such a computer."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [one for one in read_lock(lock) if one.wanted_on(environment_of(platform, python))]


def faults(folder: Path, locked: Sequence[Locked]) -> list[str]:
    """How the folder differs from the lock; our own wheel must be there too."""
    there: set[tuple[str, str]] = set()
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".whl":
            name, version, *_ = parse_wheel_filename(path.name)
            if name != OURS:
                there.add((name, str(version)))
        elif path.name not in KEPT:
            found.append(f"not of the lock: {path.name}")
    named = {(one.name, one.version) for one in locked}
    found += [f"missing: {name} {version}" for name, version in sorted(named - there)]
    found += [f"not of the lock: {name} {version}" for name, version in sorted(there - named)]
    if len(list(folder.glob("hvn_cli-*.whl"))) != 1:
        found.append("our own wheel must be there once")
    return [*found, *(f"missing: {name}" for name in KEPT if not (folder / name).is_file())]


def make(folder: Path, platforms: Sequence[str], python: str) -> None:
    """Fills the folder; raises `CalledProcessError` where something could not be fetched or built."""
    locked = wanted(platforms[0], python)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "requirements.txt").write_text(
        "".join(f"{one.line}\n" for one in locked), encoding="utf-8", newline="\n"
    )
    tags = [flag for platform in platforms for flag in ("--platform", platform)]
    abi = f"cp{python.replace('.', '')}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--only-binary=:all:", "--implementation", "cp", "--python-version", python]
    command += [*tags, "--abi", abi, "--abi", "abi3", "--abi", "none", "--dest", str(folder)]
    subprocess.run([*command, "-r", str(folder / "requirements.txt")], check=True)
    with tempfile.TemporaryDirectory() as built:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built]
        subprocess.run(build, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        (wheel,) = Path(built).glob("*.whl")
        for old in folder.glob("hvn_cli-*.whl"):
            old.unlink()
        (folder / wheel.name).write_bytes(wheel.read_bytes())
    told = {"python": python, "wheel": wheel.name}
    (folder / "install.cmd").write_text(INSTALL_CMD.format(**told), encoding="ascii", newline="\r\n")
    (folder / "install.sh").write_text(INSTALL_SH.format(**told), encoding="utf-8", newline="\n")
    (folder / "install.sh").chmod(0o755)


def main(arguments: Sequence[str]) -> int:
    """Makes the folder and looks at it again; 1 where it is not what the lock names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--platform", action="append", default=[])
    parser.add_argument("--python", default="3.12")
    parser.add_argument("--check", action="store_true")
    told = parser.parse_args(arguments)
    platforms = told.platform or ["win_amd64"]
    if not told.check:
        make(told.folder, platforms, told.python)
    found = faults(told.folder, wanted(platforms[0], told.python))
    print("\n".join(found) or f"{told.folder}: {len(list(told.folder.glob('*.whl')))} wheels")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
