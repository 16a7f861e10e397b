"""`hvn redact`, and `hvn show` of what an order removed."""

from hvn_cli.domain.answers.redacted import Redacted
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing


def render_redacted(redacted: Redacted, words: Words, width: int) -> Drawing:
    """What was removed, by whom and why; the content itself is nowhere."""
    rows: list[tuple[str, Drawing]] = [(words("screen.redacted.why"), pieces.plain(redacted.why))]
    if redacted.order:
        rows.append((words("screen.redacted.order"), pieces.plain(redacted.order)))
    told = words(
        "screen.redacted.told",
        when=pieces.moment_text(redacted.at),
        who=pieces.who_text(redacted.who, words),
        entries=redacted.entries,
        files=redacted.files,
    )
    return pieces.lines(
        pieces.title(words(f"screen.redacted.{redacted.kind}", code=redacted.code)),
        pieces.plain(told),
        pieces.pairs(rows),
        *(pieces.plain(f"! {tell_finding(f, words)}", "bold") for f in redacted.findings),
        pieces.faint(words("screen.redacted.backups")),
    )
