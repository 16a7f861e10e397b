"""Templates that an office has changed: what is wrong is told with its place, before anything is written."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.export.word_papers import PROFILES, W, change_template, draw, paper_of

from hvn_cli.errors import BadValue, FileExists, Finding, InvalidTemplate, Severity, UnreadableTemplate
from hvn_cli.export.word.sample import sample_paper
from hvn_cli.export.word.template import check_template, export_template, template_bytes
from hvn_cli.labels import Words
from hvn_cli.labels.sentences import tell_finding

REPO = Path(__file__).resolve().parents[2]
PLACE = "{{ place }}"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Where a changed template is put."""
    return tmp_path / "mau.docx"


def check(
    changed: Path, *changes: tuple[str, str], more: dict[str, bytes] | None = None
) -> tuple[Finding, ...]:
    """What is found in the template of the Party after some changes."""
    return check_template(change_template(template_bytes("dang-hd05"), changed, *changes, more=more))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_the_shipped_templates_are_those_that_the_tool_makes() -> None:
    command = [sys.executable, str(REPO / "tools" / "word_templates.py"), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_shipped_template_has_no_faults(profile: str, changed: Path) -> None:
    exported = export_template(profile, changed)
    assert (exported.profile, exported.path) == (profile, str(changed))
    assert changed.read_bytes() == template_bytes(profile)
    assert check_template(changed) == ()


def test_a_template_is_never_written_over_a_file(changed: Path) -> None:
    changed.write_text("x", encoding="utf-8")
    with pytest.raises(FileExists):
        export_template("dang-hd05", changed)
    with pytest.raises(BadValue):
        export_template("dang-hd99", changed.with_name("b.docx"))
    assert changed.read_text(encoding="utf-8") == "x"


def test_a_changed_template_is_used(tmp_path: Path, changed: Path) -> None:
    change_template(template_bytes("dang-hd05"), changed, (PLACE, "Tại Việt Hưng: {{ place|upper }}"))
    drawn = draw(sample_paper("dang-hd05"), tmp_path, template=changed)
    assert drawn.texts("DiaDanhNgayThang") == ["Tại Việt Hưng: VIỆT HƯNG, NGÀY 12 THÁNG 6 NĂM 2026"]
    assert drawn.findings == ()


def test_tags_over_several_runs_and_smart_quotes_are_read(changed: Path) -> None:
    parted = "{{ pl</w:t></w:r><w:r><w:t>ace }}{% if draft == “x” %}y{% endif %}"
    assert check(changed, (PLACE, parted)) == ()


def test_a_section_that_an_editor_has_put_into_a_tag_is_kept(tmp_path: Path, changed: Path) -> None:
    document = zipfile.ZipFile(BytesIO(template_bytes("dang-hd05"))).read("word/document.xml").decode()
    tag = document.index("{%p if annex.wide %}")
    alone = re.search(
        r'<w:p><w:pPr><w:pStyle w:val="HetPhan"/>(<w:sectPr>.*?</w:sectPr>)</w:pPr></w:p>', document[tag:]
    )
    assert alone is not None
    styled = '<w:pStyle w:val="The"/></w:pPr><w:r><w:t xml:space="preserve">{%p if annex.wide %}'
    moved = styled.replace("</w:pPr>", f"{alone[1]}</w:pPr>")
    change_template(template_bytes("dang-hd05"), changed, (alone[0], ""), (styled, moved))
    assert check_template(changed) == ()
    drawn = draw(sample_paper("dang-hd05"), tmp_path, template=changed)
    sizes = [section.find(f"{W}pgSz") for section in drawn.sections]
    assert [size.get(f"{W}orient") for size in sizes if size is not None] == [None, None, "landscape"]


@pytest.mark.parametrize(
    "broken",
    ["{{ place", "{% if place %}", "{{ place }}{% endif %}", "{% fro x in y %}{% endfor %}", "{{ 1 + }}"],
)
def test_a_broken_tag_is_told_with_its_paragraph(changed: Path, broken: str) -> None:
    findings = check(changed, (PLACE, f"Việt Hưng {broken}"))
    assert "template_tag" in codes(findings)
    finding = next(f for f in findings if f.code == "template_tag")
    assert finding.severity is Severity.ERROR
    assert finding.place
    assert finding.line > 0


def test_the_paragraph_of_a_broken_tag(changed: Path) -> None:
    (finding,) = check(changed, (PLACE, "Việt Hưng {% fro x %}"))
    assert finding.place == "Việt Hưng {% fro x %}"
    assert "fro" in tell_finding(finding, Words())


def test_unknown_fields_are_told_all_at_once_with_the_nearest_name(changed: Path) -> None:
    findings = check(changed, (PLACE, "{{ plase }}"), ("{{ annex.title }}", "{{ annex.titel }}"))
    assert codes(findings) == ["template_unknown", "template_unknown"]
    assert [f.data["name"] for f in findings] == ["plase", "annexes.titel"]
    assert "place" in str(findings[0].data["likely"])
    assert "title" in str(findings[1].data["likely"])
    assert findings[0].place == "{{ plase }}"


def test_fields_that_are_not_printed_are_warned_of(changed: Path) -> None:
    findings = check(changed, (PLACE, "Việt Hưng"), ("{{ annex.lead }}", ""))
    assert codes(findings) == ["template_missing", "template_missing"]
    assert [f.data["name"] for f in findings] == ["place", "annexes.lead"]
    assert all(f.severity is Severity.WARNING for f in findings)


def test_a_warning_comes_with_the_report(tmp_path: Path, changed: Path) -> None:
    change_template(template_bytes("dang-hd05"), changed, (PLACE, "Việt Hưng"))
    assert codes(draw(paper_of("dang-hd05"), tmp_path, template=changed).findings) == ["template_missing"]


CODE = (
    "{{ ''.__class__.__mro__[1].__subclasses__()|length }}",
    "{{ place.__class__ }}",
    "{{ place.upper() }}",
    "{{ lipsum() }}",
    "{{ range(999999999) }}",
    "{% for i in range(10) %}x{% endfor %}",
    "{{ 'x' * 9999999999 }}",
    "{{ 9 ** 9999999 }}",
    "{{ 'x'|center(999999999) }}",
    "{{ place|safe }}",
    "{{ place|attr('__class__') }}",
    "{% set x = 1 %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% autoescape false %}{{ place }}{% endautoescape %}",
    "{{ self }}",
    "{{ loop.cycle('a', 'b') }}",
    "{% for x in annexes recursive %}{{ loop(x) }}{% endfor %}",
    "{{ cycler }}{{ joiner }}{{ namespace }}",
    "{{ [x for x in y] }}",
)


@pytest.mark.parametrize("code", CODE)
def test_a_template_is_no_program(tmp_path: Path, changed: Path, code: str) -> None:
    findings = check(changed, (PLACE, code))
    assert {f.severity for f in findings} == {Severity.ERROR}
    assert set(codes(findings)) <= {"template_code", "template_unknown", "template_tag"}
    target = tmp_path / "bao-cao.docx"
    with pytest.raises(InvalidTemplate) as refused:
        draw(paper_of("dang-hd05"), tmp_path, template=changed)
    assert refused.value.exit_code == 66
    assert not target.exists()


@pytest.mark.parametrize("code", ["{{ 'x' * 99 }}", "{{ place.upper() }}", "{% set x = 1 %}"])
def test_code_hidden_in_properties_and_footnotes_is_found(changed: Path, code: str) -> None:
    parts = zipfile.ZipFile(BytesIO(template_bytes("dang-hd05")))
    core = parts.read("docProps/core.xml").replace("Mẫu báo cáo dang-hd05".encode(), code.encode())
    assert "template_code" in codes(check(changed, more={"docProps/core.xml": core}))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f"<w:footnote><w:p><w:r><w:t>{code}</w:t></w:r></w:p></w:footnote>"
    note = f'<w:footnotes xmlns:w="{word}">{note}</w:footnotes>'
    types = parts.read("[Content_Types].xml").replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    rels = parts.read("word/_rels/document.xml.rels").replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{office}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    more = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": rels,
        "word/footnotes.xml": note.encode(),
    }
    assert "template_code" in codes(check(changed, more=more))


