"""The HTML page tells what the report says, exactly, and nothing in it can run, load or hide."""

import html
import re
import sys
import time
import tracemalloc
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from tests.export.dossiers import demo, made_up, the_plan, with_activities, with_long_names

from hvn_cli.domain.activity import Evidence, EvidenceKind, Logged
from hvn_cli.domain.answers.report import ReportWritten
from hvn_cli.domain.dossier import Dossier, Layout
from hvn_cli.domain.remark import Remark
from hvn_cli.domain.text import visible
from hvn_cli.errors import Finding, Severity, Unwritable
from hvn_cli.export import previews
from hvn_cli.export.page import thumbnails, write_page
from hvn_cli.export.page.markup import esc
from hvn_cli.export.page.timeline import NEWEST
from hvn_cli.export.reports import Wishes, write_report
from hvn_cli.labels import Words

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><h1>x</h1>",
    "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp",
    "<!-- --> ]]> <![CDATA[",
    "{shown} {0} %s ${x} `",
    "a\u202egnp.exe\u202c b\u200bc",
    "\x1b[31mđỏ\x1b[0m\x07\x00\x85",
    "\ud800 lone \ufffe",
    "ا‌لعربية \u2066עברית\u2069",
    "e\u0302\u0301" * 40,
    "javascript:alert(1)",
    "X" * 4000,
)
VOID = {"meta", "img", "br", "input"}


class Tree(HTMLParser):
    """What a page holds: its text, its tags with their attributes; complains where tags don't match."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), attrs
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag without content."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        assert self.open.pop() == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        """Notes text with the tag that it stands in."""
        self.texts.append((self.open[-1] if self.open else "", data))

    @property
    def text(self) -> str:
        """What can be read."""
        return "".join(data for tag, data in self.texts if tag not in ("style", "script"))

    def found(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a page and gives its text."""

    def written(dossier: Dossier, lang: str = "vi", files: dict[str, bytes] | None = None) -> str:
        path = tmp_path / "page.html"
        assert write_page(dossier, Words(lang), path, _reader(files) if files is not None else None) == ()
        assert list(tmp_path.iterdir()) == [path]
        return path.read_text(encoding="utf-8")

    return written


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, dict[str, bytes]]:
    """A made-up year in a real store, with the files that prove it."""
    return demo(tmp_path_factory.mktemp("year"), 150)


def _reader(files: dict[str, bytes]) -> Callable[[str], Iterator[bytes]]:
    def read(digest: str) -> Iterator[bytes]:
        if digest not in files:
            raise FileNotFoundError(digest)
        content = files[digest]
        return (content[place : place + 1000] for place in range(0, len(content), 1000))

    return read


def _hostile() -> Dossier:
    """A dossier in which every text is hostile."""
    plan = the_plan()
    logged: list[Logged] = []
    for number, one in enumerate(made_up(plan, len(HOSTILE)).activities):
        bad = HOSTILE[number]
        proofs = (
            Evidence(EvidenceKind.LINK, bad),
            Evidence(EvidenceKind.DOCUMENT, bad),
            Evidence(EvidenceKind.FILE, bad, "0" * 64, 5),
        )
        told = replace(one.activity, title=bad, place=bad, note=f"{bad}\n{bad}", evidence=proofs)
        told = replace(told, quantities={**told.quantities, bad[:50]: 1000}, partners=(bad[:50],))
        told = replace(told, unit=bad[:50]) if number % 2 else told
        logged.append(replace(one, activity=told, code=bad[:50]))
    titles = replace(plan.plan, title=HOSTILE[0], issuer=HOSTILE[1], parent_issuer=HOSTILE[2])
    unit = replace(plan.units[0], short_name=HOSTILE[3])
    theme = replace(plan.themes[0], title=HOSTILE[4], place=HOSTILE[5])
    plan = replace(plan, plan=titles, units=(unit, *plan.units[1:]), themes=(theme, *plan.themes[1:]))
    made = with_activities(plan, tuple(logged))
    remarks = tuple(
        Remark("k7q-9", "opinion", bad, bad[:50], date(2026, 5, 5), award=bad, decision=bad, outcome=bad)
        for bad in HOSTILE
    )
    report = replace(
        made.report,
        remarks=remarks,
        seal=HOSTILE[2],
        period=replace(made.report.period, name=HOSTILE[4]),
        asked_units=(HOSTILE[0],),
    )
    return replace(made, report=report, sample=True)


