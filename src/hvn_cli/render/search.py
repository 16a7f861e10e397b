"""`hvn search`."""

from hvn_cli.domain.answers.search import Found, SearchResult
from hvn_cli.domain.text import visible
from hvn_cli.labels import Words
from hvn_cli.labels.formats import show_date
from hvn_cli.render import pieces
from hvn_cli.render.drawing import Drawing, Text


def render_search(result: SearchResult, words: Words, width: int) -> Drawing:
    """Each thing found: its code, what it is, and its text with the words marked."""
    if not result.found:
        return pieces.plain(words("screen.search.none", query=result.query))
    parts: list[Drawing] = []
    for one in result.found:
        facts = [words(f"screen.search.{one.kind}")]
        facts += [show_date(one.day)] if one.day else []
        facts += [result.plan.name_of(one.unit)] if one.unit else []
        parts.append(Text.assemble((visible(one.code), "bold"), (f"  {visible(' · '.join(facts))}", "dim")))
        parts.append(pieces.indented(_marked(one)))
    if result.count > len(result.found):
        foot = words("screen.search.more", shown=len(result.found), count=result.count)
        parts.append(pieces.faint(foot))
    return pieces.lines(*parts)


def _marked(one: Found) -> Text:
    """The text with the words found in brackets and bold: never by colour alone."""
    text, told, place = one.hit.text, Text(), 0
    for start, end in one.hit.spans:
        told.append(visible(text[place:start]))
        told.append(f"[{visible(text[start:end])}]", "bold")
        place = end
    return told.append(visible(text[place:]))
