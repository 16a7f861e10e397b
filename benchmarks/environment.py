"""What the measured processes see of this machine: this checkout, a home of their own, a fixed day."""

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
NOW: Final = "2026-12-31T16:00:00+07:00"
_KEPT: Final = ("PATH", "TMPDIR", "SYSTEMROOT", "TZ")


def default_folder() -> Path:
    """Where generated data is kept between runs: in the cache folder of this user."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache") / "hvn-benchmarks"


def child_environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a measured process; `folder` holds its home, so that nobody's own is touched.

    Nothing else is passed on: a switch such as PYTHONUNBUFFERED or PYTHONDONTWRITEBYTECODE would slow every
    Python, and without the second one the bytecode of this checkout is written once, as it is when installed.
    """
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "USER": "do",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLUMNS": "100",
        "LINES": "40",
        "PYTHONPATH": str(ROOT / "src"),
        "HVN_NOW": NOW,
        **more,
    }
