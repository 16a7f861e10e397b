"""Every sentence is there in both languages, says the same things, and is said somewhere."""

import ast
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from hvn_cli.cli.commands import COMMANDS, is_group, name_of
from hvn_cli.domain.activity import EvidenceKind
from hvn_cli.domain.plan import Cadence
from hvn_cli.domain.remark import AWARDED, REMARK_KINDS
from hvn_cli.domain.submission import Handing
from hvn_cli.domain.tasks import State
from hvn_cli.errors import RestoreRefused, StoreError, UnknownName
from hvn_cli.labels import LANGUAGES, Words
from hvn_cli.labels.words import PARTS
from hvn_cli.settings import KEYS

SOURCE = Path(import_module("hvn_cli").__file__ or "").parent
SENTENCES = [
    (f"{part}.{name}", both)
    for part in PARTS
    for name, both in import_module(f"hvn_cli.labels.{part}").MESSAGES.items()
]
KNOWN = {key for key, _ in SENTENCES}

# Keys that are put together while the program runs: the text before the braces, and what may follow.
DYNAMIC: dict[str, tuple[str, ...]] = {
    "screen.state.": tuple(s.value for s in State),
    "screen.cadence.": tuple(c.value for c in Cadence),
    "screen.remark.": REMARK_KINDS,
    "screen.evidence.": tuple(k.value for k in EvidenceKind),
    "screen.source.": ("flag", "environment", "file", "default"),
    "screen.config.": tuple(KEYS),
    "screen.risk.": ("cloud", "network", "stick"),
    "screen.field.": (
        *("title", "day", "last", "unit", "place"),
        *("note", "partners", "responsibilities", "evidence"),
    ),
    "screen.show.": ("partners", "themes", "cadence", "milestones", "outputs", "indicators"),
    "screen.story.": ("log", "correct", "void", "undo", "redact"),
    "screen.redacted.": ("activity", "remark", "evidence"),
    "error.redact.": ("plan", "redact", "gone"),
    "screen.plan.": ("loaded", "same"),
    "screen.home.more_": ("late", "due"),
    "screen.recorded.": (
        *("log", "preview", "correct", "void", "task", "same", "take_back", "undo"),
        *("undone_void", "undone_correct"),
        *(f"{op}_taken" for op in ("remark", "handle", "submit")),
    ),
    "screen.search.": ("activity", "remark", "responsibility", "theme", "objective", "milestone"),
    "screen.calendar.": ("off", "work", "report_units", "report_ward"),
    "screen.guided.": (
        *("title", "day", "evidence", "still", "record"),
        *(f"more_{name}" for name in ("unit", "partners", "place", "note", "quantities")),
    ),
    "screen.guided.more_": ("unit", "partners", "place", "note", "quantities"),
    "screen.handing.": tuple(h.value for h in Handing),
    "screen.submitted.": ("on_time", "late"),
    "screen.handed.": ("shown", "changed", "unchanged"),
    "screen.changed.": ("activities", "without_evidence", "task"),
    "screen.awarded.": AWARDED,
    "error.kind.": tuple(UnknownName.codes),
    "error.named.": (
        *(f"state.{s.value}" for s in State),
        *(f"remark.{kind}" for kind in REMARK_KINDS),
        *(f"awarded.{who}" for who in AWARDED),
    ),
    "error.store.": tuple(StoreError.codes),
    "error.restore.": tuple(RestoreRefused.codes),
    "error.setting.": ("lang", "name", "HVN_NOW"),
    "error.evidence.": (
        "missing",
        "link",
        "not_plain",
        "unreadable",
        "large",
        "changing",
        "name",
        "store",
        "redacted",
    ),
    "error.table.": (
        *("missing", "folder", "not_a_file", "large", "wide", "kind", "empty", "encoding", "form", "json"),
        *("damaged", "password", "no_headings", "no_workbooks"),
    ),
    "error.wrong_table.": (
        *("plan_changed", "no_form", "form_version", "form_year", "form_plan", "form_unit"),
    ),
    "screen.rows.": ("good", "known", "bad", "bare"),
    "error.usage.": ("takes_none", "needs_value"),
    "help.heading.": ("arguments", "options", "commands"),
    "help.": tuple(name_of(path) + ("_group" if is_group(path) else "") for path in COMMANDS),
}


def _trees() -> Iterator[ast.Module]:
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "labels" or path.name == "sentences.py":
            yield ast.parse(path.read_text(encoding="utf-8"))


