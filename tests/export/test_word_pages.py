"""Reports as they come out of a printer: LibreOffice prints them, and the pages are measured."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from tests.export.word_papers import PARTY, PROFILES, SENTENCE, STATE, draw, long_annex, paper_of, squeezed
from tests.export.word_printing import Print, convert, need_printing, print_all

from hvn_cli.export.paper import Blank, Paper, Paragraph, Signature
from hvn_cli.export.word.template import check_template, template_bytes

PLAN = Path(__file__).resolve().parents[2] / "data" / "plan.yaml"
RECIPIENTS = (
    "Ban Tuyên giáo và Dân vận Thành ủy",
    "Thường trực Đảng ủy",
    "Thường trực HĐND - UBND Phường",
    "Ban XD Đảng, UBKT, Văn phòng Đảng ủy",
    "Ủy ban MTTQ Việt Nam Phường",
    "Lưu Văn phòng Đảng ủy",
)
NAME = "Lê Đức Toàn"


def whole(profile: str, *, paragraphs: int = 14, rows: int = 40, last: str = SENTENCE) -> Paper:
    """A report of two or three pages with a long list behind it."""
    paper = paper_of(profile, paragraphs=paragraphs, last=last)
    signature = Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", NAME)
    annexes = (replace(paper.annexes[0], number=1), long_annex(rows)) if rows else ()
    return replace(paper, signature=signature, recipients=RECIPIENTS, annexes=annexes)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """One report of the Party, as printed."""
    need_printing()
    folder = tmp_path_factory.mktemp("print")
    draw(whole("dang-hd05"), folder, name="dang.docx")
    return print_all([folder / "dang.docx"], folder)["dang"]


@pytest.fixture(scope="module")
def all_printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Print]:
    """A report in each profile, as printed."""
    need_printing()
    folder = tmp_path_factory.mktemp("prints")
    for profile in PROFILES:
        draw(whole(profile), folder, name=f"{profile}.docx")
    return print_all(sorted(folder.glob("*.docx")), folder)


def body_lines(printed: Print, page: int) -> Iterator[tuple[float, float]]:
    """Left and right ends of the full lines of running text of a page."""
    for line in printed.pages[page].lines:
        if line.right - line.left > 140:
            yield line.left, line.right


def test_pages_are_a4_and_wide_annexes_lie(printed: Print) -> None:
    sizes = [(round(page.width), round(page.height)) for page in printed.pages]
    assert sizes[0] == sizes[1] == (210, 297)
    assert sizes[-1] == sizes[-2] == (297, 210)


def test_margins_are_mirrored_on_the_back(printed: Print) -> None:
    for page, left in ((0, 30), (1, 15)):
        ends = list(body_lines(printed, page))
        assert len(ends) > 5
        # Without the first line of a paragraph, which is indented.
        assert min(start for start, _ in ends) == pytest.approx(left, abs=1)
        assert max(end for _, end in ends) == pytest.approx(left + 165, abs=1)


def test_running_text_is_indented_and_set_18_points_apart(printed: Print) -> None:
    lines = [line for line in printed.pages[1].lines if line.right - line.left > 140]
    firsts = {round(line.left) for line in lines} - {15}
    assert firsts == {25}
    gaps = [b.top - a.top for a, b in pairwise(lines)]
    assert min(gaps) == pytest.approx(18 * 25.4 / 72, abs=0.1)
    assert max(gaps) >= 24 * 25.4 / 72 - 0.1


def test_only_one_font_is_used(printed: Print) -> None:
    assert printed.fonts <= {"LiberationSerif", "TimesNewRoman"}
    assert len(printed.fonts) == 1


def test_page_1_bears_no_number_and_page_2_does(printed: Print) -> None:
    first, second = printed.pages[:2]
    assert min(line.top for line in first.lines) > 19
    number = second.lines[0]
    assert number.text == "2"
    assert number.middle == pytest.approx(15 + 165 / 2, abs=1)
    assert number.top == pytest.approx(10, abs=1)


def test_the_letterhead_stands_where_it_should(printed: Print) -> None:
    page = printed.pages[0]
    above, title = page.line("ĐẢNG BỘ"), page.line("ĐẢNG CỘNG SẢN")
    assert above.text == "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI"
    assert title.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert above.top == pytest.approx(20, abs=1)
    assert title.top == pytest.approx(20, abs=1)
    for line in (above, page.line("ĐẢNG ỦY"), page.line("*")):
        assert line.middle == pytest.approx(30 + 40, abs=1)
    # The blank for the number parts this line in two.
    assert (page.line("Số").left + page.line("-BC/ĐU").right) / 2 == pytest.approx(30 + 40, abs=1)
    for line in (title, page.line("Việt Hưng, ngày")):
        assert line.middle == pytest.approx(30 + 80 + 42.5, abs=1)
    for line in (page.line("BÁO CÁO"), page.line("kết quả"), page.line("-----")):
        assert line.middle == pytest.approx(30 + 82.5, abs=1)
    assert page.line("Số").top == pytest.approx(page.line("Việt Hưng, ngày").top, abs=0.5)


def test_the_rule_is_as_long_as_the_title_and_under_it(printed: Print) -> None:
    title = printed.pages[0].line("ĐẢNG CỘNG SẢN")
    left, right = printed.rules(1, title.bottom - 1, title.bottom + 3)[0]
    assert left == pytest.approx(title.left, abs=1)
    assert right == pytest.approx(title.right, abs=1)


def test_every_page_of_an_annex_repeats_its_headings(printed: Print) -> None:
    listed = [page for page in printed.pages if page.width > page.height]
    assert len(listed) > 1
    for page in listed:
        assert page.has("Lượt người")
        assert page.has("Hoạt động")
    rows = [line for page in listed for line in page.lines if line.text.startswith("Hội nghị tuyên truyền")]
    assert len(rows) == 40


def test_annexes_begin_with_page_1(printed: Print) -> None:
    listed = [page for page in printed.pages if page.width > page.height]
    assert listed[0].lines[0].text == "Phụ lục 2"
    assert listed[1].lines[0].text == "2"


def test_the_signature_and_the_seal(printed: Print) -> None:
    page = next(page for page in printed.pages if page.has(NAME))
    left, right = page.line("Nơi nhận:"), page.line("T/M BAN")
    assert left.top == pytest.approx(right.top, abs=1)
    assert left.left < right.left
    # Four blank lines between position and name.
    lines = (page.line(NAME).top - page.line("PHÓ BÍ THƯ").top) / (16.1 * 25.4 / 72)
    assert lines == pytest.approx(5, abs=0.3)
    last = max(printed.pages[-1].lines, key=lambda line: line.bottom)
    assert last.text == "412-ab12cd34ef56ab12cd34"


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_prints_whole(all_printed: dict[str, Print], profile: str) -> None:
    printed = all_printed[profile]
    assert len(printed.fonts) == 1
    first, second = printed.pages[:2]
    assert min(line.top for line in first.lines) > 19
    assert second.lines[0].text == "2"
    assert second.lines[0].top == pytest.approx(10, abs=1)
    assert sum(page.has(NAME) for page in printed.pages) == 1
    text = squeezed(" ".join(page.text for page in printed.pages))
    assert text.count(squeezed(SENTENCE)) >= 12
    assert not [page for page in printed.pages if not page.lines]


@pytest.mark.slow
def test_a_state_letterhead_is_unbroken_with_its_rules(all_printed: dict[str, Print]) -> None:
    printed = all_printed[STATE]
    page = printed.pages[0]
    title, motto = page.line("CỘNG HÒA"), page.line("Độc lập")
    assert title.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert title.middle == pytest.approx(motto.middle, abs=0.5)
    drawn = printed.rules(1, motto.bottom - 1, motto.bottom + 3)
    under = next(rule for rule in drawn if rule[0] > 100)
    assert under == pytest.approx((motto.left, motto.right), abs=1)
    issuer = page.line("ĐẢNG ỦY")
    short = next(r for r in printed.rules(1, issuer.bottom - 1, issuer.bottom + 3) if r[1] < 104)
    assert 1 / 3 <= (short[1] - short[0]) / (issuer.right - issuer.left) <= 1 / 2
    ends = list(body_lines(printed, 1))
    assert min(start for start, _ in ends) == pytest.approx(30, abs=1)


@pytest.mark.slow
def test_the_older_rule_counts_annexes_on(all_printed: dict[str, Print]) -> None:
    pages = all_printed["dang-hd36"].pages
    numbers = [page.lines[0].text for page in pages[1:]]
    assert numbers == [str(number) for number in range(2, len(pages) + 1)]


def unit_names() -> list[str]:
    """The longest names that the plan has for bodies, in capitals."""
    units = yaml.safe_load(PLAN.read_text(encoding="utf-8"))["units"]
    names = {unit["name"].upper() for unit in units}
    names |= {member["name"].upper() for unit in units for member in unit["members"]}
    return sorted(names, key=len)[-5:]


@pytest.mark.slow
@pytest.mark.parametrize("profile", [PARTY[1], STATE])
def test_long_names_of_units_are_broken_by_us_alone(tmp_path: Path, profile: str) -> None:
    need_printing()
    names = [*unit_names(), "HỘI ĐỒNG PHỐI HỢP TUYÊN TRUYỀN " * 3 + "CUỘC VẬN ĐỘNG PHƯỜNG VIỆT HƯNG"]
    drawn = {}
    for number, name in enumerate(names):
        paper = paper_of(profile)
        head = replace(paper.letterhead, above=name, issuer=(name,))
        drawn[f"n{number}"] = draw(replace(paper, letterhead=head), tmp_path, name=f"n{number}.docx")
    for stem, printed in print_all(sorted(tmp_path.glob("n*.docx")), tmp_path).items():
        page = printed.pages[0]
        lines = drawn[stem].texts("CoQuanBanHanh") + drawn[stem].texts("CoQuanCapTren")[0].split("\n")
        for line in lines:
            assert page.has(line), line
        title = page.line("CỘNG HÒA" if profile == STATE else "ĐẢNG CỘNG")
        assert title.text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_the_signature_is_never_split_nor_left_alone(tmp_path: Path, profile: str) -> None:
    """Whatever the length of the text, the whole block stands on one page with a line of the report."""
    need_printing()
    for lines in range(46):
        paper = whole(profile, paragraphs=6, rows=3, last=" ".join([*30 * ["lời"], "CUỐI."]))
        filler = Paragraph((" ".join(23 * lines * ["chữ"]),))
        paper = replace(paper, body=(*paper.body[:-1], filler, paper.body[-1]))
        draw(paper, tmp_path, name=f"s{lines}.docx")
    counts = set()
    for printed in print_all(sorted(tmp_path.glob("s*.docx")), tmp_path).values():
        (page,) = [page for page in printed.pages if page.has(NAME)]
        assert page.has("Nơi nhận:")
        assert page.has("T/M BAN THƯỜNG VỤ")
        assert page.has("- Lưu Văn phòng Đảng ủy.")
        assert any(line.text.endswith("CUỐI.") for line in page.lines)
        after = printed.pages[printed.pages.index(page) + 1]
        assert any(line.text.startswith("Phụ lục") for line in after.lines), "an empty page"
        counts.add(len(printed.pages))
    assert len(counts) > 1, "the text has to run over the end of a page"


@pytest.mark.slow
def test_a_long_list_prints_every_row(tmp_path: Path) -> None:
    need_printing()
    draw(whole("dang-hd05", rows=1000), tmp_path, name="long.docx")
    printed = print_all([tmp_path / "long.docx"], tmp_path)["long"]
    listed = [page for page in printed.pages if page.width > page.height]
    text = "\n".join(page.text for page in listed)
    assert text.count("Hội nghị tuyên truyền") == 1000
    assert all(page.has("Hoạt động") for page in listed)


@pytest.mark.slow
def test_an_empty_report_prints_on_one_page(tmp_path: Path) -> None:
    need_printing()
    paper = replace(whole("dang-hd05", paragraphs=0, rows=0), signature=Signature("", "", Blank("họ tên")))
    draw(paper, tmp_path, name="empty.docx")
    assert len(print_all([tmp_path / "empty.docx"], tmp_path)["empty"].pages) == 1


@pytest.mark.slow
@pytest.mark.parametrize("profile", PROFILES)
def test_a_template_that_another_editor_has_saved_still_works(tmp_path: Path, profile: str) -> None:
    need_printing()
    (tmp_path / "mau.docx").write_bytes(template_bytes(profile))
    saved = convert([tmp_path / "mau.docx"], tmp_path / "saved", "docx:MS Word 2007 XML")[0]
    assert check_template(saved) == ()
    drawn = draw(whole(profile), tmp_path, template=saved, name="report.docx")
    assert drawn.findings == ()
    printed = print_all([drawn.path], tmp_path)["report"]
    assert sum(page.has(NAME) for page in printed.pages) == 1
    assert [page.width > page.height for page in printed.pages][-2:] == [True, True]
