"""`hvn template export` and `hvn template check`."""

from hvn_cli.domain.answers.template import TemplateChecked, TemplateExported
from hvn_cli.domain.text import visible
from hvn_cli.errors import errors_in
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_exported(exported: TemplateExported, words: Words, width: int) -> Drawing:
    """Where the template is, and what may be done with it."""
    return pieces.whole(words("screen.template.exported", path=exported.path, profile=exported.profile))


def render_checked(checked: TemplateChecked, words: Words, width: int) -> Drawing:
    """Every finding with the text that it stands in, then whether the template can be used."""
    found = [
        Text.assemble(
            (f"{visible(f.place)}\n" if f.place else "", "bold"),
            pieces.plain(f"{'  ' if f.place else ''}{tell_finding(f, words)}"),
        )
        for f in checked.findings
    ]
    key = "screen.template.bad" if errors_in(checked.findings) else "screen.template.good"
    return pieces.lines(*found, pieces.whole(words(key, path=checked.path)))