def _constants() -> set[str]:
    return {
        node.value
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


CONSTANTS = _constants()


def _said(key: str) -> bool:
    part, _, name = key.partition(".")
    if key in CONSTANTS:
        return True
    if any(key in {beginning + rest for rest in rests} for beginning, rests in DYNAMIC.items()):
        return True
    if part in ("finding", "plan"):  # the codes of findings
        return name in CONSTANTS or _unknown(name) or _made(name)
    if part == "help":  # given to Typer as they are
        return name.removeprefix("meta.") in CONSTANTS or _described(name)
    if key.startswith(("error.value.", "error.what.", "screen.reason.")):
        return name.partition(".")[2] in CONSTANTS or name.rpartition("_")[2] in CONSTANTS
    return False


def _unknown(code: str) -> bool:
    return code.startswith("unknown_") and code.removeprefix("unknown_") in CONSTANTS


def _made(code: str) -> bool:
    """Codes such as `days_reversed` come from the names of pydantic's types or of rules, by a table."""
    return any(code in constant.split() for constant in CONSTANTS)


def _described(name: str) -> bool:
    return name.endswith("_group") and name.removesuffix("_group") in CONSTANTS


def _fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


@pytest.mark.parametrize(("key", "both"), SENTENCES, ids=[key for key, _ in SENTENCES])
def test_a_sentence_is_whole(key: str, both: tuple[str, str]) -> None:
    vietnamese, english = both
    assert vietnamese.strip(), "no Vietnamese"
    assert english.strip(), "no English"
    assert _fields(vietnamese) == _fields(english)
    assert "" not in _fields(vietnamese), "an unnamed place can't be translated"
    for sentence in both:
        assert sentence == sentence.rstrip(), "a space at the end"
        assert "  " not in sentence.replace("\n  ", "\n") or key in SPACED


# Columns of examples and of hints beside each other.
SPACED = {"help.epilog", "screen.home.welcome", "screen.recorded.take_back"}


def test_every_sentence_is_said_somewhere() -> None:
    assert [key for key, _ in SENTENCES if not _said(key)] == []


def test_every_key_that_is_put_together_is_there() -> None:
    made = {beginning + rest for beginning, rests in DYNAMIC.items() for rest in rests}
    assert made - KNOWN == set()


def test_every_key_in_the_source_is_there() -> None:
    # `plan.…` names a form of output or a place in a plan file, never a sentence.
    written = {c for c in CONSTANTS if re.fullmatch(r"(error|finding|screen|help)(\.[A-Za-z_]+)+", c)}
    assert written - KNOWN - set(DYNAMIC) == set()


def test_every_way_to_put_a_key_together_is_known() -> None:
    beginnings = set()
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if start.startswith(tuple(f"{part}." for part in PARTS)) and "/" not in start:
                    beginnings.add(start)
    by_hand = {"help.", "help.meta.", "error.value.", "error.what.", "screen.reason.", "finding."}
    assert beginnings - set(DYNAMIC) - by_hand == set()


_ENGLISH = re.compile(
    r"\b(the|of|and|or|is|are|not|no|file|error|unit|show|list|with|from|date|value|missing|unknown"
    r"|option|command|default|required|usage|please|record|store|report)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("key", "both"), SENTENCES, ids=[key for key, _ in SENTENCES])
def test_no_english_stands_in_vietnamese(key: str, both: tuple[str, str]) -> None:
    told = re.sub(
        r"\{\w+\}|hvn( --?[\w-]+)*( \w+)*|--?[a-z][\w-]*|\bhvn\.db\b|https?://\S*|“.*?”", "", both[0]
    )
    told = re.sub(r"\((unit|name|lang|Save as)\)|\b[A-Z_]{3,}\b|`[^`]*`|^unit, name.*", "", told)
    found = [word for word in _ENGLISH.findall(told) if word.lower() not in ALLOWED.get(key, ())]
    assert found == []


# Keys of a plan file and of settings are English in every language.
ALLOWED: dict[str, tuple[str, ...]] = {
    "help.config_set": ("unit",),
}


def test_words_speak_either_language_and_change_it() -> None:
    words = Words()
    assert words.lang == LANGUAGES[0] == "vi"
    assert words("screen.state.done") == "xong"
    words.speak("en")
    assert words("screen.state.done") == "done"
    assert words("screen.plan.revision", revision="ab") == "Revision ab"


def test_an_unknown_key_or_a_missing_word_is_a_fault_of_ours() -> None:
    words = Words()
    with pytest.raises(KeyError):
        words("screen.nowhere")
    with pytest.raises(KeyError):
        words("screen.plan.revision", other="x")
    assert not words.has("screen.nowhere")
    assert not words.has("nowhere.at_all")
