"""Makes the Word templates in data/templates, the same bytes every time.

    python tools/word_templates.py            writes them
    python tools/word_templates.py --check    says whether those that are there are these

What a paper looks like stands here and in the templates only; the program fills in texts and tables. The
rules are listed in docs/word-format.md, each with the test that proves it.
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.oxml import parse_xml

import word_xml as xml
from hvn_cli.export.word.finish import SHARE, UNDER_ISSUER, UNDER_SUBJECT
from hvn_cli.export.word.packing import repack
from hvn_cli.export.word.widths import line_points
from word_xml import Look

TARGET: Final = Path(__file__).resolve().parent.parent / "data" / "templates"
UPRIGHT, LANDSCAPE = (210, 297), (297, 210)
MARGINS: Final = (20, 20, 30, 15)
PARTY_TITLE: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_TITLE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Profile:
    """What one set of rules asks for."""

    code: str
    looks: dict[str, Look]
    columns: tuple[float, float]
    title: tuple[tuple[str, str], ...]
    hyphens: bool
    mirrored: bool
    annex_number: str
    annexes_apart: bool
    after_recipient: str


def common_looks(*, line: float, italic_addressed: bool) -> dict[str, Look]:
    """The styles whose rule is the same on both sides; `line` is the exact line height of running text."""
    text = Look(align="both", indent=10, after=6, line=line)

    def like_text(**differing: bool) -> Look:
        return Look(align="both", indent=10, after=6, line=line, **differing)

    return {
        "Kính gửi": Look(italic=italic_addressed, before=6, after=6),
        "Kính gửi nhiều nơi": Look(italic=italic_addressed, align="left", left=30, before=6, after=6),
        "Từng nơi kính gửi": Look(align="left", left=50, after=6),
        "Nội dung": text,
        "Đoạn cuối": like_text(keep=True),
        "Phần": like_text(bold=True, capitals=True, keep=True),
        "Mục": like_text(bold=True, keep=True),
        "Tiểu mục": like_text(bold=True, italic=True, keep=True),
        "Phụ lục": Look(bold=True, keep=True),
        "Gạch phụ lục": Look(bold=True, after=6, keep=True),
        "Lời dẫn phụ lục": Look(size=13, italic=True, before=4, after=8, keep=True),
        "Bảng tên cột": Look(size=12, bold=True, keep=True),
        "Bảng chữ": Look(size=12, align="left"),
        "Bảng số": Look(size=12, align="right"),
        "Bảng ngày": Look(size=12),
        "Chỗ ký": Look(keep=True),
        "Số trang": Look(),
        "Niêm": Look(size=8, align="left", before=6),
        "Lưu ý": Look(size=12, bold=True, after=6, boxed=True),
        "Kẻ": Look(size=4, line=6),
        "Hết phần": Look(size=1, line=1, align="left"),
        "Thẻ": Look(size=8, align="left", grey=True),
    }


def party(code: str, *, after_recipient: str, annexes_apart: bool) -> Profile:
    """Hướng dẫn 36-HD/VPTW and 05-HD/VPTW."""
    looks = {
        "Tiêu đề": Look(size=15, bold=True, capitals=True),
        "Cơ quan cấp trên": Look(capitals=True),
        "Cơ quan ban hành": Look(bold=True, capitals=True),
        "Dấu sao": Look(),
        "Số ký hiệu": Look(),
        "Dự thảo": Look(italic=True),
        "Địa danh, ngày tháng": Look(italic=True),
        "Tên loại": Look(size=16, bold=True, capitals=True, before=18),
        "Tác giả": Look(capitals=True),
        "Trích yếu": Look(bold=True),
        "Gạch dưới trích yếu": Look(after=12),
        **common_looks(line=18, italic_addressed=True),
        "Nơi nhận": Look(underlined=True, align="left", before=6, keep=True),
        "Từng nơi nhận": Look(size=12, align="left", keep=True),
        "Quyền hạn ký": Look(bold=True, capitals=True, before=6, keep=True),
        "Chức vụ": Look(capitals=True, keep=True),
        "Họ tên": Look(bold=True, keep=True),
        "Tên phụ lục": Look(bold=True, keep=True),
    }
    return Profile(
        code=code,
        looks=looks,
        columns=(80, 85),
        title=((PARTY_TITLE, "Tiêu đề"),),
        hyphens=True,
        mirrored=True,
        annex_number="number",
        annexes_apart=annexes_apart,
        after_recipient=after_recipient,
    )


def state() -> Profile:
    """Nghị định 30/2020/NĐ-CP."""
    looks = {
        "Tiêu đề": Look(size=12, bold=True, capitals=True),
        "Tiêu ngữ": Look(size=13, bold=True),
        "Cơ quan cấp trên": Look(size=12, capitals=True),
        "Cơ quan ban hành": Look(size=12, bold=True, capitals=True),
        "Số ký hiệu": Look(size=13),
        "Dự thảo": Look(size=13, italic=True),
        "Địa danh, ngày tháng": Look(size=13, italic=True),
        "Tên loại": Look(bold=True, capitals=True, before=18),
        "Tác giả": Look(capitals=True),
        "Trích yếu": Look(bold=True),
        **common_looks(line=0, italic_addressed=False),
        "Nơi nhận": Look(size=12, bold=True, italic=True, align="left", before=6, keep=True),
        "Từng nơi nhận": Look(size=11, align="left", keep=True),
        "Quyền hạn ký": Look(bold=True, capitals=True, before=6, keep=True),
        "Chức vụ": Look(bold=True, capitals=True, keep=True),
        "Họ tên": Look(bold=True, keep=True),
        "Tên phụ lục": Look(bold=True, capitals=True, after=6, keep=True),
    }
    return Profile(
        code="nha-nuoc-nd30",
        looks=looks,
        columns=(74, 91),
        title=((STATE_TITLE, "Tiêu đề"), (MOTTO, "Tiêu ngữ")),
        hyphens=False,
        mirrored=False,
        annex_number="roman",
        annexes_apart=True,
        after_recipient=";",
    )


PROFILES: Final = (
    party("dang-hd36", after_recipient=",", annexes_apart=False),
    party("dang-hd05", after_recipient=";", annexes_apart=True),
    state(),
)


def tag(text: str) -> str:
    """A paragraph that steers what is printed and is gone in the report: `{%p … %}`."""
    return xml.line("Thẻ", f"{{%p {text} %}}")


def each(look: str, name: str, many: str, *, text: str = "") -> str:
    """One paragraph for each of a list."""
    return tag(f"for {name} in {many}") + xml.line(look, text or f"{{{{ {name} }}}}") + tag("endfor")


def if_any(look: str, field: str) -> str:
    """A paragraph that is there only where its field has a text."""
    return tag(f"if {field}") + xml.line(look, f"{{{{ {field} }}}}") + tag("endif")


def runs(look: str, many: str) -> str:
    """A paragraph of texts and of blanks, which are marked."""
    return xml.paragraph(
        look,
        xml.run(f"{{%r for run in {many} %}}", faint=True),
        xml.run("{%r if run.blank %}", faint=True),
        xml.run("[… {{ run.text }} …]", marked=True),
        xml.run("{%r else %}", faint=True),
        xml.run("{{ run.text }}"),
        xml.run("{%r endif %}", faint=True),
        xml.run("{%r endfor %}", faint=True),
    )


def rule(text: str, size: float, name: str, number: int, share: float = 1) -> str:
    """A drawn line as long as a share of a bold text."""
    return xml.paragraph("Kẻ", xml.drawn_line(line_points(text, size) * share, name, number))


def letterhead(profile: Profile) -> str:
    """The notes, then the two columns above the text, then name and subject."""
    under_issuer = (
        xml.line("Dấu sao", "*") if profile.hyphens else rule("ỦY BAN NHÂN DÂN", 12, UNDER_ISSUER, 1, SHARE)
    )
    text, look = profile.title[-1]
    issuer = if_any("Cơ quan cấp trên", "above") + each("Cơ quan ban hành", "line", "issuer")
    title = "".join(xml.line(look, text) for text, look in profile.title)
    title += rule(text, profile.looks[look].size, "Kẻ dưới tiêu đề", 2)
    number = xml.line("Số ký hiệu", "{{ number }}") + if_any("Dự thảo", "draft")
    place = xml.line("Địa danh, ngày tháng", "{{ place }}")
    under_subject = (
        xml.line("Gạch dưới trích yếu", "-----")
        if profile.hyphens
        else rule("kết quả thực hiện Cuộc vận động", 14, UNDER_SUBJECT, 3, SHARE) + xml.line("Kẻ")
    )
    return (
        each("Lưu ý", "note", "notes")
        + xml.table(profile.columns, ((issuer + under_issuer, title), (number, place)))
        + xml.line("Tên loại", "{{ type_name }}")
        + if_any("Tác giả", "author")
        + each("Trích yếu", "line", "subject")
        + under_subject
        + addressees()
    )


def addressees() -> str:
    """One body on the line itself; several below each other, their hyphens in line."""
    several = "- {{ line }}{% if loop.last %}.{% else %};{% endif %}"
    return (
        tag("if addressees|length == 1")
        + xml.line("Kính gửi", "Kính gửi: {{ addressees[0] }}")
        + tag("elif addressees")
        + xml.line("Kính gửi nhiều nơi", "Kính gửi:")
        + each("Từng nơi kính gửi", "line", "addressees", text=several)
        + tag("endif")
    )


def body() -> str:
    """Headings and paragraphs; the last one stays with the signature."""
    made = tag("for block in body")
    for level, look in enumerate(("Phần", "Mục", "Tiểu mục"), start=1):
        made += tag(f"{'if' if level == 1 else 'elif'} block.level == {level}")
        made += xml.line(look, "{{ block.text }}")
    made += tag("elif block.last") + runs("Đoạn cuối", "block.runs")
    made += tag("else") + runs("Nội dung", "block.runs")
    return made + tag("endif") + tag("endfor")


def signature(profile: Profile) -> str:
    """Who gets it on the left, who signs on the right, in one row that no page can break."""
    mark = profile.after_recipient
    item = f"- {{{{ line }}}}{{% if loop.last %}}.{{% else %}}{mark}{{% endif %}}"
    left = xml.line("Nơi nhận", "Nơi nhận:") + each("Từng nơi nhận", "line", "recipients", text=item)
    right = if_any("Quyền hạn ký", "signature.authority") + if_any("Chức vụ", "signature.position")
    right += 4 * xml.line("Chỗ ký") + runs("Họ tên", "signature.name")
    return xml.table((80, 85), ((left, right),))


def annexes(profile: Profile) -> str:
    """Each on a sheet of its own: headings, a table with a sample row to be filled, the section's end."""
    number = f"{{{{ annex.{profile.annex_number} }}}}"
    kinds = ("text", "number", "date")
    headings = tuple(xml.line("Bảng tên cột", f"{{{{ annex.{kind}_heading }}}}") for kind in kinds)
    looks = ("Bảng chữ", "Bảng số", "Bảng ngày")
    sample = tuple(
        xml.line(look, f"{{{{ annex.{kind}_cell }}}}") for kind, look in zip(kinds, looks, strict=True)
    )
    return (
        tag("for annex in annexes")
        + xml.line("Phụ lục", f"Phụ lục{{% if annexes|length > 1 %}} {number}{{% endif %}}")
        + xml.line("Tên phụ lục", "{{ annex.title }}")
        + (xml.line("Gạch phụ lục", "-----") if profile.hyphens else "")
        + if_any("Lời dẫn phụ lục", "annex.lead")
        + tag("if annex.filled")
        + xml.table((55, 55, 55), (headings, sample), ruled=True, heading=True)
        + tag("endif")
        + tag("if annex.wide")
        + xml.paragraph("Hết phần", section=page(LANDSCAPE, apart=profile.annexes_apart))
        + tag("else")
        + xml.paragraph("Hết phần", section=page(UPRIGHT, apart=profile.annexes_apart))
        + tag("endif")
        + tag("endfor")
    )


