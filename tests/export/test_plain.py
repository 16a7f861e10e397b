"""Long answers as JSON, written piece by piece: the same as written whole."""

import pytest
from tests.export.dossiers import made_up, the_plan

from hvn_cli.domain.answers.activities import ActivityList
from hvn_cli.export.plain.activities import activities_plain, activities_text
from hvn_cli.export.plain.pieces import json_text


@pytest.mark.parametrize("sizes", [(0,), (1,), (7,), (5, 5), (5, 5, 1)])
def test_pages_make_one_object(sizes: tuple[int, ...]) -> None:
    plan = the_plan()
    whole = made_up(plan, sum(sizes)).activities
    pages, place = [], 0
    for size in sizes:
        pages.append(ActivityList(plan, whole[place : place + size], None, stored=True))
        place += size
    told = "".join(activities_text(pages))
    assert told == json_text(activities_plain(ActivityList(plan, whole, None, stored=True)))