def test_settings_of_a_printer_are_no_program(changed: Path) -> None:
    assert check(changed, more={"word/printerSettings1.bin": b"x"}) == ()


def test_lists_and_single_values_are_not_mixed_up(changed: Path) -> None:
    assert codes(check(changed, (PLACE, "{{ issuer }}"))) == ["template_list"]
    assert codes(check(changed, (PLACE, "{% for x in place %}{{ x }}{% endfor %}"))) == ["template_no_list"]
    assert (
        check(changed, (PLACE, "{{ place }}{{ issuer|join('; ') }}{{ issuer|first }}{{ issuer[0] }}")) == ()
    )


def test_text_beside_a_steering_tag_would_be_lost(changed: Path) -> None:
    (finding, *_) = check(changed, ("{%p if seal %}", "Niêm: {%p if seal %}"))
    assert (finding.code, finding.place) == ("template_mixed", "Niêm: {%p if seal %}")


# -- the file -----------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_or_no_document(tmp_path: Path, changed: Path) -> None:
    with pytest.raises(UnreadableTemplate):
        check_template(tmp_path / "nowhere.docx")
    with pytest.raises(UnreadableTemplate):
        check_template(tmp_path)
    for content in (b"", b"PK", b"x" * 5000, b"\xd0\xcf\x11\xe0" * 200, template_bytes("dang-hd05")[:-300]):
        changed.write_bytes(content)
        assert codes(check_template(changed)) == ["template_not_docx"]
    with zipfile.ZipFile(changed, "w") as package:
        package.writestr("a.txt", "x")
    assert codes(check_template(changed)) == ["template_not_docx"]


