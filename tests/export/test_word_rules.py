"""docs/word-format.md: every rule names a test that exists, every field is one that templates get."""

import ast
import re
from pathlib import Path

from tests.docs.pages import read_page, rows_of

from hvn_cli.domain.dossier import PROFILES
from hvn_cli.export.word.fields import Spelling, fields_of
from hvn_cli.export.word.language import FILTERS
from hvn_cli.export.word.sample import sample_paper

HERE = Path(__file__).parent
PAGE = read_page("docs/word-format.md")
RULES = rows_of(PAGE, "quy định / rule")
TESTS = {
    f"{path.stem.removeprefix('test_word_')}.{node.name}"
    for path in HERE.glob("test_word_*.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
}


def named() -> list[str]:
    """Every test that the page names."""
    return [name.strip() for row in RULES for name in row[4].split(",")]


def test_every_rule_names_tests_that_exist() -> None:
    assert len(RULES) > 40
    assert sorted(set(named()) - TESTS) == []
    assert all(len(row) == 5 and all(row) for row in RULES)


def test_every_test_of_the_form_proves_a_rule() -> None:
    sundry = {
        "format.test_every_style_that_is_used_is_there",
        "format.test_a_blank_in_a_heading_less_report_and_a_heading_at_the_end",
        "format.test_no_tag_is_left",
        "format.test_shapes_have_numbers_of_their_own",
    }
    assert {test for test in TESTS if test.startswith("format.")} - set(named()) == sundry


def test_the_profiles_are_those_of_the_program() -> None:
    assert tuple(row[0] for row in rows_of(PAGE, "thể thức / profile")) == PROFILES


def test_the_fields_are_those_that_a_template_gets() -> None:
    fields = fields_of(sample_paper(PROFILES[0]), Spelling())
    told = {row[0]: row[1] for row in rows_of(PAGE, "trường / field")}
    assert set(told) == set(fields)
    page = {row.split("|")[1].strip(" `"): row for row in PAGE.splitlines() if row.startswith("| `")}
    for name in ("body", "annexes"):
        inside = set(re.findall(r"`([a-z_]+)`", page[name])) - {name}
        assert inside >= set(fields[name][0]), name
    assert set(re.findall(r"`([a-z_]+)`", page["signature"])) >= set(fields["signature"])


def test_the_filters_are_those_of_the_program() -> None:
    sentence = PAGE[PAGE.index("with the filters") : PAGE.index("anything else")]
    assert tuple(re.findall(r"`(\w+)`", sentence)) == FILTERS
