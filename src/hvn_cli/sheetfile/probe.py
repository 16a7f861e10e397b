"""Opens a workbook in a process of its own first: a broken one may ask for all memory, or never end.

The reader of workbooks is quick, but made for files that are whole. Run as a file by itself, it needs nothing
of hvn.
"""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Final

MOST_SECONDS: Final = 60
MOST_MEMORY: Final = 1536 << 20


def is_sound(data: bytes) -> bool:
    """Whether a workbook can be opened and every sheet of it unpacked, within limits."""
    command = [sys.executable, "-I", str(Path(__file__))]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ran.returncode == 0


def limit_memory() -> None:
    """Keeps this process from taking more than `MOST_MEMORY`, where the system can."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, AttributeError, OSError, ValueError):
        return  # Windows and macOS: the time alone is the limit there


def main() -> int:
    """Reads a workbook from stdin; 0 where it is sound."""
    limit_memory()
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name)
    except BaseException:  # its own faults and those of Rust
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