def test_hostile_text_comes_out_harmless_and_exact(write: Write) -> None:
    page = write(_hostile())
    tree = Tree(page)
    for bad in HOSTILE:
        assert tree.text.count(visible(bad)) >= 5, bad
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufffe]", page)
    assert [len(tree.found(tag)) for tag in ("script", "style", "title", "h1")][:2] == [1, 1]
    known = {attributes for _, told in tree.tags for attributes in told}
    assert not [name for name in known if name.startswith("on") or name in ("style", "src", "srcset")]
    assert {tag for tag, _ in tree.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "script", "a", "p", "header", "nav", "main"),
        *("footer", "section", "h1", "h2", "h3", "span", "b", "strong", "small", "code", "ul", "ol", "li"),
        *("dl", "div", "dt", "dd", "svg", "defs", "pattern", "rect", "path", "circle", "desc", "table"),
        *("caption", "thead", "tbody", "tfoot", "tr", "th", "td", "abbr", "time", "br", "form", "label"),
        *("input", "details", "summary"),
    }
    assert all(link["href"].startswith("#") for link in tree.found("a"))


@pytest.mark.parametrize(
    ("name", "linked"),
    [
        ("https://viethung.hanoi.gov.vn/tin/1?a=1&b=2#c", True),
        ("HTTP://viethung.example", True),
        ('https://x.example/"><script>', True),
        ("https://x.example/a\u202eb", False),
        ("https://", False),
        ("https:///etc", False),
        ("javascript:alert(1)//https://x.example", False),
        (" https://x.example", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("viethung.example", False),
    ],
)
def test_only_what_leads_to_the_web_is_a_link(write: Write, name: str, linked: bool) -> None:
    one = made_up(the_plan(), 1).activities[0]
    proof = Evidence(EvidenceKind.LINK, name)
    told = replace(one, activity=replace(one.activity, evidence=(proof,)))
    tree = Tree(write(with_activities(the_plan(), (told,))))
    links = [link for link in tree.found("a") if not link["href"].startswith("#")]
    # Once in the timeline, once in the table.
    assert links == ([{"href": name, "rel": "noopener noreferrer"}] * 2 if linked else [])
    assert tree.text.count(visible(name)) == 2


def test_the_name_of_a_file_or_document_is_no_link(write: Write) -> None:
    one = made_up(the_plan(), 1).activities[0]
    proof = Evidence(EvidenceKind.DOCUMENT, "https://x.example")
    told = replace(one, activity=replace(one.activity, evidence=(proof,)))
    assert '<a href="https' not in write(with_activities(the_plan(), (told,)))


def test_a_browser_may_use_what_the_page_brings_and_nothing_else(write: Write) -> None:
    page = write(made_up(the_plan(), 20))
    policy = html.unescape(re.findall('Content-Security-Policy" content="([^"]*)"', page)[0])
    hashes = {
        tag: "'sha256-" + b64encode(sha256(found.encode()).digest()).decode() + "'"
        for tag in ("style", "script")
        for found in re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    }
    assert policy == (
        f"default-src 'none'; style-src {hashes['style']}; script-src {hashes['script']}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "\r" not in page
    without_links = re.sub(r'<a href="https://[^>]*>[^<]*</a>', "", page)
    assert "://" not in without_links
    assert "url(#p-" in page
    assert page.count("url(") == page.count("url(#p-")


def _cells(page: str, kind: str, row: str) -> list[list[str]]:
    """The texts of the cells of each row in a part of a table of this class."""
    table = re.search(rf'<table class="{kind}[^"]*".*?</table>', page, re.DOTALL)
    assert table
    part = re.search(rf"<{row}>(.*?)</{row}>", table[0], re.DOTALL)
    assert part
    return [
        [html.unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", line)]
        for line in re.findall("<tr>.*?</tr>", part[1], re.DOTALL)
    ]


def test_every_table_says_what_the_report_says(write: Write, year: tuple[Dossier, dict[str, bytes]]) -> None:
    dossier, _ = year
    report, page = dossier.report, write(dossier)
    months = _cells(page, "grid months", "tbody")
    assert [(row[0], int(row[-1])) for row in months] == [(u.name, u.activities) for u in report.units]
    for row in months:
        assert sum(int(cell) for cell in row[1:-1] if cell.isdigit()) == int(row[-1])
    below = _cells(page, "grid months", "tfoot")[0]
    assert int(below[-1]) == report.activities == len(dossier.activities)
    themes = _cells(page, "grid themes", "tbody")
    assert [int(row[-1]) for row in themes] == [line.activities for line in report.themes]
    told = [i for i in report.indicators if i.indicator.additive and (i.by_unit or i.year or i.before)]
    figures = _cells(page, "cards slim sums", "tbody")
    assert [row[0] for row in figures] == [line.indicator.name for line in told]
    every = _cells(page, "cards all", "tbody")
    assert [row[-1] for row in every] == [one.code for one in reversed(dossier.activities)]
    assert [row[3] for row in every] == [
        ", ".join(one.activity.responsibilities) for one in reversed(dossier.activities)
    ]
    for remark in report.remarks:
        assert esc(remark.text) in page
    assert page.count('class="s-') - 5 == sum(
        len({task.progress.state for task in report.tasks if task.unit == line.code}) for line in report.units
    )


def test_figures_are_compared_only_where_there_is_something_to_compare(write: Write) -> None:
    dossier = made_up(the_plan(), 40)
    words = Words()
    assert words("page.col.compared") in write(dossier)
    alone = tuple(replace(line, before=None) for line in dossier.report.indicators)
    page = write(replace(dossier, report=replace(dossier.report, indicators=alone)))
    assert words("page.col.compared") not in page
    assert words("page.figures_alone") in page


def test_the_same_dossier_makes_the_same_bytes(write: Write, year: tuple[Dossier, dict[str, bytes]]) -> None:
    assert write(year[0], "vi", year[1]) == write(year[0], "vi", year[1])


def test_english_words_stand_around_vietnamese_texts(write: Write) -> None:
    page = write(made_up(the_plan(), 20), "en")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    tree = Tree(page)
    told = [attributes for tag, attributes in tree.tags if tag == "th" and attributes.get("scope") == "row"]
    # All but the word for the sum are names and titles.
    assert [one.get("lang") for one in told].count("vi") == len(told) - 1
    assert "Số hoạt động" not in page
    assert 'lang="vi"' not in write(made_up(the_plan(), 20)).replace('<html lang="vi">', "")


def test_a_sample_is_marked_at_the_head_at_the_foot_and_on_paper(write: Write) -> None:
    dossier = made_up(the_plan(), 3)
    words = Words()
    assert words("page.sample") not in write(dossier)
    page = write(replace(dossier, sample=True))
    assert page.count(words("page.sample")) == 2
    assert f'class="stamp" aria-hidden="true">{words("page.stamp")}' in page


def test_what_is_late_silent_open_or_removed_is_told(write: Write) -> None:
    dossier = made_up(the_plan(), 0)
    words = Words()
    late = len([t for t in dossier.report.tasks if t.progress.state.value == "late"])
    opinion = Remark("k7q-3", "opinion", "Lo hàng giả", "ubnd", date(2025, 12, 1))
    page = write(replace(dossier, removed=2, opinions=(opinion,)))
    assert words("page.late", count=late) in page
    assert words("page.silent", count=len(dossier.report.units)) in page
    assert words("page.removed", count=2) in page
    assert words("page.opinions") in page
    assert "Lo hàng giả" in page
    told = Finding("redacted", Severity.NOTE, "", {"count": 2})
    page = write(replace(dossier, removed=2, report=replace(dossier.report, findings=(told,))))
    assert page.count("đã xóa theo lệnh") == 1


def test_long_names_and_few_activities_make_whole_pages(write: Write) -> None:
    for dossier in (
        made_up(the_plan(), 0),
        made_up(the_plan(), 1, period="2026-01"),
        made_up(with_long_names(the_plan()), 30),
    ):
        Tree(write(dossier))


# pictures


def _picture(colour: str, size: tuple[int, int] = (900, 600), form: str = "JPEG") -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", size, colour).save(made, form)
    return made.getvalue()


def _proved(contents: list[tuple[str, bytes]]) -> tuple[Dossier, dict[str, bytes]]:
    """A dossier in which each of these files proves an activity."""
    files = {sha256(content).hexdigest(): content for _, content in contents}
    logged = [
        replace(
            one,
            activity=replace(
                one.activity,
                evidence=(Evidence(EvidenceKind.FILE, name, sha256(content).hexdigest(), len(content)),),
            ),
        )
        for one, (name, content) in zip(made_up(the_plan(), len(contents)).activities, contents, strict=True)
    ]
    return with_activities(the_plan(), tuple(logged)), files


def _shown(page: str) -> list[bytes]:
    return [b64decode(found) for found in re.findall(r'src="data:image/jpeg;base64,([^"]*)"', page)]


def test_pictures_are_small_and_named(write: Write) -> None:
    contents = [("anh đỏ.jpg", _picture("red")), ("xanh.png", _picture("blue", form="PNG"))]
    contents.append(("bien-ban.pdf", b"%PDF-1.7"))
    dossier, files = _proved(contents)
    page = write(dossier, "vi", files)
    assert len(_shown(page)) == 2
    assert all(small.startswith(b"\xff\xd8") and len(small) <= 10_000 for small in _shown(page))
    assert 'alt="anh đỏ.jpg"' in page
    assert len(_shown(write(dossier))) == 0


def test_a_picture_full_of_detail_stays_small(write: Write) -> None:
    from PIL import Image

    made = BytesIO()
    Image.effect_noise((1600, 1200), 100).convert("RGB").save(made, "JPEG", quality=95)
    dossier, files = _proved([("nhieu.jpg", made.getvalue())])
    (small,) = _shown(write(dossier, "vi", files))
    assert len(small) <= 10_000


def test_broken_missing_and_harmed_pictures_are_told_and_named(tmp_path: Path) -> None:
    good = _picture("red")
    contents = [(f"{n}.jpg", _picture("green", (300 + n, 300))) for n in range(3)]
    dossier, files = _proved([*contents, ("hong.jpg", good[:200]), ("tot.jpg", good)])
    gone, harmed = (sha256(content).hexdigest() for _, content in contents[:2])
    del files[gone]
    files[harmed] = good
    path = tmp_path / "page.html"
    findings = write_page(dossier, Words(), path, _reader(files))
    assert {(f.code, f.severity, f.place) for f in findings} == {
        ("preview_broken", Severity.NOTE, name) for name in ("0.jpg", "1.jpg", "hong.jpg")
    }
    page = path.read_text(encoding="utf-8")
    assert len(_shown(page)) == 2
    assert all(name in page for name in ("0.jpg", "1.jpg", "hong.jpg"))


def test_a_picture_that_ends_its_process_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with previews.Thumbnails() as made:
        assert made.make(_picture("red"))
        monkeypatch.setattr(previews, "MOST_SECONDS", 0.0001)
        assert made.make(_picture("green", (6000, 6000))) is None
        monkeypatch.setattr(previews, "MOST_SECONDS", 30)
        assert made.make(_picture("blue"))
        assert made.make(b"no picture") is None
        assert made.make(_picture("black"))


def test_only_the_newest_pictures_are_shown(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "MOST", 2)
    contents = [(f"{n}.jpg", _picture("red", (100 + n, 100))) for n in range(4)]
    dossier, files = _proved(contents)
    page = write(dossier, "vi", files)
    assert [name in re.findall('alt="([^"]*)"', page) for name, _ in contents] == [False, False, True, True]


def test_without_pillow_names_stand_for_pictures(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "can_preview", lambda: False)
    dossier, files = _proved([("anh.jpg", _picture("red"))])
    page = write(dossier, "vi", files)
    assert _shown(page) == []
    assert page.count("anh.jpg") == 2


# the file


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo.html"
    path.write_text("cũ", encoding="utf-8")
    dossier = made_up(the_plan(), 3)
    one = dossier.activities[0]
    broken = replace(one, activity=replace(one.activity, day=None))  # type: ignore[arg-type]

    def write(told: Dossier, to: Path) -> ReportWritten:
        layout, wishes = Layout(date(2026, 6, 10)), Wishes("html")
        return write_report(told, layout, wishes, to, _reader({}), Words(), accept=True)

    with pytest.raises(AttributeError):
        write(replace(dossier, activities=(broken,)), path)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]
    assert write(dossier, path).findings == ()
    assert path.read_bytes().startswith(b"<!doctype html>")
    with pytest.raises(Unwritable):
        write(dossier, path / "page.html")


def test_three_thousand_activities_are_few_bytes_little_memory_and_quick(tmp_path: Path) -> None:
    dossier = made_up(the_plan(), 3000)
    path = tmp_path / "page.html"

    def quickest(act: Callable[[], object]) -> float:
        begun = []
        for _ in range(3):
            start = time.perf_counter()
            act()
            begun.append(time.perf_counter() - start)
        return min(begun)

    def plain() -> None:
        rows = []
        for one in dossier.activities:
            activity, plan = one.activity, dossier.plan
            cells = [
                *(activity.title, activity.place, plan.name_of(activity.unit), one.code, str(activity.day)),
                *(plan.indicators_by_code[code].name for code in activity.quantities),
                *map(str, activity.quantities.values()),
                *(e.name for e in activity.evidence),
                *activity.responsibilities,
            ]
            rows.append("<tr>" + "".join(f'<td data-is="Hoạt động">{esc(c)}</td>' for c in cells) + "</tr>\n")
        path.write_text("".join(rows), encoding="utf-8")

    joined, took = quickest(plain), quickest(lambda: write_page(dossier, Words(), path, None))
    assert took < 2 * joined + 0.3  # the page waits for the disk, too
    assert path.stat().st_size < 2_500_000
    page = path.read_text(encoding="utf-8")
    assert page.count('<td class="day"') == 3000
    assert Words()("page.timeline_part", shown=NEWEST, every="3.000") in page
    if sys.gettrace() is None:
        tracemalloc.start()
        write_page(dossier, Words(), path, None)
        assert tracemalloc.get_traced_memory()[1] < 5 * 2**20
        tracemalloc.stop()
