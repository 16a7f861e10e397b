"""`--json` of search."""

from typing import TYPE_CHECKING

from hvn_cli.export.plain.pieces import Plain, plain_iso

if TYPE_CHECKING:
    from hvn_cli.domain.answers.search import SearchResult


def search_plain(result: "SearchResult") -> Plain:
    """`hvn.search/1`."""
    return {
        "schema": "hvn.search/1",
        "plan": result.plan.code,
        "query": result.query,
        "count": result.count,
        "found": [
            {
                "kind": one.kind,
                "id": one.code,
                "date": plain_iso(one.day),
                "unit": one.unit,
                "text": one.hit.text,
                "spans": [list(span) for span in one.hit.spans],
                "exact": one.hit.exact,
            }
            for one in result.found
        ],
    }
