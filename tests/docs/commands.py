"""Makes what is made from the commands: `python -m tests.docs.commands --write` after a change of them.

Pages for reading, man pages in both languages, and the tables that TAB answers from.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.docs import command_pages, completion_table, man_pages
from tests.docs.pages import REPO


def made() -> Iterator[tuple[Path, str]]:
    """Every made file with its text."""
    yield REPO / "data/completion/commands.json", completion_table.commands_text()
    yield REPO / "data/completion/plan.json", completion_table.plan_text()
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
