"""README.md and docs/report.svg show what the program shows today, and every link leads somewhere."""

import os
import re
import sys

import pytest
from tests.docs import picture, transcript
from tests.docs.pages import REPO, read_page

PAGES = sorted(p for p in (*REPO.glob("*.md"), *REPO.glob("docs/**/*.md")))


@pytest.mark.skipif(sys.platform != "linux", reason="shows where Linux keeps the store")
def test_the_transcript_is_what_a_run_shows() -> None:
    _, inside, _ = transcript.between_marks(read_page("README.md"))
    assert inside.strip() == transcript.transcript().strip(), (
        "the screens have changed: python -m tests.docs.transcript --write"
    )


def test_the_picture_is_what_the_report_shows() -> None:
    assert picture.TARGET.read_text(encoding="utf-8") == picture.picture(), (
        "the report has changed: python -m tests.docs.picture --write"
    )


def test_the_picture_loads_nothing_from_outside() -> None:
    drawn = picture.TARGET.read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"'\s]+", drawn) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|@font-face|<image|<script|href=|url\((?!#)", drawn)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: os.PathLike[str]) -> None:
    text = re.sub(r"```.*?```", "", REPO.joinpath(page).read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    gone = [to for to in links if "://" not in to and not (REPO / page).parent.joinpath(to).exists()]
    assert not gone


def test_the_readme_leads_to_every_page() -> None:
    text = read_page("README.md")
    assert [p.name for p in PAGES if p.name != "README.md" and f"{p.name})" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_told_exist(page: os.PathLike[str]) -> None:
    from hvn_cli.cli.commands import below

    known = set(below(""))
    told = set(
        re.findall(r"(?:`|\$ |^|\./)hvn ([a-z]+)\b", REPO.joinpath(page).read_text(encoding="utf-8"), re.M)
    )
    assert told <= known
