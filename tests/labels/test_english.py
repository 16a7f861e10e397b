"""English is whole: no Vietnamese in its column, nor in what commands show, but the plan's own words."""

import re
from pathlib import Path

import pytest
from tests.cli.conftest import Office, bare, busy, busy_folder, first_store  # noqa: F401  # fixtures
from tests.labels.test_words import SENTENCES

from hvn_cli.domain.text import fold
from hvn_cli.labels import Words
from hvn_cli.places import shipped

ACCENTS = re.compile(
    r"[^\W\d_]*[ăâđêôơưĂÂĐÊÔƠƯáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ][^\W\d_]*"
)

# Ways to type days, names of documents and activities, and what a made file holds stay as they are.
KEPT = re.compile(r"“[^”]*”|\"[^\"]*\"|hôm qua|tháng 3|quý I\b|số 12|Số 12-KH/ĐU|Số 12-QĐ/ĐU")


@pytest.mark.parametrize(("key", "both"), SENTENCES, ids=[key for key, _ in SENTENCES])
def test_no_vietnamese_stands_in_english(key: str, both: tuple[str, str]) -> None:
    assert ACCENTS.findall(KEPT.sub("", both[1])) == []


@pytest.mark.parametrize(("key", "both"), SENTENCES, ids=[key for key, _ in SENTENCES])
def test_words_that_stand_for_values_are_said_in_english(key: str, both: tuple[str, str]) -> None:
    """A word in capitals is one that help explains in English too, or the name of a variable."""
    known = {english for k, (_, english) in SENTENCES if k.startswith("help.meta.")}
    told = re.sub(r'"[^"]*"|“[^”]*”', "", both[1])
    commands = re.findall(r"hvn [^\n]*", told)
    shown = {
        word for command in commands for word in re.findall(r"(?<![\w-])[A-Z][A-Z_]{2,}(?![\w-])", command)
    }
    assert shown <= known | {"COMMAND", "HVN_DB", "PERIOD", "TASK", "TITLE", "USB", "TAB"}


COMMANDS = (
    ("tasks",),
    ("tasks", "--state", "late"),
    ("show", "mttq-2"),
    ("show", "2"),
    ("activities",),
    ("report",),
    ("report", "--trace", "luot_nguoi"),
    ("report", "--unit", "mttq"),
    ("submissions",),
    ("plan", "show"),
    ("plan", "show", "--indicators"),
    ("plan", "show", "--periods"),
    ("plan", "show", "--revisions"),
    ("plan", "check"),
    ("config", "show"),
    ("evidence", "list"),
    ("evidence", "verify"),
    ("verify",),
    (),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "hvn")
def test_what_commands_show_is_english_but_for_the_plan_and_what_people_wrote(
    busy: Office,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """No line is a sentence of ours in Vietnamese: every one of them, without its data, is looked for."""
    monkeypatch.setenv("COLUMNS", "240")
    answer = busy.hvn("--lang", "en", *command).ok()
    shown = f"{answer.out}\n{answer.err}"
    found = [key for key, (vi, en) in SENTENCES if vi != en and _said(vi, shown)]
    assert found == []


PLAN = fold(Path(shipped("plan.yaml")).read_text(encoding="utf-8"))


def _said(sentence: str, shown: str) -> bool:
    """Whether a piece of a Vietnamese sentence, long enough to be no word of a plan, stands in `shown`."""
    pieces = [p.strip(" .,:;()·*–") for p in re.split(r"\{[^}]*\}|\n", sentence)]
    telling = [p for p in pieces if len(p) > 6 and ACCENTS.search(p) and fold(p) not in PLAN]
    return any(re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", shown) for piece in telling)


def test_the_pieces_are_found_in_vietnamese(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("COLUMNS", "240")
    shown = busy.hvn("tasks").ok().out
    assert len([key for key, (vi, _) in SENTENCES if _said(vi, shown)]) > 3
    assert Words("en")("screen.state.late") in busy.hvn("--lang", "en", "tasks").ok().out
