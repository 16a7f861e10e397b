"""Makes what is made from the commands: `python -m tests.docs.commands --write` after a change of them.

Pages for reading, man pages in both languages, the tables that TAB answers from, and days off as JSON.
"""

import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.docs import command_pages, completion_table, man_pages
from tests.docs.pages import REPO

from hvn_cli.holidays import read_holidays
from hvn_cli.places import shipped


def holidays_text() -> str:
    """The shipped days off, with a checksum of the file that they were read from."""
    source = Path(shipped("holidays.toml"))
    told = [
        [one.start.isoformat(), one.last.isoformat(), one.name, one.why, one.computed, one.work]
        for one in read_holidays(source).holidays
    ]
    kept = {"sum": zlib.crc32(source.read_bytes()), "holidays": told}
    return json.dumps(kept, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def made() -> Iterator[tuple[Path, str]]:
    """Every made file with its text."""
    yield REPO / "data/completion/commands.json", completion_table.commands_text()
    yield REPO / "data/completion/plan.json", completion_table.plan_text()
    yield REPO / "data/holidays.json", holidays_text()
    yield REPO / "docs/commands.md", command_pages.page("vi")
    yield REPO / "docs/commands.en.md", command_pages.page("en")
    yield from ((REPO / path, text) for path, text in man_pages.pages())


def main(arguments: list[str]) -> int:
    """Writes the files, or names those that are out of date."""
    stale = [(p, t) for p, t in made() if not p.exists() or p.read_text(encoding="utf-8") != t]
    for path, text in stale:
        print(path.relative_to(REPO).as_posix())  # noqa: T201
        if arguments == ["--write"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and arguments != ["--write"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
