"""What --help says: in one language at a time, within 80 columns, with examples that can be copied."""

import re
import shlex
import shutil

import pytest
from tests.cli.conftest import Office
from tests.docs.tree import ROOT, Node, nodes

from hvn_cli.cli.commands import COMMANDS
from hvn_cli.labels import LANGUAGES

PATHS = ((), *(tuple(path.split()) for path in COMMANDS))
ENGLISH = re.compile(r"\b(Usage|Options?|Arguments?|Commands?|required|default|Show|the|and|of|x>=0)\b")
ACCENTS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[\u0300-\u036f]")


@pytest.mark.parametrize("path", PATHS, ids=lambda p: " ".join(p) or "hvn")
def test_help_is_vietnamese_and_fits(bare: Office, path: tuple[str, ...]) -> None:
    answer = bare.hvn(*path, "--help").ok()
    assert answer.err == ""
    words = re.sub(r"--[a-z-]+", "", answer.out)  # the names of options are the same in every language
    assert ENGLISH.findall(words) == []
    assert answer.out.startswith(" ".join(("Cách dùng: hvn", *path)))
    _fits(answer.out)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: " ".join(p) or "hvn")
def test_help_is_english_where_asked(bare: Office, path: tuple[str, ...]) -> None:
    drawn = bare.hvn("--lang", "en", *path, "--help").ok().out
    assert drawn.startswith(" ".join(("Usage: hvn", *path)))
    _fits(drawn)
    # Names of activities in examples, ways to type days and document numbers stay Vietnamese.
    told = re.sub(r'".*?"|“.*?”|hôm qua|tháng 3|quý I', "", drawn)
    assert ACCENTS.findall(told) == []


def _fits(drawn: str) -> None:
    for line in drawn.splitlines():
        assert len(line) <= 80, line
        assert line == line.rstrip(), line


@pytest.mark.parametrize("path", PATHS, ids=lambda p: " ".join(p) or "hvn")
def test_help_can_be_read_on_a_narrow_screen(
    bare: Office, monkeypatch: pytest.MonkeyPatch, path: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for lang in LANGUAGES:
        drawn = bare.hvn("--lang", lang, *path, "--help").ok().out
        for line in drawn.splitlines():
            assert len(line) <= 60 or line.startswith("    hvn "), line
        assert not re.search(r"\w-\n", drawn), "a word that may be copied is broken"


def _parse(example: str) -> None:
    """Takes a command line apart as the program would; raises where it could not be typed."""
    command, words, context = ROOT, shlex.split(example)[1:], None
    while True:
        context = command.make_context(command.name or "hvn", words, parent=context)
        if not getattr(command, "commands", None):
            return
        _, command, words = command.resolve_command(context, [*context._protected_args, *context.args])


@pytest.mark.parametrize("node", list(nodes())[1:], ids=lambda n: n.name)
def test_examples_can_be_typed(node: Node) -> None:
    for lang in LANGUAGES:
        examples = node.examples(lang)
        assert len(examples) >= 2
        for example in examples:
            words = shlex.split(example)
            assert [w for w in words if w in node.path][: len(node.path)] == list(node.path)
            if "…" not in words:
                _parse(example)


# They change nothing, and answer from any store that has fourteen activities.
READING = (
    *("tasks", "show", "activities", "report", "submissions", "verify"),
    *("plan show", "plan schema", "config show", "config path", "evidence list", "evidence verify"),
)


@pytest.mark.parametrize("name", READING)
def test_examples_of_reading_run(busy: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for number in range(3):
        busy.hvn("log", "mttq-4", f"Giám sát {number}", "-d", "1/6").ok()
    monkeypatch.setenv("HVN_DB", str(busy.store))
    shutil.copy(busy.store, busy.folder / "hvn.db")
    (node,) = (n for n in nodes() if n.name == f"hvn {name}")
    for lang in LANGUAGES:
        for example in node.examples(lang):
            words = shlex.split(example)[1:]
            if "docx" not in words:
                assert busy.hvn(*words).ok().out


# They need nothing but such a store; whatever they write is written anew.
WRITING = (
    *("calendar", "due", "search", "correct", "undo", "remark", "form export", "rebuild", "completion"),
    *("template export", "plan export", "config set", "evidence export"),
)
OF_OTHERS = {"cells.txt", "chi-bo.txt"}  # files that an example takes for granted


@pytest.mark.parametrize("name", WRITING)
def test_examples_of_writing_run(busy: Office, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for number in range(3):
        busy.hvn("log", "mttq-4", f"Giám sát {number}", "-d", "1/6", "-e", "bienban.pdf").ok()
    kept = busy.store.read_bytes()
    (node,) = (n for n in nodes() if n.name == f"hvn {name}")
    for lang in LANGUAGES:
        for number, example in enumerate(node.examples(lang)):
            words = shlex.split(example)[1:]
            if OF_OTHERS.intersection(words):
                continue
            folder = busy.folder / f"{lang}{number}"
            folder.mkdir()
            (folder / "bienban.pdf").write_bytes(b"another")
            monkeypatch.chdir(folder)
            for store in (busy.store, folder / "hvn.db"):
                store.write_bytes(kept)
            monkeypatch.setenv("HVN_LANG", lang)
            busy.hvn(*words, *["--yes"] * ("--install" in words)).ok()


def test_a_list_of_commands_has_one_line_for_each(bare: Office) -> None:
    drawn = bare.hvn("--help").ok().out
    listed = drawn.split("\nLệnh:\n")[1].split("\n\n")[0].splitlines()
    assert len(listed) == len({p[0] for p in PATHS if p})


def test_the_version_is_told(bare: Office) -> None:
    assert re.fullmatch(r"hvn \d+\.\d+\.\d+\n", bare.hvn("--version").ok().out)
