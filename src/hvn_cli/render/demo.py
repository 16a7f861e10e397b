"""What `hvn demo` answers."""

from hvn_cli.domain.answers.demo import DemoMade
from hvn_cli.labels import Words
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing


def render_demo(made: DemoMade, words: Words, width: int) -> Drawing:
    """Where the store is, that nothing in it is real, and what to try."""
    given = made.given if made.given.isascii() and " " not in made.given else f'"{made.given}"'
    commands = (f"hvn --db {given}", f"hvn --db {given} tasks", f"hvn --db {given} report -p {made.period}")
    counts = {"activities": made.activities, "remarks": made.remarks, "files": made.files}
    return pieces.lines(
        pieces.whole(words("screen.demo.made", path=made.path)),
        pieces.plain(words("screen.demo.unreal"), "bold"),
        pieces.plain(words("screen.demo.holds", year=made.plan.year, **counts)),
        pieces.plain(words("screen.demo.try")),
        *(pieces.whole(f"  {command}") for command in commands),
    )