def page(size: tuple[int, int], *, apart: bool, headers: str = "") -> str:
    """A4 with the margins of the rules."""
    return xml.section(size, MARGINS, counted_apart=apart, headers=headers)


def make_template(profile: Profile) -> bytes:
    """One template as a file."""
    document = Document()
    strip_package(document)
    refill(document.styles.element, xml.styles(profile.looks))
    refill(document.settings.element, xml.settings(mirrored=profile.mirrored))
    headers = make_headers(document)
    text = (
        letterhead(profile)
        + body()
        + signature(profile)
        # The headers belong to the first section; those after it take them over.
        + xml.paragraph("Hết phần", section=page(UPRIGHT, apart=True, headers=headers))
        + annexes(profile)
        + if_any("Niêm", "seal")
        + page(UPRIGHT, apart=profile.annexes_apart)
    )
    refill(document.element.body, f"<w:body {xml.SPACES}>{text}</w:body>")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = f"Mẫu báo cáo {profile.code}", "hvn", ""
    properties.last_modified_by, properties.revision = "hvn", 1
    properties.created = properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001  # the format has no zone
    file = BytesIO()
    document.save(file)
    return repack(file.getvalue())


def refill(element: Any, source: str) -> None:
    """Puts what `source` holds into an element in the place of what it held."""
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(source)):
        element.append(child)


