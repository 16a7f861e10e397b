"""`hvn template export` and `check`: what they say, and how a broken template ends a command."""

from tests.cli.conftest import Office
from tests.export.word_papers import change_template

from hvn_cli.export.word.template import template_bytes

PLACE = "{{ place }}"


def test_export_and_check_from_the_command_line(bare: Office) -> None:
    told = bare.hvn("template", "export", "--profile", "dang-hd05", "--out", "mau.docx").ok()
    assert "mau.docx" in told.out
    assert bare.hvn("template", "check", "mau.docx").ok().out == "Mẫu dùng được: mau.docx\n"
    again = bare.hvn("template", "export", "--profile", "dang-hd05", "--out", "mau.docx")
    assert again.code == 60
    assert bare.hvn("template", "export", "--profile", "x", "--out", "b.docx").code == 40
    assert bare.hvn("template", "check", "nix.docx").code == 67


def test_a_fault_ends_the_check_with_one(bare: Office) -> None:
    change_template(template_bytes("dang-hd05"), bare.folder / "mau.docx", (PLACE, "{{ plase }}"))
    told = bare.hvn("template", "check", "mau.docx")
    assert told.code == 1
    assert "{{ plase }}" in told.out
    assert "place" in told.out
    assert (
        bare.hvn("template", "check", "mau.docx", "--json").json["findings"][0]["code"] == "template_unknown"
    )


def test_a_template_is_found_under_its_report_too(bare: Office) -> None:
    bare.hvn("report", "template", "export", "--profile", "dang-hd05", "--out", "mau.docx").ok()
    assert bare.hvn("report", "template", "check", "mau.docx").ok().out
    assert bare.hvn("report", "mau.docx").code == 2
