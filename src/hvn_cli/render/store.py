"""`hvn init`, `config show`, `verify` and `rebuild`."""

from hvn_cli.domain.answers.store import Config, Made, Rebuilt, Verified
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_made(made: Made, words: Words, width: int) -> Drawing:
    """Where the store is and what comes next."""
    return pieces.whole(words("screen.made", path=made.path, plan=made.plan.code))


def render_config(config: Config, words: Words, width: int) -> Drawing:
    """Every setting with where it comes from."""
    rows: list[tuple[str, Drawing]] = []
    for name, value, source in config.settings:
        told = Text.assemble(visible(value) or "–", (f"  ({words(f'screen.source.{source}')})", "dim"))
        rows.append((words(f"screen.config.{name}"), told))
    store = config.store if config.store_exists else words("screen.config.not_there", path=config.store)
    return pieces.lines(
        pieces.pairs(rows),
        pieces.whole(f"{words('screen.config.store')}: {store}"),
        pieces.whole(f"{words('screen.config.file')}: {config.file}"),
    )


def render_verified(verified: Verified, words: Words, width: int) -> Drawing:
    """That the store is whole, or every fault with its place."""
    if not verified.findings:
        told = words("screen.verified.good", path=verified.path, entries=verified.entries, seal=verified.seal)
        return pieces.whole(told)
    heading = words("screen.verified.bad", path=verified.path, count=len(verified.findings))
    drawn = [
        Text.assemble(
            (f"{visible(f.place)}: " if f.place else "", "bold"), pieces.plain(tell_finding(f, words))
        )
        for f in verified.findings
    ]
    return pieces.lines(pieces.whole(heading, "bold"), *drawn)


def render_rebuilt(rebuilt: Rebuilt, words: Words, width: int) -> Drawing:
    """How many entries were read."""
    return pieces.whole(words("screen.rebuilt", path=rebuilt.path, entries=rebuilt.entries))