def test_harmed_xml_is_no_document(changed: Path) -> None:
    findings = check(changed, more={"word/document.xml": b"<w:document>"})
    assert codes(findings) == ["template_not_docx"]


def test_a_zip_bomb_is_not_opened(changed: Path) -> None:
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "x")
        package.writestr("word/document.xml", b"\0" * (60 * 2**20))
    assert codes(check_template(changed)) == ["template_bomb"]
    with zipfile.ZipFile(changed, "w") as package:
        for number in range(2001):
            package.writestr(f"{number}.xml", "")
    assert codes(check_template(changed)) == ["template_bomb"]


def test_a_part_that_is_larger_than_it_says_is_not_read(changed: Path) -> None:
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 1_000_000)
    content = changed.read_bytes()
    assert content.count((1_000_000).to_bytes(4, "little")) == 2
    changed.write_bytes(content.replace((1_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert codes(check_template(changed)) in (["template_not_docx"], ["template_bomb"])


def test_macros_and_embedded_programs_are_refused(changed: Path) -> None:
    assert codes(check(changed, more={"word/vbaProject.bin": b"x"})) == ["template_macro"]
    types = zipfile.ZipFile(changed).read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert codes(check(changed, more={"[Content_Types].xml": macro})) == ["template_macro"]
    for name in ("word/activeX/activeX1.xml", "word/embeddings/oleObject1.bin", "word/embeddings/a.xlsx"):
        assert codes(check(changed, more={name: b"x"})) == ["template_active"]


def test_what_points_outside_is_flagged(changed: Path) -> None:
    rels = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"
        Target="\\\\server\\share\\x" TargetMode="External"/></Relationships>"""
    for kind in (b"attachedTemplate", b"image", b"oleObject"):
        (finding,) = check(changed, more={"word/_rels/settings.xml.rels": rels % kind})
        assert (finding.code, finding.severity) == ("template_outside", Severity.ERROR)
        assert finding.data["target"] == "\\\\server\\share\\x"
    (finding,) = check(changed, more={"word/_rels/settings.xml.rels": rels % b"hyperlink"})
    assert (finding.code, finding.severity) == ("template_outside", Severity.NOTE)


def test_fields_that_fetch_are_flagged(changed: Path) -> None:
    field = (
        f'{PLACE}</w:t></w:r><w:r><w:instrText> DDEAUTO c:\\\\cmd.exe "/c x" </w:instrText></w:r><w:r><w:t>'
    )
    (finding,) = check(changed, (PLACE, field))
    assert (finding.code, finding.severity) == ("template_outside", Severity.ERROR)
    assert "DDEAUTO" in str(finding.data["target"])


def test_a_doctype_is_refused(changed: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert codes(check(changed, more={"docProps/app.xml": bomb})) == ["template_doctype"]


def test_every_finding_has_its_sentence(changed: Path) -> None:
    findings = check(changed, (PLACE, "{{ plase }}{{ issuer }}{{ place() }}"))
    for lang in ("vi", "en"):
        told = [tell_finding(finding, Words(lang)) for finding in findings]
        assert len(told) == 3
        assert all("{{" not in sentence for sentence in told)
