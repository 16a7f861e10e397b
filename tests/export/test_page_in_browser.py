"""The HTML page in a real browser: it asks for nothing, filters, sorts, fits a phone, keeps nobody out."""

import importlib.util
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from tests.export.chromium import Chromium, chromium, faults_of
from tests.export.dossiers import demo, made_up, the_plan, with_long_names
from tests.export.test_page import _hostile, _reader

from hvn_cli.domain.text import visible
from hvn_cli.export.page import write_page
from hvn_cli.labels import Words

SHOWN = (
    "[...document.querySelectorAll('#all tbody tr')].filter(row => row.checkVisibility())"
    ".map(row => row.cells[{cell}].textContent)"
)


@pytest.fixture(scope="module")
def page() -> Iterator[Chromium]:
    """One browser for all tests here."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of all sorts, by name."""
    folder = tmp_path_factory.mktemp("pages")
    plan = the_plan()
    year, contents = demo(folder, 60)
    dossiers = {
        "empty": made_up(plan, 0),
        "one": made_up(plan, 1, period="2026-02"),
        "year": year,
        "long": made_up(with_long_names(plan), 12),
        "hostile": _hostile(),
        "many": made_up(plan, 200),
    }
    found = {}
    for name, dossier in dossiers.items():
        found[name] = folder / f"{name}.html"
        read = _reader(contents) if name == "year" else None
        write_page(dossier, Words(), found[name], read)
    found["english"] = folder / "english.html"
    write_page(year, Words("en"), found["english"], _reader(contents))
    return found


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker of what stands in the way of people with a keyboard or a screen reader."""
    if importlib.util.find_spec("axe_core_python") is None:
        if os.environ.get("CI"):
            pytest.fail("no axe-core in CI")
        pytest.skip("axe-core-python is not installed")
    return files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")


def _filter(page: Chromium, query: str) -> None:
    page.run("document.querySelector('#query').focus(); document.querySelector('#query').select()")
    page.type(query)
    time.sleep(0.3)  # the page waits until nobody types


@pytest.mark.parametrize("name", ["empty", "one", "year", "long", "hostile", "english"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_asks_for_nothing_and_fits(page: Chromium, pages: dict[str, Path], name: str, width: int) -> None:
    page.open(pages[name], width=width, dark=width == 360)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith("data:")] == [pages[name].as_uri()]
    broken = "[...document.images].filter(one => !one.complete || !one.naturalWidth).length"
    assert page.run(broken) == 0
    assert page.run("document.images.length") == (pages[name].read_text("utf-8").count("<img "))


def test_hostile_text_is_read_as_it_is(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["hostile"])
    titles = page.run("[...document.querySelectorAll('#all th[scope=row] b')].map(one => one.textContent)")
    wanted = [visible(one.activity.title) for one in reversed(_hostile().activities)]
    assert titles == wanted
    assert page.run("document.querySelectorAll('h1').length") == 1
    assert page.errors == []


def test_nothing_slips_through_the_policy(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["one"])
    page.run(
        "window.hit = []; document.body.insertAdjacentHTML('beforeend',"
        " '<img src=x onerror=hit.push(1)><img src=http://127.0.0.1:9/x><p style=\"color:red\" id=p>x</p>');"
        " const s = document.createElement('script'); s.textContent = 'hit.push(2)'; document.body.append(s)"
    )
    time.sleep(0.3)
    assert page.run("hit") == []
    assert page.run("getComputedStyle(p).color") != "rgb(255, 0, 0)"
    assert page.errors  # the browser told what it refused


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("hoi nghi to", "Hội nghị"),
        ("HỘI NGHỊ", "Hội nghị"),
        ("Ho\u0323\u0302i nghi\u0323", "Hội nghị"),
        ("dang tin", "Đăng tin"),
        ("ĐĂNG tin", "Đăng tin"),
        ("phat thanh so", "Phát thanh"),
    ],
)
def test_the_filter_needs_no_accents(page: Chromium, pages: dict[str, Path], query: str, held: str) -> None:
    page.open(pages["many"])
    every = page.run(SHOWN.format(cell=1))
    _filter(page, query)
    shown = page.run(SHOWN.format(cell=1))
    assert 0 < len(shown) < len(every) == 200
    # Other columns hold words of the question, too; none with the title may be missing.
    assert [title for title in shown if title.startswith(held)] == [
        title for title in every if title.startswith(held)
    ]
    told = page.run("document.querySelector('#shown').textContent")
    assert told == f"Đang lọc: {len(shown)}/200 hoạt động"
    _filter(page, "khong co gi nhu vay")
    assert page.run(SHOWN.format(cell=1)) == []
    page.run("document.querySelector('#query').value = ''")
    page.run("document.querySelector('#query').dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    assert page.run(SHOWN.format(cell=1)) == every
    assert page.run("document.querySelector('#shown').textContent") == ""


def test_columns_are_sorted_by_their_buttons(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["many"])
    heads = page.run("[...document.querySelectorAll('#all th[data-sort]')].map(one => one.textContent)")
    assert len(heads) == 5
    press = "document.querySelectorAll('#all th[data-sort] button')[{}].click()"
    sorts = "[...document.querySelectorAll('#all thead th')].map(one => one.getAttribute('aria-sort'))"
    assert page.run(sorts) == [None] * 7
    days = "[...document.querySelectorAll('#all time')].map(one => one.dateTime)"
    page.run(press.format(0))
    assert page.run(days) == sorted(page.run(days))
    assert page.run(sorts) == ["ascending", *[None] * 6]
    page.run(press.format(0))
    assert page.run(days) == sorted(page.run(days), reverse=True)
    assert page.run(sorts) == ["descending", *[None] * 6]
    page.run(press.format(4))
    codes = page.run(SHOWN.format(cell=6))
    assert codes == [f"k7q-{number}" for number in range(1, 201)]
    assert page.run(sorts) == [*[None] * 6, "ascending"]
    page.run(press.format(1))
    titles = page.run(SHOWN.format(cell=1))
    assert titles[0].startswith("Đăng tin")
    assert titles[-1].startswith("Tuần hàng")


def test_a_keyboard_reaches_everything(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["year"])
    page("Input.dispatchKeyEvent", type="rawKeyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().height") > 20
    button = "document.querySelector('#all th button')"
    page.run(f"{button}.focus()")
    page("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", text="\r")
    assert page.run(f"{button}.parentElement.getAttribute('aria-sort')") == "ascending"


def test_without_script_it_is_whole(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["many"], script=False)
    page("Emulation.setScriptExecutionDisabled", value=False)
    assert len(page.run(SHOWN.format(cell=1))) == 200
    assert page.run("document.querySelector('#filter').checkVisibility()") is False
    assert page.run("document.querySelectorAll('#all button').length") == 0
    assert page.run("document.querySelector('#all thead').textContent").startswith("Ngày")


def test_on_paper_it_is_whole_and_quiet(page: Chromium, pages: dict[str, Path]) -> None:
    page.open(pages["year"], dark=True, media="print")
    seen = "document.querySelector('{}').checkVisibility()"
    assert [page.run(seen.format(part)) for part in ("#filter", ".parts", ".stamp")] == [False, False, True]
    # The ink of the light scheme, even where the reader's screen is dark.
    assert page.run("getComputedStyle(document.body).color") == "rgb(33, 30, 25)"
    assert page.paper().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [("one", 1280, False), ("one", 360, True), ("empty", 1280, True), ("empty", 360, False)],
)
def test_nobody_is_kept_out(
    page: Chromium, pages: dict[str, Path], axe: str, name: str, width: int, dark: bool
) -> None:
    page.open(pages[name], width=width, dark=dark)
    assert faults_of(page, axe) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["year", "english", "long", "hostile"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False), (360, True)])
def test_nobody_is_kept_out_of_any_page(
    page: Chromium, pages: dict[str, Path], axe: str, name: str, width: int, dark: bool
) -> None:
    page.open(pages[name], width=width, dark=dark)
    assert faults_of(page, axe) == []


def test_the_checker_finds_faults(page: Chromium, pages: dict[str, Path], axe: str) -> None:
    page.open(pages["one"])
    page.run(
        "document.querySelector('main').insertAdjacentHTML("
        "'beforeend', '<input type=text><img src=\"data:,\">');"
        "document.querySelector('.subject').className = 'h1 faint';"
        "document.querySelector('.h1').style.color = '#dddddd'"
    )
    found = " ".join(faults_of(page, axe))
    assert all(rule in found for rule in ("color-contrast", "image-alt", "label"))


@pytest.mark.slow
def test_three_thousand_activities_can_be_used(page: Chromium, tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    write_page(replace(made_up(the_plan(), 3000), sample=True), Words(), path, None)
    page.open(path)
    assert len(page.run(SHOWN.format(cell=1))) == 3000
    begun = time.monotonic()
    _filter(page, "hoi nghi")
    assert 0 < len(page.run(SHOWN.format(cell=1))) < 3000
    page.run("document.querySelector('#all th button').click()")
    assert time.monotonic() - begun < 10
    assert page.errors == []