def make_headers(document: Any) -> str:
    """The header with the number of the page, and the empty one of a first page; the references to both."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header, content in (
        (section.header, xml.page_number("Số trang")),
        (section.first_page_header, xml.line("Số trang")),
    ):
        header.is_linked_to_previous = False
        refill(header.part.element, f"<w:hdr {xml.SPACES}>{content}</w:hdr>")
    parts = {"default": section.header.part, "first": section.first_page_header.part}
    keys = {relation.target_part: key for key, relation in document.part.rels.items()}
    return "".join(
        f'<w:headerReference w:type="{kind}" r:id="{keys[part]}"/>' for kind, part in parts.items()
    )


def strip_package(document: Any) -> None:
    """Takes out what python-docx's own template brings along and no report needs."""
    kept = ("/styles", "/settings", "/fontTable")
    for key in [key for key, relation in document.part.rels.items() if not relation.reltype.endswith(kept)]:
        del document.part.rels[key]
    package = document.part.package
    for key in [k for k, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def main(arguments: list[str]) -> int:
    """Writes or compares the templates; 1 where one differs."""
    differing = []
    TARGET.mkdir(parents=True, exist_ok=True)
    for profile in PROFILES:
        made, path = make_template(profile), TARGET / f"{profile.code}.docx"
        if "--check" not in arguments:
            path.write_bytes(made)
            print(path)
        elif not path.is_file() or path.read_bytes() != made:
            differing.append(path.name)
    if differing:
        print("differ: " + ", ".join(differing))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
